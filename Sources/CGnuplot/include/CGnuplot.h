#pragma once

#include <stddef.h>

/* gnuplot-iostream's pipe behind C: no exception leaves these functions. */

#ifdef __cplusplus
extern "C" {
#endif

/// A gnuplot-iostream `Gnuplot` that owns the writing end of a pipe.
typedef struct fmnist_gnuplot fmnist_gnuplot;

/// Makes a `Gnuplot` that writes to `descriptor` and closes it in the end.
/// Returns NULL, with the descriptor closed, when there is no memory.
fmnist_gnuplot *_Nullable fmnist_gnuplot_open(int descriptor);

/// Sends bytes and flushes them. Returns 0, or the errno of the write that failed.
int fmnist_gnuplot_send(fmnist_gnuplot *_Nonnull gnuplot, const char *_Nonnull bytes, size_t count);

/// Closes the pipe and frees the `Gnuplot`.
void fmnist_gnuplot_close(fmnist_gnuplot *_Nonnull gnuplot);

/// A file in memory without a name, closed on exec. Returns its descriptor, or -1 with errno set.
int fmnist_memory_file(void);

#ifdef __cplusplus
}
#endif
