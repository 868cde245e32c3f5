// Includes EACH_WIDTH for vectors of 16, 8 and 1 values.

#define VALUES NAMED(values)
#define BITS NAMED(bits)
#define WORDS NAMED(words)
#define SHORTS NAMED(shorts)
#define BYTES NAMED(bytes)

#define WIDTH 16
#define NAMED(name) name##16
#include EACH_WIDTH
#undef WIDTH
#undef NAMED

#define WIDTH 8
#define NAMED(name) name##8
#include EACH_WIDTH
#undef WIDTH
#undef NAMED

#define WIDTH 1
#define NAMED(name) name##1
#include EACH_WIDTH
#undef WIDTH
#undef NAMED

#undef VALUES
#undef BITS
#undef WORDS
#undef SHORTS
#undef BYTES
#undef EACH_WIDTH
