/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/follow-up.h>
#include <notyet/base/text.h>
#include <notyet/ui/actions.h>
#include <notyet/ui/session.h>
#include <notyet/ui/thread-text.h>
#include <notyet/ui/widgets.h>

#include <string.h>

#include "list-screen.h"
#include "mail-words.h"
#include "open-thread.h"
#include "thread-others.h"
#include "thread-screen.h"
#include "thread-verdict.h"

/* Below this many lines the text of a mail is a screen of its own. */
#define ROWS_WITH_TEXT 14
#define ASKED_ROWS_MAX 2
/* What a long reason leaves to the timeline: its title and an entry. */
#define ROWS_OF_TIMELINE 2
/* On a wide screen the other applications stand beside the facts. */
#define COLS_WITH_OTHERS 110
#define OTHERS_COLS 42
#define OTHERS_ROWS 8

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_OPEN, "Read"}, {CMD_DRAFT, "Write"},
	{CMD_EVIDENCE, "Why"}, {CMD_LOG, "Log"}, {CMD_STAGE, "Stage"},
	{CMD_TEXT_DOWN, "Scroll"}, {CMD_HELP, "Help"},
	{CMD_NEXT_APPLICATION, "Next"}, {COMMAND_NONE, NULL},
};

gboolean
thread_context(const ThreadScreen *thread, ThreadContext *ret_context)
{
	App *app = ui_app(thread->base.ui);

	ret_context->row = pipeline_row(app_pipeline(app), thread->id);
	ret_context->due = app_context(app);
	ret_context->zone = app_zone(app);
	ret_context->now = app_now(app);
	return ret_context->row != NULL;
}

const TimelineEntry *
thread_entry_at(const ThreadContext *context, int index)
{
	const GArray *entries = context->row->timeline->entries;

	if (index < 0 || index >= (int)entries->len)
		return NULL;
	return &g_array_index(entries, TimelineEntry, (guint)index);
}

static const char *
message_id_of(const TimelineEntry *entry)
{
	return entry != NULL && entry->message != NULL ?
	    entry->message->message_id : NULL;
}

/* Whether the entry is the one that the cursor was put on. */
static gboolean
is_chosen(const ThreadScreen *thread, const TimelineEntry *entry)
{
	if (entry->message != NULL)
		return g_strcmp0(entry->message->message_id,
		    thread->chosen) == 0;
	return thread->chosen == NULL &&
	       entry->event->seq == thread->chosen_event;
}

/* --- layout --- */

static int
entry_count(const ThreadContext *context)
{
	return (int)context->row->timeline->entries->len;
}

static int
facts_rows(const ThreadScreen *thread, int rows, int asked)
{
	int share = rows >= ROWS_WITH_TEXT ? rows * 2 / 5 : rows / 3;
	int first = MIN(thread->first_rows,
	    MAX(rows - ROWS_OF_TIMELINE - asked, 1));
	int wanted = (int)thread->facts->len;

	if (thread->beside_cols > 0)
		wanted = MAX(wanted, MIN(thread->others_count + 1, OTHERS_ROWS));
	return MIN(wanted, MAX(share, first));
}

ThreadLayout
thread_layout(const ThreadScreen *thread, int rows,
	      const ThreadContext *context)
{
	ThreadLayout layout = {0};
	gboolean with_text = rows >= ROWS_WITH_TEXT;
	int count = entry_count(context);

	layout.asked = MIN((int)thread->asked->len, ASKED_ROWS_MAX);
	layout.facts = facts_rows(thread, rows, layout.asked);
	rows -= layout.facts + layout.asked;
	layout.entries = MAX(rows - 1, 1);
	if (with_text && count > 0) {
		int most = MAX((rows - 2) / 2, 1);

		layout.entries = CLAMP(count, 1, most);
		layout.text = rows - 2 - layout.entries;
	}
	return layout;
}

static void
place_cursor(ThreadScreen *thread, const ThreadContext *context, int index)
{
	int count = entry_count(context);
	ThreadLayout layout = thread_layout(thread,
	    ui_body_rows(thread->base.ui), context);
	const TimelineEntry *entry;

	thread->cursor = CLAMP(index, 0, MAX(count - 1, 0));
	thread->top = scroll_top(thread->top, thread->cursor, layout.entries,
	    count);
	entry = thread_entry_at(context, thread->cursor);
	g_free(thread->chosen);
	thread->chosen = g_strdup(message_id_of(entry));
	thread->chosen_event = entry != NULL && entry->event != NULL ?
	    entry->event->seq : 0;
	if (layout.text > 0)
		thread_load_text(thread);
	text_view_lay_out(&thread->view, ui_body_cols(thread->base.ui),
	    layout.text);
}

/* At first the newest mail. */
static int
find_entry(const ThreadScreen *thread, const ThreadContext *context)
{
	int count = entry_count(context);

	for (int i = count - 1; i >= 0; i--) {
		const TimelineEntry *entry = thread_entry_at(context, i);

		if (thread->placed ? is_chosen(thread, entry) :
				     entry->message != NULL)
			return i;
	}
	return thread->placed ? thread->cursor : count - 1;
}

/* The keys come first: they do not fall off a narrow screen. */
static GPtrArray *
asked_lines(const ThreadScreen *thread, const ThreadContext *context)
{
	const Proposal *proposal = &context->row->proposal;
	g_autofree char *yes = ui_keys_on(thread->base.ui, UI_THREAD,
	    CMD_ACCEPT_PROPOSAL);
	g_autofree char *no = ui_keys_on(thread->base.ui, UI_THREAD,
	    CMD_REFUSE_PROPOSAL);
	g_autofree char *sentence = NULL, *text = NULL, *safe = NULL;

	if (proposal->message == NULL)
		return g_ptr_array_new_with_free_func(g_free);
	sentence = proposal_sentence(proposal, context->due);
	text = g_strdup_printf("(%s/%s) %s", yes, no, sentence);
	safe = text_scrub(text, -1, TEXT_ONE_LINE);
	return text_wrap(safe, MAX(ui_body_cols(thread->base.ui), 1));
}

/* What stands beside the facts takes room from them. */
static void
read_facts(ThreadScreen *thread, const ThreadContext *context)
{
	Ui *ui = thread->base.ui;
	gboolean low = ui_body_rows(ui) < ROWS_WITH_TEXT;
	int cols = ui_body_cols(ui);
	g_autoptr(GPtrArray) others = NULL;

	g_ptr_array_unref(thread->facts);
	g_ptr_array_unref(thread->asked);
	thread->asked = asked_lines(thread, context);
	others = thread_others(app_pipeline(ui_app(ui)), context->row);
	thread->others_count = (int)others->len;
	thread->beside_cols = cols >= COLS_WITH_OTHERS && !low &&
	    !ui_is_plain(ui) &&
	    others->len > 0 ? OTHERS_COLS : 0;
	if (thread->beside_cols > 0)
		cols -= thread->beside_cols + 2;
	thread->facts = thread_facts(context, cols, low, &thread->first_rows);
}

static gboolean
thread_update(Screen *screen)
{
	ThreadScreen *thread = (ThreadScreen *)screen;
	ThreadContext context;
	int index;

	if (!thread_context(thread, &context))
		return FALSE;
	read_facts(thread, &context);
	index = find_entry(thread, &context);
	thread->placed = TRUE;
	place_cursor(thread, &context, index);
	return TRUE;
}

static gboolean
thread_open(Screen *screen, const ScreenArgument *argument, GError **error)
{
	ThreadScreen *thread = (ThreadScreen *)screen;

	thread->id = argument->id;
	thread->facts = g_ptr_array_new_with_free_func(g_free);
	thread->asked = g_ptr_array_new_with_free_func(g_free);
	text_view_init(&thread->view);
	return TRUE;
}

static void
thread_close(Screen *screen)
{
	ThreadScreen *thread = (ThreadScreen *)screen;

	if (thread->call != NULL && thread->call->run != NULL)
		job_cancel(g_steal_pointer(&thread->call->run));
	g_free(thread->chosen);
	g_free(thread->shown);
	g_ptr_array_unref(thread->facts);
	g_ptr_array_unref(thread->asked);
	text_view_clear(&thread->view);
}

static char *
thread_status(const Screen *screen)
{
	const ThreadScreen *thread = (const ThreadScreen *)screen;
	ThreadContext context;
	g_autofree char *due = NULL;

	if (!thread_context(thread, &context))
		return g_strdup("");
	due = row_mail_words_short(context.row, context.due);
	if (due == NULL)
		due = due_short(&context.row->due, context.due);
	return g_strdup_printf(" %s: %s (%d/%d)",
	    context.row->application->company, due != NULL ? due : "",
	    entry_count(&context) > 0 ? thread->cursor + 1 : 0,
	    entry_count(&context));
}

/* --- commands --- */

static gboolean
move_cursor(ThreadScreen *thread, CommandId command)
{
	ThreadContext context;
	CursorMove move = {.cursor = thread->cursor};
	int page, to;

	if (!thread_context(thread, &context))
		return FALSE;
	page = MAX(thread_layout(thread, ui_body_rows(thread->base.ui),
	    &context).entries - 1, 1);
	move.last = entry_count(&context) - 1;
	move.page_up = thread->cursor - page;
	move.page_down = thread->cursor + page;
	if (!cursor_moved(command, &move, &to))
		return FALSE;
	place_cursor(thread, &context, to);
	return TRUE;
}

static void
scroll_text(ThreadScreen *thread, int direction)
{
	ThreadContext context;
	ThreadLayout layout;

	if (!thread_context(thread, &context))
		return;
	layout = thread_layout(thread, ui_body_rows(thread->base.ui),
	    &context);
	text_view_scroll(&thread->view, direction * MAX(layout.text - 1, 1),
	    layout.text);
}

/* The lines of the timeline stand below the facts and its title. */
static ScreenPoint
thread_point(Screen *screen, int row, int col)
{
	ThreadScreen *thread = (ThreadScreen *)screen;
	ThreadContext context;
	ThreadLayout layout;
	int line, index;

	if (!thread_context(thread, &context))
		return POINT_NOTHING;
	layout = thread_layout(thread, ui_body_rows(screen->ui), &context);
	line = row - layout.facts - layout.asked - 1;
	index = thread->top + line;
	if (line < 0 || line >= layout.entries ||
	    thread_entry_at(&context, index) == NULL)
		return POINT_NOTHING;
	if (index == thread->cursor)
		return POINT_AGAIN;
	place_cursor(thread, &context, index);
	return POINT_MOVED;
}

static gboolean
thread_wheel(Screen *screen, int row, int col, int lines)
{
	ThreadScreen *thread = (ThreadScreen *)screen;
	ThreadContext context;
	ThreadLayout layout;

	if (!thread_context(thread, &context))
		return FALSE;
	layout = thread_layout(thread, ui_body_rows(screen->ui), &context);
	if (layout.text <= 0 ||
	    row <= layout.facts + layout.asked + layout.entries)
		return FALSE;
	text_view_scroll(&thread->view, lines, layout.text);
	return TRUE;
}

/* Who sees here that the rules are wrong learns what to do about it. */
static char *
with_remedy(const ThreadScreen *thread, const TimelineEntry *entry,
    const char *text)
{
	g_autofree char *keys = NULL;

	if (entry->message == NULL || entry->message->own ||
	    entry->message->verdict == NULL)
		return g_strdup(text);
	keys = ui_keys_on(thread->base.ui, UI_THREAD, CMD_OVERRULE);
	return g_strdup_printf("%s\nIs that wrong? Go back, and say with %s "
	    "what it is.\n", text, keys);
}

static void
open_evidence(ThreadScreen *thread)
{
	ThreadContext context;
	const TimelineEntry *entry;
	g_autofree char *why = NULL;
	g_autofree char *text = NULL;

	if (!thread_context(thread, &context))
		return;
	entry = thread_entry_at(&context, thread->cursor);
	if (entry == NULL) {
		ui_refuse(thread->base.ui, "There is nothing to explain.");
		return;
	}
	why = thread_evidence(&context, entry);
	text = with_remedy(thread, entry, why);
	thread_open_pager(thread, "Why", text);
}

static void
overrule(ThreadScreen *thread, const char *argument)
{
	ThreadContext context;

	if (thread_context(thread, &context))
		thread_overrule(thread->base.ui,
		    thread_entry_at(&context, thread->cursor), argument);
}

/* The interview under the cursor, else the only one. */
static void
no_interview(ThreadScreen *thread)
{
	ThreadContext context;
	const TimelineEntry *entry;
	gboolean here;

	if (!thread_context(thread, &context))
		return;
	entry = thread_entry_at(&context, thread->cursor);
	here = entry != NULL && entry->event != NULL &&
	    entry->event->kind == EVENT_INTERVIEW;
	action_no_interview(thread->base.ui, context.row->id,
	    here ? entry->event->at : 0);
}

/* What the list is limited to, in its order; all, for one that it hides. */
static const GPtrArray *
rows_around(const ListScreen *list, const Pipeline *pipeline, const Row *here)
{
	const GPtrArray *rows = list != NULL ? list_rows(list) : NULL;

	return rows != NULL && g_ptr_array_find((GPtrArray *)rows, here, NULL) ?
	    rows : pipeline->rows;
}

/* The next in the order of the list, on the same screen; the list follows. */
static void
go_to_neighbour(ThreadScreen *thread, int direction)
{
	Ui *ui = thread->base.ui;
	const Pipeline *pipeline = app_pipeline(ui_app(ui));
	const Row *here = pipeline_row(pipeline, thread->id);
	ListScreen *list = list_below(ui);
	gint64 id = thread_neighbour(rows_around(list, pipeline, here), here,
	    direction);

	if (id == 0) {
		ui_refuse(ui, direction > 0 ? "This is the last application." :
		    "This is the first application.");
		return;
	}
	if (list != NULL)
		list_show(list, id);
	thread->id = id;
	thread->placed = FALSE;
	thread->cursor = thread->top = 0;
	thread_update(&thread->base);
}

static ScreenResult
thread_command(Screen *screen, CommandId command, const char *argument)
{
	ThreadScreen *thread = (ThreadScreen *)screen;

	thread->open_then = FALSE;
	if (move_cursor(thread, command))
		return SCREEN_HANDLED;
	switch (command) {
	case CMD_OPEN:
		thread_open_text(thread);
		return SCREEN_HANDLED;
	case CMD_EVIDENCE:
		open_evidence(thread);
		return SCREEN_HANDLED;
	case CMD_OPEN_THREAD:
		open_thread(screen->ui, thread->id, thread->chosen);
		return SCREEN_HANDLED;
	case CMD_NO_INTERVIEW:
		no_interview(thread);
		return SCREEN_HANDLED;
	case CMD_OVERRULE:
		overrule(thread, argument);
		return SCREEN_HANDLED;
	case CMD_NEXT_APPLICATION:
	case CMD_PREVIOUS_APPLICATION:
		go_to_neighbour(thread,
		    command == CMD_NEXT_APPLICATION ? 1 : -1);
		return SCREEN_HANDLED;
	case CMD_TEXT_DOWN:
		scroll_text(thread, 1);
		return SCREEN_HANDLED;
	case CMD_TEXT_UP:
		scroll_text(thread, -1);
		return SCREEN_HANDLED;
	default:
		return action_run(screen->ui, command, thread->id, argument);
	}
}

static GStrv
thread_choices(const Screen *screen, CommandId command)
{
	const ThreadScreen *thread = (const ThreadScreen *)screen;

	return action_choices(screen->ui, command, thread->id);
}

const ScreenClass screen_thread = {
	.id = UI_THREAD,
	.size_bytes = sizeof(ThreadScreen),
	.hints = hints,
	.open = thread_open,
	.close = thread_close,
	.update = thread_update,
	.draw = thread_draw,
	.command = thread_command,
	.point = thread_point,
	.wheel = thread_wheel,
	.choices = thread_choices,
	.status = thread_status,
};
