/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/outbox-cases.h"

static void
outbox_insert__a_whole_mail__comes_back_equal(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(OutboxRow) row =
	    filled_row(id, add_draft(store, id), "m@me.example");
	g_autoptr(OutboxRow) back = NULL;
	g_autoptr(GPtrArray) list = NULL;
	const OutboxRow *listed;

	assert_true(outbox_insert(store, row, 200, NULL));
	assert_string_equal(row->hash, "30f3378043ed42b7f812e1fc4a172510"
				       "7a57235703a920f12f3f37260272bf4b");
	back = outbox_load(store, row->id, NULL);
	list = outbox_list(store, NULL);
	listed = list->pdata[0];
	assert_int_equal(back->application_id, id);
	assert_int_equal(back->draft_id, row->draft_id);
	assert_string_equal(back->step, "thank-you");
	assert_int_equal(back->state, OUTBOX_DRAFT);
	assert_false(back->in_body);
	assert_string_equal(back->message_id, "m@me.example");
	assert_string_equal(back->envelope_from, "jo@me.example");
	assert_int_equal(back->recipients->len, 2);
	assert_string_equal(back->recipients->pdata[1], "bo@acme.example");
	assert_string_equal(back->subject, "Re: Interview");
	assert_string_equal(back->account, "home");
	assert_true(g_bytes_equal(back->bytes, row->bytes));
	assert_string_equal(back->hash, row->hash);
	assert_int_equal(back->seen_ids->len, 2);
	assert_string_equal(back->seen_ids->pdata[1], "odd id");
	assert_int_equal(back->created_at, 200);
	assert_int_equal(back->attempts, 0);
	assert_null(back->text);
	assert_null(back->filed_path);
	assert_int_equal(list->len, 1);
	assert_null(listed->bytes);
	assert_string_equal(listed->hash, row->hash);
}

typedef struct BadRow {
	const char *label;
	const char *message_id, *from, *recipient, *bytes;
} BadRow;

static const BadRow bad_rows[] = {
    {"no id", "", "jo@me.example", "anna@acme.example", MAIL},
    {"no sender", "m", "", "anna@acme.example", MAIL},
    {"no recipient", "m", "jo@me.example", NULL, MAIL},
    {"two lines", "m", "jo@me.example", "a@acme.example\r\nRCPT TO:<x@y.z>",
	MAIL},
    {"two in one", "m", "jo@me.example", "a@acme.example\nb@acme.example",
	MAIL},
    {"nothing to send", "m", "jo@me.example", "anna@acme.example", ""},
};

static void
outbox_insert__half_a_mail__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme"), draft_id = add_draft(store, id);
	g_autoptr(GPtrArray) list = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(bad_rows); i++) {
		const BadRow *bad = &bad_rows[i];
		g_autoptr(OutboxRow) row =
		    filled_row(id, draft_id, bad->message_id);
		g_autoptr(GError) error = NULL;

		g_free(row->envelope_from);
		row->envelope_from = g_strdup(bad->from);
		g_ptr_array_set_size(row->recipients, 0);
		if (bad->recipient)
			g_ptr_array_add(
			    row->recipients, g_strdup(bad->recipient));
		g_bytes_unref(row->bytes);
		row->bytes = g_bytes_new(bad->bytes, strlen(bad->bytes));
		case_true(bad->label, !outbox_insert(store, row, 1, &error));
		case_int(bad->label, error->code, STORE_ERROR_STATE);
		case_int(bad->label, row->id, 0);
	}
	list = outbox_list(store, NULL);
	assert_int_equal(list->len, 0);
}

static void
outbox_insert__unknown_draft__is_not_found(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(OutboxRow) row = filled_row(id, 99, "m@me.example");
	g_autoptr(OutboxRow) stray = filled_row(99, 99, "m@me.example");
	g_autoptr(GError) error = NULL;

	assert_false(outbox_insert(store, row, 1, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_false(outbox_insert(store, stray, 1, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
}

/* How an older row of the same draft stands, and what becomes of both. */
typedef struct ReplaceCase {
	const char *label;
	OutboxEvent events[4];
	int event_count;
	gboolean inserted;
	OutboxState old_state;
} ReplaceCase;

static const ReplaceCase replace_cases[] = {
    {"draft", {0}, 0, TRUE, OUTBOX_CANCELLED},
    {"approved", {OUTBOX_EVENT_APPROVE}, 1, TRUE, OUTBOX_CANCELLED},
    {"retry", {OUTBOX_EVENT_APPROVE, OUTBOX_EVENT_START, OUTBOX_EVENT_NOT_SENT},
	3, TRUE, OUTBOX_CANCELLED},
    {"rejected",
	{OUTBOX_EVENT_APPROVE, OUTBOX_EVENT_START, OUTBOX_EVENT_REFUSED}, 3,
	TRUE, OUTBOX_REJECTED},
    {"sending", {OUTBOX_EVENT_APPROVE, OUTBOX_EVENT_START}, 2, FALSE,
	OUTBOX_SENDING},
    {"unknown", {OUTBOX_EVENT_APPROVE, OUTBOX_EVENT_START, OUTBOX_EVENT_LOST},
	3, FALSE, OUTBOX_UNKNOWN},
    {"in doubt", {OUTBOX_EVENT_APPROVE, OUTBOX_EVENT_START, OUTBOX_EVENT_LOST,
	OUTBOX_EVENT_APPROVE}, 4, FALSE, OUTBOX_APPROVED},
    /* The draft of a mail that was sent is gone. */
    {"sent", {OUTBOX_EVENT_APPROVE, OUTBOX_EVENT_START, OUTBOX_EVENT_ACCEPTED},
	3, FALSE, OUTBOX_SENT},
};

static void
outbox_insert__draft_again__is_never_two_mails(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	for (guint i = 0; i < G_N_ELEMENTS(replace_cases); i++) {
		const ReplaceCase *c = &replace_cases[i];
		g_autofree char *old_id = g_strdup_printf("old%u@me", i);
		g_autofree char *new_id = g_strdup_printf("new%u@me", i);
		gint64 row_id = queue_mail(store, old_id);
		g_autoptr(OutboxRow) old = outbox_load(store, row_id, NULL);
		g_autoptr(OutboxRow) row =
		    filled_row(old->application_id, old->draft_id, new_id);

		for (int event = 0; event < c->event_count; event++)
			apply(store, row_id, c->events[event]);
		case_int(c->label, outbox_insert(store, row, 400, NULL),
		    c->inserted);
		case_int(c->label, state_of(store, row_id), c->old_state);
	}
}

static void
outbox_table__bytes_changed__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");

	assert_false(
	    store_exec(store, "UPDATE outbox SET bytes = x'00'", NULL));
	assert_false(
	    store_exec(store, "UPDATE outbox SET recipients = 'x'", NULL));
	assert_int_equal(state_of(store, id), OUTBOX_DRAFT);
}

static void
outbox_load__bytes_unlike_their_hash__are_damaged(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");
	g_autoptr(GError) error = NULL;

	assert_true(store_exec(store,
	    "DROP TRIGGER outbox_bytes_are_fixed;"
	    "UPDATE outbox SET bytes = bytes || x'00'",
	    NULL));
	assert_null(outbox_load(store, id, &error));
	assert_int_equal(error->code, STORE_ERROR_DAMAGED);
}

static void
outbox_load__state_of_a_later_version__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");
	g_autoptr(GError) error = NULL;

	assert_true(
	    store_exec(store, "UPDATE outbox SET state = 'flying'", NULL));
	assert_null(outbox_load(store, id, &error));
	assert_int_equal(error->code, STORE_ERROR_NEWER);
	assert_null(outbox_list(store, NULL));
	assert_false(outbox_apply(store, id, OUTBOX_EVENT_CANCEL, NULL, NULL));
}

static void
check_move(Store *store, OutboxState from, OutboxEvent event, gboolean doubt)
{
	const char *name = outbox_state_name(from);
	g_autofree char *label = g_strdup_printf(
	    "%s%s, event %d", name, doubt ? " in doubt" : "", (int)event);
	g_autofree char *message_id = g_strdup_printf("%s@me", label);
	g_autofree char *sql = NULL;
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(GError) error = NULL;
	OutboxDetail detail = {.at = 300, .until_at = 900};
	gint64 id = queue_mail(store, message_id);
	OutboxState expected = from;
	gboolean allowed;

	sql = g_strdup_printf("UPDATE outbox SET state = '%s',"
			      " may_be_out_at = %d WHERE id = %d",
	    name, doubt ? 250 : 0, (int)id);
	assert_true(store_exec(store, sql, NULL));
	allowed = outbox_move(from, event, doubt, &expected);
	case_int(
	    label, outbox_apply(store, id, event, &detail, &error), allowed);
	case_true(label, allowed || error->code == STORE_ERROR_STATE);
	row = outbox_load(store, id, NULL);
	case_int(label, row->state, expected);
	if (!allowed)
		return;
	case_int(label, row->until_at,
	    outbox_state_is_approved(expected) ? 900 : 0);
	case_int(label, row->may_be_out_at,
	    expected == OUTBOX_SENT	 ? 0
	    : event == OUTBOX_EVENT_LOST ? 300
	    : doubt			 ? 250
					 : 0);
}

/* Each pair of state and event, against the table of the rules. */
static void
outbox_apply__each_state_and_event__follows_the_table(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	for (int from = 0; from < OUTBOX_STATE_COUNT; from++)
		for (int event = 0; event < OUTBOX_EVENT_COUNT; event++) {
			check_move(store, from, event, FALSE);
			check_move(store, from, event, TRUE);
		}
}

static void
lose(Store *store, gint64 id)
{
	apply(store, id, OUTBOX_EVENT_APPROVE);
	apply(store, id, OUTBOX_EVENT_START);
	assert_true(outbox_mark_in_body(store, id, NULL));
	apply(store, id, OUTBOX_EVENT_LOST);
}

static void
outbox_apply__lost_then_failed_again__is_still_in_doubt(void **state)
{
	static const struct {
		const char *label;
		OutboxEvent events[2];
		int event_count;
	} cases[] = {
	    {"held", {OUTBOX_EVENT_HOLD}, 1},
	    {"news", {OUTBOX_EVENT_START, OUTBOX_EVENT_STOPPED}, 2},
	    {"not sent", {OUTBOX_EVENT_START, OUTBOX_EVENT_NOT_SENT}, 2},
	    {"refused", {OUTBOX_EVENT_START, OUTBOX_EVENT_REFUSED}, 2},
	};
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *label = cases[i].label;
		OutboxDetail later = {.at = 9000};
		gint64 id = queue_mail(store, label);
		g_autoptr(OutboxRow) row = NULL;
		g_autoptr(GPtrArray) events = NULL;
		const Event *event;

		lose(store, id);
		apply(store, id, OUTBOX_EVENT_APPROVE);
		for (int j = 0; j < cases[i].event_count; j++)
			assert_true(outbox_apply(
			    store, id, cases[i].events[j], &later, NULL));
		row = outbox_load(store, id, NULL);
		case_int(label, row->state, OUTBOX_UNKNOWN);
		case_true(label, outbox_row_is_in_doubt(row));
		apply(store, id, OUTBOX_EVENT_FOUND);
		event = sent_event(store, row->application_id, label, &events);
		case_true(label, event != NULL);
		case_int(label, event->at, 300);
	}
}

static void
outbox_apply__found_while_the_body_goes_out__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");

	lose(store, id);
	apply(store, id, OUTBOX_EVENT_APPROVE);
	apply(store, id, OUTBOX_EVENT_START);
	assert_true(outbox_mark_in_body(store, id, NULL));
	assert_false(outbox_apply(store, id, OUTBOX_EVENT_FOUND, NULL, NULL));
	assert_int_equal(state_of(store, id), OUTBOX_SENDING);
	apply(store, id, OUTBOX_EVENT_ACCEPTED);
	assert_int_equal(state_of(store, id), OUTBOX_SENT);
}

static void
outbox_recover__second_attempt_never_began__is_unknown(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");
	g_autoptr(OutboxRow) row = NULL;

	lose(store, id);
	apply(store, id, OUTBOX_EVENT_APPROVE);
	apply(store, id, OUTBOX_EVENT_START);
	assert_true(outbox_recover(store, 500, NULL));
	row = outbox_load(store, id, NULL);
	assert_int_equal(row->state, OUTBOX_UNKNOWN);
	assert_int_equal(row->until_at, 0);
	assert_int_equal(row->may_be_out_at, 300);
}

static void
outbox_apply__moment_changed_meanwhile__is_refused(void **state)
{
	static const OutboxEvent events[] = {
	    OUTBOX_EVENT_START, OUTBOX_EVENT_PUT_OFF};
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "1@me.example");
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);
	OutboxApproval approval = {
	    .at = 400, .until_at = 9000, .hash = row->hash};
	gint64 seen = 400;
	OutboxDetail detail = {.at = 500, .if_until_at = &seen};

	assert_true(outbox_approve(store, id, &approval, NULL));
	for (guint i = 0; i < G_N_ELEMENTS(events); i++) {
		g_autoptr(GError) error = NULL;

		assert_false(
		    outbox_apply(store, id, events[i], &detail, &error));
		assert_int_equal(error->code, STORE_ERROR_STATE);
		assert_int_equal(state_of(store, id), OUTBOX_QUEUED);
	}
	seen = 9000;
	assert_true(
	    outbox_apply(store, id, OUTBOX_EVENT_START, &detail, NULL));
}

static void
outbox_apply__unknown_row__is_not_found(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GError) error = NULL;

	assert_false(outbox_apply(store, 7, OUTBOX_EVENT_START, NULL, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_false(outbox_mark_in_body(store, 7, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_false(outbox_mark_filed(store, 7, "/x", TRUE, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_null(outbox_load(store, 7, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
}

static void
outbox_apply__accepted__is_journalled_and_ends_the_draft(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");
	g_autoptr(OutboxRow) row = NULL;
	g_autoptr(GPtrArray) events = NULL;
	const Event *event;

	apply(store, id, OUTBOX_EVENT_APPROVE);
	apply(store, id, OUTBOX_EVENT_START);
	assert_int_equal(count_drafts(store), 1);
	assert_true(outbox_mark_in_body(store, id, NULL));
	apply(store, id, OUTBOX_EVENT_ACCEPTED);
	assert_true(outbox_mark_filed(
	    store, id, "/m\xe4il/cur/1:2,S", FALSE, NULL));

	row = outbox_load(store, id, NULL);
	assert_int_equal(row->state, OUTBOX_SENT);
	assert_int_equal(row->code, 250);
	assert_string_equal(row->text, "2.0.0 Ok");
	assert_int_equal(row->attempts, 1);
	assert_int_equal(row->changed_at, 300);
	assert_string_equal(row->filed_path, "/m\xe4il/cur/1:2,S");
	assert_int_equal(count_drafts(store), 0);
	event = sent_event(store, row->application_id, "m@me.example", &events);
	assert_non_null(event);
	assert_string_equal(event->key, "thank-you");
	assert_int_equal(event->at, 300);
	assert_false(outbox_mark_in_body(store, id, NULL));
}

static void
outbox_apply__found_after_unknown__is_journalled_once(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);
	g_autoptr(GPtrArray) before = NULL;
	g_autoptr(GPtrArray) after = NULL;
	OutboxDetail later = {.at = 9000};
	const Event *event;

	apply(store, id, OUTBOX_EVENT_APPROVE);
	apply(store, id, OUTBOX_EVENT_START);
	apply(store, id, OUTBOX_EVENT_LOST);
	assert_int_equal(count_drafts(store), 1);
	assert_null(
	    sent_event(store, row->application_id, "m@me.example", &before));
	assert_true(outbox_apply(store, id, OUTBOX_EVENT_FOUND, &later, NULL));
	event = sent_event(store, row->application_id, "m@me.example", &after);
	assert_non_null(event);
	assert_int_equal(event->at, 300);
	assert_int_equal(count_drafts(store), 0);
	assert_false(outbox_apply(store, id, OUTBOX_EVENT_FOUND, NULL, NULL));
}

static void
outbox_apply__started_again__forgets_the_body_and_counts(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "m@me.example");
	g_autoptr(OutboxRow) row = NULL;

	apply(store, id, OUTBOX_EVENT_APPROVE);
	apply(store, id, OUTBOX_EVENT_START);
	assert_true(outbox_mark_in_body(store, id, NULL));
	apply(store, id, OUTBOX_EVENT_NOT_SENT);
	apply(store, id, OUTBOX_EVENT_START);
	row = outbox_load(store, id, NULL);
	assert_false(row->in_body);
	assert_int_equal(row->attempts, 2);
	assert_int_equal(count_drafts(store), 1);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(outbox_insert__a_whole_mail__comes_back_equal),
	    store_test(outbox_insert__half_a_mail__is_refused),
	    store_test(outbox_insert__unknown_draft__is_not_found),
	    store_test(outbox_insert__draft_again__is_never_two_mails),
	    store_test(outbox_table__bytes_changed__is_refused),
	    store_test(outbox_load__bytes_unlike_their_hash__are_damaged),
	    store_test(outbox_load__state_of_a_later_version__is_refused),
	    store_test(outbox_apply__each_state_and_event__follows_the_table),
	    store_test(outbox_apply__lost_then_failed_again__is_still_in_doubt),
	    store_test(outbox_apply__found_while_the_body_goes_out__is_refused),
	    store_test(outbox_recover__second_attempt_never_began__is_unknown),
	    store_test(outbox_apply__moment_changed_meanwhile__is_refused),
	    store_test(outbox_apply__unknown_row__is_not_found),
	    store_test(
		outbox_apply__accepted__is_journalled_and_ends_the_draft),
	    store_test(outbox_apply__found_after_unknown__is_journalled_once),
	    store_test(
		outbox_apply__started_again__forgets_the_body_and_counts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
