/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fixture.h"

#include <stdlib.h>
#include <string.h>

#include <glib/gstdio.h>

#include <notyet/base/clock.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/store/drafts.h>
#include <notyet/store/heads.h>
#include <notyet/store/index-words.h>
#include <notyet/store/journal.h>
#include <notyet/store/outbox-rows.h>
#include <notyet/wire/request.h>
#include <notyet/wire/values.h>

#include "fixture-data.h"

#define NOW_TEXT "2026-11-24T10:00:00Z"
#define HOUR_S 3600
#define OWN "Kim Muster <kim@muster.example>"
#define GLASS "the bytes that tell a change"

static const char config_text[] =
    "[identity]\n"
    "name = Kim Muster\n"
    "addresses = kim@muster.example\n"
    "[account work]\n"
    "from = kim@muster.example\n"
    "host = smtp.example\n"
    "tls = implicit\n"
    "user = kim\n";

static char *folder;
static const char *server = "sent";
static guint sends;		/* since the fixture was opened */
static int built;		/* mails so far: each has an id of its own */

/* Came in after the others. */
typedef struct Arrived {
	guint application;
	FixtureMail mail;
	gint64 at;
} Arrived;

static GPtrArray *arrived;	/* Arrived *; NULL: none */

void
fixture_later(gint64 seconds)
{
	g_autoptr(GDateTime) now =
	    g_date_time_new_from_unix_utc(clock_now() + seconds);
	g_autofree char *text = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
	g_autoptr(GError) error = NULL;

	g_setenv("NOTYET_NOW", text, TRUE);
	if (!clock_init(&error))
		g_error("%s", error->message);
}

void
fixture_set_server(const char *answer)
{
	server = answer;
}

/* --- the folder --- */

static void
remove_tree(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);
	const char *name;

	while (dir != NULL && (name = g_dir_read_name(dir)) != NULL) {
		g_autofree char *inner = g_build_filename(path, name, NULL);

		if (g_file_test(inner, G_FILE_TEST_IS_DIR))
			remove_tree(inner);
		else
			g_unlink(inner);
	}
	if (dir != NULL)
		g_dir_close(dir);
	g_rmdir(path);
}

static void
point_environment(void)
{
	static const struct {
		const char *variable, *name;
	} places[] = {
		{"HOME", "home"}, {"XDG_CONFIG_HOME", "config"},
		{"XDG_DATA_HOME", "data"}, {"XDG_CACHE_HOME", "cache"},
		{"NOTMUCH_CONFIG", "no-notmuch"},
	};
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *path =
		    g_build_filename(folder, places[i].name, NULL);

		g_setenv(places[i].variable, path, TRUE);
	}
	g_setenv("NOTYET_NOW", NOW_TEXT, TRUE);
	g_setenv("TZ", "UTC", TRUE);
	if (!clock_init(&error))
		g_error("%s", error->message);
}

static void
write_config(void)
{
	g_autofree char *dir = g_build_filename(folder, "config", "notyet",
	    NULL);
	g_autofree char *path = g_build_filename(dir, "config", NULL);

	g_mkdir_with_parents(dir, 0700);
	if (!g_file_set_contents(path, config_text, -1, NULL))
		g_error("cannot write %s", path);
}

static char *
glass_path(void)
{
	return g_build_filename(folder, "glass", NULL);
}

/* --- the applications --- */

static Address *
parse(const char *text)
{
	const char *open = strrchr(text, '<');
	g_autofree char *raw = g_strndup(text, (gsize)(open - text));
	g_autofree char *name = text_scrub(g_strstrip(raw), -1, TEXT_ONE_LINE);
	g_autofree char *address = g_strndup(open + 1, strlen(open + 1) - 1);

	return address_new(name, address);
}

static void
add_event(GPtrArray *events, EventKind kind, gint64 at, const char *key,
	  const char *value)
{
	g_ptr_array_add(events, event_new_full(kind, 0, at, key, value));
}

static void
free_event(gpointer event)
{
	event_free(event);
}

static gint64
moment(int ago_h)
{
	return clock_now() - (gint64)ago_h * HOUR_S;
}

static char *
mail_id(guint application, guint mail)
{
	return g_strdup_printf("m%u.%u@fixture.example", application, mail);
}

static void
add_facts(GPtrArray *events, const FixtureApplication *data)
{
	for (guint i = 0; i < FIXTURE_EVENTS_MAX; i++) {
		const FixtureEvent *fact = &data->events[i];
		Event *event;

		if (fact->ago_h == 0)
			break;
		event = event_new_full(fact->kind, 0, moment(fact->ago_h),
		    fact->key, fact->value);
		event->until_at = fact->until_ago_h != 0 ?
		    moment(fact->until_ago_h) : 0;
		g_ptr_array_add(events, event);
	}
}

static void
track(Store *store, guint index)
{
	const FixtureApplication *data = &fixture_applications[index];
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(free_event);
	g_autoptr(GError) error = NULL;
	g_autofree char *id = mail_id(index, 0);
	/* What nobody wrote about is late, but not let go yet. */
	gint64 at = moment(data->mails[0].subject != NULL ? DAYS(60) :
	    DAYS(20));

	add_event(events, EVENT_TRACKED, at, NULL,
	    data->mails[0].subject != NULL ? id : NULL);
	if (data->mails[0].subject != NULL)
		add_event(events, EVENT_THREAD_ADDED, at, NULL, id);
	add_event(events, EVENT_SET, at, "company", data->company);
	add_event(events, EVENT_SET, at, "role", data->role);
	add_event(events, EVENT_STAGE, at, NULL, data->stage);
	if (data->contacts != NULL) {
		g_auto(GStrv) contacts = g_strsplit(data->contacts, ", ", -1);

		for (guint i = 0; contacts[i] != NULL; i++) {
			g_autoptr(Address) address = parse(contacts[i]);

			add_event(events, EVENT_CONTACT_ADDED, at,
			    address->address, address->name);
		}
	}
	add_facts(events, data);
	if (!journal_append(store, events, moment(DAYS(1)), NULL, &error))
		g_error("%s", error->message);
}

/* --- the mails --- */

static Message *
make_mail(const FixtureMail *mail, guint application, guint number)
{
	Message *message = message_new();

	g_free(message->message_id);
	message->message_id = mail_id(application, number);
	message->date_at = moment(mail->ago_h) + 60;
	message->own = mail->from == NULL;
	address_free(message->from);
	message->from = parse(message->own ? OWN : mail->from);
	g_free(message->subject);
	message->subject = text_scrub(mail->subject, -1, TEXT_ONE_LINE);
	if (message->own)
		return message;
	message->verdict = verdict_new(mail->kind);
	message->verdict->human = mail->kind <= VERDICT_OFFER;
	message->verdict->answers = mail->kind <= VERDICT_OFFER;
	verdict_add_evidence(message->verdict, mail->rule, VERDICT_IN_HEADER,
	    "the words that decided");
	return message;
}

static void
arrived_free(gpointer data)
{
	Arrived *mail = data;

	g_free((char *)mail->mail.from);
	g_free((char *)mail->mail.subject);
	g_free(mail);
}

void
fixture_add_mail(guint application, const char *from, const char *subject)
{
	Arrived *mail = g_new0(Arrived, 1);

	mail->application = application;
	mail->at = clock_now() - 60;
	mail->mail = (FixtureMail){g_strdup(from), 0, VERDICT_HUMAN_REPLY,
		"person-wrote", g_strdup(subject)};
	if (arrived == NULL)
		arrived = g_ptr_array_new_with_free_func(arrived_free);
	g_ptr_array_add(arrived, mail);
}

static void
add_arrived(SnapshotApplication *entry, guint application)
{
	for (guint i = 0; arrived != NULL && i < arrived->len; i++) {
		const Arrived *mail = g_ptr_array_index(arrived, i);
		Message *message;

		if (mail->application != application)
			continue;
		message = make_mail(&mail->mail, application,
		    FIXTURE_MAILS_MAX + i);
		message->date_at = mail->at;
		g_ptr_array_add(entry->messages, message);
	}
}

static Snapshot *
make_snapshot(FixtureKind kind)
{
	Snapshot *snapshot = snapshot_new();
	g_autofree char *path = glass_path();

	g_free(snapshot->database_path);
	snapshot->database_path =
	    g_strdup(kind == FIXTURE_NO_INDEX ? "" : "/mail");
	g_free(snapshot->glass_path);
	snapshot->glass_path = g_strdup(path);
	g_clear_pointer(&snapshot->glass, g_bytes_unref);
	snapshot->glass = g_bytes_new(GLASS, strlen(GLASS));
	snapshot->taken_at = clock_now();
	g_ptr_array_add(snapshot->identities, g_strdup("kim@muster.example"));
	for (guint i = 0; kind == FIXTURE_FULL && i < fixture_application_count;
	     i++) {
		const FixtureApplication *data = &fixture_applications[i];
		SnapshotApplication *entry =
		    snapshot_add_application(snapshot, (gint64)i + 1);

		for (guint k = 0; k < FIXTURE_MAILS_MAX &&
		     data->mails[k].subject != NULL; k++)
			g_ptr_array_add(entry->messages,
			    make_mail(&data->mails[k], i, k));
		add_arrived(entry, i);
	}
	return snapshot;
}

static void
take_fingerprint(Store *store, Snapshot *snapshot)
{
	g_autoptr(GPtrArray) applications = journal_fold(store, NULL);
	g_autoptr(Config) config = config_load(NULL, NULL);
	g_auto(GStrv) words = config_index_words(config);

	g_free(snapshot->fingerprint);
	snapshot->fingerprint = snapshot_fingerprint(applications,
	    (const char *const *)words);
}

static void
fill_store(FixtureKind kind)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Store) store = store_open(NULL, &error);
	g_autoptr(Snapshot) snapshot = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *path = glass_path();

	if (store == NULL)
		g_error("%s", error->message);
	for (guint i = 0; kind == FIXTURE_FULL && i < fixture_application_count;
	     i++)
		track(store, i);
	snapshot = make_snapshot(kind);
	take_fingerprint(store, snapshot);
	bytes = snapshot_to_bytes(snapshot);
	if (!g_file_set_contents(path, GLASS, -1, NULL) ||
	    !snapshot_save(store, bytes, &error))
		g_error("the snapshot cannot be saved");
}

/* --- the worker that is none --- */

static GBytes *
as_bytes(GVariant *value)
{
	g_autoptr(GVariant) sunk = g_variant_ref_sink(value);

	return g_variant_get_data_as_bytes(sunk);
}

static GBytes *
do_refresh(void)
{
	g_autoptr(Store) store = store_open(NULL, NULL);
	g_autoptr(Snapshot) snapshot = make_snapshot(FIXTURE_FULL);

	take_fingerprint(store, snapshot);
	return as_bytes(snapshot_pack(snapshot));
}

static GBytes *
do_text(const Request *request)
{
	g_autoptr(TextReply) reply = text_reply_new();

	g_free(reply->headers);
	g_free(reply->text);
	reply->headers = g_strdup_printf("From: Somebody <%s>\n"
	    "Subject: About the position\n",
	    (const char *)g_ptr_array_index(request->names, 0));
	reply->text = g_strdup(
	    "Dear Kim,\n\nthank you for your time. We talked about the "
	    "compiler team and the road ahead, and we will decide by the end "
	    "of next week.\n\nKind regards\n\n> On Monday you wrote:\n"
	    "> I would like to join the team.\n\n-- \nSent from afar\n");
	return as_bytes(text_reply_pack(reply));
}

/* All but the first of an application never wrote. */
static void
begin_thread(ReplyFactsReply *reply, const char *to)
{
	g_clear_pointer(&reply->message_id, g_free);
	g_ptr_array_set_size(reply->references, 0);
	g_free(reply->subject);
	reply->subject = g_strdup("");
	g_ptr_array_set_size(reply->to, 0);
	g_ptr_array_add(reply->to, parse(to));
}

static GBytes *
do_reply(const Request *request)
{
	const FixtureApplication *data =
	    &fixture_applications[request->id - 1];
	g_autoptr(ReplyFactsReply) reply = reply_facts_reply_new();

	reply->message_id = mail_id((guint)request->id - 1, 0);
	g_ptr_array_add(reply->references,
	    mail_id((guint)request->id - 1, 0));
	g_free(reply->subject);
	reply->subject = g_strdup_printf("Re: %s", data->mails[0].subject);
	g_free(reply->from);
	reply->from = g_strdup("kim@muster.example");
	if (data->contacts != NULL) {
		g_auto(GStrv) contacts = g_strsplit(data->contacts, ", ", -1);

		g_ptr_array_add(reply->to, parse(contacts[0]));
		for (guint i = 1; request->text && contacts[i]; i++)
			if (strstr(contacts[i], request->text) != NULL)
				begin_thread(reply, contacts[i]);
	}
	return as_bytes(reply_facts_reply_pack(reply));
}

/* The applications 1 and 3 speak of compilers; nobody answers the rest. */
static GBytes *
do_match(const Request *request, GError **error)
{
	g_autoptr(MatchReply) reply = match_reply_new();
	MatchItem first = {.application_id = 1, .queries = 1};
	MatchItem third = {.application_id = 3, .queries = 1};

	if (strcmp(request->names->pdata[0], "compiler") != 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The fixture does not do the job match.");
		return NULL;
	}
	g_array_append_val(reply->items, first);
	g_array_append_val(reply->items, third);
	return as_bytes(match_reply_pack(reply));
}

static GBytes *
do_spell(void)
{
	g_autoptr(SpellReply) reply = spell_reply_new();

	return as_bytes(spell_reply_pack(reply));
}

/* Of a panel it matters who it is. */
static void
add_recipient(OutboxRow *row, const Draft *draft)
{
	g_autoptr(Address) to = draft->panel_id != 0 ?
	    address_parse(draft->to, NULL) : NULL;

	g_ptr_array_add(row->recipients, g_strdup(to != NULL ? to->address :
	    "someone@there.example"));
}

static GBytes *
do_build(const Request *request)
{
	g_autoptr(Store) store = store_open(NULL, NULL);
	g_autoptr(Draft) draft = draft_load(store, request->id, NULL);
	g_autoptr(OutboxRow) row = outbox_row_new();
	g_autoptr(BuildReply) reply = build_reply_new();
	g_autoptr(GError) error = NULL;
	g_autoptr(GDateTime) date = g_date_time_new_from_unix_utc(
	    request->at != 0 ? request->at : clock_now());
	g_autofree char *date_text =
	    g_date_time_format(date, "%a, %d %b %Y %H:%M:%S +0000");
	g_autofree char *text = g_strdup_printf("To: %s\r\nSubject: %s\r\n"
	    "Date: %s\r\n\r\n%s", draft->to, draft->subject, date_text,
	    draft->body);

	row->application_id = draft->application_id;
	row->draft_id = draft->id;
	row->step = g_strdup(draft->step);
	g_free(row->message_id);
	row->message_id = g_strdup_printf("sent.%d@muster.example", ++built);
	g_free(row->envelope_from);
	row->envelope_from = g_strdup("kim@muster.example");
	row->panel_id = draft->panel_id;
	add_recipient(row, draft);
	g_free(row->subject);
	row->subject = g_strdup(draft->subject);
	g_free(row->account);
	row->account = g_strdup("work");
	row->bytes = g_bytes_new(text, strlen(text));
	row->seen_at = clock_now();
	for (guint i = 0; i < request->names->len; i++)
		g_ptr_array_add(row->seen_ids,
		    g_strdup(g_ptr_array_index(request->names, i)));
	if (!outbox_insert(store, row, clock_now(), &error))
		g_error("%s", error->message);
	reply->row_id = row->id;
	g_free(reply->hash);
	reply->hash = g_strdup(row->hash);
	return as_bytes(build_reply_pack(reply));
}

/* What the worker would do to the row, and say of it. */
static const struct {
	const char *server;
	OutboxEvent event;
	int code;
	const char *text, *sentence;
} ends[] = {
	{"sent", OUTBOX_EVENT_ACCEPTED, 250, "2.0.0 queued",
	    "The mail was sent."},
	{"refused", OUTBOX_EVENT_REFUSED, 550, "550 5.1.1 no such user",
	    "The mail was refused: 550 5.1.1 no such user."},
	{"stopped", OUTBOX_EVENT_STOPPED, 0,
	    "Somebody wrote meanwhile (\"Re: hello\").",
	    "It was not sent: somebody wrote meanwhile (\"Re: hello\")."},
	{"retry", OUTBOX_EVENT_NOT_SENT, 451, "451 4.7.1 try again later",
	    "The mail was not sent: 451 4.7.1 try again later."},
	{"lost", OUTBOX_EVENT_LOST, 0, "The connection broke in the text.",
	    "Nobody knows whether the mail was sent."},
};

static void
move_row(Store *store, const OutboxRow *row, gsize end, SendReply *reply)
{
	OutboxDetail detail = {.at = clock_now(), .code = ends[end].code,
			       .text = ends[end].text};
	OutboxApproval approval = {.at = clock_now(), .hash = row->hash};
	g_autoptr(GError) error = NULL;

	if (ends[end].event == OUTBOX_EVENT_NOT_SENT)
		detail.until_at = clock_now() + 300;
	if (!outbox_state_is_approved(row->state) &&
	    !outbox_approve(store, row->id, &approval, &error))
		g_error("%s", error->message);
	if (!outbox_apply(store, row->id, OUTBOX_EVENT_START, NULL, &error) ||
	    !outbox_apply(store, row->id, ends[end].event, &detail, &error))
		g_error("%s", error->message);
	outbox_move(OUTBOX_SENDING, ends[end].event,
	    row->may_be_out_at != 0, &reply->state);
	reply->code = detail.code;
	reply->stopped = ends[end].event == OUTBOX_EVENT_STOPPED;
	g_free(reply->sentence);
	reply->sentence = g_strdup(ends[end].sentence);
}

static gboolean
is_refused(GError **error)
{
	if (strcmp(server, "error") == 0)
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The index cannot be read, so nothing was sent.");
	else if (strcmp(server, "busy") == 0)
		g_set_error(error, APP_ERROR, APP_ERROR_TEMPORARY,
		    "Another mail is being sent right now.");
	else
		return FALSE;
	return TRUE;
}

static SendReply *
send_row(Store *store, gint64 id)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(OutboxRow) row = outbox_load(store, id, &error);
	SendReply *reply = send_reply_new();
	gsize end = 0;

	if (row == NULL)
		g_error("%s", error->message);
	while (strcmp(ends[end].server, server) != 0)
		end++;
	sends++;
	move_row(store, row, end, reply);
	return reply;
}

static GBytes *
do_send(const Request *request, GError **error)
{
	g_autoptr(Store) store = store_open(NULL, NULL);
	g_autoptr(SendReply) reply = NULL;

	if (is_refused(error))
		return NULL;
	reply = send_row(store, request->id);
	return as_bytes(send_reply_pack(reply));
}

static GBytes *
do_send_due(GError **error)
{
	g_autoptr(Store) store = store_open(NULL, NULL);
	g_autoptr(GPtrArray) rows = outbox_list(store, NULL);
	g_autoptr(SendDueReply) reply = send_due_reply_new();

	if (is_refused(error))
		return NULL;
	for (guint i = rows->len; i-- > 0;) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		if (outbox_goes_by_itself(row->state, row->until_at,
			clock_now()))
			g_ptr_array_add(reply->items, send_due_item_new(
			    row->id, send_row(store, row->id)));
	}
	return as_bytes(send_due_reply_pack(reply));
}

static GBytes *
answer(const Request *request, gpointer data, GError **error)
{
	switch (request->job) {
	case JOB_REFRESH:
		return do_refresh();
	case JOB_TEXT:
		return do_text(request);
	case JOB_REPLY:
		return do_reply(request);
	case JOB_SPELL:
		return do_spell();
	case JOB_MATCH:
		return do_match(request, error);
	case JOB_BUILD:
		return do_build(request);
	case JOB_SEND:
		return do_send(request, error);
	case JOB_SEND_DUE:
		return do_send_due(error);
	default:
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The fixture does not do the job %s.",
		    job_name(request->job));
		return NULL;
	}
}

guint
fixture_sends(void)
{
	return sends;
}

/* --- life --- */

App *
fixture_open(FixtureKind kind)
{
	g_autoptr(GError) error = NULL;
	App *app;

	folder = g_dir_make_tmp("notyet-fixture-XXXXXX", &error);
	if (folder == NULL)
		g_error("%s", error->message);
	server = "sent";
	sends = 0;
	built = 0;
	point_environment();
	write_config();
	fill_store(kind);
	job_set_fake(answer, NULL);
	app = app_new(&error);
	if (app == NULL)
		g_error("%s", error->message);
	return app;
}

void
fixture_close(App *app)
{
	app_free(app);
	job_set_fake(NULL, NULL);
	g_clear_pointer(&arrived, g_ptr_array_unref);
	remove_tree(folder);
	g_clear_pointer(&folder, g_free);
}

void
fixture_settle(void)
{
	while (g_main_context_iteration(NULL, FALSE))
		continue;
}
