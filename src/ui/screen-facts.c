/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <string.h>

#include <notyet/app/facts.h>
#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/ui/actions.h>
#include <notyet/ui/session.h>
#include <notyet/ui/when.h>
#include <notyet/ui/widgets.h>

/* What a line holds that is no fact. */
#define LINE_HEADING (-1)
#define LINE_BLANK (-2)

typedef struct FactLine {
	int fact;		/* index, or one of the above */
	int below;		/* of a heading: the fact that follows */
} FactLine;

typedef struct FactsScreen {
	Screen base;
	gint64 id;		/* of the application */
	GPtrArray *facts;	/* Fact * */
	GArray *lines;		/* FactLine */
	int cursor;		/* index of a fact */
	int top;		/* line */
} FactsScreen;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_EDIT, "Edit"}, {CMD_UNDO, "Undo"},
	{CMD_HELP, "Help"}, {COMMAND_NONE, NULL},
};

/* Label, value, where it comes from; the last gives way first. */
static const Column columns[] = {
	{8, 10, 14, 0}, {12, 30, 400, 0}, {14, 16, 20, 1},
};

#define MARGIN_COLS 2

static const Fact *
fact_at(const FactsScreen *facts, int index)
{
	if (index < 0 || index >= (int)facts->facts->len)
		return NULL;
	return g_ptr_array_index(facts->facts, (guint)index);
}

/* --- lines --- */

static void
add_line(FactsScreen *facts, int fact, int below)
{
	FactLine line = {fact, below};

	g_array_append_val(facts->lines, line);
}

static void
lay_out(FactsScreen *facts)
{
	const Fact *before = NULL;

	g_array_set_size(facts->lines, 0);
	for (int i = 0; i < (int)facts->facts->len; i++) {
		const Fact *fact = fact_at(facts, i);
		/* Two people may have one name: each begins with it. */
		gboolean begins = before == NULL || fact->adds ||
		    (fact->address != NULL && strcmp(fact->label, "name") == 0);

		if (begins && before != NULL)
			add_line(facts, LINE_BLANK, i);
		if (begins && !fact->adds)
			add_line(facts, LINE_HEADING, i);
		add_line(facts, i, i);
		before = fact;
	}
}

static int
line_of(const FactsScreen *facts, int fact)
{
	for (guint i = 0; i < facts->lines->len; i++)
		if (g_array_index(facts->lines, FactLine, i).fact == fact)
			return (int)i;
	return 0;
}

static void
move_to(FactsScreen *facts, int index)
{
	int line, rows = ui_body_rows(facts->base.ui);

	facts->cursor = CLAMP(index, 0, MAX((int)facts->facts->len - 1, 0));
	line = line_of(facts, facts->cursor);
	facts->top = scroll_top(facts->top, line, rows,
	    (int)facts->lines->len);
	if (line > 0 && rows > 1 && facts->top == line &&
	    g_array_index(facts->lines, FactLine, line - 1).fact ==
	    LINE_HEADING)
		facts->top--;
}

/* --- life --- */

static gboolean
facts_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	FactsScreen *facts = (FactsScreen *)screen;

	facts->id = argument->id;
	facts->lines = g_array_new(FALSE, FALSE, sizeof(FactLine));
	facts->facts = app_facts(ui_app(screen->ui), facts->id, error);
	return facts->facts != NULL;
}

static void
facts_close(Screen *screen)
{
	FactsScreen *facts = (FactsScreen *)screen;

	g_clear_pointer(&facts->facts, g_ptr_array_unref);
	g_clear_pointer(&facts->lines, g_array_unref);
}

/* The same fact of the same person, else what is now in its place. */
static int
place_of(const GPtrArray *list, const Fact *wanted, int otherwise)
{
	for (guint i = 0; wanted != NULL && i < list->len; i++) {
		const Fact *fact = g_ptr_array_index(list, i);

		if (strcmp(fact->label, wanted->label) == 0 &&
		    g_strcmp0(fact->address, wanted->address) == 0)
			return (int)i;
	}
	return otherwise;
}

static gboolean
facts_update(Screen *screen)
{
	FactsScreen *facts = (FactsScreen *)screen;
	App *app = ui_app(screen->ui);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) before = NULL;
	GPtrArray *list;
	int place;

	if (pipeline_row(app_pipeline(app), facts->id) == NULL)
		return FALSE;
	list = app_facts(app, facts->id, &error);
	if (list == NULL) {
		ui_fail(screen->ui, error);
		return TRUE;
	}
	place = place_of(list, fact_at(facts, facts->cursor), facts->cursor);
	before = facts->facts;
	facts->facts = list;
	lay_out(facts);
	move_to(facts, place);
	return TRUE;
}

/* --- painting --- */

static char *
origin_text(const FactsScreen *facts, const Fact *fact)
{
	g_autofree char *day = NULL;

	if (fact->at == 0)
		return g_strdup(fact->origin != NULL ? fact->origin : "");
	day = when_day(fact->at, app_zone(ui_app(facts->base.ui)));
	return g_strdup_printf("%s %s", fact->origin, g_strstrip(day));
}

static void
draw_fact(const FactsScreen *facts, Surface *surface, int row,
	  const Fact *fact)
{
	Surface view = surface_view(surface, row, MIN(MARGIN_COLS,
	    surface->cols), 1, MAX(surface->cols - MARGIN_COLS, 0));
	ColumnPlace places[G_N_ELEMENTS(columns)];
	g_autofree char *origin = origin_text(facts, fact);
	const char *value = fact->value[0] != '\0' ? fact->value :
	    fact->shown != NULL ? fact->shown : "-";
	const char *texts[] = {fact->label, value, origin};
	ColumnCells cells = {texts, G_N_ELEMENTS(texts),
	    fact->value[0] != '\0' ? STYLE_NORMAL : STYLE_DIM};

	if (fact->adds) {
		surface_put(surface, row, 0, -1, "Add a contact",
		    STYLE_HEADING);
	} else {
		columns_lay_out(columns, G_N_ELEMENTS(columns), view.cols,
		    places);
		columns_draw(&view, 0, places, &cells);
	}
	if (fact == fact_at(facts, facts->cursor))
		surface_restyle(surface, row, 0, surface->cols, STYLE_CURSOR);
}

static void
facts_draw(const Screen *screen, Surface *surface)
{
	const FactsScreen *facts = (const FactsScreen *)screen;

	for (int row = 0; row < surface->rows; row++) {
		guint index = (guint)(facts->top + row);
		const FactLine *line;
		const Fact *fact;

		if (index >= facts->lines->len)
			return;
		line = &g_array_index(facts->lines, FactLine, index);
		fact = fact_at(facts, line->below);
		if (line->fact >= 0)
			draw_fact(facts, surface, row, fact);
		else if (line->fact == LINE_HEADING)
			surface_put_fit(surface, row, 0, surface->cols,
			    fact->person != NULL ? fact->person :
			    "The application", STYLE_HEADING);
	}
}

static char *
facts_status(const Screen *screen)
{
	const FactsScreen *facts = (const FactsScreen *)screen;
	const Row *row = pipeline_row(app_pipeline(ui_app(screen->ui)),
	    facts->id);
	const char *name = row != NULL ? row->application->company : "";
	g_autofree char *safe = text_scrub(name, -1, TEXT_ONE_LINE);

	return g_strdup_printf(" Facts: %s",
	    safe[0] != '\0' ? safe : "the application");
}

/* --- editing --- */

/* What a question is about: the list may be another when it is answered. */
typedef struct Asked {
	Ui *ui;
	gint64 id;
	Fact fact;
} Asked;

static void
asked_free(gpointer data)
{
	Asked *asked = data;

	g_free(asked->fact.label);
	g_free(asked->fact.address);
	g_free(asked->fact.value);
	g_free(asked);
}

static void
answered(const char *text, gpointer data)
{
	const Asked *asked = data;
	const Fact *fact = &asked->fact;
	g_autoptr(GError) error = NULL;
	g_autofree char *value = text != NULL ?
	    g_strstrip(g_strdup(text)) : NULL;
	g_autofree char *remark = NULL;

	if (value == NULL || (fact->adds && value[0] == '\0'))
		return;
	if (!app_fact_set(ui_app(asked->ui), asked->id, fact, value, &error)) {
		ui_fail(asked->ui, error);
		return;
	}
	remark = app_take_remark(ui_app(asked->ui));
	if (fact->adds)
		ui_say(asked->ui, "The contact is added.");
	else if (value[0] == '\0')
		ui_say(asked->ui, "The %s is taken away.", fact->label);
	else
		ui_say(asked->ui, "The %s is now \"%s\".%s%s", fact->label,
		    value, remark != NULL ? " " : "",
		    remark != NULL ? remark : "");
	ui_update(asked->ui);
}

static void
edit(FactsScreen *facts)
{
	Ui *ui = facts->base.ui;
	const Fact *fact = fact_at(facts, facts->cursor);
	g_auto(GStrv) choices = app_fact_choices(ui_app(ui), fact);
	g_autofree char *label = NULL;
	g_autofree char *initial = text_scrub(fact->value, -1, TEXT_ONE_LINE);
	Asked *asked = g_new0(Asked, 1);
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.choices = (const char *const *)choices,
		.keeps = TRUE,
		.done = answered,
		.data = asked,
		.free_data = asked_free,
	};

	label = fact->adds ?
	    g_strdup("Add a contact (Name <address>): ") :
	    g_strdup_printf("%s%s: ", fact->label,
		choices != NULL ? " (<Tab>)" : "");
	label[0] = g_ascii_toupper(label[0]);
	*asked = (Asked){ui, facts->id, {
		.key = fact->key,
		.label = g_strdup(fact->label),
		.address = g_strdup(fact->address),
		.value = g_strdup(initial),
		.adds = fact->adds,
	}};
	spec.label = label;
	spec.initial = initial;
	ui_ask(ui, &spec);
}

/* --- commands --- */

static int
page_from(const FactsScreen *facts, int direction)
{
	int wanted = line_of(facts, facts->cursor) +
	    direction * MAX(ui_body_rows(facts->base.ui) - 1, 1);
	const FactLine *line;

	wanted = CLAMP(wanted, 0, (int)facts->lines->len - 1);
	line = &g_array_index(facts->lines, FactLine, (guint)wanted);
	return line->below;
}

/* Above the first entry stands its heading. */
static gboolean
move(FactsScreen *facts, CommandId command)
{
	const CursorMove move = {
		.cursor = facts->cursor,
		.last = (int)facts->facts->len - 1,
		.page_up = page_from(facts, -1),
		.page_down = page_from(facts, 1),
	};
	int to;

	if (!cursor_moved(command, &move, &to))
		return FALSE;
	if (command == CMD_FIRST_ENTRY)
		facts->top = 0;
	move_to(facts, to);
	return TRUE;
}

static ScreenResult
facts_command(Screen *screen, CommandId command, const char *argument)
{
	FactsScreen *facts = (FactsScreen *)screen;

	if (move(facts, command))
		return SCREEN_HANDLED;
	if (command == CMD_EDIT) {
		edit(facts);
		return SCREEN_HANDLED;
	}
	if (command == CMD_UNDO)
		return action_run(screen->ui, command, facts->id, argument);
	return SCREEN_IGNORED;
}

const ScreenClass screen_facts = {
	.id = UI_FACTS,
	.size_bytes = sizeof(FactsScreen),
	.hints = hints,
	.open = facts_open,
	.close = facts_close,
	.update = facts_update,
	.draw = facts_draw,
	.command = facts_command,
	.status = facts_status,
};
