/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <notyet/wire/request.h>

static GBytes *
bytes_of(GVariant *value)
{
	g_autoptr(GVariant) sunk = g_variant_ref_sink(value);

	return g_variant_get_data_as_bytes(sunk);
}

static void
job__each_name__is_parsed_back(void **state)
{
	for (int job = 0; job < JOB_COUNT; job++)
		case_int(
		    job_name((Job)job), job_parse(job_name((Job)job)), job);
	assert_int_equal(job_parse("launch"), -1);
	assert_int_equal(job_parse(""), -1);
	assert_int_equal(job_parse(NULL), -1);
}

static void
request__each_job_full_and_bare__comes_back_equal(void **state)
{
	for (int job = 0; job < JOB_COUNT; job++) {
		const char *label = job_name((Job)job);
		g_autoptr(Request) full = request_new((Job)job);
		g_autoptr(Request) bare = request_new((Job)job);
		g_autoptr(GBytes) full_bytes = NULL;
		g_autoptr(GBytes) bare_bytes = NULL;
		g_autoptr(Request) full_back = NULL;
		g_autoptr(Request) bare_back = NULL;

		full->id = G_MAXINT64;
		full->at = 1795000000;
		full->text = g_strdup("From: J\xf6rg <joerg@example.org>\n\n");
		full->language = g_strdup("de");
		g_ptr_array_add(full->names, g_strdup("/m\xe4il/1"));
		g_ptr_array_add(full->names, g_strdup(""));
		full_bytes = bytes_of(request_pack(full));
		bare_bytes = bytes_of(request_pack(bare));
		full_back = request_unpack(full_bytes, NULL);
		bare_back = request_unpack(bare_bytes, NULL);

		case_true(label, full_back && bare_back);
		case_int(label, full_back->job, job);
		case_int(label, full_back->id, G_MAXINT64);
		case_true(label, full_back->at == 1795000000);
		case_string(label, full_back->text, full->text);
		case_string(label, full_back->language, "de");
		case_int(label, full_back->names->len, 2);
		case_string(label, full_back->names->pdata[0], "/m\xe4il/1");
		case_string(label, full_back->names->pdata[1], "");
		case_int(label, bare_back->job, job);
		case_true(label, bare_back->text == NULL);
		case_true(label, bare_back->language == NULL);
		case_int(label, bare_back->names->len, 0);
	}
}

static void
request__calendar_events__come_back_equal(void **state)
{
	g_autoptr(Request) request = request_new(JOB_CALENDAR);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(Request) back = NULL;
	CalendarEvent *event = calendar_event_new();
	const CalendarEvent *got;

	g_ptr_array_add(request->events, calendar_event_new());
	g_ptr_array_add(request->events, event);
	g_free(event->uid);
	event->uid = g_strdup("1@notyet.invalid");
	g_free(event->summary);
	event->summary = g_strdup("Check-in: Globex");
	event->description = g_strdup("Due.");
	event->all_day = TRUE;
	event->day = (CivilDate){9999, 12, 31};
	event->at = 1795000000;
	event->end_at = 1795003600;
	event->changed_at = -1;
	event->sequence = G_MAXINT32;
	bytes = bytes_of(request_pack(request));
	back = request_unpack(bytes, NULL);
	assert_non_null(back);
	assert_int_equal(back->events->len, 2);
	got = back->events->pdata[0];
	assert_string_equal(got->uid, "");
	assert_null(got->description);
	assert_false(got->all_day);
	got = back->events->pdata[1];
	assert_string_equal(got->uid, event->uid);
	assert_string_equal(got->summary, event->summary);
	assert_string_equal(got->description, event->description);
	assert_true(got->all_day);
	assert_int_equal(civil_compare(got->day, event->day), 0);
	assert_int_equal(got->at, event->at);
	assert_int_equal(got->end_at, event->end_at);
	assert_int_equal(got->changed_at, event->changed_at);
	assert_int_equal(got->sequence, event->sequence);
}

/* A day beyond the calendar, a negative number. */
static void
request_unpack__impossible_event__is_foreign(void **state)
{
	static const char *const events[] = {
	    "('', '', nothing, false, 2932897, 0, 0, 0, 0)",
	    "('', '', nothing, false, -719163, 0, 0, 0, 0)",
	    "('', '', nothing, false, 0, 0, 0, 0, -1)",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(events); i++) {
		g_autofree char *text = g_strdup_printf(
		    "('calendar', 0, 0, nothing, nothing, [], [%s])",
		    events[i]);
		g_autoptr(GBytes) bytes = bytes_of(g_variant_parse(
		    G_VARIANT_TYPE("(sxxmaymsaaya(ssmsbixxxi))"), text, NULL,
		    NULL, NULL));

		case_true(events[i], !request_unpack(bytes, NULL));
	}
}

static void
request_unpack__unknown_job__is_named_scrubbed(void **state)
{
	g_autoptr(GVariant) value =
	    g_variant_ref_sink(g_variant_parse(G_VARIANT_TYPE("(sxxmaymsaaya(ssmsbixxxi))"),
		"('\\u001b[2J', 0, 0, nothing, nothing, [], [])", NULL, NULL, NULL));
	g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(value);
	g_autoptr(GError) error = NULL;

	assert_null(request_unpack(bytes, &error));
	assert_true(g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
	assert_non_null(strstr(error->message, "\"\\033[2J\""));
}

static void
text_reply__every_field__comes_back_equal(void **state)
{
	g_autoptr(TextReply) reply = text_reply_new();
	g_autoptr(TextReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;

	g_free(reply->headers);
	g_free(reply->text);
	reply->headers = g_strdup("From: Anna\n");
	reply->text = g_strdup("Hello\n\nBye\n");
	bytes = bytes_of(text_reply_pack(reply));
	back = text_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_string_equal(back->headers, "From: Anna\n");
	assert_string_equal(back->text, "Hello\n\nBye\n");
}

static void
lookup_reply__every_field__comes_back_equal(void **state)
{
	g_autoptr(LookupReply) reply = lookup_reply_new();
	g_autoptr(LookupReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;
	const Address *other;

	g_free(reply->message_id);
	reply->message_id = g_strdup("caf\xe9@example.org");
	g_free(reply->subject);
	reply->subject = g_strdup("Interview");
	reply->date_at = 1795000000;
	reply->own = TRUE;
	g_ptr_array_add(reply->thread_ids, g_strdup("x@example.org"));
	g_ptr_array_add(
	    reply->others, address_new("Anna", "anna@acme.example"));
	g_free(reply->company);
	reply->company = g_strdup("Acme");
	reply->identity = g_strdup("me@example.net");
	bytes = bytes_of(lookup_reply_pack(reply));
	back = lookup_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_string_equal(back->message_id, "caf\xe9@example.org");
	assert_string_equal(back->subject, "Interview");
	assert_int_equal(back->date_at, 1795000000);
	assert_true(back->own);
	assert_int_equal(back->thread_ids->len, 1);
	assert_string_equal(back->thread_ids->pdata[0], "x@example.org");
	assert_int_equal(back->others->len, 1);
	other = back->others->pdata[0];
	assert_string_equal(other->name, "Anna");
	assert_string_equal(other->address, "anna@acme.example");
	assert_string_equal(back->company, "Acme");
	assert_string_equal(back->identity, "me@example.net");
}

static void
verdict_reply__verdict_and_error__come_back_in_order(void **state)
{
	g_autoptr(VerdictReply) reply = verdict_reply_new();
	g_autoptr(VerdictReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;
	VerdictItem *good = g_new0(VerdictItem, 1);
	VerdictItem *bad = g_new0(VerdictItem, 1);
	const VerdictItem *item;

	good->name = g_strdup("/m\xe4il/1");
	good->message_id = g_strdup("caf\xe9@example.org");
	good->verdict = verdict_new(VERDICT_OFFER);
	bad->name = g_strdup("id:gone@example.org");
	bad->error = g_strdup("There is no such mail.");
	g_ptr_array_add(reply->items, good);
	g_ptr_array_add(reply->items, bad);
	bytes = bytes_of(verdict_reply_pack(reply));
	back = verdict_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_int_equal(back->items->len, 2);
	item = back->items->pdata[0];
	assert_string_equal(item->name, "/m\xe4il/1");
	assert_null(item->error);
	assert_string_equal(item->message_id, "caf\xe9@example.org");
	assert_int_equal(item->verdict->kind, VERDICT_OFFER);
	item = back->items->pdata[1];
	assert_string_equal(item->error, "There is no such mail.");
	assert_null(item->message_id);
	assert_null(item->verdict);
}

static void
verdict_reply__neither_verdict_nor_error__is_refused(void **state)
{
	g_autoptr(VerdictReply) reply = verdict_reply_new();
	g_autoptr(GBytes) bytes = NULL;
	VerdictItem *item = g_new0(VerdictItem, 1);

	item->name = g_strdup("x");
	g_ptr_array_add(reply->items, item);
	bytes = bytes_of(verdict_reply_pack(reply));
	assert_null(verdict_reply_unpack(bytes, NULL));
}

static void
verdict_reply__verdict_of_no_message__is_refused(void **state)
{
	g_autoptr(VerdictReply) reply = verdict_reply_new();
	g_autoptr(VerdictReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) named = NULL;
	VerdictItem *item = g_new0(VerdictItem, 1);

	item->name = g_strdup("x");
	item->verdict = verdict_new(VERDICT_OFFER);
	g_ptr_array_add(reply->items, item);
	bytes = bytes_of(verdict_reply_pack(reply));
	assert_null(verdict_reply_unpack(bytes, NULL));
	item->message_id = g_strdup("x@example.org");
	named = bytes_of(verdict_reply_pack(reply));
	back = verdict_reply_unpack(named, NULL);
	assert_non_null(back);
}

static void
reply_facts_reply__every_field__comes_back_equal(void **state)
{
	g_autoptr(ReplyFactsReply) reply = reply_facts_reply_new();
	g_autoptr(ReplyFactsReply) bare = reply_facts_reply_new();
	g_autoptr(ReplyFactsReply) back = NULL;
	g_autoptr(ReplyFactsReply) bare_back = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(GBytes) bare_bytes = bytes_of(reply_facts_reply_pack(bare));

	reply->message_id = g_strdup("b@example.org");
	g_ptr_array_add(reply->references, g_strdup("a@example.org"));
	g_ptr_array_add(reply->references, g_strdup("b@example.org"));
	g_free(reply->subject);
	reply->subject = g_strdup("Re: Interview");
	g_free(reply->from);
	reply->from = g_strdup("me@example.net");
	g_free(reply->from_name);
	reply->from_name = g_strdup("Jo");
	g_ptr_array_add(reply->to, address_new("", "anna@acme.example"));
	bytes = bytes_of(reply_facts_reply_pack(reply));
	back = reply_facts_reply_unpack(bytes, NULL);
	bare_back = reply_facts_reply_unpack(bare_bytes, NULL);
	assert_non_null(back);
	assert_string_equal(back->message_id, "b@example.org");
	assert_int_equal(back->references->len, 2);
	assert_string_equal(back->references->pdata[1], "b@example.org");
	assert_string_equal(back->subject, "Re: Interview");
	assert_string_equal(back->from, "me@example.net");
	assert_string_equal(back->from_name, "Jo");
	assert_int_equal(back->to->len, 1);
	assert_string_equal(
	    ((Address *)back->to->pdata[0])->address, "anna@acme.example");
	assert_non_null(bare_back);
	assert_null(bare_back->message_id);
	assert_int_equal(bare_back->to->len, 0);
}

static void
spell_reply__ranges__come_back_equal(void **state)
{
	g_autoptr(SpellReply) reply = spell_reply_new();
	g_autoptr(SpellReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;
	SpellRange range = {.start = 12, .length = 5};

	reply->no_dictionary = TRUE;
	g_array_append_val(reply->ranges, range);
	bytes = bytes_of(spell_reply_pack(reply));
	back = spell_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_true(back->no_dictionary);
	assert_int_equal(back->ranges->len, 1);
	assert_int_equal(g_array_index(back->ranges, SpellRange, 0).start, 12);
	assert_int_equal(g_array_index(back->ranges, SpellRange, 0).length, 5);
}

static void
spell_reply__range_beyond_any_text__is_refused(void **state)
{
	g_autoptr(SpellReply) reply = spell_reply_new();
	g_autoptr(GBytes) bytes = NULL;
	SpellRange range = {.start = G_MAXSIZE, .length = 2};

	g_array_append_val(reply->ranges, range);
	bytes = bytes_of(spell_reply_pack(reply));
	assert_null(spell_reply_unpack(bytes, NULL));
}

static void
match_reply__items__come_back_equal(void **state)
{
	g_autoptr(MatchReply) reply = match_reply_new();
	g_autoptr(MatchReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;
	MatchItem item = {.application_id = 1 << 20, .queries = 5};

	g_array_append_val(reply->items, item);
	bytes = bytes_of(match_reply_pack(reply));
	back = match_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_int_equal(back->items->len, 1);
	assert_int_equal(
	    g_array_index(back->items, MatchItem, 0).application_id, 1 << 20);
	assert_int_equal(g_array_index(back->items, MatchItem, 0).queries, 5);
}

static void
build_reply__every_field__comes_back_equal(void **state)
{
	g_autoptr(BuildReply) reply = build_reply_new();
	g_autoptr(BuildReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;

	reply->row_id = 42;
	g_free(reply->hash);
	reply->hash = g_strdup("0a1b");
	bytes = bytes_of(build_reply_pack(reply));
	back = build_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_int_equal(back->row_id, 42);
	assert_string_equal(back->hash, "0a1b");
}

static void
send_reply__each_state__comes_back_equal(void **state)
{
	for (int i = 0; i < OUTBOX_STATE_COUNT; i++) {
		const char *label = outbox_state_name((OutboxState)i);
		g_autoptr(SendReply) reply = send_reply_new();
		g_autoptr(SendReply) back = NULL;
		g_autoptr(GBytes) bytes = NULL;

		reply->state = (OutboxState)i;
		reply->code = 250;
		reply->stopped = i % 2;
		reply->look_revision = 1000 + i;
		reply->look_ns = i - 1;
		reply->filed_path = i % 2 ? g_strdup("/m\xe4il/cur/1") : NULL;
		g_free(reply->sentence);
		reply->sentence = g_strdup("It is sent.");
		bytes = bytes_of(send_reply_pack(reply));
		back = send_reply_unpack(bytes, NULL);
		case_true(label, back != NULL);
		case_int(label, back->state, i);
		case_int(label, back->code, 250);
		case_string(label, back->sentence, "It is sent.");
		case_string(label, back->filed_path, reply->filed_path);
		case_int(label, back->stopped, i % 2);
		case_int(label, back->look_revision, 1000 + i);
		case_int(label, back->look_ns, i - 1);
	}
}

static void
send_due_reply__items__come_back_in_order(void **state)
{
	g_autoptr(SendDueReply) reply = send_due_reply_new();
	g_autoptr(SendDueReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;

	for (int i = 0; i < 3; i++) {
		SendReply *one = send_reply_new();

		one->state = i ? OUTBOX_SENT : OUTBOX_RETRY;
		g_free(one->sentence);
		one->sentence = g_strdup_printf("Mail %d.", i);
		g_ptr_array_add(reply->items, send_due_item_new(40 + i, one));
	}
	reply->left = 7;
	reply->status = 75;
	reply->sentence = g_strdup("The index cannot be read.");
	bytes = bytes_of(send_due_reply_pack(reply));
	back = send_due_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_int_equal(back->items->len, 3);
	for (int i = 0; i < 3; i++) {
		g_autofree char *text = g_strdup_printf("Mail %d.", i);
		const SendDueItem *item = back->items->pdata[i];

		assert_int_equal(item->row_id, 40 + i);
		assert_int_equal(
		    item->reply->state, i ? OUTBOX_SENT : OUTBOX_RETRY);
		assert_string_equal(item->reply->sentence, text);
	}
	assert_int_equal(back->left, 7);
	assert_int_equal(back->status, 75);
	assert_string_equal(back->sentence, "The index cannot be read.");
}

static GBytes *
file_named(const char *thread_id, const char *path)
{
	g_autoptr(FilesReply) reply = files_reply_new();
	FileItem *item = g_new0(FileItem, 1);

	item->message_id = g_strdup("a\xff@b");
	item->thread_id = g_strdup(thread_id);
	item->path = g_strdup(path);
	g_ptr_array_add(reply->items, item);
	return bytes_of(files_reply_pack(reply));
}

static void
files_reply__items__come_back_byte_for_byte(void **state)
{
	g_autoptr(GBytes) bytes = file_named("000000000000001f", "/m/\xfe");
	g_autoptr(FilesReply) back = files_reply_unpack(bytes, NULL);
	const FileItem *item;

	assert_non_null(back);
	assert_int_equal(back->items->len, 1);
	item = back->items->pdata[0];
	assert_string_equal(item->message_id, "a\xff@b");
	assert_string_equal(item->thread_id, "000000000000001f");
	assert_string_equal(item->path, "/m/\xfe");
}

static void
files_reply__words_of_a_command__are_refused(void **state)
{
	static const char *const cases[][2] = {{"00 or *", "/m/a"},
	    {"", "/m/a"}, {"0&type=messages", "/m/a"}, {"00", "m/a"},
	    {"00", ""}};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GBytes) bytes = file_named(cases[i][0], cases[i][1]);
		g_autoptr(GError) error = NULL;

		case_true(cases[i][0], !files_reply_unpack(bytes, &error));
		case_true(cases[i][0],
		    g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
	}
}

static GBytes *
one_sent_as(const char *state)
{
	g_autoptr(GVariant) value = g_variant_ref_sink(g_variant_new_parsed(
	    "([(int64 1, (%s, 0, '', @may nothing, false, int64 0, int64 0))],"
	    " 0, 0, @ms nothing)",
	    state));

	return g_variant_get_data_as_bytes(value);
}

static void
send_due_reply__unknown_state_of_one__is_refused(void **state)
{
	g_autoptr(GBytes) known = one_sent_as("sent");
	g_autoptr(GBytes) unknown = one_sent_as("lost");
	g_autoptr(SendDueReply) reply = send_due_reply_unpack(known, NULL);
	g_autoptr(GError) error = NULL;

	assert_non_null(reply);
	assert_null(send_due_reply_unpack(unknown, &error));
	assert_true(g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
}

static void
send_reply__unknown_state__is_refused(void **state)
{
	g_autoptr(GVariant) value =
	    g_variant_ref_sink(g_variant_new("(sis@maybxx)", "lost", 0, "",
		g_variant_new_maybe(G_VARIANT_TYPE_BYTESTRING, NULL), FALSE,
		(gint64)0, (gint64)0));
	g_autoptr(GBytes) bytes = g_variant_get_data_as_bytes(value);
	g_autoptr(GError) error = NULL;

	assert_null(send_reply_unpack(bytes, &error));
	assert_true(g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));
}

static void
doctor_reply__items__come_back_in_order(void **state)
{
	g_autoptr(DoctorReply) reply = doctor_reply_new();
	g_autoptr(DoctorReply) back = NULL;
	g_autoptr(GBytes) bytes = NULL;

	for (int level = 0; level < 3; level++) {
		DoctorItem *item = g_new0(DoctorItem, 1);

		item->level = level;
		item->name = g_strdup("index");
		item->text = g_strdup_printf("Level %d.", level);
		g_ptr_array_add(reply->items, item);
	}
	bytes = bytes_of(doctor_reply_pack(reply));
	back = doctor_reply_unpack(bytes, NULL);
	assert_non_null(back);
	assert_int_equal(back->items->len, 3);
	for (int level = 0; level < 3; level++) {
		g_autofree char *text = g_strdup_printf("Level %d.", level);
		const DoctorItem *item = back->items->pdata[level];

		assert_int_equal(item->level, level);
		assert_string_equal(item->name, "index");
		assert_string_equal(item->text, text);
	}
}

static void
doctor_reply__unknown_level__is_refused(void **state)
{
	g_autoptr(DoctorReply) reply = doctor_reply_new();
	g_autoptr(GBytes) bytes = NULL;
	DoctorItem *item = g_new0(DoctorItem, 1);

	item->level = 3;
	g_ptr_array_add(reply->items, item);
	bytes = bytes_of(doctor_reply_pack(reply));
	assert_null(doctor_reply_unpack(bytes, NULL));
}

/* Every reader meets bytes that were meant for another. */
static void
unpack__bytes_of_no_kind__are_an_error_of_format(void **state)
{
	static const char garbage[] = "\xff\xfe\xfd garbage \x01\x02\x03";
	g_autoptr(GBytes) bytes = g_bytes_new(garbage, sizeof(garbage) - 1);

#define CHECK_REFUSED(function)                                                \
	do {                                                                   \
		g_autoptr(GError) error = NULL;                                \
		case_true(#function, function(bytes, &error) == NULL);         \
		case_true(#function,                                           \
		    g_error_matches(error, WIRE_ERROR, WIRE_ERROR_FORMAT));    \
	} while (0)

	CHECK_REFUSED(request_unpack);
	CHECK_REFUSED(text_reply_unpack);
	CHECK_REFUSED(lookup_reply_unpack);
	CHECK_REFUSED(verdict_reply_unpack);
	CHECK_REFUSED(reply_facts_reply_unpack);
	CHECK_REFUSED(spell_reply_unpack);
	CHECK_REFUSED(build_reply_unpack);
	CHECK_REFUSED(send_reply_unpack);
	CHECK_REFUSED(send_due_reply_unpack);
	CHECK_REFUSED(doctor_reply_unpack);
	CHECK_REFUSED(files_reply_unpack);
	CHECK_REFUSED(match_reply_unpack);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(job__each_name__is_parsed_back),
	    cmocka_unit_test(request__each_job_full_and_bare__comes_back_equal),
	    cmocka_unit_test(request__calendar_events__come_back_equal),
	    cmocka_unit_test(request_unpack__impossible_event__is_foreign),
	    cmocka_unit_test(request_unpack__unknown_job__is_named_scrubbed),
	    cmocka_unit_test(text_reply__every_field__comes_back_equal),
	    cmocka_unit_test(lookup_reply__every_field__comes_back_equal),
	    cmocka_unit_test(
		verdict_reply__verdict_and_error__come_back_in_order),
	    cmocka_unit_test(
		verdict_reply__neither_verdict_nor_error__is_refused),
	    cmocka_unit_test(
		verdict_reply__verdict_of_no_message__is_refused),
	    cmocka_unit_test(reply_facts_reply__every_field__comes_back_equal),
	    cmocka_unit_test(spell_reply__ranges__come_back_equal),
	    cmocka_unit_test(spell_reply__range_beyond_any_text__is_refused),
	    cmocka_unit_test(match_reply__items__come_back_equal),
	    cmocka_unit_test(build_reply__every_field__comes_back_equal),
	    cmocka_unit_test(send_reply__each_state__comes_back_equal),
	    cmocka_unit_test(send_reply__unknown_state__is_refused),
	    cmocka_unit_test(send_due_reply__items__come_back_in_order),
	    cmocka_unit_test(files_reply__items__come_back_byte_for_byte),
	    cmocka_unit_test(files_reply__words_of_a_command__are_refused),
	    cmocka_unit_test(send_due_reply__unknown_state_of_one__is_refused),
	    cmocka_unit_test(doctor_reply__items__come_back_in_order),
	    cmocka_unit_test(doctor_reply__unknown_level__is_refused),
	    cmocka_unit_test(unpack__bytes_of_no_kind__are_an_error_of_format),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
