/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/print.h>

#include <string.h>

#include <notyet/base/argv.h>
#include <notyet/base/civil.h>
#include <notyet/base/text.h>
#include <notyet/policy/channel.h>
#include <notyet/policy/decision-text.h>
#include <notyet/policy/invitations.h>

static void
append_fact(GString *out, const char *label, const char *text, int width_cols)
{
	g_autoptr(GPtrArray) lines = NULL;
	guint i;

	if (!text || !*text)
		return;
	lines = text_wrap(text, width_cols - 10);
	for (i = 0; i < lines->len; i++)
		g_string_append_printf(out, "%-9s %s\n", i == 0 ? label : "",
		    (const char *)lines->pdata[i]);
}

/* text: or NULL. */
static void
append_indented(GString *out, const char *text, int width_cols)
{
	g_autoptr(GPtrArray) lines =
	    text ? text_wrap(text, width_cols - 4) : NULL;

	for (guint i = 0; lines && i < lines->len; i++) {
		g_string_append(out, "    ");
		cli_print_line(out, lines->pdata[i]);
	}
}

/* How to reach them, where that is no plain mail. */
static void
append_channel(
    GString *out, const Due *due, const DueContext *context, int width_cols)
{
	ChannelQuestion question = {channel_due_step(due), NULL};
	ChannelProposal proposal;
	g_autofree char *sentence = NULL;

	if (due->section == SECTION_CLOSED)
		return;
	channel_of_due(due, context, &question, &proposal);
	if (channel_is_plain(&proposal))
		return;
	sentence = channel_sentence(&proposal, context);
	append_fact(out, "channel", sentence, width_cols);
}

/* What is known of them besides mail. */
static void
append_ways(GString *out, const Contact *contact, const char *clock,
    int width_cols)
{
	const char *words[] = {
	    contact->role, clock, contact->phone, contact->profile};
	g_autoptr(GString) text = g_string_new(NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
		if (words[i])
			g_string_append_printf(text, "%s%s",
			    text->len > 0 ? ", " : "", words[i]);
	if (contact->channel)
		g_string_append_printf(text, "%sprefers %s",
		    text->len > 0 ? ", " : "", contact->channel);
	append_indented(out, text->len > 0 ? text->str : NULL, width_cols);
}

/* One that is no more in the configuration counts no more. */
static void
append_cadence(GString *out, const char *name, const DueContext *context,
    int width_cols)
{
	g_autofree char *lost = NULL;

	if (name && *name && !cadence_set_find(context->cadences, name))
		lost = g_strdup_printf(
		    "%s (not in the configuration; %s counts)", name,
		    context->default_cadence);
	append_fact(out, "cadence", lost ? lost : name, width_cols);
}

static void
append_facts(
    GString *out, const Row *row, const DueContext *context, int width_cols)
{
	const Application *application = row->application;
	const Due *due = &row->due;
	g_autofree char *sentence = due_sentence(due, context);
	g_autofree char *proposal = row->proposal.message ?
	    proposal_sentence(&row->proposal, context) : NULL;
	g_autoptr(GString) turn = g_string_new(turn_name(due->turn));

	if (due->silence_from_at != 0 && due->section != SECTION_CLOSED)
		g_string_append_printf(turn, ", silent for %d d",
		    (int)(due->silence_s / CIVIL_DAY_S));
	if (due->stalled)
		g_string_append(turn, ", stalled");
	if (due->unanswered > 0)
		g_string_append_printf(
		    turn, ", %d without answer", due->unanswered);
	g_string_append_printf(out, "%" G_GINT64_FORMAT " %s%s%s\n\n", row->id,
	    application->company, *application->role ? ", " : "",
	    application->role);
	append_fact(out, "stage", stage_name(due->stage), width_cols);
	append_fact(out, "turn", turn->str, width_cols);
	append_fact(out, section_title(due->section), sentence, width_cols);
	append_fact(out, "proposed", proposal, width_cols);
	append_channel(out, due, context, width_cols);
	append_fact(out, "via", application->via, width_cols);
	append_cadence(out, application->cadence, context, width_cols);
	append_fact(out, "language", application->language, width_cols);
	append_fact(out, "tone", application->tone, width_cols);
	append_fact(out, "writes as", application->identity, width_cols);
}

static void
append_their_day(
    GString *out, const Row *row, const DueContext *context, int width_cols)
{
	g_autofree char *text = due_their_day(&row->due, context);
	g_autoptr(GPtrArray) lines = text ? text_wrap(text, width_cols) : NULL;

	for (guint i = 0; lines && i < lines->len; i++)
		cli_print_line(out, lines->pdata[i]);
}

static void
append_failures(GString *out, const Row *row, const Contact *contact,
    const Zone *zone, int width_cols)
{
	for (guint i = 0; i < contact->addresses->len; i++) {
		g_autoptr(Failure) failure =
		    failures_find(row->failures, contact->addresses->pdata[i]);
		g_autofree char *when =
		    failure ? cli_print_time(failure->since_at, zone) : NULL;
		g_autofree char *text =
		    failure ? failure_text(failure, when) : NULL;

		append_indented(out, text, width_cols);
	}
}

static void
append_contacts(
    GString *out, const Row *row, const DueContext *context, int width_cols)
{
	const Zone *zone = context->calendar->zone;
	const GPtrArray *contacts = row->application->contacts;
	guint i;

	if (contacts->len > 0)
		g_string_append(out, "\nContacts\n");
	for (i = 0; i < contacts->len; i++) {
		const Contact *contact = contacts->pdata[i];
		gint64 at = timeline_contact_replied_at(row->timeline, contact);
		g_autofree char *time = at ? cli_print_time(at, zone) : NULL;
		g_autofree char *clock = due_clock_of(
		    &row->due, contact->addresses->pdata[0], context);

		g_string_append_printf(out, "  %s%s<%s>  %s%s\n", contact->name,
		    *contact->name ? " " : "",
		    (const char *)contact->addresses->pdata[0],
		    time ? "replied " : "no reply yet", time ? time : "");
		append_ways(out, contact, clock, width_cols);
		append_failures(out, row, contact, zone, width_cols);
	}
}

static void
append_moment(GString *text, const char *what, const Appointment *appointment,
    gint64 at, const Zone *zone)
{
	g_autofree char *time = at ? cli_print_time(at, zone) : NULL;

	if (time && appointment->all_day)
		time[strlen("2026-11-24")] = '\0';
	if (time)
		g_string_append_printf(text, "%s%s", what, time);
}

static char *
appointment_line(const Appointment *one, const Zone *zone)
{
	g_autofree char *what = appointment_what(one);
	GString *text = g_string_new(NULL);

	g_string_append_printf(
	    text, "%s: %s", appointment_state_name(one->state), what);
	append_moment(text, "; moved from ", one, one->moved_from_at, zone);
	append_moment(text, "; they ask for ", one, one->asked_for_at, zone);
	g_string_append_printf(
	    text, "; %s", appointment_standing_words(one->standing));
	return g_string_free(text, FALSE);
}

static void
append_appointments(
    GString *out, const Row *row, const Zone *zone, int width_cols)
{
	g_autoptr(GPtrArray) list =
	    invitations_fold(row->application, row->timeline);
	guint i;

	if (list->len > 0)
		g_string_append(out, "\nAppointments\n");
	for (i = 0; i < list->len; i++) {
		const Appointment *one = list->pdata[i];
		g_autofree char *text = appointment_line(one, zone);
		g_autoptr(GPtrArray) lines = text_wrap(text, width_cols - 20);
		g_autoptr(GString) time = g_string_new(NULL);
		guint k;

		append_moment(time, "", one, one->start_at, zone);
		for (k = 0; k < lines->len; k++) {
			g_string_append_printf(
			    out, "  %-16s  ", k == 0 ? time->str : "");
			cli_print_line(out, lines->pdata[k]);
		}
	}
}

/* "human-reply, colleague, in spam": what the mail is, how it was found when
 * that is not plain, and where it lies. */
static char *
message_remark(const Message *message)
{
	GString *remark = g_string_new(message->verdict ?
	    verdict_kind_name(message->verdict->kind) : "not judged");

	if (message->verdict && message->verdict->judged)
		g_string_append(remark, ", overruled");
	if (message->found != FOUND_THREAD && message->found != FOUND_CONTACT)
		g_string_append_printf(
		    remark, ", %s", message_found_name(message->found));
	if (message->unsure)
		g_string_append(remark, ", unsure");
	if (message->folder_note)
		g_string_append_printf(
		    remark, ", in %s", message->folder_note);
	return g_string_free(remark, FALSE);
}

static char *
message_line(const TimelineEntry *entry)
{
	const Message *message = entry->message;
	const char *who =
	    *message->from->name ? message->from->name : message->from->address;
	g_autofree char *remark = NULL;

	if (message->own && message->found == FOUND_ASIDE)
		return g_strdup_printf("> aside, %s: %s", message->found_text,
		    message->subject);
	if (message->own && !entry->step && entry->touch == TOUCH_NONE)
		return g_strdup_printf("> mail: %s", message->subject);
	if (message->own)
		return g_strdup_printf("> %s: %s",
		    entry->step ? entry->step : touch_role_name(entry->touch),
		    message->subject);
	remark = message_remark(message);
	return g_strdup_printf("< %s (%s): %s", who, remark, message->subject);
}

static char *
event_line(const TimelineEntry *entry, const Zone *zone)
{
	const Event *event = entry->event;
	GString *line = g_string_new(entry->touch == TOUCH_NONE ? "* " : "> ");
	g_autofree char *until = cli_print_time(event->until_at, zone);
	g_autofree char *decision = decision_text(event, until);

	if (decision) {
		g_string_append(line, decision);
		return g_string_free(line, FALSE);
	}
	g_string_append(line, event_kind_name(event->kind));
	if (interview_is_by_invitation(event))
		g_string_append(line, " by invitation");
	else if (event->key && *event->key)
		g_string_append_printf(line, " %s", event->key);
	if (event->until_at != 0 && event->until_at != event->at)
		g_string_append_printf(line, " until %s", until);
	if (event->value && *event->value)
		g_string_append_printf(line, ": %s", event->value);
	return g_string_free(line, FALSE);
}

/* Who is no contact, so that nothing of theirs counts, and what makes them
 * one. Each address once. */
static void
append_strangers(GString *out, const Row *row)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
	const GArray *entries = row->timeline->entries;
	guint i;

	for (i = 0; i < entries->len; i++) {
		const Message *message =
		    g_array_index(entries, TimelineEntry, i).message;
		g_autofree char *address = NULL;

		if (!message || message->found != FOUND_STRANGER ||
		    !message_is_apart(message) || message->own ||
		    !address_is_valid(message->from->address) ||
		    !g_hash_table_add(seen, message->from->address))
			continue;
		if (g_hash_table_size(seen) == 1)
			g_string_append(out, "\nStrangers in the thread; "
			    "what they write counts when they are contacts\n");
		address = argv_word(message->from->address);
		g_string_append_printf(out,
		    "  notyet set %" G_GINT64_FORMAT " contact=%s\n",
		    row->id, address);
	}
}

static void
append_timeline(GString *out, const Row *row, const Zone *zone, int width_cols)
{
	const GArray *entries = row->timeline->entries;
	guint i;

	if (entries->len > 0)
		g_string_append(out, "\nTimeline\n");
	for (i = 0; i < entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(entries, TimelineEntry, i);
		g_autofree char *time = cli_print_time(entry->at, zone);
		g_autofree char *text = entry->message
					    ? message_line(entry)
					    : event_line(entry, zone);
		g_autofree char *fitted = text_fit(text, width_cols - 20);

		g_string_append_printf(out, "  %s  ", time);
		cli_print_line(out, fitted);
	}
}

void
cli_print_application(
    GString *out, const Row *row, const DueContext *context, int width_cols)
{
	const Zone *zone = context->calendar->zone;

	append_facts(out, row, context, width_cols);
	append_their_day(out, row, context, width_cols);
	append_contacts(out, row, context, width_cols);
	append_appointments(out, row, zone, width_cols);
	append_timeline(out, row, zone, width_cols);
	append_strangers(out, row);
}
