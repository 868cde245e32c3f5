#pragma once
#include <dnnl.h>

// From the OpenMP runtime oneDNN is linked with; its header is the C compiler's own.
void omp_set_num_threads(int count);

// The square root as an instruction: unlike the C library's function, which Swift's
// `squareRoot()` is, it becomes vector code within a loop. Its result is the same, the nearest
// number.
static inline float square_root(float number) { return __builtin_elementwise_sqrt(number); }
