/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/proof.h>

#include <string.h>

#include "proof-facts.h"

#define SPELLING_MAX 20

const char *
proof_level_name(ProofLevel level)
{
	static const char *const names[] = {
	    [PROOF_WARNING] = "warning",
	    [PROOF_ASK] = "ask",
	    [PROOF_ERROR] = "error",
	};

	g_return_val_if_fail(level < G_N_ELEMENTS(names), "error");
	return names[level];
}

static const ProofRule rules[] = {
#define X(name, level, help) {name, level, help},
    PROOF_RULES(X)
#undef X
    {0},
};

const ProofRule *
proof_rules(void)
{
	return rules;
}

void
finding_free(Finding *finding)
{
	if (!finding)
		return;
	g_free(finding->text);
	g_free(finding);
}

/* What is quoted first, cut where it would hide the sentence around it. */
#define QUOTE_MAX_CHARS 60

static char *
cut_quote(char *text)
{
	const char *from = strchr(text, '"');
	const char *until = from ? strchr(from + 1, '"') : NULL;
	const char *end;

	if (!until ||
	    g_utf8_strlen(from + 1, until - from - 1) <= QUOTE_MAX_CHARS)
		return text;
	end = g_utf8_offset_to_pointer(from + 1, QUOTE_MAX_CHARS - 1);
	from = text;
	text = g_strdup_printf("%.*s\xe2\x80\xa6%s", (int) (end - text), text,
	    until);
	g_free((char *) from);
	return text;
}

void
finding_add(GPtrArray *findings, const char *name, ProofLevel level, int line,
    const char *format, ...)
{
	Finding *finding = g_new0(Finding, 1);
	va_list list;

	finding->name = name;
	finding->level = level;
	finding->line = line;
	va_start(list, format);
	finding->text = cut_quote(g_strdup_vprintf(format, list));
	va_end(list);
	g_ptr_array_add(findings, finding);
}

/* What became of the mail that went there before. */
static void
check_failing(GPtrArray *findings, const ProofInput *input,
    const char *address)
{
	g_autoptr(Failure) failure = failures_find(input->failures, address);

	if (!failure)
		return;
	if (failure->kind == FAILURE_PERMANENT)
		finding_add(findings, "failing-recipient", PROOF_ERROR, 0,
		    "Mail to %s comes back (%s): choose another address, or "
		    "say that it works (set works=%s).", address,
		    failure_words(failure), address);
	else if (failure->kind == FAILURE_FOR_NOW)
		finding_add(findings, "failing-recipient", PROOF_ASK, 0,
		    "The last mail to %s came back (%s), though not for good.",
		    address, failure_words(failure));
	else
		finding_add(findings, "late-recipient", PROOF_WARNING, 0,
		    "The last mail to %s is late (%s).", address,
		    failure_words(failure));
}

/* A Reply-To may be stale, a list's, or a trap. */
static void
check_reply_to(GPtrArray *findings, const ProofInput *input,
    const char *address)
{
	guint i;

	for (i = input->messages ? input->messages->len : 0; i-- > 0;) {
		const Message *message = input->messages->pdata[i];

		if (!message->foreign_reply_to ||
		    g_ascii_strcasecmp(message->foreign_reply_to, address) != 0)
			continue;
		finding_add(findings, "foreign-reply-to", PROOF_ASK, 0,
		    "%s wrote, but their mail asks for answers to %s, which is "
		    "of another organisation.", message->from->address,
		    address);
		return;
	}
}

static void
check_recipients(GPtrArray *findings, const ProofInput *input)
{
	const GPtrArray *recipients = input->recipients;
	guint i;

	if (!recipients || recipients->len == 0) {
		finding_add(findings, "no-recipient", PROOF_ERROR, 0,
		    "The mail has no recipient.");
		return;
	}
	for (i = 0; i < recipients->len; i++) {
		const Address *address = recipients->pdata[i];

		if (!address_is_valid(address->address))
			finding_add(findings, "invalid-recipient", PROOF_ERROR,
			    0, "\"%s\" is not an address that mail can be "
			    "sent to.", address->address);
		else if (address_is_no_reply(address->address))
			finding_add(findings, "no-reply-recipient",
			    PROOF_ERROR, 0, "Nobody reads what is sent to "
			    "%s.", address->address);
		else {
			check_failing(findings, input, address->address);
			check_reply_to(findings, input, address->address);
		}
	}
}

static void
check_from(GPtrArray *findings, const ProofInput *input)
{
	guint i;

	for (i = 0; input->identities && i < input->identities->len; i++)
		if (g_ascii_strcasecmp(input->identities->pdata[i],
			input->from ? input->from : "") == 0)
			return;
	finding_add(findings, "from-not-identity", PROOF_ERROR, 0,
	    "\"%s\" is none of your own addresses.",
	    input->from ? input->from : "");
}

static gboolean
is_blank(const char *text)
{
	return !text || text[strspn(text, " \t\r\n")] == '\0';
}

static void
check_headers(GPtrArray *findings, const ProofInput *input)
{
	if (input->channel != CHANNEL_MAIL)
		return;
	check_from(findings, input);
	check_recipients(findings, input);
	if (is_blank(input->subject))
		finding_add(findings, "no-subject", PROOF_ERROR, 0,
		    "The mail has no subject.");
	else if (!input->thread_subject ||
	    !g_str_has_suffix(input->subject, input->thread_subject))
		/* What they wrote there is theirs. */
		check_placeholders(findings, input->subject, 0);
}

/* The number of the own line that holds the offset, or 0. */
static int
line_of_offset(const GArray *lines, gsize offset)
{
	guint i;

	for (i = 0; i < lines->len; i++) {
		const OwnLine *line = &g_array_index(lines, OwnLine, i);

		if (offset >= line->start &&
		    offset <= line->start + strlen(line->text))
			return line->number;
	}
	return 0;
}

static void
check_spelling(GPtrArray *findings, const GArray *lines,
    const ProofInput *input)
{
	gsize size_bytes = strlen(input->body);
	int found = 0;
	guint i;

	for (i = 0; input->misspelt && i < input->misspelt->len; i++) {
		SpellRange range =
		    g_array_index(input->misspelt, SpellRange, i);
		g_autofree char *word = NULL;
		int line;

		if (range.start >= size_bytes ||
		    range.length > size_bytes - range.start)
			continue;
		line = line_of_offset(lines, range.start);
		if (line == 0 || found++ >= SPELLING_MAX)
			continue;
		word = g_strndup(input->body + range.start, range.length);
		finding_add(findings, "spelling", PROOF_WARNING, line,
		    "\"%s\" is in no dictionary.", word);
	}
}

static gint
finding_compare(gconstpointer a, gconstpointer b)
{
	const Finding *first = *(const Finding *const *) a;
	const Finding *second = *(const Finding *const *) b;

	if (first->line != second->line)
		return first->line < second->line ? -1 : 1;
	return (int) second->level - (int) first->level;
}

/* What it says about the world. The own names are told first, so that what
 * remains may be another's. */
static void
check_facts(GPtrArray *findings, const GArray *lines, const ProofInput *input)
{
	g_autoptr(FactText) text = fact_text_new(lines, input);

	check_greeting(findings, text, lines, input);
	check_misspelt(findings, text, input);
	check_others(findings, text, input);
	check_own_sentence(findings, lines, input);
	check_dates(findings, lines, input);
	check_attachments(findings, lines, input);
	check_sending(findings, input);
}

static void
check_body(GPtrArray *findings, const GArray *lines, const ProofInput *input)
{
	gboolean empty = TRUE;
	guint i;

	for (i = 0; i < lines->len; i++) {
		const OwnLine *line = &g_array_index(lines, OwnLine, i);

		empty &= is_blank(line->text);
		check_placeholders(findings, line->text, line->number);
		if (i + 1 < lines->len)
			check_wrapped_placeholder(findings, line, line + 1);
	}
	if (empty) {
		finding_add(findings, "empty-body", PROOF_ERROR, 0,
		    "The mail has no text of yours.");
		return;
	}
	check_facts(findings, lines, input);
	check_words(findings, lines, input);
	check_spelling(findings, lines, input);
}

/* What the user does not want to hear; more than a warning stays. */
static void
drop_switched_off(GPtrArray *findings, const char *const *off)
{
	guint i;

	for (i = findings->len; off && i-- > 0;) {
		const Finding *finding = findings->pdata[i];

		if (finding->level == PROOF_WARNING &&
		    g_strv_contains(off, finding->name))
			g_ptr_array_remove_index(findings, i);
	}
}

static void
finding_free_element(gpointer finding)
{
	finding_free(finding);
}

GPtrArray *
proof_check(const ProofInput *input)
{
	GPtrArray *findings =
	    g_ptr_array_new_with_free_func(finding_free_element);
	ProofInput whole = *input;
	g_autoptr(GArray) lines = NULL;

	if (!whole.body)
		whole.body = "";
	lines = own_lines(whole.body);
	check_headers(findings, &whole);
	check_body(findings, lines, &whole);
	drop_switched_off(findings, whole.off);
	g_ptr_array_sort(findings, finding_compare);
	return findings;
}

ProofLevel
proof_worst(const GPtrArray *findings)
{
	ProofLevel worst = PROOF_WARNING;
	guint i;

	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		worst = MAX(worst, finding->level);
	}
	return worst;
}
