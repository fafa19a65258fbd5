/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * request: the jobs that notyet-worker does, and what they answer.
 *
 * The worker is started for one job: it reads one request from standard
 * input, opens configuration, store and index itself (the environment is
 * inherited), writes progress and one result or error to standard output,
 * and ends. One struct serves all jobs; the table says what each reads.
 */
#ifndef NOTYET_WIRE_REQUEST_H
#define NOTYET_WIRE_REQUEST_H

#include <notyet/policy/calendar-event.h>
#include <notyet/policy/message.h>
#include <notyet/policy/outbox.h>
#include <notyet/policy/proof.h>
#include <notyet/policy/verdict.h>
#include <notyet/wire/frame.h>

#include <glib.h>

/* id, name, what the request holds -> what the reply is.
 *  refresh  text: REFRESH_WHOLE, to read all anew; or none
 *                                       -> Snapshot; saved in the store too;
 *                                          or SnapshotNote of a saved one
 *  text     names: Message-ID           -> TextReply; of several mails only
 *           their texts, with TEXT_REPLY_SEPARATOR between
 *  lookup   names[0]: "id:MESSAGE-ID", a path, or "-" with text: a whole mail
 *                                       -> LookupReply
 *  verdict  names: paths or "id:..."    -> VerdictReply
 *  reply    id: application; text: an address of the person that it is for,
 *           or none: who is to be answered -> ReplyFactsReply. For one person:
 *           answers the newest mail that they sent from any of their contact's
 *           addresses, in its thread; goes on after what the user wrote to
 *           them alone; a new thread, addressed to them, when there is neither
 *           (rule R4). From is the identity that they wrote to, else that of
 *           what the user wrote to them, else that of the application's thread
 *  spell    text, language, names: known words -> SpellReply
 *  build    id: draft, names: the Message-IDs of its application's mails that
 *           the user has seen, at: the moment it is meant for, which its Date
 *           says; 0 for now; text: the stamps (file_stamp()) of its
 *           attachments as the user saw them, joined by blanks
 *                                       -> BuildReply; an outbox row, a draft
 *  send     id: outbox row, text: hash of the bytes the user approved, or none
 *           for a row that is approved already and whose moment has come
 *                                       -> SendReply
 *  send-due -                           -> SendDueReply; every row that may go
 *           by itself and whose moment has come, the oldest moment first
 *  doctor   -                           -> DoctorReply
 *  files    names: Message-IDs          -> FilesReply: all mail of the threads
 *           that hold one of them, newest first
 *  match    names: searches of the mail as notmuch takes them, at most 32
 *                                       -> MatchReply
 *  calendar events: in the order of the file -> TextReply: text, a calendar
 */
#define JOBS(X) \
	X(JOB_REFRESH, "refresh") \
	X(JOB_TEXT, "text") \
	X(JOB_LOOKUP, "lookup") \
	X(JOB_VERDICT, "verdict") \
	X(JOB_REPLY, "reply") \
	X(JOB_SPELL, "spell") \
	X(JOB_BUILD, "build") \
	X(JOB_SEND, "send") \
	X(JOB_SEND_DUE, "send-due") \
	X(JOB_DOCTOR, "doctor") \
	X(JOB_CALENDAR, "calendar") \
	X(JOB_MATCH, "match") \
	X(JOB_FILES, "files")

typedef enum Job {
#define X(id, name) id,
	JOBS(X)
#undef X
	JOB_COUNT
} Job;

const char *job_name(Job job);
/* -1 for an unknown name. */
int job_parse(const char *name);

/* Which members a job reads is in the table above. text and names go as
 * bytes (a mail that is not UTF-8, a path), language as text. */
typedef struct Request {
	Job job;
	gint64 id;
	gint64 at;		/* 0: now */
	char *text;		/* or NULL */
	char *language;		/* or NULL */
	GPtrArray *names;	/* char *, may be empty */
	GPtrArray *events;	/* CalendarEvent *, may be empty */
} Request;

Request *request_new(Job job);
void request_free(Request *request);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Request, request_free)
/* A floating value, for frame_write(fd, FRAME_REQUEST, ...). */
GVariant *request_pack(const Request *request);
/* From the bytes of a frame; owned by the caller. NULL with
 * WIRE_ERROR_FORMAT on foreign bytes and on a job that does not exist. */
Request *request_unpack(GBytes *bytes, GError **error);

#define REFRESH_WHOLE "whole"

#define TEXT_REPLY_SEPARATOR "\f"

typedef struct TextReply {
	char *headers;		/* From, To, Cc, Date, Subject lines */
	char *text;		/* decoded, scrubbed, lines kept */
} TextReply;

typedef struct LookupReply {
	char *message_id;
	char *subject;
	gint64 date_at;
	gboolean own;
	GPtrArray *thread_ids;	/* char *: Message-IDs of its thread */
	GPtrArray *others;	/* Address *: the other side in the thread, no
				   own and no no-reply addresses, most recent
				   sender first */
	char *company;		/* proposed from the domain or sender, or "" */
	char *identity;		/* own address they wrote to, or NULL */
} LookupReply;

typedef struct VerdictItem {
	char *name;		/* the path or id as asked */
	char *error;		/* a sentence; then verdict is NULL */
	char *message_id;	/* as the index names the mail; NULL
				   when it could not be read */
	Verdict *verdict;
} VerdictItem;

typedef struct VerdictReply {
	GPtrArray *items;	/* VerdictItem * in the order asked */
} VerdictReply;

typedef struct ReplyFactsReply {
	char *message_id;	/* to answer, or NULL: a new thread */
	GPtrArray *references;	/* char *, validated, oldest first */
	char *subject;		/* of the thread, or "" */
	char *from;		/* own identity they wrote to: address */
	char *from_name;	/* "" when unknown */
	GPtrArray *to;		/* Address *: Reply-To honoured; the contact, or
				   the person that was asked for. Empty for one
				   who reads no answers */
} ReplyFactsReply;

typedef struct SpellReply {
	gboolean no_dictionary;
	GArray *ranges;		/* SpellRange */
} SpellReply;

typedef struct BuildReply {
	gint64 row_id;
	char *hash;
} BuildReply;

typedef struct SendReply {
	OutboxState state;
	int code;
	char *sentence;		/* for the user: what happened, what to do */
	char *filed_path;	/* or NULL */
	gboolean stopped;	/* something came in since the approval: the
				   mail was not sent and is a draft again */
	gint64 look_revision;	/* of the index, at the last look before DATA;
				   -1: it did not come to that look */
	gint64 look_ns;		/* from when that look read the index to DATA
				   (or to the command, or the delivery), in
				   nanoseconds of the monotonic clock; -1: not
				   reached */
} SendReply;

typedef struct SendDueItem {
	gint64 row_id;
	SendReply *reply;	/* where the row was refused before anything
				   began: its state and the sentence alone */
} SendDueItem;

SendDueItem *send_due_item_new(gint64 row_id, SendReply *reply);
void send_due_item_free(SendDueItem *item);

/* A row that is refused, held or fails does not stop the others; what no other
 * could pass either (the sync command fails, the index cannot be read, the
 * user stops it) ends the run. When that is so before the first row, the job
 * gives an error and no reply. */
typedef struct SendDueReply {
	GPtrArray *items;	/* SendDueItem * in the order of their turn */
	int left;		/* due rows whose turn did not come */
	int status;		/* of <sysexits.h>, why the run ended before
				   them; 0: it did not */
	char *sentence;		/* the same for the user; or NULL. With status 0
				   and no items: who else sends right now */
} SendDueReply;

typedef struct DoctorItem {
	int level;		/* 0 fine, 1 warning, 2 error */
	char *name;		/* "index", "identity", "server", ... */
	char *text;		/* one sentence */
} DoctorItem;

typedef struct DoctorReply {
	GPtrArray *items;	/* DoctorItem * */
} DoctorReply;

typedef struct FileItem {
	char *message_id;
	char *thread_id;	/* letters and digits alone */
	char *path;		/* absolute */
} FileItem;

typedef struct FilesReply {
	GPtrArray *items;	/* FileItem * */
} FilesReply;

/* Which applications have mail that a search finds. */
typedef struct MatchItem {
	gint64 application_id;
	guint queries;		/* bit i: by names[i] of the request */
} MatchItem;

typedef struct MatchReply {
	GArray *items;		/* MatchItem, those with any bit */
} MatchReply;

/* For each reply type T in snake case t: new gives one with "" and empty
 * lists where NULL is not allowed, pack a floating value for FRAME_RESULT;
 * unpack takes a frame's bytes and gives NULL with WIRE_ERROR_FORMAT on
 * foreign ones; free takes NULL. The reply of the refresh job has the
 * same functions in values.h: snapshot_pack() and snapshot_unpack(). */
#define WIRE_REPLY(T, t) \
	T *t##_new(void); \
	void t##_free(T *reply); \
	G_DEFINE_AUTOPTR_CLEANUP_FUNC(T, t##_free) \
	GVariant *t##_pack(const T *reply); \
	T *t##_unpack(GBytes *bytes, GError **error);

WIRE_REPLY(TextReply, text_reply)
WIRE_REPLY(LookupReply, lookup_reply)
WIRE_REPLY(VerdictReply, verdict_reply)
WIRE_REPLY(ReplyFactsReply, reply_facts_reply)
WIRE_REPLY(SpellReply, spell_reply)
WIRE_REPLY(BuildReply, build_reply)
WIRE_REPLY(SendReply, send_reply)
WIRE_REPLY(SendDueReply, send_due_reply)
WIRE_REPLY(DoctorReply, doctor_reply)
WIRE_REPLY(FilesReply, files_reply)
WIRE_REPLY(MatchReply, match_reply)

void verdict_item_free(VerdictItem *item);
void doctor_item_free(DoctorItem *item);
void file_item_free(FileItem *item);

#endif
