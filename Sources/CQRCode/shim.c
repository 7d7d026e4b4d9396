// Everything is in the header; a target needs one file to compile.

#include "CQRCode.h"
