#include "tables.h"

#ifdef __x86_64__
#pragma clang attribute push(__attribute__((target("avx512f,avx512bw,avx512dq,avx512vl"))), apply_to = function)
#define WIDEST 16
#include "table.h"
#pragma clang attribute pop

const fmnist_loops *const fmnist_avx512_loops = &table;
#endif
