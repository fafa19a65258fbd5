/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who they are, and who of them got a message. */
#include <notyet/policy/panel.h>

#include <string.h>

#include <notyet/policy/cadence.h>

static gboolean
role_has(const Contact *contact, const char *word)
{
	g_autofree char *folded = NULL;

	if (!contact->role)
		return FALSE;
	folded = g_utf8_casefold(contact->role, -1);
	return strstr(folded, word) != NULL;
}

static gboolean
is_interviewer(const Contact *contact)
{
	return role_has(contact, PANEL_ROLE);
}

static gboolean
is_go_between(const Contact *contact)
{
	return role_has(contact, "recruit") || role_has(contact, "agency") ||
	    role_has(contact, "agent");
}

static gboolean
reads_answers(const Contact *contact)
{
	const char *address =
	    contact->addresses->len ? contact->addresses->pdata[0] : "";

	return address_is_valid(address) && !address_is_no_reply(address);
}

GPtrArray *
panel_marked(const Application *application)
{
	GPtrArray *members = g_ptr_array_new();

	for (guint i = 0; i < application->contacts->len; i++) {
		Contact *contact = application->contacts->pdata[i];

		if (is_interviewer(contact) && reads_answers(contact))
			g_ptr_array_add(members, contact);
	}
	return members;
}

GPtrArray *
panel_members(const Application *application)
{
	GPtrArray *members = panel_marked(application);

	if (members->len > 0)
		return members;
	for (guint i = 0; i < application->contacts->len; i++) {
		Contact *contact = application->contacts->pdata[i];

		if (!is_go_between(contact) && reads_answers(contact))
			g_ptr_array_add(members, contact);
	}
	return members;
}

gint64
panel_since_at(const Timeline *timeline, const char *step, gint64 now)
{
	const Event *held = timeline_interview_held(timeline, now);
	gint64 ended_at = timeline_interview_ended_at(timeline, now);

	if (cadence_is_thank_you(step))
		return held ? MIN(held->at, ended_at) : 0;
	return MAX(timeline->last_reply_at, ended_at);
}

static gboolean
is_that_step(const TimelineEntry *entry, const char *step)
{
	if (cadence_is_thank_you(step))
		return entry->touch == TOUCH_THANK_YOU;
	return entry->touch == TOUCH_FOLLOW_UP &&
	    g_strcmp0(entry->step, step) == 0;
}

gboolean
panel_got(const Timeline *timeline, const Contact *contact, const char *step,
    gint64 since_at)
{
	for (guint i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);
		const Message *message = entry->message;

		if (!message || entry->at <= since_at ||
		    !is_that_step(entry, step))
			continue;
		for (guint k = 0; k < message->recipients->len; k++) {
			const Address *to = message->recipients->pdata[k];

			if (contact_has_address(contact, to->address))
				return TRUE;
		}
	}
	return FALSE;
}

/* Thank-yous whose mail is not known, and whether the user noted one. */
static guint
count_unseen(const Timeline *timeline, gint64 since_at, gboolean *ret_noted)
{
	guint count = 0;

	*ret_noted = FALSE;
	for (guint i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);

		if (!entry->event || entry->touch != TOUCH_THANK_YOU ||
		    entry->at <= since_at)
			continue;
		count++;
		if (entry->event->kind == EVENT_TOUCH)
			*ret_noted = TRUE;
	}
	return count;
}

GPtrArray *
panel_thanks_left(const Application *application, const Timeline *timeline,
    gint64 now, guint *ret_size)
{
	GPtrArray *left = panel_marked(application);
	gint64 since_at = panel_since_at(timeline, "thank-you", now);
	guint size = left->len, unseen, i = 0;
	gboolean noted;

	if (ret_size)
		*ret_size = size;
	unseen = count_unseen(timeline, since_at, &noted);
	while (i < left->len)
		if (panel_got(timeline, left->pdata[i], "thank-you", since_at))
			g_ptr_array_remove_index(left, i);
		else
			i++;
	/* Which of them such a mail went to is not known, only that it did. */
	if (size < 2 || noted || since_at == 0 || left->len <= unseen ||
	    (left->len == size && unseen == 0))
		unseen = left->len;
	g_ptr_array_set_size(left, (gint)(left->len - unseen));
	return left;
}
