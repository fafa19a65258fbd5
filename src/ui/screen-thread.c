/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/screen.h>

#include <notyet/app/follow-up.h>
#include <notyet/base/text.h>
#include <notyet/ui/actions.h>
#include <notyet/ui/session.h>
#include <notyet/ui/thread-text.h>
#include <notyet/ui/widgets.h>

#include <string.h>

#include "mail-words.h"
#include "open-thread.h"
#include "thread-verdict.h"

/* Below this many lines the text of a mail is a screen of its own. */
#define ROWS_WITH_TEXT 14
#define ASKED_ROWS_MAX 2
/* What a long reason leaves to the timeline: its title and an entry. */
#define ROWS_OF_TIMELINE 2

typedef struct ThreadScreen {
	Screen base;
	gint64 id;		/* of the application */
	char *chosen;		/* Message-ID under the cursor, or NULL */
	gint64 chosen_event;	/* or the number of the event there */
	int cursor, top;	/* of the timeline */
	gboolean placed;	/* the cursor was set once */
	GPtrArray *facts;	/* char *: the lines at the top */
	int first_rows;		/* of them: which, what is due and why */
	GPtrArray *asked;	/* char *: the stage that is proposed */
	TextView view;		/* the text below */
	char *shown;		/* Message-ID whose text stands there */
	UiCall *call;		/* a text on its way, or NULL */
	gboolean open_then;	/* the pager opens when it is there */
} ThreadScreen;

typedef struct ThreadLayout {
	int facts, asked, entries, text;	/* lines of each part */
} ThreadLayout;

static const ScreenHint hints[] = {
	{CMD_CLOSE, "Back"}, {CMD_OPEN, "Read"}, {CMD_DRAFT, "Write"},
	{CMD_EVIDENCE, "Why"}, {CMD_LOG, "Log"}, {CMD_STAGE, "Stage"},
	{CMD_TEXT_DOWN, "Scroll"}, {CMD_HELP, "Help"}, {COMMAND_NONE, NULL},
};

static void load_text(ThreadScreen *thread);
static void open_text(ThreadScreen *thread);

static gboolean
context_of(const ThreadScreen *thread, ThreadContext *ret_context)
{
	App *app = ui_app(thread->base.ui);

	ret_context->row = pipeline_row(app_pipeline(app), thread->id);
	ret_context->due = app_context(app);
	ret_context->zone = app_zone(app);
	ret_context->now = app_now(app);
	return ret_context->row != NULL;
}

static const TimelineEntry *
entry_at(const ThreadContext *context, int index)
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

static ThreadLayout
lay_out(const ThreadScreen *thread, int rows, int entry_count)
{
	ThreadLayout layout = {0};
	gboolean with_text = rows >= ROWS_WITH_TEXT;

	layout.asked = MIN((int)thread->asked->len, ASKED_ROWS_MAX);
	layout.facts = MIN((int)thread->facts->len, MAX(rows / 3,
	    MIN(thread->first_rows,
		MAX(rows - ROWS_OF_TIMELINE - layout.asked, 1))));
	rows -= layout.facts + layout.asked;
	layout.entries = MAX(rows - 1, 1);
	if (with_text && entry_count > 0) {
		int most = MAX((rows - 2) / 2, 1);

		layout.entries = CLAMP(entry_count, 1, most);
		layout.text = rows - 2 - layout.entries;
	}
	return layout;
}

static int
entry_count(const ThreadContext *context)
{
	return (int)context->row->timeline->entries->len;
}

static void
place_cursor(ThreadScreen *thread, const ThreadContext *context, int index)
{
	int count = entry_count(context);
	ThreadLayout layout = lay_out(thread, ui_body_rows(thread->base.ui),
	    count);
	const TimelineEntry *entry;

	thread->cursor = CLAMP(index, 0, MAX(count - 1, 0));
	thread->top = scroll_top(thread->top, thread->cursor, layout.entries,
	    count);
	entry = entry_at(context, thread->cursor);
	g_free(thread->chosen);
	thread->chosen = g_strdup(message_id_of(entry));
	thread->chosen_event = entry != NULL && entry->event != NULL ?
	    entry->event->seq : 0;
	if (layout.text > 0)
		load_text(thread);
	text_view_lay_out(&thread->view, ui_body_cols(thread->base.ui),
	    layout.text);
}

/* At first the newest mail. */
static int
find_entry(const ThreadScreen *thread, const ThreadContext *context)
{
	int count = entry_count(context);

	for (int i = count - 1; i >= 0; i--) {
		const TimelineEntry *entry = entry_at(context, i);

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

static gboolean
thread_update(Screen *screen)
{
	ThreadScreen *thread = (ThreadScreen *)screen;
	ThreadContext context;
	int index;

	if (!context_of(thread, &context))
		return FALSE;
	g_clear_pointer(&thread->facts, g_ptr_array_unref);
	g_clear_pointer(&thread->asked, g_ptr_array_unref);
	thread->asked = asked_lines(thread, &context);
	thread->facts = thread_facts(&context, ui_body_cols(screen->ui),
	    &thread->first_rows);
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

/* --- the text of the mail under the cursor, one job at a time --- */

static void
show_text(ThreadScreen *thread, const char *text)
{
	ThreadContext context;

	text_view_set(&thread->view, text);
	if (context_of(thread, &context)) {
		ThreadLayout layout = lay_out(thread,
		    ui_body_rows(thread->base.ui), entry_count(&context));

		text_view_lay_out(&thread->view,
		    ui_body_cols(thread->base.ui), layout.text);
	}
}

static void
text_done(App *app, const TextReply *reply, const GError *error, gpointer data)
{
	UiCall *call = data;
	ThreadScreen *thread = (ThreadScreen *)call->screen;
	g_autofree char *text = NULL;

	call->ended = TRUE;
	if (thread != NULL) {
		thread->call = NULL;
		text = reply != NULL ?
		    g_strconcat(reply->headers, "\n", reply->text, NULL) :
		    g_strdup(error->message);
		show_text(thread, text);
		ui_touch(call->ui);
		if (g_strcmp0(thread->chosen, thread->shown) != 0)
			load_text(thread);
		else if (thread->open_then)
			open_text(thread);
	}
	ui_call_end(call);
}

static void
load_event(ThreadScreen *thread)
{
	ThreadContext context;
	const TimelineEntry *entry;
	g_autofree char *text = NULL;

	g_clear_pointer(&thread->shown, g_free);
	if (!context_of(thread, &context))
		return;
	entry = entry_at(&context, thread->cursor);
	text = entry != NULL ? thread_evidence(&context, entry) : NULL;
	show_text(thread, text);
}

static void
load_text(ThreadScreen *thread)
{
	if (thread->chosen == NULL) {
		load_event(thread);
		return;
	}
	if (g_strcmp0(thread->chosen, thread->shown) == 0 ||
	    thread->call != NULL)
		return;
	g_free(thread->shown);
	thread->shown = g_strdup(thread->chosen);
	text_view_set(&thread->view, "Reading the mail ...");
	thread->call = ui_call_new(thread->base.ui, &thread->base);
	thread->call->run = app_text_start(ui_app(thread->base.ui),
	    thread->chosen, text_done, thread->call);
}

/* --- painting --- */

/* The line between timeline and text says what the mail under the cursor is,
 * and which words decided that. */
static void
draw_verdict(Surface *surface, int line, const ThreadContext *context,
	     const TimelineEntry *entry)
{
	g_autofree char *text =
	    entry != NULL ? thread_verdict_line(context, entry) : NULL;
	g_autofree char *safe = text != NULL ?
	    text_scrub(text, -1, TEXT_ONE_LINE) : NULL;

	surface_fill(surface, line, 0, STYLE_TITLES);
	if (safe != NULL)
		surface_put_fit(surface, line, 0, surface->cols, safe,
		    STYLE_TITLES);
}

static void
thread_draw(const Screen *screen, Surface *surface)
{
	const ThreadScreen *thread = (const ThreadScreen *)screen;
	ThreadContext context;
	ThreadLayout layout;
	Surface below;
	int line;

	if (!context_of(thread, &context))
		return;
	layout = lay_out(thread, surface->rows, entry_count(&context));
	for (line = 0; line < layout.facts; line++)
		surface_put(surface, line, 0, -1,
		    g_ptr_array_index(thread->facts, (guint)line),
		    line == 0 ? STYLE_LABEL : STYLE_NORMAL);
	for (int i = 0; i < layout.asked; i++)
		surface_put(surface, line++, 0, -1,
		    g_ptr_array_index(thread->asked, (guint)i), STYLE_DUE);
	surface_fill(surface, line, 0, STYLE_TITLES);
	surface_put(surface, line++, 0, -1, "Timeline", STYLE_TITLES);
	if (entry_count(&context) == 0) {
		g_autofree char *keys = ui_keys(screen->ui, CMD_DRAFT);
		g_autofree char *hint = g_strdup_printf(
		    "No mail yet; %s writes the first one.", keys);

		surface_put(surface, line, 1, -1, hint, STYLE_DIM);
	}
	for (int i = 0; i < layout.entries; i++, line++) {
		int index = thread->top + i;
		const TimelineEntry *entry = entry_at(&context, index);

		if (entry == NULL)
			continue;
		thread_entry_draw(surface, line, &context, entry);
		if (index == thread->cursor)
			surface_restyle(surface, line, 0, surface->cols,
			    STYLE_CURSOR);
	}
	if (layout.text <= 0)
		return;
	draw_verdict(surface, line++, &context,
	    entry_at(&context, thread->cursor));
	below = surface_view(surface, line, 0, layout.text, surface->cols);
	text_view_draw(&thread->view, &below);
}

static char *
thread_status(const Screen *screen)
{
	const ThreadScreen *thread = (const ThreadScreen *)screen;
	ThreadContext context;
	g_autofree char *due = NULL;

	if (!context_of(thread, &context))
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
	int count, page, to = thread->cursor;

	if (!context_of(thread, &context))
		return FALSE;
	count = entry_count(&context);
	page = MAX(lay_out(thread, ui_body_rows(thread->base.ui),
	    count).entries - 1, 1);
	switch (command) {
	case CMD_NEXT_ENTRY:
		to++;
		break;
	case CMD_PREVIOUS_ENTRY:
		to--;
		break;
	case CMD_NEXT_PAGE:
		to += page;
		break;
	case CMD_PREVIOUS_PAGE:
		to -= page;
		break;
	case CMD_FIRST_ENTRY:
		to = 0;
		break;
	case CMD_LAST_ENTRY:
		to = count - 1;
		break;
	default:
		return FALSE;
	}
	place_cursor(thread, &context, to);
	return TRUE;
}

static void
scroll_text(ThreadScreen *thread, int direction)
{
	ThreadContext context;
	ThreadLayout layout;

	if (!context_of(thread, &context))
		return;
	layout = lay_out(thread, ui_body_rows(thread->base.ui),
	    entry_count(&context));
	text_view_scroll(&thread->view, direction * MAX(layout.text - 1, 1),
	    layout.text);
}

static void
open_pager(ThreadScreen *thread, const char *title, const char *text)
{
	ScreenArgument argument = {.title = title, .text = text};

	ui_open(thread->base.ui, &screen_pager, &argument);
}

/* The mail under the cursor as a screen of its own, once it has been read. */
static void
open_text(ThreadScreen *thread)
{
	ThreadContext context;

	if (!context_of(thread, &context))
		return;
	if (entry_at(&context, thread->cursor) == NULL) {
		ui_refuse(thread->base.ui, "There is nothing to open.");
		return;
	}
	load_text(thread);
	thread->open_then = thread->call != NULL;
	if (!thread->open_then)
		open_pager(thread, "Mail", thread->view.text);
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

	if (!context_of(thread, &context))
		return;
	entry = entry_at(&context, thread->cursor);
	if (entry == NULL) {
		ui_refuse(thread->base.ui, "There is nothing to explain.");
		return;
	}
	why = thread_evidence(&context, entry);
	text = with_remedy(thread, entry, why);
	open_pager(thread, "Why", text);
}

static void
overrule(ThreadScreen *thread, const char *argument)
{
	ThreadContext context;

	if (context_of(thread, &context))
		thread_overrule(thread->base.ui,
		    entry_at(&context, thread->cursor), argument);
}

/* The interview under the cursor, else the only one. */
static void
no_interview(ThreadScreen *thread)
{
	ThreadContext context;
	const TimelineEntry *entry;
	gboolean here;

	if (!context_of(thread, &context))
		return;
	entry = entry_at(&context, thread->cursor);
	here = entry != NULL && entry->event != NULL &&
	    entry->event->kind == EVENT_INTERVIEW;
	action_no_interview(thread->base.ui, context.row->id,
	    here ? entry->event->at : 0);
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
		open_text(thread);
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

const ScreenClass screen_thread = {
	.id = UI_THREAD,
	.size_bytes = sizeof(ThreadScreen),
	.hints = hints,
	.open = thread_open,
	.close = thread_close,
	.update = thread_update,
	.draw = thread_draw,
	.command = thread_command,
	.status = thread_status,
};
