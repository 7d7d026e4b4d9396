// forkpty, and what must be true before exec.

#define _GNU_SOURCE

#include "CPseudoTerminal.h"

#include <fcntl.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

int pt_start(
    const char *path,
    char *const arguments[],
    char *const environment[],
    int columns,
    int rows,
    pid_t *process
) {
    struct winsize size = {
        .ws_col = (unsigned short)columns,
        .ws_row = (unsigned short)rows,
    };
    int terminal = -1;
    pid_t child = forkpty(&terminal, NULL, NULL, &size);
    if (child < 0) return -1;
    if (child == 0) {
        // A worker thread blocks nearly every signal, and the mask survives exec.
        sigset_t none;
        sigemptyset(&none);
        sigprocmask(SIG_SETMASK, &none, NULL);
        // Other tests' terminals would stay open in here.
        syscall(SYS_close_range, 3U, ~0U, 0U);
        execve(path, arguments, environment);
        _exit(127);
    }
    fcntl(terminal, F_SETFD, FD_CLOEXEC);
    fcntl(terminal, F_SETFL, O_NONBLOCK);
    *process = child;
    return terminal;
}

int pt_resize(int terminal, int columns, int rows) {
    struct winsize size = {
        .ws_col = (unsigned short)columns,
        .ws_row = (unsigned short)rows,
    };
    return ioctl(terminal, TIOCSWINSZ, &size);
}

int pt_is_cooked(int terminal) {
    struct termios modes;
    if (tcgetattr(terminal, &modes) != 0) return -1;
    tcflag_t cooked = modes.c_lflag & (ECHO | ICANON);
    if (cooked == (ECHO | ICANON)) return 1;
    return cooked == 0 ? 0 : -1;
}

int pt_process_descriptor(pid_t process) {
    return (int)syscall(SYS_pidfd_open, process, 0);
}

void pt_wcwidths(int8_t *widths, uint32_t count) {
    locale_t utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    locale_t before = utf8 == (locale_t)0 ? (locale_t)0 : uselocale(utf8);
    for (uint32_t scalar = 0; scalar < count; scalar++) {
        widths[scalar] = utf8 == (locale_t)0 ? -2 : (int8_t)wcwidth((wchar_t)scalar);
    }
    if (before != (locale_t)0) uselocale(before);
    if (utf8 != (locale_t)0) freelocale(utf8);
}
