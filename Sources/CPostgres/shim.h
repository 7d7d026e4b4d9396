// libpq: nothing of its own, the headers only.

#include <libpq-fe.h>
