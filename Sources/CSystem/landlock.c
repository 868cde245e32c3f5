#define _GNU_SOURCE
#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

/* The calls by number: the C library has no functions for them, and its headers may be older than
   the kernel that runs. The numbers are the same on all architectures but Alpha. */
#ifndef __NR_landlock_create_ruleset
#define __NR_landlock_create_ruleset 444
#endif
#ifndef __NR_landlock_add_rule
#define __NR_landlock_add_rule 445
#endif
#ifndef __NR_landlock_restrict_self
#define __NR_landlock_restrict_self 446
#endif

/* Source: linux/landlock.h of Linux 6.12. An older kernel takes a shorter structure. */
struct ruleset {
  uint64_t access_fs;
  uint64_t access_net; /* from version 4 */
  uint64_t scoped;     /* from version 6 */
};

struct path_rule {
  uint64_t access;
  int32_t parent;
} __attribute__((packed));

enum { VERSION_FLAG = 1 << 0, PATH_BENEATH = 1 };

/* What a rule for a file, not a folder, may allow. */
static const uint64_t file_access = FMNIST_LANDLOCK_EXECUTE | FMNIST_LANDLOCK_WRITE_FILE |
                                    FMNIST_LANDLOCK_READ_FILE | FMNIST_LANDLOCK_TRUNCATE |
                                    (1 << 15) /* ioctl on devices */;

int fmnist_landlock_version(void) {
  long version = syscall(__NR_landlock_create_ruleset, NULL, 0, VERSION_FLAG);
  return version > 0 ? (int)version : 0;
}

/* All rights that a version of Landlock knows: what no rule allows is refused. */
static struct ruleset everything(int version) {
  struct ruleset all = {.access_fs = (1 << 13) - 1};
  if (version >= 2) all.access_fs |= 1 << 13; /* links and moves between folders */
  if (version >= 3) all.access_fs |= FMNIST_LANDLOCK_TRUNCATE;
  if (version >= 5) all.access_fs |= 1 << 15;  /* ioctl on devices */
  if (version >= 4) all.access_net = 1 | 2;    /* bind and connect TCP */
  if (version >= 6) all.scoped = 1 | 2;        /* abstract sockets and signals */
  return all;
}

static size_t ruleset_size(int version) {
  if (version >= 6) return sizeof(struct ruleset);
  if (version >= 4) return offsetof(struct ruleset, scoped);
  return offsetof(struct ruleset, access_net);
}

static int add_rule(int set, const struct fmnist_landlock_rule *rule, uint64_t known) {
  int place = open(rule->path, O_PATH | O_CLOEXEC);
  if (place < 0) return errno == ENOENT || errno == ENOTDIR ? 0 : errno;
  int status = 0;
  struct stat found;
  if (fstat(place, &found) != 0) {
    status = errno;
  } else {
    uint64_t access = rule->access & known;
    if (!S_ISDIR(found.st_mode)) access &= file_access;
    struct path_rule path = {.access = access, .parent = place};
    if (access != 0 && syscall(__NR_landlock_add_rule, set, PATH_BENEATH, &path, 0) != 0) {
      status = errno;
    }
  }
  close(place);
  return status;
}

int fmnist_landlock_confine(const struct fmnist_landlock_rule *rules, int count) {
  int version = fmnist_landlock_version();
  if (version == 0) return EOPNOTSUPP;
  struct ruleset all = everything(version);
  int set = (int)syscall(__NR_landlock_create_ruleset, &all, ruleset_size(version), 0);
  if (set < 0) return errno;
  int status = 0;
  for (int i = 0; i < count && status == 0; i++) status = add_rule(set, &rules[i], all.access_fs);
  if (status == 0 && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) status = errno;
  if (status == 0 && syscall(__NR_landlock_restrict_self, set, 0) != 0) status = errno;
  close(set);
  return status;
}
