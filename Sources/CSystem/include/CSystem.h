#pragma once

/* What of the C library Swift cannot reach: the arguments of main, signal handlers, macros with arguments, a child
   process that inherits nothing it should not, Landlock. */

#include "arguments.h"
#include "children.h"
#include "errors.h"
#include "landlock.h"
#include "signals.h"
