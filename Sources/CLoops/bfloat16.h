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

#endif
