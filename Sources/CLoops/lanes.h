// What the loops have in common.

#ifndef FMNIST_LANES_H
#define FMNIST_LANES_H

#include <stddef.h>

/// 16 values, as one vector or as many as the instruction set needs.
typedef float lanes __attribute__((vector_size(64), aligned(64), may_alias));

/// The bits of 16 values.
typedef int masks __attribute__((vector_size(64), aligned(64), may_alias));

#define INLINE static inline __attribute__((always_inline))

INLINE ptrdiff_t least(ptrdiff_t a, ptrdiff_t b) { return a < b ? a : b; }
INLINE ptrdiff_t most(ptrdiff_t a, ptrdiff_t b) { return a > b ? a : b; }

#endif
