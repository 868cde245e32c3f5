#pragma once

/// Notes `number` from now on instead of letting it end or stop the process.
/// A signal that was ignored when the program started (as under nohup) stays ignored.
/// Returns 0, or the errno of what was refused.
int fmnist_note_signal(int number);

/// Gives `number` back the action it had before it was noted. Returns 0 or an errno.
int fmnist_release_signal(int number);

/// Whether `number` has come since it was last forgotten.
int fmnist_signal_noted(int number);

/// Forgets that `number` came.
void fmnist_forget_signal(int number);

/// A descriptor that becomes readable when a noted signal comes; -1 before the first is noted.
/// Never blocks; what it holds means nothing.
int fmnist_signal_descriptor(void);
