/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/agenda.h>

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/invitations.h>
#include <notyet/policy/verdict.h>

static const struct {
	const char *name, *title;
} kinds[AGENDA_KIND_COUNT] = {
#define X(id, name, title) [id] = {name, title},
    AGENDA_KINDS(X)
#undef X
};

const char *
agenda_kind_name(AgendaKind kind)
{
	g_return_val_if_fail(kind < AGENDA_KIND_COUNT, "step");
	return kinds[kind].name;
}

void
agenda_entry_free(AgendaEntry *entry)
{
	if (!entry)
		return;
	g_free(entry->company);
	g_free(entry->role);
	g_free(entry->title);
	g_free(entry->text);
	g_free(entry->steady_text);
	g_free(entry->uid);
	g_free(entry);
}

GPtrArray *
agenda_new(void)
{
	return g_ptr_array_new_with_free_func(
	    (GDestroyNotify)agenda_entry_free);
}

/* --- what does not change when a date moves --- */

char *
agenda_uid(const Application *application, const char *about, const char *round)
{
	g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT
					       "\n%" G_GINT64_FORMAT "\n%s\n%s",
	    application->id, application->tracked_at, about, round);
	g_autofree char *hash =
	    g_compute_checksum_for_string(G_CHECKSUM_SHA256, key, -1);

	return g_strdup_printf("%.32s" AGENDA_UID_SUFFIX, hash);
}

/* An invitation has a UID of its own; the others are counted. */
static char *
interview_key(const Timeline *timeline, guint index)
{
	const Event *interview = timeline->interviews->pdata[index];

	if (interview->value && *interview->value)
		return g_strdup_printf("interview %s", interview->value);
	return g_strdup_printf("interview %u", index);
}

/* What the steps count from now: the last reply or the last interview. */
static char *
round_key(const AgendaSource *source, gint64 now)
{
	const Timeline *timeline = source->timeline;
	gint64 ended_at = timeline_interview_ended_at(timeline, now);

	if (timeline->last_reply && timeline->last_reply_at >= ended_at)
		return g_strdup_printf(
		    "reply %s", timeline->last_reply->message_id);
	for (guint i = timeline->interviews->len; ended_at && i-- > 0;) {
		const Event *event = timeline->interviews->pdata[i];

		if (event->until_at == ended_at)
			return interview_key(timeline, i);
	}
	return g_strdup("application");
}

/* The newest thing that is known of it and not in the future. */
static gint64
changed_at(const AgendaSource *source, gint64 now)
{
	const GArray *entries = source->timeline->entries;
	gint64 newest =
	    MAX(source->application->tracked_at, source->journal_at);

	for (guint i = 0; i < entries->len; i++) {
		gint64 at = g_array_index(entries, TimelineEntry, i).at;

		if (at <= now)
			newest = MAX(newest, at);
	}
	return MIN(newest, now);
}

/* --- one entry --- */

static char *
title_of(const AgendaEntry *entry)
{
	const char *step = entry->step ? entry->step->title : "Follow-up";
	g_autofree char *words = NULL;

	if (strstr(kinds[entry->kind].title, "%s")) {
		g_auto(GStrv) parts =
		    g_strsplit(kinds[entry->kind].title, "%s", 2);

		words = g_strconcat(parts[0], step, parts[1], NULL);
	} else {
		words = g_strdup(kinds[entry->kind].title);
	}
	if (*entry->company)
		return g_strdup_printf("%s: %s", words, entry->company);
	return g_strdup_printf(
	    "%s: application %" G_GINT64_FORMAT, words, entry->application_id);
}

/* Where one entry belongs, its moment, and what it is about. */
typedef struct Place {
	AgendaKind kind;
	gint64 at;	   /* 0: none of its own */
	const char *about; /* the same while the moment moves; or NULL */
	const char *round; /* likewise; NULL: the application's */
} Place;

static AgendaEntry *
add(GPtrArray *agenda, const AgendaSource *source, const DueContext *context,
    const Place *place)
{
	AgendaEntry *entry = g_new0(AgendaEntry, 1);
	const Application *application = source->application;
	const Zone *zone = context->calendar->zone;
	CivilDate today = zone_date(zone, context->now);

	entry->kind = place->kind;
	entry->application_id = application->id;
	entry->company = text_scrub(application->company, -1, TEXT_ONE_LINE);
	entry->role = text_scrub(application->role, -1, TEXT_ONE_LINE);
	if (place->kind == AGENDA_STEP || place->kind == AGENDA_PIN)
		entry->step = source->due->step;
	entry->title = title_of(entry);
	entry->reason = source->due->reason;
	entry->at = place->at;
	entry->day = place->at ? zone_date(zone, place->at) : today;
	if (civil_compare(entry->day, today) < 0)
		entry->day = today;
	entry->changed_at = changed_at(source, context->now);
	entry->sequence = (int)CLAMP(source->journal_seq, 0, G_MAXINT32);
	if (place->about) {
		g_autofree char *round = round_key(source, context->now);

		entry->uid = agenda_uid(application, place->about,
		    place->round ? place->round : round);
	}
	g_ptr_array_add(agenda, entry);
	return entry;
}

/* What was so right before the moment, in the words of the day before, when
 * "today" and "late" mean nothing yet: the same whenever it is told. */
static char *
steady_sentence(const AgendaSource *source, const DueContext *context,
    const AgendaEntry *entry)
{
	const Zone *zone = context->calendar->zone;
	DueContext then = *context;
	Due due;

	then.now = entry->at - 1;
	due_compute(source->application, source->timeline, &then, &due);
	if (!entry->step || due.step != source->due->step ||
	    due.ideal_at != source->due->ideal_at)
		due = *source->due;
	then.now = zone_day_start(zone, zone_date(zone, entry->at)) - 1;
	return due_sentence(&due, &then);
}

static void
tell(AgendaEntry *entry, const AgendaSource *source, const DueContext *context)
{
	g_autofree char *text = due_sentence(source->due, context);
	g_autofree char *steady =
	    entry->at ? steady_sentence(source, context, entry) : NULL;

	entry->text = text_scrub(text, -1, TEXT_ONE_LINE);
	if (steady)
		entry->steady_text = text_scrub(steady, -1, TEXT_ONE_LINE);
}

static gboolean
is_midnight(const Zone *zone, gint64 at)
{
	return zone_day_start(zone, zone_date(zone, at)) == at;
}

/* --- what an application holds --- */

/* What has no day of its own. */
static void
add_today(
    GPtrArray *agenda, const AgendaSource *source, const DueContext *context)
{
	AgendaKind kind = source->needs_look		       ? AGENDA_LOOK
			  : source->due->reason == DUE_BOUNCED ? AGENDA_BOUNCE
							       : AGENDA_ANSWER;
	const Place place = {.kind = kind};
	AgendaEntry *entry = add(agenda, source, context, &place);

	entry->open = TRUE;
	if (!source->needs_look)
		tell(entry, source, context);
}

static void
add_step(
    GPtrArray *agenda, const AgendaSource *source, const DueContext *context)
{
	const Due *due = source->due;
	gboolean pinned = due->anchor == ANCHOR_PIN;
	g_autofree char *about =
	    g_strdup_printf("step %s %d", due->step->name, due->unanswered);
	const Place place = {.kind = pinned ? AGENDA_PIN : AGENDA_STEP,
	    .at = due->ideal_at,
	    .about = about};
	AgendaEntry *entry = add(agenda, source, context, &place);

	entry->earliest_at = due->earliest_at;
	entry->latest_at = due->latest_at;
	entry->open = due->section == SECTION_ACT_NOW;
	entry->late = entry->open && context->now > due->latest_at;
	entry->all_day =
	    pinned ? is_midnight(context->calendar->zone, due->ideal_at)
		   : due->step->ideal.unit != OFFSET_HOURS &&
			 due->reason != DUE_NEXT_ROUND &&
			 due->anchor != ANCHOR_PROMISE;
	tell(entry, source, context);
}

/* A pinned day that has not come, though they wrote last. */
static void
add_pin(
    GPtrArray *agenda, const AgendaSource *source, const DueContext *context)
{
	const Place place = {
	    .kind = AGENDA_PIN, .at = source->due->pinned_at, .about = "pin"};
	AgendaEntry *entry = add(agenda, source, context, &place);

	entry->step = NULL;
	entry->all_day =
	    is_midnight(context->calendar->zone, source->due->pinned_at);
}

static char *
appointment_text(const AgendaSource *source, const Event *interview)
{
	g_autoptr(GPtrArray) list = NULL;

	if (!interview->value || !*interview->value)
		return NULL;
	list = invitations_fold(source->application, source->timeline);
	for (guint i = 0; i < list->len; i++) {
		const Appointment *appointment = list->pdata[i];
		g_autofree char *what = NULL;

		if (strcmp(appointment->uid, interview->value) != 0 ||
		    appointment->start_at != interview->at)
			continue;
		what = appointment_what(appointment);
		return *what ? text_scrub(what, -1, TEXT_ONE_LINE) : NULL;
	}
	return NULL;
}

static void
add_interviews(
    GPtrArray *agenda, const AgendaSource *source, const DueContext *context)
{
	const GPtrArray *list = source->timeline->interviews;

	for (guint i = 0; i < list->len; i++) {
		const Event *interview = list->pdata[i];
		g_autofree char *key = interview_key(source->timeline, i);
		const Place place = {.kind = AGENDA_INTERVIEW,
		    .at = interview->at,
		    .about = key,
		    .round = ""};
		AgendaEntry *entry;

		if (interview->until_at <= context->now)
			continue;
		entry = add(agenda, source, context, &place);
		entry->open = interview->at <= context->now;
		if (interview->until_at > interview->at)
			entry->end_at = interview->until_at;
		entry->text = appointment_text(source, interview);
		entry->steady_text = g_strdup(entry->text);
	}
}

static gint64
promised_at(const Due *due)
{
	if (due->promise)
		return due->promise->until_at;
	if (due->promise_mail && due->promise_mail->verdict)
		return due->promise_mail->verdict->holding_until_at;
	return due->reason == DUE_PROMISE_STANDS ? due->until_at : 0;
}

/* Days that others set, and those that end a pause. */
static void
add_dates(
    GPtrArray *agenda, const AgendaSource *source, const DueContext *context)
{
	const Due *due = source->due;
	const struct {
		AgendaKind kind;
		gint64 at;
	} dates[] = {
	    {AGENDA_PROMISE, promised_at(due)},
	    {AGENDA_RETURN, due->reason == DUE_AWAY ? due->until_at : 0},
	    {AGENDA_SNOOZE, due->reason == DUE_SNOOZED ? due->until_at : 0},
	    {AGENDA_LET_GO, due->reason == DUE_EXHAUSTED ? due->until_at : 0},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(dates); i++) {
		const Place place = {.kind = dates[i].kind,
		    .at = dates[i].at,
		    .about = kinds[dates[i].kind].name};
		AgendaEntry *entry;

		if (dates[i].at <= context->now)
			continue;
		entry = add(agenda, source, context, &place);
		entry->all_day =
		    place.kind != AGENDA_SNOOZE ||
		    is_midnight(context->calendar->zone, dates[i].at);
		/* Another reason tells of something else. */
		if (due->until_at == dates[i].at)
			tell(entry, source, context);
	}
}

void
agenda_add(
    GPtrArray *agenda, const AgendaSource *source, const DueContext *context)
{
	const Due *due = source->due;
	gboolean takes_care = source->goes_by_itself && !source->needs_look;
	gboolean has_step = due->step && due->ideal_at != 0;

	if (source->needs_look)
		add_today(agenda, source, context);
	if (due->section == SECTION_CLOSED)
		return;
	if (!takes_care && !source->needs_look &&
	    (due->reason == DUE_BOUNCED || due->section == SECTION_YOUR_TURN))
		add_today(agenda, source, context);
	if (has_step && due->section != SECTION_YOUR_TURN && !takes_care)
		add_step(agenda, source, context);
	if (due->pinned_at > context->now && due->anchor != ANCHOR_PIN)
		add_pin(agenda, source, context);
	add_interviews(agenda, source, context);
	add_dates(agenda, source, context);
}

void
agenda_add_mail(GPtrArray *agenda, const AgendaSource *source,
    const AgendaMail *mail, const DueContext *context)
{
	g_autofree char *about = g_strdup_printf("mail %s", mail->message_id);
	const Place place = {
	    .kind = AGENDA_MAIL, .at = mail->at, .about = about, .round = ""};
	AgendaEntry *entry = add(agenda, source, context, &place);

	if (mail->subject)
		entry->text = text_scrub(mail->subject, -1, TEXT_ONE_LINE);
	entry->steady_text = g_strdup(entry->text);
}

/* --- the whole --- */

void
agenda_limit(GPtrArray *agenda, const DueContext *context, int days)
{
	CivilDate end = civil_date_add_days(
	    zone_date(context->calendar->zone, context->now), days);

	for (guint i = agenda->len; days > 0 && i-- > 0;) {
		const AgendaEntry *entry = agenda->pdata[i];

		if (!entry->open && civil_compare(entry->day, end) >= 0)
			g_ptr_array_remove_index(agenda, i);
	}
}

static int
rank(const AgendaEntry *entry)
{
	if (entry->late)
		return 0;
	if (entry->at == 0)
		return 1;
	return entry->all_day ? 2 : 3;
}

static gint
compare(gconstpointer a, gconstpointer b)
{
	const AgendaEntry *left = *(const AgendaEntry *const *)a;
	const AgendaEntry *right = *(const AgendaEntry *const *)b;
	int days = civil_compare(left->day, right->day);
	gint64 first = left->late ? left->latest_at : left->at;
	gint64 second = right->late ? right->latest_at : right->at;

	if (days)
		return days;
	if (rank(left) != rank(right))
		return rank(left) - rank(right);
	if (first != second && rank(left) != 2)
		return first < second ? -1 : 1;
	if (left->kind != right->kind)
		return (int)left->kind - (int)right->kind;
	if (left->application_id != right->application_id)
		return left->application_id < right->application_id ? -1 : 1;
	return g_strcmp0(left->uid, right->uid);
}

void
agenda_sort(GPtrArray *agenda)
{
	g_ptr_array_sort(agenda, compare);
}
