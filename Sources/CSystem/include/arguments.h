#pragma once

/// The number of words of the command line, the program's own name among them, as the system gave
/// them to this process. Swift's own list is read from /proc, and is empty where that is hidden.
int fmnist_argument_count(void);

/// The word at `index`, from 0; NULL past the last. It lives as long as the process.
const char *fmnist_argument(int index);

/// The path that the system was given to start this program, from the folder it was started in; NULL
/// where it does not say. It lives as long as the process.
const char *fmnist_program_path(void);
