/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/verdict.h>

/* A head as a few lines: "Name: value" fields, "@ depth type [report-type=x]
 * [method=X]" parts, "! address action status" failed recipients, "% n"
 * links and pictures, "> body". */
static void
head_add_part_line(MessageHead *head, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	HeadPart *part =
	    message_head_add_part(head, atoi(words[1]), words[2]);
	guint i;

	for (i = 3; i < g_strv_length(words); i++) {
		if (g_str_has_prefix(words[i], "report-type="))
			part->report_type = g_strdup(words[i] + 12);
		if (g_str_has_prefix(words[i], "method="))
			part->method = g_strdup(words[i] + 7);
	}
}

static void
head_add_failed_line(MessageHead *head, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	FailedRecipient *failed = g_new0(FailedRecipient, 1);

	failed->address = g_strdup(words[1]);
	failed->action =
	    strcmp(words[2], "-") ? g_strdup(words[2]) : NULL;
	failed->status =
	    strcmp(words[3], "-") ? g_strdup(words[3]) : NULL;
	g_ptr_array_add(head->failed, failed);
}

static void
head_add_line(MessageHead *head, const char *line)
{
	const char *colon = strchr(line, ':');
	g_autofree char *name = NULL;

	if (line[0] == '@') {
		head_add_part_line(head, line);
		return;
	}
	if (line[0] == '!') {
		head_add_failed_line(head, line);
		return;
	}
	if (g_str_has_prefix(line, "% ")) {
		head->html_links = atoi(line + 2);
		head->html_images = head->html_links;
		return;
	}
	if (line[0] == '>') {
		g_autofree char *before = head->body;

		head->body = g_strdup_printf("%s%s\n", before ? before : "",
		    line + 2);
		return;
	}
	assert_non_null(colon);
	name = g_strndup(line, colon - line);
	message_head_add_field(head, name, colon + 2);
	if (strcmp(name, "From") == 0) {
		address_free(head->from);
		head->from = address_new("", colon + 2);
	}
	if (strcmp(name, "Subject") == 0) {
		g_free(head->subject);
		head->subject = g_strdup(colon + 2);
	}
}

static MessageHead *
head_of(const char *text)
{
	MessageHead *head = message_head_new();
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	char **line;

	for (line = lines; *line; line++)
		if (**line)
			head_add_line(head, *line);
	return head;
}

typedef struct VerdictCase {
	const char *label;
	const char *head;
	const char *rule, *kind, *sub_kind;
	gboolean human, answers;
	const char *bounced;	/* the first one */
} VerdictCase;

#define DAEMON "From: mailer-daemon@mx.example.net\n"
#define ANNA "From: anna@example.org\n"
#define REPORT "@ 0 multipart/report report-type=delivery-status\n"

static const VerdictCase bounce_cases[] = {
    {"report, failed", DAEMON "Auto-Submitted: auto-replied\n"
	"Subject: Undelivered Mail Returned to Sender\n" REPORT
	"! gone@example.org failed 5.1.1",
	"dsn-failed", "bounce", "failed", FALSE, FALSE, "gone@example.org"},
    {"report, failed beside delivered", DAEMON REPORT
	"! fine@example.org delivered 2.0.0\n"
	"! gone@example.org failed 5.1.1",
	"dsn-failed", "bounce", "failed", FALSE, FALSE, "gone@example.org"},
    {"report without action but permanent", DAEMON REPORT
	"! gone@example.org - 5.1.1",
	"dsn-failed", "bounce", "failed", FALSE, FALSE, "gone@example.org"},
    {"report that gave up on a soft error", DAEMON REPORT
	"! full@example.org failed 4.2.2",
	"dsn-failed", "bounce", "failed", FALSE, FALSE, "full@example.org"},
    {"report that names nobody", DAEMON
	"Subject: Undeliverable: Thank you\n" REPORT,
	"dsn-failed", "bounce", "failed", FALSE, FALSE, NULL},
    {"report, delayed", DAEMON "Subject: Delayed Mail\n" REPORT
	"! slow@example.org delayed 4.4.1",
	"dsn-delayed", "bounce", "delayed", FALSE, FALSE, "slow@example.org"},
    {"report that names nobody, delayed", DAEMON
	"Subject: Delivery Status Notification (Delay)\n" REPORT,
	"dsn-delayed", "bounce", "delayed", FALSE, FALSE, NULL},
    {"report, delivered", DAEMON REPORT
	"! fine@example.org delivered 2.0.0",
	"dsn-delivered", "other", "delivery-receipt", FALSE, FALSE, NULL},
    {"a person forwards a bounce", ANNA "Subject: Fwd: failure notice\n"
	"@ 0 multipart/mixed\n@ 1 text/plain\n@ 1 message/rfc822\n"
	"@ 2 multipart/report report-type=delivery-status\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"failed recipients of a daemon", DAEMON
	"X-Failed-Recipients: gone@example.org, Off@example.org\n"
	"Subject: Mail delivery failed: returning message to sender\n",
	"failed-recipients", "bounce", "failed", FALSE, FALSE,
	"gone@example.org"},
    {"failed recipients claimed by a person", ANNA
	"Return-Path: <anna@example.org>\n"
	"X-Failed-Recipients: gone@example.org\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"daemon without a report", DAEMON "Subject: failure notice\n"
	"> Hi. This is the program at example.net.\n"
	"> <gone@example.org>:\n> User unknown.",
	"daemon-failure", "bounce", "failed", FALSE, FALSE,
	"gone@example.org"},
    {"daemon warns of a delay", DAEMON
	"Subject: Warning: message 1G-0002-H2 delayed 72 hours\n"
	"X-Failed-Recipients: slow@example.org\n",
	"daemon-delay", "bounce", "delayed", FALSE, FALSE,
	"slow@example.org"},
    {"postmaster with a failure", "From: post_master@example.org\n"
	"Subject: Unzustellbar: Danke\n",
	"daemon-failure", "bounce", "failed", FALSE, FALSE, NULL},
    {"postmaster as a person", "From: postmaster@example.org\n"
	"Return-Path: <postmaster@example.org>\nSubject: Re: Your interview\n",
	"answer-subject", "human-reply", NULL, TRUE, TRUE, NULL},
    {"null sender with a failure", "From: sysadmin@example.org\n"
	"Return-Path: <>\nSubject: Undeliverable Message\n",
	"notice-failure", "bounce", "failed", FALSE, FALSE, NULL},
    {"report without its parameter", DAEMON
	"@ 0 multipart/report\n@ 1 text/plain\n@ 1 message/delivery-status\n"
	"! gone@example.org failed 5.1.1",
	"dsn-failed", "bounce", "failed", FALSE, FALSE, "gone@example.org"},
    {"daemon tells of a success", DAEMON
	"Subject: Delivery Status Notification (Success)\n",
	"daemon-success", "other", "delivery-receipt", FALSE, FALSE,
	NULL},
    {"no-reply sender with a failure and the mail",
	"From: no-reply@example.org\nSubject: Mail\n"
	"> Your mail could not be delivered to: <gone@example.org>\n"
	"> The mailbox is full.\n> \n> ----- Original message -----\n"
	"> Subject: x",
	"notice-failure", "bounce", "failed", FALSE, FALSE,
	"gone@example.org"},
    {"no-reply sender with a delay and the mail",
	"From: no-reply@example.org\nReturn-Path: <>\nSubject: Mail\n"
	"> Your mail has not yet been delivered to: <slow@example.org>\n"
	"> It will be retried for two days.\n"
	"> ----- Original message -----\n> Subject: x",
	"notice-delay", "bounce", "delayed", FALSE, FALSE,
	"slow@example.org"},
    {"a parcel that was not delivered", "From: no-reply@example.org\n"
	"Return-Path: <>\nSubject: Delivery failed\n"
	"> We could not hand over your parcel. Choose another day.",
	"no-reply-sender", "other", NULL, FALSE, FALSE, NULL},
    {"a parcel in German", "From: no-reply@example.org\n"
	"Return-Path: <>\nSubject: Ihre Sendung wurde nicht zugestellt\n"
	"> Ihr Paket konnte nicht zugestellt werden.",
	"no-reply-sender", "other", NULL, FALSE, FALSE, NULL},
    {"a mail about a parcel that failed", "From: postmaster@example.org\n"
	"Return-Path: <>\nSubject: Undeliverable: Your parcel\n"
	"> Your message could not be delivered.\n> <gone@example.org>:\n"
	"> 550 5.1.1 User unknown",
	"daemon-failure", "bounce", "failed", FALSE, FALSE,
	"gone@example.org"},
    {"a newsletter about mail", "From: no-reply@example.org\n"
	"List-Id: <tips.example.org>\n"
	"List-Unsubscribe: <https://example.org/u>\n"
	"Subject: Why mail is returned to sender\n"
	"> Your message could not be delivered? 550 5.1.1 means:\n"
	"> User unknown.",
	"bulk", "newsletter", NULL, FALSE, FALSE, NULL},
    {"a person asks about a bounce", ANNA
	"Return-Path: <anna@example.org>\nSubject: Your address\n"
	"> Hello, your mail could not be delivered:\n"
	"> 550 5.1.1 <ben@example.org>: user unknown\n> Which one is right?",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person writes of a failure", ANNA
	"Return-Path: <anna@example.org>\nSubject: Undeliverable: your mail?\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"read receipt", ANNA
	"@ 0 multipart/report report-type=disposition-notification\n",
	"read-receipt", "other", "read-receipt", FALSE, FALSE, NULL},
    {"abuse report", ANNA "@ 0 multipart/report report-type=feedback-report\n",
	"feedback-report", "other", "feedback-report", FALSE, FALSE, NULL},
    {"report of an unknown type", ANNA
	"@ 0 multipart/report report-type=weather\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
};

#define CALENDAR(method) "@ 0 multipart/alternative\n@ 1 text/plain\n" \
	"@ 1 text/calendar method=" method "\n"

static const VerdictCase calendar_cases[] = {
    {"invitation", ANNA CALENDAR("REQUEST"),
	"calendar-request", "calendar-invite", "request", FALSE, TRUE, NULL},
    {"published appointment", ANNA CALENDAR("PUBLISH"),
	"calendar-publish", "calendar-invite", "publish", FALSE, TRUE, NULL},
    {"published with a mark of mail to many", ANNA
	"List-Unsubscribe: <https://example.org/u>\n" CALENDAR("PUBLISH"),
	"published-to-many", "newsletter", NULL, FALSE, FALSE, NULL},
    {"published with two of them", ANNA "List-Id: <l.example.org>\n"
	"Precedence: bulk\n" CALENDAR("PUBLISH"),
	"bulk", "newsletter", NULL, FALSE, FALSE, NULL},
    {"published in an answer", ANNA "List-Id: <l.example.org>\n"
	"In-Reply-To: <a@example.net>\n" CALENDAR("PUBLISH"),
	"calendar-publish", "calendar-invite", "publish", FALSE, TRUE, NULL},
    {"asked of one, with marks of mail to many", ANNA
	"List-Unsubscribe: <https://example.org/u>\nPrecedence: bulk\n"
	CALENDAR("REQUEST"),
	"calendar-request", "calendar-invite", "request", FALSE, TRUE, NULL},
    {"a time is added", ANNA CALENDAR("ADD"),
	"calendar-request", "calendar-invite", "request", FALSE, TRUE, NULL},
    {"new time asked for", ANNA CALENDAR("COUNTER"),
	"calendar-counter", "calendar-invite", "counter", FALSE, TRUE, NULL},
    {"new time refused", ANNA CALENDAR("DECLINECOUNTER"),
	"calendar-decline-counter", "calendar-invite", "decline-counter",
	FALSE, TRUE, NULL},
    {"the newest state is asked for", ANNA CALENDAR("REFRESH"),
	"calendar-refresh", "calendar-reply", "refresh", FALSE, FALSE, NULL},
    {"a method that does not exist", ANNA CALENDAR("CREATE"),
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"called off", ANNA "Auto-Submitted: auto-generated\n"
	CALENDAR("CANCEL"),
	"calendar-cancel", "calendar-invite", "cancel", FALSE, TRUE, NULL},
    {"invitation of a machine", "From: no-reply@example.org\n"
	"Auto-Submitted: auto-generated\n" CALENDAR("REQUEST"),
	"calendar-request", "calendar-invite", "request", FALSE, TRUE, NULL},
    {"accepted", ANNA CALENDAR("REPLY"),
	"calendar-answer", "calendar-reply", "reply", FALSE, FALSE, NULL},
    {"calendar file without a method", ANNA "@ 0 multipart/mixed\n"
	"@ 1 text/plain\n@ 1 text/calendar\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a forwarded invitation", ANNA "@ 0 multipart/mixed\n"
	"@ 1 text/plain\n@ 1 message/rfc822\n"
	"@ 2 text/calendar method=REQUEST\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"an invitation that bounced", DAEMON REPORT
	"@ 1 message/delivery-status\n@ 1 message/rfc822\n"
	"@ 2 text/calendar method=REQUEST\n! gone@example.org failed 5.1.1",
	"dsn-failed", "bounce", "failed", FALSE, FALSE, "gone@example.org"},
};

static const VerdictCase auto_cases[] = {
    {"auto-replied", ANNA "Auto-Submitted: auto-replied (vacation)\n"
	"Subject: Re: Thank you\n",
	"auto-submitted", "auto-reply", NULL, FALSE, FALSE, NULL},
    {"auto-replied, absent", ANNA "Auto-Submitted: Auto-Replied\n"
	"Subject: Abwesenheitsnotiz: Danke\n",
	"auto-submitted", "auto-reply", "out-of-office", FALSE, FALSE, NULL},
    {"auto-generated answer", ANNA "Auto-Submitted: auto-generated\n"
	"In-Reply-To: <a@example.net>\n",
	"auto-submitted", "auto-reply", NULL, FALSE, FALSE, NULL},
    {"auto-generated, answers nothing", ANNA
	"Auto-Submitted: auto-generated; x=y\n",
	"auto-generated", "other", NULL, FALSE, FALSE, NULL},
    {"auto-submitted no", ANNA "Auto-Submitted: no\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"auto-submitted empty", ANNA "Auto-Submitted: \n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"X-Autoreply", ANNA "X-Autoreply: yes\n",
	"auto-reply-field", "auto-reply", NULL, FALSE, FALSE, NULL},
    {"X-Autoreply no", ANNA "X-Autoreply: no\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"precedence auto_reply", ANNA "Precedence: auto_reply\n",
	"auto-reply-precedence", "auto-reply", NULL, FALSE, FALSE, NULL},
    {"precedence normal", ANNA "Precedence: normal\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"absence note of a mail program", ANNA
	"Subject: Automatic reply: Thank you\nX-Auto-Response-Suppress: All\n",
	"absence-subject", "auto-reply", "out-of-office", FALSE, FALSE, NULL},
    {"suppress field on ordinary mail", ANNA
	"Subject: Re: Thank you\nX-Auto-Response-Suppress: DR, OOF\n",
	"answer-subject", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person writes of an absence", ANNA
	"Return-Path: <anna@example.org>\n"
	"Subject: Out of office next week, let us talk before\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person answers an absence note", ANNA
	"Subject: Re: Automatic reply: Thank you\n"
	"X-Auto-Response-Suppress: All\n",
	"answer-subject", "human-reply", NULL, TRUE, TRUE, NULL},
    {"absence in French, null sender", ANNA "Return-Path: <>\n"
	"Subject: R\xc3\x89PONSE AUTOMATIQUE : Merci\n",
	"absence-subject", "auto-reply", "out-of-office", FALSE, FALSE, NULL},
    {"absence in Dutch", ANNA "Return-Path: <>\nSubject: Afwezig: Bedankt\n",
	"absence-subject", "auto-reply", "out-of-office", FALSE, FALSE, NULL},
    {"absence, auto-generated", ANNA "Auto-Submitted: auto-generated\n"
	"Subject: Anna Berg/MAIL is out of the office\n",
	"absence-subject", "auto-reply", "out-of-office", FALSE, FALSE, NULL},
};

static const VerdictCase other_cases[] = {
    {"newsletter", "From: news@example.org\nList-Id: <news.example.org>\n"
	"List-Unsubscribe: <https://example.org/u>\n",
	"bulk", "newsletter", NULL, FALSE, FALSE, NULL},
    {"bulk by precedence", "From: news@example.org\nPrecedence: bulk\n"
	"List-Unsubscribe: <https://example.org/u>\n",
	"bulk", "newsletter", NULL, FALSE, FALSE, NULL},
    {"a person through a system that adds one mark", ANNA
	"Feedback-ID: 1.eu-west-1.abc:Sender\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person answers through a system", ANNA
	"In-Reply-To: <a@example.net>\nFeedback-ID: 1.abc:Sender\n"
	"List-Unsubscribe: <https://example.org/u>\n",
	"answer", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a machine answers in bulk", "From: no-reply@example.org\n"
	"In-Reply-To: <a@example.net>\nFeedback-ID: 1.abc:Sender\n"
	"List-Unsubscribe: <https://example.org/u>\n",
	"bulk", "newsletter", NULL, FALSE, FALSE, NULL},
    {"no-reply sender", "From: jobs-noreply@example.org\n",
	"no-reply-sender", "other", NULL, FALSE, FALSE, NULL},
    {"nobody", "Subject: Hello\n",
	"no-sender", "other", NULL, FALSE, FALSE, NULL},
    {"a person", ANNA "Subject: Re: Your interview\n",
	"answer-subject", "human-reply", NULL, TRUE, TRUE, NULL},
};

static void
check_case(const VerdictCase *each)
{
	g_autoptr(MessageHead) head = head_of(each->head);
	g_autoptr(Verdict) verdict = verdict_judge(head);
	const Evidence *evidence = verdict->evidence->pdata[0];

	case_string(each->label, evidence->rule, each->rule);
	case_string(each->label, verdict_kind_name(verdict->kind), each->kind);
	case_string(each->label, verdict->sub_kind, each->sub_kind);
	case_int(each->label, verdict->human, each->human);
	case_int(each->label, verdict->answers, each->answers);
	case_true(each->label, (verdict->bounced->len > 0) ==
	    (each->bounced != NULL));
	if (each->bounced) {
		const FailedRecipient *failed = verdict->bounced->pdata[0];

		case_string(each->label, failed->address, each->bounced);
	}
}

static void
verdict_judge__bounces_and_twins__are_told_apart(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(bounce_cases); i++)
		check_case(&bounce_cases[i]);
}

static void
verdict_judge__calendar_mail_and_twins__are_told_apart(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(calendar_cases); i++)
		check_case(&calendar_cases[i]);
}

static void
verdict_judge__auto_replies_and_twins__are_told_apart(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(auto_cases); i++)
		check_case(&auto_cases[i]);
}

static void
verdict_judge__bulk_machines_people__are_told_apart(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(other_cases); i++)
		check_case(&other_cases[i]);
}

#define TEN "word word word word word word word word word word "
#define HUNDRED TEN TEN TEN TEN TEN TEN TEN TEN TEN TEN
#define LONG_TEXT "> http://a http://b http://c " HUNDRED HUNDRED HUNDRED \
	HUNDRED "\n"

/* Their decision is theirs through whatever it came. */
static const VerdictCase weighed_cases[] = {
    {"rejection of a machine", "From: no-reply@greenhouse.io\n"
	"Auto-Submitted: auto-generated\n"
	"> We will not be moving forward with your application.",
	"en-not-forward", "rejection", NULL, FALSE, TRUE, NULL},
    {"rejection with the marks of bulk mail", ANNA "Precedence: bulk\n"
	"List-Unsubscribe: <https://example.org/u>\n"
	"> We will not be moving forward with your application.",
	"en-not-forward", "rejection", NULL, TRUE, TRUE, NULL},
    {"acknowledgement that names a rejection", "From: jobs@example.org\n"
	"> We have received your application. If we decide not to move\n"
	"> forward, we will tell you.",
	"en-received", "ats-ack", NULL, FALSE, FALSE, NULL},
    {"thanks for patience, and a question", ANNA
	"In-Reply-To: <a@example.net>\n> Thank you for your patience. Could "
	"we talk on Wednesday?",
	"answer", "human-reply", NULL, TRUE, TRUE, NULL},
    {"an answer will come, and a question", ANNA
	"In-Reply-To: <a@example.net>\n> We will get back to you by Friday. "
	"Could we talk before?",
	"answer", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person quotes an absence note", ANNA
	"Subject: Re: Lunch\n> Enjoy it!\n> \n> > I am out of the office "
	"until Monday. In my absence call Tom.",
	"answer-subject", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a test to take", "From: no-reply@example.org\n"
	"> Thank you for your application. Please complete your online "
	"assessment within a week.",
	"en-assessment", "other", "assessment", FALSE, FALSE, NULL},
    {"a holding reply", ANNA "In-Reply-To: <a@example.net>\n"
	"> We will get back to you by Friday.",
	"en-holding", "human-reply", "holding", TRUE, FALSE, NULL},
    {"what two challenge goes to the heavier",
	"From: news@shop.example.org\nAuto-Submitted: auto-replied\n"
	"List-Id: <l.example.org>\nList-Unsubscribe: <https://example.org/u>\n"
	"> We would like to invite you to an interview.",
	"bulk", "newsletter", NULL, FALSE, FALSE, NULL},
    {"one mark and a bulk sender", "From: news@shop.example.org\n"
	"List-Unsubscribe: <https://example.org/u>\n"
	"> Save 20 % today. All rights reserved.",
	"bulk-sender", "newsletter", NULL, FALSE, FALSE, NULL},
    {"numbered sender with one mark", "From: b-1234567-x.y@m.example.org\n"
	"List-Subscribe: <https://example.org/u>\n"
	"> View this in your browser.",
	"en-subscription", "newsletter", NULL, FALSE, FALSE, NULL},
    {"a person at a news domain", "From: anna@news.example.org\n"
	"> Shall we talk tomorrow?",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person writes at length", ANNA LONG_TEXT,
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a person sends links", ANNA "> http://a http://b http://c http://d "
	"http://e http://f",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"a page of links and pictures", "From: shop@news.example.org\n% 9\n"
	"> Look at our shoes.",
	"bulk-sender", "newsletter", NULL, FALSE, FALSE, NULL},
    {"a person with one mark", ANNA "List-Id: <team.example.org>\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
    {"PGP/MIME", ANNA "@ 0 multipart/encrypted\n"
	"@ 1 application/pgp-encrypted\n@ 1 application/octet-stream\n",
	"encrypted", "human-reply", NULL, TRUE, TRUE, NULL},
    {"S/MIME", ANNA "@ 0 application/pkcs7-mime\n",
	"encrypted", "human-reply", NULL, TRUE, TRUE, NULL},
    {"PGP in the text", ANNA "> -----BEGIN PGP MESSAGE-----\n> hQEMA\n",
	"encrypted", "human-reply", NULL, TRUE, TRUE, NULL},
    {"signed", ANNA "@ 0 multipart/signed\n@ 1 text/plain\n"
	"@ 1 application/pgp-signature\n",
	"person", "human-reply", NULL, TRUE, TRUE, NULL},
};

/* Whether the rule is among the evidence of the case. */
static gboolean
case_fires(const VerdictCase *each, const char *rule)
{
	g_autoptr(MessageHead) head = head_of(each->head);
	g_autoptr(Verdict) verdict = verdict_judge(head);
	guint i;

	for (i = 0; i < verdict->evidence->len; i++) {
		const Evidence *evidence = verdict->evidence->pdata[i];

		if (strcmp(evidence->rule, rule) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
some_case_fires(const char *rule)
{
	static const struct {
		const VerdictCase *cases;
		gsize count;
	} tables[] = {
	    {bounce_cases, G_N_ELEMENTS(bounce_cases)},
	    {calendar_cases, G_N_ELEMENTS(calendar_cases)},
	    {auto_cases, G_N_ELEMENTS(auto_cases)},
	    {other_cases, G_N_ELEMENTS(other_cases)},
	    {weighed_cases, G_N_ELEMENTS(weighed_cases)},
	};
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(tables); i++)
		for (j = 0; j < tables[i].count; j++)
			if (case_fires(&tables[i].cases[j], rule))
				return TRUE;
	return FALSE;
}

static void
check_rules(const VerdictRule *rules, gsize count)
{
	gsize i, j;

	for (i = 0; i < count; i++) {
		case_true(rules[i].name, some_case_fires(rules[i].name));
		case_true(rules[i].name, *rules[i].source);
		case_true(rules[i].name,
		    g_str_has_suffix(rules[i].help, "."));
		for (j = 0; j < i; j++)
			case_true(rules[i].name,
			    strcmp(rules[i].name, rules[j].name) != 0);
	}
}

static void
verdict_rules__each__has_a_case_a_source_and_its_own_name(void **state)
{
	gsize count;
	const VerdictRule *rules = verdict_rules(&count);

	check_rules(rules, count);
	rules = verdict_signs(&count);
	check_rules(rules, count);
}

static void
verdict_judge__signs_and_wordings__are_weighed(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(weighed_cases); i++)
		check_case(&weighed_cases[i]);
}

static void
verdict_is_blind__encrypted_mail__alone_is(void **state)
{
	g_autoptr(MessageHead) sealed = head_of("From: anna@example.org\n"
	    "@ 0 multipart/encrypted\n@ 1 application/pgp-encrypted\n");
	g_autoptr(MessageHead) plain =
	    head_of("From: anna@example.org\n> Hello, this is encrypted.\n");
	g_autoptr(Verdict) blind = verdict_judge(sealed);
	g_autoptr(Verdict) seeing = verdict_judge(plain);

	assert_true(verdict_is_blind(blind));
	assert_false(verdict_is_blind(seeing));
}

static void
verdict_judge__several_rules_fire__the_deciding_one_is_first(void **state)
{
	g_autoptr(MessageHead) head = head_of(
	    "From: no-reply@example.org\nAuto-Submitted: auto-replied\n"
	    "Subject: Out of office: Hello\nReturn-Path: <>\n");
	g_autoptr(Verdict) verdict = verdict_judge(head);
	const Evidence *first = verdict->evidence->pdata[0];

	assert_string_equal(first->rule, "auto-submitted");
	assert_string_equal(first->text, "Auto-Submitted: auto-replied");
	assert_int_equal(first->where, VERDICT_IN_HEADER);
	assert_int_equal(verdict->evidence->len, 6);
}

/* 2026-08-03 10:00 UTC, a Monday. */
#define MONDAY_AT G_GINT64_CONSTANT(1785751200)
#define DAY_S 86400

static void
verdict_judge__holding_reply__says_until_when(void **state)
{
	g_autoptr(MessageHead) head = head_of(ANNA
	    "Date: Mon, 3 Aug 2026 12:00:00 +0200\n"
	    "> We will get back to you by Friday.");
	g_autoptr(Verdict) verdict = NULL;

	head->date_at = MONDAY_AT;
	verdict = verdict_judge(head);
	assert_string_equal(verdict->sub_kind, "holding");
	assert_true(verdict->human);
	assert_false(verdict->answers);
	/* Friday's last second in the writer's own zone. */
	assert_int_equal(verdict->holding_until_at,
	    MONDAY_AT + 4 * DAY_S + 12 * 3600 - 1);
	assert_int_equal(verdict->return_at, 0);
}

/* Each of Monday, at noon in a zone two hours before UTC. */
static void
verdict_judge__promise__keeps_its_day_and_its_words(void **state)
{
	static const struct {
		const char *label, *head, *body;
		int days;	/* until the promised one; 0: none */
		const char *words;
	} cases[] = {
	    {"a person's answer", "",
		"Thank you for coming, it was a pleasure. Could you send me "
		"two references? We will let you know by Friday. All the best",
		4, "We will let you know by Friday"},
	    {"over two lines", "",
		"Thanks for the documents!\n\nWe will get back to you\n"
		"by Friday with a decision",
		4, "We will get back to you by Friday with a decision"},
	    {"in German", "",
		"das Gespräch hat mir gefallen. Könnten Sie mir noch die "
		"Zeugnisse schicken? Wir melden uns bis Freitag bei Ihnen.", 4,
		"Wir melden uns bis Freitag bei Ihnen"},
	    {"an invitation", CALENDAR("REQUEST"),
		"Please see the appointment. We will decide by Friday.", 4,
		"We will decide by Friday"},
	    {"only quoted", "",
		"Thank you, that helps a lot. Which day suits you?\n\n"
		"On Mon, 3 Aug 2026, Me wrote:\n"
		"> We will let you know by Friday.", 0, NULL},
	    {"no day", "", "Which day suits you? We will let you know soon.",
		0, NULL},
	    {"a rejection", "",
		"Unfortunately we have decided not to move forward with your "
		"application. We will let you know by Friday where to send "
		"the badge.", 0, NULL},
	    {"a machine", "Auto-Submitted: auto-replied\n",
		"We will let you know by Friday.", 0, NULL},
	    {"in years", "",
		"Which day suits you? We will let you know by 3 August 2035.",
		0, NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *marked = g_strdup_printf(ANNA
		    "Date: Mon, 3 Aug 2026 12:00:00 +0200\n%s", cases[i].head);
		g_autoptr(MessageHead) head = head_of(marked);
		g_autoptr(Verdict) verdict = NULL;

		head->date_at = MONDAY_AT;
		g_free(head->body);
		head->body = g_strdup(cases[i].body);
		verdict = verdict_judge(head);
		case_string(cases[i].label, verdict->promise_words,
		    cases[i].words);
		case_int(cases[i].label, verdict->promise_at,
		    cases[i].days == 0 ? 0 :
		    MONDAY_AT + cases[i].days * DAY_S + 12 * 3600 - 1);
		case_int(cases[i].label, verdict->holding_until_at,
		    verdict->answers ? 0 : verdict->promise_at);
	}
}

static void
verdict_judge__long_promise__keeps_the_words_around_its_day(void **state)
{
	static const char *const fillers[] = {"grüße ", "many ", "\033[2J ",
	    "\u202e"};
	gsize i;

	for (i = 0; i < 2 * G_N_ELEMENTS(fillers); i++) {
		g_autoptr(MessageHead) head = head_of(ANNA
		    "Date: Mon, 3 Aug 2026 12:00:00 +0200\n");
		g_autoptr(Verdict) verdict = NULL;
		g_autoptr(GString) body = g_string_new("Which day? ");
		const char *filler = fillers[i / 2];
		const char *words;
		int n;

		for (n = 0; i % 2 && n < 40; n++)
			g_string_append(body, filler);
		g_string_append(body, "we will let you know by Friday ");
		for (n = 0; n < 100; n++)
			g_string_append(body, filler);
		head->date_at = MONDAY_AT;
		g_free(head->body);
		head->body = g_strdup(body->str);
		verdict = verdict_judge(head);
		words = verdict->promise_words;
		if (!words)
			fail_msg("no promise after \"%s\"", filler);
		case_true(filler, strlen(words) <= VERDICT_WORDS_MAX_BYTES);
		case_true(filler, strstr(words, "by Friday"));
		case_true(filler, g_utf8_validate(words, -1, NULL));
		case_true(filler, !strpbrk(words, "\033\n"));
		case_true(filler, !strstr(words, "\u202e"));
		case_true(filler, !strstr(words, "\ufffd"));
	}
}

static void
verdict_judge__absence_note__says_when_they_are_back(void **state)
{
	static const struct {
		const char *label, *body;
		gint64 return_at;
	} cases[] = {
	    {"named", "I will be back on 17 August.",
		MONDAY_AT + 14 * DAY_S - 12 * 3600},
	    {"two readings", "I am out of the office until 9/8.", 0},
	    {"none", "I am away.", 0},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = g_strdup_printf(ANNA
		    "Date: Mon, 3 Aug 2026 12:00:00 +0200\n"
		    "Auto-Submitted: auto-replied\n> %s", cases[i].body);
		g_autoptr(MessageHead) head = head_of(text);
		g_autoptr(Verdict) verdict = NULL;

		head->date_at = MONDAY_AT;
		verdict = verdict_judge(head);
		case_int(cases[i].label, verdict->kind, VERDICT_AUTO_REPLY);
		case_int(cases[i].label, verdict->return_at,
		    cases[i].return_at);
	}
}

static void
verdict_judge__invitation__carries_its_event(void **state)
{
	g_autoptr(MessageHead) head = head_of(ANNA CALENDAR("REQUEST"));
	g_autoptr(Verdict) verdict = NULL;

	head->event = g_new0(InviteEvent, 1);
	head->event->uid = g_strdup("uid-1");
	head->event->start_at = 100;
	verdict = verdict_judge(head);
	assert_non_null(verdict->event);
	assert_string_equal(verdict->event->uid, "uid-1");
	assert_ptr_not_equal(verdict->event, head->event);
}

static void
verdict_judge__events__refine_the_verdict(void **state)
{
	static const struct {
		const char *label, *head;
		InviteEvent event;
		const char *kind, *sub_kind;
		gboolean human, answers, carries;
	} cases[] = {
	    {"accepted", ANNA CALENDAR("REPLY"),
		{.partstat = (char *)"ACCEPTED"},
		"calendar-reply", "accepted", FALSE, FALSE, TRUE},
	    {"declined", ANNA CALENDAR("REPLY"),
		{.partstat = (char *)"DECLINED"},
		"calendar-reply", "declined", FALSE, FALSE, TRUE},
	    {"perhaps", ANNA CALENDAR("REPLY"),
		{.partstat = (char *)"TENTATIVE"},
		"calendar-reply", "tentative", FALSE, FALSE, TRUE},
	    {"an answer that nobody knows", ANNA CALENDAR("REPLY"),
		{.partstat = (char *)"X-WHO-KNOWS"},
		"calendar-reply", "reply", FALSE, FALSE, TRUE},
	    {"declined with words", ANNA CALENDAR("REPLY"),
		{.partstat = (char *)"DECLINED", .comment = (char *)"Friday?"},
		"calendar-reply", "declined", TRUE, TRUE, TRUE},
	    {"asked for again", ANNA CALENDAR("REFRESH"),
		{.partstat = (char *)"ACCEPTED", .comment = (char *)"x"},
		"calendar-reply", "refresh", FALSE, FALSE, TRUE},
	    {"a request that calls off", ANNA CALENDAR("REQUEST"),
		{.status = (char *)"CANCELLED"},
		"calendar-invite", "cancel", FALSE, TRUE, TRUE},
	    {"a request that calls one of a series off", ANNA
		CALENDAR("REQUEST"),
		{.status = (char *)"CANCELLED", .recurrence_at = 5},
		"calendar-invite", "request", FALSE, TRUE, TRUE},
	    {"published with a mark, to somebody", ANNA
		"List-Unsubscribe: <https://example.org/u>\n"
		CALENDAR("PUBLISH"), {.attendee_count = 1},
		"calendar-invite", "publish", FALSE, TRUE, TRUE},
	    {"published with a mark, to nobody", ANNA
		"List-Unsubscribe: <https://example.org/u>\n"
		CALENDAR("PUBLISH"), {.attendee_count = 0},
		"newsletter", NULL, FALSE, FALSE, FALSE},
	    {"a file that a person attached", ANNA "@ 0 multipart/mixed\n"
		"@ 1 text/plain\n@ 1 application/ics\n", {0},
		"human-reply", NULL, TRUE, TRUE, TRUE},
	    {"a file that bounced", DAEMON REPORT
		"@ 1 application/ics\n! gone@example.org failed 5.1.1", {0},
		"bounce", "failed", FALSE, FALSE, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(MessageHead) head = head_of(cases[i].head);
		g_autoptr(Verdict) verdict = NULL;

		head->event = invite_event_copy(&cases[i].event);
		verdict = verdict_judge(head);
		case_string(cases[i].label, verdict_kind_name(verdict->kind),
		    cases[i].kind);
		case_string(cases[i].label, verdict->sub_kind,
		    cases[i].sub_kind);
		case_int(cases[i].label, verdict->human, cases[i].human);
		case_int(cases[i].label, verdict->answers, cases[i].answers);
		case_int(cases[i].label, verdict->event != NULL,
		    cases[i].carries);
	}
}

static void
verdict_judge__bounce_body__names_each_recipient_once(void **state)
{
	g_autoptr(MessageHead) head = head_of(DAEMON
	    "Subject: failure notice\n> <gone@example.org>:\n"
	    "> said: 550\n> gone@example.org\n>    off@example.org\n"
	    "> write to help@example.org for help\n> <bad address>\n");
	g_autoptr(Verdict) verdict = verdict_judge(head);

	assert_int_equal(verdict->bounced->len, 2);
	assert_string_equal(
	    ((FailedRecipient *) verdict->bounced->pdata[1])->address,
	    "off@example.org");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(verdict_judge__bounces_and_twins__are_told_apart),
	    cmocka_unit_test(
		verdict_judge__calendar_mail_and_twins__are_told_apart),
	    cmocka_unit_test(
		verdict_judge__auto_replies_and_twins__are_told_apart),
	    cmocka_unit_test(
		verdict_judge__bulk_machines_people__are_told_apart),
	    cmocka_unit_test(
		verdict_rules__each__has_a_case_a_source_and_its_own_name),
	    cmocka_unit_test(verdict_judge__signs_and_wordings__are_weighed),
	    cmocka_unit_test(verdict_is_blind__encrypted_mail__alone_is),
	    cmocka_unit_test(
		verdict_judge__several_rules_fire__the_deciding_one_is_first),
	    cmocka_unit_test(verdict_judge__holding_reply__says_until_when),
	    cmocka_unit_test(
		verdict_judge__promise__keeps_its_day_and_its_words),
	    cmocka_unit_test(
		verdict_judge__long_promise__keeps_the_words_around_its_day),
	    cmocka_unit_test(
		verdict_judge__absence_note__says_when_they_are_back),
	    cmocka_unit_test(verdict_judge__invitation__carries_its_event),
	    cmocka_unit_test(verdict_judge__events__refine_the_verdict),
	    cmocka_unit_test(
		verdict_judge__bounce_body__names_each_recipient_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
