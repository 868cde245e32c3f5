// The functions of gates, in plain arithmetic, so that their bits do not depend on the instruction set.

#ifndef FMNIST_FUNCTIONS_H
#define FMNIST_FUNCTIONS_H

#include "lanes.h"

#pragma clang fp contract(off)

/// A number's powers: exp(x) = scale · (1 + rest), where scale is a power of 2.
typedef struct {
  float scale, rest;
} power;

/// exp(x) for −88 ≤ x < 89, where the scale may be infinite. NaN stays NaN.
///
/// x = n · log 2 + r with a whole n and |r| ≤ log 2 / 2, the product of n and the first part of log 2
/// being exact, and rest = r + r² · q(r), where q's coefficients make the largest relative error
/// least, 1.4e-8. The sum of `whole` and x / log 2 is rounded to a whole number, and its last bits are
/// those of n + 127, the exponent of 2ⁿ.
INLINE power power_of(float x) {
  const float whole = 12582912 + 127;
  const union {
    float value;
    unsigned bits;
  } sum = {.value = x * 1.44269504f + whole}, scale = {.bits = sum.bits << 23};
  const float n = sum.value - whole;
  const float r = (x - n * 0.693359375f) - n * -2.12194440e-4f, rr = r * r;
  const float high = (0.041667211800813675f + r * 0.008366846479475498f) +
    rr * 0.0013882459606975317f;
  const float q = (0.4999999701976776f + r * 0.16666540503501892f) + rr * high;
  return (power){.scale = scale.value, .rest = r + rr * q};
}

INLINE float clamped(float x, float low, float high) {
  const float below = x > high ? high : x;
  return below < low ? low : below;
}

/// 1 / (1 + exp(−x)), 0 where that is less than 2⁻¹²⁷; within 2.5 units in the last place.
INLINE float sigmoid(float x) {
  const power p = power_of(-clamped(x, -89, 88));
  return 1 / (1 + p.scale * (1 + p.rest));
}

/// (exp(2x) − 1) / (exp(2x) + 1), within 2.5 units in the last place.
INLINE float hyperbolic_tangent(float x) {
  const float within = clamped(x, -20, 20);
  const power p = power_of(within + within);
  const float less = p.scale * p.rest + (p.scale - 1);
  return less / (less + 2);
}

#endif
