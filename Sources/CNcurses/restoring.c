// How to give the terminal back, prepared while terminfo can be asked.

#include "restoring.h"

#include <curses.h>
#include <term.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Modes we set that terminfo does not know: bracketed paste, focus reports.
static const char private_modes_off[] = "\033[?2004l\033[?1004l";

static void append(struct cn_restoring *restoring, const char *text, size_t length) {
    if (restoring->length + length > sizeof restoring->text) return;
    memcpy(restoring->text + restoring->length, text, length);
    restoring->length += length;
}

// Appends a capability without its padding marks `$<n>`.
static void append_capability(struct cn_restoring *restoring, const char *name) {
    const char *text = tigetstr((char *)(uintptr_t)name);
    if (text == NULL || text == (char *)-1) return;
    while (*text != '\0') {
        const char *end = strncmp(text, "$<", 2) == 0 ? strchr(text, '>') : NULL;
        if (end != NULL) {
            text = end + 1;
        } else {
            append(restoring, text, 1);
            text++;
        }
    }
}

enum cn_opened cn_restoring_prepare(struct cn_restoring *restoring, int input, int output) {
    memset(restoring, 0, sizeof *restoring);
    restoring->descriptor = output;
    if (tcgetattr(input, &restoring->modes) != 0) return CN_SYSTEM_REFUSED;
    const char *name = getenv("TERM");
    if (name == NULL || *name == '\0') return CN_UNKNOWN_TERMINAL;
    int found = 0;
    if (setupterm((char *)(uintptr_t)name, output, &found) != OK || found != 1) {
        return CN_UNKNOWN_TERMINAL;
    }
    const char *cup = tigetstr((char *)(uintptr_t)"cup");
    const char *clear = tigetstr((char *)(uintptr_t)"clear");
    bool capable = cup != NULL && cup != (char *)-1 && clear != NULL && clear != (char *)-1
        && tigetflag((char *)(uintptr_t)"hc") <= 0;
    if (capable) {
        append_capability(restoring, "rmkx");
        append_capability(restoring, "sgr0");
        append_capability(restoring, "op");
        append_capability(restoring, "cnorm");
        restoring->takes_private_modes = clear[0] == '\033';
        if (restoring->takes_private_modes) {
            append(restoring, private_modes_off, sizeof private_modes_off - 1);
        }
        // Wiped before the alternate screen is left: some terminals keep its content.
        append_capability(restoring, "clear");
        append_capability(restoring, "rmcup");
    }
    del_curterm(cur_term);
    return capable ? CN_OPENED : CN_INCAPABLE_TERMINAL;
}

void cn_restoring_apply(const struct cn_restoring *restoring) {
    size_t sent = 0;
    while (sent < restoring->length) {
        ssize_t n =
            write(restoring->descriptor, restoring->text + sent, restoring->length - sent);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0) break;
        sent += (size_t)n;
    }
    // What was typed and not read, half a PIN perhaps, must not land in the shell.
    tcflush(restoring->descriptor, TCIFLUSH);
    tcsetattr(restoring->descriptor, TCSANOW, &restoring->modes);
}
