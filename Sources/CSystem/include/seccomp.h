#pragma once

/// Takes from this thread, and from all threads and programs it starts later, the system calls that
/// Landlock leaves open: they fail with EACCES from then on. These are sockets of every kind, other
/// processes' memory, and the owner, mode and attributes of files by name. It cannot be undone.
///
/// The thread must be able to gain no new privileges (`PR_SET_NO_NEW_PRIVS`), as after Landlock.
/// Returns 0, or the errno of what was refused: then nothing has changed. EOPNOTSUPP on a processor
/// whose system calls are not known here.
int fmnist_refuse_calls(void);
