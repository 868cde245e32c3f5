#define _GNU_SOURCE
#include "children.h"

#include <errno.h>
#include <signal.h>
#include <spawn.h>
#include <stddef.h>
#include <sys/wait.h>
#include <unistd.h>

int fmnist_ignore_broken_pipes(void) {
  struct sigaction action = {.sa_handler = SIG_IGN};
  sigemptyset(&action.sa_mask);
  return sigaction(SIGPIPE, &action, NULL) == 0 ? 0 : errno;
}

/* The child's files. Each descriptor is first moved out of the way, above every number that is a
   source or a target, so that no move overwrites one still needed. */
static int arrange_files(posix_spawn_file_actions_t *actions, const int sources[3]) {
  int base = 3;
  for (int i = 0; i < 3; i++) {
    if (sources[i] < 0) return EBADF;
    if (sources[i] >= base) base = sources[i] + 1;
  }
  int status = 0;
  for (int i = 0; i < 3 && status == 0; i++) {
    status = posix_spawn_file_actions_adddup2(actions, sources[i], base + i);
  }
  for (int i = 0; i < 3 && status == 0; i++) {
    status = posix_spawn_file_actions_adddup2(actions, base + i, i);
  }
  if (status == 0) status = posix_spawn_file_actions_addclosefrom_np(actions, 3);
  /* The sources are good: it is a number beyond the limit that one cannot be moved to. */
  return status == EBADF ? EMFILE : status;
}

static int arrange_signals(posix_spawnattr_t *attributes) {
  sigset_t none, all;
  sigemptyset(&none);
  sigfillset(&all);
  int status = posix_spawnattr_setsigmask(attributes, &none);
  if (status == 0) status = posix_spawnattr_setsigdefault(attributes, &all);
  if (status == 0) status = posix_spawnattr_setpgroup(attributes, 0);
  if (status == 0) {
    status = posix_spawnattr_setflags(
        attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETPGROUP);
  }
  return status;
}

int fmnist_spawn(const char *path, char *const arguments[], char *const environment[], int input,
                 int output, int error, pid_t *process) {
  posix_spawn_file_actions_t actions;
  posix_spawnattr_t attributes;
  int status = posix_spawn_file_actions_init(&actions);
  if (status != 0) return status;
  status = posix_spawnattr_init(&attributes);
  if (status == 0) {
    const int sources[3] = {input, output, error};
    status = arrange_files(&actions, sources);
    if (status == 0) status = arrange_signals(&attributes);
    if (status == 0) {
      status = posix_spawn(process, path, &actions, &attributes, arguments,
                           environment != NULL ? environment : environ);
    }
    posix_spawnattr_destroy(&attributes);
  }
  posix_spawn_file_actions_destroy(&actions);
  return status;
}

int fmnist_exit_code(int status) { return WIFEXITED(status) ? WEXITSTATUS(status) : -1; }

int fmnist_ending_signal(int status) { return WIFSIGNALED(status) ? WTERMSIG(status) : 0; }
