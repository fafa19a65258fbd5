/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict-dates.h"

#include <stdlib.h>
#include <string.h>

#include <notyet/policy/said-date.h>

#define HOUR_S 3600
#define MINUTE_S 60

/* The offset at the end of "Mon, 3 Aug 2026 10:12:00 +0200", 0 without. */
static int
date_offset_s(const MessageHead *head)
{
	const char *date = message_head_field(head, "Date");
	const char *sign = NULL;
	const char *p;
	int digits;

	for (p = date ? date : ""; *p; p++)
		if ((*p == '+' || *p == '-') && p > date && p[-1] == ' ' &&
		    strspn(p + 1, "0123456789") == 4)
			sign = p;
	if (!sign)
		return 0;
	digits = atoi(sign + 1);
	if (digits / 100 > 14 || digits % 100 > 59)
		return 0;
	return (*sign == '-' ? -1 : 1) *
	    (digits / 100 * HOUR_S + digits % 100 * MINUTE_S);
}

void
verdict_take_dates(Verdict *verdict, const MessageHead *head,
    const OwnWords *own)
{
	gboolean holding = verdict->kind == VERDICT_HUMAN_REPLY &&
	    g_strcmp0(verdict->sub_kind, "holding") == 0;
	gboolean away = verdict->kind == VERDICT_AUTO_REPLY;
	g_autoptr(Zone) zone = NULL;
	g_autofree char *note = NULL;
	SaidWhen when = {.date_at = head->date_at};
	SaidDate said;

	if ((!holding && !away) || head->date_at == 0)
		return;
	zone = zone_new_fixed(date_offset_s(head));
	when.zone = zone;
	if (holding && said_promise(own->text, &when, &said))
		verdict->holding_until_at = said_ends_at(&said, zone);
	if (!away)
		return;
	note = g_strdup_printf("%s\n\n%s", head->subject, own->text);
	if (said_return(note, &when, &said))
		verdict->return_at = zone_day_start(zone, said.first);
}
