/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Names of other applications in the text (M14). */
#include <string.h>

#include "proof-facts.h"
#include "proof-names.h"

/* How a name of a person is written. */
typedef enum Part {
	PART_WHOLE,
	PART_FIRST,
	PART_LAST
} Part;

typedef struct Other {
	const Application *application;	/* NULL: a name of this one */
	RecordName *name;		/* owned */
	NameKind kind;
	Part part;
} Other;

static void
other_free(gpointer data)
{
	record_name_free(((Other *) data)->name);
	g_free(data);
}

static void
add_name(GPtrArray *others, const Application *application, NameKind kind,
    RecordName *name)
{
	Other *other;

	if (name->words->len == 0) {
		record_name_free(name);
		return;
	}
	other = g_new0(Other, 1);
	other->application = application;
	other->kind = kind;
	other->name = name;
	g_ptr_array_add(others, other);
}

static void
add_person(GPtrArray *others, const Application *application,
    const char *text)
{
	RecordName *whole = record_name_new(NAME_PERSON, text);
	guint count = whole->words->len;
	RecordName *first, *last;

	add_name(others, application, NAME_PERSON, whole);
	if (count < 2)
		return;
	first = record_name_part(whole, 0);
	last = record_name_part(whole, count - 1);
	add_name(others, application, NAME_PERSON, first);
	((Other *) others->pdata[others->len - 1])->part = PART_FIRST;
	add_name(others, application, NAME_PERSON, last);
	((Other *) others->pdata[others->len - 1])->part = PART_LAST;
}

static void
add_application(GPtrArray *others, const Application *application,
    gboolean own)
{
	const Application *of = own ? NULL : application;
	guint i;

	if (!application)
		return;
	add_name(others, of, NAME_COMPANY,
	    record_name_new(NAME_COMPANY, application->company));
	add_name(others, of, NAME_ROLE,
	    record_name_new(NAME_ROLE, application->role));
	/* An agency works for many. */
	if (application->via && own)
		add_name(others, of, NAME_COMPANY,
		    record_name_new(NAME_COMPANY, application->via));
	for (i = 0; i < application->contacts->len; i++)
		add_person(others, of,
		    ((const Contact *) application->contacts->pdata[i])->name);
}

static gint
longest_first(gconstpointer a, gconstpointer b)
{
	const Other *first = *(const Other *const *) a;
	const Other *second = *(const Other *const *) b;
	gsize first_bytes = record_name_bytes(first->name);
	gsize second_bytes = record_name_bytes(second->name);

	if (first_bytes != second_bytes)
		return first_bytes > second_bytes ? -1 : 1;
	/* What is of this application too is no other's. */
	return (first->application != NULL) - (second->application != NULL);
}

static GPtrArray *
names_of(const ProofInput *input)
{
	GPtrArray *others = g_ptr_array_new_with_free_func(other_free);
	guint i;

	add_application(others, input->application, TRUE);
	for (i = 0; input->recipients && i < input->recipients->len; i++)
		add_person(others, NULL,
		    ((const Address *) input->recipients->pdata[i])->name);
	if (input->me_name)
		add_person(others, NULL, input->me_name);
	for (i = 0; i < input->others->len; i++)
		add_application(others, input->others->pdata[i], FALSE);
	g_ptr_array_sort(others, longest_first);
	return others;
}

/* Part of what belongs to this application: "Engineer" of "Data Engineer",
 * "Acme" of "Acme Labs", "Liz" when Elizabeth is known. */
static gboolean
is_own(const Other *other, const GPtrArray *others)
{
	guint i;

	for (i = 0; i < others->len; i++) {
		const Other *own = others->pdata[i];

		if (own->application)
			continue;
		if (other->kind == NAME_ROLE && own->kind == NAME_ROLE) {
			if (record_name_is_role_within(other->name, own->name))
				return TRUE;
		} else if (record_name_is_within(other->name, own->name))
			return TRUE;
		else if (other->part == PART_FIRST &&
		    own->part == PART_FIRST &&
		    list_same_name(record_name_folded(other->name),
			record_name_folded(own->name)))
			return TRUE;
	}
	return FALSE;
}

/* --- whether the words are meant as a name --- */

static gboolean
is_word_of(const FactWord *word, NameList list)
{
	return word && list_has(list, word->folded);
}

/* "Next Steps", "Target Operating Model": a heading, no company. */
static gboolean
in_title_case(const FactText *text, guint from, guint until)
{
	const FactWord *next = fact_word(text, until);
	const FactWord *before = fact_word(text, (gint64) from - 1);

	return (next && next->gap == ' ' && !next->first &&
		   fact_is_capital(next) &&
		   !list_has(LIST_LEGAL, next->folded)) ||
	    (before && !before->first && fact_is_capital(before) &&
		fact_word(text, from)->gap == ' ' &&
		!is_word_of(before, LIST_LEGAL));
}

static gboolean
is_company_here(const FactText *text, const RecordName *name, guint from,
    guint until)
{
	const FactWord *word = fact_word(text, from);
	const FactWord *before = fact_word(text, (gint64) from - 1);
	const FactWord *next = fact_word(text, until);
	gboolean exact = record_name_is_exact(name, text, from);
	gboolean ordinary = record_name_is_ordinary(name);

	if (next && next->glued && strchr("._@/", next->gap))
		return FALSE;
	if (word->glued && strchr("._@/#", word->gap))
		return FALSE;
	if (!ordinary)
		return exact || (fact_is_capital(word) &&
		    record_name_bytes(name) >= 4);
	if (!exact || !fact_is_capital(word))
		return FALSE;
	if (is_word_of(next, LIST_LEGAL) && next->gap == ' ')
		return TRUE;
	/* "Target's", but also "let's". */
	if (next && next->glued && strcmp(next->folded, "s") == 0 &&
	    !text->german)
		return TRUE;
	if (text->german || word->line == 0)
		return word->gap == ' ' && !word->first &&
		    is_word_of(before, text->german ? LIST_BEI : LIST_AT);
	if (word->first)
		return FALSE;
	if (word->gap == ' ' && is_word_of(before, LIST_AT) &&
	    !list_has(LIST_PROPER, word->folded))
		return !(next && next->gap == ' ' && fact_is_capital(next) &&
		    !next->first && fact_is_ordinary(next));
	return !in_title_case(text, from, until) &&
	    !list_has(LIST_PROPER, word->folded);
}

static gboolean
follows_title(const FactText *text, guint from)
{
	const FactWord *before = fact_word(text, (gint64) from - 1);
	const FactWord *word = fact_word(text, from);

	return before && strchr(" .", word->gap) &&
	    (list_has(LIST_TITLE_F, before->folded) ||
		list_has(LIST_TITLE_M, before->folded) ||
		list_has(LIST_TITLE, before->folded));
}

/* "Max Planck" is not Max Tal, nor is "Eva Tal". */
static gboolean
is_person_here(const FactText *text, const Other *other, guint from,
    guint until)
{
	const FactWord *word = fact_word(text, from);
	const FactWord *before = fact_word(text, (gint64) from - 1);
	const FactWord *next = fact_word(text, until);
	gboolean ordinary = record_name_is_ordinary(other->name);

	if (!fact_is_capital(word) || (word->glued && strchr("._@/", word->gap)))
		return FALSE;
	if (other->part == PART_WHOLE && until - from > 1)
		return TRUE;
	if (other->part != PART_FIRST && follows_title(text, from))
		return TRUE;
	if (ordinary || record_name_bytes(other->name) < 3)
		return FALSE;
	if (other->part != PART_LAST)
		return !(next && next->gap == ' ' && !next->first &&
			   fact_is_capital(next) && !fact_is_ordinary(next)) &&
		    !(before && !before->first && word->gap == ' ' &&
			fact_is_capital(before) && !fact_is_ordinary(before));
	return !text->german && !word->first && word->gap == ' ' &&
	    record_name_bytes(other->name) >= 4 &&
	    !(before && fact_is_capital(before) && !fact_is_ordinary(before));
}

/* "the data engineer role", which a senior data engineer's is not. */
static gboolean
is_called_role(const FactText *text, guint until)
{
	const FactWord *next = fact_word(text, until);

	return next && next->gap == ' ' && is_word_of(next, LIST_ROLE_AFTER) &&
	    strcmp(next->folded, "interview") != 0 &&
	    strcmp(next->folded, "team") != 0;
}

#define ROLE_CONTEXT_WORDS 4

/* "the role of a data engineer", "the Data Engineer position". */
static gboolean
is_role_here(const FactText *text, const RecordName *name, guint from,
    guint until)
{
	const FactWord *next = fact_word(text, until);
	gboolean capitals = !text->german && until - from > 1;
	guint i;

	if (record_name_is_ordinary(name))
		return FALSE;
	if (next && next->gap == ' ' && is_word_of(next, LIST_ROLE_AFTER))
		return TRUE;
	for (i = 1; i <= ROLE_CONTEXT_WORDS && i <= from; i++) {
		const FactWord *before = fact_word(text, from - i);

		if (strchr(".!?\n", fact_word(text, from - i + 1)->gap))
			break;
		if (is_word_of(before, LIST_ROLE_BEFORE))
			return TRUE;
	}
	for (i = from; i < until; i++)
		capitals &= fact_is_capital(fact_word(text, i)) != FALSE;
	return capitals || fact_word(text, from)->line == 0;
}

static gboolean
is_meant(const FactText *text, const Other *other, guint from, guint until)
{
	guint i;

	for (i = from; i < until; i++)
		if (fact_word(text, i)->taken || fact_word(text, i)->hidden)
			return FALSE;
	if (!other->application)
		return TRUE;
	if (other->kind == NAME_COMPANY)
		return is_company_here(text, other->name, from, until);
	if (other->kind == NAME_ROLE)
		return is_role_here(text, other->name, from, until);
	/* Who is greeted is another question. */
	return (until <= text->greeting_start || from >= text->greeting_end) &&
	    is_person_here(text, other, from, until);
}

static void
report(GPtrArray *findings, const Other *other, const FactWord *word)
{
	static const struct {
		const char *name, *what;
	} rules[] = {
	    [NAME_COMPANY] = {"other-company", "the company"},
	    [NAME_PERSON] = {"other-person", "a contact"},
	    [NAME_ROLE] = {"other-role", "the role"},
	};
	const char *company = other->application->company;

	finding_add(findings, rules[other->kind].name, PROOF_ASK, word->line,
	    "\"%s\" is %s of another application%s%s: is it meant here?",
	    other->name->shown, rules[other->kind].what,
	    other->kind == NAME_COMPANY || !*company ? "" : ", that to ",
	    other->kind == NAME_COMPANY ? "" : company);
}

void
check_others(GPtrArray *findings, FactText *text, const ProofInput *input)
{
	g_autoptr(GPtrArray) others = NULL;
	guint i, j;

	if (!input->others || input->others->len == 0)
		return;
	others = names_of(input);
	for (i = 0; i < others->len; i++) {
		const Other *other = others->pdata[i];
		gboolean is_part = other->application && is_own(other, others);

		if (is_part && (other->kind != NAME_ROLE ||
			other->name->words->len < 2))
			continue;
		for (j = 0; j < text->words->len; j++) {
			guint until =
			    record_name_end(other->name, text, j);

			if (until <= j || !is_meant(text, other, j, until) ||
			    (is_part && !is_called_role(text, until)))
				continue;
			if (other->application)
				report(findings, other, fact_word(text, j));
			for (; j + 1 < until; j++)
				fact_word(text, j)->taken = TRUE;
			fact_word(text, j)->taken = TRUE;
		}
	}
}
