// libqrencode for Swift. `errno` is a macro that Swift can't see from here, so it gets a wrapper.

#ifndef MADOGUCHI_CQRCODE_H
#define MADOGUCHI_CQRCODE_H

#include <errno.h>
#include <qrencode.h>

/// The error of the last call that failed.
static inline int cqr_errno(void) { return errno; }

#endif
