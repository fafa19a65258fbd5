/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "bounce-text.h"

#include <string.h>

#include <notyet/policy/message-id.h>

#define LINE_MAX_BYTES 1000
/* So many digits make a Message-ID of what could be an address. */
#define ID_DIGITS_MIN 6

/* Lines that begin so end the notice's own words. */
static const char *const rest_starts[] = {
    "original message follows", "original message headers",
    "original headers", "original mail", "message headers follow",
    "message header follows", "message contents follow",
    "below is a copy of the", "here is a copy of the first part",
    "here is your returned mail", "begin forwarded message",
    "original message:", "returned message", "the original message follows",
    "the header of the original message", "your original message",
    "the first part of the message", "copy of the original message",
    "ursprüngliche nachricht", "en-têtes de message d'origine",
    "en-têtes du message d'origine", "message d'origine",
    "encabezados de mensaje original", "mensaje original",
    "encabezados del mensaje original", "intestazioni originali",
    "messaggio originale", "cabeçalhos de mensagem originais",
    "cabeçalhos originais da mensagem", "mensagem original",
    "oorspronkelijke berichtkoppen", "oorspronkelijk bericht",
    "原始邮件标题", "元のメッセージ ヘッダー", "元のメッセージヘッダー",
};

/* The first fields of a mail. */
static const char *const rest_fields[] = {
    "received:", "return-path:", "message-id:", "mime-version:",
};

/* Lines of dashes, stars or the like that hold one of these do, too. */
static const char *const rest_words[] = {
    "original message", "original mail", "copy of the message",
    "copy of this message", "copy of your message", "below this line",
    "unsent message", "returned message", "returned mail", "returned header",
    "header of the original", "headers of the original", "message header",
    "forwarded message", "message follows", "message text", "undelivered",
    "start of the message", "mail header", "body of the message",
    "encabezado", "cabeçalho", "en-tête", "intestazion", "kopfzeilen",
    "mensaje original", "mensaje reenviado", "mensagem original",
    "mensagem encaminhada", "message d'origine", "message original",
    "message transféré", "ursprüngliche", "originalnachricht",
    "weitergeleitete", "messaggio originale", "messaggio inoltrato",
    "oorspronkelijk", "doorgestuurd", "元のメッセージ", "原メッセージ",
    "исходное сообщение", "копия сообщения", "原始邮件",
};

/* Labels behind which a failed recipient stands. */
static const char *const labels[] = {
    "rcpt to", "final-recipient", "original-recipient", "x-actual-recipient",
    "recipient", "recipients", "recipient address", "recipient email",
    "failed address", "failed recipient", "delivered to", "deliver to",
    "delivery to", "delivering to", "deliver your message to",
    "deliver message to", "delivering your mail to", "addressed to",
    "emailaddress", "send to", "sent to", "message to", "mail to",
    "email to", "reach",
    "user unknown", "unknown user", "unknown recipient", "no such user",
    "unknown address", "invalid recipient", "invalid address", "userid",
    "mailbox", "account", "allowed size", "undeliverable to", "address",
    "user", "addressee", "original address", "failed for",
    "delivery failed", "could not reach",
    "destinataire", "destinataires", "destinatario", "destinatarios",
    "destinatário", "destinatários", "empfänger", "ontvanger", "geadresseerde",
    "adresse", "dirección", "endereço", "indirizzo", "adres", "nachricht an",
    "message à", "mensaje a", "bericht aan", "nicht an", "pas à",
    "entregue a", "entregado a", "zugestellt an", "mottagare", "modtager",
    "получатель", "получателя", "адрес", "odbiorca", "宛先", "受信者",
    "收件人", "收件者", "받는 사람", "수신자",
};

/* Words for a Message-ID. */
static const char *const id_words[] = {
    "message-id", "message id", "msgid", "identif", "kennung", "referen",
    "ref.", " id:", "nachrichten-id",
};

/* Lines with these speak of somebody else: the sender, or whom to ask. */
static const char *const strangers[] = {
    "mail from", "message-id", "message id", "msgid", "identif", "kennung",
    "ref.:", "contact",
    "assistance", "please send", "please forward", "envelope-from",
    "return address", "sender:", "questions", "postmaster@", "abuse@",
    "support@", "mailto:", "http:", "https:", "kontakt", "contacter",
    "wenden sie", "forward this", "reply to", "from:", "from address",
    "originator", "x-postfix-sender",
};

static gboolean
line_has(const char *line, const char *const *words, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (strstr(line, words[i]))
			return TRUE;
	return FALSE;
}

static gboolean
line_starts(const char *line, const char *const *words, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (g_str_has_prefix(line, words[i]))
			return TRUE;
	return FALSE;
}

/* The line at text, in lower case and without blanks around. *ret_next: where
 * the next begins. */
static char *
fold_line(const char *text, const char **ret_next)
{
	const char *end = text + strcspn(text, "\n");
	gsize size_bytes = MIN((gsize) (end - text), LINE_MAX_BYTES), i = 0;
	g_autofree char *raw = NULL;
	g_autofree char *valid = NULL;

	*ret_next = *end ? end + 1 : end;
	while (i < size_bytes && (guchar) text[i] < 0x80)
		i++;
	if (i == size_bytes)
		return g_strstrip(g_ascii_strdown(text, size_bytes));
	raw = g_strndup(text, size_bytes);
	valid = g_utf8_make_valid(raw, -1);
	return g_strstrip(g_utf8_strdown(valid, -1));
}

/* raw: the same line as it is written; a field further in is a list of what
 * the notice is about. */
static gboolean
begins_the_rest(const char *line, const char *raw)
{
	gsize marks = strspn(line, "-=*_+#<> ");

	if (line_starts(line, rest_starts, G_N_ELEMENTS(rest_starts)) ||
	    (*raw != ' ' && *raw != '\t' &&
		line_starts(line, rest_fields, G_N_ELEMENTS(rest_fields))))
		return TRUE;
	return marks >= 2 && line[marks] &&
	       line_has(line + marks, rest_words, G_N_ELEMENTS(rest_words));
}

/* --- refusals --- */

/* Three numbers and nothing more, so that no part of an IP address is one. */
static gboolean
is_status(const char *at)
{
	gsize first, second, third;

	if ((*at != '4' && *at != '5') || at[1] != '.')
		return FALSE;
	first = 2;
	second = strspn(at + first, "0123456789");
	if (second < 1 || second > 3 || at[first + second] != '.')
		return FALSE;
	third = strspn(at + first + second + 1, "0123456789");
	at += first + second + 1 + third;
	return third >= 1 && third <= 3 && !(*at == '.' &&
		g_ascii_isdigit(at[1])) && !g_ascii_isalpha(*at);
}

static gboolean
is_reply(const char *at)
{
	return (*at == '4' || *at == '5') && strchr("0123457", at[1]) &&
	       at[1] && g_ascii_isdigit(at[2]) &&
	       (at[3] == ' ' || at[3] == '-' || at[3] == ':') &&
	       at[4] && !g_ascii_isdigit(at[4] == ' ' ? at[5] : at[4]);
}

static gboolean
line_refuses(const char *line)
{
	const char *at;
	gboolean mark = TRUE;

	for (at = line; *at; at++) {
		gboolean word = at > line &&
				(g_ascii_isalnum(at[-1]) || at[-1] == '.');

		if (!word && is_status(at))
			return TRUE;
		if (!word && mark && is_reply(at))
			return TRUE;
		if (*at != ' ')
			mark = strchr("<>:[(\"'=#", *at) != NULL;
	}
	return FALSE;
}

static gboolean
line_is_report_field(const char *line)
{
	static const char *const names[] = {
	    "reporting-mta:", "reporting-mta :", "final-recipient:",
	    "final-recipient :", "original-recipient:", "diagnostic-code:",
	    "diagnostic-code :", "remote-mta:", "action: failed",
	    "action: delayed",
	};

	return line_starts(line, names, G_N_ELEMENTS(names));
}

/* --- the text --- */

/* ">" quotes; ">>> RCPT" is a session, and ">>> a@b <<<" a list. */
static gboolean
is_quoted(const char *line)
{
	return line[0] == '>' && line[1] != '>';
}

void
bounce_text_read(BounceText *read, const char *text)
{
	const char *at = text, *next;
	GString *own = g_string_new(NULL);
	int lines = BOUNCE_OWN_MAX_LINES;

	*read = (BounceText){0};
	for (; *at && at - text < BOUNCE_OWN_MAX_BYTES && lines-- > 0;
	    at = next) {
		g_autofree char *line = fold_line(at, &next);

		read->returned = begins_the_rest(line, at);
		if (read->returned)
			break;
		if (is_quoted(at))
			continue;
		g_string_append_len(own, at,
		    MIN(next - at, BOUNCE_OWN_MAX_BYTES));
		read->names_mail |= strstr(line, "message-id") ||
				    strstr(line, "message id");
		if (!read->refusal && line_refuses(line))
			read->refusal = g_strdup(line);
		if (!read->field && line_is_report_field(line))
			read->field = g_steal_pointer(&line);
	}
	read->own = g_string_free(own, FALSE);
}

void
bounce_text_clear(BounceText *read)
{
	g_free(read->own);
	g_free(read->refusal);
	g_free(read->field);
}

/* --- addresses --- */

static gboolean
is_local_char(char c)
{
	return g_ascii_isalnum(c) || (c && strchr(".!#$%&*+/=?^_`{|}~-", c));
}

static gboolean
is_domain_char(char c)
{
	return g_ascii_isalnum(c) || c == '.' || c == '-';
}

/* An address in a line and what stands around it. */
typedef struct Spot {
	const char *start, *end;
} Spot;

/* The next address from at on. */
static gboolean
next_spot(const char *line, const char *from, Spot *spot)
{
	const char *at;

	for (at = strchr(from, '@'); at; at = strchr(at + 1, '@')) {
		spot->start = at;
		spot->end = at + 1;
		while (spot->start > from && is_local_char(spot->start[-1]))
			spot->start--;
		while (spot->start < at && strchr("=/.-*", *spot->start))
			spot->start++;
		while (is_domain_char(*spot->end))
			spot->end++;
		while (spot->end > at && strchr(".-", spot->end[-1]))
			spot->end--;
		if (spot->start < at && spot->end > at + 1 &&
		    memchr(at, '.', spot->end - at))
			return TRUE;
	}
	return FALSE;
}

static gboolean
has_letters(const char *from, const char *to)
{
	for (; from < to; from++)
		if (g_ascii_isalnum(*from) || (guchar) *from >= 0x80)
			return TRUE;
	return FALSE;
}

/* "... : <" before an address: which label stands there. */
static gboolean
label_stands_before(const char *line, const char *address)
{
	const char *end = address;
	gsize i;

	while (end > line && strchr(" \t<>\"'([:;=-", end[-1]))
		end--;
	if (end - line > 6 && (strncmp(end - 6, "rfc822", 6) == 0 ||
		strncmp(end - 7, "rfc/822", 7) == 0)) {
		end = g_strrstr_len(line, end - line, ":");
		if (!end)
			return FALSE;
		while (end > line && strchr(" :", end[-1]))
			end--;
	}
	for (i = 0; i < G_N_ELEMENTS(labels); i++) {
		gsize size_bytes = strlen(labels[i]);

		if ((gsize) (end - line) >= size_bytes &&
		    strncmp(end - size_bytes, labels[i], size_bytes) == 0)
			return TRUE;
	}
	return FALSE;
}

/* "wrote:" and the like behind an address at the line's start. */
static gboolean
is_attribution(const char *rest)
{
	return strstr(rest, "wrote") || strstr(rest, "schrieb") ||
	       strstr(rest, "écrit") || strstr(rest, "escrib") ||
	       strstr(rest, "scritto") || strstr(rest, "schreef");
}

/* 2: listed as failed, 1: named, 0: somebody else. */
static int
judge_spot(const char *line, const Spot *spot)
{
	gboolean alone = !has_letters(line, spot->start);

	if (alone && !is_attribution(spot->end))
		return 2;
	if (g_str_has_prefix(line, "from ") ||
	    line_has(line, strangers, G_N_ELEMENTS(strangers)))
		return 0;
	if (label_stands_before(line, spot->start))
		return 2;
	return line_refuses(line) ? 2 : 1;
}

typedef struct Found {
	GPtrArray *listed, *named, *own;
	const GPtrArray *others;
} Found;

static gboolean
contains(const GPtrArray *array, const char *address)
{
	guint i;

	for (i = 0; i < array->len; i++)
		if (strcmp(array->pdata[i], address) == 0)
			return TRUE;
	return FALSE;
}

/* A Message-ID in brackets that the user's mail program made looks like an
 * address of the user's domain. */
static gboolean
is_message_id(const Found *found, const Spot *spot, const char *address)
{
	guint digits = 0, i;

	if (*spot->end != '>')
		return FALSE;
	for (i = 0; address[i] != '@'; i++)
		digits += g_ascii_isdigit(address[i]) ? 1 : 0;
	for (i = 1; digits >= ID_DIGITS_MIN && i < found->others->len; i++)
		if (strcmp(address_domain(address),
			address_domain(found->others->pdata[i])) == 0)
			return TRUE;
	return FALSE;
}

static void
take_spot(Found *found, const char *line, const Spot *spot)
{
	g_autofree char *address =
	    g_strndup(spot->start, spot->end - spot->start);
	int sure = judge_spot(line, spot);
	GPtrArray *into = sure == 2 ? found->listed : found->named;

	if (sure == 2 && contains(found->others, address))
		into = found->own;
	if (sure == 0 || !address_is_valid(address) ||
	    is_message_id(found, spot, address) || into->len >= 50 ||
	    (sure == 1 && contains(found->others, address)) ||
	    contains(into, address))
		return;
	g_ptr_array_add(into, g_steal_pointer(&address));
}

int
bounce_text_addresses(const char *own, const GPtrArray *others,
    GPtrArray *addresses)
{
	g_autoptr(GPtrArray) listed = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) named = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) self = g_ptr_array_new_with_free_func(g_free);
	Found found = {listed, named, self, others};
	const GPtrArray *best;
	const char *at = own;
	guint i;

	while (*at) {
		g_autofree char *line = fold_line(at, &at);
		const char *from = line;
		Spot spot;

		while (next_spot(line, from, &spot)) {
			take_spot(&found, line, &spot);
			from = spot.end;
		}
	}
	best = listed->len ? listed : self->len ? self : named;
	for (i = 0; i < best->len; i++)
		g_ptr_array_add(addresses, g_strdup(best->pdata[i]));
	return best->len == 0 ? 0 : best == named ? 1 : 2;
}

/* --- the mail that it is about --- */

/* What stands in the next angle brackets and can be a Message-ID, owned;
 * *ret_next is moved behind. NULL when there is no more. */
static char *
next_bracketed(const char *at, const char *end, const char **ret_next)
{
	while (at < end && (at = memchr(at, '<', end - at))) {
		gsize room = MIN((gsize) (end - at), MESSAGE_ID_MAX_BYTES + 2);
		const char *close = memchr(at, '>', room);
		g_autofree char *id =
		    close ? g_strndup(at + 1, close - at - 1) : NULL;

		at++;
		if (!id || !strchr(id, '@') || !message_id_is_valid(id))
			continue;
		*ret_next = close + 1;
		return g_steal_pointer(&id);
	}
	return NULL;
}

/* Of one of the recipients' domains, and none of the addresses. */
static gboolean
is_of_recipient(const char *id, const GPtrArray *others)
{
	gboolean same = FALSE;
	guint i;

	for (i = 0; i < others->len; i++) {
		if (g_ascii_strcasecmp(id, others->pdata[i]) == 0)
			return FALSE;
		same |= i > 0 && g_ascii_strcasecmp(address_domain(id),
			address_domain(others->pdata[i])) == 0;
	}
	return same;
}

char *
bounce_text_message_id(const char *text, const GPtrArray *others)
{
	const char *at = text, *end, *next;
	g_autofree char *guess = NULL;
	int lines = BOUNCE_OWN_MAX_LINES;

	for (; *at && at - text < BOUNCE_OWN_MAX_BYTES && lines-- > 0;
	    at = end + (*end != 0)) {
		g_autofree char *line = fold_line(at, &next);
		gboolean named =
		    line_has(line, id_words, G_N_ELEMENTS(id_words));
		char *id;

		end = at + strcspn(at, "\n");
		next = at;
		while ((id = next_bracketed(next, end, &next))) {
			if (named)
				return id;
			if (!guess && is_of_recipient(id, others))
				guess = id;
			else
				g_free(id);
		}
	}
	return g_steal_pointer(&guess);
}
