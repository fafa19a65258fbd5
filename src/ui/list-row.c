/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/list-row.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/ui/when.h>

#include "mail-words.h"

#define STRIP_WEEKS_MAX 26

static const ListMarkInfo marks[] = {
#define X(id, sign, style, help) {sign, style, help},
	LIST_MARKS(X)
#undef X
};

static const struct {
	const char *sign;
	StyleId style;
	const char *help;
} strip_cells[] = {
	[STRIP_BEFORE] = {" ", STYLE_NORMAL, NULL},
	[STRIP_SILENCE] = {"·", STYLE_DIM, "a week of silence"},
	[STRIP_MACHINE] = {"∘", STYLE_DIM, "only a machine wrote"},
	[STRIP_OURS] = {"▸", STYLE_OURS, "you wrote"},
	[STRIP_THEIRS] = {"◂", STYLE_THEIRS, "they wrote"},
	[STRIP_BOTH] = {"◈", STYLE_THEIRS, "both wrote"},
	[STRIP_INTERVIEW] = {"◉", STYLE_DUE, "an interview"},
};

/* In the order of ListColumn. */
static const Column columns[] = {
	[LIST_MARK] = {2, 2, 2, 0},
	[LIST_COMPANY] = {11, 14, 24, 0},
	[LIST_ROLE] = {9, 11, 30, 2},
	[LIST_CONTACT] = {9, 11, 24, 1},
	[LIST_REPLIED] = {3, 3, 5, 4},
	[LIST_STRIP] = {6, 6, 6, 3},
	[LIST_SILENCE] = {4, 4, 4, 0},
	[LIST_DUE] = {20, 24, 24, 0},
	[LIST_UNANSWERED] = {2, 2, 2, 5},
};

static const char *const titles[] = {
	[LIST_MARK] = "",
	[LIST_COMPANY] = "Company",
	[LIST_ROLE] = "Role",
	[LIST_CONTACT] = "Contact",
	[LIST_REPLIED] = "Re",
	[LIST_STRIP] = "Weeks",
	[LIST_SILENCE] = "Sil.",
	[LIST_DUE] = "Next",
	[LIST_UNANSWERED] = "Sent",
};

const ListMarkInfo *
list_mark_info(ListMark mark)
{
	g_assert((guint)mark < LIST_MARK_COUNT);
	return &marks[mark];
}

/* The marks stand in the order of the rules'. */
G_STATIC_ASSERT((int)LIST_MARK_COUNT == (int)DUE_MARK_COUNT);
G_STATIC_ASSERT((int)MARK_WAITING == (int)DUE_MARK_WAITING);

ListMark
list_mark(const Row *row, gint64 now)
{
	return (ListMark)due_mark(&row->due, now);
}

const char *
strip_sign(StripCell cell)
{
	return strip_cells[cell].sign;
}

const char *
strip_help(StripCell cell)
{
	return strip_cells[cell].help;
}

void
list_layout(ListLayout *layout, int width_cols, int strip_weeks)
{
	Column these[LIST_COLUMN_COUNT];

	for (int i = 0; i < LIST_COLUMN_COUNT; i++)
		these[i] = columns[i];
	strip_weeks = CLAMP(strip_weeks, 4, STRIP_WEEKS_MAX);
	these[LIST_STRIP].min_cols = MIN(strip_weeks, 6);
	these[LIST_STRIP].good_cols = strip_weeks;
	these[LIST_STRIP].max_cols = strip_weeks;
	columns_lay_out(these, LIST_COLUMN_COUNT, width_cols, layout->places);
	layout->strip_weeks = strip_weeks;
}

static void
put(Surface *surface, int line, const ColumnPlace *place, const char *text,
    StyleId style)
{
	g_autofree char *safe = NULL;

	if (place->width_cols == 0)
		return;
	safe = text_scrub(text, -1, TEXT_ONE_LINE);
	surface_put_fit(surface, line, place->col, place->width_cols, safe,
	    style);
}

/* The first contact and how many more there are: "Jane Doe +2". */
static char *
contact_text(const Row *row, int width_cols)
{
	const GPtrArray *contacts = row->application->contacts;
	const Contact *contact;
	g_autofree char *more = NULL, *name = NULL, *fit = NULL;
	int room;

	if (contacts->len == 0)
		return g_strdup("");
	contact = g_ptr_array_index(contacts, 0);
	name = text_scrub(contact->name[0] != '\0' ? contact->name :
	    g_ptr_array_index(contact->addresses, 0), -1, TEXT_ONE_LINE);
	if (contacts->len == 1)
		return g_steal_pointer(&name);
	more = g_strdup_printf(" +%u", contacts->len - 1);
	room = width_cols - text_width(more);
	if (text_width(name) <= room)
		return g_strconcat(name, more, NULL);
	fit = text_fit(name, room);
	return g_strconcat(fit, more, NULL);
}

static void
put_strip(Surface *surface, int line, const ColumnPlace *place, const Row *row,
	  gint64 now)
{
	StripCell cells[STRIP_WEEKS_MAX];
	int weeks = MIN(place->width_cols, STRIP_WEEKS_MAX);

	if (weeks == 0)
		return;
	timeline_strip(row->timeline, now, cells, weeks);
	for (int i = 0; i < weeks; i++)
		surface_put(surface, line, place->col + i, 1,
		    strip_cells[cells[i]].sign, strip_cells[cells[i]].style);
}

static void
put_numbers(Surface *surface, int line, const ListLayout *layout,
	    const Row *row)
{
	g_autofree char *replied = NULL, *silence = NULL, *unanswered = NULL;
	int pad;

	if (row->contact_count > 1)
		replied = g_strdup_printf("%d/%d", row->contact_replied_count,
		    row->contact_count);
	put(surface, line, &layout->places[LIST_REPLIED],
	    replied != NULL ? replied : "", STYLE_NORMAL);
	silence = row->due.silence_from_at == 0 ? g_strdup("-") :
	    when_span(row->due.silence_s);
	pad = layout->places[LIST_SILENCE].width_cols - text_width(silence);
	surface_put(surface, line,
	    layout->places[LIST_SILENCE].col + MAX(pad, 0), -1, silence,
	    row->due.stalled ? STYLE_STALLED : STYLE_NORMAL);
	if (row->due.unanswered > 0)
		unanswered = g_strdup_printf("%dx",
		    MIN(row->due.unanswered, 9));
	put(surface, line, &layout->places[LIST_UNANSWERED],
	    unanswered != NULL ? unanswered : "", STYLE_NORMAL);
}

/* What is due, with the tail kept: "2nd inqui… 120 d late". The word for the
 * step gives way, because when it is due matters more. */
static char *
step_text(const Row *row, const DueContext *context, int width_cols)
{
	g_autofree char *mail = row_mail_words_short(row, context);
	g_autofree char *text = due_short(&row->due, context);
	const char *name = row->due.step != NULL ? row->due.step->brief : "";
	g_autofree char *shorter = NULL;
	int room;

	if (mail != NULL)
		return g_steal_pointer(&mail);
	if (text == NULL || text[0] == '\0')
		return g_strdup(stage_name(row->application->stage));
	if (text_width(text) <= width_cols || name[0] == '\0' ||
	    !g_str_has_prefix(text, name))
		return g_steal_pointer(&text);
	room = width_cols - text_width(text + strlen(name));
	if (room < 4)
		return g_steal_pointer(&text);
	shorter = text_fit(name, room);
	return g_strconcat(shorter, text + strlen(name), NULL);
}

/* The mark alone would not tell that a draft lies there. */
static char *
due_text(const Row *row, const DueContext *context, int width_cols)
{
	g_autofree char *text = step_text(row, context, width_cols);
	g_autofree char *longer = NULL;

	if (row->draft_count == 0 || row->outbox_id != 0)
		return g_steal_pointer(&text);
	longer = g_strconcat(text, ", draft", NULL);
	return text_width(longer) <= width_cols ? g_steal_pointer(&longer) :
	    g_steal_pointer(&text);
}

/* --- read aloud --- */

static const char *const mark_words[LIST_MARK_COUNT] = {
	[MARK_BOUNCED] = "Mail came back", [MARK_LATE] = "Late",
	[MARK_DUE] = "Due", [MARK_YOURS] = "Your turn",
	[MARK_CLOSED] = "Closed", [MARK_SNOOZED] = "Snoozed",
	[MARK_STALLED] = "Stalled", [MARK_WAITING] = "Waiting",
};

static void
add_part(GString *text, const char *part)
{
	if (part[0] != '\0')
		g_string_append_printf(text, "%s%s",
		    g_str_has_suffix(text->str, ": ") ? "" : ", ", part);
}

static const char *
mail_word(const Row *row)
{
	if (row->outbox_id != 0)
		return row->outbox_held ? "a mail held" : "a mail queued";
	if (row->proposal.message != NULL)
		return "a stage proposed";
	return row->draft_id != 0 ? "a draft" : "";
}

/* "Late: Globex, Data engineer, inquiry 10 d late, silent 22d, Gil Roy". */
static void
draw_plain(Surface *surface, int line, const Row *row,
	   const DueContext *context)
{
	ListMark mark = list_mark(row, context->now);
	g_autoptr(GString) text = g_string_new(mark_words[mark]);
	g_autofree char *due = step_text(row, context, surface->cols);
	g_autofree char *contact = contact_text(row, surface->cols);
	g_autofree char *safe = NULL;

	g_string_append(text, ": ");
	add_part(text, row->application->company[0] != '\0' ?
	    row->application->company : "(no name)");
	add_part(text, row->application->role);
	add_part(text, due);
	add_part(text, mail_word(row));
	if (row->due.silence_from_at != 0) {
		g_autofree char *silence = when_span(row->due.silence_s);

		g_string_append_printf(text, ", silent %s", silence);
	}
	if (row->due.stalled && mark != MARK_STALLED)
		add_part(text, "stalled");
	add_part(text, contact);
	safe = text_scrub(text->str, -1, TEXT_ONE_LINE);
	surface_put_fit(surface, line, 0, surface->cols, safe,
	    list_mark_info(mark)->style);
}

void
list_row_draw(Surface *surface, int line, const ListLayout *layout,
	      const Row *row, const DueContext *context)
{
	const ColumnPlace *places = layout->places;
	const ListMarkInfo *mark = list_mark_info(list_mark(row, context->now));
	gboolean closed = row->due.section == SECTION_CLOSED;
	StyleId style = closed ? STYLE_CLOSED : STYLE_NORMAL;
	g_autofree char *contact =
	    contact_text(row, places[LIST_CONTACT].width_cols);
	g_autofree char *due =
	    due_text(row, context, places[LIST_DUE].width_cols);
	char sign[3] = {mark->sign, ' ', '\0'};

	if (surface->plain) {
		draw_plain(surface, line, row, context);
		return;
	}
	if (row->outbox_id != 0)
		sign[1] = row->outbox_held ? 'h' : 'q';
	else if (row->proposal.message != NULL)
		sign[1] = '?';
	else if (row->draft_id != 0)
		sign[1] = 'd';
	put(surface, line, &places[LIST_MARK], sign, mark->style);
	put(surface, line, &places[LIST_COMPANY],
	    row->application->company[0] != '\0' ? row->application->company :
	    "(no name)", closed ? style : STYLE_LABEL);
	put(surface, line, &places[LIST_ROLE], row->application->role, style);
	put(surface, line, &places[LIST_CONTACT], contact, style);
	put_strip(surface, line, &places[LIST_STRIP], row, context->now);
	put_numbers(surface, line, layout, row);
	put(surface, line, &places[LIST_DUE], due, mark->style);
}

void
list_titles_draw(Surface *surface, int line, const ListLayout *layout)
{
	if (surface->plain)
		return;
	surface_fill(surface, line, 0, STYLE_TITLES);
	for (int i = 0; i < LIST_COLUMN_COUNT; i++) {
		ColumnPlace place = layout->places[i];

		/* "Sent" is wider than "1x"; left of it there is room. */
		if (i == LIST_UNANSWERED && place.width_cols > 0) {
			place.col -= 2;
			place.width_cols += 2;
		}
		put(surface, line, &place, titles[i], STYLE_TITLES);
	}
}

gboolean
list_row_holds(const Row *row, const char *words)
{
	const GPtrArray *contacts = row->application->contacts;

	if (text_holds(row->application->company, words) ||
	    text_holds(row->application->role, words))
		return TRUE;
	for (guint i = 0; i < contacts->len; i++) {
		const Contact *contact = g_ptr_array_index(contacts, i);

		if (text_holds(contact->name, words) ||
		    text_holds(g_ptr_array_index(contact->addresses, 0), words))
			return TRUE;
	}
	return FALSE;
}
