// All loops, as the instruction set that functions are made for at this place has them. WIDEST is the
// number of values of a vector of which it has enough for the sums of a kernel: 8 or 16.

#include "convolution.h"
#include "lstm.h"
#include "pooling.h"
#include "steps.h"
#include "winograd.h"

static const fmnist_loops table = {
  .winograd_input = winograd_input,
  .winograd_input_transposed = winograd_input_transposed,
  .winograd_output = winograd_output,
  .winograd_output_transposed = winograd_output_transposed,
  .winograd_weights = winograd_weights,
  .winograd_weights_transposed = winograd_weights_transposed,
  .lstm_rows = lstm_rows,
  .lstm_forward = lstm_forward,
  .lstm_backward = lstm_backward,
  .max_pool = max_pool,
  .max_pool_backward = max_pool_backward,
  .average_pool = average_pool,
  .average_pool_backward = average_pool_backward,
  .one_channel_gradients = one_channel_gradients,
  .sum_parts = sum_parts,
  .adam = adam,
  .largest_magnitude = largest_magnitude,
};
