#pragma once

#include <stddef.h>

/// Whether the system would give `size` bytes of memory more now. Nothing is taken.
int fmnist_memory_given(size_t size);

/// Ends the process with exit code `code` and a sentence on descriptor 2 where its limits leave too
/// little memory or stack to begin with. From then on an abort for want of memory ends it likewise;
/// other aborts, and other faults, end it as before. Returns 0 or an errno.
///
/// Where memory is limited, a fault starts no program that would print where it was: such a program
/// needs more than there is, and is waited for without end.
int fmnist_guard_limits(int code);
