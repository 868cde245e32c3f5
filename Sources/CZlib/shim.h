#pragma once
#include <zlib.h>

/// `inflateInit2` is a macro over a function that wants the header's version.
static inline int fmnist_inflate_init(z_streamp stream, int window_bits) {
  return inflateInit2(stream, window_bits);
}
