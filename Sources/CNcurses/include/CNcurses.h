// The screen through ncurses, for output only; no ncurses name leaves this target.
//
// ncurses' macros and globals do not import into Swift 6, and its reader loses UTF-8 characters
// that arrive in two pieces. So: cells go in, bytes of the keyboard are read elsewhere.
//
// Nothing here may be called from two threads at once, except what is said to be safe.

#ifndef CNCURSES_H
#define CNCURSES_H

#include <stdint.h>

// What came of opening the screen.
enum cn_opened {
    CN_OPENED = 0,
    // Standard input or output is no terminal.
    CN_NOT_A_TERMINAL = 1,
    // TERM is empty or no terminal description has that name.
    CN_UNKNOWN_TERMINAL = 2,
    // The terminal cannot place its cursor: dumb, a printer.
    CN_INCAPABLE_TERMINAL = 3,
    // The system refused: descriptors, memory.
    CN_SYSTEM_REFUSED = 4,
};

// The bits of `cn_cell.attributes`.
enum {
    CN_BOLD = 1,
    CN_REVERSE = 2,
    CN_UNDERLINE = 4,
};

// One cluster on its way to the screen.
struct cn_cell {
    // Base and up to four marks, ended by a zero when fewer.
    uint32_t scalars[5];
    // Palette index, or -1 for the terminal's own colour.
    int16_t foreground;
    int16_t background;
    uint8_t attributes;
};

// Opens the screen on standard input and output: alternate screen, raw mode, bracketed paste,
// focus reports, signal handlers.
enum cn_opened cn_open(void);

// Wipes the screen, leaves it as it was found, drops what was typed and not read. Idempotent.
void cn_close(void);

// How many colours the terminal has; 0 for none.
int cn_colors(void);

// Puts one whole row; nothing is seen before `cn_show`.
void cn_put_row(int row, const struct cn_cell *cells, int count);

// Places the cursor and sends what changed.
void cn_show(int row, int column);

// Sends everything anew at the next `cn_show`.
void cn_redraw(void);

// Adopts another size; everything is sent anew at the next `cn_show`.
void cn_resize(int columns, int rows);

// The size of the terminal window on standard output. Returns 0, or -1 if it is not known.
// Safe from any thread.
int cn_window_size(int *columns, int *rows);

// The bell. Safe from any thread.
void cn_ring(void);

// Whether the open terminal takes ANSI sequences, cursor reports among them.
int cn_is_ansi(void);

// The descriptor that tells of signals while the screen is open, one byte each: SIGTERM, SIGHUP,
// SIGINT, SIGQUIT, SIGWINCH. -1 when the screen is closed.
int cn_signal_descriptor(void);

// A pipe to wake a poll with, neither end blocking nor inherited. Returns 0, or -1.
int cn_wake_up_pipe(int ends[2]);

// Runs this program a second time under supervision, when it has a terminal and is not supervised
// already.
//
// Returns -1 in the program that shall go on: the supervised child, or a process without a
// terminal. In the parent it returns when the child has ended, with the child's exit status (128
// plus the signal, when one killed it); the terminal is then wiped and restored even if the child
// could not do it. `notice` is printed after a crash, as one plain line.
int cn_supervise(char *const arguments[], const char *notice);

// No core dumps, no ptrace and no /proc/PID/mem for other processes of the same user.
// Returns 0, or -1 if the system refused either.
int cn_harden(void);

#endif
