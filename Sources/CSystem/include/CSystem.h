#pragma once

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

/* What of the C library Swift cannot reach: signal handlers, macros with arguments, a child
   process started with everything it should not inherit closed. */

/// The English text for an errno value, or NULL for an unknown one. The text is constant.
const char *fmnist_error_text(int32_t code);

/* Signals */

/// Makes SIGINT, SIGTERM and SIGHUP set a flag instead of ending the process. Without SA_RESTART:
/// the system call they interrupt fails with EINTR. 0, or an errno value.
int32_t fmnist_signals_install(void);

/// Gives the three signals the handling they had before fmnist_signals_install. 0, or an errno
/// value.
int32_t fmnist_signals_restore(void);

/// The signal that came last since the flag was cleared; 0 for none. Any thread may ask.
int32_t fmnist_signal_pending(void);

/// The same, clearing the flag in the same step.
int32_t fmnist_signal_take(void);

/// Makes writing to a closed pipe or socket fail with EPIPE instead of ending the process.
/// 0, or an errno value.
int32_t fmnist_ignore_sigpipe(void);

/* Child processes */

/// Starts a program in a process group of its own, with default signal handling, no signal
/// blocked, and no other open file than the three given.
///
/// path is absolute; arguments and environment end in NULL, arguments[0] is the program's name.
/// The three descriptors become the child's 0, 1 and 2; they stay open here. On success *process
/// is the child's number. 0, or an errno value.
int32_t fmnist_spawn(const char *path, char *const arguments[], char *const environment[],
                     int32_t input, int32_t output, int32_t error, pid_t *process);

/// Of a status given by waitpid: the exit code, or -1 when a signal ended the child.
int32_t fmnist_exit_code(int32_t status);

/// Of a status given by waitpid: the signal that ended the child, or 0.
int32_t fmnist_ending_signal(int32_t status);
