// Loops over float32 values that the compiler makes for several instruction sets, which Swift has no
// way to ask for; the processor's is chosen when the program starts. They hold no state and check
// nothing: their callers in Kernels do.
//
// Every value is computed by the same operations in the same order whatever the instruction set, and
// no product is fused with a sum, so the bits do not depend on it.

#ifndef FMNIST_LOOPS_H
#define FMNIST_LOOPS_H

#include <stddef.h>

/// The number of channels that are worked on together.
#define FMNIST_LANES 16

/// Images in blocks of 16 channels: where they are and the distance in values from one image, block
/// of channels, row and column to the next.
typedef struct {
  float *values;
  ptrdiff_t image, block, row, column;
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

/// Winograd's minimal filtering F(4×4, 3×3) with the points 0, ±5/8, ±3/2 and ∞, in linear parts and
/// their transposes. `points` arrays are [36, tiles, channels] or, of weights, [36, inputs, outputs].
/// Source: Lavin and Gray, "Fast Algorithms for Convolutional Neural Networks", 2015.

/// Each 6×6 patch of the input in terms of the points.
void fmnist_winograd_input(fmnist_images input, fmnist_tiling tiling, ptrdiff_t channels, float *points);
/// The transpose: patches added up, in `gradient`, which is overwritten.
void fmnist_winograd_input_transposed(
  const float *points, fmnist_tiling tiling, ptrdiff_t channels, fmnist_images gradient);
/// The 4×4 outputs of each tile, plus `bias` if it is not null, and where `relu` is not 0 no less
/// than 0.
void fmnist_winograd_output(
  const float *points, fmnist_tiling tiling, ptrdiff_t channels, const float *bias, int relu,
  fmnist_images output);
/// The transpose; adds the sum over all pixels to `bias` if it is not null.
void fmnist_winograd_output_transposed(
  fmnist_images gradient, fmnist_tiling tiling, ptrdiff_t channels, float *points, float *bias);
/// Kernels [3, 3, inputs · outputs] in terms of the points.
void fmnist_winograd_weights(const float *kernels, ptrdiff_t count, float *points);
/// The transpose.
void fmnist_winograd_weights_transposed(const float *points, ptrdiff_t count, float *kernels);

#endif
