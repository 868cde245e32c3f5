#include "loops.h"

#include "vectors.h"

#pragma clang fp contract(off)

// The part of a window that lies within the image, by the window's rows and columns; or windows.
typedef struct {
  ptrdiff_t top, bottom, left, right;
} pooling_range;

// What is known where code is made: the compiler leaves out what does not apply.
typedef struct {
  int is_max, is_bfloat16, is_wide, is_two_by_two;
} pooling_kind;

INLINE ptrdiff_t input_index(
  const fmnist_pooling *pooling, ptrdiff_t plane, ptrdiff_t row, ptrdiff_t column,
  ptrdiff_t channel) {
  const ptrdiff_t pixel = (plane * pooling->input_rows + row) * pooling->input_columns + column;
  return pixel * pooling->channels + channel;
}

INLINE ptrdiff_t output_index(
  const fmnist_pooling *pooling, ptrdiff_t plane, ptrdiff_t row, ptrdiff_t column,
  ptrdiff_t channel) {
  const ptrdiff_t pixel = (plane * pooling->output_rows + row) * pooling->output_columns + column;
  return pixel * pooling->channels + channel;
}

INLINE pooling_range window_range(
  const fmnist_pooling *pooling, pooling_kind kind, ptrdiff_t row, ptrdiff_t column) {
  if (kind.is_two_by_two) return (pooling_range){.bottom = 2, .right = 2};
  const ptrdiff_t from_row = row * pooling->row_stride - pooling->top;
  const ptrdiff_t from_column = column * pooling->column_stride - pooling->left;
  return (pooling_range){
    .top = most(0, -from_row),
    .bottom = least(pooling->window_rows, pooling->input_rows - from_row),
    .left = most(0, -from_column),
    .right = least(pooling->window_columns, pooling->input_columns - from_column),
  };
}

// The windows along one axis that hold a pixel: those from the first to before the last.
INLINE void windows_of(
  ptrdiff_t pixel, ptrdiff_t padding, ptrdiff_t window, ptrdiff_t stride, ptrdiff_t count,
  ptrdiff_t *first, ptrdiff_t *end) {
  const ptrdiff_t place = pixel + padding;
  *first = place < window ? 0 : (place - window) / stride + 1;
  *end = least(count, place / stride + 1);
}

#define EACH_WIDTH "pooling_width.h"
#include "each_width.h"

INLINE void pool(
  const fmnist_pooling *pooling, const void *input, pooling_kind kind, void *output, void *places) {
  for (ptrdiff_t plane = 0; plane < pooling->planes; plane++)
    for (ptrdiff_t row = 0; row < pooling->output_rows; row++)
      for (ptrdiff_t column = 0; column < pooling->output_columns; column++) {
        const pooling_range range = window_range(pooling, kind, row, column);
        const ptrdiff_t corner = input_index(
          pooling, plane, row * pooling->row_stride - pooling->top,
          column * pooling->column_stride - pooling->left, 0);
        const ptrdiff_t index = output_index(pooling, plane, row, column, 0);
        if (kind.is_max)
          FOR_CHANNELS(
            pooling->channels, c,
            largest16(pooling, input, corner + c, range, kind, output, places, index + c),
            largest8(pooling, input, corner + c, range, kind, output, places, index + c),
            largest1(pooling, input, corner + c, range, kind, output, places, index + c));
        else
          FOR_CHANNELS(
            pooling->channels, c, mean16(pooling, input, corner + c, range, kind, output, index + c),
            mean8(pooling, input, corner + c, range, kind, output, index + c),
            mean1(pooling, input, corner + c, range, kind, output, index + c));
      }
}

// Sets the pixels to zero that lie in no window, of windows that lie side by side from the first
// pixel on.
INLINE void clear_uncovered(
  const fmnist_pooling *pooling, ptrdiff_t plane, int is_bfloat16, void *result) {
  const ptrdiff_t rows = pooling->output_rows * pooling->row_stride;
  const ptrdiff_t columns = pooling->output_columns * pooling->column_stride;
  const ptrdiff_t size = is_bfloat16 ? 2 : 4;
  for (ptrdiff_t row = 0; row < pooling->input_rows; row++) {
    const ptrdiff_t from = row < rows ? least(columns, pooling->input_columns) : 0;
    const ptrdiff_t start = input_index(pooling, plane, row, from, 0);
    const ptrdiff_t end = input_index(pooling, plane, row + 1, 0, 0);
    __builtin_memset((char *)result + start * size, 0, (size_t)((end - start) * size));
  }
}

INLINE void spread_all(
  const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
  pooling_kind kind, void *result) {
  for (ptrdiff_t plane = 0; plane < pooling->planes; plane++) {
    clear_uncovered(pooling, plane, kind.is_bfloat16, result);
    for (ptrdiff_t row = 0; row < pooling->output_rows; row++)
      for (ptrdiff_t column = 0; column < pooling->output_columns; column++) {
        const pooling_range range = window_range(pooling, kind, row, column);
        const ptrdiff_t corner = input_index(
          pooling, plane, row * pooling->row_stride, column * pooling->column_stride, 0);
        const ptrdiff_t index = output_index(pooling, plane, row, column, 0);
        FOR_CHANNELS(
          pooling->channels, c,
          spread16(
            pooling, gradient, places, outputs, index + c, corner + c, range, kind, result),
          spread8(
            pooling, gradient, places, outputs, index + c, corner + c, range, kind, result),
          spread1(
            pooling, gradient, places, outputs, index + c, corner + c, range, kind, result));
      }
  }
}

INLINE void collect_all(
  const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
  pooling_kind kind, void *result) {
  for (ptrdiff_t plane = 0; plane < pooling->planes; plane++)
    for (ptrdiff_t row = 0; row < pooling->input_rows; row++)
      for (ptrdiff_t column = 0; column < pooling->input_columns; column++) {
        pooling_range windows;
        windows_of(
          row, pooling->top, pooling->window_rows, pooling->row_stride, pooling->output_rows,
          &windows.top, &windows.bottom);
        windows_of(
          column, pooling->left, pooling->window_columns, pooling->column_stride,
          pooling->output_columns, &windows.left, &windows.right);
        FOR_CHANNELS(
          pooling->channels, c,
          collect16(
            pooling, gradient, places, outputs, plane, c, row, column, windows, kind, result),
          collect8(
            pooling, gradient, places, outputs, plane, c, row, column, windows, kind, result),
          collect1(
            pooling, gradient, places, outputs, plane, c, row, column, windows, kind, result));
      }
}

// Whether all windows are of two by two pixels, side by side and within the image.
INLINE int is_two_by_two(const fmnist_pooling *pooling) {
  return pooling->window_rows == 2 && pooling->window_columns == 2 && pooling->row_stride == 2 &&
    pooling->column_stride == 2 && pooling->top == 0 && pooling->left == 0 &&
    2 * pooling->output_rows <= pooling->input_rows &&
    2 * pooling->output_columns <= pooling->input_columns;
}

// Whether no pixel lies in two windows, and the first one in the first.
INLINE int windows_are_apart(const fmnist_pooling *pooling) {
  return pooling->window_rows == pooling->row_stride &&
    pooling->window_columns == pooling->column_stride && pooling->top == 0 && pooling->left == 0;
}

// The pooling with what is known of windows of two by two as constants.
INLINE fmnist_pooling known(const fmnist_pooling *pooling, pooling_kind kind) {
  fmnist_pooling copy = *pooling;
  if (kind.is_two_by_two) {
    copy.window_rows = copy.window_columns = copy.row_stride = copy.column_stride = 2;
    copy.top = copy.left = 0;
  }
  return copy;
}

// Calls `body` with a kind whose types are constants, the most common window apart.
#define WITH_KIND(pooling, takes_largest, body)                                             \
  do {                                                                                      \
    const int wide = (pooling)->window_rows * (pooling)->window_columns > 256;              \
    if ((pooling)->is_bfloat16 && is_two_by_two(pooling))                                   \
      body(((pooling_kind){takes_largest, 1, 0, 1}));                                       \
    else if ((pooling)->is_bfloat16)                                                        \
      body(((pooling_kind){takes_largest, 1, wide, 0}));                                    \
    else if (is_two_by_two(pooling))                                                        \
      body(((pooling_kind){takes_largest, 0, 0, 1}));                                       \
    else                                                                                    \
      body(((pooling_kind){takes_largest, 0, wide, 0}));                                    \
  } while (0)

INLINE void pool_known(
  const fmnist_pooling *pooling, const void *input, pooling_kind kind, void *output,
  void *places) {
  const fmnist_pooling constants = known(pooling, kind);
  pool(&constants, input, kind, output, places);
}

INLINE void pool_backward_known(
  const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
  pooling_kind kind, void *result) {
  const fmnist_pooling constants = known(pooling, kind);
  if (kind.is_two_by_two || windows_are_apart(&constants))
    spread_all(&constants, gradient, places, outputs, kind, result);
  else
    collect_all(&constants, gradient, places, outputs, kind, result);
}

static void max_pool(
  const fmnist_pooling *pooling, const void *input, void *output, void *places) {
#define BODY(kind) pool_known(pooling, input, kind, output, places)
  WITH_KIND(pooling, 1, BODY);
#undef BODY
}

static void max_pool_backward(
  const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
  void *result) {
#define BODY(kind) pool_backward_known(pooling, gradient, places, outputs, kind, result)
  WITH_KIND(pooling, 1, BODY);
#undef BODY
}

static void average_pool(const fmnist_pooling *pooling, const void *input, void *output) {
#define BODY(kind) pool_known(pooling, input, kind, output, 0)
  WITH_KIND(pooling, 0, BODY);
#undef BODY
}

static void average_pool_backward(
  const fmnist_pooling *pooling, const void *gradient, void *result) {
#define BODY(kind) pool_backward_known(pooling, gradient, 0, 0, kind, result)
  WITH_KIND(pooling, 0, BODY);
#undef BODY
}
