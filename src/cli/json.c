/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "json.h"

#include <string.h>

#include <notyet/base/iso8601.h>
#include <notyet/base/text.h>
#include <notyet/policy/channel.h>

json_t *
cli_json_text(const char *text)
{
	g_autofree char *valid = NULL;

	if (!text)
		return json_null();
	if (g_utf8_validate(text, -1, NULL))
		return json_string(text);
	valid = g_utf8_make_valid(text, -1);
	return json_string(valid);
}

json_t *
cli_json_time(gint64 at, const Zone *zone)
{
	g_autofree char *text = NULL;

	if (at == 0)
		return json_null();
	text = iso8601_format(at, zone);
	return json_string(text);
}

static void
set_text(json_t *object, const char *key, const char *text)
{
	json_object_set_new(object, key, cli_json_text(text));
}

static void
set_time(json_t *object, const char *key, gint64 at, const Zone *zone)
{
	json_object_set_new(object, key, cli_json_time(at, zone));
}

static void
set_boolean(json_t *object, const char *key, gboolean value)
{
	json_object_set_new(object, key, json_boolean(value));
}

static void
set_integer(json_t *object, const char *key, gint64 value)
{
	json_object_set_new(object, key, json_integer(value));
}

/* An array of strings. */
static json_t *
texts(const GPtrArray *strings)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; strings && i < strings->len; i++)
		json_array_append_new(array, cli_json_text(strings->pdata[i]));
	return array;
}

/* The contact's addresses that mail does not reach, or late. */
static json_t *
failing(const Row *row, const Contact *contact, const Zone *zone)
{
	json_t *array = json_array();

	for (guint i = 0; i < contact->addresses->len; i++) {
		g_autoptr(Failure) failure =
		    failures_find(row->failures, contact->addresses->pdata[i]);
		json_t *object;

		if (!failure)
			continue;
		object = json_object();
		set_text(object, "address", failure->address);
		set_text(object, "kind", failure_kind_name(failure->kind));
		set_time(object, "since_at", failure->since_at, zone);
		set_text(object, "words", failure->words);
		json_object_set_new(
		    object, "message_ids", texts(failure->ids));
		json_array_append_new(array, object);
	}
	return array;
}

static json_t *
contacts(const Row *row, const Zone *zone)
{
	const GPtrArray *list = row->application->contacts;
	json_t *array = json_array();
	guint i;

	for (i = 0; i < list->len; i++) {
		const Contact *contact = list->pdata[i];
		json_t *object = json_object();
		gint64 at = timeline_contact_replied_at(row->timeline, contact);

		set_text(object, "name", contact->name);
		json_object_set_new(
		    object, "addresses", texts(contact->addresses));
		set_text(object, "phone", contact->phone);
		set_text(object, "title", contact->title);
		set_text(object, "role", contact->role);
		set_text(object, "profile", contact->profile);
		set_text(object, "channel", contact->channel);
		set_boolean(object, "replied", at != 0);
		set_time(object, "last_reply_at", at, zone);
		json_object_set_new(
		    object, "failing", failing(row, contact, zone));
		json_array_append_new(array, object);
	}
	return array;
}

static const char *
message_kind(const Message *message)
{
	if (message->own)
		return "own";
	if (!message->verdict)
		return verdict_kind_name(VERDICT_OTHER);
	return verdict_kind_name(message->verdict->kind);
}

static json_t *
last_message(const Message *message, const Zone *zone)
{
	json_t *object;

	if (!message)
		return json_null();
	object = json_object();
	set_text(object, "message_id", message->message_id);
	set_text(object, "from", message->from->address);
	set_time(object, "at", message->date_at, zone);
	set_text(object, "kind", message_kind(message));
	set_text(object, "folder", message->folder_note);
	return object;
}

static json_t *
next_step(const Due *due, const DueContext *context)
{
	const Zone *zone = context->calendar->zone;
	g_autofree char *sentence = NULL;
	json_t *object;

	if (!due->step)
		return json_null();
	object = json_object();
	sentence = due_sentence(due, context);
	set_text(object, "step", due->step->name);
	set_time(object, "earliest_at", due->earliest_at, zone);
	set_time(object, "ideal_at", due->ideal_at, zone);
	set_time(object, "latest_at", due->latest_at, zone);
	set_text(object, "reason", due_reason_name(due->reason));
	set_text(object, "text", sentence);
	return object;
}

static const char *
anchor_name(CadenceAnchor anchor)
{
	static const char *const names[] = {
	    [ANCHOR_INTERVIEW_END] = "interview",
	    [ANCHOR_LAST_FOLLOW_UP] = "follow-up",
	    [ANCHOR_APPLICATION] = "application",
	    [ANCHOR_PROMISE] = "promise",
	    [ANCHOR_STEP] = "step",
	    [ANCHOR_THANK_YOU] = "thank-you",
	    [ANCHOR_REPLY] = "reply",
	    [ANCHOR_ANSWER] = "answer",
	    [ANCHOR_PIN] = "pin",
	};

	return names[anchor];
}

static json_t *
promise(const Due *due, const Zone *zone)
{
	const Message *mail = due->promise_mail;
	gint64 until_at = due->promise ? due->promise->until_at :
	    mail && mail->verdict ? mail->verdict->holding_until_at : 0;
	json_t *object;

	if (until_at == 0)
		return json_null();
	object = json_object();
	set_time(object, "until_at", until_at, zone);
	set_text(object, "words", due->promise ? due->promise->value :
	    mail->verdict->promise_words);
	set_text(object, "message_id", due->promise ? due->promise->key :
	    mail->message_id);
	return object;
}

static const char *
guard_name(DueGuard guard)
{
	return guard == GUARD_NONE ? NULL : due_guard_name(guard);
}

static void
set_window(json_t *object, const Due *due, const Zone *zone)
{
	set_text(object, "step", due->step ? due->step->name : NULL);
	set_time(object, "earliest_at", due->earliest_at, zone);
	set_time(object, "ideal_at", due->ideal_at, zone);
	set_time(object, "latest_at", due->latest_at, zone);
	set_text(object, "anchor",
	    due->step && due->anchor_at ? anchor_name(due->anchor) : NULL);
	set_time(object, "anchor_at", due->step ? due->anchor_at : 0, zone);
}

/* How to reach them, and why so. */
static json_t *
channel(const Due *due, const DueContext *context)
{
	ChannelQuestion question = {channel_due_step(due), NULL};
	ChannelProposal proposal;
	g_autofree char *sentence = NULL;
	json_t *object;

	if (due->section == SECTION_CLOSED)
		return json_null();
	channel_of_due(due, context, &question, &proposal);
	sentence = channel_sentence(&proposal, context);
	object = json_object();
	set_text(object, "name", channel_name(proposal.channel));
	set_text(object, "reason", channel_reason_name(proposal.reason));
	set_text(object, "refused", proposal.refused < 0 ? NULL :
	    channel_name((Channel)proposal.refused));
	set_text(object, "text", sentence);
	return object;
}

json_t *
cli_json_due(const Due *due, const DueContext *context)
{
	const Zone *zone = context->calendar->zone;
	g_autofree char *sentence = due_sentence(due, context);
	json_t *object = json_object();
	Calendar theirs;

	set_text(object, "reason", due_reason_name(due->reason));
	set_text(object, "text", sentence);
	set_window(object, due, zone);
	set_text(object, "guard", guard_name(due->guard));
	set_time(object, "guard_until_at", due->guard_until_at, zone);
	set_text(object, "overridden", guard_name(due->overridden));
	set_text(object, "instead",
	    due->instead ? due->instead->name : NULL);
	set_time(object, "pinned_at", due->pinned_at, zone);
	json_object_set_new(object, "promise", promise(due, zone));
	set_integer(object, "panel_left", due->panel_left);
	set_integer(object, "panel_size", due->panel_size);
	json_object_set_new(object, "channel", channel(due, context));
	set_text(object, "cadence", due->cadence ? due->cadence->name : NULL);
	due_calendar(due, context, &theirs);
	set_text(object, "zone", theirs.zone ? theirs.zone->name : "UTC");
	return object;
}

static json_t *
proposed_stage(const Row *row, const DueContext *context)
{
	const Proposal *proposal = &row->proposal;
	g_autofree char *sentence = NULL;
	json_t *object;

	if (!proposal->message || proposal->kind != PROPOSAL_STAGE)
		return json_null();
	sentence = proposal_sentence(proposal, context);
	object = json_object();
	set_text(object, "stage", stage_name(proposal->stage));
	set_text(object, "reason", sentence);
	set_text(object, "message_id", proposal->message->message_id);
	return object;
}

static json_t *
proposed_promise(const Row *row, const DueContext *context)
{
	const Proposal *proposal = &row->proposal;
	g_autofree char *sentence = NULL;
	json_t *object;

	if (!proposal->message || proposal->kind != PROPOSAL_PROMISE)
		return json_null();
	sentence = proposal_sentence(proposal, context);
	object = json_object();
	set_time(object, "until_at", proposal->promise_at,
	    context->calendar->zone);
	set_text(object, "words", proposal->words);
	set_text(object, "reason", sentence);
	set_text(object, "message_id", proposal->message->message_id);
	return object;
}

json_t *
cli_json_row(const Row *row, const DueContext *context)
{
	const Zone *zone = context->calendar->zone;
	const Application *application = row->application;
	const Due *due = &row->due;
	json_t *object = json_object();

	set_integer(object, "id", row->id);
	set_text(object, "company", application->company);
	set_text(object, "role", application->role);
	set_text(object, "stage", stage_name(due->stage));
	set_text(object, "section", section_name(due->section));
	set_text(object, "turn", turn_name(due->turn));
	set_boolean(object, "stalled", due->stalled);
	set_integer(object, "silence_s", due->silence_s);
	set_boolean(object, "replied", due->replied);
	json_object_set_new(object, "contacts", contacts(row, zone));
	json_object_set_new(
	    object, "last", last_message(row->timeline->last_message, zone));
	json_object_set_new(object, "next", next_step(due, context));
	json_object_set_new(object, "due", cli_json_due(due, context));
	set_integer(object, "unanswered", due->unanswered);
	json_object_set_new(
	    object, "proposed_stage", proposed_stage(row, context));
	json_object_set_new(
	    object, "proposed_promise", proposed_promise(row, context));
	return object;
}

/* The rule that decided, or NULL. */
static const char *
message_rule(const Message *message)
{
	const Evidence *evidence;

	if (!message->verdict || message->verdict->evidence->len == 0)
		return NULL;
	evidence = message->verdict->evidence->pdata[0];
	return evidence->rule;
}

static json_t *
timeline_entry(const TimelineEntry *entry, const Zone *zone)
{
	json_t *object = json_object();

	set_time(object, "at", entry->at, zone);
	if (entry->message) {
		const Message *message = entry->message;

		set_text(object, "message_id", message->message_id);
		set_text(object, "from", message->from->address);
		set_text(object, "subject", message->subject);
		set_text(object, "kind", message_kind(message));
		set_text(object, "sub_kind",
		    message->verdict ? message->verdict->sub_kind : NULL);
		set_text(object, "rule", message_rule(message));
		json_object_set_new(object, "overruled",
		    cli_json_overruled(message->verdict, zone));
		set_boolean(object, "reply", message_is_reply(message));
		set_text(object, "found", message_found_name(message->found));
		set_text(object, "found_text", message->found_text);
		set_boolean(object, "unsure", message->unsure);
		set_text(object, "folder", message->folder_note);
	} else {
		set_text(object, "event", event_kind_name(entry->event->kind));
		set_time(object, "until_at", entry->event->until_at, zone);
		set_text(object, "key", entry->event->key);
		set_text(object, "value", entry->event->value);
	}
	set_text(object, "touch",
	    entry->touch == TOUCH_NONE ? NULL : touch_role_name(entry->touch));
	set_text(object, "step", entry->step);
	return object;
}

static json_t *
timeline_entries(const Timeline *timeline, const Zone *zone)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; i < timeline->entries->len; i++)
		json_array_append_new(array,
		    timeline_entry(
			&g_array_index(timeline->entries, TimelineEntry, i),
			zone));
	return array;
}

json_t *
cli_json_show(const Row *row, const DueContext *context,
    const GPtrArray *drafts, json_t *outbox)
{
	const Zone *zone = context->calendar->zone;
	const Application *application = row->application;
	g_autofree char *sentence = due_sentence(&row->due, context);
	g_autoptr(GPtrArray) holidays =
	    places_holiday_names(context->places, application);
	json_t *object = cli_json_row(row, context);
	Calendar theirs;
	json_t *array;
	guint i;

	set_text(object, "reason", due_reason_name(row->due.reason));
	set_text(object, "text", sentence);
	set_text(object, "via", application->via);
	set_text(object, "cadence", application->cadence);
	set_text(object, "language", application->language);
	set_text(object, "tone", application->tone);
	set_text(object, "identity", application->identity);
	due_calendar(&row->due, context, &theirs);
	set_text(object, "zone", theirs.zone ? theirs.zone->name : "UTC");
	json_object_set_new(object, "holidays", texts(holidays));
	json_object_set_new(object, "threads", texts(application->message_ids));
	json_object_set_new(
	    object, "appointments", cli_json_appointments(row, zone));
	json_object_set_new(
	    object, "timeline", timeline_entries(row->timeline, zone));
	array = json_array();
	for (i = 0; i < drafts->len; i++)
		json_array_append_new(
		    array, cli_json_draft(drafts->pdata[i], zone));
	json_object_set_new(object, "drafts", array);
	json_object_set_new(object, "outbox", outbox);
	return object;
}

json_t *
cli_json_findings(const GPtrArray *findings)
{
	json_t *array = json_array();
	guint i;

	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		json_t *object = json_object();

		set_text(object, "name", finding->name);
		set_text(object, "level", proof_level_name(finding->level));
		set_integer(object, "line", finding->line);
		set_text(object, "text", finding->text);
		json_array_append_new(array, object);
	}
	return array;
}

json_t *
cli_json_draft(const Draft *draft, const Zone *zone)
{
	json_t *object = json_object();

	set_integer(object, "id", draft->id);
	set_integer(object, "application", draft->application_id);
	set_text(object, "step", draft->step);
	set_text(object, "template", draft->template_name);
	set_text(object, "channel", channel_name(draft->channel));
	json_object_set_new(object, "panel",
	    draft->panel_id ? json_integer(draft->panel_id) : json_null());
	set_text(object, "from", draft->from);
	set_text(object, "to", draft->to);
	set_text(object, "cc", draft->cc);
	set_text(object, "subject", draft->subject);
	set_text(object, "in_reply_to", draft->in_reply_to);
	set_text(object, "body", draft->body);
	set_text(object, "language", draft->language);
	json_object_set_new(
	    object, "attachments", texts(draft->attachments));
	set_boolean(object, "insisted", draft->insisted);
	set_time(object, "changed_at", draft->changed_at, zone);
	return object;
}

json_t *
cli_json_answer(void)
{
	json_t *object = json_object();

	set_integer(object, "version", 1);
	return object;
}

static void
print(GString *out, const json_t *value, size_t flags)
{
	char *text = json_dumps(value, flags);

	g_string_append(out, text);
	g_string_append_c(out, '\n');
	free(text);
}

void
cli_json_print(GString *out, const json_t *value)
{
	print(out, value, JSON_INDENT(2));
}

void
cli_json_print_line(GString *out, const json_t *value)
{
	print(out, value, 0);
}
