#define _GNU_SOURCE

#include "CSystem.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdatomic.h>
#include <string.h>
#include <sys/wait.h>

const char *fmnist_error_text(int32_t code) { return strerrordesc_np(code); }

/* A lock-free atomic may be used in a signal handler as well as from several threads. */
static _Atomic int32_t pending_signal;
_Static_assert(ATOMIC_INT_LOCK_FREE == 2, "the flag is set by a signal handler");

static const int handled[] = {SIGINT, SIGTERM, SIGHUP};
enum { handled_count = sizeof handled / sizeof handled[0] };
static struct sigaction earlier[handled_count];
static bool installed;

static void note_signal(int number) { atomic_store(&pending_signal, number); }

int32_t fmnist_signals_install(void) {
  if (installed) return 0;
  struct sigaction action = {.sa_handler = note_signal};
  sigemptyset(&action.sa_mask);
  for (int i = 0; i < handled_count; i++) {
    if (sigaction(handled[i], &action, &earlier[i]) == 0) continue;
    int32_t status = errno;
    while (i-- > 0) sigaction(handled[i], &earlier[i], NULL);
    return status;
  }
  installed = true;
  return 0;
}

int32_t fmnist_signals_restore(void) {
  if (!installed) return 0;
  int32_t status = 0;
  for (int i = 0; i < handled_count; i++) {
    if (sigaction(handled[i], &earlier[i], NULL) != 0) status = errno;
  }
  installed = false;
  return status;
}

int32_t fmnist_signal_pending(void) { return atomic_load(&pending_signal); }

int32_t fmnist_signal_take(void) { return atomic_exchange(&pending_signal, 0); }

int32_t fmnist_ignore_sigpipe(void) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigemptyset(&action.sa_mask);
  return sigaction(SIGPIPE, &action, NULL) == 0 ? 0 : errno;
}

/* The child's files. Each descriptor is first moved out of the way, above every number that is a
   source or a target, so that no move overwrites one still needed. */
static int32_t arrange_files(posix_spawn_file_actions_t *actions, const int32_t sources[3]) {
  int32_t base = 3;
  for (int i = 0; i < 3; i++) {
    if (sources[i] < 0) return EBADF;
    if (sources[i] >= base) base = sources[i] + 1;
  }
  int32_t status = 0;
  for (int i = 0; i < 3 && status == 0; i++) {
    status = posix_spawn_file_actions_adddup2(actions, sources[i], base + i);
  }
  for (int i = 0; i < 3 && status == 0; i++) {
    status = posix_spawn_file_actions_adddup2(actions, base + i, i);
  }
  if (status == 0) status = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  return status;
}

static int32_t arrange_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int32_t status = posix_spawnattr_setsigmask(attributes, &none);
  if (status == 0) status = posix_spawnattr_setsigdefault(attributes, &all);
  if (status == 0) status = posix_spawnattr_setpgroup(attributes, 0);
  if (status == 0) {
    status = posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  return status;
}

int32_t fmnist_spawn(const char *path, char *const arguments[], char *const environment[],
                     int32_t input, int32_t output, int32_t error, pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int32_t status = posix_spawn_file_actions_init(&actions);
  if (status != 0) return status;
  status = posix_spawnattr_init(&attributes);
  if (status == 0) {
    const int32_t sources[3] = {input, output, error};
    status = arrange_files(&actions, sources);
    if (status == 0) status = arrange_signals(&attributes);
    if (status == 0) {
      status = posix_spawn(process, path, &actions, &attributes, arguments, environment);
    }
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

int32_t fmnist_exit_code(int32_t status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

int32_t fmnist_ending_signal(int32_t status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
