/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "commands.h"

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/app/when.h>
#include <notyet/policy/proposal.h>

/* What the words behind the event mean. */
typedef enum LogWords {
	WORDS_VALUE, /* free text, the event's value */
	WORDS_NOTE,  /* free text, noted beside it */
	WORDS_NONE,
	WORDS_VARIABLE, /* variable=text */
	WORDS_STEP,	/* STEP [REASON] */
	WORDS_GUARD	/* [GUARD] [REASON] */
} LogWords;

typedef struct LogEvent {
	const char *name;
	EventKind kind;
	const char *key;
	LogWords words;
	gboolean needs_until;
} LogEvent;

static const LogEvent events[] = {
    {"interview", EVENT_INTERVIEW, NULL, WORDS_NOTE, FALSE},
    {"promise", EVENT_PROMISE, NULL, WORDS_VALUE, TRUE},
    {"call", EVENT_TOUCH, "phone", WORDS_NOTE, FALSE},
    {"text", EVENT_TOUCH, "text", WORDS_NOTE, FALSE},
    {"profile", EVENT_TOUCH, "profile", WORDS_NOTE, FALSE},
    {"touch", EVENT_TOUCH, "mail", WORDS_NOTE, FALSE},
    {"note", EVENT_NOTE, NULL, WORDS_VALUE, FALSE},
    {"answer", EVENT_ANSWER, NULL, WORDS_VARIABLE, FALSE},
    {"snooze", EVENT_SNOOZED, NULL, WORDS_NONE, TRUE},
    {"skip", EVENT_SKIPPED, NULL, WORDS_STEP, FALSE},
    {"pin", EVENT_PINNED, NULL, WORDS_VALUE, TRUE},
    {"override", EVENT_OVERRIDDEN, NULL, WORDS_GUARD, FALSE},
    {"let-go", EVENT_LET_GO, NULL, WORDS_NONE, FALSE},
    {"revive", EVENT_REVIVED, NULL, WORDS_NONE, FALSE},
    {"accept-proposal", EVENT_PROPOSAL, PROPOSAL_ACCEPTED, WORDS_NONE, FALSE},
    {"refuse-proposal", EVENT_PROPOSAL, PROPOSAL_REFUSED, WORDS_NONE, FALSE},
    {"accept-stage", EVENT_PROPOSAL, PROPOSAL_ACCEPTED, WORDS_NONE, FALSE},
    {"refuse-stage", EVENT_PROPOSAL, PROPOSAL_REFUSED, WORDS_NONE, FALSE},
};

static const LogEvent *
event_find(const char *name, GError **error)
{
	const char *names[G_N_ELEMENTS(events) + 1] = {NULL};
	const char *near;
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(events); i++) {
		names[i] = events[i].name;
		if (strcmp(name, names[i]) == 0)
			return &events[i];
	}
	near = cli_near_match(name, names);
	g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
	    "There is no event \"%s\"%s%s%s notyet log --help lists them.",
	    name, near ? "; did you mean \"" : ";", near ? near : "",
	    near ? "\"?" : "");
	return NULL;
}

/* The words from number first on, as one text; NULL when there are none. */
static char *
join_words(const Cli *cli, int first)
{
	GString *text;
	int i;

	if (cli_args_count(cli->args) <= first)
		return NULL;
	text = g_string_new(cli_args_word(cli->args, first));
	for (i = first + 1; i < cli_args_count(cli->args); i++)
		g_string_append_printf(
		    text, " %s", cli_args_word(cli->args, i));
	return g_string_free(text, FALSE);
}

/* Who promises has all of the last day, who waits begins with the first, and
 * what is pinned to a day is pinned to its morning. */
static gboolean
read_until(Cli *cli, const LogEvent *event, const char *until,
    LogRequest *request, GError **error)
{
	gint64 now = request->at ? request->at : app_now(cli->app);
	g_autofree char *day = NULL;
	AppWhen when;

	if (event->kind == EVENT_PINNED)
		return app_morning_parse(cli->app, until, &request->until_at,
		    error);
	if (event->kind != EVENT_PROMISE && event->kind != EVENT_SNOOZED)
		return cli_time(until, app_zone(cli->app), &request->until_at,
		    error);
	if (!app_when_read(cli->app, until, now, &when, error))
		return FALSE;
	day = app_day_words(cli->app, when.end_at);
	if (when.end_at < now) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "%s is past: %s needs a day to come.", day, event->name);
		return FALSE;
	}
	request->until_at =
	    event->kind == EVENT_PROMISE ? when.end_at : when.at;
	g_free(day);
	day = app_day_words(cli->app, request->until_at);
	if (when.in_words && !cli_args_has(cli->args, "quiet"))
		g_string_append_printf(
		    cli->out, "Understood as %s.\n", day);
	return TRUE;
}

static gboolean
takes_until(const LogEvent *event)
{
	return event->needs_until || event->kind == EVENT_INTERVIEW;
}

static gboolean
read_times(Cli *cli, const LogEvent *event, LogRequest *request, GError **error)
{
	const char *at = cli_args_value(cli->args, "at");
	const char *until = cli_args_value(cli->args, "until");
	g_autofree char *words = NULL;

	if (at && !cli_time(at, app_zone(cli->app), &request->at, error))
		return FALSE;
	/* The very first second would stand for now. */
	if (at && request->at == 0)
		request->at = 1;
	/* What they said may name the day itself. */
	if (!until && event->kind == EVENT_PROMISE)
		until = words = join_words(cli, 2);
	if (event->needs_until && !until) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The event %s needs --until=TIME, or --until=none to end "
		    "it.",
		    event->name);
		return FALSE;
	}
	if (until && !takes_until(event)) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The event %s takes no --until.", event->name);
		return FALSE;
	}
	if (until && strcmp(until, "none") == 0)
		request->take_back = event->kind == EVENT_INTERVIEW;
	else if (until)
		return read_until(cli, event, until, request, error);
	return TRUE;
}

/* A reason of one word cannot be told from a guard, and a guard has no blank
 * in it. */
static void
read_guard(Cli *cli, char **ret_key, char **ret_value)
{
	const char *word = cli_args_word(cli->args, 2);
	gboolean is_guard = word && !strpbrk(word, " \t\n");

	*ret_key = is_guard ? g_strdup(word) : NULL;
	*ret_value = join_words(cli, is_guard ? 3 : 2);
}

/* Splits "variable=text", "STEP REASON..." or "[GUARD] REASON..." into
 * *ret_key and *ret_value. */
static gboolean
read_key(Cli *cli, const LogEvent *event, char **ret_key, char **ret_value,
    GError **error)
{
	const char *word = cli_args_word(cli->args, 2);
	g_autofree char *text = join_words(cli, 2);
	const char *equals = text ? strchr(text, '=') : NULL;

	if (event->words == WORDS_VARIABLE && (!equals || equals == text)) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "An answer is written variable=text.");
		return FALSE;
	}
	if (event->words == WORDS_STEP && !word) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE,
		    "Name the step to skip, such as thank-you.");
		return FALSE;
	}
	if (event->words == WORDS_GUARD) {
		read_guard(cli, ret_key, ret_value);
	} else if (event->words == WORDS_VARIABLE) {
		*ret_key = g_strndup(text, equals - text);
		*ret_value = g_strdup(equals + 1);
	} else {
		*ret_key = g_strdup(word);
		*ret_value = join_words(cli, 3);
	}
	return TRUE;
}

/* The answer to a question is given now and is no follow-up. */
static gboolean
answer_proposal(Cli *cli, gint64 id, const LogEvent *event, GError **error)
{
	static const char *const strange[] = {"at", "step"};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(strange); i++) {
		if (!cli_args_has(cli->args, strange[i]))
			continue;
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The event %s takes no --%s.", event->name, strange[i]);
		return FALSE;
	}
	return app_answer_proposal(cli->app, id,
	    strcmp(event->key, PROPOSAL_ACCEPTED) == 0, error);
}

static gboolean
log_event(Cli *cli, gint64 id, const LogEvent *event, GError **error)
{
	LogRequest request = {.kind = event->kind, .key = event->key};
	g_autofree char *key = NULL;
	g_autofree char *value = NULL;
	g_autofree char *text = NULL;

	if (!read_times(cli, event, &request, error))
		return FALSE;
	if (event->words == WORDS_VARIABLE || event->words == WORDS_STEP ||
	    event->words == WORDS_GUARD) {
		if (!read_key(cli, event, &key, &value, error))
			return FALSE;
		request.key = key;
		request.value = value;
		return app_log(cli->app, id, &request, error);
	}
	text = join_words(cli, 2);
	if (text && event->words == WORDS_NONE) {
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "The event %s takes no text.", event->name);
		return FALSE;
	}
	if (!text && event->kind == EVENT_NOTE) {
		g_set_error_literal(
		    error, APP_ERROR, APP_ERROR_USAGE, "A note needs a text.");
		return FALSE;
	}
	if (event->kind == EVENT_PROPOSAL)
		return answer_proposal(cli, id, event, error);
	if (event->words == WORDS_VALUE)
		request.value = text;
	if (event->kind == EVENT_TOUCH)
		request.value = cli_args_value(cli->args, "step");
	if (event->words == WORDS_NOTE)
		request.note = text;
	return app_log(cli->app, id, &request, error);
}

static gboolean
run(Cli *cli, GError **error)
{
	const LogEvent *event = event_find(cli_args_word(cli->args, 1), error);
	gint64 id;

	if (!event || !cli_resolve(cli, 0, &id, error) ||
	    !log_event(cli, id, event, error))
		return FALSE;
	cli_print_due(cli, id);
	return TRUE;
}

static const char *
word_at(int place, gsize index)
{
	return place == 1 && index < G_N_ELEMENTS(events) ? events[index].name
							  : NULL;
}

static const CliOption options[] = {
    {"at", 0, "TIME", "when it was; else now"},
    {"until", 0, "TIME", "its end; the promised or pinned day; the snooze"},
    {"step", 0, "STEP", "the follow-up that a touch was, such as check-in"},
    {"quiet", 'q', NULL, "do not print what is due then"},
    {0},
};

const CliCommand cli_cmd_log = {
    .name = "log",
    .word_at = word_at,
    .usage = "APP EVENT [--at=TIME] [--until=TIME] [TEXT]",
    .summary = "Write down what happened outside of the mail",
    .help =
	"EVENT is one of:\n"
	"  interview   held or agreed; --at its start, --until its end (none:\n"
	"              it was no interview, whatever the mails say)\n"
	"  promise     they will answer by --until=TIME (none: no more), or in\n"
	"              words: promise \"by Friday\"\n"
	"  call, text, profile, touch\n"
	"              you phoned, sent a text or a profile message, or did\n"
	"              anything else to follow up\n"
	"  note        TEXT\n"
	"  answer      variable=TEXT, for a template: topic=\"the new "
	"parser\"\n"
	"  snooze      stay quiet until --until=TIME (none: no more)\n"
	"  skip        STEP [REASON]: this step will not be done\n"
	"  pin         [REASON]: the next step is for --until=TIME, whatever\n"
	"              comes in between (none: no more); a day is its 09:00\n"
	"  override    [GUARD] [REASON]: what holds the next step back does not\n"
	"              count this once: minimum-gap, person-day, promise, away,\n"
	"              unanswered, late-thank-you; else the one in force\n"
	"  let-go      stop following up; a late reply revives it\n"
	"  revive      take up again what is closed, in its last open stage\n"
	"  accept-proposal, refuse-proposal\n"
	"              answer what notyet show proposes: a stage, or a day that\n"
	"              they promised",
    .options = options,
    .min_words = 2,
    .max_words = -1,
    .run = run,
};
