// The gradients of a convolution over one channel, for WIDTH filters at a time; included once a
// width.

// Sums over an image's pixels, row by row: of the products with nine pixels of the input, `offsets`
// from the first, and of the gradient alone.
INLINE void NAMED(sum_taps)(
  const fmnist_one_channel *shape, const float *padded, const void *gradient, ptrdiff_t place,
  const ptrdiff_t *offsets, VALUES *sums) {
  const ptrdiff_t width = padded_columns(shape);
  for (int tap = 0; tap <= TAPS; tap++) sums[tap] = (VALUES){0};
  for (ptrdiff_t row = 0; row < shape->output_rows; row++) {
    const float *pixel = padded + row * shape->row_stride * width;
    VALUES taps[TAPS], all = {0};
    for (int tap = 0; tap < TAPS; tap++) taps[tap] = (VALUES){0};
    for (ptrdiff_t column = 0; column < shape->output_columns; column++) {
      VALUES value;
      NAMED(load)(gradient, place, shape->is_bfloat16, &value);
      for (int tap = 0; tap < TAPS; tap++) taps[tap] += value * pixel[offsets[tap]];
      all += value;
      pixel += shape->column_stride;
      place += shape->channels;
    }
    for (int tap = 0; tap < TAPS; tap++) sums[tap] += taps[tap];
    sums[TAPS] += all;
  }
}

// Adds an image's sums to the gradients of the filters from number `filter` on.
INLINE void NAMED(add_image)(
  const fmnist_one_channel *shape, const float *padded, const void *gradient, ptrdiff_t place,
  ptrdiff_t filter, float *kernels, float *bias) {
  const ptrdiff_t count = shape->kernel_rows * shape->kernel_columns;
  for (ptrdiff_t first = 0; first < count; first += TAPS) {
    ptrdiff_t offsets[TAPS];
    for (ptrdiff_t tap = 0; tap < TAPS; tap++) {
      const ptrdiff_t number = least(first + tap, count - 1);
      offsets[tap] = number / shape->kernel_columns * padded_columns(shape) +
        number % shape->kernel_columns;
    }
    VALUES sums[TAPS + 1];
    if (shape->kernel_rows == 3 && shape->kernel_columns == 3) {
      // With offsets that are known beside the width, the pixels' addresses need no memory.
      const ptrdiff_t down = padded_columns(shape);
      const ptrdiff_t known[TAPS] = {
        0, 1, 2, down, down + 1, down + 2, 2 * down, 2 * down + 1, 2 * down + 2};
      NAMED(sum_taps)(shape, padded, gradient, place, known, sums);
    } else {
      NAMED(sum_taps)(shape, padded, gradient, place, offsets, sums);
    }
    for (ptrdiff_t tap = 0; tap < least(TAPS, count - first); tap++)
      for (ptrdiff_t lane = 0; lane < WIDTH; lane++)
        kernels[(first + tap) * shape->filters + filter + lane] += sums[tap][lane];
    if (bias && first == 0)
      for (ptrdiff_t lane = 0; lane < WIDTH; lane++) bias[filter + lane] += sums[TAPS][lane];
  }
}
