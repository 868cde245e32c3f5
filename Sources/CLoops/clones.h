// What the loops have in common.

#ifndef FMNIST_CLONES_H
#define FMNIST_CLONES_H

#if defined(__x86_64__)
#define CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define CLONES
#endif

/// 16 values, as one vector or as many as the instruction set needs.
typedef float lanes __attribute__((vector_size(64), aligned(64), may_alias));

/// The bits of 16 values.
typedef int masks __attribute__((vector_size(64), aligned(64), may_alias));

#define INLINE static inline __attribute__((always_inline))

#endif
