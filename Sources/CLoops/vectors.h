// Vectors of 16, 8 and 1 values of float32 or bfloat16, for channels that lie together.

#ifndef FMNIST_VECTORS_H
#define FMNIST_VECTORS_H

#include "bfloat16.h"
#include "lanes.h"

#define EACH_WIDTH "vectors_width.h"
#include "each_width.h"

/// Does something for all channels of a pixel, sixteen, eight and one at a time.
#define FOR_CHANNELS(channels, channel, do16, do8, do1)                \
  do {                                                                 \
    ptrdiff_t channel = 0;                                             \
    for (; channel + 16 <= (channels); channel += 16) do16;            \
    for (; channel + 8 <= (channels); channel += 8) do8;               \
    for (; channel < (channels); channel++) do1;                       \
  } while (0)

#endif
