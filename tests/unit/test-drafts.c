/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"
#include "../support/store-fixture.h"

#include <notyet/store/drafts.h>
#include <notyet/store/journal.h>

static Draft *
filled_draft(gint64 application_id)
{
	Draft *draft = draft_new(application_id);

	draft->step = g_strdup("thank-you");
	g_free(draft->from);
	draft->from = g_strdup("Jo <jo@me.example>");
	g_free(draft->to);
	draft->to = g_strdup("Anna <anna@acme.example>");
	g_free(draft->subject);
	draft->subject = g_strdup("Re: Gespräch");
	draft->in_reply_to = g_strdup("a@acme.example");
	draft->references = g_strdup("b@acme.example a@acme.example");
	g_free(draft->body);
	draft->body = g_strdup("Dear Anna,\n\n'thank' \"you\"\n");
	draft->template_body = g_strdup("Dear {contact.first_name},\n");
	draft->language = g_strdup("en");
	draft->insisted = TRUE;
	return draft;
}

static void
assert_same(const Draft *got, const Draft *want)
{
	assert_int_equal(got->id, want->id);
	assert_int_equal(got->application_id, want->application_id);
	case_string("step", got->step, want->step);
	case_string("from", got->from, want->from);
	case_string("to", got->to, want->to);
	case_string("subject", got->subject, want->subject);
	case_string("in_reply_to", got->in_reply_to, want->in_reply_to);
	case_string("references", got->references, want->references);
	case_string("body", got->body, want->body);
	case_string("template_body", got->template_body, want->template_body);
	case_string("language", got->language, want->language);
	assert_int_equal(got->insisted, want->insisted);
	assert_int_equal(got->changed_at, want->changed_at);
}

static void
draft_save__new_and_changed__comes_back_equal(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(Draft) draft = filled_draft(id);
	g_autoptr(Draft) bare = draft_new(id);
	g_autoptr(Draft) back = NULL;
	g_autoptr(Draft) copy = NULL;

	assert_true(draft_save(store, draft, 100, NULL));
	assert_true(draft_save(store, bare, 101, NULL));
	assert_int_not_equal(draft->id, bare->id);
	g_free(draft->body);
	draft->body = g_strdup("changed");
	g_clear_pointer(&draft->step, g_free);
	assert_true(draft_save(store, draft, 200, NULL));
	assert_int_equal(draft->changed_at, 200);
	g_clear_pointer(&store, store_close);
	store = fixture_open(fixture);

	back = draft_load(store, draft->id, NULL);
	assert_same(back, draft);
	copy = draft_copy(back);
	assert_same(copy, draft);
	draft_free(g_steal_pointer(&back));
	back = draft_load(store, bare->id, NULL);
	assert_same(back, bare);
	assert_null(draft_copy(NULL));
}

static void
draft_list__several__is_newest_first(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 acme = track(store, "Acme"), beta = track(store, "Beta");
	g_autoptr(Draft) first = draft_new(acme);
	g_autoptr(Draft) second = draft_new(acme);
	g_autoptr(Draft) other = draft_new(beta);
	g_autoptr(GPtrArray) of_acme = NULL;
	g_autoptr(GPtrArray) all = NULL;

	assert_true(draft_save(store, first, 300, NULL));
	assert_true(draft_save(store, second, 100, NULL));
	assert_true(draft_save(store, other, 200, NULL));
	of_acme = draft_list(store, acme, NULL);
	all = draft_list(store, 0, NULL);
	assert_int_equal(of_acme->len, 2);
	assert_int_equal(((Draft *)of_acme->pdata[0])->id, first->id);
	assert_int_equal(((Draft *)of_acme->pdata[1])->id, second->id);
	assert_int_equal(all->len, 3);
	assert_int_equal(((Draft *)all->pdata[1])->id, other->id);
}

static void
draft__unknown_id_or_application__is_not_found(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(Draft) draft = draft_new(id);
	g_autoptr(Draft) homeless = draft_new(99);
	g_autoptr(GError) error = NULL;

	assert_true(draft_save(store, draft, 100, NULL));
	assert_true(draft_delete(store, draft->id, NULL));
	assert_null(draft_load(store, draft->id, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_false(draft_delete(store, draft->id, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_false(draft_save(store, draft, 100, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	g_clear_error(&error);
	assert_false(draft_save(store, homeless, 100, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	assert_int_equal(homeless->id, 0);
}

static void
draft_save__disk_full_at_each_write__keeps_the_old_text(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(Draft) draft = filled_draft(id);
	g_autofree char *long_text = g_strnfill(20000, 'x');
	gboolean ok = FALSE;
	int at;

	disk_replace();
	assert_true(draft_save(store, draft, 100, NULL));
	for (at = 1; !ok && at < 1000; at++) {
		g_autofree char *label = g_strdup_printf("write %d", at);
		g_autoptr(Draft) changed = draft_copy(draft);
		g_autoptr(Draft) back = NULL;
		g_autoptr(GError) error = NULL;

		g_free(changed->body);
		changed->body = g_strdup(long_text);
		disk_count(at, 0);
		ok = draft_save(store, changed, 200, &error);
		disk_count(0, 0);
		back = draft_load(store, draft->id, NULL);
		case_string(label, back->body, ok ? long_text : draft->body);
		case_true(label, ok || error->code == STORE_ERROR_FULL);
		case_int(label, changed->changed_at, ok ? 200 : 100);
	}
	assert_in_range(at, 3, 999);
}

static GPtrArray *
touch_events(gint64 application_id)
{
	GPtrArray *events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)event_free);

	g_ptr_array_add(events, event_new_full(EVENT_TOUCH, application_id,
	    100, "text", "thank-you"));
	g_ptr_array_add(events, event_new_full(EVENT_NOTE, application_id,
	    100, NULL, "Thanks!"));
	return events;
}

/* How many drafts and events of that kind there are. */
static void
assert_counts(Store *store, gint64 id, int drafts, int touches)
{
	g_autoptr(GPtrArray) list = draft_list(store, id, NULL);
	g_autoptr(GPtrArray) all = draft_list(store, 0, NULL);
	g_autoptr(GPtrArray) events = journal_events(store, id, NULL);
	int count = 0;

	for (guint i = 0; i < events->len; i++)
		count += ((Event *)events->pdata[i])->kind == EVENT_TOUCH;
	assert_int_equal(list->len, drafts);
	assert_int_equal(all->len, drafts);
	assert_int_equal(count, touches);
}

static void
draft_done__and_taken_back__comes_back_with_the_touch(void **state)
{
	Fixture *fixture = *state;
	g_autoptr(Store) store = fixture_open(fixture);
	gint64 id = track(store, "Acme");
	g_autoptr(Draft) draft = filled_draft(id);
	g_autoptr(Draft) back = NULL;
	g_autoptr(GPtrArray) events = touch_events(id);
	g_autoptr(GPtrArray) again = touch_events(id);
	g_autoptr(GError) error = NULL;

	assert_true(draft_save(store, draft, 100, NULL));
	assert_true(draft_done(store, draft->id, events, 200, NULL));
	assert_counts(store, id, 0, 1);
	assert_null(draft_load(store, draft->id, NULL));
	assert_false(draft_save(store, draft, 210, NULL));
	assert_false(draft_delete(store, draft->id, NULL));

	/* Once is enough: nothing is journalled of a draft that is gone. */
	assert_false(draft_done(store, draft->id, again, 210, &error));
	assert_int_equal(error->code, STORE_ERROR_NOT_FOUND);
	assert_counts(store, id, 0, 1);

	assert_true(journal_undo(store, id, 300, NULL, NULL));
	assert_counts(store, id, 1, 0);
	back = draft_load(store, draft->id, NULL);
	assert_string_equal(back->body, draft->body);

	assert_true(draft_done(store, draft->id, again, 400, NULL));
	assert_counts(store, id, 0, 1);
	assert_true(journal_forget(store, id, NULL));
	assert_null(draft_load(store, draft->id, NULL));
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    store_test(draft_save__new_and_changed__comes_back_equal),
	    store_test(draft_list__several__is_newest_first),
	    store_test(draft__unknown_id_or_application__is_not_found),
	    store_test(draft_done__and_taken_back__comes_back_with_the_touch),
	    store_test(draft_save__disk_full_at_each_write__keeps_the_old_text),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
