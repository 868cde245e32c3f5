// Sums of gradients and the optimizer's step for WIDTH values at a time; included once a width.

#define PART(part) (*(const VALUES *)(parts[part] + index))
#define SUM1(part) PART(part)
#define SUM2(part) (SUM1(part) + SUM1((part) + 1))
#define SUM4(part) (SUM2(part) + SUM2((part) + 2))
#define SUM8(part) (SUM4(part) + SUM4((part) + 4))
#define SUM16(part) (SUM8(part) + SUM8((part) + 8))
// A whole branch of the tree, to the left of those summed so far.
#define ADD_BRANCH(size)                                            \
  if (count & size) {                                               \
    first -= size;                                                  \
    *sum = first + size == count ? SUM##size(first) : SUM##size(first) + *sum; \
  }

// The sum of the parts in the tree that splits them at the largest power of two below their number.
INLINE void NAMED(sum)(
  const float *const *parts, ptrdiff_t count, ptrdiff_t index, VALUES *sum) {
  ptrdiff_t first = count;
  ADD_BRANCH(1)
  ADD_BRANCH(2)
  ADD_BRANCH(4)
  ADD_BRANCH(8)
  ADD_BRANCH(16)
}

INLINE void NAMED(adam_values)(
  const float *const *parts, ptrdiff_t count, ptrdiff_t index, const fmnist_adam *step,
  float *weights, float *moment, float *second, float *largest) {
  VALUES slope;
  NAMED(sum)(parts, count, index, &slope);
  VALUES m = *(const VALUES *)(moment + index);
  VALUES v = *(const VALUES *)(second + index);
  m = m + (slope - m) * step->beta1_complement;
  v = v + (slope * slope - v) * step->beta2_complement;
  *(VALUES *)(moment + index) = m;
  *(VALUES *)(second + index) = v;
  if (largest) {
    const VALUES before = *(const VALUES *)(largest + index);
    const BITS is_larger = before > v;
    v = (VALUES)((is_larger & (BITS)before) | (~is_larger & (BITS)v));
    *(VALUES *)(largest + index) = v;
  }
  *(VALUES *)(weights + index) -=
    m * step->rate / (__builtin_elementwise_sqrt(v) + step->epsilon);
}

#undef PART
#undef SUM1
#undef SUM2
#undef SUM4
#undef SUM8
#undef SUM16
#undef ADD_BRANCH
