// How to give the terminal back. Shared by the screen, the signal handlers and the supervisor.

#ifndef CN_RESTORING_H
#define CN_RESTORING_H

#include "CNcurses.h"

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <termios.h>

#define CN_RESTORING_CAPACITY 1024

// Everything needed to restore without asking terminfo again, as a signal handler must.
struct cn_restoring {
    int descriptor;
    struct termios modes;
    char text[CN_RESTORING_CAPACITY];
    size_t length;
    // Whether the terminal takes control sequences terminfo does not know: pastes, focus.
    bool takes_private_modes;
};

// Reads the modes, then terminfo. Where that fails because of TERM, the modes alone can be restored.
enum cn_opened cn_restoring_prepare(struct cn_restoring *restoring, int input, int output);

// Wipes and restores at once. Async-signal-safe.
void cn_restoring_apply(const struct cn_restoring *restoring);

// Handlers for requests (to the pipe) and crashes (restore, then die as before).
int cn_signals_open(const struct cn_restoring *restoring);
void cn_signals_close(void);

// Tells the supervisor that the screen was opened ('O') or given back ('C'). Async-signal-safe.
void cn_tell_supervisor(char what);

#endif
