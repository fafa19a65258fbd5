/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/overrule.h>
#include <notyet/wire/values.h>

static Verdict *
verdict_with_everything(VerdictKind kind)
{
	Verdict *verdict = verdict_new(kind);
	FailedRecipient *failed = g_new0(FailedRecipient, 1);
	InviteEvent *event = g_new0(InviteEvent, 1);

	verdict->sub_kind = g_strdup("holding");
	verdict->human = TRUE;
	verdict->answers = TRUE;
	verdict_add_evidence(verdict, "dsn-report", VERDICT_IN_STRUCTURE,
	    "report-type=delivery-status");
	verdict_add_evidence(verdict, "person", VERDICT_IN_SENDER, "Żaneta");
	verdict->holding_until_at = 1795000000;
	verdict->return_at = -1;
	verdict->promise_at = 1795000001;
	verdict->promise_words = g_strdup("We decide by Friday.");
	failed->address = g_strdup("anna@example.org");
	failed->message_id = g_strdup("caf\xe9@example.org");
	failed->action = g_strdup("failed");
	g_ptr_array_add(verdict->bounced, failed);
	event->uid = g_strdup("uid-1");
	event->method = g_strdup("REQUEST");
	event->start_at = 1795000000;
	event->end_at = 1795003600;
	event->zone = g_strdup("Europe/Berlin");
	event->sequence = -1;
	event->stamp_at = 1794990000;
	event->recurrence_at = 1795000001;
	event->all_day = TRUE;
	event->repeats = TRUE;
	event->place = g_strdup("Room 5");
	event->status = g_strdup("CONFIRMED");
	event->attendee = g_strdup("bo@example.org");
	event->partstat = g_strdup("DECLINED");
	event->comment = g_strdup("Not on Mondays");
	event->attendee_count = 2;
	verdict->event = event;
	return verdict;
}

static void
assert_verdicts_equal(const char *label, const Verdict *a, const Verdict *b)
{
	case_int(label, a->kind, b->kind);
	case_string(label, a->sub_kind, b->sub_kind);
	case_int(label, a->human, b->human);
	case_int(label, a->answers, b->answers);
	case_int(label, a->evidence->len, b->evidence->len);
	for (guint i = 0; i < a->evidence->len; i++) {
		const Evidence *left = a->evidence->pdata[i];
		const Evidence *right = b->evidence->pdata[i];

		case_string(label, left->rule, right->rule);
		case_int(label, left->where, right->where);
		case_string(label, left->text, right->text);
	}
	case_int(label, a->holding_until_at, b->holding_until_at);
	case_int(label, a->return_at, b->return_at);
	case_int(label, a->promise_at, b->promise_at);
	case_string(label, a->promise_words, b->promise_words);
	case_int(label, a->bounced->len, b->bounced->len);
	for (guint i = 0; i < a->bounced->len; i++) {
		const FailedRecipient *left = a->bounced->pdata[i];
		const FailedRecipient *right = b->bounced->pdata[i];

		case_string(label, left->address, right->address);
		case_string(label, left->message_id, right->message_id);
		case_string(label, left->action, right->action);
		case_string(label, left->status, right->status);
	}
	case_int(label, a->event == NULL, b->event == NULL);
	if (!a->event)
		return;
	case_string(label, a->event->uid, b->event->uid);
	case_string(label, a->event->method, b->event->method);
	case_int(label, a->event->start_at, b->event->start_at);
	case_int(label, a->event->end_at, b->event->end_at);
	case_string(label, a->event->zone, b->event->zone);
	case_string(label, a->event->summary, b->event->summary);
	case_string(label, a->event->organizer, b->event->organizer);
	case_int(label, a->event->sequence, b->event->sequence);
	case_int(label, a->event->stamp_at, b->event->stamp_at);
	case_int(label, a->event->recurrence_at, b->event->recurrence_at);
	case_int(label, a->event->all_day, b->event->all_day);
	case_int(label, a->event->repeats, b->event->repeats);
	case_string(label, a->event->place, b->event->place);
	case_string(label, a->event->status, b->event->status);
	case_string(label, a->event->attendee, b->event->attendee);
	case_string(label, a->event->partstat, b->event->partstat);
	case_string(label, a->event->comment, b->event->comment);
	case_int(label, a->event->attendee_count, b->event->attendee_count);
}

static void
verdict_bytes__each_kind_full_and_bare__come_back_equal(void **state)
{
	for (int kind = 0; kind < VERDICT_KIND_COUNT; kind++) {
		const char *label = verdict_kind_name((VerdictKind)kind);
		g_autoptr(Verdict) full =
		    verdict_with_everything((VerdictKind)kind);
		g_autoptr(Verdict) bare = verdict_new((VerdictKind)kind);
		g_autoptr(GBytes) full_bytes = verdict_to_bytes(full);
		g_autoptr(GBytes) bare_bytes = verdict_to_bytes(bare);
		g_autoptr(Verdict) full_back = verdict_from_bytes(full_bytes);
		g_autoptr(Verdict) bare_back = verdict_from_bytes(bare_bytes);

		case_true(label, full_back != NULL);
		case_true(label, bare_back != NULL);
		assert_verdicts_equal(label, full_back, full);
		assert_verdicts_equal(label, bare_back, bare);
	}
}

/* Neither a cache nor the other process gets the user's word for a rule's. */
static void
verdict_bytes__overruled__hold_what_the_rules_said(void **state)
{
	Verdict *verdict = verdict_with_everything(VERDICT_HUMAN_REPLY);
	g_autoptr(Verdict) before = verdict_copy(verdict);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(Verdict) back = NULL;

	verdict_overrule(&verdict, "newsletter", 5);
	bytes = verdict_to_bytes(verdict);
	back = verdict_from_bytes(bytes);
	assert_non_null(back);
	assert_verdicts_equal("overruled", back, before);
	assert_int_equal(back->overruled_at, 0);
	verdict_free(verdict);
}

static void
verdict_bytes__cut_or_grown__are_refused(void **state)
{
	g_autoptr(Verdict) verdict =
	    verdict_with_everything(VERDICT_HUMAN_REPLY);
	g_autoptr(GBytes) bytes = verdict_to_bytes(verdict);
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	g_autofree guint8 *grown = g_malloc0(size_bytes + 1);
	g_autoptr(GBytes) grown_bytes = NULL;

	for (gsize cut = 0; cut < size_bytes; cut++) {
		g_autofree char *label =
		    g_strdup_printf("cut at %" G_GSIZE_FORMAT, cut);
		g_autoptr(GBytes) part = g_bytes_new(data, cut);
		g_autoptr(Verdict) back = verdict_from_bytes(part);

		case_true(label, back == NULL);
	}
	memcpy(grown, data, size_bytes);
	grown_bytes = g_bytes_new(grown, size_bytes + 1);
	assert_null(verdict_from_bytes(grown_bytes));
}

/* Whatever one flipped bit makes of it: a whole verdict or none. */
static void
verdict_bytes__each_bit_flipped__never_crash(void **state)
{
	g_autoptr(Verdict) verdict = verdict_with_everything(VERDICT_BOUNCE);
	g_autoptr(GBytes) bytes = verdict_to_bytes(verdict);
	gsize size_bytes;
	const guint8 *data = g_bytes_get_data(bytes, &size_bytes);
	guint refused = 0;

	for (gsize bit = 0; bit < size_bytes * 8; bit++) {
		g_autofree guint8 *copy = g_memdup2(data, size_bytes);
		g_autoptr(GBytes) flipped = NULL;
		g_autoptr(Verdict) back = NULL;

		copy[bit / 8] ^= (guint8)(1u << (bit % 8));
		flipped = g_bytes_new(copy, size_bytes);
		back = verdict_from_bytes(flipped);
		if (!back)
			refused++;
		else
			assert_in_range(back->kind, 0, VERDICT_KIND_COUNT - 1);
	}
	assert_true(refused > 8 * 8);
}

typedef struct ForeignVerdict {
	const char *label;
	const char *text;
} ForeignVerdict;

/* Of the right type, but with what no verdict holds. */
static const ForeignVerdict foreign_verdicts[] = {
    {"an unknown kind",
	"('letter', nothing, true, true, [], 0, 0, [], nothing)"},
    {"an unknown place",
	"('other', nothing, true, true, [('r', 5, 't')], 0, 0, [], nothing)"},
    {"a negative place",
	"('other', nothing, true, true, [('r', -1, 't')], 0, 0, [], nothing)"},
    {"an id with a NUL within",
	"('other', nothing, true, true, [], 0, 0,"
	" [('a', just [byte 120, 0, 121, 0], nothing, nothing)], nothing)"},
    {"an id without an end",
	"('other', nothing, true, true, [], 0, 0,"
	" [('a', just [byte 120], nothing, nothing)], nothing)"},
};

static void
verdict_unpack__foreign_member__is_refused(void **state)
{
	static const char type[] = "(smsbba(sis)xxa(smaymsms)m(msmsxxmsmsmsi))";

	for (guint i = 0; i < G_N_ELEMENTS(foreign_verdicts); i++) {
		const ForeignVerdict *foreign = &foreign_verdicts[i];
		g_autoptr(GVariant) value = NULL;
		g_autoptr(GVariant) maybe = NULL;
		g_autoptr(Verdict) verdict = NULL;

		value = g_variant_parse(
		    G_VARIANT_TYPE(type), foreign->text, NULL, NULL, NULL);
		case_true(foreign->label, value != NULL);
		maybe = g_variant_ref_sink(g_variant_new_maybe(NULL, value));
		case_true(foreign->label, !verdict_unpack(maybe, &verdict));
		case_true(foreign->label, verdict == NULL);
	}
}

static void
verdict_unpack__none_and_another_type__are_told_apart(void **state)
{
	g_autoptr(GVariant) none = g_variant_ref_sink(verdict_pack(NULL));
	g_autoptr(GVariant) other = g_variant_ref_sink(g_variant_new_int32(1));
	g_autoptr(Verdict) verdict = NULL;

	assert_true(verdict_unpack(none, &verdict));
	assert_null(verdict);
	assert_false(verdict_unpack(other, &verdict));
}

/* What arrives of one message in a snapshot. Keeps it alive in *ret_snapshot.
 */
static const Message *
message_back(const Message *message, Snapshot **ret_snapshot)
{
	g_autoptr(Snapshot) snapshot = snapshot_new();
	SnapshotApplication *entry = snapshot_add_application(snapshot, 1);
	g_autoptr(GBytes) bytes = NULL;
	const GPtrArray *messages;

	g_ptr_array_set_free_func(entry->messages, NULL);
	g_ptr_array_add(entry->messages, (gpointer)message);
	bytes = snapshot_to_bytes(snapshot);
	*ret_snapshot = snapshot_from_bytes(bytes);
	assert_non_null(*ret_snapshot);
	messages = snapshot_messages(*ret_snapshot, 1);
	assert_int_equal(messages->len, 1);
	return messages->pdata[0];
}

static void
snapshot_message__every_field__comes_back_equal(void **state)
{
	g_autoptr(GPtrArray) messages = build_messages();
	Message *message = build_message(messages, "anna@example.org",
	    at_utc("2026-11-19 14:30"), "caf\xe9@example.org");
	g_autoptr(Snapshot) snapshot = NULL;
	const Message *back;
	const Address *recipient;

	g_free(message->thread_id);
	message->thread_id = g_strdup("000000000000a1");
	g_ptr_array_add(message->recipients, address_new("Me", "me@home.test"));
	g_free(message->subject);
	message->subject = g_strdup("Ihr Gespräch");
	message->folder_note = g_strdup("spam");
	message->found = FOUND_COLLEAGUE;
	message->found_text = g_strdup("same domain");
	message->unsure = TRUE;
	message->has_offset = TRUE;
	message->offset_s = -34200;
	message->foreign_reply_to = g_strdup("jobs@else.example");
	back = message_back(message, &snapshot);

	assert_string_equal(back->message_id, "caf\xe9@example.org");
	assert_string_equal(back->thread_id, "000000000000a1");
	assert_int_equal(back->date_at, message->date_at);
	assert_false(back->own);
	assert_string_equal(back->from->address, "anna@example.org");
	assert_int_equal(back->recipients->len, 1);
	recipient = back->recipients->pdata[0];
	assert_string_equal(recipient->name, "Me");
	assert_string_equal(recipient->address, "me@home.test");
	assert_string_equal(back->subject, "Ihr Gespräch");
	assert_string_equal(back->folder_note, "spam");
	assert_int_equal(back->found, FOUND_COLLEAGUE);
	assert_string_equal(back->found_text, "same domain");
	assert_true(back->unsure);
	assert_true(back->has_offset);
	assert_int_equal(back->offset_s, -34200);
	assert_string_equal(back->foreign_reply_to, "jobs@else.example");
	assert_verdicts_equal("verdict", back->verdict, message->verdict);
}

static void
snapshot_message__own_mail_with_nothing_set__comes_back(void **state)
{
	Message empty = {.own = TRUE};
	g_autoptr(Snapshot) snapshot = NULL;
	const Message *back = message_back(&empty, &snapshot);

	assert_true(back->own);
	assert_string_equal(back->message_id, "");
	assert_string_equal(back->from->address, "");
	assert_string_equal(back->subject, "");
	assert_int_equal(back->recipients->len, 0);
	assert_null(back->verdict);
	assert_null(back->folder_note);
	assert_null(back->found_text);
	assert_null(back->foreign_reply_to);
}

/* Full and bare ones side by side, so that none takes from another. */
static void
snapshot_message__verdicts_of_each_kind__come_back_equal(void **state)
{
	g_autoptr(Snapshot) snapshot = snapshot_new();
	SnapshotApplication *entry = snapshot_add_application(snapshot, 1);
	g_autoptr(GBytes) bytes = NULL;
	g_autoptr(Snapshot) back = NULL;

	for (int i = 0; i < 2 * VERDICT_KIND_COUNT; i++) {
		VerdictKind kind = (VerdictKind)(i / 2);
		Message *message =
		    build_message(entry->messages, "a@b.example", i, "m@b");

		verdict_free(message->verdict);
		message->verdict = i % 2 ? verdict_with_everything(kind) :
					   verdict_new(kind);
	}
	bytes = snapshot_to_bytes(snapshot);
	back = snapshot_from_bytes(bytes);
	assert_non_null(back);
	for (int i = 0; i < 2 * VERDICT_KIND_COUNT; i++) {
		const Message *message = entry->messages->pdata[i];
		const Message *same = snapshot_messages(back, 1)->pdata[i];

		assert_verdicts_equal(verdict_kind_name(message->verdict->kind),
		    same->verdict, message->verdict);
	}
}

static void
snapshot_message__overruled_after_reading__goes_back_to_the_rules(void **state)
{
	g_autoptr(Message) message = message_new();
	g_autoptr(Snapshot) snapshot = NULL;
	g_autoptr(GBytes) before = NULL;
	g_autoptr(GBytes) after = NULL;
	Message *back;

	message->verdict = verdict_with_everything(VERDICT_HUMAN_REPLY);
	back = (Message *)message_back(message, &snapshot);
	before = snapshot_to_bytes(snapshot);
	verdict_overrule(&back->verdict, "newsletter", 5);
	assert_int_equal(back->verdict->kind, VERDICT_NEWSLETTER);
	after = snapshot_to_bytes(snapshot);
	assert_true(g_bytes_equal(before, after));
	verdict_overrule(&back->verdict, "rejection", 6);
	verdict_overrule(&back->verdict, NULL, 0);
	assert_verdicts_equal("taken back", back->verdict, message->verdict);
	/* What still stands when the snapshot goes is freed with it. */
	verdict_overrule(&back->verdict, "offer", 7);
}

static void
snapshot_message__subject_that_is_not_utf8__arrives_as_utf8(void **state)
{
	g_autoptr(Message) message = message_new();
	g_autoptr(Snapshot) snapshot = NULL;
	const Message *back;

	g_free(message->subject);
	message->subject = g_strdup("Gespr\xe4"
				    "ch");
	back = message_back(message, &snapshot);
	assert_string_equal(back->subject, "Gespr\xef\xbf\xbd"
					   "ch");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		verdict_bytes__each_kind_full_and_bare__come_back_equal),
	    cmocka_unit_test(
		verdict_bytes__overruled__hold_what_the_rules_said),
	    cmocka_unit_test(verdict_bytes__cut_or_grown__are_refused),
	    cmocka_unit_test(verdict_bytes__each_bit_flipped__never_crash),
	    cmocka_unit_test(verdict_unpack__foreign_member__is_refused),
	    cmocka_unit_test(
		verdict_unpack__none_and_another_type__are_told_apart),
	    cmocka_unit_test(snapshot_message__every_field__comes_back_equal),
	    cmocka_unit_test(
		snapshot_message__own_mail_with_nothing_set__comes_back),
	    cmocka_unit_test(
		snapshot_message__subject_that_is_not_utf8__arrives_as_utf8),
	    cmocka_unit_test(
		snapshot_message__verdicts_of_each_kind__come_back_equal),
	    cmocka_unit_test(
		snapshot_message__overruled_after_reading__goes_back_to_the_rules),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
