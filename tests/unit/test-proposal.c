/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/overrule.h>
#include <notyet/policy/proposal.h>

/*
 * An application in lines, "day what": a mail of theirs on that day of August
 * 2026 by the word of its verdict, with flags behind it; or "stage NAME",
 * "tracked STAGE", "let-go", "revived", "refuse DAY", "accept DAY STAGE",
 * "promise UNTIL" by hand, "refuse-promise DAY", "touch", "interview".
 */
typedef struct World {
	Application *application;
	GPtrArray *messages;
	Timeline *timeline;
	gint64 batch;
} World;

static void
world_clear(World *world)
{
	timeline_free(world->timeline);
	g_ptr_array_unref(world->messages);
	application_free(world->application);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(World, world_clear)

static gint64
day(int number)
{
	g_autofree char *text = g_strdup_printf("2026-08-%02d 09:00", number);

	return at_utc(text);
}

static void
add_event(World *world, EventKind kind, int number, const char *key,
    const char *value)
{
	g_autoptr(Event) event = event_new_full(kind, 1, day(number), key,
	    value);

	event->batch = world->batch;
	event->seq = world->batch * 10;
	application_apply(world->application, event);
}

static void
add_appointment(Message *message, const char *uid)
{
	InviteEvent *event = g_new0(InviteEvent, 1);

	event->uid = g_strdup(uid);
	event->summary = g_strdup("");
	message->verdict->event = event;
}

static void
add_promise(Message *message, int until)
{
	message->verdict->promise_at = day(until);
	message->verdict->promise_words =
	    g_strdup_printf("We decide by the %d.", until);
}

static void
add_holding(Message *message)
{
	message->verdict->sub_kind = g_strdup("holding");
	message->verdict->answers = FALSE;
	message->verdict->holding_until_at = message->verdict->promise_at;
}

static void
add_flags(Message *message, char **flags)
{
	for (; *flags; flags++) {
		if (strcmp(*flags, "stranger") == 0)
			message->found = FOUND_STRANGER;
		else if (strcmp(*flags, "unsure") == 0)
			message->unsure = TRUE;
		else if (strcmp(*flags, "spam") == 0)
			message->folder_note = g_strdup("spam");
		else if (strcmp(*flags, "weak") == 0)
			g_ptr_array_set_size(message->verdict->evidence, 0);
		else if (strcmp(*flags, "cancel") == 0)
			message->verdict->sub_kind = g_strdup("cancel");
		else if (g_str_has_prefix(*flags, "uid="))
			add_appointment(message, *flags + 4);
		else if (g_str_has_prefix(*flags, "by="))
			add_promise(message, atoi(*flags + 3));
		else if (strcmp(*flags, "holding") == 0)
			add_holding(message);
		else if (strcmp(*flags, "once") == 0)
			message->verdict->event->recurrence_at = day(9);
		else
			verdict_overrule(&message->verdict, *flags, day(30));
	}
}

static void
add_mail(World *world, int number, char **words_of_line)
{
	g_autofree char *id = g_strdup_printf("m%d@x", number);
	Message *message = build_message(world->messages, "anna@x.example",
	    day(number), id);
	int kind = verdict_kind_parse(words_of_line[0]);

	if (kind < 0)
		g_error("\"%s\" is no kind", words_of_line[0]);
	message->verdict->kind = (VerdictKind) kind;
	verdict_add_evidence(message->verdict, "rule", VERDICT_IN_BODY, "x");
	add_flags(message, words_of_line + 1);
}

static void
add_line(World *world, const char *line)
{
	g_auto(GStrv) parts = g_strsplit(line, " ", -1);
	int number = atoi(parts[0]);
	const char *what = parts[1], *detail = parts[2];
	g_autofree char *id = g_strdup_printf("m%s@x", detail ? detail : "");

	world->batch++;
	if (strcmp(what, "tracked") == 0) {
		add_event(world, EVENT_TRACKED, number, NULL, NULL);
		add_event(world, EVENT_STAGE, number, NULL, detail);
	} else if (strcmp(what, "stage") == 0) {
		add_event(world, EVENT_STAGE, number, NULL, detail);
	} else if (strcmp(what, "let-go") == 0) {
		add_event(world, EVENT_LET_GO, number, NULL, NULL);
	} else if (strcmp(what, "revived") == 0) {
		add_event(world, EVENT_REVIVED, number, NULL, NULL);
	} else if (strcmp(what, "promise") == 0) {
		build_event_until(world->application, EVENT_PROMISE,
		    day(number), atoi(detail) ? day(atoi(detail)) : 0);
	} else if (strcmp(what, "touch") == 0) {
		add_event(world, EVENT_TOUCH, number, "phone", "check-in");
	} else if (strcmp(what, "interview") == 0) {
		build_event_until(world->application, EVENT_INTERVIEW,
		    day(number), day(number) + 3600);
	} else if (strcmp(what, "refuse-promise") == 0) {
		add_event(world, EVENT_PROPOSAL, number, id,
		    PROPOSAL_PROMISE_REFUSED);
	} else if (strcmp(what, "refuse") == 0) {
		add_event(world, EVENT_PROPOSAL, number, id,
		    PROPOSAL_REFUSED);
	} else if (strcmp(what, "accept") == 0) {
		add_event(world, EVENT_STAGE, number, STAGE_BY_PROPOSAL,
		    parts[3]);
		add_event(world, EVENT_PROPOSAL, number, id,
		    PROPOSAL_ACCEPTED);
	} else {
		add_mail(world, number, parts + 1);
	}
}

static void
world_init(World *world, const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, ";", -1);
	guint i;

	memset(world, 0, sizeof(*world));
	world->application = application_new(1);
	world->messages = build_messages();
	for (i = 0; lines[i]; i++)
		add_line(world, lines[i]);
	world->timeline = timeline_new(world->application, world->messages);
}

/* The proposed stage with the day of its mail, "-" for none, and "?" when the
 * settings could not accept it. */
static const struct {
	const char *label, *story, *proposed;
} cases[] = {
    {"a rejection closes", "1 tracked applied;3 rejection", "3 rejected"},
    {"at any open stage", "1 tracked final;3 rejection", "3 rejected"},
    {"even after an offer", "1 tracked offer;3 rejection", "3 rejected"},
    {"an offer", "1 tracked final;3 offer", "3 offer"},
    {"an invitation", "1 tracked applied;3 interview-invite",
	"3 interviewing"},
    {"one of a calendar", "1 tracked screening;3 calendar-invite",
	"3 interviewing"},
    {"called off", "1 tracked screening;3 calendar-invite cancel", "-"},
    {"called off, but meant", "1 tracked screening;2 interview-invite;"
	"3 calendar-invite cancel", "2 interviewing"},
    {"an appointment called off", "1 tracked applied;2 calendar-invite uid=a;"
	"3 calendar-invite cancel uid=a", "-"},
    {"another one called off", "1 tracked applied;2 calendar-invite uid=a;"
	"3 calendar-invite cancel uid=b", "2 interviewing"},
    {"one time of it called off", "1 tracked applied;"
	"2 calendar-invite uid=a;3 calendar-invite cancel uid=a once",
	"2 interviewing"},
    {"called off, and asked again", "1 tracked applied;"
	"2 calendar-invite uid=a;3 calendar-invite cancel uid=a;"
	"4 calendar-invite uid=a", "4 interviewing"},
    {"called off by a stranger", "1 tracked applied;"
	"2 calendar-invite uid=a;3 calendar-invite cancel uid=a stranger",
	"2 interviewing"},
    {"no step back", "1 tracked final;3 interview-invite", "-"},
    {"nor from an offer", "1 tracked offer;3 calendar-invite", "-"},
    {"nothing new", "1 tracked interviewing;3 calendar-invite", "-"},
    {"other mail says nothing of the stage",
	"1 tracked applied;2 human-reply;3 ats-ack;4 newsletter;5 other;"
	"6 bounce;7 auto-reply;8 calendar-reply", "-"},
    {"the newest decides", "1 tracked applied;2 interview-invite;3 rejection",
	"3 rejected"},
    {"and the older one is overtaken",
	"1 tracked interviewing;2 rejection;3 interview-invite", "-"},
    {"refused", "1 tracked applied;3 rejection;4 refuse 3", "-"},
    {"refused, then another", "1 tracked applied;3 rejection;4 refuse 3;"
	"5 rejection", "5 rejected"},
    {"refused, the older one holds", "1 tracked applied;2 interview-invite;"
	"3 rejection;4 refuse 3", "2 interviewing"},
    {"confirmed", "1 tracked applied;3 interview-invite;"
	"4 accept 3 interviewing", "-"},
    {"confirmed, then the next", "1 tracked applied;3 interview-invite;"
	"4 accept 3 interviewing;5 offer", "5 offer"},
    {"the stage was set after it", "1 tracked applied;3 rejection;"
	"4 stage screening", "-"},
    {"the stage was set before it", "1 tracked applied;3 stage screening;"
	"4 rejection", "4 rejected"},
    {"tracked later, at the first stage", "1 rejection;4 tracked applied",
	"1 rejected"},
    {"tracked later, at a stage that was told",
	"1 rejection;4 tracked interviewing", "-"},
    {"applied, set by hand", "1 tracked screening;2 rejection;"
	"3 stage applied", "-"},
    {"closed", "1 tracked applied;2 stage rejected;3 rejection", "-"},
    {"withdrawn", "1 tracked applied;2 stage withdrawn;3 offer", "-"},
    {"accepted", "1 tracked offer;2 stage accepted;3 rejection", "-"},
    {"rejected, and asked again", "1 tracked applied;2 stage rejected;"
	"3 interview-invite", "3 interviewing"},
    {"let go, and decided late", "1 tracked screening;2 let-go;3 rejection",
	"3 rejected"},
    {"let go after it", "1 tracked screening;2 rejection;3 let-go", "-"},
    {"revived after it", "1 tracked screening;2 rejection;3 revived", "-"},
    {"a stranger's", "1 tracked applied;3 rejection stranger", "-"},
    {"without evidence", "1 tracked applied;3 rejection weak", "-"},
    {"perhaps another's", "1 tracked applied;3 rejection unsure",
	"3 rejected ?"},
    {"in spam", "1 tracked applied;3 offer spam", "3 offer ?"},
    {"overruled away", "1 tracked applied;3 rejection human-reply", "-"},
    {"overruled to it", "1 tracked applied;3 human-reply rejection",
	"3 rejected"},
};

static void
proposal_find__journal_and_mail__propose_at_most_one(void **state)
{
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *got = NULL;
		g_auto(World) world;
		Proposal proposal;
		gboolean found;

		world_init(&world, cases[i].story);
		found = proposal_find(world.application, world.timeline,
		    day(9), &proposal);
		case_int(cases[i].label, found, proposal.message != NULL);
		got = !found ? g_strdup("-") : g_strdup_printf("%.*s %s%s",
		    (int) strcspn(proposal.message->message_id + 1, "@"),
		    proposal.message->message_id + 1,
		    stage_name(proposal.stage), proposal.sure ? "" : " ?");
		case_string(cases[i].label, got, cases[i].proposed);
	}
}

/* Asked on the 9th: the day of the mail and the promised one. */
static void
proposal_find__promise__table(void **state)
{
	static const struct {
		const char *label, *story, *proposed;
	} promises[] = {
	    {"a reply", "1 tracked applied;3 human-reply by=12", "3 12"},
	    {"none", "1 tracked applied;3 human-reply", "-"},
	    {"the newer one", "1 tracked applied;3 human-reply by=12;"
		"4 human-reply by=14", "4 14"},
	    {"a word without a day after it", "1 tracked applied;"
		"3 human-reply by=12;4 human-reply", "3 12"},
	    {"a holding reply holds by itself", "1 tracked applied;"
		"3 human-reply by=12 holding", "-"},
	    {"a newer holding reply", "1 tracked applied;3 human-reply by=12;"
		"4 human-reply by=14 holding", "-"},
	    {"refused", "1 tracked applied;3 human-reply by=12;"
		"4 refuse-promise 3", "-"},
	    {"refused, then another", "1 tracked applied;3 human-reply by=12;"
		"4 refuse-promise 3;5 human-reply by=13", "5 13"},
	    {"a stage was refused", "1 tracked applied;"
		"3 interview-invite by=12;4 refuse 3", "3 12"},
	    {"the stage is asked first", "1 tracked applied;"
		"3 interview-invite by=12", "3 interviewing"},
	    {"the stage was confirmed", "1 tracked applied;"
		"3 interview-invite by=12;4 accept 3 interviewing", "3 12"},
	    {"both were refused", "1 tracked applied;"
		"3 interview-invite by=12;4 refuse 3;5 refuse-promise 3", "-"},
	    {"both were refused, the other way", "1 tracked applied;"
		"3 interview-invite by=12;4 refuse-promise 3;5 refuse 3", "-"},
	    {"noted by hand after it", "1 tracked applied;"
		"3 human-reply by=12;4 promise 14", "-"},
	    {"said by hand that there is none", "1 tracked applied;"
		"3 human-reply by=12;4 promise 0", "-"},
	    {"noted by hand before it", "1 tracked applied;2 promise 14;"
		"3 human-reply by=12", "3 12"},
	    {"over, and nothing since", "1 tracked applied;"
		"3 human-reply by=8", "3 8"},
	    {"over, and they wrote", "1 tracked applied;"
		"3 human-reply by=8;4 human-reply", "-"},
	    {"over, and they met", "1 tracked applied;"
		"3 human-reply by=8;4 interview", "-"},
	    {"over, and the user asked", "1 tracked applied;"
		"1 human-reply by=6;8 touch", "-"},
	    {"closed", "1 tracked applied;3 human-reply by=12;"
		"4 stage withdrawn", "-"},
	    {"let go", "1 tracked applied;2 let-go;3 human-reply by=12",
		"3 12"},
	    {"a stranger's", "1 tracked applied;3 human-reply by=12 stranger",
		"-"},
	    {"overruled away", "1 tracked applied;"
		"3 human-reply by=12 newsletter", "-"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(promises); i++) {
		g_autofree char *got = NULL;
		g_auto(World) world;
		Proposal proposal;

		world_init(&world, promises[i].story);
		if (!proposal_find(world.application, world.timeline, day(9),
			&proposal))
			got = g_strdup("-");
		else if (proposal.kind == PROPOSAL_STAGE)
			got = g_strdup_printf("%c %s",
			    proposal.message->message_id[1],
			    stage_name(proposal.stage));
		else
			got = g_strdup_printf("%c %d",
			    proposal.message->message_id[1],
			    (int) ((proposal.promise_at - day(1)) /
				86400) + 1);
		case_string(promises[i].label, got, promises[i].proposed);
		if (proposal.message && proposal.kind == PROPOSAL_PROMISE)
			case_true(promises[i].label, !proposal.sure);
	}
}

/* A stage that was said today about yesterday is said today. */
static void
proposal_find__backdated_stage__counts_when_it_was_written(void **state)
{
	g_auto(World) world;
	g_autoptr(Event) event = event_new(EVENT_LET_GO, 1, day(2));
	Proposal proposal;

	world_init(&world, "1 tracked applied;3 rejection");
	event->batch = 9;
	event->recorded_at = day(4);
	application_apply(world.application, event);
	assert_false(proposal_find(world.application, world.timeline,
	    day(9), &proposal));
}

static void
proposal_sentence__each_kind__asks_in_its_words(void **state)
{
	static const struct {
		const char *story, *name, *word, *sentence;
	} sentences[] = {
	    {"1 tracked applied;3 rejection", "Anna Berg", "rejection",
		"Rejection by Anna Berg on 3 Aug: close as rejected?"},
	    {"1 tracked applied;3 offer", "", "offer",
		"Offer by anna@x.example on 3 Aug: set the stage to offer?"},
	    {"1 tracked applied;3 calendar-invite", "Anna Berg", "invite",
		"Invitation by Anna Berg on 3 Aug: set the stage to "
		"interviewing?"},
	    {"1 tracked applied;3 interview-invite", "Anna Berg", "invite",
		"Invitation by Anna Berg on 3 Aug: set the stage to "
		"interviewing?"},
	    {"1 tracked applied;3 human-reply by=12", "Anna", "promise",
		"\"We decide by the 12.\" (mail of 3 Aug): hold until Wed 12 "
		"Aug?"},
	    {"1 tracked applied;3 human-reply by=7", "Anna", "promise",
		"\"We decide by the 7.\" (mail of 3 Aug): did they promise "
		"word by Fri 7 Aug?"},
	};
	const Calendar calendar = {NULL, NULL};
	DueContext context = {.calendar = &calendar, .now = day(9)};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(sentences); i++) {
		g_autofree char *sentence = NULL;
		g_auto(World) world;
		Message *message;
		Proposal proposal;

		world_init(&world, sentences[i].story);
		message = world.messages->pdata[0];
		g_free(message->from->name);
		message->from->name = g_strdup(sentences[i].name);
		case_true(sentences[i].story,
		    proposal_find(world.application, world.timeline,
			day(9), &proposal));
		sentence = proposal_sentence(&proposal, &context);
		case_string(sentences[i].story, sentence,
		    sentences[i].sentence);
		case_string(sentences[i].story, proposal_word(&proposal),
		    sentences[i].word);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		proposal_find__journal_and_mail__propose_at_most_one),
	    cmocka_unit_test(proposal_find__promise__table),
	    cmocka_unit_test(
		proposal_find__backdated_stage__counts_when_it_was_written),
	    cmocka_unit_test(
		proposal_sentence__each_kind__asks_in_its_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
