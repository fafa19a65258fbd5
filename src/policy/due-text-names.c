/* SPDX-License-Identifier: GPL-3.0-or-later */
/* People, mails and steps in the middle of a sentence. Names and words come
 * from mail and are cut to a bearable length. */
#include "due-text.h"

#include <string.h>

#include <notyet/base/text.h>
#include <notyet/policy/panel.h>

#define NAME_MAX_COLS 24
#define WORDS_MAX_COLS 48
#define LEFT_NAMES_MAX 4

static char *
fit(const char *text, int width_cols)
{
	g_autofree char *safe = text_scrub(text, -1, TEXT_ONE_LINE);
	g_autofree char *fitted = NULL;

	if (text_width(safe) <= width_cols)
		return g_steal_pointer(&safe);
	fitted = text_fit(safe, width_cols);
	return g_strdup(g_strchomp(fitted));
}

/* Of a contact of the application. "" when it has no name or is none. */
static char *
contact_name_of(const Application *application, const char *address)
{
	guint i;

	for (i = 0; application && i < application->contacts->len; i++) {
		const Contact *contact = application->contacts->pdata[i];

		if (contact_has_address(contact, address))
			return contact_first_name(contact);
	}
	return g_strdup("");
}

/* As their newest mail signs it. "" when they never did. */
static char *
sender_name_of(const Timeline *timeline, const char *address)
{
	guint i;

	for (i = timeline ? timeline->entries->len : 0; i-- > 0;) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;
		g_autoptr(Contact) contact = NULL;

		if (!message || message->own || !*message->from->name ||
		    g_ascii_strcasecmp(message->from->address, address) != 0)
			continue;
		contact = contact_new(message->from->name, address);
		return contact_first_name(contact);
	}
	return g_strdup("");
}

char *
due_person(const Speech *speech, const char *address)
{
	g_autofree char *name = NULL;

	if (!address || !*address || address_is_no_reply(address))
		return g_strdup("they");
	name = contact_name_of(speech->due->application, address);
	if (!*name) {
		g_free(name);
		name = sender_name_of(speech->due->timeline, address);
	}
	return fit(*name ? name : address, NAME_MAX_COLS);
}

const char *
due_verb_be(const char *person, gboolean past)
{
	if (g_ascii_strcasecmp(person, "they") == 0)
		return past ? "were" : "are";
	return past ? "was" : "is";
}

char *
due_quoted(const char *words)
{
	g_autofree char *fitted = NULL;

	if (!words || !*words)
		return g_strdup("");
	fitted = fit(words, WORDS_MAX_COLS);
	return g_strdup_printf(" (\"%s\")", fitted);
}

char *
due_step_title(const CadenceStep *step)
{
	char *title = g_strdup(step->title);

	/* "CV" keeps its letters. */
	if (!g_ascii_isupper(title[0]) || !g_ascii_isupper(title[1]))
		title[0] = g_ascii_tolower(title[0]);
	return title;
}

static gboolean
is_for_some(const Due *due)
{
	return due->step && due->step->is_thank_you && due->panel_left > 0;
}

char *
due_next_title(const Speech *speech)
{
	const Due *due = speech->due;
	g_autofree char *title = due_step_title(due->step);
	g_autoptr(GString) text = g_string_new(title);
	g_autoptr(GPtrArray) left = NULL;
	guint i;

	if (!is_for_some(due))
		return g_strdup(text->str);
	left = panel_thanks_left(due->application, due->timeline,
	    speech->context->now, NULL);
	g_string_append_printf(text, " to %d of %d (", due->panel_left,
	    due->panel_size);
	for (i = 0; i < left->len && i < LEFT_NAMES_MAX; i++) {
		const Contact *contact = left->pdata[i];
		g_autofree char *name =
		    due_person(speech, contact->addresses->pdata[0]);

		g_string_append_printf(text, "%s%s", i == 0 ? "" :
		    i + 1 == left->len ? " and " : ", ", name);
	}
	g_string_append(text, left->len > LEFT_NAMES_MAX ? ", ...)" : ")");
	return g_strdup(text->str);
}

/* The step that the touch of that moment was; NULL where nobody says. */
static const CadenceStep *
step_at(const Speech *speech, gint64 at)
{
	const Timeline *timeline = speech->due->timeline;
	guint i;

	for (i = timeline ? timeline->entries->len : 0; i-- > 0;) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);

		if (entry->at == at && entry->step)
			return cadence_set_step(speech->context->cadences,
			    entry->step);
	}
	return NULL;
}

/* "your check-in", or "your follow-up" where nobody says which step it was. */
static char *
follow_up_words(const Speech *speech)
{
	const CadenceStep *step = step_at(speech, speech->due->anchor_at);
	g_autofree char *title = step ? due_step_title(step) : NULL;

	return g_strdup_printf("your %s", title ? title : "follow-up");
}

/* "Anna's mail", or "their mail". */
static char *
reply_words(const Speech *speech)
{
	const Timeline *timeline = speech->due->timeline;
	const Message *reply = timeline ? timeline->last_reply : NULL;
	g_autofree char *person = NULL;

	if (!reply || reply->date_at != speech->due->anchor_at)
		return g_strdup("their mail");
	person = due_person(speech, reply->from->address);
	return strcmp(person, "they") == 0 ? g_strdup("their mail") :
	    g_strdup_printf("%s's mail", person);
}

static char *
anchor_words(const Speech *speech)
{
	static const char *const words[] = {
	    [ANCHOR_INTERVIEW_END] = "the interview",
	    [ANCHOR_APPLICATION] = "your application",
	    [ANCHOR_THANK_YOU] = "your thank-you",
	    [ANCHOR_ANSWER] = "your answer",
	    [ANCHOR_PROMISE] = "the promised date",
	    [ANCHOR_PIN] = "the date that you pinned",
	};
	CadenceAnchor anchor = speech->due->anchor;

	if (anchor == ANCHOR_REPLY)
		return reply_words(speech);
	if (anchor == ANCHOR_LAST_FOLLOW_UP || anchor == ANCHOR_STEP)
		return follow_up_words(speech);
	return g_strdup(words[anchor]);
}

char *
due_anchor_text(const Speech *speech)
{
	g_autofree char *words = anchor_words(speech);
	g_autofree char *day = due_day_text(speech->context,
	    speech->due->anchor_at);

	return g_strdup_printf("%s of %s", words, day);
}
