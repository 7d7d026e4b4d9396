// libvterm, with its cells flattened: bit-fields and the colour union become plain numbers.

#ifndef CVTERM_SHIM_H
#define CVTERM_SHIM_H

#include <string.h>
#include <vterm.h>

// What the program told the terminal besides text.
struct cvterm_properties {
    int is_alternate_screen;
    int is_cursor_visible;
    int bells;
};

struct cvterm_cell {
    uint32_t scalars[VTERM_MAX_CHARS_PER_CELL];
    int columns;
    int is_bold;
    int is_underlined;
    int is_reversed;
    // Palette index, -1 for the default, -2 for a colour outside the palette.
    int foreground;
    int background;
};

static inline int cvterm_set_property(VTermProp property, VTermValue *value, void *user) {
    struct cvterm_properties *properties = (struct cvterm_properties *)user;
    if (property == VTERM_PROP_ALTSCREEN) properties->is_alternate_screen = value->boolean;
    if (property == VTERM_PROP_CURSORVISIBLE) properties->is_cursor_visible = value->boolean;
    return 1;
}

static inline int cvterm_ring(void *user) {
    ((struct cvterm_properties *)user)->bells += 1;
    return 1;
}

// A UTF-8 terminal with an alternate screen. `properties` must outlive it.
static inline VTerm *cvterm_make(int rows, int columns, struct cvterm_properties *properties) {
    static const VTermScreenCallbacks callbacks = {
        .settermprop = cvterm_set_property,
        .bell = cvterm_ring,
    };
    VTerm *terminal = vterm_new(rows, columns);
    vterm_set_utf8(terminal, 1);
    VTermScreen *screen = vterm_obtain_screen(terminal);
    vterm_screen_set_callbacks(screen, &callbacks, properties);
    vterm_screen_enable_altscreen(screen, 1);
    vterm_screen_reset(screen, 1);
    return terminal;
}

static inline int cvterm_color(const VTermColor *color) {
    if (VTERM_COLOR_IS_DEFAULT_FG(color) || VTERM_COLOR_IS_DEFAULT_BG(color)) return -1;
    return VTERM_COLOR_IS_INDEXED(color) ? color->indexed.idx : -2;
}

static inline struct cvterm_cell cvterm_cell_at(VTerm *terminal, int row, int column) {
    struct cvterm_cell result;
    VTermScreenCell cell;
    VTermPos place = {.row = row, .col = column};
    memset(&result, 0, sizeof result);
    memset(&cell, 0, sizeof cell);
    vterm_screen_get_cell(vterm_obtain_screen(terminal), place, &cell);
    memcpy(result.scalars, cell.chars, sizeof result.scalars);
    result.columns = cell.width;
    result.is_bold = cell.attrs.bold;
    result.is_underlined = cell.attrs.underline != VTERM_UNDERLINE_OFF;
    result.is_reversed = cell.attrs.reverse;
    result.foreground = cvterm_color(&cell.fg);
    result.background = cvterm_color(&cell.bg);
    return result;
}

static inline VTermPos cvterm_cursor(VTerm *terminal) {
    VTermPos place;
    vterm_state_get_cursorpos(vterm_obtain_state(terminal), &place);
    return place;
}

#endif
