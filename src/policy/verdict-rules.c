/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/verdict.h>

#include <string.h>

#include "verdict-dates.h"
#include "verdict-signs.h"
#include "verdict-weigh.h"

/* clang-format off */
/* What a rule says besides the kind. */
#define MACHINE FALSE, FALSE	/* nobody wrote it, it answers nothing */
#define SYSTEM_ANSWER FALSE, TRUE	/* their word through a system */

/*
 * The rules that decide by themselves, in this order: name, where, kind,
 * sub_kind, (human, answers), check, argument, source, help. What none of
 * them decides is weighed (verdict-weigh.c).
 */
#define VERDICT_RULES(X) \
	X("dsn-failed", STRUCTURE, BOUNCE, "failed", MACHINE, \
	  sign_delivery, "failed", "RFC 3464, 2.3.3", \
	  "A delivery report says that a recipient was not reached.") \
	X("dsn-delayed", STRUCTURE, BOUNCE, "delayed", MACHINE, \
	  sign_delivery, "delayed", "RFC 3464, 2.3.3", \
	  "A delivery report says that delivery is still being tried.") \
	X("dsn-delivered", STRUCTURE, OTHER, "delivery-receipt", MACHINE, \
	  sign_delivery, "delivered", "RFC 3464, 2.3.3", \
	  "A delivery report says that the mail arrived.") \
	X("read-receipt", STRUCTURE, OTHER, "read-receipt", MACHINE, \
	  sign_report, "disposition-notification", "RFC 8098, 3", \
	  "A receipt says that the mail was shown.") \
	X("feedback-report", STRUCTURE, OTHER, "feedback-report", MACHINE, \
	  sign_report, "feedback-report", "RFC 5965, 2", \
	  "A report about abuse.") \
	X("daemon-delay", SENDER, BOUNCE, "delayed", MACHINE, \
	  sign_daemon, "delayed", "RFC 5321, 4.5.5", \
	  "A mail system says that delivery is still being tried.") \
	X("daemon-success", SENDER, OTHER, "delivery-receipt", MACHINE, \
	  sign_daemon, "delivered", "RFC 5321, 4.5.5", \
	  "A mail system says that the mail arrived.") \
	X("failed-recipients", HEADER, BOUNCE, "failed", MACHINE, \
	  sign_failed_header, "X-Failed-Recipients", "Exim", \
	  "A mail system lists the recipients that were not reached.") \
	X("daemon-failure", SENDER, BOUNCE, "failed", MACHINE, \
	  sign_daemon, "failed", "RFC 5321, 4.5.5", \
	  "A mail system says that the mail was not delivered.") \
	X("notice-delay", BODY, BOUNCE, "delayed", MACHINE, \
	  sign_notice, "delayed", "RFC 5321, 4.5.5", \
	  "A machine's words say that delivery is still being tried.") \
	X("notice-failure", BODY, BOUNCE, "failed", MACHINE, \
	  sign_notice, "failed", "RFC 5321, 4.5.5", \
	  "A machine's words say that the mail was not delivered.") \
	X("calendar-cancel", STRUCTURE, CALENDAR_INVITE, "cancel", \
	  SYSTEM_ANSWER, sign_calendar, "CANCEL", "RFC 5546, 3.2.5", \
	  "An appointment is called off.") \
	X("calendar-request", STRUCTURE, CALENDAR_INVITE, "request", \
	  SYSTEM_ANSWER, sign_calendar, "REQUEST|ADD", "RFC 5546, 3.2.2", \
	  "An appointment is offered or changed.") \
	X("calendar-publish", STRUCTURE, CALENDAR_INVITE, "publish", \
	  SYSTEM_ANSWER, sign_published, BULK_FIELDS, "RFC 5546, 3.2.1", \
	  "An appointment is made known, and not to many.") \
	X("calendar-counter", STRUCTURE, CALENDAR_INVITE, "counter", \
	  SYSTEM_ANSWER, sign_calendar, "COUNTER", "RFC 5546, 3.2.7", \
	  "They ask for another time than the one that was set.") \
	X("calendar-decline-counter", STRUCTURE, CALENDAR_INVITE, \
	  "decline-counter", SYSTEM_ANSWER, sign_calendar, \
	  "DECLINECOUNTER", "RFC 5546, 3.2.8", \
	  "The other time that was asked for does not suit them.") \
	X("calendar-answer", STRUCTURE, CALENDAR_REPLY, "reply", MACHINE, \
	  sign_calendar, "REPLY", "RFC 5546, 3.2.3", \
	  "A calendar accepted or declined an appointment.") \
	X("calendar-refresh", STRUCTURE, CALENDAR_REPLY, "refresh", MACHINE, \
	  sign_calendar, "REFRESH", "RFC 5546, 3.2.6", \
	  "A calendar asks for the newest state of an appointment.")
/* clang-format on */

static const VerdictRule rules[] = {
#define X(name, where, kind, sub, human, answers, check, arg, source, help) \
	{name, VERDICT_IN_##where, VERDICT_##kind, source, help},
#define Y(...) X(__VA_ARGS__)
    VERDICT_RULES(Y)
#undef Y
#undef X
};

static const struct {
	const char *sub_kind;
	gboolean human, answers;
	SignCheck check;
	const char *argument;
} says[] = {
#define X(name, where, kind, sub, human, answers, check, arg, source, help) \
	{sub, human, answers, check, arg},
#define Y(...) X(__VA_ARGS__)
    VERDICT_RULES(Y)
#undef Y
#undef X
};

const VerdictRule *
verdict_rules(gsize *ret_count)
{
	*ret_count = G_N_ELEMENTS(rules);
	return rules;
}

static Verdict *
verdict_by_rule(const MessageHead *head, gsize i)
{
	Verdict *verdict = verdict_new(rules[i].kind);

	verdict->sub_kind = g_strdup(says[i].sub_kind);
	verdict->human = says[i].human;
	verdict->answers = says[i].answers;
	if (verdict->kind == VERDICT_BOUNCE)
		bounce_collect(head, verdict->sub_kind, verdict->bounced);
	return verdict;
}

Verdict *
verdict_judge(const MessageHead *head)
{
	Verdict *verdict = NULL;
	g_autoptr(OwnWords) own = NULL;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(rules); i++) {
		g_autofree char *found = says[i].check(head, says[i].argument);

		if (!found)
			continue;
		if (!verdict)
			verdict = verdict_by_rule(head, i);
		verdict_add_evidence(verdict, rules[i].name, rules[i].where,
		    found);
	}
	if (!verdict)
		verdict = verdict_weigh(head);
	else if (verdict->kind == VERDICT_CALENDAR_INVITE ||
	    verdict->kind == VERDICT_CALENDAR_REPLY)
		own = own_words_cut(head->body);
	calendar_refine(verdict, head);
	if (own)
		verdict_take_dates(verdict, head, own);
	return verdict;
}
