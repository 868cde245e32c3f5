#include "loops.h"

#include "bfloat16.h"
#include "clones.h"

#pragma clang fp contract(off)

CLONES void fmnist_lstm_rows(
  const float *inputs, ptrdiff_t rows, ptrdiff_t examples, ptrdiff_t features, ptrdiff_t units,
  ptrdiff_t width, int has_bias, int is_bfloat16, void *result) {
  for (ptrdiff_t row = 0; row < rows; row++) {
    const float *restrict input = inputs + row * features;
    const ptrdiff_t start = row * width, one = start + features;
    const ptrdiff_t output = one + (has_bias ? 1 : 0);
    if (is_bfloat16) {
      unsigned short *restrict values = (unsigned short *)result;
      for (ptrdiff_t i = 0; i < features; i++) values[start + i] = to_bfloat16(input[i]);
      if (has_bias) values[one] = to_bfloat16(1);
      if (row < examples)
        for (ptrdiff_t i = 0; i < units; i++) values[output + i] = 0;
    } else {
      float *restrict values = (float *)result;
      for (ptrdiff_t i = 0; i < features; i++) values[start + i] = input[i];
      if (has_bias) values[one] = 1;
      if (row < examples)
        for (ptrdiff_t i = 0; i < units; i++) values[output + i] = 0;
    }
  }
}

CLONES void fmnist_lstm_cell(
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

CLONES void fmnist_lstm_output(
  const float *gates, const float *squashed, ptrdiff_t examples, ptrdiff_t units, float *output,
  void *next, ptrdiff_t width, int is_bfloat16) {
  for (ptrdiff_t example = 0; example < examples; example++) {
    const float *restrict o = gates + example * 3 * units + 2 * units;
    const float *restrict cell = squashed + example * units;
    if (output) {
      float *restrict values = output + example * units;
      for (ptrdiff_t unit = 0; unit < units; unit++) values[unit] = o[unit] * cell[unit];
    }
    if (next && is_bfloat16) {
      unsigned short *restrict values = (unsigned short *)next + example * width;
      for (ptrdiff_t unit = 0; unit < units; unit++)
        values[unit] = to_bfloat16(o[unit] * cell[unit]);
    } else if (next) {
      float *restrict values = (float *)next + example * width;
      for (ptrdiff_t unit = 0; unit < units; unit++) values[unit] = o[unit] * cell[unit];
    }
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
  const float *restrict by_output, ptrdiff_t units, float *restrict by_cell, float *restrict to_i,
  float *restrict to_f, float *restrict to_o, float *restrict to_c) {
  for (ptrdiff_t unit = 0; unit < units; unit++) {
    const gate_gradients gradient = differentiate(
      i[unit], f[unit], o[unit], c[unit], squashed[unit], before ? before[unit] : 0,
      by_output[unit], by_cell[unit]);
    to_i[unit] = gradient.i;
    to_f[unit] = gradient.f;
    to_o[unit] = gradient.o;
    to_c[unit] = gradient.c;
    by_cell[unit] = gradient.cell;
  }
}

INLINE void differentiate_row_bfloat16(
  const float *restrict i, const float *restrict f, const float *restrict o,
  const float *restrict c, const float *restrict squashed, const float *restrict before,
  const float *restrict by_output, ptrdiff_t units, float *restrict by_cell,
  unsigned short *restrict to_i, unsigned short *restrict to_f, unsigned short *restrict to_o,
  unsigned short *restrict to_c) {
  for (ptrdiff_t unit = 0; unit < units; unit++) {
    const gate_gradients gradient = differentiate(
      i[unit], f[unit], o[unit], c[unit], squashed[unit], before ? before[unit] : 0,
      by_output[unit], by_cell[unit]);
    to_i[unit] = to_bfloat16(gradient.i);
    to_f[unit] = to_bfloat16(gradient.f);
    to_o[unit] = to_bfloat16(gradient.o);
    to_c[unit] = to_bfloat16(gradient.c);
    by_cell[unit] = gradient.cell;
  }
}

CLONES void fmnist_lstm_backward(
  const float *gates, const float *candidates, const float *squashed, const float *previous,
  const float *output_gradients, ptrdiff_t examples, ptrdiff_t units, float *cell_gradients,
  void *gradients, int is_bfloat16) {
  for (ptrdiff_t example = 0; example < examples; example++) {
    const float *i = gates + example * 3 * units;
    const ptrdiff_t row = example * units;
    const float *before = previous ? previous + row : 0;
    if (is_bfloat16) {
      unsigned short *to = (unsigned short *)gradients + 4 * row;
      differentiate_row_bfloat16(
        i, i + units, i + 2 * units, candidates + row, squashed + row, before,
        output_gradients + row, units, cell_gradients + row, to, to + units, to + 2 * units,
        to + 3 * units);
    } else {
      float *to = (float *)gradients + 4 * row;
      differentiate_row(
        i, i + units, i + 2 * units, candidates + row, squashed + row, before,
        output_gradients + row, units, cell_gradients + row, to, to + units, to + 2 * units,
        to + 3 * units);
    }
  }
}
