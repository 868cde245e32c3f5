#include "loops.h"

#include "vectors.h"

#pragma clang fp contract(off)

/// The number of a kernel's places that are summed at a time: as many as there are registers for.
#define TAPS 9

INLINE ptrdiff_t padded_columns(const fmnist_one_channel *shape) {
  return (shape->output_columns - 1) * shape->column_stride + shape->kernel_columns;
}

INLINE ptrdiff_t padded_rows(const fmnist_one_channel *shape) {
  return (shape->output_rows - 1) * shape->row_stride + shape->kernel_rows;
}

#define EACH_WIDTH "convolution_width.h"
#include "each_width.h"

// An image with its padding, as far as windows reach.
INLINE void pad(const fmnist_one_channel *shape, const float *image, float *padded) {
  const ptrdiff_t columns = padded_columns(shape);
  const ptrdiff_t first = most(0, shape->left);
  const ptrdiff_t end = least(columns, shape->left + shape->input_columns);
  for (ptrdiff_t row = 0; row < padded_rows(shape); row++) {
    const ptrdiff_t source = row - shape->top;
    float *const to = padded + row * columns;
    for (ptrdiff_t column = 0; column < columns; column++) {
      const int is_inside =
        source >= 0 && source < shape->input_rows && column >= first && column < end;
      to[column] = is_inside ? image[source * shape->input_columns + column - shape->left] : 0;
    }
  }
}

static void one_channel_gradients(
  const fmnist_one_channel *shape, const float *input, const void *gradient, float *padded,
  float *kernels, float *bias) {
  const ptrdiff_t area = shape->output_rows * shape->output_columns;
  const ptrdiff_t blocks = (shape->filters + shape->channels - 1) / shape->channels;
  for (ptrdiff_t i = 0; i < shape->kernel_rows * shape->kernel_columns * shape->filters; i++)
    kernels[i] = 0;
  if (bias)
    for (ptrdiff_t i = 0; i < shape->filters; i++) bias[i] = 0;
  for (ptrdiff_t image = 0; image < shape->images; image++) {
    pad(shape, input + image * shape->input_rows * shape->input_columns, padded);
    for (ptrdiff_t block = 0; block < blocks; block++) {
      const ptrdiff_t plane = (image * blocks + block) * area * shape->channels;
      const ptrdiff_t filter = block * shape->channels;
      const ptrdiff_t channels = least(shape->channels, shape->filters - filter);
      ptrdiff_t c = 0;
      for (; WIDEST == 16 && c + 16 <= channels; c += 16)
        add_image16(shape, padded, gradient, plane + c, filter + c, kernels, bias);
      for (; c + 8 <= channels; c += 8)
        add_image8(shape, padded, gradient, plane + c, filter + c, kernels, bias);
      for (; c < channels; c++)
        add_image1(shape, padded, gradient, plane + c, filter + c, kernels, bias);
    }
  }
}
