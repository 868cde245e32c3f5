#include "loops.h"

#include "bfloat16.h"
#include "lanes.h"

#pragma clang fp contract(off)

static void lstm_rows(
  const float *inputs, ptrdiff_t rows, ptrdiff_t examples, ptrdiff_t features, ptrdiff_t units,
  ptrdiff_t width, int has_bias, int is_bfloat16, void *restrict result) {
  for (ptrdiff_t row = 0; row < rows; row++) {
    const float *restrict input = inputs + row * features;
    const ptrdiff_t start = row * width, one = start + features;
    const ptrdiff_t output = one + (has_bias ? 1 : 0);
    for (ptrdiff_t i = 0; i < features; i++)
      store_value(input[i], is_bfloat16, result, start + i);
    if (has_bias) store_value(1, is_bfloat16, result, one);
    if (row < examples)
      for (ptrdiff_t i = 0; i < units; i++) store_value(0, is_bfloat16, result, output + i);
  }
}

static void lstm_cell(
  const float *gates, const float *candidates, const float *previous, ptrdiff_t examples,
  ptrdiff_t units, float *cells) {
  for (ptrdiff_t example = 0; example < examples; example++) {
    const float *restrict i = gates + example * 3 * units, *restrict f = i + units;
    const float *restrict c = candidates + example * units;
    float *restrict cell = cells + example * units;
    if (previous) {
      const float *restrict before = previous + example * units;
      for (ptrdiff_t unit = 0; unit < units; unit++)
        cell[unit] = f[unit] * before[unit] + i[unit] * c[unit];
    } else {
      for (ptrdiff_t unit = 0; unit < units; unit++) cell[unit] = i[unit] * c[unit];
    }
  }
}

static void lstm_output(
  const float *gates, const float *squashed, ptrdiff_t examples, ptrdiff_t units, float *output,
  void *restrict next, ptrdiff_t width, int is_bfloat16) {
  for (ptrdiff_t example = 0; example < examples; example++) {
    const float *restrict o = gates + example * 3 * units + 2 * units;
    const float *restrict cell = squashed + example * units;
    if (output) {
      float *restrict values = output + example * units;
      for (ptrdiff_t unit = 0; unit < units; unit++) values[unit] = o[unit] * cell[unit];
    }
    if (next)
      for (ptrdiff_t unit = 0; unit < units; unit++)
        store_value(o[unit] * cell[unit], is_bfloat16, next, example * width + unit);
  }
}

// The gradients by the gates of one unit, before their functions, and that by the previous cell.
typedef struct {
  float i, f, o, c, cell;
} gate_gradients;

INLINE gate_gradients differentiate(
  float i, float f, float o, float c, float squashed, float before, float by_output,
  float by_cell) {
  const float through = by_output * o;
  const float cell = by_cell + (through - through * squashed * squashed);
  const float o_gradient = through * squashed;
  const float c_gradient = cell * i, i_gradient = c_gradient * c;
  const float before_gradient = cell * f, f_gradient = before_gradient * before;
  return (gate_gradients){
    .i = i_gradient - i_gradient * i,
    .f = f_gradient - f_gradient * f,
    .o = o_gradient - o_gradient * o,
    .c = c_gradient - c_gradient * c * c,
    .cell = before_gradient,
  };
}

// One example's gradients. Parameters say better than variables that the arrays lie apart.
INLINE void differentiate_row(
  const float *restrict i, const float *restrict f, const float *restrict o,
  const float *restrict c, const float *restrict squashed, const float *restrict before,
  const float *restrict by_output, ptrdiff_t units, float *restrict by_cell, int is_bfloat16,
  void *restrict to_i, void *restrict to_f, void *restrict to_o, void *restrict to_c) {
  for (ptrdiff_t unit = 0; unit < units; unit++) {
    const gate_gradients gradient = differentiate(
      i[unit], f[unit], o[unit], c[unit], squashed[unit], before ? before[unit] : 0,
      by_output[unit], by_cell[unit]);
    store_value(gradient.i, is_bfloat16, to_i, unit);
    store_value(gradient.f, is_bfloat16, to_f, unit);
    store_value(gradient.o, is_bfloat16, to_o, unit);
    store_value(gradient.c, is_bfloat16, to_c, unit);
    by_cell[unit] = gradient.cell;
  }
}

INLINE void differentiate_step(
  const float *gates, const float *candidates, const float *squashed, const float *previous,
  const float *output_gradients, ptrdiff_t examples, ptrdiff_t units, float *cell_gradients,
  void *gradients, int is_bfloat16) {
  const ptrdiff_t distance = units * (is_bfloat16 ? 2 : 4);
  for (ptrdiff_t example = 0; example < examples; example++) {
    const float *i = gates + example * 3 * units;
    const ptrdiff_t row = example * units;
    char *to = (char *)gradients + 4 * example * distance;
    differentiate_row(
      i, i + units, i + 2 * units, candidates + row, squashed + row, previous ? previous + row : 0,
      output_gradients + row, units, cell_gradients + row, is_bfloat16, to, to + distance,
      to + 2 * distance, to + 3 * distance);
  }
}

static void lstm_backward(
  const float *gates, const float *candidates, const float *squashed, const float *previous,
  const float *output_gradients, ptrdiff_t examples, ptrdiff_t units, float *cell_gradients,
  void *gradients, int is_bfloat16) {
  if (is_bfloat16)
    differentiate_step(
      gates, candidates, squashed, previous, output_gradients, examples, units, cell_gradients,
      gradients, 1);
  else
    differentiate_step(
      gates, candidates, squashed, previous, output_gradients, examples, units, cell_gradients,
      gradients, 0);
}
