#define _GNU_SOURCE
#include "errors.h"

#include <string.h>

const char *fmnist_error_text(int code) { return strerrordesc_np(code); }

const char *fmnist_signal_text(int number) { return sigdescr_np(number); }
