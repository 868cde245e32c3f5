// The upper half of a float32: its sign, its exponent and 7 bits.

#ifndef FMNIST_BFLOAT16_H
#define FMNIST_BFLOAT16_H

#include <stddef.h>

#include "lanes.h"

/// The nearest bfloat16 value, of two equally near the one whose last bit is 0; NaN stays NaN.
INLINE unsigned short to_bfloat16(float value) {
  union {
    float value;
    unsigned bits;
  } word = {.value = value};
  const unsigned rounded = (word.bits + 0x7fffu + ((word.bits >> 16) & 1u)) >> 16;
  const unsigned quiet = (word.bits >> 16) | 0x40u;
  return (unsigned short)((word.bits & 0x7fffffffu) > 0x7f800000u ? quiet : rounded);
}

/// Stores a value as number `index`, as float32 or as the nearest bfloat16.
INLINE void store_value(float value, int is_bfloat16, void *values, ptrdiff_t index) {
  if (is_bfloat16)
    ((unsigned short *)values)[index] = to_bfloat16(value);
  else
    ((float *)values)[index] = value;
}

/// 16 bfloat16 values, and 16 words.
typedef unsigned short halves __attribute__((vector_size(32), aligned(32), may_alias));
typedef unsigned words __attribute__((vector_size(64), aligned(64), may_alias));

/// Loads 16 values from number `index` on, of float32 or of bfloat16.
INLINE void load_lanes(const void *values, ptrdiff_t index, int is_bfloat16, lanes *result) {
  if (is_bfloat16) {
    const halves bits = *(const halves *)((const unsigned short *)values + index);
    *result = (lanes)(__builtin_convertvector(bits, words) << 16);
  } else {
    *result = *(const lanes *)((const float *)values + index);
  }
}

/// Stores 16 values from number `index` on, as float32 or as the nearest bfloat16.
INLINE void store_lanes(const lanes *value, int is_bfloat16, void *values, ptrdiff_t index) {
  if (is_bfloat16) {
    const words bits = (words)*value;
    const words rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
    const words quiet = (bits >> 16) | 0x40u;
    const words is_nan = (words)((bits & 0x7fffffffu) > 0x7f800000u);
    *(halves *)((unsigned short *)values + index) =
      __builtin_convertvector((is_nan & quiet) | (~is_nan & rounded), halves);
  } else {
    *(lanes *)((float *)values + index) = *value;
  }
}

#endif
