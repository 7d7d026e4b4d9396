// Programs on a pseudo-terminal of their own.

#ifndef CPSEUDOTERMINAL_H
#define CPSEUDOTERMINAL_H

#include <stdint.h>
#include <sys/types.h>

// Starts a program as leader of a session on a new terminal, with no signal blocked and no other
// descriptor open. Returns the terminal's other end, not blocking, or -1.
int pt_start(
    const char *path,
    char *const arguments[],
    char *const environment[],
    int columns,
    int rows,
    pid_t *process
);

// Changes the size; the program gets SIGWINCH. Returns 0, or -1.
int pt_resize(int terminal, int columns, int rows);

// 1 if the terminal echoes and reads by lines, 0 if it does neither, -1 if it does one of them or
// cannot be asked.
int pt_is_cooked(int terminal);

// A descriptor that becomes readable when the process ends, or -1.
int pt_process_descriptor(pid_t process);

// How many columns the C library gives each of the first `count` scalars in C.UTF-8: -1 if it
// draws none, -2 if there is no such locale.
void pt_wcwidths(int8_t *widths, uint32_t count);

#endif
