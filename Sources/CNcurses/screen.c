// Cells go to the screen; ncurses finds out what changed.

#include "CNcurses.h"

#include "restoring.h"

#include <curses.h>
#include <fcntl.h>
#include <langinfo.h>
#include <locale.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

static struct cn_restoring restoring;
static SCREEN *screen;
static FILE *input_stream;
static FILE *output_stream;
static bool shows_colors;
static bool has_default_colors;

static const char private_modes_on[] = "\033[?2004h\033[?1004h";
static const char private_modes_off[] = "\033[?2004l\033[?1004l";

static void say(const char *text) {
    ssize_t ignored = write(STDOUT_FILENO, text, strlen(text));
    (void)ignored;
}

// Character classes by the user's locale if it is UTF-8, else by C.UTF-8, which is always there
// and has the same widths.
static void adopt_utf8(void) {
    if (setlocale(LC_CTYPE, "") != NULL && strcmp(nl_langinfo(CODESET), "UTF-8") == 0) return;
    if (setlocale(LC_CTYPE, "C.UTF-8") == NULL) setlocale(LC_CTYPE, "C.utf8");
}

static FILE *stream_of(int descriptor, const char *mode) {
    // Not inherited by programs we start, a printer's for one.
    int copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 3);
    if (copy < 0) return NULL;
    FILE *stream = fdopen(copy, mode);
    if (stream == NULL) close(copy);
    return stream;
}

static void release(void) {
    if (screen != NULL) delscreen(screen);
    if (input_stream != NULL) fclose(input_stream);
    if (output_stream != NULL) fclose(output_stream);
    screen = NULL;
    input_stream = NULL;
    output_stream = NULL;
}

static void start_colors(void) {
    shows_colors = has_colors() && start_color() == OK;
    has_default_colors = shows_colors && use_default_colors() == OK;
}

// Every byte as it was typed: no echo, no lines, no signals, no flow control, no translation.
static void make_raw(void) {
    struct termios modes;
    if (tcgetattr(STDIN_FILENO, &modes) != 0) return;
    modes.c_iflag &= (tcflag_t)~(BRKINT | ICRNL | IGNCR | INLCR | INPCK | ISTRIP | IXON | IXOFF);
    modes.c_lflag &= (tcflag_t)~(ECHO | ECHONL | ICANON | IEXTEN | ISIG);
    modes.c_cc[VMIN] = 1;
    modes.c_cc[VTIME] = 0;
    tcsetattr(STDIN_FILENO, TCSADRAIN, &modes);
    def_prog_mode();
}

enum cn_opened cn_open(void) {
    if (screen != NULL) return CN_OPENED;
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO)) return CN_NOT_A_TERMINAL;
    adopt_utf8();
    enum cn_opened prepared = cn_restoring_prepare(&restoring, STDIN_FILENO, STDOUT_FILENO);
    if (prepared != CN_OPENED) return prepared;
    input_stream = stream_of(STDIN_FILENO, "r");
    output_stream = stream_of(STDOUT_FILENO, "w");
    // Before newterm: ncurses leaves handlers alone that are already there.
    if (input_stream == NULL || output_stream == NULL || cn_signals_open(&restoring) != 0) {
        release();
        return CN_SYSTEM_REFUSED;
    }
    cn_tell_supervisor('O');
    screen = newterm(NULL, output_stream, input_stream);
    if (screen == NULL) {
        cn_restoring_apply(&restoring);
        cn_signals_close();
        release();
        cn_tell_supervisor('C');
        return CN_UNKNOWN_TERMINAL;
    }
    set_term(screen);
    raw();
    noecho();
    nonl();
    // Deleting and inserting characters or lines tears wide characters on some terminals.
    idlok(stdscr, FALSE);
    idcok(stdscr, FALSE);
    scrollok(stdscr, FALSE);
    leaveok(stdscr, FALSE);
    // Not ncurses but our own thread looks at the keyboard.
    typeahead(-1);
    start_colors();
    make_raw();
    int columns, rows;
    if (cn_window_size(&columns, &rows) == 0) resize_term(rows, columns);
    curs_set(1);
    werase(stdscr);
    wrefresh(stdscr);
    if (restoring.takes_private_modes) {
        say(private_modes_on);
    }
    return CN_OPENED;
}

void cn_close(void) {
    if (screen == NULL) return;
    werase(stdscr);
    clearok(stdscr, TRUE);
    wrefresh(stdscr);
    endwin();
    if (restoring.takes_private_modes) {
        say(private_modes_off);
    }
    tcflush(STDIN_FILENO, TCIFLUSH);
    tcsetattr(STDIN_FILENO, TCSANOW, &restoring.modes);
    cn_signals_close();
    release();
    cn_tell_supervisor('C');
}

int cn_colors(void) {
    return shows_colors ? COLORS : 0;
}

static int pair_of(int foreground, int background) {
    if (!shows_colors || (foreground < 0 && background < 0)) return 0;
    if (!has_default_colors) {
        if (foreground < 0) foreground = COLOR_WHITE;
        if (background < 0) background = COLOR_BLACK;
    }
    int pair = alloc_pair(foreground, background);
    return pair < 0 ? 0 : pair;
}

void cn_put_row(int row, const struct cn_cell *cells, int count) {
    if (screen == NULL) return;
    // The row is cleared first: overwriting half of a wide character leaves garbage.
    if (wmove(stdscr, row, 0) == ERR) return;
    wclrtoeol(stdscr);
    for (int i = 0; i < count; i++) {
        wchar_t text[CCHARW_MAX + 1] = {0};
        for (int j = 0; j < 5 && j < CCHARW_MAX; j++) text[j] = (wchar_t)cells[i].scalars[j];
        attr_t attributes = A_NORMAL;
        if (cells[i].attributes & CN_BOLD) attributes |= A_BOLD;
        if (cells[i].attributes & CN_REVERSE) attributes |= A_REVERSE;
        if (cells[i].attributes & CN_UNDERLINE) attributes |= A_UNDERLINE;
        int pair = pair_of(cells[i].foreground, cells[i].background);
        cchar_t cell;
        if (setcchar(&cell, text, attributes, (short)pair, &pair) == OK) wadd_wch(stdscr, &cell);
    }
}

void cn_show(int row, int column) {
    if (screen == NULL) return;
    wmove(stdscr, row, column);
    wrefresh(stdscr);
}

void cn_redraw(void) {
    if (screen != NULL) clearok(curscr, TRUE);
}

void cn_resize(int columns, int rows) {
    if (screen == NULL) return;
    resize_term(rows, columns);
    clearok(curscr, TRUE);
}

int cn_window_size(int *columns, int *rows) {
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0 || size.ws_row == 0) {
        return -1;
    }
    *columns = size.ws_col;
    *rows = size.ws_row;
    return 0;
}

int cn_is_ansi(void) {
    return screen != NULL && restoring.takes_private_modes;
}

void cn_ring(void) {
    say("\a");
}
