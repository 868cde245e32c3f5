#pragma once

#include <stdint.h>

/// A file or folder, and what is allowed there and below: bits of fmnist_landlock_access.
struct fmnist_landlock_rule {
  const char *path;
  uint64_t access;
};

/// What can be allowed. Source: linux/landlock.h, whose numbers never change.
enum fmnist_landlock_access {
  FMNIST_LANDLOCK_EXECUTE = 1 << 0,
  FMNIST_LANDLOCK_WRITE_FILE = 1 << 1,
  FMNIST_LANDLOCK_READ_FILE = 1 << 2,
  FMNIST_LANDLOCK_READ_FOLDER = 1 << 3,
  FMNIST_LANDLOCK_REMOVE_FOLDER = 1 << 4,
  FMNIST_LANDLOCK_REMOVE_FILE = 1 << 5,
  FMNIST_LANDLOCK_MAKE_FOLDER = 1 << 7,
  FMNIST_LANDLOCK_MAKE_FILE = 1 << 8,
  FMNIST_LANDLOCK_TRUNCATE = 1 << 14,
};

/// The version of Landlock that the kernel has, from 1; 0 where it has none or it is turned off.
int fmnist_landlock_version(void);

/// Takes from this thread, and from all threads and processes it starts later, every access to files
/// but those in `rules`, and, where the kernel can, TCP, sockets and signals to other processes. It
/// cannot be undone. Open descriptors keep what they can do. A rule whose path does not exist is left
/// out; the rights of a rule that a file cannot have are left out for it.
/// Returns 0, or the errno of what was refused: then nothing has changed.
int fmnist_landlock_confine(const struct fmnist_landlock_rule *rules, int count);
