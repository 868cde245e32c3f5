#pragma once

/* What of the C library Swift cannot reach: the arguments of main, signal handlers, macros with
   arguments, a child process that inherits nothing it should not, memory that may be refused,
   Landlock and seccomp. */

#include "arguments.h"
#include "children.h"
#include "errors.h"
#include "landlock.h"
#include "limits.h"
#include "seccomp.h"
#include "signals.h"
