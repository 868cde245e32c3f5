#include "arguments.h"

#include <stddef.h>
#include <sys/auxv.h>

static int count;
static char **words;

/* glibc hands every constructor what it hands to main. */
__attribute__((constructor)) static void keep_arguments(int argc, char **argv) {
  count = argc;
  words = argv;
}

int fmnist_argument_count(void) { return count; }

const char *fmnist_argument(int index) { return index >= 0 && index < count ? words[index] : NULL; }

const char *fmnist_program_path(void) { return (const char *)getauxval(AT_EXECFN); }
