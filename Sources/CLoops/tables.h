// The loops as they are made for instruction sets above the least.

#ifndef FMNIST_TABLES_H
#define FMNIST_TABLES_H

#include "loops.h"

#ifdef __x86_64__
extern const fmnist_loops *const fmnist_avx2_loops;
extern const fmnist_loops *const fmnist_avx512_loops;
#endif

#endif
