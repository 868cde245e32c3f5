#define _GNU_SOURCE
#include "signals.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <sys/signalfd.h>
#include <unistd.h>

enum { SIGNAL_COUNT = 65 };

static atomic_int came[SIGNAL_COUNT];

/// The signals noted now, and the descriptor they are read from.
static pthread_mutex_t changes = PTHREAD_MUTEX_INITIALIZER;
static sigset_t noted;
static atomic_int descriptor = -1;

static int watch(const sigset_t *set) {
  int known = atomic_load(&descriptor);
  int given = signalfd(known, set, SFD_NONBLOCK | SFD_CLOEXEC);
  if (given < 0) return errno;
  noted = *set;
  atomic_store(&descriptor, given);
  return 0;
}

static int block(int number, int how) {
  sigset_t one;
  sigemptyset(&one);
  sigaddset(&one, number);
  return pthread_sigmask(how, &one, NULL);
}

int fmnist_note_signal(int number) {
  struct sigaction action;
  if (sigaction(number, NULL, &action) != 0) return errno;
  // Blocked, even an ignored signal would be read.
  if (action.sa_handler == SIG_IGN) return 0;
  int status = block(number, SIG_BLOCK);
  if (status != 0) return status;
  pthread_mutex_lock(&changes);
  sigset_t set = noted;
  sigaddset(&set, number);
  status = watch(&set);
  pthread_mutex_unlock(&changes);
  if (status != 0) block(number, SIG_UNBLOCK);
  return status;
}

int fmnist_release_signal(int number) {
  pthread_mutex_lock(&changes);
  sigset_t set = noted;
  int was = sigismember(&set, number);
  int status = 0;
  if (was == 1) {
    sigdelset(&set, number);
    status = watch(&set);
  }
  pthread_mutex_unlock(&changes);
  if (was != 1 || status != 0) return status;
  return block(number, SIG_UNBLOCK);
}

void fmnist_take_signals(void) {
  int known = atomic_load(&descriptor);
  if (known < 0) return;
  struct signalfd_siginfo waiting;
  while (read(known, &waiting, sizeof waiting) == sizeof waiting) {
    if (waiting.ssi_signo < SIGNAL_COUNT) atomic_store(&came[waiting.ssi_signo], 1);
  }
}

int fmnist_signal_noted(int number) {
  return number > 0 && number < SIGNAL_COUNT ? atomic_load(&came[number]) : 0;
}

void fmnist_forget_signal(int number) {
  if (number > 0 && number < SIGNAL_COUNT) atomic_store(&came[number], 0);
}

int fmnist_signal_descriptor(void) { return atomic_load(&descriptor); }
