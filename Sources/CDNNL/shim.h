#pragma once
#include <dnnl.h>

// From the OpenMP runtime oneDNN is linked with; its header is the C compiler's own.
void omp_set_num_threads(int count);
