/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a message of its kind should hold (M3-M5, M10), and does not. */
#include <string.h>

#include "proof-words.h"

/* A thanks of this weight counts also where the close begins with it. */
#define THANKS_WHOLE 2
#define NAME_MIN_BYTES 2
/* "Sam" is "Samuel". */
#define NICKNAME_MIN_BYTES 3
#define PHONE_MIN_DIGITS 7
#define PHONE_MAX_DIGITS 15

static gboolean
holds(const ProofText *text, WordGroup group)
{
	guint i;

	for (i = 0; i < text->hits->len; i++) {
		const WordingHit *hit =
		    &g_array_index(text->hits, WordingHit, i);
		int weight = wordings_rule(text->language->words,
		    hit->rule)->weight;

		if (proof_hit_group(text, hit) == group &&
		    hit->first_word < text->own_words &&
		    (hit->first_word < text->body_end ||
			weight >= THANKS_WHOLE))
			return TRUE;
	}
	return FALSE;
}

static gboolean
same_name(const char *name, const char *word)
{
	gsize shorter = MIN(strlen(name), strlen(word));

	return strcmp(name, word) == 0 || (shorter >= NICKNAME_MIN_BYTES &&
	    strncmp(name, word, shorter) == 0);
}

/* Whether the name, or any when it is not known, stands from the word on. */
static gboolean
name_follows(const ProofText *text, guint from)
{
	g_autoptr(WordText) name = word_text_new(text->input->me_name);
	guint i, j;

	for (i = from; i < text->words->words->len; i++) {
		const char *word = proof_text_word(text, i)->folded;

		if (name->words->len == 0 && !g_ascii_isdigit(word[0]))
			return TRUE;
		for (j = 0; j < name->words->len; j++) {
			const char *part = word_text_word(name, j)->folded;

			if (strlen(part) >= NAME_MIN_BYTES &&
			    same_name(part, word))
				return TRUE;
		}
	}
	return FALSE;
}

static void
check_closing(GPtrArray *findings, const ProofText *text)
{
	const char *name = text->input->me_name;

	if (text->closing < 0)
		finding_add(findings, "no-closing", PROOF_WARNING, 0,
		    "There is no polite close: end with one, and with your "
		    "name.");
	else if (!name_follows(text, (guint) text->closing_last + 1))
		finding_add(findings, "no-closing", PROOF_WARNING, 0,
		    "Your name%s%s does not stand below the close.",
		    name && *name ? " " : "", name && *name ? name : "");
}

/* Digits and what stands between those of a telephone's number. */
static gsize
number_span(const char *p)
{
	return strspn(p, "0123456789+()/.- \xc2\xa0");
}

/* "19.11.2026", "2026-11-19", "2019 - 2024": groups of digits that a
 * calendar has. */
static gboolean
is_of_calendar(const char *number)
{
	g_auto(GStrv) groups = g_strsplit_set(number, "+()/.- \xc2\xa0", -1);
	char lengths[8] = "";
	gsize count = 0;
	guint i;

	for (i = 0; groups[i]; i++)
		if (*groups[i] && count + 1 < sizeof(lengths))
			lengths[count++] =
			    (char) ('0' + MIN(strlen(groups[i]), 9));
	return strcmp(lengths, "44") == 0 || strcmp(lengths, "422") == 0 ||
	    (count == 3 && lengths[0] <= '2' && lengths[1] <= '2' &&
		(lengths[2] == '2' || lengths[2] == '4'));
}

static gboolean
holds_phone(const char *p)
{
	while ((p = strpbrk(p, "+(0123456789"))) {
		gsize size_bytes = number_span(p);
		g_autofree char *number = g_strndup(p, size_bytes);
		int digits = 0;

		for (; size_bytes > 0; size_bytes--, p++)
			digits += g_ascii_isdigit(*p);
		if (digits >= PHONE_MIN_DIGITS && digits <= PHONE_MAX_DIGITS &&
		    !is_of_calendar(number))
			return TRUE;
	}
	return FALSE;
}

/* Ends of hosts that people write without more; "Node.js" is none. */
static const char *const host_ends[] = {
    "com", "org", "net", "de", "at", "ch", "io", "dev", "me", "eu", "info",
    "uk", "fr", "es", "it", "nl", "pt", "be", "pl", "se", "dk", "fi", "no",
    "ie", "us", "ca", "au", "nz", "in", "br", "jp", "app", "page", "xyz",
    "tech", "design", "codes", "berlin", "name", "example", "edu", "pro",
    "site", "cloud", "online", "blog", "art", "studio", "works",
};

/* "sam.example.net" and "example.net/sam", but no address of mail. */
static gboolean
looks_like_host(const char *word)
{
	gsize size_bytes = strcspn(word, "/,;:!?)>");
	g_autofree char *host = g_ascii_strdown(word, (gssize) size_bytes);
	const char *dot;
	gsize i;

	g_strchomp(g_strdelimit(host, "\"'<", ' '));
	if (g_str_has_suffix(host, "."))
		host[strlen(host) - 1] = '\0';
	dot = strrchr(host, '.');
	for (i = 0; dot && dot > host && i < G_N_ELEMENTS(host_ends); i++)
		if (strcmp(dot + 1, host_ends[i]) == 0)
			return !strchr(host, '@');
	return FALSE;
}

static gboolean
holds_profile(const char *text)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \t\r\n|()<>", -1);
	guint i;

	for (i = 0; words[i]; i++)
		if (strstr(words[i], "://") ||
		    g_ascii_strncasecmp(words[i], "www.", 4) == 0 ||
		    looks_like_host(words[i]))
			return TRUE;
	return FALSE;
}

static void
check_details(GPtrArray *findings, const ProofText *text)
{
	const char *profile = text->input->me_profile;

	if (holds_phone(text->text) || holds_profile(text->text) ||
	    (profile && *profile && strstr(text->text, profile)))
		return;
	finding_add(findings, "no-contact-details", PROOF_WARNING, 0,
	    "Neither a phone number nor a profile is given: put one below "
	    "your name.");
}

/* What is not mail is short: it may do without all but the thanks. */
static KindNeeds
needs_of(const ProofText *text)
{
	KindNeeds needs = message_kind_needs(text->kind);

	if (text->kind == KIND_UNKNOWN && text->own_words > 0)
		needs = NEEDS_CLOSING;
	if (text->input->channel != CHANNEL_MAIL)
		needs &= NEEDS_THANKS;
	return needs;
}

void
check_holds(GPtrArray *findings, const ProofText *text)
{
	KindNeeds needs = needs_of(text);

	if (!text->language)
		return;
	if ((needs & NEEDS_THANKS) && !holds(text, WORDS_THANKS))
		finding_add(findings, "no-thanks", PROOF_WARNING, 0,
		    "Nobody is thanked: thank them for their time.");
	if ((needs & NEEDS_TOPIC) && !proof_text_is_specific(text))
		finding_add(findings, "no-topic", PROOF_WARNING, 0,
		    "Nothing of the conversation is named: add one thing that "
		    "was talked about.");
	if ((needs & NEEDS_INTEREST) && !holds(text, WORDS_INTEREST))
		finding_add(findings, "no-interest", PROOF_WARNING, 0,
		    "No interest is told: say that you want the role, and "
		    "why.");
	if (needs & NEEDS_CLOSING)
		check_closing(findings, text);
	if (needs & NEEDS_DETAILS)
		check_details(findings, text);
}
