/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/overrule.h>

static Verdict *
judged_verdict(VerdictKind kind, const char *sub_kind)
{
	Verdict *verdict = verdict_new(kind);

	verdict->sub_kind = g_strdup(sub_kind);
	verdict->human = kind == VERDICT_HUMAN_REPLY;
	verdict->answers = kind == VERDICT_HUMAN_REPLY;
	verdict_add_evidence(verdict, "some-rule", VERDICT_IN_BODY, "words");
	return verdict;
}

static void
overrule_find__words__are_taken_by_their_only_beginning(void **state)
{
	static const struct {
		const char *word, *found;
	} cases[] = {
	    {"rejection", "rejection"},
	    {"r", "rejection"},
	    {"hum", "human-reply"},
	    {"h", NULL},		/* holding as well */
	    {"calendar-", NULL},
	    {"n", "newsletter"},
	    {"of", "offer"},
	    {"j", "judged"},
	    {"judged", "judged"},
	    {"", NULL},
	    {NULL, NULL},
	    {"Rejection", NULL},
	    {"rejections", NULL},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		case_string(cases[i].word ? cases[i].word : "(null)",
		    overrule_find(cases[i].word), cases[i].found);
}

static void
overrule_words__each__makes_a_verdict_of_its_kind(void **state)
{
	const char *const *words = overrule_words();
	guint32 kinds = 0;
	gsize i;

	for (i = 0; words[i + 1]; i++) {
		Verdict *verdict = judged_verdict(VERDICT_OTHER, NULL);
		const Evidence *first, *second;

		verdict_overrule(&verdict, words[i], 77);
		case_int(words[i], verdict->overruled_at, 77);
		case_int(words[i], verdict->judged->kind, VERDICT_OTHER);
		case_int(words[i], verdict->evidence->len, 2);
		first = verdict->evidence->pdata[0];
		second = verdict->evidence->pdata[1];
		case_string(words[i], first->rule, OVERRULE_RULE);
		case_int(words[i], first->where, VERDICT_BY_USER);
		case_string(words[i], first->text, "was: other");
		case_string(words[i], second->rule, "some-rule");
		if (strcmp(words[i], "holding") != 0)
			case_string(words[i], words[i],
			    verdict_kind_name(verdict->kind));
		kinds |= 1u << verdict->kind;
		verdict_free(verdict);
	}
	assert_string_equal(words[i], OVERRULE_AS_JUDGED);
	/* No kind is beyond the user's reach. */
	assert_int_equal(kinds, (1u << VERDICT_KIND_COUNT) - 1);
}

static void
verdict_overrule__kind__says_whether_it_answers(void **state)
{
	static const struct {
		const char *word;
		gboolean human, answers;
	} cases[] = {
	    {"human-reply", TRUE, TRUE},
	    {"holding", TRUE, FALSE},
	    {"rejection", FALSE, TRUE},		/* of a system, as before */
	    {"offer", FALSE, TRUE},
	    {"interview-invite", FALSE, TRUE},
	    {"ats-ack", FALSE, FALSE},
	    {"auto-reply", FALSE, FALSE},
	    {"bounce", FALSE, FALSE},
	    {"newsletter", FALSE, FALSE},
	    {"other", FALSE, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		Verdict *verdict = judged_verdict(VERDICT_NEWSLETTER, NULL);

		verdict_overrule(&verdict, cases[i].word, 1);
		case_int(cases[i].word, verdict->human, cases[i].human);
		case_int(cases[i].word, verdict->answers, cases[i].answers);
		verdict_free(verdict);
	}
}

static void
verdict_overrule__again_and_taken_back__leaves_the_rules_word(void **state)
{
	Verdict *verdict = judged_verdict(VERDICT_HUMAN_REPLY, "holding");
	Verdict *judged = verdict;
	g_autofree char *was = NULL;

	verdict->holding_until_at = 500;
	verdict_overrule(&verdict, "rejection", 10);
	assert_int_equal(verdict->holding_until_at, 0);
	verdict_overrule(&verdict, "holding", 20);
	assert_ptr_equal(verdict->judged, judged);
	assert_int_equal(verdict->overruled_at, 20);
	assert_int_equal(verdict->evidence->len, 2);
	/* What was read of it is still true. */
	assert_int_equal(verdict->holding_until_at, 500);
	was = verdict_judged_words(verdict);
	assert_string_equal(was, "human-reply, holding");
	verdict_overrule(&verdict, OVERRULE_AS_JUDGED, 30);
	assert_ptr_equal(verdict, judged);
	assert_int_equal(verdict->overruled_at, 0);
	verdict_overrule(&verdict, "a word of a later program", 40);
	assert_ptr_equal(verdict, judged);
	verdict_free(verdict);
}

static void
verdict_overrule__what_was_learnt__stays_where_it_fits(void **state)
{
	static const struct {
		const char *word;
		gboolean returns, fails, meets;
	} cases[] = {
	    {"auto-reply", TRUE, FALSE, FALSE},
	    {"bounce", FALSE, TRUE, FALSE},
	    {"calendar-invite", FALSE, FALSE, TRUE},
	    {"interview-invite", FALSE, FALSE, TRUE},
	    {"rejection", FALSE, FALSE, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		Verdict *verdict = judged_verdict(VERDICT_OTHER, NULL);
		Verdict *copy;

		verdict->return_at = 9;
		verdict->event = g_new0(InviteEvent, 1);
		g_ptr_array_add(verdict->bounced, g_new0(FailedRecipient, 1));
		verdict_overrule(&verdict, cases[i].word, 1);
		copy = verdict_copy(verdict);
		case_int(cases[i].word, copy->return_at != 0,
		    cases[i].returns);
		case_int(cases[i].word, copy->bounced->len, cases[i].fails);
		case_int(cases[i].word, copy->event != NULL, cases[i].meets);
		case_int(cases[i].word, copy->judged->return_at, 9);
		case_int(cases[i].word, copy->overruled_at, 1);
		verdict_free(copy);
		verdict_free(verdict);
	}
}

static void
overrule(Application *application, gint64 seq, const char *word)
{
	g_autoptr(Event) event = event_new_full(EVENT_OVERRULED,
	    application->id, seq * 10, "both@x", word);

	event->seq = seq;
	application_apply(application, event);
}

static void
application_free_element(gpointer application)
{
	application_free(application);
}

/* The mail is in two applications; each journal may hold words about it. */
static void
overrules__newest_of_all_applications__holds_in_each(void **state)
{
	g_autoptr(GPtrArray) applications =
	    g_ptr_array_new_with_free_func(application_free_element);
	g_autoptr(GPtrArray) messages = build_messages();
	g_autoptr(GHashTable) first = NULL, second = NULL, third = NULL;
	Message *message = build_message(messages, "anna@x", 5, "both@x");
	Message *other = build_message(messages, "anna@x", 6, "other@x");

	build_message(messages, NULL, 7, "own@x");
	g_ptr_array_add(applications, application_new(1));
	g_ptr_array_add(applications, application_new(2));
	overrule(applications->pdata[0], 3, "rejection");
	first = overrules_gather(applications);
	overrules_apply(first, messages);
	assert_int_equal(message->verdict->kind, VERDICT_REJECTION);
	assert_int_equal(message->verdict->overruled_at, 30);
	assert_int_equal(other->verdict->overruled_at, 0);
	overrule(applications->pdata[1], 2, "offer");	/* older */
	second = overrules_gather(applications);
	overrules_apply(second, messages);
	assert_int_equal(message->verdict->kind, VERDICT_REJECTION);
	overrule(applications->pdata[1], 4, NULL);
	third = overrules_gather(applications);
	overrules_apply(third, messages);
	assert_int_equal(message->verdict->kind, VERDICT_HUMAN_REPLY);
	assert_int_equal(message->verdict->overruled_at, 0);
	assert_null(message->verdict->judged);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		overrule_find__words__are_taken_by_their_only_beginning),
	    cmocka_unit_test(
		overrule_words__each__makes_a_verdict_of_its_kind),
	    cmocka_unit_test(verdict_overrule__kind__says_whether_it_answers),
	    cmocka_unit_test(
		verdict_overrule__again_and_taken_back__leaves_the_rules_word),
	    cmocka_unit_test(
		verdict_overrule__what_was_learnt__stays_where_it_fits),
	    cmocka_unit_test(
		overrules__newest_of_all_applications__holds_in_each),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
