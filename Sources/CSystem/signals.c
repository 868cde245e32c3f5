#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <unistd.h>

enum { SIGNAL_COUNT = 65 };

static atomic_int noted[SIGNAL_COUNT];
static struct sigaction before[SIGNAL_COUNT];
static bool taken[SIGNAL_COUNT];
static int ends[2] = {-1, -1};

/// Runs inside the signal: only lock-free atomics and write, and errno as it was.
static void note(int number) {
  int saved = errno;
  atomic_store(&noted[number], 1);
  ssize_t ignored = write(ends[1], "", 1);  // A full pipe is readable already.
  (void)ignored;
  errno = saved;
}

/// Gives the calling thread a stack of its own for signal handlers, unless it has one. oneDNN's
/// generated code keeps values below its stack pointer, where a handler on the same stack would
/// write over them.
static int use_handler_stack(void) {
  static _Alignas(64) char space[1 << 16];
  stack_t present;
  if (sigaltstack(NULL, &present) != 0) return errno;
  if (!(present.ss_flags & SS_DISABLE)) return 0;
  stack_t own = {.ss_sp = space, .ss_size = sizeof space};
  return sigaltstack(&own, NULL) == 0 ? 0 : errno;
}

// The system gives a signal for the process to its first thread, which is the one that calls this.
int fmnist_note_signal(int number) {
  if (number < 1 || number >= SIGNAL_COUNT) return EINVAL;
  if (taken[number]) return 0;
  if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) return errno;
  if (sigaction(number, NULL, &before[number]) != 0) return errno;
  if (before[number].sa_handler == SIG_IGN) return 0;
  int failure = use_handler_stack();
  if (failure != 0) return failure;
  // SA_RESTART spares the libraries we call; who waits for a signal polls the descriptor, and
  // poll is never restarted.
  struct sigaction action = {.sa_handler = note, .sa_flags = SA_RESTART | SA_ONSTACK};
  sigemptyset(&action.sa_mask);
  if (sigaction(number, &action, NULL) != 0) return errno;
  // Whoever started the program may have left the signal blocked.
  sigset_t own;
  sigemptyset(&own);
  sigaddset(&own, number);
  pthread_sigmask(SIG_UNBLOCK, &own, NULL);
  taken[number] = true;
  return 0;
}

int fmnist_release_signal(int number) {
  if (number < 1 || number >= SIGNAL_COUNT) return EINVAL;
  if (!taken[number]) return 0;
  if (sigaction(number, &before[number], NULL) != 0) return errno;
  taken[number] = false;
  return 0;
}

int fmnist_signal_noted(int number) {
  return number > 0 && number < SIGNAL_COUNT ? atomic_load(&noted[number]) : 0;
}

void fmnist_forget_signal(int number) {
  if (number > 0 && number < SIGNAL_COUNT) atomic_store(&noted[number], 0);
}

int fmnist_signal_descriptor(void) { return ends[0]; }
