/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * story: the sample applications of the demo, as text files.
 *
 *	%% A comment.
 *	== Company | Role | stage
 *	contact Name <address>
 *	log interview -1d14:00 -1d15:00 words
 *
 *	@ -9d09:12 me > Name <address>
 *	Subject: only where a thread begins
 *
 *	The text, in which [[weekday -1]] is yesterday's.
 *
 * "== -" begins mail that belongs to no application. A moment is -9d09:12 (so
 * many days before today, at that time of the local clock), -5h or -40m. A
 * mail continues the thread before it and quotes its subject, unless it names
 * one of its own; "Subject+:" is one of its own within the thread. Other
 * header lines go into the mail as they are. Pure.
 */
#ifndef NOTYET_CLI_STORY_H
#define NOTYET_CLI_STORY_H

#include <notyet/base/zone.h>
#include <notyet/policy/application.h>

#include <glib.h>

/* Who "me" is. */
#define STORY_NAME "Robin Winter"
#define STORY_ADDRESS "robin@winter.example"

/* When and where the stories are told. */
typedef struct StoryTime {
	gint64 now;
	const Zone *zone;
} StoryTime;

typedef struct StoryMail {
	gint64 at;
	Address *from, *to;
	gboolean own;
	char *message_id;
	char *subject;
	GPtrArray *references;	/* char *, empty where a thread begins */
	GPtrArray *fields;	/* char *, further header lines */
	char *body;
} StoryMail;

typedef struct StoryApplication {
	char *company;		/* NULL: mail that belongs to none */
	char *role;
	Stage stage;
	GPtrArray *contacts;	/* Contact * */
	GPtrArray *events;	/* Event * without an application */
	GPtrArray *mails;	/* StoryMail * */
} StoryApplication;

void story_application_free(StoryApplication *application);

/* StoryApplication *; name stands in errors and in Message-IDs. The errors
 * (APP_ERROR_SOFTWARE) name the line. */
GPtrArray *story_parse(const char *name, const char *text,
    const StoryTime *time, GError **error);

/* "-9d09:12", "+2d10:00", "-5h", "-40m". */
gboolean story_moment(const char *text, const StoryTime *time, gint64 *ret_at);

/* The text with [[weekday N]], [[date N]], [[wochentag N]], [[datum N]],
 * [[jour N]], [[iso N]], [[ics MOMENT]], [[me]] and [[last-id]] filled in.
 * NULL for an unknown one. */
char *story_fill(const char *text, const StoryTime *time, const char *last_id);

/* The mail as it lies in a mail folder, with LF lines. Owned. */
char *story_mail_text(const StoryMail *mail, const Zone *zone);

#endif
