/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "panel-screen.h"

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/ui/widgets.h>

#include "draft-begin.h"

enum { NAME, STATE, PROOF, COMMON, PANEL_COLUMNS };

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_OPEN, "Open"}, {CMD_FILL, "Fill in"},
	{CMD_SEND, "Send all"}, {CMD_HELP, "Help"}, {COMMAND_NONE, NULL},
};

/* What the proof says gives way first, then how much is common. */
static const Column columns[PANEL_COLUMNS] = {
	[NAME] = {12, 20, 30, 0},
	[STATE] = {8, 10, 14, 0},
	[PROOF] = {10, 18, 28, 2},
	[COMMON] = {6, 12, 12, 1},
};

/* The members take at most half of the screen. */
static int
member_rows(const PanelScreen *panel)
{
	int rows = ui_body_rows(panel->base.ui);

	return CLAMP((int)panel->panel->members->len, 1, MAX(rows / 2, 1));
}

/* Without the line between. */
static int
diff_rows(const PanelScreen *panel)
{
	return MAX(ui_body_rows(panel->base.ui) - member_rows(panel) - 1, 0);
}

PanelMember *
panel_selected(const PanelScreen *panel)
{
	if (panel->cursor >= (int)panel->panel->members->len)
		return NULL;
	return g_ptr_array_index(panel->panel->members, (guint)panel->cursor);
}

/* --- reading --- */

static void
scroll(PanelScreen *panel, int lines)
{
	int last = MAX((int)panel->lines->len - diff_rows(panel), 0);

	panel->scrolled = CLAMP(panel->scrolled + lines, 0, last);
}

static void
lay_out(PanelScreen *panel)
{
	g_autoptr(PanelDiff) diff =
	    app_panel_diff(panel->panel, (guint)panel->cursor);

	g_clear_pointer(&panel->lines, g_ptr_array_unref);
	panel->lines = diff == NULL ?
	    g_ptr_array_new_with_free_func(g_free) :
	    app_panel_diff_text(diff, MAX(ui_body_cols(panel->base.ui), 20));
	scroll(panel, 0);
}

static void
move_to(PanelScreen *panel, int index)
{
	int count = (int)panel->panel->members->len;

	if (index != panel->cursor)
		panel->scrolled = 0;
	panel->cursor = CLAMP(index, 0, MAX(count - 1, 0));
	panel->top = scroll_top(panel->top, panel->cursor, member_rows(panel),
	    count);
	lay_out(panel);
}

static gboolean
is_same_text(const Draft *a, const Draft *b)
{
	return a->id == b->id && strcmp(a->body, b->body) == 0 &&
	    g_strcmp0(a->subject, b->subject) == 0 &&
	    g_strcmp0(a->to, b->to) == 0;
}

/* It is proofed again only when its text changed. */
static GPtrArray *
findings_of(const PanelScreen *panel, const Draft *draft)
{
	GPtrArray *findings;

	if (draft == NULL)
		return g_ptr_array_new();
	for (guint i = 0; panel->proofed && i < panel->proofed->len; i++)
		if (is_same_text(draft, g_ptr_array_index(panel->proofed, i)))
			return g_ptr_array_ref(
			    g_ptr_array_index(panel->findings, i));
	findings = app_draft_proof(ui_app(panel->base.ui), draft, NULL);
	return findings != NULL ? findings : g_ptr_array_new();
}

static void
take(PanelScreen *panel, Panel *fresh)
{
	GPtrArray *findings = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)g_ptr_array_unref);
	GPtrArray *proofed = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)draft_free);

	for (guint i = 0; i < fresh->members->len; i++) {
		const PanelMember *member =
		    g_ptr_array_index(fresh->members, i);

		g_ptr_array_add(findings, findings_of(panel, member->draft));
		g_ptr_array_add(proofed, member->draft != NULL ?
		    draft_copy(member->draft) : draft_new(0));
	}
	app_panel_free(panel->panel);
	g_clear_pointer(&panel->findings, g_ptr_array_unref);
	g_clear_pointer(&panel->proofed, g_ptr_array_unref);
	panel->panel = fresh;
	panel->findings = findings;
	panel->proofed = proofed;
}

static gboolean
load(PanelScreen *panel, GError **error)
{
	PanelRequest request = {.application_id = panel->application_id,
				.step = panel->step,
				.to = panel->kept_to};
	Panel *fresh = app_panel_load(ui_app(panel->base.ui), &request, error);

	if (fresh == NULL)
		return FALSE;
	take(panel, fresh);
	return TRUE;
}

static gboolean
panel_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	PanelScreen *panel = (PanelScreen *)screen;

	panel->application_id = argument->id;
	panel->step = g_strdup(argument->text);
	panel->lines = g_ptr_array_new_with_free_func(g_free);
	if (!load(panel, error))
		return FALSE;
	panel->kept_to = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < panel->panel->members->len; i++) {
		const PanelMember *member =
		    g_ptr_array_index(panel->panel->members, i);

		g_ptr_array_add(panel->kept_to, g_strdup(
		    g_ptr_array_index(member->contact->addresses, 0)));
	}
	return TRUE;
}

static void
panel_close(Screen *screen)
{
	PanelScreen *panel = (PanelScreen *)screen;

	g_free(panel->step);
	g_clear_pointer(&panel->panel, app_panel_free);
	g_clear_pointer(&panel->findings, g_ptr_array_unref);
	g_clear_pointer(&panel->proofed, g_ptr_array_unref);
	g_clear_pointer(&panel->lines, g_ptr_array_unref);
	g_clear_pointer(&panel->kept_to, g_ptr_array_unref);
}

/* A contact that was taken away, or the application, closes it. */
static gboolean
panel_update(Screen *screen)
{
	PanelScreen *panel = (PanelScreen *)screen;

	if (!load(panel, NULL))
		return FALSE;
	move_to(panel, panel->cursor);
	return TRUE;
}

/* --- painting --- */

static StyleId
style_of(const PanelMember *member)
{
	static const StyleId styles[PANEL_STATE_COUNT] = {
		[PANEL_NONE] = STYLE_DIM,
		[PANEL_DRAFT] = STYLE_NORMAL,
		[PANEL_QUEUED] = STYLE_DUE,
		[PANEL_APPROVED] = STYLE_WAITING,
		[PANEL_UNKNOWN] = STYLE_WARNING,
		[PANEL_SENT] = STYLE_OURS,
	};

	return styles[member->state];
}

static void
add_count(GString *text, guint count, const char *word)
{
	if (count > 0)
		g_string_append_printf(text, "%s%u %s%s", text->len ? ", " : "",
		    count, word, count > 1 ? "s" : "");
}

static char *
proof_words(App *app, const PanelMember *member, const GPtrArray *findings)
{
	g_autoptr(GString) text = g_string_new(NULL);
	guint counts[PROOF_ERROR + 1] = {0};

	if (member->draft == NULL)
		return g_strdup("");
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = g_ptr_array_index(findings, i);

		if (finding->level != PROOF_ASK ||
		    app_draft_blocks(app, member->draft, finding))
			counts[finding->level]++;
	}
	add_count(text, counts[PROOF_ERROR], "error");
	add_count(text, counts[PROOF_ASK], "ask");
	add_count(text, counts[PROOF_WARNING], "warning");
	return g_strdup(text->len ? text->str : "fine");
}

static char *
common_words(const PanelScreen *panel, guint index)
{
	g_autoptr(PanelDiff) diff = app_panel_diff(panel->panel, index);

	if (diff == NULL)
		return g_strdup("");
	return g_strdup_printf("%3d %%%s", diff->common_percent,
	    panel_substance_differs(diff) ? " other" : "");
}

static void
draw_member(const PanelScreen *panel, Surface *surface, int line, guint index)
{
	const PanelMember *member =
	    g_ptr_array_index(panel->panel->members, index);
	g_autofree char *proof = proof_words(ui_app(panel->base.ui), member,
	    g_ptr_array_index(panel->findings, index));
	g_autofree char *common = common_words(panel, index);
	ColumnPlace places[PANEL_COLUMNS];
	const char *cells[PANEL_COLUMNS] = {
		[NAME] = panel_member_name(member),
		[STATE] = member->state == PANEL_NONE ? "not written" :
		    panel_state_name(member->state),
		[PROOF] = proof,
		[COMMON] = common,
	};
	const ColumnCells row = {cells, PANEL_COLUMNS, style_of(member)};

	columns_lay_out(columns, PANEL_COLUMNS, surface->cols, places);
	columns_draw(surface, line, places, &row);
}

/* What stands above the lines that differ. */
static char *
headline(const PanelScreen *panel)
{
	const PanelMember *member = panel_selected(panel);
	g_autoptr(PanelDiff) diff =
	    app_panel_diff(panel->panel, (guint)panel->cursor);

	if (diff != NULL)
		return panel_diff_sentence(diff);
	if (member == NULL || member->draft == NULL)
		return g_strdup(member != NULL && member->state == PANEL_SENT ?
		    "It is sent." : "There is no draft to compare.");
	return g_strdup("The others are compared with this one.");
}

static StyleId
line_style(const char *line)
{
	return strstr(line, "SUBSTANCE") == line ? STYLE_WARNING :
	    g_str_has_suffix(line, ":") && line[0] != ' ' ? STYLE_LABEL :
	    STYLE_NORMAL;
}

static void
draw_diff(const PanelScreen *panel, Surface *surface, int top)
{
	g_autofree char *head = headline(panel);
	g_autofree char *safe = text_scrub(head, -1, TEXT_ONE_LINE);
	int rows = surface->rows - top - 1;

	surface_put_fit(surface, top, 0, surface->cols, safe, STYLE_TITLES);
	for (int i = 0; i < rows; i++) {
		int index = panel->scrolled + i;
		const char *line;

		if (index >= (int)panel->lines->len)
			break;
		line = g_ptr_array_index(panel->lines, (guint)index);
		surface_put_fit(surface, top + 1 + i, 0, surface->cols, line,
		    line_style(line));
	}
}

static void
panel_draw(const Screen *screen, Surface *surface)
{
	const PanelScreen *panel = (const PanelScreen *)screen;
	int rows = member_rows(panel);

	for (int line = 0; line < rows; line++) {
		int index = panel->top + line;

		if (index >= (int)panel->panel->members->len)
			break;
		draw_member(panel, surface, line, (guint)index);
		if (index == panel->cursor)
			surface_restyle(surface, line, 0, surface->cols,
			    STYLE_CURSOR);
	}
	if (rows < surface->rows)
		draw_diff(panel, surface, rows);
}

static char *
panel_status(const Screen *screen)
{
	const PanelScreen *panel = (const PanelScreen *)screen;
	const Row *row = pipeline_row(app_pipeline(ui_app(screen->ui)),
	    panel->application_id);

	return g_strdup_printf(" %s: %s to %u, %u sent",
	    row != NULL ? row->application->company : "",
	    panel->panel->step, panel->panel->members->len,
	    app_panel_count(panel->panel, PANEL_SENT));
}

/* --- commands --- */

static void
open_member(PanelScreen *panel)
{
	const PanelMember *member = panel_selected(panel);

	if (member == NULL || member->draft == NULL)
		ui_refuse(panel->base.ui, "There is no draft for %s.",
		    member != NULL ? panel_member_name(member) : "nobody");
	else
		draft_open(panel->base.ui, member->draft->id);
}

static ScreenResult
panel_command(Screen *screen, CommandId command, const char *argument)
{
	PanelScreen *panel = (PanelScreen *)screen;
	const CursorMove move = {
		.cursor = panel->cursor,
		.last = (int)panel->panel->members->len - 1,
	};
	int page = MAX(diff_rows(panel) - 1, 1), to;

	switch (command) {
	case CMD_NEXT_PAGE:
		scroll(panel, page);
		return SCREEN_HANDLED;
	case CMD_PREVIOUS_PAGE:
		scroll(panel, -page);
		return SCREEN_HANDLED;
	case CMD_OPEN:
		open_member(panel);
		return SCREEN_HANDLED;
	case CMD_FILL:
		panel_fill(panel, argument);
		return SCREEN_HANDLED;
	case CMD_SEND:
		panel_send(panel);
		return SCREEN_HANDLED;
	default:
		break;
	}
	if (!cursor_moved(command, &move, &to))
		return SCREEN_IGNORED;
	move_to(panel, to);
	return SCREEN_HANDLED;
}

const ScreenClass screen_panel = {
	.id = UI_PANEL,
	.size_bytes = sizeof(PanelScreen),
	.hints = hints,
	.open = panel_open,
	.close = panel_close,
	.update = panel_update,
	.draw = panel_draw,
	.command = panel_command,
	.status = panel_status,
};

void
panel_begin(Ui *ui, gint64 application_id, const char *step)
{
	PanelRequest request = {.application_id = application_id,
				.step = step && *step ? step : NULL};
	ScreenArgument argument = {.id = application_id};
	g_autoptr(GError) error = NULL;
	g_autoptr(Panel) panel =
	    app_panel_begin(ui_app(ui), &request, &error);

	ui_update(ui);
	if (panel == NULL) {
		ui_fail(ui, error);
		return;
	}
	argument.text = panel->step;
	ui_open(ui, &screen_panel, &argument);
}
