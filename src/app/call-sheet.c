/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What lies beside the telephone (C2). */
#include <notyet/app/hand-over.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/date-words.h>
#include <notyet/policy/phone.h>
#include <notyet/policy/places.h>

#include "app-private.h"

/* How much of the past is told. */
#define MAILS_MAX 4
#define NOTES_MAX 3
#define NOTE_LINES 4
#define LABEL_COLS 11

typedef struct Sheet {
	App *app;
	const Draft *draft;
	const Row *row;
	const Contact *contact; /* or NULL */
	Calendar theirs;
	int width_cols;
	GString *text;
} Sheet;

/* One fact, whose further lines stand under the first. */
static void
add_fact(Sheet *sheet, const char *label, const char *words)
{
	g_autofree char *safe = text_scrub(words, -1, TEXT_ONE_LINE);
	g_autoptr(GPtrArray) lines =
	    text_wrap(safe, MAX(sheet->width_cols - LABEL_COLS, 12));

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(sheet->text, "%-*s%s\n", LABEL_COLS,
		    i == 0 ? label : "", (const char *)lines->pdata[i]);
}

static void
add_title(Sheet *sheet, const char *title)
{
	g_string_append_printf(sheet->text, "\n%s\n", title);
}

static void
add_item(Sheet *sheet, const char *words)
{
	g_autofree char *safe = text_scrub(words, -1, TEXT_ONE_LINE);
	g_autoptr(GPtrArray) lines =
	    text_wrap(safe, MAX(sheet->width_cols - 2, 12));

	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(
		    sheet->text, "  %s\n", (const char *)lines->pdata[i]);
}

/* --- whom --- */

static void
add_person(Sheet *sheet)
{
	const Contact *contact = sheet->contact;
	const Application *application = sheet->row->application;
	const char *fault;
	g_autofree char *number = contact && contact->phone
				      ? phone_read(contact->phone, &fault)
				      : NULL;
	g_autofree char *name = g_strdup_printf("%s%s%s%s%s",
	    contact && contact->title ? contact->title : "",
	    contact && contact->title ? " " : "",
	    contact && *contact->name ? contact->name : sheet->draft->to,
	    contact && contact->role ? ", " : "",
	    contact && contact->role ? contact->role : "");
	g_autofree char *company = g_strdup_printf("%s%s%s",
	    application->company, *application->role ? ", " : "",
	    application->role);

	add_fact(sheet, "Call", name);
	add_fact(sheet, "Number", number ? number : "none is noted");
	add_fact(sheet, "Company", company);
}

/* --- when --- */

/* "Mon 23 Nov 09:12" */
static char *
moment_in(const Zone *zone, gint64 at)
{
	g_autofree char *day = date_words_short(zone_date(zone, at));
	CivilTime time;

	zone_civil(zone, at, &time);
	return g_strdup_printf("%s %02d:%02d", day, time.hour, time.minute);
}

static gboolean
is_holiday(const Sheet *sheet, CivilDate date)
{
	Calendar weekdays = {sheet->theirs.zone, NULL};

	return calendar_is_business_day(&weekdays, date) &&
	       !calendar_is_business_day(&sheet->theirs, date);
}

static const char *
hours_words(const Sheet *sheet, gint64 now)
{
	CivilDate today = zone_date(sheet->theirs.zone, now);

	if (is_holiday(sheet, today))
		return "a holiday there";
	if (!calendar_is_business_day(&sheet->theirs, today))
		return "a weekend there";
	return "outside their working hours";
}

/* Their hour now, and when to call where this is none. */
static void
add_hours(Sheet *sheet)
{
	gint64 now = app_now(sheet->app);
	gint64 open_at = calendar_to_working_hours(
	    &sheet->theirs, now, sheet->app->config->working_hours);
	const Zone *zone = sheet->theirs.zone;
	g_autofree char *there = moment_in(zone, now);
	g_autofree char *then = moment_in(zone, open_at);
	g_autofree char *here = moment_in(sheet->app->zone, open_at);
	g_autofree char *words = NULL;
	g_autofree char *next = NULL;

	words = g_strdup_printf("%s (%s), %s", there,
	    zone ? zone->name : "UTC",
	    open_at == now ? "within their working hours"
			   : hours_words(sheet, now));
	add_fact(sheet, "There now", words);
	if (open_at == now)
		return;
	next = strcmp(then, here) == 0
		   ? g_strdup(then)
		   : g_strdup_printf("%s there, %s here", then, here);
	add_fact(sheet, "Call from", next);
}

/* --- what was said --- */

static char *
mail_words(const Sheet *sheet, const Message *message)
{
	g_autofree char *day = date_words_short(
	    zone_date(sheet->app->zone, message->date_at));
	const char *who = message->own		   ? "you"
			  : *message->from->name ? message->from->name
						 : message->from->address;

	return g_strdup_printf("%s, %s: %s", day, who, message->subject);
}

static char *
event_words(const Sheet *sheet, const Event *event)
{
	g_autofree char *day =
	    date_words_short(zone_date(sheet->app->zone, event->at));
	g_autofree char *until = NULL;

	if (event->kind == EVENT_NOTE)
		return g_strdup_printf("%s, noted: %s", day, event->value);
	if (event->kind == EVENT_INTERVIEW)
		return g_strdup_printf("%s, you spoke with them", day);
	until = date_words_short(zone_date(sheet->app->zone, event->until_at));
	return g_strdup_printf("%s, they promised a word by %s%s%s%s", day,
	    until, event->value ? " (\"" : "",
	    event->value ? event->value : "", event->value ? "\")" : "");
}

static gboolean
is_told(const Event *event, gint64 now)
{
	if (event->kind == EVENT_NOTE)
		return event->value && *event->value;
	if (event->kind == EVENT_INTERVIEW)
		return event->at <= now && event->until_at != 0;
	return event->kind == EVENT_PROMISE && event->until_at != 0;
}

/* The newest of each sort, oldest first: char *. */
static GPtrArray *
past_words(const Sheet *sheet)
{
	const GArray *entries = sheet->row->timeline->entries;
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	gint64 now = app_now(sheet->app);
	int mails = 0, notes = 0;

	for (guint i = entries->len; i-- > 0;) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);
		const Message *message = entry->message;

		if (message && mails < MAILS_MAX &&
		    (message->own || message_is_reply(message))) {
			mails++;
			g_ptr_array_insert(
			    words, 0, mail_words(sheet, message));
		} else if (!message && notes < NOTES_MAX &&
			   is_told(entry->event, now)) {
			notes += entry->event->kind == EVENT_NOTE;
			g_ptr_array_insert(
			    words, 0, event_words(sheet, entry->event));
		}
	}
	return words;
}

static void
add_past(Sheet *sheet)
{
	const Application *application = sheet->row->application;
	const char *topic = application_answer(application, "topic");
	const char *fits = application_answer(application, "qualification");
	g_autoptr(GPtrArray) past = past_words(sheet);

	add_title(sheet, "What was said and promised");
	if (past->len == 0)
		add_item(sheet, "Nothing is on record.");
	for (guint i = 0; i < past->len; i++)
		add_item(sheet, past->pdata[i]);
	if (topic)
		add_fact(sheet, "  Topic", topic);
	if (fits)
		add_fact(sheet, "  You bring", fits);
}

static void
add_questions(Sheet *sheet)
{
	g_autofree char *safe = text_scrub(
	    sheet->draft->body ? sheet->draft->body : "", -1, TEXT_KEEP_LINES);
	g_autoptr(GPtrArray) lines =
	    text_wrap(g_strstrip(safe), MAX(sheet->width_cols - 2, 12));

	add_title(sheet, "What to ask");
	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(sheet->text, "%s%s\n",
		    *(char *)lines->pdata[i] ? "  " : "",
		    (const char *)lines->pdata[i]);
}

static void
add_room(Sheet *sheet)
{
	g_autofree char *line =
	    g_strnfill((gsize)MAX(sheet->width_cols - 2, 12), '_');

	add_title(sheet, "Notes");
	for (int i = 0; i < NOTE_LINES; i++)
		g_string_append_printf(sheet->text, "  %s\n", line);
}

char *
app_call_sheet(App *app, const Draft *draft, int width_cols)
{
	Sheet sheet = {.app = app,
	    .draft = draft,
	    .row = pipeline_row(app->pipeline, draft->application_id),
	    .contact = app_draft_contact(app, draft),
	    .width_cols = width_cols,
	    .text = g_string_new(NULL)};

	if (!sheet.row)
		return g_string_free(sheet.text, FALSE);
	places_calendar(app->places, sheet.row->application,
	    sheet.row->timeline,
	    sheet.contact ? sheet.contact->addresses->pdata[0] : NULL,
	    &app->calendar, &sheet.theirs);
	add_person(&sheet);
	add_hours(&sheet);
	add_questions(&sheet);
	add_past(&sheet);
	add_room(&sheet);
	return g_string_free(sheet.text, FALSE);
}
