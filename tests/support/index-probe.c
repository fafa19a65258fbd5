/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * index-probe COMMAND ARG...: what src/mail says of a real index, as plain
 * lines for the T-scripts. The own addresses are notmuch's and those of
 * $PROBE_OWN (separated by blanks); now is $PROBE_NOW (Unix seconds).
 *
 *	identity
 *	facts
 *	find ID
 *	thread ID
 *	search QUERY
 *	has ID
 *	scan NUMBER [id:ID | from:ADDRESS | since:SECONDS | company:NAME |
 *	    role:NAME]... [NUMBER ...]...
 *	head FILE
 *	text FILE
 *	verdict FILE...
 *	reply FILE
 *	rival COMMAND ID	reads while the shell command runs
 *	add FILE [TAG...]
 *	tag ID [TAG...]
 *	locked
 */
#include <notyet/mail/body.h>
#include <notyet/mail/filing.h>
#include <notyet/mail/head.h>
#include <notyet/mail/reply.h>
#include <notyet/mail/scan.h>
#include <notyet/policy/verdict.h>

#include "../../src/mail/index-private.h"

static const IndexOptions *options;
static ScanContext context;

static int
report(GError *error)
{
	static const char *const names[] = {
		"no-config", "no-database", "no-mail-root", "format",
		"locked", "changing", "file", "not-mail", "query", "failed",
	};

	printf("error %s: %s\n", names[error->code], error->message);
	g_error_free(error);
	return 1;
}

static void
print_message(const ScanMessage *scanned)
{
	const Message *message = scanned->message;
	g_autofree char *file =
		scanned->path ? g_path_get_basename(scanned->path) : NULL;
	guint i;

	printf("  %s %s %" G_GINT64_FORMAT " from=%s to=",
	       message->message_id, message->own ? "own" : "in",
	       message->date_at, message->from->address);
	for (i = 0; i < message->recipients->len; i++) {
		const Address *to = g_ptr_array_index(message->recipients, i);

		printf("%s%s", i ? "," : "", to->address);
	}
	printf(" note=%s file=%s%s%s%s%s%s subject=%s\n",
	       message->folder_note ? message->folder_note : "-",
	       file ? file : "-",
	       message->found == FOUND_THREAD ? "" : " found=",
	       message->found == FOUND_THREAD ? "" :
	       message_found_name(message->found), scanned->draft ? " draft" : "",
	       scanned->by_contact ? " by-contact" : "",
	       scanned->shared ? " shared" : "", message->subject);
}

static int
print_messages(GPtrArray *messages, GError *error)
{
	guint i;

	if (!messages)
		return report(error);
	printf("%u messages\n", messages->len);
	for (i = 0; i < messages->len; i++)
		print_message(g_ptr_array_index(messages, i));
	g_ptr_array_unref(messages);
	return 0;
}

static int
do_identity(MailIndex *index)
{
	g_autoptr(IndexIdentity) identity = index_identity(index);
	g_autofree char *own = NULL;
	guint i;

	g_ptr_array_add(identity->addresses, NULL);
	own = g_strjoinv(" ", (char **)identity->addresses->pdata);
	printf("database %s\nglass %s\nroot %s\nconfig %s\nname %s\n"
	       "own %s\nuuid %s\nrevision %" G_GINT64_FORMAT "\nexclude",
	       identity->database_path, identity->glass_path,
	       identity->mail_root,
	       identity->config_path ? identity->config_path : "-",
	       identity->user_name, own, identity->uuid, identity->revision);
	for (i = 0; i < identity->exclude_tags->len; i++)
		printf(" %s",
		       (char *)g_ptr_array_index(identity->exclude_tags, i));
	printf("\n");
	return 0;
}

static int
do_facts(MailIndex *index)
{
	IndexFacts facts;
	GError *error = NULL;

	if (!index_facts(index, context.identities, context.now_at, &facts,
			 &error))
		return report(error);
	printf("messages %u\nown %u\nnewest %" G_GINT64_FORMAT
	       "\nnewest-own %" G_GINT64_FORMAT "\n", facts.messages,
	       facts.own, facts.newest_at, facts.newest_own_at);
	return 0;
}

static int
do_find(MailIndex *index, const char *id)
{
	g_autoptr(ScanMessage) message = NULL;
	GError *error = NULL;

	if (!index_find(index, id, &context, &message, &error))
		return report(error);
	printf(message ? "found\n" : "none\n");
	if (message)
		print_message(message);
	return 0;
}

/* Where the clock of the writer stood. */
static int
do_clock(MailIndex *index, const char *id)
{
	g_autoptr(ScanMessage) found = NULL;
	GError *error = NULL;

	if (!index_find(index, id, &context, &found, &error))
		return report(error);
	if (!found)
		printf("none\n");
	else if (found->message->has_offset)
		printf("offset %d\n", found->message->offset_s);
	return 0;
}

typedef struct {
	ScanTracked tracked;
	GPtrArray *message_ids, *people;
} Tracked;

static void
tracked_free(gpointer data)
{
	Tracked *one = data;

	g_ptr_array_unref(one->message_ids);
	g_ptr_array_unref(one->people);
	g_free(one);
}

static GPtrArray *
parse_tracked(char **words)
{
	GPtrArray *all = g_ptr_array_new_with_free_func(tracked_free);
	Tracked *one = NULL;

	for (; *words; words++) {
		if (g_ascii_isdigit(**words) && !strchr(*words, ':')) {
			one = g_new0(Tracked, 1);
			one->message_ids = g_ptr_array_new();
			one->people = g_ptr_array_new_with_free_func(
				(GDestroyNotify)contact_free);
			one->tracked.message_ids = one->message_ids;
			one->tracked.people = one->people;
			one->tracked.application_id = atoi(*words);
			g_ptr_array_add(all, one);
		} else if (one && g_str_has_prefix(*words, "id:")) {
			g_ptr_array_add(one->message_ids, *words + 3);
		} else if (one && g_str_has_prefix(*words, "from:")) {
			g_ptr_array_add(one->people,
					contact_new("", *words + 5));
		} else if (one && g_str_has_prefix(*words, "company:")) {
			one->tracked.company = *words + 8;
		} else if (one && g_str_has_prefix(*words, "role:")) {
			one->tracked.role = *words + 5;
		} else if (one && g_str_has_prefix(*words, "since:")) {
			one->tracked.since_at = atoll(*words + 6);
		}
	}
	return all;
}

static int
do_scan(MailIndex *index, char **words)
{
	g_autoptr(GPtrArray) tracked = parse_tracked(words);
	GError *error = NULL;
	g_autoptr(ScanResult) result =
		index_scan(index, tracked, &context, &error);
	guint i, k;

	if (!result)
		return report(error);
	for (i = 0; i < result->applications->len; i++) {
		ScanApplication *one =
			g_ptr_array_index(result->applications, i);

		printf("application %" G_GINT64_FORMAT ": %u messages, "
		       "%u missing\n", one->application_id,
		       one->messages->len, one->seeds_missing);
		for (k = 0; k < one->messages->len; k++)
			print_message(g_ptr_array_index(one->messages, k));
	}
	return 0;
}

static const char *
or_dash(const char *text)
{
	return text ? text : "-";
}

static void
print_event(const InviteEvent *event)
{
	printf("event %s %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT
	       " %s %s %d\nsummary %s\n", event->uid,
	       or_dash(event->method), event->start_at, event->end_at,
	       or_dash(event->zone), or_dash(event->organizer),
	       event->sequence, event->summary);
	printf("event-more stamp=%" G_GINT64_FORMAT " recurrence=%"
	       G_GINT64_FORMAT "%s%s attendees=%d status=%s\n",
	       event->stamp_at, event->recurrence_at,
	       event->all_day ? " all-day" : "",
	       event->repeats ? " repeats" : "", event->attendee_count,
	       or_dash(event->status));
	printf("event-place %s\nevent-attendee %s %s\nevent-comment %s\n",
	       or_dash(event->place), or_dash(event->attendee),
	       or_dash(event->partstat), or_dash(event->comment));
}

static int
do_head(const char *path)
{
	GError *error = NULL;
	g_autoptr(MessageHead) head =
		head_read_file(path, context.now_at, &error);
	guint i;

	if (!head)
		return report(error);
	printf("id %s\ndate %" G_GINT64_FORMAT "\nfrom %s <%s>\nsubject %s\n",
	       head->message_id, head->date_at, head->from->name,
	       head->from->address, head->subject);
	for (i = 0; i < head->recipients->len; i++) {
		const Address *to = g_ptr_array_index(head->recipients, i);

		printf("to %s <%s>\n", to->name, to->address);
	}
	for (i = 0; i < head->parts->len; i++) {
		const HeadPart *part = g_ptr_array_index(head->parts, i);

		printf("part %d %s %s %s\n", part->depth, part->type,
		       part->report_type ? part->report_type : "-",
		       part->method ? part->method : "-");
	}
	for (i = 0; i < head->failed->len; i++) {
		const FailedRecipient *failed =
			g_ptr_array_index(head->failed, i);

		printf("failed %s %s %s %s\n", failed->address,
		       failed->message_id ? failed->message_id : "-",
		       failed->action ? failed->action : "-",
		       failed->status ? failed->status : "-");
	}
	if (head->event)
		print_event(head->event);
	printf("body\n%s\n", head->body ? head->body : "");
	return 0;
}

static int
do_verdict(char **paths)
{
	for (; *paths; paths++) {
		g_autofree char *name = g_path_get_basename(*paths);
		GError *error = NULL;
		g_autoptr(MessageHead) head =
			head_read_file(*paths, context.now_at, &error);
		g_autoptr(Verdict) verdict = NULL;

		if (!head)
			return report(error);
		verdict = verdict_judge(head);
		printf("%s %s %s failed=%u event=%s\n", name,
		       verdict_kind_name(verdict->kind),
		       verdict->sub_kind ? verdict->sub_kind : "-",
		       head->failed->len,
		       head->event && head->event->method ?
		       head->event->method : "-");
	}
	return 0;
}

static int
do_text(const char *path)
{
	GError *error = NULL;
	g_autoptr(BodyText) text = body_text_read_file(path, &error);

	if (!text)
		return report(error);
	printf("%s\n%s", text->headers, text->text);
	return 0;
}

static int
do_reply(const char *path)
{
	GError *error = NULL;
	g_autoptr(AnswerFacts) facts = answer_facts_read(
		path, context.identities, context.now_at, &error);
	guint i;

	if (!facts)
		return report(error);
	printf("id %s\nsubject %s\nfrom %s\nidentity %s\n",
	       facts->message_id ? facts->message_id : "-", facts->subject,
	       facts->from->address, facts->identity ? facts->identity : "-");
	for (i = 0; i < facts->references->len; i++)
		printf("reference %s\n",
		       (char *)g_ptr_array_index(facts->references, i));
	for (i = 0; i < facts->reply_to->len; i++) {
		const Address *to = g_ptr_array_index(facts->reply_to, i);

		printf("to %s\n", to->address);
	}
	return 0;
}

static int
do_add(char **words)
{
	GError *error = NULL;

	if (!index_add_file(options, words[0],
			    (const char *const *)words + 1, 300, &error))
		return report(error);
	printf("added\n");
	return 0;
}

typedef struct {
	const char *command, *id;
	guint reads;
	gboolean found;
} Rival;

static ReadEnd
read_beside(MailIndex *index, gpointer data, GError **error)
{
	Rival *rival = data;
	g_autofree char *thread = NULL;

	rival->reads++;
	if (system(rival->command) != 0)
		return READ_AGAIN;
	if (index_thread_id(index, rival->id, &thread, NULL, error) !=
	    READ_DONE)
		return READ_AGAIN;
	rival->found = thread != NULL;
	return READ_DONE;
}

static int
do_rival(MailIndex *index, const char *command, const char *id)
{
	Rival rival = { .command = command, .id = id };
	GError *error = NULL;

	if (!index_read_steadily(index, read_beside, &rival, &error))
		return report(error);
	printf("%s after %u reads\n", rival.found ? "found" : "none",
	       rival.reads);
	return 0;
}

static int
do_tag(char **words)
{
	g_autofree char *path = NULL;
	GError *error = NULL;

	if (!index_tag_message(options, words[0],
			       (const char *const *)words + 1, 300, &path,
			       &error))
		return report(error);
	printf("%s\n", path ? path : "none");
	return 0;
}

static int
with_index(MailIndex *index, char **words)
{
	const char *command = words[0];
	GError *error = NULL;
	GPtrArray *found;

	if (strcmp(command, "identity") == 0)
		return do_identity(index);
	if (strcmp(command, "facts") == 0)
		return do_facts(index);
	if (strcmp(command, "scan") == 0)
		return do_scan(index, words + 1);
	if (strcmp(command, "locked") == 0) {
		g_autoptr(IndexIdentity) identity = index_identity(index);

		printf(index_is_locked(identity->database_path) ?
		       "locked\n" : "free\n");
		return 0;
	}
	if (!words[1])
		return 2;
	if (strcmp(command, "find") == 0)
		return do_find(index, words[1]);
	if (strcmp(command, "clock") == 0)
		return do_clock(index, words[1]);
	if (strcmp(command, "has") == 0)
		return printf(index_has_message_id(index, words[1]) ?
			      "yes\n" : "no\n") < 0;
	if (strcmp(command, "rival") == 0)
		return words[2] ? do_rival(index, words[1], words[2]) : 2;
	if (strcmp(command, "thread") == 0)
		found = index_thread(index, words[1], &context, &error);
	else
		found = index_search(index, words[1], 1000, &context, &error);
	return print_messages(found, error);
}

static void
fill_context(MailIndex *index)
{
	g_autoptr(IndexIdentity) identity =
		index ? index_identity(index) : NULL;
	const char *own = g_getenv("PROBE_OWN"), *now = g_getenv("PROBE_NOW");
	g_auto(GStrv) words = g_strsplit(own ? own : "", " ", -1);
	GPtrArray *identities = g_ptr_array_new_with_free_func(g_free);
	guint i;

	for (i = 0; identity && i < identity->addresses->len; i++)
		g_ptr_array_add(identities, g_strdup(g_ptr_array_index(
						identity->addresses, i)));
	for (i = 0; words[i]; i++)
		if (*words[i])
			g_ptr_array_add(identities, g_strdup(words[i]));
	context.identities = identities;
	context.now_at = now ? atoll(now) : G_GINT64_CONSTANT(1795348800);
}

int
main(int argc, char **argv)
{
	g_autoptr(MailIndex) index = NULL;
	GError *error = NULL;
	int status;

	if (argc < 2)
		return 2;
	if (argc > 2 && strcmp(argv[1], "add") == 0)
		return do_add(argv + 2);
	if (argc > 2 && strcmp(argv[1], "tag") == 0)
		return do_tag(argv + 2);
	if (argc > 2 && (strcmp(argv[1], "head") == 0 ||
			 strcmp(argv[1], "text") == 0 ||
			 strcmp(argv[1], "verdict") == 0 ||
			 strcmp(argv[1], "reply") == 0)) {
		fill_context(NULL);
		status = *argv[1] == 'h' ? do_head(argv[2]) :
			 *argv[1] == 't' ? do_text(argv[2]) :
			 *argv[1] == 'v' ? do_verdict(argv + 2) :
			 do_reply(argv[2]);
	} else {
		index = index_open(options, &error);
		if (!index)
			return report(error);
		fill_context(index);
		status = with_index(index, argv + 1);
	}
	g_ptr_array_unref((GPtrArray *)context.identities);
	return status;
}
