/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether the person to whom the next mail would go is away. */
#include "due-steps.h"

#include <notyet/policy/places.h>
#include <notyet/policy/verdict.h>

static gboolean
has_contact(const Application *application, const char *address)
{
	guint i;

	for (i = 0; i < application->contacts->len; i++)
		if (contact_has_address(application->contacts->pdata[i],
			address))
			return TRUE;
	return FALSE;
}

/* Adds all addresses of the person with this one. */
static void
add_person(GPtrArray *addresses, const Application *application,
    const char *address)
{
	guint i, j;

	g_ptr_array_add(addresses, (gpointer)address);
	for (i = 0; i < application->contacts->len; i++) {
		const Contact *contact = application->contacts->pdata[i];

		if (!contact_has_address(contact, address))
			continue;
		for (j = 0; j < contact->addresses->len; j++)
			g_ptr_array_add(addresses,
			    contact->addresses->pdata[j]);
	}
}

/* The addresses of whom the next mail goes to, borrowed. */
static GPtrArray *
addressed(const Situation *situation)
{
	GPtrArray *addresses = g_ptr_array_new();
	const char *address = places_addressed(situation->application,
	    situation->timeline);

	if (address)
		add_person(addresses, situation->application, address);
	return addresses;
}

/* A note by somebody whom the application does not know otherwise: in its own
 * mail it is most likely the addressed person's other address. */
static gint64
unknown_return_at(const Situation *situation)
{
	const Timeline *timeline = situation->timeline;
	gint64 return_at = 0;
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;

		if (message && message->verdict &&
		    !message_is_apart(message) &&
		    message->date_at > timeline->last_reply_at &&
		    !has_contact(situation->application,
			message->from->address))
			return_at = MAX(return_at,
			    message->verdict->return_at);
	}
	return return_at;
}

gint64
due_away_until(const Situation *situation)
{
	const DueContext *context = situation->context;
	g_autoptr(GPtrArray) addresses = addressed(situation);
	gint64 return_at = unknown_return_at(situation);

	if (context->absences)
		return_at = MAX(return_at,
		    absences_return_at(context->absences, addresses));
	if (return_at == 0 ||
	    calendar_add_business(context->calendar, return_at, 1) <=
	    context->now)
		return 0;
	return return_at;
}
