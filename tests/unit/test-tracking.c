/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include "../support/app-fixture.h"

#include <sysexits.h>

#include <notyet/policy/overrule.h>
#include <notyet/store/heads.h>

static LookupReply *
lookup(const char *id, const char *thread_id)
{
	LookupReply *reply = lookup_reply_new();

	g_free(reply->message_id);
	reply->message_id = g_strdup(id);
	g_free(reply->company);
	reply->company = g_strdup("Acme");
	g_ptr_array_add(reply->thread_ids, g_strdup(thread_id));
	if (strcmp(id, thread_id) != 0)
		g_ptr_array_add(reply->thread_ids, g_strdup(id));
	g_ptr_array_add(
	    reply->others, address_new("Anna Ex", "anna@acme.example"));
	g_ptr_array_add(
	    reply->others, address_new("Bob Ex", "bob@acme.example"));
	return reply;
}

static gint64
track_mail(World *world, const char *mail, gboolean *ret_existed)
{
	TrackRequest request = {.mail = mail};
	g_autoptr(GError) error = NULL;
	gint64 id;

	if (!app_track(world->app, &request, &id, ret_existed, &error))
		fail_msg("%s", error->message);
	return id;
}

static void
track__mail__proposes_company_and_contacts(void **state)
{
	World *world = *state;
	const Application *application;
	gboolean existed;
	gint64 id;

	world->lookup = lookup("2@acme.example", "1@example.net");
	id = track_mail(world, "id:2@acme.example", &existed);
	application = world_row(world, id)->application;
	assert_false(existed);
	assert_string_equal(application->company, "Acme");
	assert_int_equal(application->contacts->len, 2);
	assert_int_equal(application->stage, STAGE_APPLIED);
	/* The thread is found again by its first mail too. */
	assert_int_equal(application->message_ids->len, 2);
	assert_string_equal(world->asked->str, "lookup;refresh;");
}

/* An old mail of a machine, tracked today: they have been silent since. */
static void
track__old_mail__counts_from_that_mail(void **state)
{
	World *world = *state;
	const Row *row;
	gboolean existed;
	gint64 id;

	world->lookup = lookup("2@acme.example", "1@example.net");
	world->lookup->date_at = at_utc("2026-11-02 09:00");
	id = track_mail(world, "id:2@acme.example", &existed);
	row = world_row(world, id);
	assert_int_equal(row->due.silence_from_at, at_utc("2026-11-02 09:00"));
	assert_int_equal(row->due.anchor_at, at_utc("2026-11-02 09:00"));
}

static void
track__same_thread_again__is_no_new_application(void **state)
{
	World *world = *state;
	gboolean existed;
	gint64 id;

	world->lookup = lookup("2@acme.example", "1@example.net");
	id = track_mail(world, "id:2@acme.example", &existed);
	lookup_reply_free(world->lookup);
	world->lookup = lookup("3@acme.example", "1@example.net");
	assert_int_equal(track_mail(world, "id:3@acme.example", &existed), id);
	assert_true(existed);
	assert_int_equal(app_pipeline(world->app)->rows->len, 1);
}

static void
track__index_cannot_be_read_afterwards__is_tracked_all_the_same(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);

	assert_string_equal(world->asked->str, "refresh;");
	assert_string_equal(
	    world_row(world, id)->application->role, "Engineer");
}

/* clang-format off */
static const struct {
	const char *label;
	TrackRequest request;
	int status;
	const char *words;
} refused[] = {
	{"nothing at all", {NULL}, EX_USAGE, "company's name"},
	{"an unknown stage", {.company = "A", .stage = "hired"}, EX_USAGE,
	 "no stage \"hired\""},
	{"a wrong contact", {.company = "A", .contact = "Anna"}, EX_USAGE,
	 "\"Anna\" is no address"},
	{"a mail that is not there", {.mail = "id:none@x"}, EX_UNAVAILABLE,
	 "has no lookup"},
};
/* clang-format on */

static void
track__wrong_request__changes_nothing(void **state)
{
	World *world = *state;

	for (gsize i = 0; i < G_N_ELEMENTS(refused); i++) {
		g_autoptr(GError) error = NULL;
		gboolean existed;
		gint64 id;

		case_true(refused[i].label,
		    !app_track(world->app, &refused[i].request, &id, &existed,
			&error));
		case_int(refused[i].label, app_error_status(error),
		    refused[i].status);
		if (!strstr(error->message, refused[i].words))
			fail_msg("case \"%s\": %s", refused[i].label,
			    error->message);
	}
	assert_int_equal(app_pipeline(world->app)->rows->len, 0);
}

static void
resolve__id_name_and_mail__find_their_application(void **state)
{
	World *world = *state;
	gint64 acme = world_track(world, "Acme", NULL);
	gint64 acme_labs = world_track(world, "Acme Labs", NULL);
	gint64 three = world_track(world, "3M", NULL);
	g_autofree char *number =
	    g_strdup_printf("%" G_GINT64_FORMAT, acme_labs);
	GPtrArray *messages = world_messages();
	const struct {
		const char *text;
		gint64 id; /* 0: an error */
		int status;
	} cases[] = {
	    {number, acme_labs, 0},
	    {"acme", acme, 0},
	    {"ACME L", acme_labs, 0},
	    {"3m", three, 0},
	    {"id:9@x", acme_labs, 0},
	    {"id:<9@x>", acme_labs, 0},
	    {"ac", 0, EX_USAGE},
	    {"zzz", 0, EX_NOINPUT},
	    {"99", 0, EX_NOINPUT},
	    {"id:8@x", 0, EX_NOINPUT},
	    {"", 0, EX_USAGE},
	    {"\377", 0, EX_USAGE},
	};

	build_message(messages, NULL, at_utc("2026-11-18 09:00"), "9@x");
	world_mail(world, acme_labs, messages);
	world_refresh(world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		gint64 id = 0;

		case_int(cases[i].text,
		    app_resolve(world->app, cases[i].text, &id, &error),
		    cases[i].id != 0);
		case_int(cases[i].text, id, cases[i].id);
		if (error)
			case_int(cases[i].text, app_error_status(error),
			    cases[i].status);
	}
}

static void
resolve__several_fit__names_them(void **state)
{
	World *world = *state;
	g_autoptr(GError) error = NULL;
	gint64 id;

	world_track(world, "Acme", NULL);
	world_track(world, "Acme", NULL);
	assert_false(app_resolve(world->app, "acme", &id, &error));
	assert_non_null(strstr(error->message, "1 (Acme, Engineer)"));
	assert_non_null(strstr(error->message, "2 (Acme, Engineer)"));
}

static const Verdict *
world_verdict(World *world, gint64 id, const char *message_id)
{
	const GArray *entries = world_row(world, id)->timeline->entries;

	for (guint i = 0; i < entries->len; i++) {
		const Message *message =
		    g_array_index(entries, TimelineEntry, i).message;

		if (message && strcmp(message->message_id, message_id) == 0)
			return message->verdict;
	}
	return NULL;
}

static gboolean
world_overrule(World *world, const char *message_id, const char *word,
    GError **error)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();

	g_ptr_array_add(ids, (gpointer)message_id);
	return app_overrule(world->app, ids, word, error);
}

/* The mail is in both applications: so is the word, and undo takes back
 * both. */
static void
overrule__mail_of_two__holds_in_both_until_undone(void **state)
{
	World *world = *state;
	gint64 acme = world_track(world, "Acme", NULL);
	gint64 beta = world_track(world, "Beta", NULL);
	const gint64 both[] = {acme, beta};
	g_autofree char *sentence = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
		GPtrArray *messages = world_messages();

		build_message(messages, "anna@acme.example",
		    at_utc("2026-11-18 09:00"), "m@x");
		world_mail(world, both[i], messages);
	}
	world_refresh(world);
	assert_int_equal(world_row(world, beta)->due.turn, TURN_YOURS);
	assert_true(world_overrule(world, "m@x", "newsletter", NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
		const Verdict *verdict = world_verdict(world, both[i], "m@x");

		assert_int_equal(verdict->kind, VERDICT_NEWSLETTER);
		assert_int_equal(verdict->judged->kind, VERDICT_HUMAN_REPLY);
		assert_int_equal(
		    world_row(world, both[i])->due.turn, TURN_THEIRS);
	}
	/* What the worker reads anew knows only the rules. */
	world_refresh(world);
	assert_int_equal(
	    world_verdict(world, acme, "m@x")->kind, VERDICT_NEWSLETTER);
	assert_true(app_undo(world->app, 0, &sentence, NULL));
	assert_string_equal(
	    sentence, "Took back for 2 applications: overruled as newsletter.");
	for (gsize i = 0; i < G_N_ELEMENTS(both); i++) {
		const Verdict *verdict = world_verdict(world, both[i], "m@x");

		assert_int_equal(verdict->kind, VERDICT_HUMAN_REPLY);
		assert_int_equal(verdict->overruled_at, 0);
	}
}

static void
overrule__what_cannot_be__is_told_and_changes_nothing(void **state)
{
	static const struct {
		const char *label, *message_id, *word;
		int status;
	} cases[] = {
	    {"another word", "m@x", "spam", EX_USAGE},
	    {"a beginning is for the screens", "m@x", "rej", EX_USAGE},
	    {"no such mail", "nowhere@x", "rejection", EX_NOINPUT},
	    {"own mail", "own@x", "rejection", EX_NOINPUT},
	};
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	GPtrArray *messages = world_messages();

	build_message(
	    messages, "anna@acme.example", at_utc("2026-11-18 09:00"), "m@x");
	build_message(messages, NULL, at_utc("2026-11-17 09:00"), "own@x");
	world_mail(world, id, messages);
	world_refresh(world);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		case_true(cases[i].label,
		    !world_overrule(world, cases[i].message_id, cases[i].word,
			&error));
		case_int(cases[i].label, app_error_status(error),
		    cases[i].status);
	}
	assert_null(world_verdict(world, id, "m@x")->judged);
	/* What is so already is not written down. */
	assert_true(world_overrule(world, "m@x", OVERRULE_AS_JUDGED, NULL));
	assert_true(world_overrule(world, "m@x", "offer", NULL));
	assert_true(world_overrule(world, "m@x", "offer", NULL));
	assert_true(app_undo(world->app, id, NULL, NULL));
	assert_null(world_verdict(world, id, "m@x")->judged);
}

/* clang-format off */
static const struct {
	const char *key, *value;
	const char *words;	/* of the error; NULL: accepted */
} settings[] = {
	{"company", "Apex", NULL},
	{"role", "", NULL},
	{"stage", "final", NULL},
	{"stage", "finall", "no stage \"finall\"; there are applied"},
	{"stage", "", "no stage"},
	{"cadence", "standard", NULL},
	{"cadence", "", NULL},
	{"cadence", "weekly", "no cadence \"weekly\"; there are standard"},
	{"language", "de", NULL},
	{"language", "", NULL},
	{"language", "Deutsch", "is no language"},
	{"language", "../x", "is no language"},
	{"identity", "ME@example.net", NULL},
	{"identity", "", NULL},
	{"identity", "you@example.net", "none of your addresses"},
	{"contact", "Eve <eve@acme.example>", NULL},
	{"contact", "-eve@acme.example", NULL},
	{"contact", "Eve", "is no address"},
	{"colour", "red", "no \"colour\" to set; there are company"},
	{"company", "\377", "not UTF-8"},
};
/* clang-format on */

static void
set__any_value__is_taken_or_refused(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(settings); i++) {
		const char *keys[] = {settings[i].key, NULL};
		const char *values[] = {settings[i].value, NULL};
		g_autoptr(GError) error = NULL;
		gboolean ok = app_set(world->app, id, keys, values, &error);

		case_int(settings[i].value, ok, settings[i].words == NULL);
		if (error && !strstr(error->message, settings[i].words))
			fail_msg("%s=%s: %s", settings[i].key,
			    settings[i].value, error->message);
	}
	assert_string_equal(world_row(world, id)->application->company, "Apex");
	assert_int_equal(world_row(world, id)->application->stage, STAGE_FINAL);
	assert_int_equal(world_row(world, id)->application->contacts->len, 0);
}

static void
set__one_wrong_of_several__changes_nothing(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	const char *keys[] = {"company", "stage", NULL};
	const char *values[] = {"Apex", "nowhere", NULL};

	assert_false(app_set(world->app, id, keys, values, NULL));
	assert_string_equal(world_row(world, id)->application->company, "Acme");
}

static void
set__hostile_name__is_made_one_clean_line(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	const char *keys[] = {"company", NULL};
	const char *values[] = {"A\033[2Jc\nme\342\200\256", NULL};

	assert_true(app_set(world->app, id, keys, values, NULL));
	assert_null(
	    strpbrk(world_row(world, id)->application->company, "\033\n"));
}

/* clang-format off */
static const struct {
	const char *label;
	LogRequest request;
	const char *words;
} events[] = {
	{"an interview with one moment", {.kind = EVENT_INTERVIEW}, NULL},
	{"a call", {.kind = EVENT_TOUCH, .key = "phone"}, NULL},
	{"a touch by no known channel", {.kind = EVENT_TOUCH, .key = "fax"},
	 "no channel \"fax\""},
	{"a touch by no channel", {.kind = EVENT_TOUCH}, "no channel"},
	{"a promise", {.kind = EVENT_PROMISE, .until_at = 1}, NULL},
	{"a note", {.kind = EVENT_NOTE, .value = "x"}, NULL},
	{"an answer", {.kind = EVENT_ANSWER, .key = "topic", .value = "x"},
	 NULL},
	{"an answer to nothing", {.kind = EVENT_ANSWER, .value = "x"},
	 "which variable"},
	{"a step that is skipped", {.kind = EVENT_SKIPPED, .key = "check-in"},
	 NULL},
	{"no step", {.kind = EVENT_SKIPPED, .key = "dance"}, "no step"},
	{"let go", {.kind = EVENT_LET_GO}, NULL},
	{"revived", {.kind = EVENT_REVIVED}, NULL},
	{"a mail that was never sent", {.kind = EVENT_SENT, .value = "1@x"},
	 "not written down by hand"},
	{"an undo by hand", {.kind = EVENT_UNDONE, .value = "1"},
	 "not written down by hand"},
	{"a snooze that is over", {.kind = EVENT_SNOOZED, .until_at = 100},
	 "ends in the future"},
	{"an interview that ends before it begins",
	 {.kind = EVENT_INTERVIEW, .at = 100, .until_at = 50}, "cannot end"},
};
/* clang-format on */

static void
log__any_event__is_taken_or_refused(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);

	for (gsize i = 0; i < G_N_ELEMENTS(events); i++) {
		g_autoptr(GError) error = NULL;
		gboolean ok =
		    app_log(world->app, id, &events[i].request, &error);

		case_int(events[i].label, ok, events[i].words == NULL);
		if (error && !strstr(error->message, events[i].words))
			fail_msg(
			    "case \"%s\": %s", events[i].label, error->message);
	}
}

static void
log__interview__is_in_the_timeline(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	gint64 at = at_utc("2026-11-18 10:00");

	assert_true(app_log(world->app, id,
	    &(LogRequest){.kind = EVENT_INTERVIEW, .at = at}, NULL));
	assert_int_equal(world_row(world, id)->timeline->interview_end_at, at);
}

static void
undo__each_change__is_taken_back_and_told(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Acme", NULL);
	const char *keys[] = {"company", "role", NULL};
	const char *values[] = {"Apex", "Boss", NULL};
	g_autofree char *first = NULL;
	g_autofree char *second = NULL;
	g_autoptr(GError) error = NULL;

	assert_true(app_set(world->app, id, keys, values, NULL));
	assert_true(app_undo(world->app, id, &first, NULL));
	assert_string_equal(
	    first, "Took back: set company = Apex and 1 more (Apex).");
	assert_string_equal(world_row(world, id)->application->company, "Acme");
	assert_true(app_undo(world->app, 0, &second, NULL));
	assert_string_equal(second, "Took back: Acme is no longer tracked.");
	assert_int_equal(app_pipeline(world->app)->rows->len, 0);
	assert_false(app_undo(world->app, 0, NULL, &error));
	assert_int_equal(app_error_status(error), EX_NOINPUT);
}

static void
undo__of_the_beginning__is_known_before(void **state)
{
	World *world = *state;
	gint64 acme = world_track(world, "Acme", NULL);
	gint64 beta = world_track(world, "Beta", NULL);
	LogRequest note = {.kind = EVENT_NOTE, .value = "a note"};

	assert_int_equal(app_undo_untracks(world->app, 0), beta);
	assert_int_equal(app_undo_untracks(world->app, acme), acme);
	assert_true(app_log(world->app, beta, &note, NULL));
	assert_int_equal(app_undo_untracks(world->app, 0), 0);
	assert_int_equal(app_undo_untracks(world->app, beta), 0);
	assert_int_equal(app_undo_untracks(world->app, acme), acme);
	assert_int_equal(app_undo_untracks(world->app, 99), 0);
	assert_int_equal(app_pipeline(world->app)->rows->len, 2);
}

/* One is closed already and refuses; the others are one change. */
static void
group__of_three_with_a_refusal__is_one_change(void **state)
{
	World *world = *state;
	gint64 ids[] = {world_track(world, "Acme", NULL),
	    world_track(world, "Beta", NULL), world_track(world, "Carl", NULL)};
	LogRequest let_go = {.kind = EVENT_LET_GO};
	g_autoptr(GError) error = NULL;
	g_autofree char *sentence = NULL;

	assert_true(app_log(world->app, ids[1], &let_go, NULL));
	app_group_begin(world->app);
	assert_true(app_log(world->app, ids[0], &let_go, NULL));
	assert_false(app_log(world->app, ids[1], &let_go, &error));
	assert_int_equal(app_error_status(error), EX_USAGE);
	assert_true(app_log(world->app, ids[2], &let_go, NULL));
	assert_int_equal(
	    world_row(world, ids[0])->due.section, SECTION_WAITING);
	assert_true(app_group_end(world->app, NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(ids); i++)
		assert_int_equal(
		    world_row(world, ids[i])->due.section, SECTION_CLOSED);
	/* Of one of them: all the same the whole. */
	assert_true(app_undo(world->app, ids[2], &sentence, NULL));
	assert_string_equal(sentence, "Took back for 2 applications: let-go.");
	assert_int_equal(
	    world_row(world, ids[0])->due.section, SECTION_WAITING);
	assert_int_equal(world_row(world, ids[1])->due.section, SECTION_CLOSED);
	assert_int_equal(
	    world_row(world, ids[2])->due.section, SECTION_WAITING);
}

static void
group__of_nothing__changes_nothing(void **state)
{
	World *world = *state;

	world_track(world, "Acme", NULL);
	app_group_begin(world->app);
	assert_true(app_group_end(world->app, NULL));
	assert_int_not_equal(app_undo_untracks(world->app, 0), 0);
}

static gboolean
folder_holds(const char *folder, const char *needle)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	const char *name;

	while (dir && (name = g_dir_read_name(dir))) {
		g_autofree char *path = g_build_filename(folder, name, NULL);
		g_autofree char *bytes = NULL;
		gsize size_bytes;

		if (g_file_test(path, G_FILE_TEST_IS_DIR)) {
			if (folder_holds(path, needle))
				return TRUE;
		} else if (g_file_get_contents(
			       path, &bytes, &size_bytes, NULL) &&
			   memmem(bytes, size_bytes, needle, strlen(needle))) {
			return TRUE;
		}
	}
	return FALSE;
}

static void
forget__application__leaves_no_trace(void **state)
{
	World *world = *state;
	gint64 id = world_track(world, "Xanadu", NULL);
	gint64 other = world_track(world, "Other", NULL);
	g_autofree char *data = world_path(world, "data");
	g_autoptr(Draft) draft = draft_new(id);
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *file = NULL;
	GPtrArray *messages = world_messages();

	build_message(messages, "kubla@xanadu.example",
	    at_utc("2026-11-18 09:00"), "1@xanadu.example");
	world_mail(world, id, messages);
	messages = world_messages();
	build_message(messages, "o@other.example", at_utc("2026-11-18 09:00"),
	    "1@other.example");
	world_mail(world, other, messages);
	world_refresh(world);
	bytes = snapshot_to_bytes(world->snapshot);
	assert_true(snapshot_save(app_store(world->app), bytes, NULL));
	g_free(draft->body);
	draft->body = g_strdup("to kubla@xanadu.example");
	assert_true(app_draft_save(world->app, draft, NULL));
	file = app_draft_export(world->app, draft, NULL);
	assert_non_null(file);
	assert_true(folder_holds(data, "xanadu"));
	assert_true(app_forget(world->app, id, NULL));
	assert_false(folder_holds(data, "xanadu"));
	assert_false(folder_holds(data, "Xanadu"));
	/* The other application keeps its mail. */
	assert_int_equal(
	    world_row(world, other)->due.section, SECTION_YOUR_TURN);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    world_test(track__mail__proposes_company_and_contacts),
	    world_test(track__old_mail__counts_from_that_mail),
	    world_test(track__same_thread_again__is_no_new_application),
	    world_test(
		track__index_cannot_be_read_afterwards__is_tracked_all_the_same),
	    world_test(track__wrong_request__changes_nothing),
	    world_test(resolve__id_name_and_mail__find_their_application),
	    world_test(resolve__several_fit__names_them),
	    world_test(overrule__mail_of_two__holds_in_both_until_undone),
	    world_test(overrule__what_cannot_be__is_told_and_changes_nothing),
	    world_test(set__any_value__is_taken_or_refused),
	    world_test(set__one_wrong_of_several__changes_nothing),
	    world_test(set__hostile_name__is_made_one_clean_line),
	    world_test(log__any_event__is_taken_or_refused),
	    world_test(log__interview__is_in_the_timeline),
	    world_test(undo__each_change__is_taken_back_and_told),
	    world_test(undo__of_the_beginning__is_known_before),
	    world_test(group__of_three_with_a_refusal__is_one_change),
	    world_test(group__of_nothing__changes_nothing),
	    world_test(forget__application__leaves_no_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
