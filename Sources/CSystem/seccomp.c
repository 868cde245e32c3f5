#define _GNU_SOURCE
#include "seccomp.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/syscall.h>

#if defined(__x86_64__)
#define ARCHITECTURE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define ARCHITECTURE AUDIT_ARCH_AARCH64
#endif

#ifdef ARCHITECTURE

/* The calls refused. Numbers newer than the headers of the oldest system built on are given here; they
   are the same on all architectures. */
#ifndef __NR_fchmodat2
#define __NR_fchmodat2 452
#endif
#ifndef __NR_setxattrat
#define __NR_setxattrat 463
#endif
#ifndef __NR_removexattrat
#define __NR_removexattrat 466
#endif

static const unsigned refused[] = {
    /* the network and other programs' sockets; a ring of calls could open one too */
    __NR_socket, __NR_io_uring_setup,
    /* other processes */
    __NR_ptrace, __NR_process_vm_readv, __NR_process_vm_writev, __NR_pidfd_getfd,
    __NR_pidfd_send_signal, __NR_shmget, __NR_msgget, __NR_semget, __NR_mq_open,
    /* the kernel's own things */
    __NR_bpf, __NR_perf_event_open, __NR_add_key, __NR_request_key, __NR_keyctl, __NR_unshare,
    __NR_setns, __NR_mount,
    /* files by name, of which Landlock knows neither mode, owner nor attributes, and their length from
       its third version on */
    __NR_truncate, __NR_fchmodat, __NR_fchmodat2, __NR_fchownat, __NR_setxattr, __NR_lsetxattr,
    __NR_setxattrat, __NR_removexattr, __NR_lremovexattr, __NR_removexattrat,
#ifdef __x86_64__
    __NR_chmod, __NR_chown, __NR_lchown,
#endif
};

enum { COUNT = sizeof refused / sizeof *refused };

/* Source: docs.kernel.org/userspace-api/seccomp_filter.html. */
int fmnist_refuse_calls(void) {
  struct sock_filter program[COUNT + 8];
  unsigned short length = 0;
  const struct sock_filter refuse = BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EACCES);
  /* Calls in the manner of another architecture have other numbers: none is let through. */
  program[length++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                   offsetof(struct seccomp_data, arch));
  program[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, ARCHITECTURE, 1, 0);
  program[length++] = refuse;
  program[length++] = (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS,
                                                   offsetof(struct seccomp_data, nr));
  for (int i = 0; i < COUNT; i++) {
    unsigned char distance = (unsigned char)(COUNT - i + 1);
    program[length++] =
        (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, refused[i], distance, 0);
  }
  /* x32's calls, on a processor that has them, are numbered from here; elsewhere there are none. */
  program[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 1, 0);
  program[length++] = (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW);
  program[length++] = refuse;
  const struct sock_fprog filter = {.len = length, .filter = program};
  return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter, 0, 0) == 0 ? 0 : errno;
}

#else

int fmnist_refuse_calls(void) { return EOPNOTSUPP; }

#endif
