#pragma once

#include <sys/types.h>

/// Makes writing to a closed pipe or socket fail with EPIPE instead of ending this process.
/// Returns 0 or an errno.
int fmnist_ignore_broken_pipes(void);

/// Starts a program in a process group of its own, with default signal handling, no signal
/// blocked, and no other open file than the three given.
///
/// `path` is absolute; `arguments` and `environment` end in NULL, and arguments[0] is the
/// program's name; an `environment` of NULL is that of this process. The three descriptors become the child's 0, 1 and 2, and stay open here.
/// On success *process is the child's number. Returns 0 or an errno.
int fmnist_spawn(const char *path, char *const arguments[], char *const environment[], int input,
                 int output, int error, pid_t *process);

/// Of a status given by waitpid: the exit code, or -1 when a signal ended the child.
int fmnist_exit_code(int status);

/// Of a status given by waitpid: the signal that ended the child, or 0.
int fmnist_ending_signal(int status);
