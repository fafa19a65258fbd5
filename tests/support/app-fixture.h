/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * An App in a private home, at a fixed moment, with a world in the place of
 * the worker: what the index would say, and what became of the mails.
 */
#ifndef NOTYET_TESTS_APP_FIXTURE_H
#define NOTYET_TESTS_APP_FIXTURE_H

#include <string.h>
#include <unistd.h>

#include <glib.h>
#include <glib/gstdio.h>

#include <notyet/app/app.h>
#include <notyet/app/follow-up.h>
#include <notyet/app/tracking.h>
#include <notyet/base/clock.h>
#include <notyet/store/drafts.h>
#include <notyet/store/outbox-rows.h>

#include "builders.h"

typedef struct World {
	char *home;
	App *app;
	/* What the fake answers; a job whose answer is NULL fails. */
	Snapshot *snapshot;
	LookupReply *lookup;
	ReplyFactsReply *facts;
	SpellReply *spelling;
	TextReply *text;
	SendReply *sent;
	SendDueReply *sent_due;
	GString *asked; /* the names of the jobs, in order, each with ";" */
} World;

static inline GBytes *
world_bytes(GVariant *floating)
{
	g_autoptr(GVariant) value = g_variant_ref_sink(floating);
	g_autoptr(GVariant) normal = g_variant_get_normal_form(value);

	return g_variant_get_data_as_bytes(normal);
}

static inline GVariant *
world_build(World *world, const Request *request, GError **error)
{
	g_autoptr(Draft) draft =
	    draft_load(app_store(world->app), request->id, error);
	g_autoptr(OutboxRow) row = outbox_row_new();
	g_autoptr(BuildReply) reply = build_reply_new();
	static int number;

	if (!draft)
		return NULL;
	row->application_id = draft->application_id;
	row->draft_id = draft->id;
	row->step = g_strdup(draft->step);
	row->message_id = g_strdup_printf("out-%d@example.net", ++number);
	row->envelope_from = g_strdup("me@example.net");
	g_ptr_array_add(row->recipients, g_strdup("anna@acme.example"));
	row->subject = g_strdup(draft->subject);
	row->account = g_strdup("main");
	row->bytes = g_bytes_new(draft->body, strlen(draft->body));
	for (guint i = 0; i < request->names->len; i++)
		g_ptr_array_add(
		    row->seen_ids, g_strdup(request->names->pdata[i]));
	if (!outbox_insert(app_store(world->app), row, clock_now(), error))
		return NULL;
	reply->row_id = row->id;
	g_free(reply->hash);
	reply->hash = g_strdup(row->hash);
	return build_reply_pack(reply);
}

static inline GVariant *
world_answer(World *world, const Request *request, GError **error)
{
	switch (request->job) {
	case JOB_REFRESH:
		return world->snapshot ? snapshot_pack(world->snapshot) : NULL;
	case JOB_LOOKUP:
		return world->lookup ? lookup_reply_pack(world->lookup) : NULL;
	case JOB_REPLY:
		return world->facts ? reply_facts_reply_pack(world->facts)
				    : NULL;
	case JOB_SPELL:
		return world->spelling ? spell_reply_pack(world->spelling)
				       : NULL;
	case JOB_TEXT:
		return world->text ? text_reply_pack(world->text) : NULL;
	case JOB_SEND:
		return world->sent ? send_reply_pack(world->sent) : NULL;
	case JOB_SEND_DUE:
		return world->sent_due ? send_due_reply_pack(world->sent_due)
				       : NULL;
	case JOB_BUILD:
		return world_build(world, request, error);
	default:
		return NULL;
	}
}

static inline GBytes *
world_fake(const Request *request, gpointer data, GError **error)
{
	World *world = data;
	GVariant *answer;

	g_string_append_printf(world->asked, "%s;", job_name(request->job));
	answer = world_answer(world, request, error);
	if (answer)
		return world_bytes(answer);
	if (error && !*error)
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "The world has no %s.", job_name(request->job));
	return NULL;
}

static inline void
world_now(const char *moment)
{
	g_setenv("NOTYET_NOW", moment, TRUE);
	clock_init(NULL);
}

static inline void
world_open(World *world)
{
	g_autoptr(GError) error = NULL;

	world->app = app_new(&error);
	if (!world->app)
		fail_msg("%s", error->message);
}

static inline void
world_reopen(World *world)
{
	app_free(world->app);
	world_open(world);
}

static inline char *
world_path(const World *world, const char *name)
{
	return g_build_filename(world->home, name, NULL);
}

static inline void
world_write(const World *world, const char *name, const char *text)
{
	g_autofree char *path = world_path(world, name);
	g_autofree char *folder = g_path_get_dirname(path);

	g_mkdir_with_parents(folder, 0700);
	if (!g_file_set_contents(path, text, -1, NULL))
		fail_msg("cannot write %s", path);
}

static inline int
world_setup(void **state)
{
	static const char *const variables[] = {
	    "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME"};
	static const char *const folders[] = {"config", "data", "cache"};
	World *world = g_new0(World, 1);

	world->home = g_dir_make_tmp("notyet-app-XXXXXX", NULL);
	if (!world->home)
		return -1;
	g_setenv("HOME", world->home, TRUE);
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		g_autofree char *path = world_path(world, folders[i]);

		g_setenv(variables[i], path, TRUE);
	}
	world_now("2026-11-19T12:00:00Z");
	world_write(world, "config/notyet/config",
	    "[identity]\nname = Kim Doe\naddresses = me@example.net\n"
	    "phone = +49 30 1234\n");
	world->asked = g_string_new(NULL);
	world->spelling = spell_reply_new();
	job_set_fake(world_fake, world);
	*state = world;
	world_open(world);
	return 0;
}

static inline int
world_teardown(void **state)
{
	World *world = *state;
	const char *argv[] = {"rm", "-rf", "--", world->home, NULL};

	job_set_fake(NULL, NULL);
	app_free(world->app);
	snapshot_free(world->snapshot);
	lookup_reply_free(world->lookup);
	reply_facts_reply_free(world->facts);
	spell_reply_free(world->spelling);
	text_reply_free(world->text);
	send_reply_free(world->sent);
	send_due_reply_free(world->sent_due);
	g_string_free(world->asked, TRUE);
	g_spawn_sync(NULL, (char **)argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL,
	    NULL, NULL, NULL, NULL);
	g_free(world->home);
	g_free(world);
	return 0;
}

#define world_test(function)                                                   \
	cmocka_unit_test_setup_teardown(function, world_setup, world_teardown)

/* An application that has no mail yet. */
static inline gint64
world_track(World *world, const char *company, const char *contact)
{
	TrackRequest request = {.company = company,
	    .role = "Engineer",
	    .contact = contact,
	    .stage = "applied"};
	g_autoptr(GError) error = NULL;
	gboolean existed;
	gint64 id;

	if (!app_track(world->app, &request, &id, &existed, &error))
		fail_msg("%s", error->message);
	return id;
}

/* Puts the mails (Message *) of an application into the world; takes them. */
static inline void
world_mail(World *world, gint64 id, GPtrArray *messages)
{
	SnapshotApplication *into;

	if (!world->snapshot) {
		world->snapshot = snapshot_new();
		g_ptr_array_add(
		    world->snapshot->identities, g_strdup("me@example.net"));
	}
	into = snapshot_add_application(world->snapshot, id);
	for (guint i = 0; i < messages->len; i++)
		g_ptr_array_add(
		    into->messages, message_copy(messages->pdata[i]));
	g_ptr_array_unref(messages);
}

static inline GPtrArray *
world_messages(void)
{
	return g_ptr_array_new_with_free_func(build_free_message);
}

static inline void
world_refresh(World *world)
{
	g_autoptr(GError) error = NULL;

	if (!app_refresh(world->app, &error))
		fail_msg("%s", error->message);
}

static inline const Row *
world_row(World *world, gint64 id)
{
	const Row *row = pipeline_row(app_pipeline(world->app), id);

	if (!row)
		fail_msg("there is no row");
	return row;
}

#endif
