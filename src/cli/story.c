/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/cli/story.h>

#include <string.h>

#include <notyet/app/job.h>

/* What parsing is about: the file, and the thread that a mail continues. */
typedef struct Telling {
	const char *name;
	const StoryTime *time;
	GPtrArray *applications;
	StoryApplication *current;
	StoryMail *mail; /* the one whose lines are read, or NULL */
	gboolean in_body;
	gboolean continues; /* its own subject begins no thread */
	GString *body;
	GPtrArray *thread; /* char *: its Message-IDs so far */
	char *thread_subject;
	const char *last_id; /* of the mail before, in any thread */
	int line, mails;
} Telling;

static void
story_mail_free(gpointer data)
{
	StoryMail *mail = data;

	if (!mail)
		return;
	address_free(mail->from);
	address_free(mail->to);
	g_free(mail->message_id);
	g_free(mail->subject);
	g_ptr_array_unref(mail->references);
	g_ptr_array_unref(mail->fields);
	g_free(mail->body);
	g_free(mail);
}

void
story_application_free(StoryApplication *application)
{
	if (!application)
		return;
	g_free(application->company);
	g_free(application->role);
	g_ptr_array_unref(application->contacts);
	g_ptr_array_unref(application->events);
	g_ptr_array_unref(application->mails);
	g_free(application);
}

static gboolean
wrong(const Telling *telling, const char *what, GError **error)
{
	g_set_error(error, APP_ERROR, APP_ERROR_SOFTWARE,
	    "The story %s is wrong in line %d: %s.", telling->name,
	    telling->line, what);
	return FALSE;
}

/* "Name <address>", or "me". */
static Address *
read_address(const char *text)
{
	const char *open = strrchr(text, '<');
	g_autofree char *name = NULL;
	g_autofree char *address = NULL;

	if (strcmp(text, "me") == 0)
		return address_new(STORY_NAME, STORY_ADDRESS);
	if (!open || !g_str_has_suffix(open, ">"))
		return address_new(NULL, text);
	name = g_strndup(text, open - text);
	address = g_strndup(open + 1, strlen(open) - 2);
	return address_new(g_strstrip(name), address);
}

/* "== Company | Role | stage" */
static gboolean
begin_application(Telling *telling, const char *text, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(text, " | ", 3);
	StoryApplication *application = g_new0(StoryApplication, 1);
	gboolean is_noise = strcmp(text, "-") == 0;
	int stage =
	    is_noise || g_strv_length(parts) < 3 ? -1 : stage_parse(parts[2]);

	application->contacts =
	    g_ptr_array_new_with_free_func((GDestroyNotify)contact_free);
	application->events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)event_free);
	application->mails = g_ptr_array_new_with_free_func(story_mail_free);
	g_ptr_array_add(telling->applications, application);
	telling->current = application;
	telling->mail = NULL;
	g_ptr_array_set_size(telling->thread, 0);
	if (is_noise)
		return TRUE;
	if (stage < 0)
		return wrong(telling, "no \"company | role | stage\"", error);
	application->company = g_strdup(parts[0]);
	application->role = g_strdup(parts[1]);
	application->stage = stage;
	return TRUE;
}

static void
add_event(Telling *telling, Event *event)
{
	g_ptr_array_add(telling->current->events, event);
}

/* The rest of a "log" line of the named kind, after its moments. */
static gboolean
log_words(Telling *telling, Event *event, const char *words, GError **error)
{
	const char *equals = strchr(words, '=');
	g_auto(GStrv) parts = g_strsplit(words, " ", 2);

	switch (event->kind) {
	case EVENT_ANSWER:
		if (!equals)
			return wrong(telling, "no variable=text", error);
		event->key = g_strndup(words, equals - words);
		event->value = g_strdup(equals + 1);
		return TRUE;
	case EVENT_TOUCH:
	case EVENT_SKIPPED:
		event->key = g_strdup(parts[0]);
		event->value = parts[0] ? g_strdup(parts[1]) : NULL;
		return TRUE;
	default:
		event->value = *words ? g_strdup(words) : NULL;
		return TRUE;
	}
}

/* "KIND AT [UNTIL] [words]", with the kind as the journal calls it. */
static gboolean
read_log(Telling *telling, const char *text, GError **error)
{
	g_auto(GStrv) parts = g_strsplit(text, " ", 4);
	guint count = g_strv_length(parts);
	int kind = count > 0 ? event_kind_parse(parts[0]) : -1;
	const char *words = "";
	Event *event;
	gint64 at, until_at = 0;

	if (kind < 0 || count < 2 ||
	    !story_moment(parts[1], telling->time, &at))
		return wrong(telling, "no \"log KIND MOMENT\"", error);
	if (count > 2 && story_moment(parts[2], telling->time, &until_at))
		words = count > 3 ? parts[3] : "";
	else if (count > 2)
		words = strstr(text, parts[1]) + strlen(parts[1]) + 1;
	event = event_new(kind, 0, at);
	event->until_at = until_at;
	add_event(telling, event);
	return log_words(telling, event, words, error);
}

static gboolean
read_fact(Telling *telling, const char *line, GError **error)
{
	if (!*line)
		return TRUE;
	if (g_str_has_prefix(line, "log ")) {
		g_autofree char *filled =
		    story_fill(line, telling->time, telling->last_id);

		return filled ? read_log(telling, filled + strlen("log "), error)
			      : wrong(telling, "unknown words in [[...]]", error);
	}
	if (g_str_has_prefix(line, "contact ")) {
		g_autoptr(Address) address =
		    read_address(line + strlen("contact "));

		g_ptr_array_add(telling->current->contacts,
		    contact_new(address->name, address->address));
		return TRUE;
	}
	if (g_str_has_prefix(line, "set ")) {
		g_auto(GStrv) pair = g_strsplit(line + strlen("set "), "=", 2);

		if (!pair[0] || !pair[1])
			return wrong(telling, "no \"set key=value\"", error);
		add_event(telling, event_new_full(EVENT_SET, 0,
				       telling->time->now, pair[0], pair[1]));
		return TRUE;
	}
	return wrong(telling, "neither contact, set, log nor mail", error);
}

/* "MOMENT FROM > TO" */
static gboolean
begin_mail(Telling *telling, const char *text, GError **error)
{
	const char *blank = strchr(text, ' ');
	const char *arrow = blank ? strstr(blank, " > ") : NULL;
	g_autofree char *moment = blank ? g_strndup(text, blank - text) : NULL;
	g_autofree char *from = NULL;
	StoryMail *mail;
	gint64 at;

	if (!arrow || !story_moment(moment, telling->time, &at))
		return wrong(telling, "no \"@ MOMENT FROM > TO\"", error);
	from = g_strndup(blank + 1, arrow - blank - 1);
	mail = g_new0(StoryMail, 1);
	mail->at = at;
	mail->from = read_address(from);
	mail->to = read_address(arrow + strlen(" > "));
	mail->own = strcmp(mail->from->address, STORY_ADDRESS) == 0;
	mail->message_id = g_strdup_printf("%s.%d@%s", telling->name,
	    ++telling->mails, address_domain(mail->from->address));
	mail->references = g_ptr_array_new_with_free_func(g_free);
	mail->fields = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(telling->current->mails, mail);
	telling->mail = mail;
	telling->in_body = FALSE;
	telling->continues = FALSE;
	g_string_truncate(telling->body, 0);
	return TRUE;
}

/* The empty line was met: the mail's place in its thread is known. */
static void
end_fields(Telling *telling)
{
	StoryMail *mail = telling->mail;
	guint i;

	telling->in_body = TRUE;
	if (mail->subject && !telling->continues) {
		g_ptr_array_set_size(telling->thread, 0);
		g_free(telling->thread_subject);
		telling->thread_subject = g_strdup(mail->subject);
		return;
	}
	if (!mail->subject)
		mail->subject = g_strdup_printf("Re: %s",
		    telling->thread_subject ? telling->thread_subject : "");
	for (i = 0; i < telling->thread->len; i++)
		g_ptr_array_add(
		    mail->references, g_strdup(telling->thread->pdata[i]));
}

static void
take_subject(Telling *telling, const char *subject)
{
	g_free(telling->mail->subject);
	telling->mail->subject = g_strdup(subject);
}

static gboolean
read_field(Telling *telling, const char *line, GError **error)
{
	g_autofree char *filled = NULL;

	if (!*line) {
		end_fields(telling);
		return TRUE;
	}
	filled = story_fill(line, telling->time, telling->last_id);
	if (!filled)
		return wrong(telling, "unknown words in [[...]]", error);
	if (g_str_has_prefix(filled, "Subject+: "))
		telling->continues = TRUE;
	if (g_str_has_prefix(filled, "Subject: ") ||
	    g_str_has_prefix(filled, "Subject+: "))
		take_subject(telling, strchr(filled, ' ') + 1);
	else
		g_ptr_array_add(
		    telling->mail->fields, g_steal_pointer(&filled));
	return TRUE;
}

static gboolean
end_mail(Telling *telling, GError **error)
{
	gsize length = telling->body->len;

	if (!telling->mail)
		return TRUE;
	if (!telling->in_body)
		return wrong(telling, "a mail without text", error);
	while (length > 0 && telling->body->str[length - 1] == '\n')
		length--;
	g_string_truncate(telling->body, length);
	g_string_append_c(telling->body, '\n');
	telling->mail->body =
	    story_fill(telling->body->str, telling->time, telling->last_id);
	if (!telling->mail->body)
		return wrong(telling, "unknown words in [[...]]", error);
	telling->last_id = telling->mail->message_id;
	g_ptr_array_add(telling->thread, g_strdup(telling->last_id));
	telling->mail = NULL;
	return TRUE;
}

static gboolean
read_line(Telling *telling, const char *line, GError **error)
{
	if (g_str_has_prefix(line, "%%"))
		return TRUE;
	if (g_str_has_prefix(line, "== "))
		return end_mail(telling, error) &&
		       begin_application(telling, line + 3, error);
	if (!telling->current)
		return *line ? wrong(telling, "no company yet", error) : TRUE;
	if (g_str_has_prefix(line, "@ "))
		return end_mail(telling, error) &&
		       begin_mail(telling, line + 2, error);
	if (!telling->mail)
		return read_fact(telling, line, error);
	if (!telling->in_body)
		return read_field(telling, line, error);
	g_string_append_printf(telling->body, "%s\n", line);
	return TRUE;
}

GPtrArray *
story_parse(
    const char *name, const char *text, const StoryTime *time, GError **error)
{
	g_autoptr(GPtrArray) applications = g_ptr_array_new_with_free_func(
	    (GDestroyNotify)story_application_free);
	g_autoptr(GPtrArray) thread = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) body = g_string_new(NULL);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	Telling telling = {
	    .name = name,
	    .time = time,
	    .applications = applications,
	    .body = body,
	    .thread = thread,
	    .last_id = "",
	};
	gboolean fine = TRUE;
	char **line;

	for (line = lines; *line && fine; line++) {
		telling.line++;
		fine = read_line(&telling, *line, error);
	}
	fine = fine && end_mail(&telling, error);
	g_free(telling.thread_subject);
	return fine ? g_steal_pointer(&applications) : NULL;
}
