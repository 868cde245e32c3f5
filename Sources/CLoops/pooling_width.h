// Pooling of WIDTH channels at a time; included once a width.

// The largest value of a window and its place; the first of equal ones, and NaN if there is one.
INLINE void NAMED(largest)(
  const fmnist_pooling *pooling, const void *input, ptrdiff_t corner, pooling_range range,
  pooling_kind kind, void *output, void *places, ptrdiff_t index) {
  const ptrdiff_t row_distance = pooling->input_columns * pooling->channels;
  VALUES largest = {0};
  BITS place = {0};
  for (ptrdiff_t y = range.top; y < range.bottom; y++)
    for (ptrdiff_t x = range.left; x < range.right; x++) {
      VALUES value;
      NAMED(load)(
        input, corner + y * row_distance + x * pooling->channels, kind.is_bfloat16, &value);
      const BITS number = (BITS){0} + (int)(y * pooling->window_columns + x);
      const int is_first = y == range.top && x == range.left;
      const BITS is_larger = is_first ? ~(BITS){0} : (value > largest) | (value != value);
      largest = (VALUES)((is_larger & (BITS)value) | (~is_larger & (BITS)largest));
      place = (is_larger & number) | (~is_larger & place);
    }
  NAMED(store)(&largest, kind.is_bfloat16, output, index);
  if (places) NAMED(store_places)(&place, kind.is_wide, places, index);
}

// The mean of a window's values.
INLINE void NAMED(mean)(
  const fmnist_pooling *pooling, const void *input, ptrdiff_t corner, pooling_range range,
  pooling_kind kind, void *output, ptrdiff_t index) {
  const ptrdiff_t row_distance = pooling->input_columns * pooling->channels;
  VALUES sum = {0};
  for (ptrdiff_t y = range.top; y < range.bottom; y++)
    for (ptrdiff_t x = range.left; x < range.right; x++) {
      VALUES value;
      NAMED(load)(
        input, corner + y * row_distance + x * pooling->channels, kind.is_bfloat16, &value);
      sum += value;
    }
  const float count = (float)((range.bottom - range.top) * (range.right - range.left));
  sum /= count;
  NAMED(store)(&sum, kind.is_bfloat16, output, index);
}

// The gradient by a window's result; where `outputs` has values, ReLU's results, by ReLU's argument.
INLINE void NAMED(result_gradient)(
  const void *gradient, const void *outputs, ptrdiff_t index, int is_bfloat16, VALUES *value) {
  NAMED(load)(gradient, index, is_bfloat16, value);
  if (!outputs) return;
  VALUES output;
  NAMED(load)(outputs, index, is_bfloat16, &output);
  *value = (VALUES)((BITS)*value & (output > 0));
}

// The gradients of a window that shares no pixel with another.
INLINE void NAMED(spread)(
  const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
  ptrdiff_t index, ptrdiff_t corner, pooling_range range, pooling_kind kind, void *result) {
  const ptrdiff_t row_distance = pooling->input_columns * pooling->channels;
  VALUES value;
  NAMED(result_gradient)(gradient, outputs, index, kind.is_bfloat16, &value);
  BITS place = {0};
  if (kind.is_max)
    NAMED(load_places)(places, index, kind.is_wide, &place);
  else
    value /= (float)((range.bottom - range.top) * (range.right - range.left));
  for (ptrdiff_t y = range.top; y < range.bottom; y++)
    for (ptrdiff_t x = range.left; x < range.right; x++) {
      VALUES part = value;
      if (kind.is_max)
        part = (VALUES)((BITS)value & (place == (int)(y * pooling->window_columns + x)));
      NAMED(store)(
        &part, kind.is_bfloat16, result, corner + y * row_distance + x * pooling->channels);
    }
}

// The gradient of one pixel, from all windows that hold it.
INLINE void NAMED(collect)(
  const fmnist_pooling *pooling, const void *gradient, const void *places, const void *outputs,
  ptrdiff_t plane, ptrdiff_t channel, ptrdiff_t row, ptrdiff_t column, pooling_range windows,
  pooling_kind kind, void *result) {
  VALUES sum = {0};
  for (ptrdiff_t y = windows.top; y < windows.bottom; y++)
    for (ptrdiff_t x = windows.left; x < windows.right; x++) {
      const ptrdiff_t index = output_index(pooling, plane, y, x, channel);
      VALUES value;
      NAMED(result_gradient)(gradient, outputs, index, kind.is_bfloat16, &value);
      const ptrdiff_t from_row = y * pooling->row_stride - pooling->top;
      const ptrdiff_t from_column = x * pooling->column_stride - pooling->left;
      if (kind.is_max) {
        const int number = (int)((row - from_row) * pooling->window_columns + column - from_column);
        BITS place;
        NAMED(load_places)(places, index, kind.is_wide, &place);
        value = (VALUES)((BITS)value & (place == number));
      } else {
        const pooling_range range = window_range(pooling, kind, y, x);
        value /= (float)((range.bottom - range.top) * (range.right - range.left));
      }
      sum += value;
    }
  NAMED(store)(
    &sum, kind.is_bfloat16, result, input_index(pooling, plane, row, column, channel));
}
