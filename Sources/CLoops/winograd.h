#include "loops.h"

#include "lanes.h"
#include "vectors.h"

#pragma clang fp contract(off)

// The points are 0, ±P, ±Q and ∞.
#define P 0.625f
#define Q 1.5f
#define PP (P * P)
#define QQ (Q * Q)

// d ↦ Bᵀd: the 6 inputs from `stride` to `stride`, to results that lie `step` apart.
#define TRANSFORM_INPUT(d, stride, t, step)                       \
  do {                                                            \
    const lanes d0 = (d)[0], d1 = (d)[(stride)], d2 = (d)[2 * (stride)];          \
    const lanes d3 = (d)[3 * (stride)], d4 = (d)[4 * (stride)], d5 = (d)[5 * (stride)]; \
    const lanes e1 = d4 - QQ * d2, o1 = P * (d3 - QQ * d1);       \
    const lanes e2 = d4 - PP * d2, o2 = Q * (d3 - PP * d1);       \
    (t)[0] = PP * QQ * d0 - (PP + QQ) * d2 + d4;                  \
    (t)[(step)] = e1 + o1;                                        \
    (t)[2 * (step)] = e1 - o1;                                    \
    (t)[3 * (step)] = e2 + o2;                                    \
    (t)[4 * (step)] = e2 - o2;                                    \
    (t)[5 * (step)] = PP * QQ * d1 - (PP + QQ) * d3 + d5;         \
  } while (0)

// t ↦ B t, its transpose.
#define TRANSFORM_INPUT_TRANSPOSED(t, stride, d, step)            \
  do {                                                            \
    const lanes t0 = (t)[0], t5 = (t)[5 * (stride)];              \
    const lanes s1 = (t)[(stride)] + (t)[2 * (stride)], r1 = (t)[(stride)] - (t)[2 * (stride)]; \
    const lanes s2 = (t)[3 * (stride)] + (t)[4 * (stride)];       \
    const lanes r2 = (t)[3 * (stride)] - (t)[4 * (stride)];       \
    (d)[0] = PP * QQ * t0;                                        \
    (d)[(step)] = PP * QQ * t5 - P * QQ * r1 - Q * PP * r2;       \
    (d)[2 * (step)] = -(PP + QQ) * t0 - QQ * s1 - PP * s2;        \
    (d)[3 * (step)] = P * r1 + Q * r2 - (PP + QQ) * t5;           \
    (d)[4 * (step)] = t0 + s1 + s2;                               \
    (d)[5 * (step)] = t5;                                         \
  } while (0)

// m ↦ Aᵀm: 4 outputs.
#define TRANSFORM_OUTPUT(m, stride, y, step)                      \
  do {                                                            \
    const lanes s1 = (m)[(stride)] + (m)[2 * (stride)], r1 = (m)[(stride)] - (m)[2 * (stride)]; \
    const lanes s2 = (m)[3 * (stride)] + (m)[4 * (stride)];       \
    const lanes r2 = (m)[3 * (stride)] - (m)[4 * (stride)];       \
    (y)[0] = (m)[0] + s1 + s2;                                    \
    (y)[(step)] = P * r1 + Q * r2;                                \
    (y)[2 * (step)] = PP * s1 + QQ * s2;                          \
    (y)[3 * (step)] = PP * P * r1 + QQ * Q * r2 + (m)[5 * (stride)]; \
  } while (0)

// y ↦ A y, its transpose.
#define TRANSFORM_OUTPUT_TRANSPOSED(y, stride, m, step)           \
  do {                                                            \
    const lanes y0 = (y)[0], y1 = (y)[(stride)], y2 = (y)[2 * (stride)], y3 = (y)[3 * (stride)]; \
    const lanes e1 = y0 + PP * y2, o1 = P * (y1 + PP * y3);       \
    const lanes e2 = y0 + QQ * y2, o2 = Q * (y1 + QQ * y3);       \
    (m)[0] = y0;                                                  \
    (m)[(step)] = e1 + o1;                                        \
    (m)[2 * (step)] = e1 - o1;                                    \
    (m)[3 * (step)] = e2 + o2;                                    \
    (m)[4 * (step)] = e2 - o2;                                    \
    (m)[5 * (step)] = y3;                                         \
  } while (0)

INLINE ptrdiff_t place_of(
  fmnist_images images, ptrdiff_t image, ptrdiff_t block, ptrdiff_t row, ptrdiff_t column) {
  return (images.first + image) * images.image + block * images.block + row * images.row +
    column * images.column;
}

/// The distance from each point's values to the next's, in vectors.
INLINE ptrdiff_t point_distance(fmnist_tiling tiling, ptrdiff_t channels) {
  return tiling.images * tiling.tile_rows * tiling.tile_columns * channels / FMNIST_LANES;
}

// A patch of `size`² pixels from (row, column) on, as far as it lies within the image; zeros beyond.
INLINE void load_patch(
  fmnist_images images, ptrdiff_t place, ptrdiff_t row, ptrdiff_t column, ptrdiff_t rows,
  ptrdiff_t columns, int size, int is_bfloat16, lanes *patch) {
  if (row >= 0 && column >= 0 && row + size <= rows && column + size <= columns) {
    for (int y = 0; y < size; y++)
      for (int x = 0; x < size; x++)
        load16(
          images.values, place + y * images.row + x * images.column, is_bfloat16,
          (values16 *)(patch + y * size + x));
    return;
  }
  for (int y = 0; y < size; y++)
    for (int x = 0; x < size; x++) {
      const int inside =
        row + y >= 0 && row + y < rows && column + x >= 0 && column + x < columns;
      patch[y * size + x] = (lanes){0};
      if (inside)
        load16(
          images.values, place + y * images.row + x * images.column, is_bfloat16,
          (values16 *)(patch + y * size + x));
    }
}

// Stores six points' values, `distance` vectors apart.
INLINE void store_points(
  const lanes *values, ptrdiff_t place, ptrdiff_t distance, void *points, int is_bfloat16) {
  for (int point = 0; point < 6; point++)
    store16(
      (const values16 *)(values + point), is_bfloat16, points,
      (place + point * distance) * FMNIST_LANES);
}

INLINE void input_points(
  fmnist_images input, fmnist_tiling tiling, ptrdiff_t channels, void *points, int is_bfloat16,
  int points_are_bfloat16) {
  const ptrdiff_t distance = point_distance(tiling, channels);
  ptrdiff_t place = 0;
  for (ptrdiff_t image = 0; image < tiling.images; image++)
    for (ptrdiff_t tile_row = 0; tile_row < tiling.tile_rows; tile_row++)
      for (ptrdiff_t tile_column = 0; tile_column < tiling.tile_columns; tile_column++)
        for (ptrdiff_t block = 0; block < channels / FMNIST_LANES; block++) {
          const ptrdiff_t row = 4 * tile_row - tiling.top, column = 4 * tile_column - tiling.left;
          lanes patch[36], half[36];
          load_patch(
            input, place_of(input, image, block, row, column), row, column, tiling.input_rows,
            tiling.input_columns, 6, is_bfloat16, patch);
          for (int x = 0; x < 6; x++) TRANSFORM_INPUT(patch + x, 6, half + x, 6);
          for (int y = 0; y < 6; y++) {
            lanes values[6];
            TRANSFORM_INPUT(half + 6 * y, 1, values, 1);
            store_points(
              values, place + 6 * y * distance, distance, points, points_are_bfloat16);
          }
          place++;
        }
}

static void winograd_input(
  fmnist_images input, fmnist_tiling tiling, ptrdiff_t channels, void *points, int is_bfloat16) {
  if (input.is_bfloat16 && is_bfloat16)
    input_points(input, tiling, channels, points, 1, 1);
  else if (is_bfloat16)
    input_points(input, tiling, channels, points, 0, 1);
  else if (input.is_bfloat16)
    input_points(input, tiling, channels, points, 1, 0);
  else
    input_points(input, tiling, channels, points, 0, 0);
}

// Adds up an image's patches; of each pixel the first one is stored and the others added.
INLINE void add_patches(
  const lanes *place, fmnist_tiling tiling, ptrdiff_t channels, ptrdiff_t distance, lanes *sums) {
  const ptrdiff_t blocks = channels / FMNIST_LANES;
  const ptrdiff_t width = tiling.input_columns, area = tiling.input_rows * width;
  for (ptrdiff_t tile_row = 0; tile_row < tiling.tile_rows; tile_row++)
    for (ptrdiff_t tile_column = 0; tile_column < tiling.tile_columns; tile_column++)
      for (ptrdiff_t block = 0; block < blocks; block++) {
        lanes patch[36], half[36];
        for (int y = 0; y < 6; y++)
          TRANSFORM_INPUT_TRANSPOSED(place + 6 * y * distance, distance, half + 6 * y, 1);
        for (int x = 0; x < 6; x++) TRANSFORM_INPUT_TRANSPOSED(half + x, 6, patch + x, 6);
        place++;
        const ptrdiff_t row = 4 * tile_row - tiling.top, column = 4 * tile_column - tiling.left;
        const ptrdiff_t bottom = least(6, tiling.input_rows - row);
        const ptrdiff_t right = least(6, width - column);
        // The tiles before this one have been at its first two rows and columns.
        const ptrdiff_t new_row = tile_row > 0 ? 2 : 0, new_column = tile_column > 0 ? 2 : 0;
        for (ptrdiff_t y = most(0, -row); y < bottom; y++) {
          lanes *const line = sums + block * area + (row + y) * width + column;
          const ptrdiff_t shared = y < new_row ? right : new_column;
          ptrdiff_t x = most(0, -column);
          for (; x < shared; x++) line[x] += patch[6 * y + x];
          for (; x < right; x++) line[x] = patch[6 * y + x];
        }
      }
}

INLINE void input_gradient(
  const float *points, fmnist_tiling tiling, ptrdiff_t channels, fmnist_images outputs,
  fmnist_images gradient, lanes *sums, int is_bfloat16) {
  const ptrdiff_t blocks = channels / FMNIST_LANES;
  const ptrdiff_t distance = point_distance(tiling, channels);
  const ptrdiff_t tiles = tiling.tile_rows * tiling.tile_columns;
  for (ptrdiff_t image = 0; image < tiling.images; image++) {
    add_patches(
      (const lanes *)points + image * tiles * blocks, tiling, channels, distance, sums);
    const lanes *sum = sums;
    for (ptrdiff_t block = 0; block < blocks; block++)
      for (ptrdiff_t y = 0; y < tiling.input_rows; y++)
        for (ptrdiff_t x = 0; x < tiling.input_columns; x++) {
          lanes value = *sum++;
          if (outputs.values) {
            lanes output;
            load16(
              outputs.values, place_of(outputs, image, block, y, x), is_bfloat16,
              (values16 *)&output);
            value = (lanes)((masks)value & (output > 0));
          }
          store16(
            (const values16 *)&value, is_bfloat16, gradient.values, place_of(gradient, image, block, y, x));
        }
  }
}

static void winograd_input_transposed(
  const float *points, fmnist_tiling tiling, ptrdiff_t channels, fmnist_images outputs,
  fmnist_images gradient, float *sums) {
  if (gradient.is_bfloat16)
    input_gradient(points, tiling, channels, outputs, gradient, (lanes *)sums, 1);
  else
    input_gradient(points, tiling, channels, outputs, gradient, (lanes *)sums, 0);
}

INLINE void output_pixels(
  const float *points, fmnist_tiling tiling, ptrdiff_t channels, const float *bias, int relu,
  fmnist_images output, int is_bfloat16) {
  const ptrdiff_t distance = point_distance(tiling, channels);
  const lanes *place = (const lanes *)points;
  for (ptrdiff_t image = 0; image < tiling.images; image++)
    for (ptrdiff_t row = 0; row < tiling.tile_rows; row++)
      for (ptrdiff_t column = 0; column < tiling.tile_columns; column++)
        for (ptrdiff_t block = 0; block < channels / FMNIST_LANES; block++) {
          lanes half[24], patch[16];
          const lanes shift = bias ? *(const lanes *)(bias + block * FMNIST_LANES) : (lanes){0};
          for (int y = 0; y < 6; y++)
            TRANSFORM_OUTPUT(place + 6 * y * distance, distance, half + 4 * y, 1);
          for (int x = 0; x < 4; x++) TRANSFORM_OUTPUT(half + x, 4, patch + x, 4);
          place++;
          const ptrdiff_t bottom = least(4, tiling.output_rows - 4 * row);
          const ptrdiff_t right = least(4, tiling.output_columns - 4 * column);
          for (ptrdiff_t y = 0; y < bottom; y++)
            for (ptrdiff_t x = 0; x < right; x++) {
              lanes value = patch[4 * y + x] + shift;
              // A comparison that is false for NaN, so that NaN stays.
              if (relu) value = (lanes)((masks)value & ~(value < 0));
              store16(
                (const values16 *)&value, is_bfloat16, output.values,
                place_of(output, image, block, 4 * row + y, 4 * column + x));
            }
        }
}

static void winograd_output(
  const float *points, fmnist_tiling tiling, ptrdiff_t channels, const float *bias, int relu,
  fmnist_images output) {
  if (output.is_bfloat16)
    output_pixels(points, tiling, channels, bias, relu, output, 1);
  else
    output_pixels(points, tiling, channels, bias, relu, output, 0);
}

INLINE void output_gradient_points(
  fmnist_images gradient, fmnist_tiling tiling, ptrdiff_t channels, void *points, float *bias,
  int is_bfloat16, int points_are_bfloat16) {
  const ptrdiff_t distance = point_distance(tiling, channels);
  ptrdiff_t place = 0;
  for (ptrdiff_t image = 0; image < tiling.images; image++)
    for (ptrdiff_t row = 0; row < tiling.tile_rows; row++)
      for (ptrdiff_t column = 0; column < tiling.tile_columns; column++)
        for (ptrdiff_t block = 0; block < channels / FMNIST_LANES; block++) {
          lanes patch[16], half[24];
          load_patch(
            gradient, place_of(gradient, image, block, 4 * row, 4 * column), 4 * row, 4 * column,
            tiling.output_rows, tiling.output_columns, 4, is_bfloat16, patch);
          if (bias) {
            lanes rows[4];
            for (int y = 0; y < 4; y++)
              rows[y] = (patch[4 * y] + patch[4 * y + 1]) + (patch[4 * y + 2] + patch[4 * y + 3]);
            *(lanes *)(bias + block * FMNIST_LANES) += (rows[0] + rows[1]) + (rows[2] + rows[3]);
          }
          for (int x = 0; x < 4; x++) TRANSFORM_OUTPUT_TRANSPOSED(patch + x, 4, half + x, 4);
          for (int y = 0; y < 6; y++) {
            lanes values[6];
            TRANSFORM_OUTPUT_TRANSPOSED(half + 4 * y, 1, values, 1);
            store_points(
              values, place + 6 * y * distance, distance, points, points_are_bfloat16);
          }
          place++;
        }
}

static void winograd_output_transposed(
  fmnist_images gradient, fmnist_tiling tiling, ptrdiff_t channels, void *points, int is_bfloat16,
  float *bias) {
  if (gradient.is_bfloat16 && is_bfloat16)
    output_gradient_points(gradient, tiling, channels, points, bias, 1, 1);
  else if (is_bfloat16)
    output_gradient_points(gradient, tiling, channels, points, bias, 0, 1);
  else if (gradient.is_bfloat16)
    output_gradient_points(gradient, tiling, channels, points, bias, 1, 0);
  else
    output_gradient_points(gradient, tiling, channels, points, bias, 0, 0);
}

// g ↦ G g: 6 values from 3.
#define TRANSFORM_WEIGHTS(g, stride, u, step)                     \
  do {                                                            \
    const lanes g0 = (g)[0], g1 = (g)[(stride)], g2 = (g)[2 * (stride)]; \
    const lanes e1 = g0 + PP * g2, e2 = g0 + QQ * g2;             \
    (u)[0] = (1 / (PP * QQ)) * g0;                                \
    (u)[(step)] = (1 / (2 * PP * (PP - QQ))) * (e1 + P * g1);     \
    (u)[2 * (step)] = (1 / (2 * PP * (PP - QQ))) * (e1 - P * g1); \
    (u)[3 * (step)] = (1 / (2 * QQ * (QQ - PP))) * (e2 + Q * g1); \
    (u)[4 * (step)] = (1 / (2 * QQ * (QQ - PP))) * (e2 - Q * g1); \
    (u)[5 * (step)] = g2;                                         \
  } while (0)

// u ↦ Gᵀu, its transpose.
#define TRANSFORM_WEIGHTS_TRANSPOSED(u, stride, g, step)          \
  do {                                                            \
    const lanes s1 = (1 / (2 * PP * (PP - QQ))) * ((u)[(stride)] + (u)[2 * (stride)]); \
    const lanes r1 = (1 / (2 * PP * (PP - QQ))) * ((u)[(stride)] - (u)[2 * (stride)]); \
    const lanes s2 = (1 / (2 * QQ * (QQ - PP))) * ((u)[3 * (stride)] + (u)[4 * (stride)]); \
    const lanes r2 = (1 / (2 * QQ * (QQ - PP))) * ((u)[3 * (stride)] - (u)[4 * (stride)]); \
    (g)[0] = (1 / (PP * QQ)) * (u)[0] + s1 + s2;                  \
    (g)[(step)] = P * r1 + Q * r2;                                \
    (g)[2 * (step)] = PP * s1 + QQ * s2 + (u)[5 * (stride)];      \
  } while (0)

static void winograd_weights(
  const float *kernels, ptrdiff_t count, void *points, int is_bfloat16) {
  const ptrdiff_t distance = count / FMNIST_LANES;
  for (ptrdiff_t place = 0; place < distance; place++) {
    const lanes *kernel = (const lanes *)kernels + place;
    lanes half[18], values[6];
    for (int x = 0; x < 3; x++)
      TRANSFORM_WEIGHTS(kernel + x * distance, 3 * distance, half + x, 3);
    for (int y = 0; y < 6; y++) {
      TRANSFORM_WEIGHTS(half + 3 * y, 1, values, 1);
      store_points(values, place + 6 * y * distance, distance, points, is_bfloat16);
    }
  }
}

static void winograd_weights_transposed(
  const float *points, ptrdiff_t count, float *kernels) {
  const ptrdiff_t distance = count / FMNIST_LANES;
  for (ptrdiff_t place = 0; place < distance; place++) {
    const lanes *point = (const lanes *)points + place;
    lanes *result = (lanes *)kernels + place;
    lanes half[18];
    for (int y = 0; y < 6; y++)
      TRANSFORM_WEIGHTS_TRANSPOSED(point + 6 * y * distance, distance, half + 3 * y, 1);
    for (int x = 0; x < 3; x++)
      TRANSFORM_WEIGHTS_TRANSPOSED(half + x, 3, result + x * distance, 3 * distance);
  }
}
