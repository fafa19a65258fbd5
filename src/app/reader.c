/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/reader.h>

#include <string.h>

#include <notyet/base/argv.h>

#include "app-private.h"
#include "reader-private.h"

/* Any mail of a thread finds it: the newest ones are enough. */
#define SEEDS_MAX 500
#define VERSION_DEADLINE_S 3
#define VERSION_MAX_BYTES (64 * 1024)

void
reader_view_free(ReaderView *view)
{
	if (!view)
		return;
	if (view->folder)
		reader_folder_remove(view->folder);
	g_free(view->folder);
	g_strfreev(view->argv);
	g_free(view);
}

/* --- which reader --- */

static char **
reader_command(const Config *config, GError **error)
{
	static const char *const usual[] = {"neomutt", "mutt"};

	if (config->mutt_command)
		return g_strdupv(config->mutt_command);
	for (guint i = 0; i < G_N_ELEMENTS(usual); i++) {
		g_autofree char *found = g_find_program_in_path(usual[i]);
		const char *argv[] = {usual[i], NULL};

		if (found)
			return g_strdupv((char **)argv);
	}
	g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "Neither neomutt nor mutt is installed; [mutt] command in the "
	    "configuration names another way to start one.");
	return NULL;
}

/* Whether it says that it was built with notmuch. */
static gboolean
knows_notmuch(char **command)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autoptr(GString) text = NULL;
	ArgvCapture what = {.deadline_s = VERSION_DEADLINE_S,
			    .limit_bytes = VERSION_MAX_BYTES, .stop_fd = -1};
	int status = 0;

	for (char **word = command; *word; word++)
		g_ptr_array_add(argv, *word);
	g_ptr_array_add(argv, (gpointer)"-v");
	g_ptr_array_add(argv, NULL);
	what.argv = (char **)argv->pdata;
	return argv_capture(&what, &text, &status, NULL) &&
	       strstr(text->str, "+notmuch") != NULL;
}

/* It opens the database by itself, so it must find the same one. */
static gboolean
is_usual_index(const App *app)
{
	const Snapshot *snapshot = app->pipeline->snapshot;

	return !app->config->index_config && !app->config->index_profile &&
	       snapshot && *snapshot->database_path &&
	       g_str_has_prefix(snapshot->database_path, snapshot->mail_root);
}

/* --- what it is told --- */

typedef struct Wanted {
	App *app;
	gint64 application_id;
	char *message_id; /* or NULL */
	void (*done)(
	    App *app, ReaderView *view, const GError *error, gpointer data);
	gpointer data;
} Wanted;

static void
wanted_free(Wanted *wanted)
{
	g_free(wanted->message_id);
	g_free(wanted);
}

static const char *
name_of(const App *app, gint64 id)
{
	const Row *row = pipeline_row(app->pipeline, id);

	return row && *row->application->company ? row->application->company
						 : "the application";
}

static char *
word_of(const Wanted *wanted, const GPtrArray *items)
{
	const FileItem *newest = items->pdata[0];

	return reader_search_word(
	    wanted->message_id ? wanted->message_id : newest->message_id,
	    items);
}

static ReaderView *
view_of(const Wanted *wanted, const FilesReply *reply, GError **error)
{
	App *app = wanted->app;
	g_autoptr(ReaderView) view = g_new0(ReaderView, 1);
	g_auto(GStrv) command = reader_command(app->config, error);
	g_autofree char *word = NULL;
	ReaderWords words = {.command = command, .items = reply->items};

	if (!command)
		return NULL;
	if (reply->items->len == 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
		    "The mail index holds no mail of %s any more.",
		    name_of(app, wanted->application_id));
		return NULL;
	}
	word = word_of(wanted, reply->items);
	words.word = word;
	if (is_usual_index(app) && knows_notmuch(command)) {
		words.database_path = app->pipeline->snapshot->database_path;
		view->argv = reader_virtual_argv(&words);
		return g_steal_pointer(&view);
	}
	view->folder = reader_folder_make(
	    wanted->application_id, reply->items, error);
	if (!view->folder)
		return NULL;
	view->argv = reader_folder_argv(&words, view->folder);
	return g_steal_pointer(&view);
}

/* --- looking up --- */

static void
add_seed(Request *request, const char *message_id)
{
	if (request->names->len < SEEDS_MAX)
		g_ptr_array_add(request->names, g_strdup(message_id));
}

/* NULL with an error when there is no mail. */
static Request *
request_of(App *app, gint64 id, GError **error)
{
	const Row *row = app_row(app, id, error);
	g_autoptr(Request) request = request_new(JOB_FILES);
	const GPtrArray *messages = NULL;

	if (!row)
		return NULL;
	if (app->pipeline->snapshot)
		messages = snapshot_messages(app->pipeline->snapshot, id);
	for (guint i = messages ? messages->len : 0; i-- > 0;)
		add_seed(request,
		    ((const Message *)messages->pdata[i])->message_id);
	for (guint i = 0; i < row->application->message_ids->len; i++)
		add_seed(request, row->application->message_ids->pdata[i]);
	if (request->names->len > 0)
		return g_steal_pointer(&request);
	g_set_error(error, APP_ERROR, APP_ERROR_NO_INPUT,
	    "No mail of %s is known, so there is no thread to open.",
	    name_of(app, id));
	return NULL;
}

ReaderView *
app_reader_view(
    App *app, gint64 application_id, const char *message_id, GError **error)
{
	g_autoptr(Request) request = request_of(app, application_id, error);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(FilesReply) reply = NULL;
	Wanted wanted = {.app = app, .application_id = application_id,
	    .message_id = (char *)message_id};

	if (request)
		result = job_wait(request, NULL, error);
	if (result)
		reply = files_reply_unpack(result, error);
	return reply ? view_of(&wanted, reply, error) : NULL;
}

static void
on_files(GBytes *result, const GError *error, gpointer data)
{
	Wanted *wanted = data;
	g_autoptr(GError) local = NULL;
	g_autoptr(FilesReply) reply =
	    result ? files_reply_unpack(result, &local) : NULL;
	ReaderView *view = reply ? view_of(wanted, reply, &local) : NULL;

	wanted->done(wanted->app, view, local ? local : error, wanted->data);
	wanted_free(wanted);
}

JobRun *
app_reader_start(App *app, gint64 application_id, const char *message_id,
    void (*done)(
	App *app, ReaderView *view, const GError *error, gpointer data),
    gpointer data, GError **error)
{
	g_autoptr(Request) request = request_of(app, application_id, error);
	Wanted *wanted;
	JobOptions options = {.done = on_files};

	if (!request)
		return NULL;
	wanted = g_new0(Wanted, 1);
	*wanted = (Wanted){app, application_id, g_strdup(message_id), done,
	    data};
	options.data = wanted;
	return job_start(request, &options);
}
