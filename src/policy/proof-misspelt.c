/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of the record that are written otherwise in the text (M14). */
#include <string.h>

#include "proof-facts.h"
#include "proof-names.h"

#define NAME_MAX_CHARS 40
#define SHORT_CHARS 5

typedef struct Search {
	GPtrArray *findings;
	const FactText *text;
	GPtrArray *targets;	/* RecordName *: company and people of this
				   application */
	GPtrArray *known;	/* RecordName *: whatever else is right */
	GHashTable *told;	/* the FactWords that were reported */
} Search;

static void
name_free(gpointer name)
{
	record_name_free(name);
}

/* --- how far two words are apart --- */

/* Letters left out, added, changed, or two that stand crosswise. */
static int
distance(const char *text, const char *other)
{
	glong count, other_count, i, j;
	g_autofree gunichar *a = g_utf8_to_ucs4_fast(text, -1, &count);
	g_autofree gunichar *b = g_utf8_to_ucs4_fast(other, -1, &other_count);
	int rows[3][NAME_MAX_CHARS + 2];

	if (count > NAME_MAX_CHARS || other_count > NAME_MAX_CHARS)
		return NAME_MAX_CHARS;
	for (i = 0; i <= count; i++) {
		int *row = rows[i % 3];
		const int *above = rows[(i + 2) % 3];
		const int *second = rows[(i + 1) % 3];

		row[0] = (int) i;
		for (j = 1; j <= other_count; j++) {
			if (i == 0) {
				row[j] = (int) j;
				continue;
			}
			row[j] = above[j - 1] + (a[i - 1] != b[j - 1]);
			row[j] = MIN(row[j], MIN(above[j], row[j - 1]) + 1);
			if (i > 1 && j > 1 && a[i - 1] == b[j - 2] &&
			    a[i - 2] == b[j - 1])
				row[j] = MIN(row[j], second[j - 2] + 1);
		}
	}
	return rows[count % 3][other_count];
}

static int
word_distance(const FactWord *word, const FactWord *other)
{
	return MIN(distance(word->folded, other->folded),
	    distance(word->spelt, other->spelt));
}

/* "Bergs" is of Berg, two Acmes are no slip, and "große" is an adjective. */
static gboolean
is_inflected(const FactWord *word, const FactWord *name)
{
	static const char *const endings[] = {"s", "es", "e", "n", "en", "er",
	    "em"};
	gsize size_bytes = strlen(name->folded);
	gsize i;

	if (strncmp(word->folded, name->folded, size_bytes) != 0)
		return FALSE;
	for (i = 0; i < G_N_ELEMENTS(endings); i++)
		if (strcmp(word->folded + size_bytes, endings[i]) == 0)
			return i < 2 || size_bytes > 3;
	return FALSE;
}

/* "Bill" for William, "Toni" for Anton are other forms, and no slips; "Sara"
 * for Sarah is one. */
static gboolean
is_other_form(const FactWord *word, const FactWord *name)
{
	gsize size_bytes = strlen(word->folded);
	gsize name_bytes = strlen(name->folded);

	if (!list_same_name(word->folded, name->folded))
		return FALSE;
	return word->folded[0] != name->folded[0] ||
	    (strchr("iy", word->folded[size_bytes - 1]) &&
		!strchr("iy", name->folded[name_bytes - 1]));
}

gboolean
fact_is_near(const FactWord *word, const FactWord *other)
{
	glong chars = g_utf8_strlen(other->folded, -1);
	glong word_chars = g_utf8_strlen(word->folded, -1);
	int apart;

	if (chars < 4 || word_chars < 3 || fact_same(word, other) ||
	    is_inflected(word, other) || is_other_form(word, other))
		return FALSE;
	apart = word_distance(word, other);
	if (apart == 2)
		return chars > SHORT_CHARS && word_chars > 4 &&
		    word->folded[0] == other->folded[0];
	return apart == 1;
}

/* --- case --- */

static gboolean
has_inner_capital(const char *text)
{
	const char *p;

	for (p = g_utf8_next_char(text); *p; p = g_utf8_next_char(p))
		if (g_unichar_isupper(g_utf8_get_char(p)))
			return TRUE;
	return FALSE;
}

static gboolean
has_small(const char *text)
{
	const char *p;

	for (p = text; *p; p = g_utf8_next_char(p))
		if (g_unichar_islower(g_utf8_get_char(p)))
			return TRUE;
	return FALSE;
}

/* "Github" for "GitHub", "globex" for "Globex", "Sap" for "SAP"; but a record
 * that was typed in small letters, or all in capitals, says nothing. */
static gboolean
is_miscased(const FactWord *word, const FactWord *name)
{
	if (strcmp(word->text, name->text) == 0 || !has_small(word->text))
		return FALSE;
	if (!has_small(name->text))
		return g_utf8_strlen(name->text, -1) <= 3 &&
		    has_inner_capital(name->text) && fact_is_capital(word);
	if (has_inner_capital(name->text))
		return TRUE;
	if (!fact_is_capital(name))
		return FALSE;
	return !fact_is_capital(word) && !fact_is_ordinary(word) &&
	    g_utf8_strlen(name->text, -1) >= 4;
}

/* --- what is looked for --- */

static void
add_person(Search *search, const char *text)
{
	RecordName *name = record_name_new(NAME_PERSON, text);
	guint i;

	for (i = 0; i < name->words->len; i++)
		if (list_has(LIST_MAILBOX,
			((FactWord *) name->words->pdata[i])->folded)) {
			record_name_free(name);
			return;
		}
	g_ptr_array_add(search->targets, name);
}

static void
add_known(Search *search, const Application *application)
{
	guint i;

	g_ptr_array_add(search->known,
	    record_name_new(NAME_COMPANY, application->company));
	g_ptr_array_add(search->known,
	    record_name_new(NAME_ROLE, application->role));
	for (i = 0; i < application->contacts->len; i++)
		g_ptr_array_add(search->known, record_name_new(NAME_PERSON,
		    ((const Contact *) application->contacts->pdata[i])->name));
}

static void
collect(Search *search, const ProofInput *input)
{
	const Application *application = input->application;
	guint i;

	if (application) {
		g_ptr_array_add(search->targets,
		    record_name_new(NAME_COMPANY, application->company));
		if (application->via)
			g_ptr_array_add(search->targets, record_name_new(
			    NAME_COMPANY, application->via));
		for (i = 0; i < application->contacts->len; i++)
			add_person(search, ((const Contact *)
			    application->contacts->pdata[i])->name);
		add_known(search, application);
	}
	for (i = 0; input->recipients && i < input->recipients->len; i++)
		add_person(search,
		    ((const Address *) input->recipients->pdata[i])->name);
	for (i = 0; input->others && i < input->others->len; i++)
		add_known(search, input->others->pdata[i]);
	g_ptr_array_add(search->known,
	    record_name_new(NAME_PERSON, input->me_name));
}

static gboolean
has_word(const GPtrArray *names, const FactWord *word)
{
	guint i, j;

	for (i = 0; i < names->len; i++) {
		const RecordName *name = names->pdata[i];

		for (j = 0; j < name->whole->len; j++)
			if (fact_same(word, name->whole->pdata[j]))
				return TRUE;
	}
	return FALSE;
}

static gboolean
is_known(const Search *search, const FactWord *word)
{
	return has_word(search->targets, word) || has_word(search->known, word);
}

static void
report(Search *search, const RecordName *name, FactWord *word,
    const char *right)
{
	if (!g_hash_table_add(search->told, word))
		return;
	finding_add(search->findings, name->kind == NAME_COMPANY ?
	    "misspelt-company" : "misspelt-person", PROOF_ASK, word->line,
	    "\"%s\" is \"%s\" in your record: write it so, or correct the "
	    "record.", word->text, right);
}

/* --- names of several words --- */

/* "Acme Corporaton", "Ana Berg": the rest is right. */
static void
check_window(Search *search, const RecordName *name, const GPtrArray *words,
    guint from)
{
	FactWord *wrong = NULL;
	const FactWord *right = NULL;
	guint i, same = 0;

	for (i = 0; i < words->len; i++) {
		FactWord *word = fact_word(search->text, from + i);

		if (!word || word->hidden ||
		    (i > 0 && !strchr(" -.&+'", word->gap)))
			return;
		if (fact_same(word, words->pdata[i])) {
			same++;
			continue;
		}
		if (!fact_is_near(word, words->pdata[i]) ||
		    !fact_is_capital(word) || is_known(search, word))
			return;
		wrong = word;
		right = words->pdata[i];
	}
	if (wrong && same > 0)
		report(search, name, wrong, right->text);
}

/* "Data Dog" for "Datadog", "AcmeLabs" for "Acme Labs". */
static void
check_joined(Search *search, const RecordName *name, guint from)
{
	g_autoptr(GString) wanted = g_string_new(NULL);
	g_autoptr(GString) found = g_string_new(NULL);
	g_autoptr(GString) shown = g_string_new(NULL);
	FactWord *first = fact_word(search->text, from);
	guint i;

	for (i = 0; i < name->words->len; i++)
		g_string_append(wanted,
		    ((FactWord *) name->words->pdata[i])->folded);
	for (i = 0; found->len < wanted->len; i++) {
		const FactWord *word = fact_word(search->text, from + i);

		if (!word || word->hidden || !fact_is_capital(word) ||
		    (i > 0 && word->gap != ' '))
			return;
		g_string_append(found, word->folded);
		g_string_append_printf(shown, "%s%s", i ? " " : "",
		    word->text);
	}
	if (i == name->words->len || wanted->len < 6 ||
	    strcmp(found->str, wanted->str) != 0)
		return;
	if (g_hash_table_add(search->told, first))
		finding_add(search->findings, "misspelt-company", PROOF_ASK,
		    first->line, "\"%s\" is \"%s\" in your record: write it "
		    "so, or correct the record.", shown->str, name->shown);
}

static void
check_case(Search *search, const RecordName *name, guint from)
{
	guint until = record_name_end(name, search->text, from);
	guint i;

	for (i = from; i < until; i++) {
		FactWord *word = fact_word(search->text, i);
		const FactWord *right = name->words->pdata[i - from];

		if (!word->hidden && is_miscased(word, right))
			report(search, name, word, right->text);
	}
}

/* "Dear anna," */
static void
check_part_case(Search *search, const RecordName *name, guint i)
{
	const FactText *text = search->text;
	FactWord *word = fact_word(text, i);
	gboolean greeted = i >= text->greeting_start && i < text->greeting_end;
	guint j;

	for (j = 0; j < name->words->len; j++) {
		const FactWord *right = name->words->pdata[j];

		if (fact_same(word, right) && (greeted || !text->german) &&
		    !fact_is_capital(word) && is_miscased(word, right))
			report(search, name, word, right->text);
	}
}

/* --- one word --- */

static gboolean
is_part_of(const FactWord *word, const RecordName *name)
{
	guint i;

	for (i = 0; i < name->words->len; i++)
		if (fact_same(word, name->words->pdata[i]))
			return TRUE;
	return FALSE;
}

static gboolean
is_title(const FactWord *word)
{
	return list_has(LIST_TITLE_F, word->folded) ||
	    list_has(LIST_TITLE_M, word->folded) ||
	    list_has(LIST_TITLE, word->folded);
}

static gboolean
may_be_name(const FactWord *word)
{
	return fact_is_capital(word) && (!fact_is_ordinary(word) ||
	    list_has(LIST_SAME, word->folded));
}

/* "Anne Frank" is not Anna Berg. */
static gboolean
is_of_another(const FactText *text, guint i, const RecordName *name)
{
	const FactWord *word = fact_word(text, i);
	const FactWord *next = fact_word(text, i + 1);
	const FactWord *before = fact_word(text, (gint64) i - 1);

	if (text->german)
		return FALSE;
	if (next && next->gap == ' ' && !next->first && may_be_name(next) &&
	    !is_part_of(next, name))
		return TRUE;
	return before && word->gap == ' ' && !before->first &&
	    may_be_name(before) && !is_title(before) &&
	    !is_part_of(before, name);
}

static gboolean
has_context(const FactText *text, guint i, const RecordName *name)
{
	const FactWord *word = fact_word(text, i);
	const FactWord *before = fact_word(text, (gint64) i - 1);
	const FactWord *next = fact_word(text, i + 1);

	if (i >= text->greeting_start && i < text->greeting_end)
		return TRUE;
	if (before && strchr(" .", word->gap) && !word->first) {
		if (name->kind == NAME_PERSON)
			return is_title(before) || is_part_of(before, name);
		if (list_has(text->german ? LIST_BEI : LIST_AT,
			before->folded))
			return TRUE;
	}
	return name->kind == NAME_COMPANY && next && next->gap == ' ' &&
	    list_has(LIST_LEGAL, next->folded);
}

static gboolean
is_slip(const Search *search, guint i, const RecordName *name,
    const FactWord *right)
{
	const FactText *text = search->text;
	const FactWord *word = fact_word(text, i);
	gboolean greeted = i >= text->greeting_start && i < text->greeting_end;
	gboolean unknown = fact_is_misspelt(text, word);
	int apart = word_distance(word, right);

	if (!fact_is_capital(word))
		return greeted || !fact_is_capital(right) ||
		    (unknown && g_utf8_strlen(word->text, -1) > 4 &&
			word->folded[0] == right->folded[0]);
	if (!has_small(word->text) && has_small(right->text) &&
	    g_utf8_strlen(word->text, -1) <= SHORT_CHARS)
		return FALSE;
	if (greeted)
		return TRUE;
	if (name->kind == NAME_PERSON && is_of_another(text, i, name))
		return FALSE;
	if (unknown)
		return TRUE;
	if (text->german)
		return has_context(text, i, name) && apart == 1;
	if (word->first)
		return !text->misspelt && g_utf8_strlen(word->text, -1) > 5;
	return apart == 1 || !text->misspelt || has_context(text, i, name);
}

static void
check_word(Search *search, const RecordName *name, guint i)
{
	FactWord *word = fact_word(search->text, i);
	guint count = name->words->len;
	guint j;

	/* "Robotik" is no "Robotics" of "Acme Robotics". */
	if (name->kind == NAME_COMPANY)
		count = MIN(count, 1);
	for (j = 0; j < count; j++) {
		const FactWord *right = name->words->pdata[j];

		if (name->kind == NAME_COMPANY && name->words->len > 1 &&
		    (fact_is_ordinary(right) ||
			g_utf8_strlen(right->text, -1) < SHORT_CHARS))
			continue;
		if (list_has(LIST_PARTICLE, right->folded) ||
		    !fact_is_near(word, right))
			continue;
		if (is_slip(search, i, name, right))
			report(search, name, word, right->text);
	}
}

/* Behind a title, or greeted, any word is a name. */
static gboolean
is_named(const FactText *text, guint i)
{
	const FactWord *word = fact_word(text, i);
	const FactWord *before = fact_word(text, (gint64) i - 1);

	if (!fact_is_capital(word) || !before || is_title(word) ||
	    word->line != before->line || !strchr(" .", word->gap))
		return FALSE;
	if (is_title(before))
		return TRUE;
	return i > text->greeting_start && i < text->greeting_end &&
	    !list_has(LIST_NOBODY, word->folded) &&
	    !list_has(LIST_GROUP, word->folded) &&
	    !list_has(LIST_GREETING, word->folded);
}

/* A part of "order@shop" or "Anna's", but not of "O'Brien". */
static gboolean
is_glued_on(const FactText *text, guint i)
{
	const FactWord *word = fact_word(text, i);
	const FactWord *before = fact_word(text, (gint64) i - 1);

	if (!word->glued || !strchr("._@/'", word->gap))
		return FALSE;
	return word->gap != '\'' || !before || !fact_is_capital(before) ||
	    !fact_is_capital(word) || g_utf8_strlen(before->text, -1) != 1;
}

static void
check_at(Search *search, guint i)
{
	const FactWord *word = fact_word(search->text, i);
	guint j;

	for (j = 0; j < search->targets->len; j++) {
		const RecordName *name = search->targets->pdata[j];

		if (name->words->len == 0 || word->hidden)
			continue;
		check_case(search, name, i);
		if (name->kind == NAME_PERSON)
			check_part_case(search, name, i);
		if (name->words->len > 1)
			check_window(search, name, name->words, i);
		if (name->whole->len > name->words->len)
			check_window(search, name, name->whole, i);
		if (name->kind == NAME_COMPANY &&
		    !record_name_is_ordinary(name))
			check_joined(search, name, i);
		if ((!fact_is_ordinary(word) || is_named(search->text, i)) &&
		    !is_known(search, word) && !is_glued_on(search->text, i))
			check_word(search, name, i);
	}
}

void
check_misspelt(GPtrArray *findings, FactText *text, const ProofInput *input)
{
	g_autoptr(GPtrArray) targets =
	    g_ptr_array_new_with_free_func(name_free);
	g_autoptr(GPtrArray) known = g_ptr_array_new_with_free_func(name_free);
	g_autoptr(GHashTable) told = g_hash_table_new(NULL, NULL);
	Search search = {.findings = findings, .text = text,
	    .targets = targets, .known = known, .told = told};
	guint i;

	collect(&search, input);
	for (i = 0; i < text->words->len; i++)
		check_at(&search, i);
}
