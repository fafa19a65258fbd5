/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to call a person, from a display name as people write them. */
#include <notyet/policy/contact.h>

#include <string.h>

/* Compared without case and without dots. */
static const char *const titles[] = {
    "mr", "mrs", "ms", "miss", "mx", "dr", "prof", "professor", "herr", "hr",
    "frau", "fr", "dipl-ing", "dipl-inf", "dipl-kfm", "ing", "monsieur",
    "madame", "mme", "mlle", "sr", "sra", "srta", "sig", "dott", "dottssa",
    "dhr", "mw", "mevr", "sir", "dame",
};

/* These are titles only behind another one: Nat is also a given name. */
static const char *const further_titles[] = {
    "med", "hc", "habil", "rer", "nat", "pol", "phil", "jur", "oec", "mult",
    "h", "c",
};

static const char *const suffixes[] = {
    "jr", "sr", "ii", "iii", "iv", "phd", "md", "mba", "msc", "bsc", "ma",
    "ba", "llm", "cpa", "pmp", "esq", "shrm-cp", "shrm-scp", "sphr", "phr",
};

static const char *const particles[] = {
    "von", "van", "vom", "zu", "zum", "zur", "de", "der", "den", "del",
    "della", "di", "da", "do", "dos", "das", "du", "des", "la", "le", "ter",
    "ten", "bin", "ibn", "al", "el", "af", "av", "st",
};

static gboolean
word_is_among(const char *word, const char *const *words, gsize count)
{
	g_autofree char *folded = g_utf8_strdown(word, -1);
	g_autoptr(GString) bare = g_string_new(NULL);
	const char *p;
	gsize i;

	for (p = folded; *p; p++)
		if (*p != '.')
			g_string_append_c(bare, *p);
	for (i = 0; i < count; i++)
		if (strcmp(bare->str, words[i]) == 0)
			return TRUE;
	return FALSE;
}

#define IS_AMONG(word, words) word_is_among(word, words, G_N_ELEMENTS(words))

typedef struct NameParts {
	GPtrArray *words;	/* char *: given names first */
	guint family_words;	/* so many of the last are the family name */
} NameParts;

static void
name_parts_clear(NameParts *parts)
{
	g_ptr_array_unref(parts->words);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(NameParts, name_parts_clear)

/* Everything from "(HR)", "| Acme", " via LinkedIn" or " - Acme" on is no
 * part of the name, and quotes around it are the mail program's. */
static char *
name_without_trimmings(const char *name)
{
	static const char *const cuts[] = {
	    "(", "|", "/", "<", "[", " via ", " @ ", " - ", " – ", " — ",
	    " at ",
	};
	g_autofree char *text = g_strdup(name);
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cuts); i++) {
		char *found = strstr(text, cuts[i]);

		if (found && found > text)
			*found = '\0';
	}
	g_strdelimit(text, "\"", ' ');
	g_strstrip(text);
	if (text[0] == '\'' && g_str_has_suffix(text, "'")) {
		text[strlen(text) - 1] = '\0';
		text[0] = ' ';
		g_strstrip(text);
	}
	return g_steal_pointer(&text);
}

/* The words without titles in front and letters behind; *ret_titled says
 * whether there was a title. */
static GPtrArray *
words_of(const char *text, gboolean *ret_titled)
{
	GPtrArray *words = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) split = g_strsplit_set(text, " \t,", -1);
	gboolean titled = FALSE;
	char **word;

	for (word = split; *word; word++) {
		if (!**word)
			continue;
		if (words->len == 0 && (IS_AMONG(*word, titles) ||
			(titled && IS_AMONG(*word, further_titles))))
			titled = TRUE;
		else
			g_ptr_array_add(words, g_strdup(*word));
	}
	while (words->len > 0 &&
	    IS_AMONG(words->pdata[words->len - 1], suffixes))
		g_ptr_array_set_size(words, words->len - 1);
	*ret_titled = titled;
	return words;
}

/* "Anna van der Berg": where the family name begins. */
static guint
family_start(const GPtrArray *words, gboolean titled)
{
	guint start;

	if (words->len < 2)
		return titled ? 0 : words->len;
	start = words->len - 1;
	while (start > 1 && IS_AMONG(words->pdata[start - 1], particles))
		start--;
	/* "Frau von Berg", but "Dr. Al Berg" has a given name. */
	if (titled && start == 1 &&
	    g_ascii_islower(((const char *) words->pdata[0])[0]) &&
	    IS_AMONG(words->pdata[0], particles))
		start = 0;
	return start;
}

/* Names in these scripts put the family first and are not cut in two: to
 * greet somebody by half of the name is worse than by all of it. */
static gboolean
family_comes_first(const char *name)
{
	const char *p;

	for (p = name; *p; p = g_utf8_next_char(p)) {
		GUnicodeScript script =
		    g_unichar_get_script(g_utf8_get_char(p));

		if (script == G_UNICODE_SCRIPT_HAN ||
		    script == G_UNICODE_SCRIPT_HIRAGANA ||
		    script == G_UNICODE_SCRIPT_KATAKANA ||
		    script == G_UNICODE_SCRIPT_HANGUL)
			return TRUE;
	}
	return FALSE;
}

static void
name_split(const char *name, GPtrArray **ret_given, GPtrArray **ret_family)
{
	g_autofree char *text = name_without_trimmings(name ? name : "");
	char *comma = strchr(text, ',');
	gboolean titled = FALSE;
	guint start;

	if (strchr(text, '@'))
		text[0] = '\0';
	if (family_comes_first(text)) {
		*ret_given = g_ptr_array_new_with_free_func(g_free);
		*ret_family = g_ptr_array_new_with_free_func(g_free);
		g_ptr_array_add(*ret_given, g_strdup(text));
		return;
	}
	if (comma && text[0]) {
		*comma = '\0';
		*ret_given = words_of(comma + 1, &titled);
		*ret_family = words_of(text, &titled);
		if ((*ret_given)->len > 0)
			return;
		g_ptr_array_unref(*ret_given);
		g_ptr_array_unref(*ret_family);
	}
	*ret_given = words_of(text, &titled);
	*ret_family = g_ptr_array_new_with_free_func(g_free);
	start = family_start(*ret_given, titled);
	while ((*ret_given)->len > start)
		g_ptr_array_add(*ret_family,
		    g_ptr_array_steal_index(*ret_given, start));
}

char *
contact_first_name(const Contact *contact)
{
	g_autoptr(GPtrArray) given = NULL;
	g_autoptr(GPtrArray) family = NULL;

	name_split(contact->name, &given, &family);
	return g_strdup(given->len > 0 ? given->pdata[0] : "");
}

char *
contact_last_name(const Contact *contact)
{
	g_autoptr(GPtrArray) given = NULL;
	g_autoptr(GPtrArray) family = NULL;
	GString *joined = g_string_new(NULL);
	guint i;

	name_split(contact->name, &given, &family);
	for (i = 0; i < family->len; i++)
		g_string_append_printf(joined, "%s%s", i > 0 ? " " : "",
		    (const char *) family->pdata[i]);
	return g_string_free(joined, FALSE);
}
