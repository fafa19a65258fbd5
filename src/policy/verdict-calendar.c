/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict-signs.h"

#include <string.h>

#include <notyet/policy/verdict.h>

/* A published event asks nobody in particular (RFC 5546, 3.2.1): with a mark
 * of mail to many it is a conference, a webinar, a newsletter's date. */
static gboolean
is_for_many(const MessageHead *head, const char *bulk_fields)
{
	g_autofree char *mark = sign_bulk_mark(head, bulk_fields);

	return mark && (!head->event || head->event->attendee_count == 0);
}

char *
sign_published(const MessageHead *head, const char *argument)
{
	g_autofree char *published = sign_calendar(head, "PUBLISH");

	return published && !is_for_many(head, argument) ?
	    g_steal_pointer(&published) : NULL;
}

char *
sign_published_to_many(const MessageHead *head, const char *argument)
{
	g_autofree char *published = sign_calendar(head, "PUBLISH");
	g_autofree char *many_marks =
	    published ? sign_bulk(head, argument) : NULL;

	return published && !many_marks && is_for_many(head, argument) ?
	    g_steal_pointer(&published) : NULL;
}

/* What a reply says (RFC 5545, 3.2.12), as a sub-kind. */
static const char *
answer_name(const char *partstat)
{
	static const struct {
		const char *partstat, *name;
	} answers[] = {
	    {"ACCEPTED", "accepted"},
	    {"DECLINED", "declined"},
	    {"TENTATIVE", "tentative"},
	    {"DELEGATED", "delegated"},
	};
	gsize i;

	for (i = 0; partstat && i < G_N_ELEMENTS(answers); i++)
		if (strcmp(partstat, answers[i].partstat) == 0)
			return answers[i].name;
	return NULL;
}

static void
set_sub_kind(Verdict *verdict, const char *name)
{
	g_free(verdict->sub_kind);
	verdict->sub_kind = g_strdup(name);
}

static gboolean
is_sub_kind(const Verdict *verdict, const char *name)
{
	return g_strcmp0(verdict->sub_kind, name) == 0;
}

static void
refine_reply(Verdict *verdict, const InviteEvent *event)
{
	const char *name = answer_name(event->partstat);

	if (!is_sub_kind(verdict, "reply"))
		return;
	if (name)
		set_sub_kind(verdict, name);
	/* A button needs no words: who writes them has something to say. */
	verdict->human = verdict->answers = event->comment != NULL;
}

void
calendar_refine(Verdict *verdict, const MessageHead *head)
{
	const InviteEvent *event = head->event;

	if (!event)
		return;
	switch (verdict->kind) {
	case VERDICT_CALENDAR_REPLY:
		refine_reply(verdict, event);
		break;
	case VERDICT_CALENDAR_INVITE:
		if (g_strcmp0(event->status, "CANCELLED") == 0 &&
		    event->recurrence_at == 0)
			set_sub_kind(verdict, "cancel");
		break;
	case VERDICT_HUMAN_REPLY:
	case VERDICT_INTERVIEW_INVITE:
	case VERDICT_OFFER:
		/* A date that is attached is a date. */
		break;
	default:
		return;
	}
	invite_event_free(verdict->event);
	verdict->event = invite_event_copy(event);
}
