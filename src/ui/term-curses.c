/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/terminal.h>

#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#define NCURSES_WIDECHAR 1
#include <curses.h>
#include <term.h>
#undef tone	/* of a terminal; here it is that of a mail */

#include <notyet/base/text.h>
#include <notyet/ui/ui.h>

#include "term-crash.h"
#include "term-mouse.h"
#include "term-title.h"

/* How long the rest of an escape sequence may take. */
#define ESCAPE_MS 40
#define RESTORE_BYTES 256
#define SEQUENCE_BYTES 24

static struct {
	SCREEN *screen;
	struct termios before;	/* of the user's shell */
	char restore[RESTORE_BYTES];	/* what a crash writes */
	gsize restore_bytes;
	Surface *ascii;		/* scratch for terminals without UTF-8 */
	gboolean utf8;
	int colours;		/* 0: the terminal has none */
	gboolean has_default;	/* and they can be left alone */
	struct {
		attr_t attributes;
		int pair;
	} looks[STYLE_COUNT];
	struct {
		Colour foreground, background;
	} pairs[STYLE_COUNT];	/* in use: pair_count, the first is 1 */
	int pair_count;
	Paint paints[STYLE_COUNT];	/* what they are to look like */
	gboolean has_mouse;	/* its type says so */
	Pointer pointer;	/* what it told last */
	volatile sig_atomic_t held;	/* curses owns the terminal now */
} term;

/* --- giving it back in a crash --- */

/* Only what may be called from a signal handler. */
static void
restore_now(void)
{
	ssize_t written;

	if (!term.held)
		return;
	term.held = 0;
	term_mouse_in_crash();
	term_title_in_crash();
	written = write(STDOUT_FILENO, term.restore, term.restore_bytes);
	(void)written;
	tcsetattr(STDIN_FILENO, TCSANOW, &term.before);
}

/* Drops the padding of a capability ("$<5>"): a crash does not wait. */
static void
add_restore(const char *name)
{
	const char *text = tigetstr((char *)name);

	if (text == NULL || text == (char *)-1)
		return;
	while (*text != '\0' && term.restore_bytes < RESTORE_BYTES) {
		if (text[0] == '$' && text[1] == '<') {
			while (*text != '\0' && *text != '>')
				text++;
			if (*text == '>')
				text++;
			continue;
		}
		term.restore[term.restore_bytes++] = *text++;
	}
}

static void
prepare_restore(void)
{
	term.restore_bytes = 0;
	add_restore("sgr0");
	add_restore("rmkx");
	add_restore("cnorm");
	add_restore("rmcup");
}

/* --- life --- */

static gboolean
refuse(GError **error, const char *sentence)
{
	g_set_error_literal(error, UI_ERROR, UI_ERROR_TERMINAL, sentence);
	return FALSE;
}

static gboolean
refuse_type(GError **error, const char *type, const char *why)
{
	g_autofree char *safe = text_scrub(type, -1, TEXT_ONE_LINE);

	g_set_error(error, UI_ERROR, UI_ERROR_TERMINAL,
	    "A terminal of the type \"%s\" %s.", safe, why);
	return FALSE;
}

/* newterm() loses memory over a type that it does not know. */
static gboolean
check_known(const char *type, GError **error)
{
	int reason = 0;
	gboolean can_place;

	if (setupterm((char *)type, STDOUT_FILENO, &reason) != OK)
		return refuse_type(error, type, "is not known here; set TERM "
		    "to one that is, such as xterm");
	can_place = tigetstr((char *)"cup") != NULL;
	del_curterm(cur_term);
	if (!can_place)
		return refuse_type(error, type, "cannot place the cursor; "
		    "\"notyet list\" prints the list as text");
	return TRUE;
}

static gboolean
check_type(const char *type, GError **error)
{
	if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO) ||
	    tcgetattr(STDIN_FILENO, &term.before) != 0)
		return refuse(error, "The screens need a terminal as standard "
		    "input and output.");
	if (type == NULL || type[0] == '\0')
		return refuse(error, "The variable TERM is not set, so the "
		    "screens cannot be shown; \"notyet list\" prints the list "
		    "as text.");
	if (g_strcmp0(type, "dumb") == 0 || g_strcmp0(type, "unknown") == 0)
		return refuse_type(error, type, "cannot show the screens; "
		    "\"notyet list\" prints the list as text");
	return check_known(type, error);
}

static void
set_modes(void)
{
	raw();
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	set_escdelay(ESCAPE_MS);
	leaveok(stdscr, FALSE);
	curs_set(0);
}

/* The reports are read here, for any type alike, and not by curses, which
 * would take their beginning for a key. */
static void
find_mouse(void)
{
	const char *report = tigetstr((char *)"kmous");

	term.has_mouse = report != NULL && report != (char *)-1;
	if (term.has_mouse)
		define_key(report, 0);
}

static void
find_colours(void)
{
	term.colours = 0;
	term.pair_count = 0;
	if (!has_colors() || start_color() != OK)
		return;
	term.has_default = use_default_colors() == OK;
	term.colours = COLORS;
}

/* The type of the same terminal that takes any colour, if it says that it
 * does and the type is installed; else the type itself. Owned. */
static char *
colourful_type(const char *type)
{
	const char *says = g_getenv("COLORTERM");
	g_autofree char *plain = NULL, *direct = NULL;
	int reason = 0;

	if ((g_strcmp0(says, "truecolor") != 0 &&
	     g_strcmp0(says, "24bit") != 0) || strstr(type, "-direct") != NULL)
		return g_strdup(type);
	plain = g_str_has_suffix(type, "-256color") ?
	    g_strndup(type, strlen(type) - strlen("-256color")) :
	    g_strdup(type);
	direct = g_strconcat(plain, "-direct", NULL);
	if (setupterm(direct, STDOUT_FILENO, &reason) != OK)
		return g_strdup(type);
	del_curterm(cur_term);
	return g_steal_pointer(&direct);
}

gboolean
terminal_open(GError **error)
{
	static gboolean registered;
	const char *type = g_getenv("TERM");
	g_autofree char *better = NULL;

	setlocale(LC_CTYPE, "");
	if (!check_type(type, error))
		return FALSE;
	better = colourful_type(type);
	term.screen = newterm(better, stdout, stdin);
	if (term.screen == NULL)
		return refuse_type(error, type, "cannot be taken");
	set_term(term.screen);
	term.utf8 = g_strcmp0(nl_langinfo(CODESET), "UTF-8") == 0;
	prepare_restore();
	set_modes();
	find_mouse();
	find_colours();
	term.held = 1;
	term_crash_watch(restore_now);
	if (!registered)
		atexit(restore_now);
	registered = TRUE;
	return TRUE;
}

void
terminal_close(void)
{
	if (term.screen == NULL)
		return;
	terminal_title(NULL);
	terminal_mouse(FALSE);
	if (term.held) {
		term.held = 0;
		endwin();
		term_crash_unwatch();
	}
	delscreen(term.screen);
	term.screen = NULL;
	g_clear_pointer(&term.ascii, surface_free);
}

/* --- size --- */

void
terminal_size(int *ret_rows, int *ret_cols)
{
	getmaxyx(stdscr, *ret_rows, *ret_cols);
}

void
terminal_resized(void)
{
	struct winsize size;

	if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_row == 0 ||
	    size.ws_col == 0)
		return;
	resizeterm(size.ws_row, size.ws_col);
	clearok(curscr, TRUE);
}

/* --- keys --- */

static const struct {
	int code;
	Key key;
} codes[] = {
	{KEY_ENTER, K_ENTER}, {KEY_BTAB, K_BACKTAB},
	{KEY_BACKSPACE, K_ERASE}, {KEY_DC, K_REMOVE}, {KEY_IC, K_INSERT},
	{KEY_UP, K_ARROW_UP}, {KEY_DOWN, K_ARROW_DOWN},
	{KEY_LEFT, K_ARROW_LEFT}, {KEY_RIGHT, K_ARROW_RIGHT},
	{KEY_PPAGE, K_PAGE_UP}, {KEY_NPAGE, K_PAGE_DOWN},
	{KEY_HOME, K_TO_HOME}, {KEY_END, K_TO_END},
};

static Key
key_of_code(int code)
{
	for (guint i = 0; i < G_N_ELEMENTS(codes); i++)
		if (codes[i].code == code)
			return codes[i].key;
	if (code > KEY_F0 && code <= KEY_F(12))
		return K_FUNCTION + (Key)(code - KEY_F0);
	return K_NONE;
}

/* Up to its last character; what does not fit is dropped. In the old mode of
 * the mouse three more characters follow, which may be any. */
static void
take_sequence(char text[SEQUENCE_BYTES])
{
	gsize length = 0;
	int more = 0;
	wint_t c = 0;

	while (get_wch(&c) == OK) {
		if (length + 1 < SEQUENCE_BYTES)
			text[length++] = c > 0 && c < 0x80 ? (char)c : '?';
		if (more > 0 && --more == 0)
			break;
		if (more == 0 && length == 1 && c == 'M' && term.has_mouse)
			more = 3;
		else if (more == 0 && c >= 0x40 && c <= 0x7e)
			break;
	}
	text[length] = '\0';
}

/* An escape sequence that curses does not know is taken whole, so that its
 * letters are not taken for commands; its end may come a little later. */
static Key
read_sequence(void)
{
	char text[SEQUENCE_BYTES];

	timeout(ESCAPE_MS);
	take_sequence(text);
	nodelay(stdscr, TRUE);
	return term_mouse_is_on() && pointer_parse(text, &term.pointer) ?
	    K_POINTER : K_NONE;
}

static Key
read_after_escape(void)
{
	wint_t c = 0;
	int result = get_wch(&c);
	Key key;

	if (result == ERR)
		return K_ESCAPE;
	if (result == OK && (c == '[' || c == 'O'))
		return read_sequence();
	key = result == KEY_CODE_YES ? key_of_code((int)c) :
	    key_from_char((gunichar)c);
	return key != K_NONE ? K_META | key : K_NONE;
}

Key
terminal_read(void)
{
	for (;;) {
		wint_t c = 0;
		int result = get_wch(&c);
		Key key;

		if (result == ERR)
			return K_NONE;
		if (result == KEY_CODE_YES)
			key = key_of_code((int)c);
		else if (c == 27)
			key = read_after_escape();
		else
			key = key_from_char((gunichar)c);
		if (key != K_NONE)
			return key;
	}
}

Pointer
terminal_pointer(void)
{
	return term.pointer;
}

void
terminal_forget_typed(void)
{
	flushinp();
}

/* --- painting --- */

static attr_t
attributes_of(const Paint *paint)
{
	static const struct {
		int ours;
		attr_t theirs;
	} same[] = {
		{ATTR_BOLD, A_BOLD}, {ATTR_DIM, A_DIM},
		{ATTR_REVERSE, A_REVERSE}, {ATTR_UNDERLINE, A_UNDERLINE},
		{ATTR_ITALIC, A_ITALIC},
	};
	attr_t attributes = A_NORMAL;

	for (guint i = 0; i < G_N_ELEMENTS(same); i++)
		if (paint->attributes & same[i].ours)
			attributes |= same[i].theirs;
	return attributes;
}

/* The number of a pair of colours, made when it is asked for; 0, which is the
 * terminal's own, where there is no room for it. */
static int
pair_of(Colour foreground, Colour background)
{
	int i;

	if (foreground == COLOUR_DEFAULT && background == COLOUR_DEFAULT)
		return 0;
	if (!term.has_default && foreground == COLOUR_DEFAULT)
		foreground = COLOR_WHITE;
	if (!term.has_default && background == COLOUR_DEFAULT)
		background = COLOR_BLACK;
	for (i = 0; i < term.pair_count; i++)
		if (term.pairs[i].foreground == foreground &&
		    term.pairs[i].background == background)
			return i + 1;
	if (i >= STYLE_COUNT || i + 1 >= COLOR_PAIRS ||
	    init_extended_pair(i + 1, foreground, background) != OK)
		return 0;
	term.pairs[i].foreground = foreground;
	term.pairs[i].background = background;
	term.pair_count++;
	return i + 1;
}

void
terminal_style(const StyleWish *wish)
{
	StyleWish now = *wish;
	Paint paints[STYLE_COUNT];

	now.mono = style_is_mono(wish->mono, g_getenv("NO_COLOR"),
	    term.colours);
	styles_paint(&now, term.colours, paints);
	terminal_looks(paints);
}

void
terminal_looks(const Paint paints[STYLE_COUNT])
{
	memcpy(term.paints, paints, sizeof(term.paints));
	/* Another theme may need all the pairs there are. */
	term.pair_count = 0;
	for (int id = 0; id < STYLE_COUNT; id++) {
		term.looks[id].attributes = attributes_of(&paints[id]);
		term.looks[id].pair = pair_of(paints[id].foreground,
		    paints[id].background);
	}
}

const Paint *
terminal_paints(void)
{
	return term.paints;
}

int
terminal_colours(void)
{
	return term.colours;
}

/* A character that the C library measures otherwise than we do would shift
 * the rest of the line: a question mark stands for it. */
static void
put_cell(int row, int col, const Cell *cell)
{
	attr_t attributes = term.looks[cell->style].attributes;
	int pair = term.looks[cell->style].pair;
	wchar_t text[CCHARW_MAX + 1] = {0};
	const char *p = cell->text;
	cchar_t out;

	for (int i = 0; i < CCHARW_MAX && *p != '\0';
	     i++, p = g_utf8_next_char(p))
		text[i] = (wchar_t)g_utf8_get_char(p);
	if (wcwidth(text[0]) != cell->width_cols) {
		text[0] = L'?';
		text[1] = L'\0';
		if (cell->width_cols == 2)
			mvaddch(row, col + 1, ' ' | attributes);
	}
	if (setcchar(&out, text, attributes, (short)pair, NULL) == OK)
		mvadd_wch(row, col, &out);
}

static const Surface *
as_shown(const Surface *surface)
{
	if (term.utf8)
		return surface;
	g_clear_pointer(&term.ascii, surface_free);
	term.ascii = surface_copy(surface);
	surface_to_ascii(term.ascii);
	return term.ascii;
}

/* Curses reaches the last corner by writing one cell before it and pushing
 * that on; half of a wide character cannot be pushed. */
static gboolean
is_unsafe_corner(const Surface *surface, int row, int col)
{
	if (row != surface->rows - 1 || col < surface->cols - 2 || col < 1)
		return FALSE;
	return surface_cell(surface, row, col)->width_cols == 2 ||
	       (col == surface->cols - 1 &&
		surface_cell(surface, row, col - 1)->width_cols == 0);
}

void
terminal_present(const Surface *surface)
{
	const Surface *shown = as_shown(surface);

	erase();
	for (int row = 0; row < shown->rows; row++)
		for (int col = 0; col < shown->cols; col++) {
			const Cell *cell = surface_cell(shown, row, col);

			if (cell->width_cols > 0 &&
			    !is_unsafe_corner(shown, row, col))
				put_cell(row, col, cell);
		}
}

void
terminal_cursor(int row, int col)
{
	curs_set(row >= 0 ? 1 : 0);
	if (row >= 0)
		move(row, col);
	refresh();
}

/* --- the title and the mouse --- */

void
terminal_title(const char *title)
{
	term_title_set(title, term.utf8);
}

void
terminal_mouse(gboolean wanted)
{
	if (term.has_mouse)
		term_mouse_set(wanted);
}

/* --- others have it --- */

void
terminal_leave(void)
{
	terminal_title(NULL);
	terminal_mouse(FALSE);
	def_prog_mode();
	endwin();
	term.held = 0;
}

void
terminal_return(void)
{
	term.held = 1;
	reset_prog_mode();
	terminal_resized();
	terminal_repaint();
}

void
terminal_suspend(void)
{
	struct sigaction before, stop = {.sa_handler = SIG_DFL};

	terminal_leave();
	sigemptyset(&stop.sa_mask);
	sigaction(SIGTSTP, &stop, &before);
	/* The whole group, so that a shell script around us stops too. */
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
	terminal_return();
}

void
terminal_repaint(void)
{
	clearok(curscr, TRUE);
}
