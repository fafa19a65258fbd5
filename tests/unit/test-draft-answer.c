/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <sysexits.h>

#include <notyet/app/templates.h>

#define TEMPLATE "config/notyet/templates/en/thank-you.txt"

static ReplyFactsReply *
facts_to(const char *name, const char *address)
{
	ReplyFactsReply *facts = reply_facts_reply_new();

	g_free(facts->from);
	facts->from = g_strdup("me@example.net");
	g_ptr_array_add(facts->to, address_new(name, address));
	return facts;
}

/* An interview that ended an hour ago, and one next week. */
static gint64
interviewed(World *world)
{
	gint64 id = world_track(world, "Acme", "Anna Ex <anna@acme.example>");

	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_INTERVIEW,
		.at = at_utc("2026-11-19 08:00"),
		.until_at = at_utc("2026-11-19 09:00")},
	    NULL));
	world->facts = facts_to("Anna Ex", "anna@acme.example");
	return id;
}

static void
set(World *world, gint64 id, const char *key, const char *value)
{
	const char *const keys[] = {key, NULL};
	const char *const values[] = {value, NULL};
	g_autoptr(GError) error = NULL;

	if (!app_set(world->app, id, keys, values, &error))
		fail_msg("%s", error->message);
}

static Draft *
begin(World *world, gint64 id)
{
	g_autoptr(GError) error = NULL;
	DraftRequest request = {
	    .application_id = id, .step = "thank-you"};
	Draft *draft = app_draft_begin(world->app, &request, &error);

	if (!draft)
		fail_msg("%s", error->message);
	return draft;
}

static gboolean
answer(World *world, Draft *draft, const char *name, const char *text)
{
	g_autoptr(GError) error = NULL;
	DraftAnswer given = {.name = name, .text = text};

	if (!app_draft_answer(world->app, draft, &given, &error))
		fail_msg("%s", error->message);
	return given.was_put;
}

static void
template_values__all_that_is_known__stands_in_the_draft(void **state)
{
	static const struct {
		const char *label, *text, *body;
	} cases[] = {
	    {"the person", "{contact.name}, {contact.first_name}, "
		"{contact.last_name}, {contact.title}, {contact.phone}, "
		"{contact.profile}", "Anna Ex, Anna, Ex, Dr., +49 30 1, "
		"https://example.org/anna\n"},
	    {"the application", "{company}, {role}, {via}",
		"Acme, Baker, Agency\n"},
	    {"the interviews", "{interview.date|day}; {interview.weekday}; "
		"{appointment.date|short} {appointment.date|time}",
		"Thursday, 19 November; Thursday; 26 Nov 14:30\n"},
	    {"the promise", "{promise.date|weekday}", "Friday\n"},
	    {"today", "{today|iso}", "2026-11-19\n"},
	    {"oneself", "{me.name}, {me.first_name}, {me.phone}, "
		"{me.profile}", "Kim Doe, Kim, 030 2, https://kim.example\n"},
	    {"the tone", "{?tone.formal}f{/tone.formal}"
		"{?tone.semi_formal}s{/tone.semi_formal}"
		"{?tone.casual}c{/tone.casual}", "c\n"},
	    {"no mail yet", "{?last_mail.date}x{/last_mail.date}"
		"{!last_mail.date}none{/last_mail.date}", "none\n"},
	};
	World *world = *state;
	gint64 id;

	world_write(world, "config/notyet/config",
	    "[identity]\naddresses = me@example.net\nname = Kim Doe\n"
	    "phone = 030 2\nprofile = https://kim.example\n");
	world_reopen(world);
	id = interviewed(world);
	set(world, id, "role", "Baker");
	set(world, id, "via", "Agency");
	set(world, id, "tone", "casual");
	set(world, id, "contact-title", "anna@acme.example Dr.");
	set(world, id, "contact-phone", "anna@acme.example +49 30 1");
	set(world, id, "contact-profile",
	    "anna@acme.example https://example.org/anna");
	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_INTERVIEW,
		.at = at_utc("2026-11-26 14:30"),
		.until_at = at_utc("2026-11-26 15:30")},
	    NULL));
	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_PROMISE,
		.until_at = at_utc("2026-11-27 12:00")},
	    NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text =
		    g_strconcat("Subject: s\n\n", cases[i].text, "\n", NULL);
		g_autoptr(GError) error = NULL;
		g_autoptr(TemplateResult) result = NULL;

		world_write(world, TEMPLATE, text);
		result = app_template_try(world->app,
		    &(TemplateTry){.application_id = id,
			.name = "thank-you"},
		    &error);
		case_string(
		    cases[i].label, error ? error->message : "", "");
		case_string(cases[i].label, result->body, cases[i].body);
	}
}

static void
draft_begin__fact_that_is_missing__makes_no_draft(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) drafts = NULL;
	DraftRequest request = {.application_id = id, .step = "thank-you"};

	world_write(world, TEMPLATE, "Subject: s\n\nBy {via},\n");
	assert_null(app_draft_begin(world->app, &request, &error));
	assert_int_equal(app_error_status(error), EX_CONFIG);
	assert_non_null(strstr(error->message,
	    "en/thank-you.txt:3: {via} has no value: "
	    "notyet set APP via=AGENCY gives it one; "));
	drafts = draft_list(app_store(world->app), id, NULL);
	assert_int_equal(drafts->len, 0);
}

static void
draft_answer__untouched_draft__is_filled_anew(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = NULL;
	g_autoptr(Draft) stored = NULL;

	world_write(world, TEMPLATE,
	    "Subject: About {topic}\n\n{topic|capital} it is.\n"
	    "{?clarification}\n{clarification}\n{/clarification}\n");
	draft = begin(world, id);
	draft->insisted = TRUE;
	assert_true(app_draft_save(world->app, draft, NULL));
	assert_true(answer(world, draft, "topic", "tea"));
	assert_string_equal(draft->body, "Tea it is.\n");
	assert_string_equal(draft->subject, "About tea");
	assert_false(draft->insisted);
	assert_true(answer(world, draft, "clarification", "I meant tea."));
	assert_string_equal(draft->body, "Tea it is.\nI meant tea.\n");
	assert_string_equal(draft->template_body, "{topic} it is.\n");
	/* Another word takes the place of the one before. */
	assert_true(answer(world, draft, "topic", "cake"));
	assert_string_equal(draft->body, "Cake it is.\nI meant tea.\n");
	assert_false(answer(world, draft, "documents", "my book"));
	stored = draft_load(app_store(world->app), draft->id, NULL);
	assert_string_equal(stored->body, draft->body);
	assert_string_equal(stored->template_body, draft->template_body);
}

static void
draft_answer__draft_of_the_users_words__is_changed_in_its_place(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) draft = NULL;

	world_write(world, TEMPLATE,
	    "Subject: s\n\nI like {topic}.\n"
	    "{?clarification}\n{clarification}\n{/clarification}\n");
	draft = begin(world, id);
	g_free(draft->body);
	draft->body = g_strdup("Mine: {topic}. {topic} and more.\n");
	assert_true(app_draft_save(world->app, draft, NULL));
	assert_true(answer(world, draft, "topic", "tea"));
	assert_string_equal(draft->body, "Mine: tea. Tea and more.\n");
	assert_false(answer(world, draft, "topic", "cake"));
	assert_false(answer(world, draft, "clarification", "I meant tea."));
	assert_string_equal(draft->body, "Mine: tea. Tea and more.\n");
	/* But the words are kept. */
	assert_string_equal(
	    application_answer(world_row(world, id)->application,
		"clarification"),
	    "I meant tea.");
}

static void
log__answer_changed_elsewhere__reaches_untouched_drafts(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) mine = NULL;
	g_autoptr(Draft) other = NULL;
	g_autoptr(Draft) stored = NULL;
	LogRequest request = {
	    .kind = EVENT_ANSWER, .key = "topic", .value = "cake"};

	world_write(world, TEMPLATE, "Subject: s\n\nI like {topic}.\n");
	world_write(world, "config/notyet/templates/en/check-in.txt",
	    "Subject: s\n\nStill {topic}.\n");
	mine = begin(world, id);
	assert_true(answer(world, mine, "topic", "tea"));
	other = app_draft_begin(world->app,
	    &(DraftRequest){.application_id = id, .step = "check-in"}, NULL);
	assert_string_equal(other->body, "Still tea.\n");
	g_free(other->body);
	other->body = g_strdup("Still tea, I say.\n");
	assert_true(app_draft_save(world->app, other, NULL));
	assert_true(app_log(world->app, id, &request, NULL));
	stored = draft_load(app_store(world->app), mine->id, NULL);
	assert_string_equal(stored->body, "I like cake.\n");
	g_clear_pointer(&stored, draft_free);
	stored = draft_load(app_store(world->app), other->id, NULL);
	assert_string_equal(stored->body, "Still tea, I say.\n");
	/* A template that went wrong meanwhile costs nothing. */
	world_write(world, TEMPLATE, "Subject: s\n\n{nothing}\n");
	request.value = "bread";
	assert_true(app_log(world->app, id, &request, NULL));
	g_clear_pointer(&stored, draft_free);
	stored = draft_load(app_store(world->app), mine->id, NULL);
	assert_string_equal(stored->body, "I like cake.\n");
}

static void
draft_answer__personal_line__is_kept_for_its_person(void **state)
{
	World *world = *state;
	gint64 id = interviewed(world);
	g_autoptr(Draft) to_anna = NULL;
	g_autoptr(TemplateResult) to_bea = NULL;

	set(world, id, "contact", "Bea Ex <bea@acme.example>");
	world_write(world, TEMPLATE,
	    "Subject: s\n\n{contact.first_name}: {personal}\n");
	to_anna = begin(world, id);
	assert_true(answer(world, to_anna, "personal", "Good talk."));
	assert_string_equal(to_anna->body, "Anna: Good talk.\n");
	to_bea = app_template_try(world->app,
	    &(TemplateTry){.application_id = id,
		.name = "thank-you",
		.to = "bea@acme.example"},
	    NULL);
	assert_string_equal(to_bea->body, "Bea: {personal}\n");
	assert_string_equal(
	    application_answer(world_row(world, id)->application,
		"personal:anna@acme.example"),
	    "Good talk.");
}

static void
log__what_is_no_answer__is_refused(void **state)
{
	static const struct {
		const char *key, *sentence;
	} cases[] = {
	    {"topc", "Say which variable the answer is for: topic, "
		"qualification, interest, clarification, documents, "
		"personal, idea, reason, question."},
	    {"company", "{company} is no answer but a fact: notyet set APP "
		"company=NAME gives it one."},
	    {"personal:x", "Say which variable the answer is for: "},
	    {"personal:a@b.example", NULL},
	    {"documents", NULL},
	};
	World *world = *state;
	gint64 id = interviewed(world);

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		LogRequest request = {.kind = EVENT_ANSWER,
		    .key = cases[i].key,
		    .value = "x"};

		case_int(cases[i].key,
		    app_log(world->app, id, &request, &error),
		    cases[i].sentence == NULL);
		if (cases[i].sentence)
			case_true(error->message,
			    g_str_has_prefix(
				error->message, cases[i].sentence));
	}
}

static void
template_kind__own_file_or_name__tells_it(void **state)
{
	World *world = *state;

	world_write(world, "config/notyet/templates/en/mine.txt",
	    "Kind: check-in\n\nx\n");
	world_write(world, "config/notyet/templates/de/final.txt", "broken {");
	assert_int_equal(app_template_kind("mine", "de"), KIND_CHECK_IN);
	assert_int_equal(app_template_kind("final", "de"), KIND_FINAL);
	assert_int_equal(app_template_kind("thank-you", NULL), KIND_THANK_YOU);
	assert_int_equal(app_template_kind("none", "en"), KIND_UNKNOWN);
	assert_int_equal(app_template_kind(NULL, "en"), KIND_UNKNOWN);
	assert_int_equal(app_template_kind("../mine", "en"), KIND_UNKNOWN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(
		template_values__all_that_is_known__stands_in_the_draft),
	    world_test(draft_begin__fact_that_is_missing__makes_no_draft),
	    world_test(draft_answer__untouched_draft__is_filled_anew),
	    world_test(
		draft_answer__draft_of_the_users_words__is_changed_in_its_place),
	    world_test(log__answer_changed_elsewhere__reaches_untouched_drafts),
	    world_test(draft_answer__personal_line__is_kept_for_its_person),
	    world_test(log__what_is_no_answer__is_refused),
	    world_test(template_kind__own_file_or_name__tells_it),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
