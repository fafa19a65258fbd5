/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/tracking.h>

#include <string.h>

#include <notyet/base/log.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/store/journal.h>

#include "app-private.h"

/* A thread with more people than this is a mailing list or an announcement:
 * only the first ones are proposed. */
#define CONTACTS_MAX 8

static void
event_free_element(gpointer event)
{
	event_free(event);
}

static LookupReply *
look_up(const TrackRequest *request, GError **error)
{
	g_autoptr(Request) job = request_new(JOB_LOOKUP);
	g_autoptr(GBytes) result = NULL;

	g_ptr_array_add(job->names, g_strdup(request->mail));
	job->text = g_strdup(request->raw);
	result = job_wait(job, NULL, error);
	return result ? lookup_reply_unpack(result, error) : NULL;
}

static gboolean
is_other(const char *wanted, const char *known)
{
	g_autofree char *first = g_utf8_casefold(wanted ? wanted : "", -1);
	g_autofree char *second = g_utf8_casefold(known, -1);

	return *first != '\0' && strcmp(first, second) != 0;
}

/* Whether one of its threads is this one. */
static gboolean
holds_thread(const Application *application, const LookupReply *mail)
{
	for (guint i = 0; i < mail->thread_ids->len; i++)
		if (g_ptr_array_find_with_equal_func(application->message_ids,
			mail->thread_ids->pdata[i], g_str_equal, NULL))
			return TRUE;
	return FALSE;
}

/* The application that the mail belongs to already, or 0: its thread is
 * tracked, or it came in by a contact and the user names no other company or
 * role, for a recruiter may be the contact of several applications. */
static gint64
tracked_by(App *app, const TrackRequest *request, const LookupReply *mail)
{
	const GPtrArray *rows = app_pipeline(app)->rows;
	const Row *row;
	g_autofree char *text = g_strconcat("id:", mail->message_id, NULL);
	gint64 id;

	for (guint i = 0; i < rows->len; i++) {
		row = rows->pdata[i];
		if (holds_thread(row->application, mail))
			return row->id;
	}
	if (!app_resolve(app, text, &id, NULL))
		return 0;
	row = pipeline_row(app_pipeline(app), id);
	if (is_other(request->company, row->application->company) ||
	    is_other(request->role, row->application->role))
		return 0;
	return id;
}

static void
add(GPtrArray *events, gint64 now, EventKind kind, const char *key,
    const char *value)
{
	g_ptr_array_add(events, event_new_full(kind, 0, now, key, value));
}

static void
add_contacts(GPtrArray *events, gint64 now, const LookupReply *mail)
{
	for (guint i = 0; i < MIN(mail->others->len, CONTACTS_MAX); i++) {
		const Address *other = mail->others->pdata[i];

		add(events, now, EVENT_CONTACT_ADDED, other->address,
		    other->name);
	}
}

/* A thread is found again by any of its mails, so that it outlives the loss
 * of the one that it was tracked by: the first and the last are kept too. */
static void
add_threads(GPtrArray *events, gint64 now, const LookupReply *mail)
{
	const GPtrArray *ids = mail->thread_ids;

	if (ids->len == 0)
		return;
	if (strcmp(ids->pdata[0], mail->message_id) != 0)
		add(events, now, EVENT_THREAD_ADDED, NULL, ids->pdata[0]);
	if (ids->len > 1 &&
	    strcmp(ids->pdata[ids->len - 1], mail->message_id) != 0)
		add(events, now, EVENT_THREAD_ADDED, NULL,
		    ids->pdata[ids->len - 1]);
}

static gboolean
check_request(
    const TrackRequest *request, Address **ret_contact, GError **error)
{
	if (request->stage && stage_parse(request->stage) < 0) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "There is no stage \"%s\".", request->stage);
		return FALSE;
	}
	if (!request->mail && (!request->company || !*request->company)) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "An application without a mail needs the company's name.");
		return FALSE;
	}
	if (request->contact) {
		g_autoptr(GError) local = NULL;

		*ret_contact = address_parse(request->contact, &local);
		if (!*ret_contact) {
			g_set_error_literal(
			    error, APP_ERROR, APP_ERROR_USAGE, local->message);
			return FALSE;
		}
	}
	return TRUE;
}

/* The stage is as old as the mail that shows it; a closed one begins when the
 * user says so. */
static void
add_stage(GPtrArray *events, gint64 now, const char *name,
    const LookupReply *mail)
{
	gint64 at = now;

	if (mail && mail->date_at > 0 && !stage_is_closed(stage_parse(name)))
		at = MIN(now, mail->date_at);
	add(events, at, EVENT_STAGE, NULL, name);
}

static GPtrArray *
track_events(const TrackRequest *request, const LookupReply *mail,
    const Address *contact, gint64 now)
{
	GPtrArray *events = g_ptr_array_new_with_free_func(event_free_element);
	const char *company = request->company;
	g_autofree char *clean_company = NULL;
	g_autofree char *clean_role = NULL;

	if (!company || !*company)
		company = mail ? mail->company : "";
	clean_company = text_scrub(company, -1, TEXT_ONE_LINE);
	clean_role =
	    text_scrub(request->role ? request->role : "", -1, TEXT_ONE_LINE);
	add(events, now, EVENT_TRACKED, NULL, mail ? mail->message_id : NULL);
	add(events, now, EVENT_SET, "company", clean_company);
	if (*clean_role)
		add(events, now, EVENT_SET, "role", clean_role);
	add_stage(events, now,
	    request->stage ? request->stage : stage_name(STAGE_APPLIED), mail);
	if (contact)
		add(events, now, EVENT_CONTACT_ADDED, contact->address,
		    contact->name);
	else if (mail)
		add_contacts(events, now, mail);
	if (mail)
		add_threads(events, now, mail);
	return events;
}

gboolean
app_track(App *app, const TrackRequest *request, gint64 *ret_id,
    gboolean *ret_existed, GError **error)
{
	g_autoptr(LookupReply) mail = NULL;
	g_autoptr(Address) contact = NULL;
	g_autoptr(GPtrArray) events = NULL;
	g_autoptr(GError) local = NULL;
	gint64 known;

	if (!check_request(request, &contact, error))
		return FALSE;
	if (request->mail) {
		mail = look_up(request, error);
		if (!mail)
			return FALSE;
		known = tracked_by(app, request, mail);
		if (known) {
			*ret_id = known;
			*ret_existed = TRUE;
			return TRUE;
		}
	}
	events = track_events(request, mail, contact, app_now(app));
	if (!journal_append(app->store, events, app_now(app), ret_id, error))
		return FALSE;
	*ret_existed = FALSE;
	/* It is tracked whether or not the index can be read just now. */
	if (!app_refresh(app, &local)) {
		log_line("app", "After tracking: %s", local->message);
		return app_load(app, error);
	}
	return TRUE;
}
