/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the shipped texts look like whatever is missing, how long they are, and
 * that no two of them say the same. */
#include "../support/template-people.h"

#include <string.h>

#include <notyet/base/text.h>

#define WRAP_COLS 72

static int
count_words(const char *text)
{
	g_auto(GStrv) words = g_strsplit_set(text, " \n", -1);
	int count = 0;
	char **word;

	for (word = words; *word; word++)
		count += **word != '\0';
	return count;
}

static void
check_lines(const char *label, const char *body)
{
	g_auto(GStrv) lines = g_strsplit(body, "\n", -1);
	guint i;

	for (i = 0; lines[i]; i++) {
		case_true(label, text_width(lines[i]) <= WRAP_COLS ||
			!strchr(lines[i], ' '));
		case_true(label, !g_str_has_suffix(lines[i], " "));
		case_true(label, !strstr(lines[i], "  "));
	}
}

static void
check_form(const char *label, const char *name, const char *body)
{
	static const char *const marks[] = {" ,", " .", " ;", " ?", ",,", "..",
	    ",.", ", .", "()", "( ", " )"};
	gsize i;

	if (strcmp(name, "call") != 0)
		case_true(label, strstr(body, "\n\n\n") == NULL);
	case_true(label, *body != '\n');
	case_true(label, g_str_has_suffix(body, "\n"));
	for (i = 0; i < G_N_ELEMENTS(marks); i++)
		if (strstr(body, marks[i]))
			fail_msg("case \"%s\": \"%s\" stands in\n%s", label,
			    marks[i], body);
	check_lines(label, body);
}

static const char *const optional[] = {"contact.name", "contact.first_name",
    "contact.last_name", "contact.title", "contact.ms", "contact.phone",
    "role", "via", "interview.date", "interview.weekday", "appointment.date",
    "last_mail.date", "promise.date", "me.phone", "me.profile", "topic",
    "qualification", "interest", "clarification", "documents", "question",
    "reason"};

/* With each of them missing alone, and with all of them missing. */
static void
check_missing(const Person *person, const char *name)
{
	g_autoptr(Template) template = shipped(person->language, name);
	g_autoptr(TemplateValues) nothing = values_for(person, name);
	g_autoptr(TemplateResult) none = NULL;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(optional); i++) {
		g_autofree char *label = g_strdup_printf("%s, %s, %s, no %s",
		    name, person->language, person->tone, optional[i]);
		g_autoptr(TemplateValues) values = values_for(person, name);
		g_autoptr(TemplateResult) result = NULL;

		template_values_set(values, optional[i], NULL);
		template_values_set(nothing, optional[i], NULL);
		result = fill(template, values, label);
		check_form(label, name, result->body);
	}
	none = fill(template, nothing, name);
	check_form(name, name, none->body);
	case_true(name, count_words(none->body) > 10);
}

static void
template_form__what_may_be_missing__leaves_no_hole(void **state)
{
	for_each_text(check_missing);
}

static void
check_length(const Person *person, const char *name)
{
	g_autoptr(TemplateValues) values = values_for(person, name);
	g_autoptr(Template) template = shipped(person->language, name);
	g_autoptr(TemplateResult) filled = fill(template, values, name);
	int most = message_kind_max_words(message_kind_parse(name));
	int count = count_words(filled->body);

	if (most > 0 && count > most)
		fail_msg("%s, %s, %s has %d words", name, person->language,
		    person->tone, count);
}

static void
template_form__filled__is_short(void **state)
{
	for_each_text(check_length);
}

/* --- no sentence twice --- */

/* The sentences of a text without its greeting and its close, small, without
 * what is not a letter, a digit or a blank. */
static void
add_sentences(GPtrArray *out, const char *text)
{
	GString *sentence = g_string_new(NULL);
	const char *p;

	for (p = text; *p; p = g_utf8_next_char(p)) {
		gunichar c = g_utf8_get_char(p);
		gboolean ends = strchr(".!?", *p) && p > text &&
		    !g_ascii_isdigit(p[-1]) &&
		    (g_ascii_isspace(p[1]) || !p[1]);

		if (g_unichar_isalnum(c))
			g_string_append_unichar(
			    sentence, g_unichar_tolower(c));
		else if (sentence->len &&
		    sentence->str[sentence->len - 1] != ' ')
			g_string_append_c(sentence, ' ');
		if (!ends)
			continue;
		if (strchr(g_strstrip(sentence->str), ' '))
			g_ptr_array_add(out, g_strdup(sentence->str));
		g_string_truncate(sentence, 0);
	}
	g_string_free(sentence, TRUE);
}

/* What stands between the greeting and the close. */
static char *
middle_of(const char *body)
{
	const char *from = strchr(body, '\n');
	g_autofree char *rest = g_strdup(from ? from : "");
	char *close = g_strrstr(rest, "\n\n");

	if (close && close > rest)
		*close = '\0';
	return g_steal_pointer(&rest);
}

static GPtrArray *
sentences_of(const Person *person, const char *name)
{
	GPtrArray *sentences = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(TemplateValues) values = values_for(person, name);
	g_autoptr(Template) template = shipped(person->language, name);
	g_autoptr(TemplateResult) with = fill(template, values, name);
	g_autoptr(TemplateResult) without = NULL;
	g_autofree char *first = middle_of(with->body);
	g_autofree char *second = NULL;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(optional); i++)
		if (strcmp(optional[i], "topic") != 0)
			template_values_set(values, optional[i], NULL);
	without = fill(template, values, name);
	second = middle_of(without->body);
	add_sentences(sentences, first);
	add_sentences(sentences, second);
	return sentences;
}

static void
check_pair(const char *name, const GPtrArray *one, const char *other_name,
    const GPtrArray *other)
{
	guint i, j;

	for (i = 0; i < one->len; i++)
		for (j = 0; j < other->len; j++)
			if (!strcmp(one->pdata[i], other->pdata[j]))
				fail_msg("%s and %s both say \"%s\"", name,
				    other_name, (char *) one->pdata[i]);
}

static void
check_pairs(const Person *person)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_with_free_func(
	    (GDestroyNotify) (void (*)(void)) g_ptr_array_unref);
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(text_names); i++) {
		g_ptr_array_add(all, sentences_of(person, text_names[i]));
		for (j = 0; j < i; j++)
			check_pair(text_names[i], all->pdata[i], text_names[j],
			    all->pdata[j]);
	}
}

static void
template_form__two_texts__share_no_sentence(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(people); i++)
		check_pairs(&people[i]);
}

/* --- Sie and du --- */

static gboolean
has_word(const char *text, const char *const *words)
{
	g_auto(GStrv) all =
	    g_strsplit_set(text, " \n.,;:!?\"()", -1);
	char **word;

	for (word = all; *word; word++)
		if (g_strv_contains(words, *word))
			return TRUE;
	return FALSE;
}

static void
check_address(const Person *person, const char *name)
{
	static const char *const du[] = {"du", "dich", "dir", "dein", "deine",
	    "deiner", "deinem", "ihr", "euch", "euer", "eure", "eurem", NULL};
	static const char *const sie[] = {"Sie", "Ihnen", "Ihr", "Ihre",
	    "Ihrem", "Ihren", "Ihrer", NULL};
	g_autoptr(TemplateValues) values = values_for(person, name);
	g_autoptr(Template) template = shipped(person->language, name);
	g_autoptr(TemplateResult) filled = fill(template, values, name);
	gboolean casual = strcmp(person->tone, "casual") == 0;

	/* The call's sheet speaks to the one who calls. */
	if (strcmp(person->language, "de") != 0 || !strcmp(name, "call"))
		return;
	if (has_word(filled->body, casual ? sie : du) ||
	    has_word(filled->subject, casual ? sie : du))
		fail_msg("%s, %s:\n%s", name, person->tone, filled->body);
}

static void
template_form__german__says_du_only_where_it_is_casual(void **state)
{
	for_each_text(check_address);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		template_form__what_may_be_missing__leaves_no_hole),
	    cmocka_unit_test(template_form__filled__is_short),
	    cmocka_unit_test(template_form__two_texts__share_no_sentence),
	    cmocka_unit_test(
		template_form__german__says_du_only_where_it_is_casual),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
