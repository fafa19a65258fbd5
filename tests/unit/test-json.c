/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../../src/cli/json.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

/* Thursday, 26 November 2026, 10:30 in a zone an hour east. */
#define NOW G_GINT64_CONSTANT(1795685400)
#define DAY_S 86400

static Zone *zone;
static Calendar calendar;
static DueContext context = {
    .calendar = &calendar,
    .default_cadence = "standard",
    .minimum_gap_days = 3,
    .now = NOW,
};

static int
set_up(void **state)
{
	zone = zone_new_fixed(3600);
	calendar.zone = zone;
	return 0;
}

static int
tear_down(void **state)
{
	zone_free(zone);
	return 0;
}

/* A reply of Ann's two days ago, after the user's own mail. */
static GPtrArray *
messages(void)
{
	GPtrArray *array =
	    g_ptr_array_new_with_free_func((GDestroyNotify)message_free);
	Message *own = message_new();
	Message *reply = message_new();

	g_free(own->message_id);
	own->message_id = g_strdup("a@home.example");
	own->date_at = NOW - 5 * DAY_S;
	own->own = TRUE;
	address_free(own->from);
	own->from = address_new("Robin", "robin@home.example");
	g_free(own->subject);
	own->subject = g_strdup("Tester");
	g_ptr_array_add(array, own);
	g_free(reply->message_id);
	reply->message_id = g_strdup("b@acme.example");
	reply->date_at = NOW - 2 * DAY_S;
	address_free(reply->from);
	reply->from = address_new("Ann \"A\" Lee", "ann@acme.example");
	g_free(reply->subject);
	reply->subject = g_strdup("Re: Tester");
	reply->verdict = verdict_new(VERDICT_HUMAN_REPLY);
	reply->verdict->human = TRUE;
	reply->verdict->answers = TRUE;
	verdict_add_evidence(
	    reply->verdict, "person", VERDICT_IN_SENDER, "ann@acme.example");
	g_ptr_array_add(array, reply);
	return array;
}

static Application *
application(void)
{
	Application *made = application_new(7);

	g_free(made->company);
	made->company = g_strdup("Acme \"&\" Søn");
	g_free(made->role);
	made->role = g_strdup("Tester");
	made->stage = STAGE_SCREENING;
	g_ptr_array_add(made->contacts, contact_new("Ann", "ann@acme.example"));
	g_ptr_array_add(made->contacts, contact_new("Bo", "bo@acme.example"));
	return made;
}

static void
check(json_t *value, const char *expected)
{
	g_autoptr(json_t) owned = value;
	g_autoptr(GString) out = g_string_new(NULL);

	cli_json_print(out, owned);
	assert_string_equal(out->str, expected);
}

static void
json_row__their_reply_is_last__has_every_key_in_order(void **state)
{
	g_autoptr(Application) made = application();
	g_autoptr(GPtrArray) mails = messages();
	Row row = {.id = 7, .application = made};

	row.timeline = timeline_new(made, mails);
	due_compute(made, row.timeline, &context, &row.due);
	check(cli_json_row(&row, &context),
	    "{\n"
	    "  \"id\": 7,\n"
	    "  \"company\": \"Acme \\\"&\\\" Søn\",\n"
	    "  \"role\": \"Tester\",\n"
	    "  \"stage\": \"screening\",\n"
	    "  \"section\": \"your-turn\",\n"
	    "  \"turn\": \"yours\",\n"
	    "  \"stalled\": false,\n"
	    "  \"silence_s\": 172800,\n"
	    "  \"replied\": true,\n"
	    "  \"contacts\": [\n"
	    "    {\n"
	    "      \"name\": \"Ann\",\n"
	    "      \"addresses\": [\n"
	    "        \"ann@acme.example\"\n"
	    "      ],\n"
	    "      \"phone\": null,\n"
	    "      \"title\": null,\n"
	    "      \"role\": null,\n"
	    "      \"profile\": null,\n"
	    "      \"channel\": null,\n"
	    "      \"replied\": true,\n"
	    "      \"last_reply_at\": \"2026-11-24T10:30:00+01:00\",\n"
	    "      \"failing\": []\n"
	    "    },\n"
	    "    {\n"
	    "      \"name\": \"Bo\",\n"
	    "      \"addresses\": [\n"
	    "        \"bo@acme.example\"\n"
	    "      ],\n"
	    "      \"phone\": null,\n"
	    "      \"title\": null,\n"
	    "      \"role\": null,\n"
	    "      \"profile\": null,\n"
	    "      \"channel\": null,\n"
	    "      \"replied\": false,\n"
	    "      \"last_reply_at\": null,\n"
	    "      \"failing\": []\n"
	    "    }\n"
	    "  ],\n"
	    "  \"last\": {\n"
	    "    \"message_id\": \"b@acme.example\",\n"
	    "    \"from\": \"ann@acme.example\",\n"
	    "    \"at\": \"2026-11-24T10:30:00+01:00\",\n"
	    "    \"kind\": \"human-reply\",\n"
	    "    \"folder\": null\n"
	    "  },\n"
	    "  \"next\": null,\n"
	    "  \"due\": {\n"
	    "    \"reason\": \"they-wrote-last\",\n"
	    "    \"text\": \"Ann wrote on Tue 24 Nov: it is your turn to "
	    "answer.\",\n"
	    "    \"step\": null,\n"
	    "    \"earliest_at\": null,\n"
	    "    \"ideal_at\": null,\n"
	    "    \"latest_at\": null,\n"
	    "    \"anchor\": null,\n"
	    "    \"anchor_at\": null,\n"
	    "    \"guard\": null,\n"
	    "    \"guard_until_at\": null,\n"
	    "    \"overridden\": null,\n"
	    "    \"instead\": null,\n"
	    "    \"pinned_at\": null,\n"
	    "    \"promise\": null,\n"
	    "    \"panel_left\": 0,\n"
	    "    \"panel_size\": 0,\n"
	    "    \"channel\": {\n"
	    "      \"name\": \"mail\",\n"
	    "      \"reason\": \"default\",\n"
	    "      \"refused\": null,\n"
	    "      \"text\": \"A mail is the usual way.\"\n"
	    "    },\n"
	    "    \"cadence\": \"applied\",\n"
	    "    \"zone\": \"+01:00\"\n"
	    "  },\n"
	    "  \"unanswered\": 0,\n"
	    "  \"proposed_stage\": null,\n"
	    "  \"proposed_promise\": null\n"
	    "}\n");
	timeline_free(row.timeline);
}

static void
json_row__a_mail_proposes__says_what_why_and_which(void **state)
{
	g_autoptr(Application) made = application();
	g_autoptr(GPtrArray) mails = messages();
	Row row = {.id = 7, .application = made};
	g_autoptr(json_t) whole = NULL;
	Message *message = mails->pdata[mails->len - 1];

	message->verdict->kind = VERDICT_REJECTION;
	verdict_add_evidence(message->verdict, "rule", VERDICT_IN_BODY, "no");
	row.timeline = timeline_new(made, mails);
	due_compute(made, row.timeline, &context, &row.due);
	assert_true(proposal_find(made, row.timeline, 0, &row.proposal));
	whole = cli_json_row(&row, &context);
	check(json_incref(json_object_get(whole, "proposed_stage")),
	    "{\n"
	    "  \"stage\": \"rejected\",\n"
	    "  \"reason\": \"Rejection by Ann \\\"A\\\" Lee on 24 Nov: "
	    "close as rejected?\",\n"
	    "  \"message_id\": \"b@acme.example\"\n"
	    "}\n");
	timeline_free(row.timeline);
}

static void
json_row__a_step_waits__next_says_when_and_why(void **state)
{
	g_autoptr(Application) made = application_new(8);
	g_autoptr(GPtrArray) mails = g_ptr_array_new();
	Row row = {.id = 8, .application = made};
	g_autoptr(json_t) value = NULL;
	const json_t *next;
	g_autofree char *sentence = NULL;

	made->tracked_at = NOW;
	row.timeline = timeline_new(made, mails);
	row.due = (Due){
	    .application = made,
	    .timeline = row.timeline,
	    .turn = TURN_THEIRS,
	    .section = SECTION_WAITING,
	    .reason = DUE_STEP_WAITING,
	    .step = cadence_step(cadence_set_find(NULL, "standard"), "check-in"),
	    .earliest_at = NOW + DAY_S,
	    .ideal_at = NOW + 2 * DAY_S,
	    .latest_at = NOW + 3 * DAY_S,
	    .anchor_at = NOW - 6 * DAY_S,
	    .anchor = ANCHOR_LAST_FOLLOW_UP,
	};
	sentence = due_sentence(&row.due, &context);
	value = cli_json_row(&row, &context);
	assert_true(json_is_null(json_object_get(value, "last")));
	next = json_object_get(value, "next");
	assert_string_equal(
	    json_string_value(json_object_get(next, "step")), "check-in");
	assert_string_equal(
	    json_string_value(json_object_get(next, "earliest_at")),
	    "2026-11-27T10:30:00+01:00");
	assert_string_equal(
	    json_string_value(json_object_get(next, "ideal_at")),
	    "2026-11-28T10:30:00+01:00");
	assert_string_equal(
	    json_string_value(json_object_get(next, "latest_at")),
	    "2026-11-29T10:30:00+01:00");
	assert_string_equal(
	    json_string_value(json_object_get(next, "reason")), "step-waiting");
	assert_string_equal(
	    json_string_value(json_object_get(next, "text")), sentence);
	timeline_free(row.timeline);
}

static void
json_verdict__bounce_and_invitation__hold_what_applies(void **state)
{
	VerdictItem item = {.name = (char *)"id:x@y.example"};
	g_autoptr(Verdict) verdict = verdict_new(VERDICT_CALENDAR_INVITE);
	FailedRecipient *failed = g_new0(FailedRecipient, 1);
	g_autoptr(GString) out = g_string_new(NULL);
	g_autoptr(json_t) value = NULL;

	item.verdict = verdict;
	verdict->answers = TRUE;
	verdict_add_evidence(verdict, "calendar-request", VERDICT_IN_STRUCTURE,
	    "method=REQUEST");
	failed->address = g_strdup("bo@acme.example");
	g_ptr_array_add(verdict->bounced, failed);
	verdict->event = g_new0(InviteEvent, 1);
	verdict->event->uid = g_strdup("u1");
	verdict->event->method = g_strdup("REQUEST");
	verdict->event->start_at = NOW;
	verdict->event->zone = g_strdup("Europe/Berlin");
	verdict->event->summary = g_strdup("Interview");
	verdict->event->place = g_strdup("Room 5");
	verdict->event->sequence = -1;
	value = cli_json_verdict(&item, zone);
	cli_json_print_line(out, value);
	assert_string_equal(out->str,
	    "{\"id\": \"x@y.example\", \"kind\": \"calendar-invite\", "
	    "\"sub_kind\": null, \"human\": false, \"answers\": true, "
	    "\"evidence\": [{\"rule\": \"calendar-request\", "
	    "\"where\": \"structure\", \"text\": \"method=REQUEST\"}], "
	    "\"overruled\": null, "
	    "\"holding_until\": null, \"return_at\": null, "
	    "\"bounced\": [{\"address\": \"bo@acme.example\", "
	    "\"message_id\": null}], \"event\": {\"uid\": \"u1\", "
	    "\"method\": \"REQUEST\", "
	    "\"start\": \"2026-11-26T10:30:00+01:00\", \"end\": null, "
	    "\"zone\": \"Europe/Berlin\", \"all_day\": false, "
	    "\"repeats\": false, \"recurrence\": null, "
	    "\"summary\": \"Interview\", \"place\": \"Room 5\", "
	    "\"organizer\": null, \"status\": null, \"sequence\": null, "
	    "\"stamp\": null, \"attendee\": null, \"partstat\": null, "
	    "\"comment\": null}}\n");
}

static void
json_text__bytes_that_are_no_utf8__stay_a_string(void **state)
{
	g_autoptr(json_t) value = cli_json_text("mail\xff.eml");
	g_autoptr(json_t) nothing = cli_json_text(NULL);

	assert_true(json_is_string(value));
	assert_string_equal(json_string_value(value), "mail\357\277\275.eml");
	assert_true(json_is_null(nothing));
}

static void
json_outbox__row_with_bytes__shows_hash_and_message(void **state)
{
	OutboxRow row = {
	    .id = 3,
	    .application_id = 7,
	    .state = OUTBOX_DRAFT,
	    .message_id = (char *)"m@home.example",
	    .envelope_from = (char *)"robin@home.example",
	    .subject = (char *)"Hello",
	    .account = (char *)"home",
	    .hash = (char *)"abc",
	    .created_at = NOW,
	    .changed_at = NOW,
	};
	g_autoptr(GBytes) bytes = g_bytes_new_static("A: b\r\n\r\nc\r\n", 11);
	g_autoptr(json_t) value = NULL;

	row.recipients = g_ptr_array_new();
	g_ptr_array_add(row.recipients, (gpointer) "ann@acme.example");
	value = cli_json_outbox(&row, 2, zone);
	assert_null(json_object_get(value, "message"));
	assert_true(json_is_null(json_object_get(value, "code")));
	assert_true(json_is_null(json_object_get(value, "until_at")));
	assert_true(json_is_false(json_object_get(value, "held")));
	assert_int_equal(
	    json_integer_value(json_object_get(value, "news")), 2);
	json_decref(value);
	row.bytes = bytes;
	row.until_at = NOW;
	row.text = (char *)"Ann Lee wrote.";
	row.code = 250;
	value = cli_json_outbox(&row, 2, zone);
	assert_string_equal(
	    json_string_value(json_object_get(value, "state")), "draft");
	assert_true(json_is_true(json_object_get(value, "held")));
	assert_true(json_is_string(json_object_get(value, "until_at")));
	assert_string_equal(
	    json_string_value(json_object_get(value, "hash")), "abc");
	assert_string_equal(
	    json_string_value(json_object_get(value, "message")),
	    "A: b\r\n\r\nc\r\n");
	assert_int_equal(
	    json_integer_value(json_object_get(value, "code")), 250);
	g_ptr_array_unref(row.recipients);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		json_row__their_reply_is_last__has_every_key_in_order),
	    cmocka_unit_test(
		json_row__a_mail_proposes__says_what_why_and_which),
	    cmocka_unit_test(json_row__a_step_waits__next_says_when_and_why),
	    cmocka_unit_test(
		json_verdict__bounce_and_invitation__hold_what_applies),
	    cmocka_unit_test(json_text__bytes_that_are_no_utf8__stay_a_string),
	    cmocka_unit_test(
		json_outbox__row_with_bytes__shows_hash_and_message),
	};

	return cmocka_run_group_tests(tests, set_up, tear_down);
}
