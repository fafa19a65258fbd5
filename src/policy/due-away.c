/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To whom the next mail would go, and whether they are away. */
#include "due-steps.h"

#include <string.h>

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
			if (strcmp(contact->addresses->pdata[j],
				address) != 0)
				g_ptr_array_add(addresses,
				    contact->addresses->pdata[j]);
	}
}

GPtrArray *
due_addressed(const Application *application, const char *address)
{
	GPtrArray *addresses = g_ptr_array_new();

	if (address)
		add_person(addresses, application, (char *) address);
	return addresses;
}

/* A note by somebody whom the application does not know otherwise: in its own
 * mail it is most likely the addressed person's other address. */
static gint64
unknown_return_at(const Situation *situation, const char **ret_address)
{
	const Timeline *timeline = situation->timeline;
	gint64 return_at = 0;
	guint i;

	for (i = 0; i < timeline->entries->len; i++) {
		const Message *message = g_array_index(timeline->entries,
		    TimelineEntry, i).message;

		if (!message || !message->verdict ||
		    message_is_apart(message) ||
		    message->date_at <= timeline->last_reply_at ||
		    message->verdict->return_at <= return_at ||
		    has_contact(situation->application,
			message->from->address))
			continue;
		return_at = message->verdict->return_at;
		*ret_address = message->from->address;
	}
	return return_at;
}

/* The one of a person's addresses that the note came from. */
static const char *
address_of_note(const Situation *situation, gint64 return_at)
{
	guint i;

	for (i = 0; i < situation->addressed->len; i++) {
		g_autoptr(GPtrArray) one = g_ptr_array_new();

		g_ptr_array_add(one, situation->addressed->pdata[i]);
		if (absences_return_at(situation->context->absences, one) ==
		    return_at)
			return situation->addressed->pdata[i];
	}
	return NULL;
}

gint64
due_away_return_at(const Situation *situation, const char **ret_address)
{
	const Absences *absences = situation->context->absences;
	gint64 return_at, known_at;

	*ret_address = NULL;
	return_at = unknown_return_at(situation, ret_address);
	known_at = absences ?
	    absences_return_at(absences, situation->addressed) : 0;
	if (known_at <= return_at)
		return return_at;
	*ret_address = address_of_note(situation, known_at);
	return known_at;
}

gint64
due_back_at(const Situation *situation, gint64 return_at)
{
	const Calendar *theirs = &situation->calendar;
	const Zone *own = situation->context->calendar->zone;
	CivilTime time;

	zone_civil(own, return_at, &time);
	time.date = calendar_add_business_days(theirs, time.date, 1);
	return zone_instant(theirs->zone, &time);
}
