// The wrappers are all in the header; a target needs one file to compile.

#include "CCurl.h"
