// Loops over float32 and bfloat16 values that the compiler makes for several instruction sets, which
// Swift has no way to ask for. They hold no state and check nothing: their callers in Kernels do.
//
// Every value is computed by the same operations in the same order whatever the instruction set, and
// no product is fused with a sum, so the bits do not depend on it.

#ifndef FMNIST_LOOPS_H
#define FMNIST_LOOPS_H

#include <stddef.h>

/// The number of channels that are worked on together.
#define FMNIST_LANES 16

/// The square root as an instruction: unlike the C library's function, which Swift's `squareRoot()`
/// is, it becomes vector code within a loop. Its result is the same, the nearest number.
static inline float fmnist_square_root(float number) { return __builtin_elementwise_sqrt(number); }

/// Images in blocks of 16 channels, float32 or bfloat16: where they are, the number of the first and
/// the distance in values from one image, block of channels, row and column to the next.
typedef struct {
  void *values;
  int is_bfloat16;
  ptrdiff_t first, image, block, row, column;
} fmnist_images;

/// How images are cut into tiles of 4×4 outputs.
typedef struct {
  /// The images, and the rows and columns of what goes in and what comes out.
  ptrdiff_t images, input_rows, input_columns, output_rows, output_columns;
  /// The rows and columns of zeros before the first.
  ptrdiff_t top, left;
  /// The rows and columns of tiles.
  ptrdiff_t tile_rows, tile_columns;
} fmnist_tiling;

/// Pooling of images in planes, one behind the other. A plane has some channels of an image, which
/// lie together at each of its pixels: all of them, or 16 or 8, or one.
typedef struct {
  ptrdiff_t planes, channels;
  /// The rows and columns of what goes in and what comes out.
  ptrdiff_t input_rows, input_columns, output_rows, output_columns;
  ptrdiff_t window_rows, window_columns, row_stride, column_stride;
  /// The rows and columns of padding before the first.
  ptrdiff_t top, left;
  /// Whether the values are bfloat16, else float32.
  int is_bfloat16;
} fmnist_pooling;

/// A convolution over one channel, of whose results the gradient is known. That is in planes, as
/// images are that are pooled, of `channels` filters each.
typedef struct {
  ptrdiff_t images, filters, channels;
  /// The rows and columns of what goes in and what comes out.
  ptrdiff_t input_rows, input_columns, output_rows, output_columns;
  ptrdiff_t kernel_rows, kernel_columns, row_stride, column_stride;
  /// The rows and columns of zeros before the first.
  ptrdiff_t top, left;
  /// Whether the gradient is bfloat16, else float32.
  int is_bfloat16;
} fmnist_one_channel;

/// A step of an LSTM for a shard.
typedef struct {
  ptrdiff_t examples, units;
  /// The distances in values from one row to the next: of the gates, of their gradients and of what
  /// products read besides.
  ptrdiff_t gate_width, row_width;
  /// Whether what products read is bfloat16, else float32.
  int is_bfloat16;
} fmnist_lstm;

/// What Adam's steps have in common for all weights.
typedef struct {
  /// learning rate · √(1 − β₂ᵗ) / (1 − β₁ᵗ)
  float rate;
  float beta1_complement, beta2_complement;
  float epsilon;
} fmnist_adam;

/// The most parts that are summed at a time.
#define FMNIST_PARTS 31

/// The loops as they are made for one instruction set.
typedef struct {
  // Winograd's minimal filtering F(4×4, 3×3) with the points 0, ±5/8, ±3/2 and ∞, in linear parts and
  // their transposes. `points` arrays are [36, tiles, channels] or, of weights,
  // [36, inputs, outputs]; those that products read are float32 or, where `is_bfloat16` is not 0,
  // bfloat16.
  // Source: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015.

  /// Each 6×6 patch of the input in terms of the points.
  void (*winograd_input)(
    fmnist_images input, fmnist_tiling tiling, ptrdiff_t channels, void *points, int is_bfloat16);
  /// The transpose: patches added up, in `gradient`, which is overwritten. Where `outputs` has values,
  /// ReLU's outputs that the input was, the gradient is 0 where they are.
  /// - `sums` is room for one image.
  void (*winograd_input_transposed)(
    const float *points, fmnist_tiling tiling, ptrdiff_t channels, fmnist_images outputs,
    fmnist_images gradient, float *sums);
  /// The 4×4 outputs of each tile, plus `bias` if it is not null, and where `relu` is not 0 no less
  /// than 0.
  void (*winograd_output)(
    const float *points, fmnist_tiling tiling, ptrdiff_t channels, const float *bias, int relu,
    fmnist_images output);
  /// The transpose; adds the sum over all pixels to `bias` if it is not null.
  void (*winograd_output_transposed)(
    fmnist_images gradient, fmnist_tiling tiling, ptrdiff_t channels, void *points,
    int is_bfloat16, float *bias);
  /// Kernels [3, 3, inputs · outputs] in terms of the points.
  void (*winograd_weights)(
    const float *kernels, ptrdiff_t count, void *points, int is_bfloat16);
  /// The transpose.
  void (*winograd_weights_transposed)(
    const float *points, ptrdiff_t count, float *kernels);

  // An LSTM's steps, the matrix products left out. Arrays are [examples, units], and those of gates
  // hold i, f, o and c side by side in each row. Arrays of type `void` hold what products read.
  // Source: Keras's `LSTMCell.call`, and its derivative.

  /// Rows of what the products of `steps` steps read: the inputs, 1 if `has_bias`, and the previous
  /// output. At the first step that is set to 0, at the others it is left as it is.
  void (*lstm_rows)(
    const fmnist_lstm *step, const float *inputs, ptrdiff_t steps, ptrdiff_t features,
    int has_bias, void *result);
  /// The gates' functions in place of their arguments: the sigmoid of i, f and o, the hyperbolic
  /// tangent of c. Then the cells f · previous + i · c, or without previous ones i · c, which may
  /// take their place; their hyperbolic tangents; and o times those to `outputs` and to the next
  /// step's rows, unless null.
  void (*lstm_forward)(
    const fmnist_lstm *step, float *gates, const float *previous, float *cells, float *squashed,
    float *outputs, void *next);
  /// The gradients by the arguments of i, f, o and c, which as float32 may take the gates' place, and
  /// in place of that by the cell that by the previous one.
  void (*lstm_backward)(
    const fmnist_lstm *step, const float *gates, const float *squashed, const float *previous,
    const float *output_gradients, float *cell_gradients, void *gate_gradients);

  // Pooling. Arrays of places say which of a window's values was the largest, row by row: bytes, or
  // two bytes each where a window has more than 256 values. They are laid out as the results.

  /// The largest value of each window, NaN if there is one, and unless null its place; of equal
  /// values the first's.
  void (*max_pool)(
    const fmnist_pooling *pooling, const void *input, void *output, void *places);
  /// The gradient by the input, which is overwritten. Where `outputs`, the results, are not null, the
  /// gradient is taken to be by ReLU's values and is turned into that by its arguments.
  void (*max_pool_backward)(
    const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
    void *result);
  /// The mean of each window, padding not counted.
  void (*average_pool)(
    const fmnist_pooling *pooling, const void *input, void *output);
  void (*average_pool_backward)(
    const fmnist_pooling *pooling, const void *gradient, void *result);

  /// The gradients by kernels [rows, columns, filters] and, unless null, by the biases, both
  /// overwritten. They are summed image by image, and within one row by row.
  /// - `padded` is room for one image with its padding, as far as kernels reach.
  void (*one_channel_gradients)(
    const fmnist_one_channel *shape, const float *input, const void *gradient, float *padded,
    float *kernels, float *bias);

  // Sums of gradients and steps along them, for the values from `first` up to `end` of each array.
  // A sum is over `count` parts, from 1 to FMNIST_PARTS, in the tree that splits them at the largest
  // power of two below their number, and so on.

  /// The sum, to `result`, which may be one of the parts.
  void (*sum_parts)(
    const float *const *parts, ptrdiff_t count, ptrdiff_t first, ptrdiff_t end, float *result);
  /// Adam's step along the sum, which changes the weights and both moments and, unless null, the
  /// largest second moments so far, which then take the place of the running ones.
  /// Source: Keras's `Adam.update_step`.
  void (*adam)(
    const float *const *parts, ptrdiff_t count, ptrdiff_t first, ptrdiff_t end,
    const fmnist_adam *step, float *weights, float *moment, float *second_moment,
    float *largest);
  /// The bits of the largest magnitude, as an unsigned integer: those of infinity or more where some
  /// value is not a finite number.
  unsigned (*largest_magnitude)(const float *values, ptrdiff_t count);
} fmnist_loops;

/// The instruction sets that the loops are made for.
typedef enum {
  fmnist_baseline,
  fmnist_avx2,
  fmnist_avx512,
} fmnist_loops_set;

/// The loops made for an instruction set; null where they are not made for it.
const fmnist_loops *fmnist_loops_for(fmnist_loops_set set);

#endif
