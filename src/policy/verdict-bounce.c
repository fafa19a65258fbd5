/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Bounces: structured ones by their report, the others by weighing who
 * writes, what the words say and what is given back. No single one of these
 * decides, because people forward bounces, write about mail and have
 * addresses that look like a machine's.
 */
#include "verdict-signs.h"

#include <string.h>

#include "bounce-text.h"
#include "bounce-words.h"

/* Weights: a mail system by its address or name; the least that makes a
 * machine; the least that makes a failure; both together. */
#define DAEMON 40
#define SYSTEM 30
#define MACHINE_MIN 10
#define FAILURE_MIN 30
#define BOTH_MIN 60
/* Of the own words, this much is read for phrases. */
#define WORDS_MAX_BYTES 4096

typedef enum Outcome {
	OUTCOME_NONE, OUTCOME_FAILED, OUTCOME_DELAYED, OUTCOME_DELIVERED
} Outcome;

static const char *const outcome_names[] = {
    [OUTCOME_NONE] = "", [OUTCOME_FAILED] = "failed",
    [OUTCOME_DELAYED] = "delayed", [OUTCOME_DELIVERED] = "delivered",
};

/* A report may name several recipients; one that failed decides. */
static Outcome
report_outcome(const MessageHead *head)
{
	BounceWords subject =
	    bounce_words_find(head->subject, WORDING_IN_SUBJECT);
	gboolean delayed = FALSE, delivered = FALSE;
	guint i;

	g_free(subject.text);
	for (i = 0; i < head->failed->len; i++) {
		const FailedRecipient *failed = head->failed->pdata[i];
		const char *action = failed->action;

		if (!action && failed->status)
			action = failed->status[0] == '4' ? "delayed" :
				 failed->status[0] == '2' ? "delivered" :
				 "failed";
		if (!action || g_str_has_prefix(action, "fail"))
			return OUTCOME_FAILED;
		if (g_ascii_strcasecmp(action, "delayed") == 0)
			delayed = TRUE;
		else
			delivered = TRUE;
	}
	if (delayed)
		return OUTCOME_DELAYED;
	if (delivered)
		return OUTCOME_DELIVERED;
	if (subject.delayed && subject.failed < 30)
		return OUTCOME_DELAYED;
	return subject.succeeded && subject.failed < 30 ? OUTCOME_DELIVERED :
	       OUTCOME_FAILED;
}

/* A part of the mail's own, or none. */
static gboolean
has_own_part(const MessageHead *head, const char *type)
{
	g_autofree char *found = sign_part(head, type);

	return found != NULL;
}

char *
sign_delivery(const MessageHead *head, const char *argument)
{
	g_autofree char *report = sign_report(head, "delivery-status");

	/* The parameter may be missing where the part is there. */
	if (!report && has_own_part(head, "multipart/report") &&
	    has_own_part(head, "message/delivery-status|"
		"message/global-delivery-status"))
		report = g_strdup("multipart/report with "
		    "message/delivery-status");
	if (!report ||
	    strcmp(outcome_names[report_outcome(head)], argument) != 0)
		return NULL;
	return g_strdup_printf("%s, action %s", report, argument);
}

/* --- who writes --- */

static const struct {
	const char *local;	/* letters and digits of the local part */
	int weight;
} locals[] = {
    {"mailerdaemon", DAEMON}, {"maildaemon", DAEMON}, {"mdaemon", SYSTEM},
    {"mailsystem", SYSTEM}, {"maildelivery", SYSTEM},
    {"microsoftexchange329e71ec88ae4615bbc36ab6ce41109e", SYSTEM},
    {"postmaster", SYSTEM}, {"mailmaster", SYSTEM}, {"postoffice", SYSTEM},
    {"mailadmin", SYSTEM}, {"mailadministrator", SYSTEM},
    {"systemadministrator", SYSTEM}, {"mailrobot", SYSTEM},
    {"bounce", MACHINE_MIN}, {"bounces", MACHINE_MIN},
    {"mailerror", MACHINE_MIN}, {"errors", MACHINE_MIN},
    {"error", MACHINE_MIN}, {"admin", MACHINE_MIN},
    {"administrator", MACHINE_MIN}, {"sysadmin", MACHINE_MIN},
    {"system", MACHINE_MIN}, {"root", MACHINE_MIN}, {"nobody", MACHINE_MIN},
    {"mailserver", MACHINE_MIN}, {"gateway", MACHINE_MIN},
    {"email", MACHINE_MIN}, {"correo", MACHINE_MIN}, {"correio", MACHINE_MIN},
    {"courrier", MACHINE_MIN}, {"posta", MACHINE_MIN}, {"mail", MACHINE_MIN},
    {"mailer", MACHINE_MIN}, {"mailgate", MACHINE_MIN},
    {"mailgateway", MACHINE_MIN}, {"daemon", MACHINE_MIN},
    {"smtp", MACHINE_MIN}, {"antispam", MACHINE_MIN},
    {"antivirus", MACHINE_MIN}, {"spamfilter", MACHINE_MIN},
    {"noreply", MACHINE_MIN}, {"donotreply", MACHINE_MIN},
    {"", MACHINE_MIN},
};

/* The names of mail systems may go on: "mailer-daemon-3". */
static gboolean
local_part_is(const char *local, const char *name, int weight)
{
	return weight >= SYSTEM ? g_str_has_prefix(local, name) :
	       strcmp(local, name) == 0;
}

/* The local part without marks, so that Post_Master is postmaster. */
static int
weigh_local_part(const char *address)
{
	g_autoptr(GString) local = g_string_new(NULL);
	gsize i;

	for (; *address && *address != '@'; address++)
		if (g_ascii_isalnum(*address))
			g_string_append_c(local, g_ascii_tolower(*address));
	for (i = 0; i < G_N_ELEMENTS(locals); i++)
		if (local_part_is(local->str, locals[i].local,
			locals[i].weight))
			return locals[i].weight;
	return 0;
}

/* How far the sender's name and address are a mail system's. */
static int
weigh_sender(const MessageHead *head)
{
	BounceWords name =
	    bounce_words_find(head->from->name, WORDING_IN_SENDER);
	int local = weigh_local_part(head->from->address);

	g_free(name.text);
	return MAX(local, name.sender);
}

static gboolean
has_field(const MessageHead *head, const char *name)
{
	const char *value = message_head_field(head, name);

	return value && *value;
}

static gboolean
is_recipient(const MessageHead *head, const char *address)
{
	guint i;

	for (i = 0; address && i < head->recipients->len; i++) {
		const Address *one = head->recipients->pdata[i];

		if (g_ascii_strcasecmp(one->address, address) == 0)
			return TRUE;
	}
	return FALSE;
}

/* What speaks for a machine besides the sender. */
static int
weigh_marks(const MessageHead *head)
{
	g_autofree char *auto_submitted = sign_auto_submitted(head, "");
	int weight = 0;

	if (return_path_is_null(head))
		weight += 20;
	if (auto_submitted)
		weight += 10;
	if (has_field(head, "X-Failed-Recipients") ||
	    has_field(head, "X-MLServer"))
		weight += 20;
	if (has_own_part(head, "multipart/report"))
		weight += 20;
	if (is_recipient(head, head->original.from))
		weight += 20;
	if (has_field(head, "List-Unsubscribe"))
		weight -= 30;
	return weight;
}

/* --- the whole --- */

typedef struct Weighed {
	int sender, machine, failure;
	gboolean of_mail;	/* the words can be of nothing but mail */
	gboolean technical;	/* so can what is there besides words */
	Outcome outcome;
	char *words;		/* that decided, or NULL */
} Weighed;

static gboolean
is_passed_on(const char *subject)
{
	static const char *const starts[] = {
	    "re:", "fw:", "fwd:", "aw:", "wg:", "tr:", "rv:", "enc:", "i:",
	    "r:", "res:", "doorst:", "sv:", "vs:", "vb:", "fs:",
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_ascii_strncasecmp(subject, starts[i],
			strlen(starts[i])) == 0)
			return TRUE;
	return FALSE;
}

static void
weigh_body(const MessageHead *head, Weighed *weighed, BounceWords *body)
{
	g_auto(BounceText) text = {0};
	gboolean returned;

	bounce_text_read(&text, head->body);
	returned = head->original.attached || text.returned;
	/* Cheap signs first: most mail of machines has none of them. */
	if (weighed->sender < SYSTEM && weighed->failure == 0 &&
	    !text.refusal && !text.field && !text.names_mail && !returned)
		return;
	if (strlen(text.own) > WORDS_MAX_BYTES)
		*g_utf8_find_prev_char(text.own, text.own + WORDS_MAX_BYTES) =
		    '\0';
	*body = bounce_words_find(text.own, WORDING_IN_BODY);
	weighed->failure += MAX(body->failed, body->delayed);
	weighed->failure += text.refusal ? 20 : 0;
	weighed->failure += text.field ? 30 : 0;
	if ((returned || text.names_mail) &&
	    (body->failed || body->delayed || text.refusal))
		weighed->failure += 20;
	weighed->technical = weighed->technical || text.refusal ||
			     text.field || text.names_mail || returned;
	weighed->of_mail = weighed->of_mail || weighed->technical ||
			   body->strong;
	if (!weighed->words)
		weighed->words = g_strdup(body->text ? body->text :
		    text.refusal ? text.refusal : text.field);
}

static Outcome
choose_outcome(const BounceWords *subject, const BounceWords *body)
{
	if (subject->failed >= 30 || subject->delayed || subject->succeeded)
		return subject->delayed > 0 && subject->failed < 30 ?
		       OUTCOME_DELAYED :
		       subject->succeeded > 0 && subject->failed < 30 ?
		       OUTCOME_DELIVERED : OUTCOME_FAILED;
	return body->delayed > 0 && body->delayed >= body->failed ?
	       OUTCOME_DELAYED : OUTCOME_FAILED;
}

/* words is owned by the caller. */
static Weighed
weigh(const MessageHead *head, int sender)
{
	Weighed weighed = {.sender = sender};
	BounceWords subject = {0}, body = {0};

	weighed.machine = weighed.sender + weigh_marks(head);
	if (weighed.machine < MACHINE_MIN)
		return weighed;
	if (weighed.sender >= SYSTEM || !is_passed_on(head->subject))
		subject = bounce_words_find(head->subject,
		    WORDING_IN_SUBJECT);
	weighed.failure = MAX(subject.failed, subject.delayed);
	weighed.of_mail = subject.failed >= 30;
	weighed.words = g_steal_pointer(&subject.text);
	if (has_own_part(head, "message/delivery-status")) {
		weighed.failure += 30;
		weighed.technical = TRUE;
	}
	if (has_field(head, "X-Failed-Recipients"))
		weighed.failure += 20;
	if (head->body)
		weigh_body(head, &weighed, &body);
	g_free(body.text);
	weighed.of_mail = weighed.technical || (weighed.of_mail &&
	    !subject.parcel && !body.parcel);
	if (weighed.sender >= DAEMON || (weighed.of_mail &&
		weighed.failure >= FAILURE_MIN &&
		weighed.machine + weighed.failure >= BOTH_MIN))
		weighed.outcome = choose_outcome(&subject, &body);
	return weighed;
}

static char *
sign_weighed(const MessageHead *head, const char *argument, gboolean by_sender)
{
	int sender = weigh_sender(head);
	Weighed weighed;
	g_autofree char *words = NULL;

	if ((sender >= SYSTEM) != by_sender)
		return NULL;
	weighed = weigh(head, sender);
	words = weighed.words;
	if (strcmp(outcome_names[weighed.outcome], argument) != 0)
		return NULL;
	return g_strdup_printf("%s: %s", *head->from->address ?
	    head->from->address : "<>", words ? words : head->subject);
}

char *
sign_daemon(const MessageHead *head, const char *argument)
{
	return sign_weighed(head, argument, TRUE);
}

char *
sign_notice(const MessageHead *head, const char *argument)
{
	return sign_weighed(head, argument, FALSE);
}

char *
sign_failed_header(const MessageHead *head, const char *argument)
{
	const char *value = message_head_field(head, argument);

	if (!value || !*value ||
	    !(return_path_is_null(head) || weigh_sender(head) >= SYSTEM))
		return NULL;
	return g_strdup_printf("%s: %s", argument, value);
}
