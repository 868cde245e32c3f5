#define _GNU_SOURCE
#include "errors.h"

#include <string.h>

const char *fmnist_error_text(int code) { return strerrordesc_np(code); }
