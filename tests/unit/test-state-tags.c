/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <notyet/policy/state-tags.h>

/* "stalled yours", in the order of the table. */
static char *
words_of(guint bits)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (int i = 0; i < STATE_TAG_COUNT; i++)
		if (bits & STATE_TAG_BIT(i))
			g_string_append_printf(text, "%s%s",
			    text->len ? " " : "",
			    state_tag_name(i) + strlen("notyet/"));
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
state_tags__of_a_state__say_what_the_list_says(void **state)
{
	static const struct {
		const char *label;
		Section section;
		gboolean stalled;
		const char *words;
	} cases[] = {
	    {"a step is due", SECTION_ACT_NOW, FALSE, "yours"},
	    {"a step is due to one that stalled", SECTION_ACT_NOW, TRUE,
		"stalled yours"},
	    {"they wrote last", SECTION_YOUR_TURN, FALSE, "yours"},
	    {"it waits", SECTION_WAITING, FALSE, "waiting"},
	    {"it waits too long", SECTION_WAITING, TRUE, "stalled waiting"},
	    {"closed", SECTION_CLOSED, FALSE, ""},
	    {"closed, and silent", SECTION_CLOSED, TRUE, ""},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const Due due = {.section = cases[i].section,
		    .stalled = cases[i].stalled};
		g_autofree char *words = words_of(state_tags_of(&due));

		case_string(cases[i].label, words, cases[i].words);
	}
}

#define S STATE_TAG_BIT(STATE_TAG_STALLED)
#define Y STATE_TAG_BIT(STATE_TAG_YOURS)
#define W STATE_TAG_BIT(STATE_TAG_WAITING)

typedef struct Bits {
	const char *id;
	guint bits;
} Bits;

static GHashTable *
table_of(const Bits *bits)
{
	GHashTable *tags = state_tags_new();

	for (; bits->id; bits++)
		state_tags_add(tags, bits->id, bits->bits);
	return tags;
}

/* "a +yours -waiting; b ..." */
static char *
say(const GPtrArray *changes)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < changes->len; i++) {
		const StateTagChange *change = changes->pdata[i];
		g_autofree char *add = words_of(change->add);
		g_autofree char *remove = words_of(change->remove);

		g_string_append_printf(text, "%s%s", i ? "; " : "",
		    change->message_id);
		if (*add)
			g_string_append_printf(text, " +%s", add);
		if (*remove)
			g_string_append_printf(text, " -%s", remove);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
state_tags__wanted_and_carried__differ_by_the_least(void **state)
{
	static const struct {
		const char *label;
		Bits wanted[4], carried[4];
		const char *changes;
	} cases[] = {
	    {"nothing of either", {{0}}, {{0}}, ""},
	    {"all as it should be", {{"a", Y}, {"b", S | W}},
		{{"b", S | W}, {"a", Y}}, ""},
	    {"new", {{"b", S | W}, {"a", Y}}, {{0}},
		"a +yours; b +stalled waiting"},
	    {"another state", {{"a", Y}}, {{"a", S | W}},
		"a +yours -stalled waiting"},
	    {"one tag more", {{"a", S | W}}, {{"a", W}}, "a +stalled"},
	    {"one tag less", {{"a", W}}, {{"a", S | W}}, "a -stalled"},
	    {"not tracked any more", {{"a", Y}}, {{"a", Y}, {"b", W}},
		"b -waiting"},
	    {"switched off", {{0}}, {{"b", S | Y}, {"a", W}},
		"a -waiting; b -stalled yours"},
	    {"of two applications", {{"a", Y}, {"a", S | W}}, {{"a", Y}},
		"a +stalled waiting"},
	    {"of a closed one", {{"a", 0}}, {{0}}, ""},
	    {"of a closed one and another", {{"a", 0}, {"a", W}, {"a", 0}},
		{{0}}, "a +waiting"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GHashTable) wanted = table_of(cases[i].wanted);
		g_autoptr(GHashTable) carried = table_of(cases[i].carried);
		g_autoptr(GPtrArray) changes =
		    state_tags_changes(wanted, carried);
		g_autofree char *words = say(changes);

		case_string(cases[i].label, words, cases[i].changes);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(state_tags__of_a_state__say_what_the_list_says),
	    cmocka_unit_test(
		state_tags__wanted_and_carried__differ_by_the_least),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
