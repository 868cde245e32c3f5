// Vectors of WIDTH values, and how they are loaded and stored; included once a width.

typedef float VALUES __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef int BITS __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef unsigned WORDS __attribute__((vector_size(4 * WIDTH), aligned(4), may_alias));
typedef unsigned short SHORTS __attribute__((vector_size(2 * WIDTH), aligned(2), may_alias));
typedef unsigned char BYTES __attribute__((vector_size(WIDTH), aligned(1), may_alias));

INLINE void NAMED(load)(const void *values, ptrdiff_t index, int is_bfloat16, VALUES *result) {
  if (is_bfloat16) {
    const SHORTS bits = *(const SHORTS *)((const unsigned short *)values + index);
    *result = (VALUES)(__builtin_convertvector(bits, BITS) << 16);
  } else {
    *result = *(const VALUES *)((const float *)values + index);
  }
}

// The nearest bfloat16 values, as `to_bfloat16` rounds them.
INLINE void NAMED(store)(const VALUES *value, int is_bfloat16, void *values, ptrdiff_t index) {
  if (is_bfloat16) {
    const WORDS bits = (WORDS)*value;
    const WORDS rounded = (bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16;
    const WORDS quiet = (bits >> 16) | 0x40u;
    const WORDS is_nan = (WORDS)((bits & 0x7fffffffu) > 0x7f800000u);
    *(SHORTS *)((unsigned short *)values + index) =
      __builtin_convertvector((is_nan & quiet) | (~is_nan & rounded), SHORTS);
  } else {
    *(VALUES *)((float *)values + index) = *value;
  }
}

INLINE void NAMED(store_places)(const BITS *places, int is_wide, void *values, ptrdiff_t index) {
  if (is_wide)
    *(SHORTS *)((unsigned short *)values + index) = __builtin_convertvector(*places, SHORTS);
  else
    *(BYTES *)((unsigned char *)values + index) = __builtin_convertvector(*places, BYTES);
}

INLINE void NAMED(load_places)(
  const void *values, ptrdiff_t index, int is_wide, BITS *result) {
  if (is_wide)
    *result =
      __builtin_convertvector(*(const SHORTS *)((const unsigned short *)values + index), BITS);
  else
    *result =
      __builtin_convertvector(*(const BYTES *)((const unsigned char *)values + index), BITS);
}
