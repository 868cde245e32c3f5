#pragma once

/// Notes `number` from now on instead of letting it end or stop the process: it is blocked in this
/// thread and in those it starts, and read from a descriptor. No code ever runs inside a signal,
/// because nothing may: kernels of oneDNN point the stack register into their buffers, so that the
/// frame of a handler would overwrite the heap.
///
/// A signal that was ignored when the program started (as under nohup) stays ignored.
/// Returns 0, or the errno of what was refused.
int fmnist_note_signal(int number);

/// Gives `number` back its action, in this thread. Returns 0 or an errno.
int fmnist_release_signal(int number);

/// Takes the noted signals that wait for this thread or the process. One call of the system.
void fmnist_take_signals(void);

/// Whether `number` was taken since it was last forgotten.
int fmnist_signal_noted(int number);

/// Forgets that `number` was taken.
void fmnist_forget_signal(int number);

/// A descriptor that is readable while there is a signal to take; -1 before the first is noted.
int fmnist_signal_descriptor(void);
