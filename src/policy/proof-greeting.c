/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is it the recipient who is greeted? */
#include <string.h>

#include "proof-facts.h"

/* A greeting stands among these lines, or there is none. */
#define LINES_MAX 5
/* More words are a sentence. */
#define GREETED_MAX 12

typedef enum Sex {
	SEX_UNKNOWN,
	SEX_WOMAN,
	SEX_MAN
} Sex;

/* One who is greeted. */
typedef struct Unit {
	GPtrArray *names;	/* FactWord *, borrowed */
	const FactWord *title;	/* or NULL */
	Sex sex, dear;		/* as the title says, and "geehrter" */
	gboolean group;
} Unit;

/* One who will read it. */
typedef struct Person {
	GPtrArray *names;	/* FactWord *, owned; may be empty */
	GPtrArray *locals;	/* the same of the local part */
	const Address *address;
	const char *shown;	/* the name, or the address */
	Sex sex;
} Person;

static void
unit_free(gpointer data)
{
	g_ptr_array_unref(((Unit *) data)->names);
	g_free(data);
}

static void
person_free(gpointer data)
{
	g_ptr_array_unref(((Person *) data)->names);
	g_ptr_array_unref(((Person *) data)->locals);
	g_free(data);
}

static Sex
title_sex(const char *folded)
{
	if (list_has(LIST_TITLE_F, folded))
		return SEX_WOMAN;
	return list_has(LIST_TITLE_M, folded) ? SEX_MAN : SEX_UNKNOWN;
}

static gboolean
is_title(const FactWord *word)
{
	return title_sex(word->folded) != SEX_UNKNOWN ||
	    list_has(LIST_TITLE, word->folded);
}

/* --- where the greeting stands --- */

/* "Good" alone greets nobody, nor does "sehr". */
static gboolean
opens(const FactText *text, guint i)
{
	static const char *const pairs[] = {
	    "good morning", "good afternoon", "good evening", "good day",
	    "sehr geehrte", "sehr geehrter", "sehr geehrtes", "guten tag",
	    "guten morgen", "guten abend", "gruss gott", "grus gott",
	    "my dear", "sehr verehrte", "sehr verehrter",
	};
	static const char *const halves[] = {
	    "good", "sehr", "guten", "gruss", "my", "mein", "morning",
	    "afternoon", "evening",
	};
	const FactWord *word = fact_word(text, i);
	const FactWord *next = fact_word(text, i + 1);
	g_autofree char *both = g_strconcat(word->folded, " ",
	    next && next->line == word->line ? next->folded : "", NULL);
	gsize j;

	if (!list_has(LIST_GREETING, word->folded))
		return FALSE;
	for (j = 0; j < G_N_ELEMENTS(pairs); j++)
		if (strcmp(pairs[j], both) == 0)
			return TRUE;
	for (j = 0; j < G_N_ELEMENTS(halves); j++)
		if (strcmp(halves[j], word->folded) == 0)
			return FALSE;
	return TRUE;
}

/* "Anna," alone on the first line. */
static gboolean
is_bare_name(const FactText *text, const GArray *lines, guint i)
{
	int number = fact_word(text, i)->line;
	const FactWord *word;
	const char *line = NULL;
	gsize size_bytes;
	guint j, count = 0;

	for (j = 0; j < lines->len && !line; j++)
		if (g_array_index(lines, OwnLine, j).number == number)
			line = g_array_index(lines, OwnLine, j).text;
	size_bytes = line ? strcspn(line, ",") : 0;
	if (!line || line[size_bytes] != ',' ||
	    line[size_bytes + 1 + strspn(line + size_bytes + 1, " \t\r")])
		return FALSE;
	for (; (word = fact_word(text, i)) && word->line == number; i++) {
		if (!fact_is_capital(word) ||
		    (fact_is_ordinary(word) &&
			!list_has(LIST_SAME, word->folded)))
			return FALSE;
		count++;
	}
	return count <= 3;
}

/* The number of its first word, or of words without one. */
static guint
find_greeting(const FactText *text, const GArray *lines)
{
	int seen = 0, last = 0;
	guint i;

	for (i = 0; i < text->words->len; i++) {
		const FactWord *word = fact_word(text, i);

		if (word->line == 0 || word->line == last)
			continue;
		last = word->line;
		if (opens(text, i) ||
		    (seen == 0 && is_bare_name(text, lines, i)))
			return i;
		if (++seen == LINES_MAX)
			break;
	}
	return text->words->len;
}

/* --- who is greeted --- */

static Unit *
add_unit(GPtrArray *units)
{
	Unit *unit = g_new0(Unit, 1);

	unit->names = g_ptr_array_new();
	g_ptr_array_add(units, unit);
	return unit;
}

static gboolean
is_name_like(const FactWord *word)
{
	if (list_has(LIST_SAME, word->folded) && fact_is_capital(word))
		return TRUE;
	return is_title(word) || list_has(LIST_PARTICLE, word->folded) ||
	    list_has(LIST_JOIN, word->folded) ||
	    list_has(LIST_DEAR_F, word->folded) ||
	    list_has(LIST_DEAR_M, word->folded) ||
	    list_has(LIST_GROUP, word->folded) ||
	    strcmp(word->folded, "sehr") == 0 ||
	    (fact_is_capital(word) && !fact_is_ordinary(word));
}

/* "Dear Anna, Max and Eva", not "Hi Anna, Thanks for today". */
static gboolean
goes_on(const FactText *text, guint i)
{
	const FactWord *word;
	int line = fact_word(text, i)->line;
	gboolean titled = FALSE;
	int count = 0;

	for (; (word = fact_word(text, i)) && word->line == line; i++) {
		if ((!is_name_like(word) &&
			!(titled && fact_is_capital(word))) ||
		    ++count > GREETED_MAX)
			return FALSE;
		titled = is_title(word);
	}
	return TRUE;
}

static gboolean
ends_at(const FactText *text, guint i)
{
	const FactWord *word = fact_word(text, i);
	const FactWord *before = fact_word(text, (gint64) i - 1);

	switch (word->gap) {
	case ' ':
	case '-':
	case '/':
	case '&':
	case '+':
	case '\'':
		return FALSE;
	case ',':
		return !goes_on(text, i);
	case '.':
		return !is_title(before) && strlen(before->text) > 2;
	case '(':
		return TRUE;
	default:
		/* "José’s", "Anna–Lena" */
		return (word->gap & 0x80) == 0 || !word->glued;
	}
}

/* FALSE: the greeting ends before this word. */
static gboolean
read_word(GPtrArray *units, const FactWord *word)
{
	Unit *unit = units->pdata[units->len - 1];

	if (list_has(LIST_JOIN, word->folded)) {
		add_unit(units);
		return TRUE;
	}
	if (strchr(",/&+", word->gap) && unit->names->len > 0)
		unit = add_unit(units);
	if (list_has(LIST_DEAR_F, word->folded))
		unit->dear = SEX_WOMAN;
	else if (list_has(LIST_DEAR_M, word->folded))
		unit->dear = SEX_MAN;
	else if (is_title(word)) {
		if (title_sex(word->folded) != SEX_UNKNOWN) {
			unit->sex = title_sex(word->folded);
			unit->title = word;
		}
	} else if (list_has(LIST_GROUP, word->folded))
		unit->group = TRUE;
	else if (list_has(LIST_NOBODY, word->folded) ||
	    list_has(LIST_GREETING, word->folded) ||
	    g_utf8_strlen(word->text, -1) == 1 ||
	    (!fact_is_capital(word) &&
		list_has(LIST_PARTICLE, word->folded)))
		return TRUE;
	else if (fact_is_capital(word) || list_has(LIST_SAME, word->folded))
		g_ptr_array_add(unit->names, (gpointer) word);
	else
		return FALSE;
	return TRUE;
}

/* "Hi Anna Thanks for today" */
static gboolean
begins_sentence(const GPtrArray *units, const FactText *text, guint i)
{
	const Unit *unit = units->pdata[units->len - 1];
	const FactWord *word = fact_word(text, i);
	const FactWord *next = fact_word(text, i + 1);

	return unit->names->len > 0 && word->gap == ' ' &&
	    fact_is_ordinary(word) && next &&
	    next->line == word->line && next->gap == ' ' &&
	    !fact_is_capital(next) &&
	    !list_has(LIST_JOIN, next->folded);
}

static GPtrArray *
greeted_units(FactText *text, guint i)
{
	GPtrArray *units = g_ptr_array_new_with_free_func(unit_free);
	int line = fact_word(text, i)->line;
	const FactWord *word;

	add_unit(units);
	text->greeting_start = i;
	while ((word = fact_word(text, i)) && word->line == line &&
	    i - text->greeting_start < GREETED_MAX) {
		if (i > text->greeting_start &&
		    (ends_at(text, i) || begins_sentence(units, text, i)))
			break;
		if (!read_word(units, word))
			break;
		i++;
	}
	text->greeting_end = i;
	return units;
}

/* --- who will read it --- */

/* "Globex Recruiting" is nobody's name, nor is "Globex". */
static gboolean
is_mailbox_name(const GPtrArray *words, const Application *application)
{
	g_autoptr(GPtrArray) company =
	    fact_words(application ? application->company : NULL);
	guint i, j, found = 0;

	for (i = 0; i < words->len; i++) {
		const FactWord *word = words->pdata[i];

		if (list_has(LIST_MAILBOX, word->folded) ||
		    list_has(LIST_GROUP, word->folded))
			return TRUE;
		for (j = 0; j < company->len; j++)
			if (fact_same(word, company->pdata[j]))
				break;
		found += j < company->len;
	}
	return found == words->len;
}

static void
add_names(Person *person, const char *name, const Application *application)
{
	g_autoptr(GPtrArray) words = fact_words(name);
	guint i;

	if (!name || strchr(name, '@') || words->len == 0 ||
	    is_mailbox_name(words, application))
		return;
	person->shown = name;
	for (i = 0; i < words->len; i++) {
		Sex sex = title_sex(((FactWord *) words->pdata[i])->folded);

		if (sex != SEX_UNKNOWN)
			person->sex = sex;
	}
	g_ptr_array_extend_and_steal(person->names, g_steal_pointer(&words));
}

/* "anna.berg", "anna"; not "jobs", nor "aberg", which may be anybody. */
static void
add_locals(Person *person)
{
	g_autofree char *local = g_strndup(person->address->address,
	    strcspn(person->address->address, "@+"));
	g_autoptr(GPtrArray) words = fact_words(local);
	guint i;

	for (i = 0; i < words->len; i++) {
		const FactWord *word = words->pdata[i];

		if (list_has(LIST_MAILBOX, word->folded) ||
		    strpbrk(local, "0123456789"))
			return;
		if (words->len == 1 && !list_has(LIST_SAME, word->folded))
			return;
	}
	g_ptr_array_extend_and_steal(person->locals, g_steal_pointer(&words));
}

static GPtrArray *
readers(const ProofInput *input)
{
	GPtrArray *persons = g_ptr_array_new_with_free_func(person_free);
	const Application *application = input->application;
	guint i, j;

	for (i = 0; input->recipients && i < input->recipients->len; i++) {
		Person *person = g_new0(Person, 1);

		person->address = input->recipients->pdata[i];
		person->shown = person->address->address;
		person->names = fact_words(NULL);
		person->locals = fact_words(NULL);
		g_ptr_array_add(persons, person);
		add_names(person, person->address->name, application);
		for (j = 0; application && j < application->contacts->len;
		     j++) {
			const Contact *contact =
			    application->contacts->pdata[j];
			g_autofree char *title = NULL;

			if (!contact_has_address(contact,
				person->address->address))
				continue;
			add_names(person, contact->name, application);
			title = fact_fold(contact->title ? contact->title : "",
			    -1, FALSE);
			title[strcspn(title, ". ")] = '\0';
			if (title_sex(title) != SEX_UNKNOWN)
				person->sex = title_sex(title);
		}
		add_locals(person);
	}
	return persons;
}

static gboolean
is_in(const FactWord *name, const GPtrArray *words)
{
	guint i;

	for (i = 0; i < words->len; i++) {
		const FactWord *word = words->pdata[i];

		if (fact_same(name, word) ||
		    list_same_name(name->folded, word->folded) ||
		    (strlen(word->folded) == 1 && words->len > 1 &&
			word->folded[0] == name->folded[0]))
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_named(const FactWord *name, const Person *person)
{
	const char *address = person->address->address;
	gssize local_bytes = (gssize) strcspn(address, "@");

	return is_in(name, person->names) || is_in(name, person->locals) ||
	    (strlen(name->folded) > 2 &&
		(g_strstr_len(address, local_bytes, name->folded) ||
		    g_strstr_len(address, local_bytes, name->spelt)));
}

/* The name that is not the person's; NULL when all are, or nobody knows. */
static const FactWord *
stranger_in(const Unit *unit, const Person *person)
{
	const FactWord *stranger = NULL;
	guint i, matched = 0;

	if (person->names->len == 0 && person->locals->len == 0)
		return NULL;
	for (i = 0; i < unit->names->len; i++) {
		const FactWord *name = unit->names->pdata[i];
		const FactWord *next = i + 1 < unit->names->len ?
		    unit->names->pdata[i + 1] : NULL;
		gboolean known = is_named(name, person);

		/* Half of "Eva-Maria" is enough. */
		if (!known && next && next->glued && next->gap == '-' &&
		    is_named(next, person))
			known = TRUE;
		if (!known && i > 0 && name->glued && name->gap == '-' &&
		    is_named(unit->names->pdata[i - 1], person))
			known = TRUE;
		matched += known;
		if (!known)
			stranger = name;
	}
	/* Of whom only one name is known, the others may be right. */
	if (matched > 0 && person->names->len + person->locals->len < 2)
		return NULL;
	return stranger;
}

/* A slip of the pen is misspelt-person; another's name is this finding. */
static gboolean
is_misspelt_only(const FactWord *stranger, const GPtrArray *persons)
{
	guint i, j;

	/* "Brian" is a name, but "O'Brian" is another. */
	if (list_has(LIST_SAME, stranger->folded) &&
	    !(stranger->glued && stranger->gap == '\''))
		return FALSE;
	for (i = 0; i < persons->len; i++) {
		const Person *person = persons->pdata[i];

		for (j = 0; j < person->names->len; j++)
			if (fact_is_near(stranger, person->names->pdata[j]))
				return TRUE;
	}
	return FALSE;
}

static void
check_unit(GPtrArray *findings, const Unit *unit, const GPtrArray *persons)
{
	const FactWord *stranger = NULL;
	const Person *reader = NULL;
	guint i;

	if (unit->sex && unit->dear && unit->sex != unit->dear) {
		finding_add(findings, "wrong-greeting", PROOF_ASK,
		    unit->title->line,
		    "The greeting does not go with \"%s\".", unit->title->text);
		return;
	}
	if (unit->names->len == 0 || unit->group || persons->len == 0)
		return;
	for (i = 0; i < persons->len && !reader; i++) {
		const FactWord *found = stranger_in(unit, persons->pdata[i]);

		if (!found)
			reader = persons->pdata[i];
		else if (!stranger)
			stranger = found;
	}
	if (!reader && stranger && !is_misspelt_only(stranger, persons))
		finding_add(findings, "wrong-greeting", PROOF_ASK,
		    stranger->line, "\"%s\" is greeted, but the mail goes to "
		    "%s.", stranger->text,
		    ((const Person *) persons->pdata[0])->shown);
	else if (reader && unit->sex && reader->sex &&
	    unit->sex != reader->sex)
		finding_add(findings, "wrong-greeting", PROOF_ASK,
		    unit->title->line, "\"%s\" is not how %s is addressed in "
		    "your record.", unit->title->text, reader->shown);
}

void
check_greeting(GPtrArray *findings, FactText *text, const GArray *lines,
    const ProofInput *input)
{
	guint start = find_greeting(text, lines);
	g_autoptr(GPtrArray) persons = NULL;
	g_autoptr(GPtrArray) units = NULL;
	guint i;

	if (!fact_word(text, start))
		return;
	units = greeted_units(text, start);
	persons = readers(input);
	for (i = 0; i < units->len; i++)
		check_unit(findings, units->pdata[i], persons);
}
