/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the draft addressed to its recipient, and is anything in it one's own? */
#include <string.h>

#include "proof-text.h"

/* How greetings begin; longer ones first. */
static const char *const greetings[] = {
    "good morning", "good afternoon", "good evening", "sehr geehrter",
    "sehr geehrte", "guten morgen", "guten abend", "guten tag", "grüß gott",
    "liebe", "lieber", "hallo", "moin", "servus", "dear", "hello", "hi",
    "hey",
};

/* Words of a greeting that name nobody. */
static const char *const nobody[] = {
    "all", "everyone", "everybody", "team", "there", "both", "folks", "sir",
    "madam", "sirs", "or", "and", "the", "hiring", "recruiting", "alle",
    "zusammen", "damen", "herren", "und", "liebe", "lieber", "mr", "mrs",
    "ms", "mx", "miss", "dr", "prof", "professor", "herr", "herrn", "frau",
    "manager", "committee", "to", "whom", "it", "may", "concern", "ihr",
    "personalabteilung", "again", "dipl-ing", "ing",
};

static gboolean
is_among(const char *word, const char *const *words, gsize count)
{
	gsize i;

	for (i = 0; i < count; i++)
		if (strcmp(word, words[i]) == 0)
			return TRUE;
	return FALSE;
}

/* The names after the greeting's first words, folded; NULL when the text
 * does not begin like a greeting. */
static char **
greeted_names(const char *text)
{
	g_autofree char *folded = g_utf8_casefold(text, -1);
	gsize i, size_bytes;

	for (i = 0; i < G_N_ELEMENTS(greetings); i++) {
		g_autofree char *start = g_utf8_casefold(greetings[i], -1);

		size_bytes = strlen(start);
		if (!g_str_has_prefix(folded, start) ||
		    (folded[size_bytes] && !strchr(" ,!", folded[size_bytes])))
			continue;
		/* "Hi Anna, thank you ..." ends at the comma. */
		folded[size_bytes +
		    strcspn(folded + size_bytes, ",!:;")] = '\0';
		return g_strsplit_set(folded + size_bytes, " .-", -1);
	}
	return NULL;
}

static void
add_words(GHashTable *known, const char *text)
{
	g_autofree char *folded = g_utf8_casefold(text ? text : "", -1);
	g_auto(GStrv) words =
	    g_strsplit_set(folded, " .,-_+0123456789()\"'", -1);
	char **word;

	for (word = words; *word; word++)
		if (**word)
			g_hash_table_add(known, g_strdup(*word));
}

/* Every word that a recipient may be greeted with. */
static GHashTable *
known_names(const ProofInput *input)
{
	GHashTable *known = g_hash_table_new_full(g_str_hash, g_str_equal,
	    g_free, NULL);
	guint i, j;

	for (i = 0; input->recipients && i < input->recipients->len; i++) {
		const Address *address = input->recipients->pdata[i];
		g_autofree char *local = g_strndup(address->address,
		    strcspn(address->address, "@"));
		const Application *application = input->application;

		add_words(known, address->name);
		for (j = 0; application && j < application->contacts->len;
		     j++) {
			const Contact *contact =
			    application->contacts->pdata[j];

			if (contact_has_address(contact, address->address))
				add_words(known, contact->name);
		}
		if (g_hash_table_size(known) == 0)
			add_words(known, local);
	}
	return known;
}

/* A long greeting is a sentence, and not to be judged. */
#define GREETED_MAX 5

void
check_greeting(GPtrArray *findings, const GArray *lines,
    const ProofInput *input)
{
	g_autoptr(GHashTable) known = known_names(input);
	g_auto(GStrv) names = NULL;
	const OwnLine *line = NULL;
	const char *stranger = NULL;
	guint i;

	for (i = 0; i < lines->len && !line; i++) {
		const OwnLine *each = &g_array_index(lines, OwnLine, i);

		if (each->text[strspn(each->text, " \t\r")])
			line = each;
	}
	names = line ? greeted_names(line->text) : NULL;
	if (!names || g_strv_length(names) > GREETED_MAX + 1)
		return;
	for (i = 0; names[i]; i++) {
		if (!*names[i] ||
		    is_among(names[i], nobody, G_N_ELEMENTS(nobody)))
			continue;
		if (g_hash_table_contains(known, names[i]))
			return;
		stranger = names[i];
	}
	if (stranger)
		finding_add(findings, "wrong-greeting", PROOF_ASK,
		    line->number, "\"%s\" is greeted, but the mail goes to %s.",
		    stranger, input->recipients && input->recipients->len ?
		    ((const Address *) input->recipients->pdata[0])->address :
		    "nobody");
}

/* The text as sentences of folded words, so that a line that was wrapped anew
 * is still the same. */
static GPtrArray *
sentences_of(const GArray *lines)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) sentence = g_string_new(NULL);
	guint i, j;

	for (i = 0; i < lines->len; i++) {
		const char *text = g_array_index(lines, OwnLine, i).text;
		g_auto(GStrv) words = g_strsplit_set(text, " \t\r", -1);
		gboolean end = !text[strspn(text, " \t\r")];

		for (j = 0; words[j]; j++) {
			gsize size_bytes = strlen(words[j]);

			if (size_bytes == 0)
				continue;
			g_string_append_printf(sentence, " %s", words[j]);
			end = strchr(".!?:", words[j][size_bytes - 1]) != NULL;
			if (!end)
				continue;
			g_ptr_array_add(sentences, g_strdup(sentence->str));
			g_string_truncate(sentence, 0);
		}
		if (end && sentence->len > 0) {
			g_ptr_array_add(sentences, g_strdup(sentence->str));
			g_string_truncate(sentence, 0);
		}
	}
	if (sentence->len > 0)
		g_ptr_array_add(sentences, g_strdup(sentence->str));
	return sentences;
}

/* A greeting with another name, or a changed comma, is no sentence. */
#define SENTENCE_MIN_WORDS 4

static gboolean
is_own(const char *sentence, const GPtrArray *templates)
{
	g_auto(GStrv) words = g_strsplit(sentence + 1, " ", -1);
	g_auto(GStrv) greeted = greeted_names(sentence + 1);
	guint i;

	if (g_strv_length(words) < SENTENCE_MIN_WORDS ||
	    (greeted && g_strv_length(words) <= GREETED_MAX + 2))
		return FALSE;
	for (i = 0; i < templates->len; i++)
		if (strcmp(templates->pdata[i], sentence) == 0)
			return FALSE;
	return TRUE;
}

void
check_own_sentence(GPtrArray *findings, const GArray *lines,
    const GPtrArray *template_bodies)
{
	g_autoptr(GPtrArray) templates =
	    g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) sentences = NULL;
	guint i;

	if (!template_bodies || template_bodies->len == 0)
		return;
	for (i = 0; i < template_bodies->len; i++) {
		g_autoptr(GArray) own = own_lines(template_bodies->pdata[i]);

		g_ptr_array_extend_and_steal(templates, sentences_of(own));
	}
	sentences = sentences_of(lines);
	for (i = 0; i < sentences->len; i++)
		if (is_own(sentences->pdata[i], templates))
			return;
	finding_add(findings, "bare-template", PROOF_ASK, 0,
	    "No sentence of the text is your own.");
}
