/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/demo.h>

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

#include <notyet/app/job.h>
#include <notyet/base/argv.h>
#include <notyet/base/clock.h>
#include <notyet/base/embedded.h>
#include <notyet/base/paths.h>
#include <notyet/cli/story.h>
#include <notyet/store/journal.h>

#define INDEX_DEADLINE_S 120

/* What is being filled, and the time it is told for. */
typedef struct Filling {
	const char *dir;
	StoryTime time;
	Store *store;
	int mails;
} Filling;

static gboolean
write_file(const char *path, const char *text, GError **error)
{
	g_autoptr(GError) failure = NULL;

	/* A sample mailbox that a crash leaves half written is made again:
	 * nothing here is worth a wait for the disk. */
	if (g_file_set_contents_full(
		path, text, -1, G_FILE_SET_CONTENTS_NONE, 0600, &failure))
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_IO, "Cannot write %s: %s.",
	    path, failure->message);
	return FALSE;
}

static gboolean
make_folders(const char *dir, GError **error)
{
	static const char *const folders[] = {"mail/Inbox/cur",
	    "mail/Inbox/new", "mail/Inbox/tmp", "mail/Sent/cur",
	    "mail/Sent/new", "mail/Sent/tmp", "outgoing/cur", "outgoing/new",
	    "outgoing/tmp", "config/notyet", "data", "cache"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(dir, folders[i], NULL);

		if (g_mkdir_with_parents(path, 0700) == 0)
			continue;
		g_set_error(error, APP_ERROR, APP_ERROR_IO,
		    "Cannot make %s: %s.", path, g_strerror(errno));
		return FALSE;
	}
	return TRUE;
}

static gboolean
write_settings(const char *dir, GError **error)
{
	g_autofree char *notmuch = g_strdup_printf(
	    "[database]\npath=%s/mail\n[user]\nname=%s\nprimary_email=%s\n"
	    "[new]\ntags=inbox;unread;\n[search]\nexclude_tags=deleted;spam;\n"
	    "[maildir]\nsynchronize_flags=true\n",
	    dir, STORY_NAME, STORY_ADDRESS);
	g_autofree char *notyet = g_strdup_printf(
	    "# The settings of the demo. What is \"sent\" lands in a folder.\n"
	    "[identity]\nname=%s\nphone=+1 555 0142\n\n"
	    "[account demo]\ntransport=maildir\nmaildir=%s/outgoing\n"
	    "sent_maildir=%s/mail/Sent\n",
	    STORY_NAME, dir, dir);
	g_autofree char *notmuch_path =
	    g_build_filename(dir, "notmuch-config", NULL);
	g_autofree char *notyet_path =
	    g_build_filename(dir, "config", "notyet", "config", NULL);

	return write_file(notmuch_path, notmuch, error) &&
	       write_file(notyet_path, notyet, error);
}

static gboolean
write_mail(Filling *filling, const StoryMail *mail, GError **error)
{
	g_autofree char *name =
	    g_strdup_printf("%" G_GINT64_FORMAT ".%d.demo:2,%s", mail->at,
		++filling->mails, mail->own ? "S" : "");
	g_autofree char *path = g_build_filename(filling->dir, "mail",
	    mail->own ? "Sent" : "Inbox", "cur", name, NULL);
	g_autofree char *text = story_mail_text(mail, filling->time.zone);

	return write_file(path, text, error);
}

/* One batch for each application, so that undo takes it back as one. */
static gboolean
track(Filling *filling, const StoryApplication *story, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)event_free);
	const StoryMail *first =
	    story->mails->len > 0 ? story->mails->pdata[0] : NULL;
	gint64 at = first ? first->at : filling->time.now;
	guint i;

	g_ptr_array_add(events, event_new_full(EVENT_TRACKED, 0, at, NULL,
				    first ? first->message_id : NULL));
	g_ptr_array_add(events,
	    event_new_full(EVENT_SET, 0, at, "company", story->company));
	g_ptr_array_add(
	    events, event_new_full(EVENT_SET, 0, at, "role", story->role));
	g_ptr_array_add(events,
	    event_new_full(EVENT_STAGE, 0, at, NULL, stage_name(story->stage)));
	for (i = 0; i < story->contacts->len; i++) {
		const Contact *contact = story->contacts->pdata[i];

		g_ptr_array_add(
		    events, event_new_full(EVENT_CONTACT_ADDED, 0, at,
				contact->addresses->pdata[0], contact->name));
	}
	for (i = 0; i < story->events->len; i++)
		g_ptr_array_add(events, event_copy(story->events->pdata[i]));
	return journal_append(
	    filling->store, events, filling->time.now, NULL, error);
}

static gboolean
tell(Filling *filling, const EmbeddedFile *file, GError **error)
{
	g_autofree char *base = g_path_get_basename(file->name);
	g_autofree char *name = g_strndup(base, strcspn(base, "."));
	g_autoptr(GPtrArray) stories =
	    story_parse(name, file->data, &filling->time, error);
	guint i, j;

	for (i = 0; stories && i < stories->len; i++) {
		const StoryApplication *story = stories->pdata[i];

		for (j = 0; j < story->mails->len; j++)
			if (!write_mail(filling, story->mails->pdata[j], error))
				return FALSE;
		if (story->company && !track(filling, story, error))
			return FALSE;
	}
	return stories != NULL;
}

static gboolean
tell_all(Filling *filling, GError **error)
{
	const EmbeddedFile *file;

	for (file = embedded_files; file->name; file++)
		if (g_str_has_prefix(file->name, "demo/") &&
		    !tell(filling, file, error))
			return FALSE;
	return TRUE;
}

/* The hooks of the user's own mail must not run on the sample. */
static gboolean
write_index(GError **error)
{
	char *argv[] = {"notmuch", "new", "--quiet", "--no-hooks", NULL};
	const ArgvCapture what = {.argv = argv,
	    .deadline_s = INDEX_DEADLINE_S,
	    .limit_bytes = 64 * 1024,
	    .stop_fd = -1};
	g_autoptr(GError) failure = NULL;
	GString *out = NULL;

	if (argv_capture(&what, &out, NULL, &failure)) {
		g_string_free(out, TRUE);
		return TRUE;
	}
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "The sample mail could not be indexed: %s", failure->message);
	return FALSE;
}

gboolean
demo_fill(const char *dir, GError **error)
{
	g_autoptr(Zone) zone = zone_load(NULL, error);
	g_autoptr(Store) store = NULL;
	Filling filling = {.dir = dir};

	if (!zone || !make_folders(dir, error) || !write_settings(dir, error))
		return FALSE;
	store = store_open(NULL, error);
	if (!store)
		return FALSE;
	filling.time = (StoryTime){clock_now(), zone};
	filling.store = store;
	return tell_all(&filling, error) && write_index(error);
}
