#include "tables.h"

#define WIDEST 8
#include "table.h"

const fmnist_loops *fmnist_loops_for(fmnist_loops_set set) {
  switch (set) {
    case fmnist_baseline: return &table;
#ifdef __x86_64__
    case fmnist_avx2: return fmnist_avx2_loops;
    case fmnist_avx512: return fmnist_avx512_loops;
#else
    default: return 0;
#endif
  }
}
