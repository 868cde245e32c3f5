#include "loops.h"

#include "vectors.h"

#pragma clang fp contract(off)

#define EACH_WIDTH "steps_width.h"
#include "each_width.h"

static void sum_parts(
  const float *const *parts, ptrdiff_t count, ptrdiff_t first, ptrdiff_t end, float *result) {
  ptrdiff_t index = first;
  for (; index + 16 <= end; index += 16) {
    values16 sum;
    sum16(parts, count, index, &sum);
    *(values16 *)(result + index) = sum;
  }
  for (; index < end; index++) {
    values1 sum;
    sum1(parts, count, index, &sum);
    *(values1 *)(result + index) = sum;
  }
}

static void adam(
  const float *const *parts, ptrdiff_t count, ptrdiff_t first, ptrdiff_t end,
  const fmnist_adam *step, float *weights, float *moment, float *second, float *largest) {
  const fmnist_adam constants = *step;
  ptrdiff_t index = first;
  for (; index + 16 <= end; index += 16)
    adam_values16(parts, count, index, &constants, weights, moment, second, largest);
  for (; index < end; index++)
    adam_values1(parts, count, index, &constants, weights, moment, second, largest);
}

static unsigned largest_magnitude(const float *values, ptrdiff_t count) {
  const unsigned *const bits = (const unsigned *)values;
  unsigned largest = 0;
  for (ptrdiff_t index = 0; index < count; index++) {
    const unsigned magnitude = bits[index] & 0x7fffffff;
    largest = magnitude > largest ? magnitude : largest;
  }
  return largest;
}
