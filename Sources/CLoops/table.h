// All loops, as the instruction set that functions are made for at this place has them.

#include "lstm.h"
#include "winograd.h"

static const fmnist_loops table = {
  .winograd_input = winograd_input,
  .winograd_input_transposed = winograd_input_transposed,
  .winograd_output = winograd_output,
  .winograd_output_transposed = winograd_output_transposed,
  .winograd_weights = winograd_weights,
  .winograd_weights_transposed = winograd_weights_transposed,
  .lstm_rows = lstm_rows,
  .lstm_cell = lstm_cell,
  .lstm_output = lstm_output,
  .lstm_backward = lstm_backward,
};
