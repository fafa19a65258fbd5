/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "mail-words.h"

#include <notyet/ui/when.h>

/* What needs the user's eye, or is under way, whatever its moment. */
static const struct {
	OutboxState state;
	gboolean held;
	const char *brief, *sentence;
} fixed[] = {
	{OUTBOX_DRAFT, TRUE, "held: look", "A mail is held in the outbox: "
	    "something came in, so it waits for your yes again."},
	{OUTBOX_UNKNOWN, FALSE, "sent? look", "A mail may have arrived, and "
	    "nobody knows; the outbox asks you what you know."},
	{OUTBOX_SENDING, FALSE, "being sent", "A mail is on its way."},
};

static const char *
fixed_words(const Row *row, gboolean brief)
{
	for (guint i = 0; i < G_N_ELEMENTS(fixed); i++)
		if (fixed[i].state == row->outbox_state &&
		    fixed[i].held == row->outbox_held)
			return brief ? fixed[i].brief : fixed[i].sentence;
	return NULL;
}

char *
row_mail_words_short(const Row *row, const DueContext *context)
{
	g_autofree char *when = NULL;

	if (row->outbox_id == 0)
		return NULL;
	if (!row_goes_by_itself(row))
		return g_strdup(fixed_words(row, TRUE));
	if (row->outbox_until_at <= context->now)
		return g_strdup("goes now");
	when = when_moment(row->outbox_until_at, context->calendar->zone,
	    context->now);
	return g_strdup_printf("goes %s", when);
}

char *
row_mail_words(const Row *row, const DueContext *context)
{
	g_autofree char *when = NULL;

	if (row->outbox_id == 0)
		return NULL;
	if (!row_goes_by_itself(row))
		return g_strdup(fixed_words(row, FALSE));
	when = row->outbox_until_at <= context->now ? g_strdup("now") :
	    when_named(row->outbox_until_at, context->calendar->zone,
		context->now);
	return g_strdup_printf("A mail in the outbox goes by itself %s.",
	    when);
}
