#include "loops.h"

#include "bfloat16.h"
#include "functions.h"
#include "lanes.h"

#pragma clang fp contract(off)

// `count` values to the places from number `index` on, as float32 or as bfloat16.
INLINE void store_values(
  const float *restrict values, ptrdiff_t count, int is_bfloat16, void *restrict to,
  ptrdiff_t index) {
  if (is_bfloat16)
    for (ptrdiff_t i = 0; i < count; i++) store_value(values[i], 1, to, index + i);
  else
    for (ptrdiff_t i = 0; i < count; i++) store_value(values[i], 0, to, index + i);
}

static void lstm_rows(
  const fmnist_lstm *step, const float *inputs, ptrdiff_t steps, ptrdiff_t features, int has_bias,
  void *result) {
  const ptrdiff_t output = features + (has_bias ? 1 : 0);
  for (ptrdiff_t row = 0; row < steps * step->examples; row++) {
    const ptrdiff_t start = row * step->row_width;
    store_values(inputs + row * features, features, step->is_bfloat16, result, start);
    if (has_bias) store_value(1, step->is_bfloat16, result, start + features);
    if (row < step->examples)
      for (ptrdiff_t i = 0; i < step->units; i++)
        store_value(0, step->is_bfloat16, result, start + output + i);
  }
}

// What follows writes some arrays in place of others, value by value, so that the compiler may take
// the turns of a loop to be independent.
#define ONE_VECTOR _Pragma("clang loop vectorize(assume_safety) interleave_count(1)")
// Of functions, each of which is one long chain, several at a time keep a processor busy.
#define FOUR_VECTORS _Pragma("clang loop vectorize(assume_safety) interleave_count(4)")
#define EACH_UNIT(unit, units) ONE_VECTOR for (ptrdiff_t unit = 0; unit < (units); unit++)

INLINE void take_sigmoids(float *values, ptrdiff_t count) {
  const ptrdiff_t whole = count / 64 * 64;
  FOUR_VECTORS for (ptrdiff_t i = 0; i < whole; i++) values[i] = sigmoid(values[i]);
  ONE_VECTOR for (ptrdiff_t i = whole; i < count; i++) values[i] = sigmoid(values[i]);
}

INLINE void take_tangents(const float *values, ptrdiff_t count, float *results) {
  const ptrdiff_t whole = count / 64 * 64;
  FOUR_VECTORS for (ptrdiff_t i = 0; i < whole; i++) results[i] = hyperbolic_tangent(values[i]);
  ONE_VECTOR for (ptrdiff_t i = whole; i < count; i++) results[i] = hyperbolic_tangent(values[i]);
}

INLINE void update_cells(
  const float *i, const float *f, const float *c, const float *before, ptrdiff_t units,
  float *cells) {
  if (before)
    EACH_UNIT(unit, units) cells[unit] = f[unit] * before[unit] + i[unit] * c[unit];
  else
    EACH_UNIT(unit, units) cells[unit] = i[unit] * c[unit];
}

INLINE void store_outputs(
  const float *o, const float *squashed, ptrdiff_t units, int is_bfloat16, void *outputs,
  ptrdiff_t index) {
  if (is_bfloat16)
    EACH_UNIT(unit, units) store_value(o[unit] * squashed[unit], 1, outputs, index + unit);
  else
    EACH_UNIT(unit, units) store_value(o[unit] * squashed[unit], 0, outputs, index + unit);
}

// Short loops over what lies in the first cache keep more of a processor busy than one long one.
static void lstm_forward(
  const fmnist_lstm *step, float *gates, const float *previous, float *cells, float *squashed,
  float *outputs, void *next) {
  const ptrdiff_t units = step->units;
  for (ptrdiff_t example = 0; example < step->examples; example++) {
    float *i = gates + example * step->gate_width, *f = i + units, *o = f + units, *c = o + units;
    const ptrdiff_t row = example * units;
    take_sigmoids(i, 3 * units);
    take_tangents(c, units, c);
    update_cells(i, f, c, previous ? previous + row : 0, units, cells + row);
    take_tangents(cells + row, units, squashed + row);
    if (outputs) store_outputs(o, squashed + row, units, 0, outputs, row);
    if (next)
      store_outputs(
        o, squashed + row, units, step->is_bfloat16, next, example * step->row_width);
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

// One example's gradients.
INLINE void differentiate_row(
  const float *i, const float *f, const float *o, const float *c, const float *squashed,
  const float *before, const float *by_output, ptrdiff_t units, float *by_cell, int is_bfloat16,
  void *to_i, void *to_f, void *to_o, void *to_c) {
  EACH_UNIT(unit, units) {
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
  const fmnist_lstm *step, const float *gates, const float *squashed, const float *previous,
  const float *output_gradients, float *cell_gradients, int is_bfloat16, void *gradients) {
  const ptrdiff_t units = step->units, distance = units * (is_bfloat16 ? 2 : 4);
  for (ptrdiff_t example = 0; example < step->examples; example++) {
    const float *i = gates + example * step->gate_width;
    const ptrdiff_t row = example * units;
    char *to = (char *)gradients + example * step->gate_width * (is_bfloat16 ? 2 : 4);
    differentiate_row(
      i, i + units, i + 2 * units, i + 3 * units, squashed + row, previous ? previous + row : 0,
      output_gradients + row, units, cell_gradients + row, is_bfloat16, to, to + distance,
      to + 2 * distance, to + 3 * distance);
  }
}

static void lstm_backward(
  const fmnist_lstm *step, const float *gates, const float *squashed, const float *previous,
  const float *output_gradients, float *cell_gradients, void *gate_gradients) {
  if (step->is_bfloat16)
    differentiate_step(
      step, gates, squashed, previous, output_gradients, cell_gradients, 1, gate_gradients);
  else
    differentiate_step(
      step, gates, squashed, previous, output_gradients, cell_gradients, 0, gate_gradients);
}
