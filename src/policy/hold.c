/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/hold.h>

#include <string.h>

#include <notyet/base/iso8601.h>

static const Message *
message_of(const HoldInput *input, const char *message_id)
{
	for (guint i = 0; input->messages && i < input->messages->len; i++) {
		const Message *message = input->messages->pdata[i];

		if (strcmp(message->message_id, message_id) == 0)
			return message;
	}
	return NULL;
}

static char *
tell_message(const HoldInput *input, const Message *message)
{
	g_autofree char *when = iso8601_format(message->date_at, input->zone);
	const char *who = *message->from->name ? message->from->name
					       : message->from->address;

	return g_strdup_printf(
	    "%s wrote \"%s\" (%s%s%s) after you saw this mail",
	    message->own ? "You" : who, message->subject, when,
	    message->folder_note ? ", in " : "",
	    message->folder_note ? message->folder_note : "");
}

/* By its Message-ID, for a mail can arrive with any date. The newest one. */
static char *
new_message(const HoldInput *input)
{
	for (guint i = input->messages ? input->messages->len : 0; i-- > 0;) {
		const Message *message = input->messages->pdata[i];

		if (!g_hash_table_contains(
			input->expected_ids, message->message_id))
			return tell_message(input, message);
	}
	return NULL;
}

static gboolean
has_event(const GPtrArray *events, gint64 seq)
{
	for (guint i = 0; i < events->len; i++)
		if (((const Event *)events->pdata[i])->seq == seq)
			return TRUE;
	return FALSE;
}

static gboolean
has_fact(const Application *application, gint64 seq)
{
	return has_event(application->facts, seq);
}

/* clang-format off */
/* What the user, or notyet, did meanwhile. */
static const struct {
	EventKind kind;
	const char *words;
} deeds[] = {
    {EVENT_TOUCH, "You wrote down another touch after you saw this mail"},
    {EVENT_SENT, "Another mail went out after you saw this mail"},
    {EVENT_INTERVIEW, "You wrote down an interview after you saw this mail"},
    {EVENT_PROMISE, "You wrote down a promise after you saw this mail"},
};
/* clang-format on */

static const char *
words_of_deed(const HoldInput *input, const Event *fact)
{
	if (fact->kind == EVENT_SENT && fact->value &&
	    g_hash_table_contains(input->expected_ids, fact->value))
		return NULL;
	for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (deeds[i].kind == fact->kind)
			return deeds[i].words;
	return NULL;
}

static char *
new_deed(const HoldInput *input)
{
	const GPtrArray *facts = input->now->facts;

	for (guint i = facts->len; i-- > 0;) {
		const Event *fact = facts->pdata[i];
		const char *words = words_of_deed(input, fact);

		if (words && !has_fact(input->then, fact->seq))
			return g_strdup(words);
	}
	return NULL;
}

/* A thank-you for a talk that did not take place. */
static char *
interview_gone(const HoldInput *input)
{
	const GPtrArray *facts = input->then->facts;
	const GPtrArray *none = input->now->taken_back;

	for (guint i = 0; i < facts->len; i++) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_INTERVIEW &&
		    !has_fact(input->now, fact->seq))
			return g_strdup("An interview was taken back after you "
					"saw this mail");
	}
	for (guint i = 0; i < none->len; i++) {
		const Event *event = none->pdata[i];

		if (!has_event(input->then->taken_back, event->seq))
			return g_strdup("You said that an interview was none "
					"after you saw this mail");
	}
	return NULL;
}

static const Event *
overrule_of(const Application *application, const char *message_id)
{
	for (guint i = 0; i < application->overrules->len; i++) {
		const Event *word = application->overrules->pdata[i];

		if (strcmp(word->key, message_id) == 0)
			return word;
	}
	return NULL;
}

gboolean
hold_overruled_since(const Application *then, const Application *now,
    const char *message_id)
{
	const Event *before = overrule_of(then, message_id);
	const Event *after = overrule_of(now, message_id);

	return g_strcmp0(before ? before->value : NULL,
		   after ? after->value : NULL) != 0;
}

/* The first message of which one of them says something that the other does
 * not say. */
static const char *
overruled_otherwise(const Application *one, const Application *other)
{
	for (guint i = 0; i < one->overrules->len; i++) {
		const Event *word = one->overrules->pdata[i];

		if (hold_overruled_since(one, other, word->key))
			return word->key;
	}
	return NULL;
}

static char *
new_overrule(const HoldInput *input)
{
	const char *id = overruled_otherwise(input->now, input->then);
	const Message *message;

	if (!id)
		id = overruled_otherwise(input->then, input->now);
	if (!id)
		return NULL;
	message = message_of(input, id);
	return g_strdup_printf("You said otherwise what the mail \"%s\" is, "
			       "after you saw this one",
	    message ? message->subject : id);
}

static char *
closed(const HoldInput *input)
{
	if (!stage_is_closed(input->now->stage) ||
	    stage_is_closed(input->then->stage))
		return NULL;
	return g_strdup_printf("The application was closed as %s after you "
			       "saw this mail",
	    stage_name(input->now->stage));
}

/* The newest word about it counts. */
static char *
set_aside(const HoldInput *input)
{
	const Event *newest = NULL;
	g_autofree char *until = NULL;

	for (guint i = 0; i < input->now->facts->len; i++) {
		const Event *fact = input->now->facts->pdata[i];

		if (fact->kind == EVENT_SNOOZED &&
		    (!newest || fact->seq > newest->seq))
			newest = fact;
	}
	if (!newest || newest->until_at <= input->now_at ||
	    has_fact(input->then, newest->seq))
		return NULL;
	until = iso8601_format(newest->until_at, input->zone);
	return g_strdup_printf("You set the application aside until %s after "
			       "you saw this mail",
	    until);
}

static char *
skipped(const HoldInput *input)
{
	for (guint i = 0; input->step && i < input->now->facts->len; i++) {
		const Event *fact = input->now->facts->pdata[i];

		if (fact->kind == EVENT_SKIPPED &&
		    g_strcmp0(fact->key, input->step) == 0 &&
		    !has_fact(input->then, fact->seq))
			return g_strdup_printf(
			    "You skipped the %s after you saw this mail",
			    input->step);
	}
	return NULL;
}

static gboolean
is_contact(const Application *application, const char *address)
{
	for (guint i = 0; i < application->contacts->len; i++)
		if (contact_has_address(
			application->contacts->pdata[i], address))
			return TRUE;
	return FALSE;
}

static char *
contact_gone(const HoldInput *input)
{
	for (guint i = 0; i < input->recipients->len; i++) {
		const char *address = input->recipients->pdata[i];

		if (is_contact(input->then, address) &&
		    !is_contact(input->now, address))
			return g_strdup_printf("%s is no contact of the "
					       "application any more",
			    address);
	}
	return NULL;
}

char *
hold_reason(const HoldInput *input)
{
	static char *(*const rules[])(const HoldInput *input) = {
	    new_message,
	    new_deed,
	    interview_gone,
	    new_overrule,
	    closed,
	    set_aside,
	    skipped,
	    contact_gone,
	};

	for (gsize i = 0; i < G_N_ELEMENTS(rules); i++) {
		char *reason = rules[i](input);

		if (reason)
			return reason;
	}
	return NULL;
}
