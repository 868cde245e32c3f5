#include "tables.h"

#ifdef __x86_64__
#pragma clang attribute push(__attribute__((target("avx2"))), apply_to = function)
#define WIDEST 8
#include "table.h"
#pragma clang attribute pop

const fmnist_loops *const fmnist_avx2_loops = &table;
#endif
