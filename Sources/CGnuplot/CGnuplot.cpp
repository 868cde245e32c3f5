#include "CGnuplot.h"

#include <cerrno>
#include <cstdio>
#include <new>

#include <gnuplot-iostream.h>
#include <sys/mman.h>
#include <unistd.h>

struct fmnist_gnuplot {
  explicit fmnist_gnuplot(FILE *pipe) : stream(pipe) {}
  // Its constructor for a FILE* starts nothing and reads no environment variable.
  Gnuplot stream;
};

extern "C" fmnist_gnuplot *fmnist_gnuplot_open(int descriptor) {
  FILE *pipe = fdopen(descriptor, "w");
  if (!pipe) {
    close(descriptor);
    return nullptr;
  }
  try {
    return new fmnist_gnuplot(pipe);
  } catch (...) {
    fclose(pipe);
    return nullptr;
  }
}

extern "C" int fmnist_gnuplot_send(fmnist_gnuplot *gnuplot, const char *bytes, size_t count) {
  errno = 0;
  try {
    gnuplot->stream.write(bytes, static_cast<std::streamsize>(count));
    gnuplot->stream.flush();
    if (gnuplot->stream.good()) return 0;
  } catch (...) {
    // Told by what the failed write left behind.
  }
  return errno != 0 ? errno : EIO;
}

extern "C" void fmnist_gnuplot_close(fmnist_gnuplot *gnuplot) {
  try {
    delete gnuplot;
  } catch (...) {
    // Its destructor does not throw; should it, there is nothing left to close.
  }
}

extern "C" int fmnist_memory_file(void) { return memfd_create("fmnist-picture", MFD_CLOEXEC); }
