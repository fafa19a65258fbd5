/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "verdict-signs.h"

#include <string.h>

/* One of the words between the "|" of the list. */
static gboolean
is_listed(const char *list, const char *word)
{
	gsize wanted = strlen(word), len;

	for (; *list; list += len + (list[len] == '|')) {
		len = strcspn(list, "|");
		if (len == wanted &&
		    g_ascii_strncasecmp(list, word, len) == 0)
			return TRUE;
	}
	return FALSE;
}

/* Whether "name: value" is, of so many bytes of the value. */
static gboolean
is_listed_line(const char *list, const HeadField *field, gsize value_len)
{
	gsize name_len = strlen(field->name), len;

	for (; *list; list += len + (list[len] == '|')) {
		len = strcspn(list, "|");
		if (len == name_len + 2 + value_len &&
		    g_ascii_strncasecmp(list, field->name, name_len) == 0 &&
		    memcmp(list + name_len, ": ", 2) == 0 &&
		    g_ascii_strncasecmp(list + name_len + 2, field->value,
			value_len) == 0)
			return TRUE;
	}
	return FALSE;
}

/* The next part that is the mail's own and not of a mail attached to it: a
 * person may forward a bounce. NULL at the end. */
static const HeadPart *
next_own_part(const MessageHead *head, guint *i)
{
	int attached_depth = -1;
	guint j;

	for (j = 0; j < head->parts->len; j++) {
		const HeadPart *part = head->parts->pdata[j];

		if (attached_depth >= 0 && part->depth > attached_depth)
			continue;
		attached_depth = -1;
		if (strcmp(part->type, "message/rfc822") == 0 ||
		    strcmp(part->type, "message/global") == 0)
			attached_depth = part->depth;
		if (j >= *i) {
			*i = j + 1;
			return part;
		}
	}
	return NULL;
}

char *
sign_report(const MessageHead *head, const char *argument)
{
	const HeadPart *part;
	guint i = 0;

	while ((part = next_own_part(head, &i)))
		if (strcmp(part->type, "multipart/report") == 0 &&
		    part->report_type && is_listed(argument, part->report_type))
			return g_strdup_printf("%s; report-type=%s",
			    part->type, part->report_type);
	return NULL;
}

char *
sign_part(const MessageHead *head, const char *argument)
{
	const HeadPart *part;
	guint i = 0;

	while ((part = next_own_part(head, &i)))
		if (is_listed(argument, part->type))
			return g_strdup(part->type);
	return NULL;
}

char *
sign_calendar(const MessageHead *head, const char *argument)
{
	const HeadPart *part;
	guint i = 0;

	while ((part = next_own_part(head, &i)))
		if (part->method && is_listed(argument, part->method))
			return g_strdup_printf("%s; method=%s", part->type,
			    part->method);
	return NULL;
}

/* Of the word before a comment or parameter: "auto-replied (vacation)". */
static gsize
first_token_len(const char *value)
{
	return strcspn(value, " \t;(,");
}

static char *
field_line(const HeadField *field)
{
	return g_strdup_printf("%s: %s", field->name, field->value);
}

static char *
auto_submitted_line(const MessageHead *head, gboolean only_replies)
{
	guint i;

	for (i = 0; i < head->fields->len; i++) {
		const HeadField *field = head->fields->pdata[i];
		g_autofree char *token = NULL;

		if (g_ascii_strcasecmp(field->name, "Auto-Submitted") != 0)
			continue;
		token = g_ascii_strdown(field->value,
		    (gssize) first_token_len(field->value));
		if (!*token || strcmp(token, "no") == 0)
			continue;
		if (!only_replies || strcmp(token, "auto-generated") != 0)
			return field_line(field);
	}
	return NULL;
}

/* "auto-generated" alone is a mail that answers nothing; with a reference it
 * is a machine's answer (RFC 3834, 5). */
char *
sign_auto_replied(const MessageHead *head, const char *argument)
{
	const char *parent = message_head_field(head, "In-Reply-To");

	return auto_submitted_line(head, !parent || !*parent);
}

char *
sign_auto_submitted(const MessageHead *head, const char *argument)
{
	return auto_submitted_line(head, FALSE);
}

char *
sign_field(const MessageHead *head, const char *argument)
{
	guint i;

	for (i = 0; i < head->fields->len; i++) {
		const HeadField *field = head->fields->pdata[i];

		if (is_listed(argument, field->name) &&
		    g_ascii_strcasecmp(field->value, "no") != 0 &&
		    g_ascii_strcasecmp(field->value, "false") != 0)
			return field_line(field);
	}
	return NULL;
}

char *
sign_field_value(const MessageHead *head, const char *argument)
{
	guint i;

	for (i = 0; i < head->fields->len; i++) {
		const HeadField *field = head->fields->pdata[i];

		if (is_listed_line(argument, field,
			first_token_len(field->value)))
			return field_line(field);
	}
	return NULL;
}

/* How absence notes begin, as mail programs write them. */
static const char *const absence_starts[] = {
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto:",
    "autoresponse", "auto response", "auto-response", "autorespond",
    "out of office", "out of the office", "out-of-office", "ooo:",
    "on vacation", "vacation:", "vacation reply", "away from the office",
    "away until", "automatische antwort", "autom. antwort",
    "automatische abwesenheit", "abwesenheit", "abwesend", "urlaub:",
    "bin im urlaub", "ich bin im urlaub", "nicht im büro",
    "réponse automatique", "réponse auto", "absence du bureau",
    "absent du bureau", "absence:", "respuesta automática",
    "fuera de la oficina", "fuera de oficina", "ausente:", "ausencia:",
    "resposta automática", "ausência", "fora do escritório",
    "risposta automatica", "fuori ufficio", "assenza", "assente",
    "automatisch antwoord", "afwezig", "niet aanwezig",
};

/* The same anywhere in the subject. */
static const char *const absence_words[] = {
    " is out of the office", "(automatic response)", "out of office autoreply",
};

gboolean
subject_tells_absence(const char *subject)
{
	g_autofree char *folded = g_utf8_strdown(subject, -1);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(absence_starts); i++)
		if (g_str_has_prefix(folded, absence_starts[i]))
			return TRUE;
	for (i = 0; i < G_N_ELEMENTS(absence_words); i++)
		if (strstr(folded, absence_words[i]))
			return TRUE;
	return FALSE;
}

gboolean
return_path_is_null(const MessageHead *head)
{
	const char *path = message_head_field(head, "Return-Path");

	return path && (strcmp(path, "<>") == 0 || !*path ||
	    g_ascii_strncasecmp(path, "<mailer-daemon", 14) == 0);
}

/* Words alone prove nothing, for people write them too ("Out of office next
 * week, let us talk before"). X-Auto-Response-Suppress alone proves nothing
 * either: it stands on ordinary mail. Together they do. */
char *
sign_absence(const MessageHead *head, const char *argument)
{
	g_autofree char *mark = NULL;

	if (!subject_tells_absence(head->subject))
		return NULL;
	mark = sign_field(head, argument);
	if (!mark)
		mark = auto_submitted_line(head, FALSE);
	if (!mark)
		mark = sign_field_value(head,
		    "Precedence: bulk|Precedence: junk|Precedence: list");
	if (!mark && !return_path_is_null(head))
		return NULL;
	return g_strdup(head->subject);
}

char *
sign_no_reply(const MessageHead *head, const char *argument)
{
	return address_is_no_reply(head->from->address) ?
	    g_strdup(head->from->address) : NULL;
}

char *
sign_no_sender(const MessageHead *head, const char *argument)
{
	return *head->from->address ? NULL : g_strdup("no From address");
}

char *
sign_sender(const MessageHead *head, const char *argument)
{
	return g_strdup(head->from->address);
}

/* The parts of encrypted mail: PGP/MIME, S/MIME that is no mere signature. */
static gboolean
part_is_encrypted(const HeadPart *part)
{
	return strcmp(part->type, "multipart/encrypted") == 0 ||
	    strcmp(part->type, "application/pgp-encrypted") == 0 ||
	    strcmp(part->type, "application/pkcs7-mime") == 0 ||
	    strcmp(part->type, "application/x-pkcs7-mime") == 0;
}

char *
sign_encrypted(const MessageHead *head, const char *argument)
{
	const HeadPart *part;
	guint i = 0;

	while ((part = next_own_part(head, &i)))
		if (part_is_encrypted(part))
			return g_strdup(part->type);
	if (head->body && strstr(head->body, "-----BEGIN PGP MESSAGE-----"))
		return g_strdup("BEGIN PGP MESSAGE");
	return NULL;
}

/* How the subject of an answer begins, without the colon. */
static const char *const answer_prefixes[] = {
    "re", "aw", "antw", "sv", "ref", "res", "rif", "r", "tr", "odp",
};

gboolean
subject_answers(const char *subject)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(answer_prefixes); i++) {
		gsize size_bytes = strlen(answer_prefixes[i]);

		if (g_ascii_strncasecmp(subject, answer_prefixes[i],
			size_bytes) == 0 &&
		    subject[size_bytes + strspn(subject + size_bytes, " ")] ==
		    ':')
			return TRUE;
	}
	return FALSE;
}

static gboolean
sender_takes_answers(const MessageHead *head)
{
	g_autofree char *machine = auto_submitted_line(head, FALSE);

	return !machine && !address_is_no_reply(head->from->address) &&
	    !return_path_is_null(head);
}

char *
sign_answer(const MessageHead *head, const char *argument)
{
	const char *parent = message_head_field(head, "In-Reply-To");

	return parent && *parent && sender_takes_answers(head) ?
	    g_strdup_printf("In-Reply-To: %s", parent) : NULL;
}

char *
sign_answer_subject(const MessageHead *head, const char *argument)
{
	return subject_answers(head->subject) && sender_takes_answers(head) ?
	    g_strdup(head->subject) : NULL;
}
