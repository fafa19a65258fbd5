/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <stdlib.h>
#include <string.h>

#include <notyet/policy/invitations.h>

#define HOUR_S 3600

static char *
option(char **words, const char *name)
{
	gsize len = strlen(name);

	for (; *words; words++)
		if (g_str_has_prefix(*words, name) && (*words)[len] == '=')
			return *words + len + 1;
	return NULL;
}

static gint64
number(char **words, const char *name, gint64 missing)
{
	const char *text = option(words, name);

	return text ? atoi(text) : missing;
}

/* "16 REQUEST u1 24 seq=1 stamp=15 end=25 rec=24 status=X who=a part=X": in
 * hour 16 came a mail about event u1 in hour 24; "-" is no method, or an
 * empty UID. */
static void
add_mail(GPtrArray *messages, const char *line)
{
	g_auto(GStrv) words = g_strsplit(line, " ", -1);
	g_autofree char *id = g_strdup_printf("m%u@x.example", messages->len);
	Message *message = build_message(messages, "anna@corp.example",
	    atoi(words[0]) * HOUR_S, id);
	InviteEvent *event = g_new0(InviteEvent, 1);
	const char *method = words[1];

	message->verdict->kind = VERDICT_CALENDAR_INVITE;
	message->verdict->event = event;
	event->method = strcmp(method, "-") == 0 ? NULL : g_strdup(method);
	event->uid = g_strdup(strcmp(words[2], "-") == 0 ? "" : words[2]);
	event->start_at = atoi(words[3]) * HOUR_S;
	event->end_at = number(words, "end", 0) * HOUR_S;
	event->sequence = (int) number(words, "seq", -1);
	event->stamp_at = number(words, "stamp", 0) * HOUR_S;
	event->recurrence_at = number(words, "rec", 0) * HOUR_S;
	event->status = g_strdup(option(words, "status"));
	event->attendee = g_strdup(option(words, "who"));
	event->partstat = g_strdup(option(words, "part"));
	event->summary = g_strdup("");
	event->place = g_strdup(option(words, "place"));
	event->repeats = option(words, "repeats") != NULL;
	event->all_day = option(words, "day") != NULL;
}

static GPtrArray *
mails_of(const char *story)
{
	GPtrArray *messages = build_messages();
	g_auto(GStrv) lines = g_strsplit(story, "\n", -1);
	char **line;

	for (line = lines; *line; line++)
		if (**line)
			add_mail(messages, *line);
	return messages;
}

static void
append_moment(GString *text, const char *what, gint64 at)
{
	if (at != 0)
		g_string_append_printf(text, " %s %d", what,
		    (int) (at / HOUR_S));
}

/* "u1 24 current moved 23 asked 25; ..." */
static char *
told(const GPtrArray *appointments)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < appointments->len; i++) {
		const Appointment *one = appointments->pdata[i];

		g_string_append_printf(text, "%s%s %d %s", i > 0 ? "; " : "",
		    *one->uid ? one->uid : "-",
		    (int) (one->start_at / HOUR_S),
		    appointment_state_name(one->state));
		append_moment(text, "of", one->recurrence_at);
		append_moment(text, "moved", one->moved_from_at);
		append_moment(text, "asked", one->asked_for_at);
	}
	return g_string_free(text, FALSE);
}

static void
check_story(const char *label, const char *story, const char *want)
{
	g_autoptr(Application) application = application_new(1);
	g_autoptr(GPtrArray) messages = mails_of(story);
	g_autoptr(Timeline) timeline = timeline_new(application, messages);
	g_autoptr(GPtrArray) appointments =
	    invitations_fold(application, timeline);
	g_autofree char *got = told(appointments);

	case_string(label, got, want);
}

static void
invitations_fold__updates__the_newest_state_wins(void **state)
{
	static const struct {
		const char *label, *story, *want;
	} cases[] = {
	    {"nothing", "", ""},
	    {"one", "1 REQUEST u1 24\n", "u1 24 current"},
	    {"published", "1 PUBLISH u1 24\n", "u1 24 current"},
	    {"merely attached", "1 - u1 24\n", "u1 24 current"},
	    {"without a time", "1 REQUEST u1 0\n", ""},
	    {"by status perhaps", "1 REQUEST u1 24 status=TENTATIVE\n",
		"u1 24 tentative"},
	    {"moved", "1 REQUEST u1 24 seq=0\n2 REQUEST u1 26 seq=1\n",
		"u1 26 current moved 24"},
	    {"moved twice", "1 REQUEST u1 24 seq=0\n2 REQUEST u1 26 seq=1\n"
		"3 REQUEST u1 28 seq=2\n", "u1 28 current moved 26"},
	    {"the older sequence arrives late",
		"1 REQUEST u1 26 seq=1\n2 REQUEST u1 24 seq=0\n",
		"u1 26 current"},
	    {"the same sequence with an older stamp arrives late",
		"1 REQUEST u1 26 seq=1 stamp=9\n"
		"2 REQUEST u1 24 seq=1 stamp=8\n", "u1 26 current"},
	    {"the same sequence with a newer stamp",
		"1 REQUEST u1 24 seq=0 stamp=8\n"
		"2 REQUEST u1 26 seq=0 stamp=9\n", "u1 26 current moved 24"},
	    {"no sequence, no stamp: the newer mail",
		"1 REQUEST u1 24\n2 REQUEST u1 26\n",
		"u1 26 current moved 24"},
	    {"a sequence beats a stamp",
		"1 REQUEST u1 26 seq=2 stamp=5\n"
		"2 REQUEST u1 24 seq=1 stamp=9\n", "u1 26 current"},
	    {"sent twice", "1 REQUEST u1 24 seq=0 stamp=1\n"
		"2 REQUEST u1 24 seq=0 stamp=1\n", "u1 24 current"},
	    {"two events", "1 REQUEST u2 26\n2 REQUEST u1 24\n",
		"u1 24 current; u2 26 current"},
	    {"two without a UID", "1 PUBLISH - 24\n2 PUBLISH - 26\n"
		"3 PUBLISH - 24\n", "- 24 current; - 26 current"},
	    {"a place that changes alone", "1 REQUEST u1 24 seq=0 place=a\n"
		"2 REQUEST u1 24 seq=1 place=b\n", "u1 24 current"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		check_story(cases[i].label, cases[i].story, cases[i].want);
}

static void
invitations_fold__cancellations__table(void **state)
{
	static const struct {
		const char *label, *story, *want;
	} cases[] = {
	    {"called off", "1 REQUEST u1 24 seq=0\n2 CANCEL u1 24 seq=1\n",
		"u1 24 cancelled"},
	    {"called off without a time",
		"1 REQUEST u1 24 seq=0\n2 CANCEL u1 0 seq=1\n",
		"u1 24 cancelled"},
	    {"by the same sequence", "1 REQUEST u1 24 seq=1 stamp=1\n"
		"2 CANCEL u1 24 seq=1 stamp=2\n", "u1 24 cancelled"},
	    {"without a sequence", "1 REQUEST u1 24 seq=4\n2 CANCEL u1 24\n",
		"u1 24 cancelled"},
	    {"without a sequence, older by its stamp",
		"1 REQUEST u1 24 seq=4 stamp=9\n2 CANCEL u1 24 stamp=8\n",
		"u1 24 current"},
	    {"without a sequence, invited anew",
		"1 REQUEST u1 24 seq=4\n2 CANCEL u1 24\n"
		"3 REQUEST u1 26 seq=1\n", "u1 26 current moved 24"},
	    {"the invitation arrives after it",
		"1 CANCEL u1 24 seq=1\n2 REQUEST u1 24 seq=0\n",
		"u1 24 cancelled"},
	    {"invited anew", "1 REQUEST u1 24 seq=0\n2 CANCEL u1 24 seq=1\n"
		"3 REQUEST u1 26 seq=2\n", "u1 26 current moved 24"},
	    {"an old cancellation", "1 REQUEST u1 24 seq=3\n"
		"2 CANCEL u1 24 seq=1\n", "u1 24 current"},
	    {"of another event", "1 REQUEST u1 24\n2 CANCEL u2 24 seq=9\n",
		"u1 24 current; u2 24 cancelled"},
	    {"of what nobody knows, without a time", "1 CANCEL u1 0\n", ""},
	    {"by its status", "1 REQUEST u1 24 seq=0\n"
		"2 REQUEST u1 24 seq=1 status=CANCELLED\n",
		"u1 24 cancelled"},
	    {"a reply that repeats such a status", "1 REQUEST u1 24 seq=0\n"
		"2 REPLY u1 24 seq=0 status=CANCELLED part=ACCEPTED\n",
		"u1 24 current"},
	    {"one of a series", "1 REQUEST u1 24 seq=0\n"
		"2 CANCEL u1 48 seq=1 rec=48\n",
		"u1 24 current; u1 48 cancelled of 48"},
	    {"one of a series moves", "1 REQUEST u1 24 seq=0\n"
		"2 REQUEST u1 50 seq=1 rec=48\n",
		"u1 24 current; u1 50 current of 48"},
	    {"the series with its exceptions", "1 REQUEST u1 24 seq=0\n"
		"2 REQUEST u1 50 seq=1 rec=48\n3 CANCEL u1 24 seq=2\n",
		"u1 24 cancelled; u1 50 cancelled of 48"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		check_story(cases[i].label, cases[i].story, cases[i].want);
}

static void
invitations_fold__answers_and_counters__table(void **state)
{
	static const struct {
		const char *label, *story, *want;
	} cases[] = {
	    {"an answer to their own invitation changes nothing",
		"1 REQUEST u1 24\n2 REPLY u1 30 who=b part=DECLINED\n",
		"u1 24 current"},
	    {"the user's, accepted", "1 REPLY u1 24 who=a part=ACCEPTED\n",
		"u1 24 current"},
	    {"the user's, declined", "1 REPLY u1 24 who=a part=DECLINED\n",
		"u1 24 declined"},
	    {"the user's, perhaps", "1 REPLY u1 24 who=a part=TENTATIVE\n",
		"u1 24 tentative"},
	    {"the user's, one of a panel accepts",
		"1 REPLY u1 24 who=a part=ACCEPTED\n"
		"2 REPLY u1 24 who=b part=DECLINED\n", "u1 24 current"},
	    {"the user's, who accepted thinks better",
		"1 REPLY u1 24 who=a part=ACCEPTED\n"
		"2 REPLY u1 24 who=a part=DECLINED\n", "u1 24 declined"},
	    {"the user's, answered without a time",
		"1 REPLY u1 0 who=a part=ACCEPTED\n", ""},
	    {"the user's, another time wanted", "1 COUNTER u1 26\n",
		"u1 26 proposed"},
	    {"the user's, another time wanted, then accepted",
		"1 COUNTER u1 26\n2 REPLY u1 26 who=a part=ACCEPTED\n",
		"u1 26 current"},
	    {"somebody else of their panel wants another time",
		"1 REQUEST u1 24 seq=1\n2 COUNTER u1 26 seq=1\n",
		"u1 24 current asked 26"},
	    {"and gets it", "1 REQUEST u1 24 seq=1\n2 COUNTER u1 26 seq=1\n"
		"3 REQUEST u1 26 seq=2\n", "u1 26 current moved 24"},
	    {"and does not", "1 REQUEST u1 24 seq=1\n"
		"2 COUNTER u1 26 seq=1\n3 DECLINECOUNTER u1 26 seq=1\n",
		"u1 24 current"},
	    {"to what was changed since", "1 REQUEST u1 24 seq=2\n"
		"2 COUNTER u1 26 seq=1\n", "u1 24 current"},
	    {"asked for again", "1 REQUEST u1 24\n2 REFRESH u1 0\n",
		"u1 24 current"},
	    {"their invitation after an answer to it",
		"1 REPLY u1 24 who=a part=DECLINED\n2 REQUEST u1 24 seq=0\n",
		"u1 24 current"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++)
		check_story(cases[i].label, cases[i].story, cases[i].want);
}

static void
invitations_fold__what_is_not_theirs__is_left_out(void **state)
{
	static const struct {
		const char *label;
		gboolean own;
		MessageFound found;
		VerdictKind kind;
		guint want;
	} cases[] = {
	    {"theirs", FALSE, FOUND_THREAD, VERDICT_CALENDAR_INVITE, 1},
	    {"of a colleague", FALSE, FOUND_COLLEAGUE,
		VERDICT_CALENDAR_INVITE, 1},
	    {"in a person's mail", FALSE, FOUND_THREAD, VERDICT_HUMAN_REPLY,
		1},
	    {"in an invitation by its words", FALSE, FOUND_THREAD,
		VERDICT_INTERVIEW_INVITE, 1},
	    {"of a stranger", FALSE, FOUND_STRANGER,
		VERDICT_CALENDAR_INVITE, 0},
	    {"in mail to many", FALSE, FOUND_THREAD, VERDICT_NEWSLETTER, 0},
	    {"in a bounce", FALSE, FOUND_THREAD, VERDICT_BOUNCE, 0},
	    {"the user's own", TRUE, FOUND_THREAD, VERDICT_CALENDAR_INVITE,
		0},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autoptr(GPtrArray) messages =
		    mails_of("1 REQUEST u1 24\n");
		Message *message = messages->pdata[0];
		g_autoptr(Timeline) timeline = NULL;
		g_autoptr(GPtrArray) appointments = NULL;

		message->own = cases[i].own;
		message->found = cases[i].found;
		message->verdict->kind = cases[i].kind;
		timeline = timeline_new(application, messages);
		appointments = invitations_fold(application, timeline);
		case_int(cases[i].label, appointments->len, cases[i].want);
	}
}

static void
invitations_fold__journal__tells_what_was_noted(void **state)
{
	static const struct {
		const char *label;
		int at, until;
		const char *uid;
		gboolean want;
	} cases[] = {
	    {"by its UID, whenever", 100, 101, "u1", TRUE},
	    {"by its time", 24, 25, NULL, TRUE},
	    {"by the evening of it", 30, 30, NULL, TRUE},
	    {"of another UID", 24, 25, "u2", FALSE},
	    {"of the day before", 2, 3, NULL, FALSE},
	    {"of the day after", 48, 49, NULL, FALSE},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autoptr(GPtrArray) messages =
		    mails_of("1 REQUEST u1 24 end=25\n");
		g_autoptr(Event) event = event_new_full(EVENT_INTERVIEW, 1,
		    cases[i].at * HOUR_S, NULL, cases[i].uid);
		g_autoptr(Timeline) timeline = NULL;
		g_autoptr(GPtrArray) appointments = NULL;
		const Appointment *one;

		event->until_at = cases[i].until * HOUR_S;
		application_apply(application, event);
		timeline = timeline_new(application, messages);
		appointments = invitations_fold(application, timeline);
		case_int(cases[i].label, appointments->len, 1);
		one = appointments->pdata[0];
		case_int(cases[i].label, one->logged != NULL, cases[i].want);
		case_int(cases[i].label, appointment_over_at(one),
		    25 * HOUR_S);
	}
}

static void
invitations_fold__standing__tells_what_counts(void **state)
{
	static const struct {
		const char *label, *story;
		AppointmentStanding want;
	} cases[] = {
	    {"it stands", "1 REQUEST u1 24 end=25\n", STANDING_COUNTS},
	    {"attached, without a UID", "1 - - 24\n", STANDING_COUNTS},
	    {"they accepted what the user arranged",
		"1 REPLY u1 24 who=a part=ACCEPTED\n", STANDING_COUNTS},
	    {"moved", "1 REQUEST u1 24\n2 REQUEST u1 48 seq=1\n",
		STANDING_COUNTS},
	    {"they ask for another time of what stands",
		"1 REQUEST u1 24\n2 COUNTER u1 30\n", STANDING_COUNTS},
	    {"moved after it was held",
		"1 REQUEST u1 24\n40 REQUEST u1 24 seq=1\n",
		STANDING_COUNTS},
	    {"called off", "1 REQUEST u1 24\n2 CANCEL u1 24\n",
		STANDING_CALLED_OFF},
	    {"called off after it was over",
		"1 REQUEST u1 24\n40 CANCEL u1 24 seq=1\n",
		STANDING_CALLED_OFF},
	    {"called off by its status",
		"1 REQUEST u1 24\n2 REQUEST u1 24 seq=1 status=CANCELLED\n",
		STANDING_CALLED_OFF},
	    {"they declined", "1 REPLY u1 24 who=a part=DECLINED\n",
		STANDING_CALLED_OFF},
	    {"only asked for", "1 COUNTER u1 24\n", STANDING_NOT_AGREED},
	    {"tentative", "1 REQUEST u1 24 status=TENTATIVE\n",
		STANDING_NOT_AGREED},
	    {"a series", "1 REQUEST u1 24 repeats=1\n", STANDING_REPEATS},
	    {"a whole day", "1 REQUEST u1 24 day=1\n", STANDING_WHOLE_DAY},
	    {"in ten years", "1 REQUEST u1 87600\n", STANDING_FAR_OFF},
	    {"ends in ten years", "1 REQUEST u1 24 end=87600\n",
		STANDING_FAR_OFF},
	    {"noted", "1 REQUEST uid-noted 24\n", STANDING_NOTED},
	    {"taken back", "1 REQUEST uid-none 24\n", STANDING_TAKEN_BACK},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autoptr(GPtrArray) messages = mails_of(cases[i].story);
		g_autoptr(Timeline) timeline = NULL;
		g_autoptr(GPtrArray) list = NULL;
		g_autoptr(Event) noted = event_new_full(EVENT_INTERVIEW, 1,
		    300 * HOUR_S, NULL, "uid-noted");
		g_autoptr(Event) none = event_new_full(EVENT_INTERVIEW, 1,
		    24 * HOUR_S, NULL, "uid-none");
		const Appointment *one;

		noted->until_at = noted->at;
		application_apply(application, noted);
		application_apply(application, none);
		timeline = timeline_new(application, messages);
		list = invitations_fold(application, timeline);
		one = list->pdata[0];
		case_string(cases[i].label,
		    appointment_standing_name(one->standing),
		    appointment_standing_name(cases[i].want));
		case_int(cases[i].label, timeline->invited->len,
		    cases[i].want == STANDING_COUNTS);
	}
}

static void
invitations_held__table(void **state)
{
	static const struct {
		const char *label, *story;
		int now;
		const char *want;
	} cases[] = {
	    {"none", "", 30, NULL},
	    {"over", "1 REQUEST u1 24 end=25\n", 25, "u1"},
	    {"not over yet", "1 REQUEST u1 24 end=25\n", 24, NULL},
	    {"ahead", "1 REQUEST u1 24 end=25\n", 3, NULL},
	    {"over long ago", "1 REQUEST u1 24 end=25\n", 25 + 15 * 24,
		NULL},
	    {"called off", "1 REQUEST u1 24\n2 CANCEL u1 24\n", 30, NULL},
	    {"not agreed", "1 COUNTER u1 24\n", 30, NULL},
	    {"the newer of two", "1 REQUEST u1 28\n2 REQUEST u2 24\n", 30,
		"u1"},
	    {"the one that is over", "1 REQUEST u1 28\n2 REQUEST u2 24\n",
		26, "u2"},
	};
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Application) application = application_new(1);
		g_autoptr(GPtrArray) messages = mails_of(cases[i].story);
		g_autoptr(Timeline) timeline =
		    timeline_new(application, messages);
		g_autoptr(GPtrArray) appointments =
		    invitations_fold(application, timeline);
		const Appointment *held =
		    invitations_held(appointments, cases[i].now * HOUR_S);

		case_string(cases[i].label, held ? held->uid : NULL,
		    cases[i].want);
	}
}

static void
invitations_fold__texts__are_of_the_newest_state(void **state)
{
	g_autoptr(Application) application = application_new(1);
	g_autoptr(GPtrArray) messages = mails_of(
	    "1 REQUEST u1 24 seq=0 place=Lobby\n"
	    "2 REQUEST u1 24 seq=1 place=Attic\n3 CANCEL u1 0 seq=2\n");
	g_autoptr(Timeline) timeline = timeline_new(application, messages);
	g_autoptr(GPtrArray) appointments =
	    invitations_fold(application, timeline);
	const Appointment *one = appointments->pdata[0];
	g_autofree char *what = appointment_what(one);

	assert_int_equal(appointments->len, 1);
	assert_string_equal(what, "Appointment, Attic");
	assert_ptr_equal(one->message, messages->pdata[2]);
}

static void
invitations_fold__thousands_of_events__are_bounded(void **state)
{
	g_autoptr(Application) application = application_new(1);
	g_autoptr(GPtrArray) messages = build_messages();
	g_autoptr(Timeline) timeline = NULL;
	g_autoptr(GPtrArray) appointments = NULL;
	int i;

	for (i = 0; i < 5000; i++) {
		g_autofree char *line =
		    g_strdup_printf("%d REQUEST u%d 24", i, i);

		add_mail(messages, line);
	}
	timeline = timeline_new(application, messages);
	appointments = invitations_fold(application, timeline);
	assert_int_equal(appointments->len, 200);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(invitations_fold__updates__the_newest_state_wins),
	    cmocka_unit_test(invitations_fold__cancellations__table),
	    cmocka_unit_test(invitations_fold__answers_and_counters__table),
	    cmocka_unit_test(
		invitations_fold__what_is_not_theirs__is_left_out),
	    cmocka_unit_test(invitations_fold__journal__tells_what_was_noted),
	    cmocka_unit_test(invitations_fold__standing__tells_what_counts),
	    cmocka_unit_test(invitations_held__table),
	    cmocka_unit_test(
		invitations_fold__texts__are_of_the_newest_state),
	    cmocka_unit_test(
		invitations_fold__thousands_of_events__are_bounded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
