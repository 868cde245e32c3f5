#define _GNU_SOURCE
#include "limits.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

/* What the program takes before it does anything, with room to spare. */
enum { LEAST_MEMORY = 16 << 20, LEAST_STACK = 512 << 10 };

/* Where this is not given, memory is short: what takes more at once asks for it first. */
enum { AMPLE_MEMORY = 128 << 20 };

int fmnist_memory_given(size_t size) {
  void *probe = mmap(NULL, size, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (probe == MAP_FAILED) return 0;
  munmap(probe, size);
  return 1;
}

static int exit_code;
static struct sigaction others;

static void end(const char *text) {
  ssize_t written = write(2, text, strlen(text));
  (void)written;
  _exit(exit_code);
}

static void end_for_memory(void) {
  end("fmnist: error: the system gives no more memory, so the program ends  [memory.short]\n"
      "  cure: end other programs, or raise the limit on memory: ulimit -v unlimited\n");
}

static void abort_came(int number) {
  if (!fmnist_memory_given(AMPLE_MEMORY)) end_for_memory();
  sigaction(number, &others, NULL);
  raise(number);
}

static int is_limited(int resource) {
  struct rlimit limit;
  return getrlimit(resource, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY;
}

int fmnist_guard_limits(int code) {
  exit_code = code;
  struct rlimit stack;
  if (getrlimit(RLIMIT_STACK, &stack) == 0 && stack.rlim_cur < LEAST_STACK) {
    end("fmnist: error: the limit on the stack is too small: 512 KB are needed  [memory.short]\n"
        "  cure: raise it: ulimit -s 8192\n");
  }
  if (!fmnist_memory_given(LEAST_MEMORY)) end_for_memory();
  if (is_limited(RLIMIT_AS) || is_limited(RLIMIT_DATA)) {
    const int faults[] = {SIGILL, SIGTRAP, SIGBUS, SIGFPE, SIGSEGV, SIGABRT};
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) signal(faults[i], SIG_DFL);
  }
  /* The one handler there is that returns to nothing: it runs in the middle of abort(), never of a
     kernel of oneDNN's. */
  struct sigaction action = {.sa_handler = abort_came};
  sigemptyset(&action.sa_mask);
  return sigaction(SIGABRT, &action, &others) == 0 ? 0 : errno;
}
