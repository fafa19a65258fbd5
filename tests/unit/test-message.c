/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <notyet/policy/message.h>
#include <notyet/policy/verdict.h>

static void
message_copy__every_field__is_its_own(void **state)
{
	g_autoptr(GPtrArray) messages = build_messages();
	Message *message =
	    build_message(messages, "anna@example.org", 1000, "a@example.org");
	g_autoptr(Message) copy = NULL;

	g_ptr_array_add(message->recipients, address_new("Me", "ME@home.test"));
	message->folder_note = g_strdup("spam");
	message->found = FOUND_ATS;
	message->found_text = g_strdup("it names Acme");
	message->unsure = TRUE;
	verdict_add_evidence(message->verdict, "person", VERDICT_IN_SENDER,
	    "anna@example.org");
	copy = message_copy(message);
	g_ptr_array_set_size(messages, 0);

	assert_string_equal(copy->message_id, "a@example.org");
	assert_int_equal(copy->date_at, 1000);
	assert_false(copy->own);
	assert_string_equal(copy->from->address, "anna@example.org");
	assert_int_equal(copy->recipients->len, 1);
	assert_string_equal(((Address *) copy->recipients->pdata[0])->address,
	    "me@home.test");
	assert_string_equal(copy->folder_note, "spam");
	assert_int_equal(copy->found, FOUND_ATS);
	assert_string_equal(copy->found_text, "it names Acme");
	assert_true(copy->unsure);
	assert_true(copy->verdict->answers);
	assert_int_equal(copy->verdict->evidence->len, 1);
	assert_null(message_copy(NULL));
	message_free(NULL);
}

static void
message_is_reply__table__never_counts_what_is_apart(void **state)
{
	static const struct {
		const char *label;
		VerdictKind kind;
		MessageFound found;
		gboolean own, reply, apart;
	} cases[] = {
	    {"a contact", VERDICT_HUMAN_REPLY, FOUND_CONTACT, FALSE, TRUE,
		FALSE},
	    {"a colleague", VERDICT_REJECTION, FOUND_COLLEAGUE, FALSE, TRUE,
		FALSE},
	    {"a stranger", VERDICT_HUMAN_REPLY, FOUND_STRANGER, FALSE, FALSE,
		TRUE},
	    {"a machine", VERDICT_AUTO_REPLY, FOUND_THREAD, FALSE, FALSE,
		FALSE},
	    {"the mail system", VERDICT_BOUNCE, FOUND_STRANGER, FALSE, FALSE,
		FALSE},
	    {"the user", VERDICT_OTHER, FOUND_THREAD, TRUE, FALSE, FALSE},
	    {"a note to self", VERDICT_OTHER, FOUND_ASIDE, TRUE, FALSE, TRUE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Message) message = message_new();

		message->own = cases[i].own;
		message->found = cases[i].found;
		if (!message->own) {
			message->verdict = verdict_new(cases[i].kind);
			message->verdict->answers =
			    cases[i].kind != VERDICT_AUTO_REPLY &&
			    cases[i].kind != VERDICT_BOUNCE;
		}
		case_int(cases[i].label, message_is_reply(message),
		    cases[i].reply);
		case_int(cases[i].label, message_is_apart(message),
		    cases[i].apart);
	}
}

static void
message_compare__same_date__is_ordered_by_id(void **state)
{
	g_autoptr(GPtrArray) messages = build_messages();

	build_message(messages, NULL, 20, "b");
	build_message(messages, NULL, 20, "a");
	build_message(messages, NULL, 10, "z");
	g_ptr_array_sort(messages, message_compare);
	assert_string_equal(((Message *) messages->pdata[0])->message_id, "z");
	assert_string_equal(((Message *) messages->pdata[1])->message_id, "a");
	assert_string_equal(((Message *) messages->pdata[2])->message_id, "b");
}

static void
message_head_field__several_of_a_name__gives_the_first(void **state)
{
	g_autoptr(MessageHead) head = message_head_new();

	message_head_add_field(head, "Received", "first");
	message_head_add_field(head, "received", "second");
	message_head_add_field(head, "X-Empty", NULL);
	assert_string_equal(message_head_field(head, "RECEIVED"), "first");
	assert_string_equal(message_head_field(head, "x-empty"), "");
	assert_null(message_head_field(head, "X-Missing"));
	message_head_free(NULL);
}

static void
message_head_add_part__mixed_case__is_held_in_lower_case(void **state)
{
	g_autoptr(MessageHead) head = message_head_new();
	HeadPart *part = message_head_add_part(head, 1, "Text/Calendar");

	part->method = g_strdup("REQUEST");
	assert_string_equal(part->type, "text/calendar");
	assert_int_equal(head->parts->len, 1);
}

static void
invite_event_copy__every_field__is_its_own(void **state)
{
	InviteEvent *event = g_new0(InviteEvent, 1);
	InviteEvent *copy;

	event->uid = g_strdup("uid-1");
	event->method = g_strdup("REQUEST");
	event->start_at = 100;
	event->end_at = 200;
	event->zone = g_strdup("Europe/Berlin");
	event->summary = g_strdup("Interview");
	event->organizer = g_strdup("anna@example.org");
	event->sequence = 3;
	event->place = g_strdup("Room 5");
	event->status = g_strdup("CONFIRMED");
	event->attendee = g_strdup("bo@example.org");
	event->partstat = g_strdup("DECLINED");
	event->comment = g_strdup("Not on Mondays");
	event->repeats = TRUE;
	copy = invite_event_copy(event);
	invite_event_free(event);
	assert_string_equal(copy->uid, "uid-1");
	assert_string_equal(copy->method, "REQUEST");
	assert_int_equal(copy->start_at, 100);
	assert_int_equal(copy->end_at, 200);
	assert_string_equal(copy->zone, "Europe/Berlin");
	assert_string_equal(copy->summary, "Interview");
	assert_string_equal(copy->organizer, "anna@example.org");
	assert_int_equal(copy->sequence, 3);
	assert_string_equal(copy->place, "Room 5");
	assert_string_equal(copy->status, "CONFIRMED");
	assert_string_equal(copy->attendee, "bo@example.org");
	assert_string_equal(copy->partstat, "DECLINED");
	assert_string_equal(copy->comment, "Not on Mondays");
	assert_true(copy->repeats);
	invite_event_free(copy);
	assert_null(invite_event_copy(NULL));
	assert_null(failed_recipient_copy(NULL));
}

static void
verdict_copy__every_field__is_its_own(void **state)
{
	Verdict *verdict = verdict_new(VERDICT_BOUNCE);
	g_autoptr(Verdict) copy = NULL;
	FailedRecipient *failed = g_new0(FailedRecipient, 1);
	const FailedRecipient *copied;

	failed->address = g_strdup("gone@example.org");
	failed->message_id = g_strdup("x@example.net");
	failed->action = g_strdup("failed");
	failed->status = g_strdup("5.1.1");
	g_ptr_array_add(verdict->bounced, failed);
	verdict->sub_kind = g_strdup("hard");
	verdict->return_at = 7;
	verdict->holding_until_at = 8;
	verdict->promise_at = 9;
	verdict->promise_words = g_strdup("by Friday");
	copy = verdict_copy(verdict);
	verdict_free(verdict);
	copied = copy->bounced->pdata[0];
	assert_int_equal(copy->kind, VERDICT_BOUNCE);
	assert_string_equal(copy->sub_kind, "hard");
	assert_int_equal(copy->return_at, 7);
	assert_int_equal(copy->holding_until_at, 8);
	assert_int_equal(copy->promise_at, 9);
	assert_string_equal(copy->promise_words, "by Friday");
	assert_string_equal(copied->address, "gone@example.org");
	assert_string_equal(copied->message_id, "x@example.net");
	assert_string_equal(copied->action, "failed");
	assert_string_equal(copied->status, "5.1.1");
	assert_null(verdict_copy(NULL));
}

static void
verdict_add_evidence__long_text__is_cut_between_characters(void **state)
{
	g_autoptr(Verdict) verdict = verdict_new(VERDICT_OTHER);
	g_autoptr(GString) text = g_string_new("x");
	const Evidence *evidence;
	int i;

	for (i = 0; i < 100; i++)
		g_string_append(text, "\xc3\xa4");
	verdict_add_evidence(verdict, "r", VERDICT_IN_BODY, text->str);
	verdict_add_evidence(verdict, "r", VERDICT_IN_BODY, NULL);
	evidence = verdict->evidence->pdata[0];
	assert_int_equal(strlen(evidence->text), 119);
	assert_true(g_utf8_validate(evidence->text, -1, NULL));
	evidence = verdict->evidence->pdata[1];
	assert_string_equal(evidence->text, "");
}

static void
verdict_kind_parse__every_name__is_read_back(void **state)
{
	int kind;

	for (kind = 0; kind < VERDICT_KIND_COUNT; kind++)
		case_int(verdict_kind_name(kind),
		    verdict_kind_parse(verdict_kind_name(kind)), kind);
	assert_int_equal(verdict_kind_parse("human"), -1);
	assert_int_equal(verdict_kind_parse(NULL), -1);
	assert_string_equal(verdict_place_name(VERDICT_IN_STRUCTURE),
	    "structure");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(message_copy__every_field__is_its_own),
	    cmocka_unit_test(
		message_is_reply__table__never_counts_what_is_apart),
	    cmocka_unit_test(message_compare__same_date__is_ordered_by_id),
	    cmocka_unit_test(
		message_head_field__several_of_a_name__gives_the_first),
	    cmocka_unit_test(
		message_head_add_part__mixed_case__is_held_in_lower_case),
	    cmocka_unit_test(invite_event_copy__every_field__is_its_own),
	    cmocka_unit_test(verdict_copy__every_field__is_its_own),
	    cmocka_unit_test(
		verdict_add_evidence__long_text__is_cut_between_characters),
	    cmocka_unit_test(verdict_kind_parse__every_name__is_read_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
