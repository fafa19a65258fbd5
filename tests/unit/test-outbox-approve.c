/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The user's yes to a mail, and when it goes. */
#include "../support/outbox-cases.h"

static OutboxRow *
approved_row(Store *store, gint64 id, const OutboxApproval *approval)
{
	g_autoptr(GError) error = NULL;

	if (!outbox_approve(store, id, approval, &error))
		fail_msg("%s", error->message);
	return outbox_load(store, id, NULL);
}

static void
outbox_approve__at_once_or_later__has_its_moment(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "1@me.example");
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);
	OutboxApproval approval = {.at = 400, .hash = row->hash};
	g_autoptr(OutboxRow) at_once = approved_row(store, id, &approval);
	g_autoptr(OutboxRow) later = NULL;

	assert_int_equal(row->until_at, 0);
	assert_int_equal(at_once->state, OUTBOX_APPROVED);
	assert_int_equal(at_once->until_at, 400);
	approval.until_at = 9000;
	later = approved_row(store, id, &approval);
	assert_int_equal(later->state, OUTBOX_QUEUED);
	assert_int_equal(later->until_at, 9000);
	/* Only the mail was shown. */
	assert_int_equal(later->seen_at, 200);
	assert_int_equal(later->seen_ids->len, 2);
	apply(store, id, OUTBOX_EVENT_HOLD);
	g_clear_pointer(&later, outbox_row_free);
	later = outbox_load(store, id, NULL);
	assert_int_equal(later->state, OUTBOX_DRAFT);
	assert_int_equal(later->until_at, 0);
}

static void
outbox_approve__news_were_shown__are_seen(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "1@me.example");
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);
	g_autoptr(GPtrArray) news = g_ptr_array_new();
	OutboxApproval approval = {
	    .at = 400, .hash = row->hash, .seen_ids = news};
	g_autoptr(OutboxRow) none = approved_row(store, id, &approval);
	g_autoptr(OutboxRow) one = NULL;

	assert_int_equal(none->seen_ids->len, 2);
	assert_int_equal(none->seen_at, 400);
	g_ptr_array_add(news, "new@acme.example");
	approval.at = 500;
	one = approved_row(store, id, &approval);
	assert_int_equal(one->seen_ids->len, 3);
	assert_string_equal(one->seen_ids->pdata[2], "new@acme.example");
	assert_int_equal(one->seen_at, 500);
}

static void
outbox_approve__other_bytes_or_state__is_refused(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "1@me.example");
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);
	g_autoptr(GError) error = NULL;
	OutboxApproval approval = {.at = 400, .hash = "0123"};

	assert_false(outbox_approve(store, id, &approval, &error));
	assert_int_equal(error->code, STORE_ERROR_STATE);
	assert_int_equal(state_of(store, id), OUTBOX_DRAFT);
	approval.hash = NULL;
	assert_false(outbox_approve(store, id, &approval, NULL));
	assert_int_equal(state_of(store, id), OUTBOX_DRAFT);
	approval.hash = row->hash;
	apply(store, id, OUTBOX_EVENT_CANCEL);
	assert_false(outbox_approve(store, id, &approval, NULL));
	assert_int_equal(state_of(store, id), OUTBOX_CANCELLED);
	assert_false(outbox_approve(store, 77, &approval, NULL));
}

/* What decided by a moment comes too late when the user chose another. */
static void
outbox_list_due__what_waited_longest__comes_first(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	g_autoptr(GPtrArray) due = NULL;
	g_autoptr(GPtrArray) of = NULL;
	g_autoptr(OutboxRow) first = NULL;
	gint64 ids[6];

	for (int i = 0; i < 6; i++) {
		g_autofree char *name = g_strdup_printf("%d@me.example", i);

		ids[i] = queue_mail(store, name);
	}
	assert_true(store_exec(store,
	    "UPDATE outbox SET state = 'queued', until_at = 500 WHERE id = 1;"
	    "UPDATE outbox SET state = 'retry', until_at = 400 WHERE id = 2;"
	    "UPDATE outbox SET state = 'approved', until_at = 0 WHERE id = 3;"
	    "UPDATE outbox SET state = 'queued', until_at = 501 WHERE id = 4;"
	    "UPDATE outbox SET state = 'draft', until_at = 400 WHERE id = 5;"
	    "UPDATE outbox SET state = 'approved', until_at = 400 WHERE id = 6;",
	    NULL));
	due = outbox_list_due(store, 500, NULL);
	assert_int_equal(due->len, 3);
	assert_int_equal(((const OutboxRow *)due->pdata[0])->id, ids[1]);
	assert_int_equal(((const OutboxRow *)due->pdata[1])->id, ids[5]);
	assert_int_equal(((const OutboxRow *)due->pdata[2])->id, ids[0]);
	first = outbox_load(store, ids[3], NULL);
	of = outbox_list_of(store, first->application_id, NULL);
	assert_int_equal(of->len, 1);
	assert_int_equal(((const OutboxRow *)of->pdata[0])->id, ids[3]);
}

/* The clock may stand still, or be set back: events have numbers. */
static void
outbox_approve__news_were_shown__up_to_the_newest_event(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = queue_mail(store, "1@me.example");
	g_autoptr(OutboxRow) row = outbox_load(store, id, NULL);
	g_autoptr(OutboxRow) unshown = NULL;
	g_autoptr(OutboxRow) shown = NULL;
	g_autoptr(GPtrArray) none = g_ptr_array_new();
	OutboxApproval approval = {.at = 100, .hash = row->hash};

	assert_int_equal(row->seen_seq, 3);
	track(store, "Beta");
	unshown = approved_row(store, id, &approval);
	assert_int_equal(unshown->seen_seq, 3);
	approval.seen_ids = none;
	shown = approved_row(store, id, &approval);
	assert_int_equal(shown->seen_seq, 6);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(outbox_list_due__what_waited_longest__comes_first),
	    store_test(outbox_approve__news_were_shown__up_to_the_newest_event),
	    store_test(outbox_approve__at_once_or_later__has_its_moment),
	    store_test(outbox_approve__news_were_shown__are_seen),
	    store_test(outbox_approve__other_bytes_or_state__is_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
