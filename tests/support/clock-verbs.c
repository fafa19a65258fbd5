/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-story.h"

#include <string.h>

#include "builders.h"

typedef struct Verb {
	const char *name;
	gboolean has_detail;
	void (*tell)(ClockStory *story, const ClockPiece *piece);
	int number;	/* the event's kind, or the verdict's */
} Verb;

static const Verb *find_verb(const char *name);

/* What the piece is in the journal. A stage's and a touch's word is the value,
 * every other one the key. */
static Event *
event_of(const ClockPiece *piece)
{
	EventKind kind = find_verb(piece->what)->number;
	const char *detail = g_strcmp0(piece->detail, "-") == 0 ? NULL :
	    piece->detail;
	const char *key = detail, *value = NULL;
	Event *event;

	if (kind == EVENT_STAGE)
		key = NULL, value = detail;
	if (kind == EVENT_TOUCH)
		key = strcmp(piece->what, "call") == 0 ? "phone" :
		    piece->what, value = detail;
	if (kind == EVENT_SENT)
		value = piece->id;
	if (kind == EVENT_PROMISE)
		key = piece->of;
	event = event_new_full(kind, 1, piece->at, key, value);
	event->until_at = piece->until_at;
	event->recorded_at = piece->told_at ? piece->told_at : piece->at;
	return event;
}

static void
tell_fact(ClockStory *story, const ClockPiece *piece)
{
	g_autoptr(Event) event = event_of(piece);

	application_apply(story->application, event);
}

static void
tell_own(ClockStory *story, const ClockPiece *piece)
{
	Message *message = build_message(story->messages, NULL, piece->at,
	    piece->id);

	g_ptr_array_add(message->recipients,
	    address_new("", piece->to ? piece->to : CLOCK_HER));
	if (piece->detail)
		tell_fact(story, piece);
}

static void
tell_calendar(const ClockPiece *piece, Verdict *verdict)
{
	InviteEvent *event = g_new0(InviteEvent, 1);

	event->uid = g_strdup(piece->of ? piece->of : "uid@corp.example");
	event->method = g_strdup("REQUEST");
	event->summary = g_strdup("Interview");
	event->start_at = piece->begins_at;
	event->end_at = piece->ends_at;
	event->sequence = -1;
	verdict->event = event;
}

static void
tell_offset(const ClockPiece *piece, Message *message)
{
	g_autoptr(GTimeZone) zone = piece->offset ?
	    g_time_zone_new_identifier(piece->offset) : NULL;

	message->has_offset = zone != NULL;
	message->offset_s = zone ? g_time_zone_get_offset(zone, 0) : 0;
}

static void
tell_letter(ClockStory *story, const ClockPiece *piece)
{
	Message *message = build_message(story->messages,
	    piece->from ? piece->from : CLOCK_HER, piece->at, piece->id);
	Verdict *verdict = message->verdict;

	tell_offset(piece, message);
	verdict->kind = find_verb(piece->what)->number;
	if (verdict->kind == VERDICT_CALENDAR_INVITE)
		tell_calendar(piece, verdict);
	if (strcmp(piece->what, "hold") != 0)
		return;
	verdict->answers = FALSE;
	verdict->sub_kind = g_strdup("holding");
	verdict->holding_until_at = piece->until_at;
}

static void
tell_machine(ClockStory *story, const ClockPiece *piece)
{
	gboolean ours = strcmp(piece->what, "elsewhere-away") != 0;
	Verdict *verdict = build_message(ours ? story->messages :
	    story->elsewhere, piece->from ? piece->from : CLOCK_HER,
	    piece->at, piece->id)->verdict;

	verdict->kind = find_verb(piece->what)->number;
	verdict->human = verdict->answers = FALSE;
	if (verdict->kind == VERDICT_AUTO_REPLY)
		verdict->return_at = piece->until_at;
}

static void
tell_elsewhere(ClockStory *story, const ClockPiece *piece)
{
	if (strcmp(piece->detail, "answer") != 0)
		letters_add(story->letters,
		    piece->to ? piece->to : CLOCK_HER, piece->at);
}

/* clang-format off */
static const Verb verbs[] = {
	{"mail", FALSE, tell_own, EVENT_SENT},
	{"sent", TRUE, tell_own, EVENT_SENT},
	{"call", TRUE, tell_fact, EVENT_TOUCH},
	{"text", TRUE, tell_fact, EVENT_TOUCH},
	{"profile", TRUE, tell_fact, EVENT_TOUCH},
	{"them", FALSE, tell_letter, VERDICT_HUMAN_REPLY},
	{"hold", FALSE, tell_letter, VERDICT_HUMAN_REPLY},
	{"offer", FALSE, tell_letter, VERDICT_OFFER},
	{"invite", FALSE, tell_letter, VERDICT_INTERVIEW_INVITE},
	{"rejection", FALSE, tell_letter, VERDICT_REJECTION},
	{"calendar", FALSE, tell_letter, VERDICT_CALENDAR_INVITE},
	{"machine", FALSE, tell_machine, VERDICT_ATS_ACK},
	{"bounce", FALSE, tell_machine, VERDICT_BOUNCE},
	{"away", FALSE, tell_machine, VERDICT_AUTO_REPLY},
	{"elsewhere-away", FALSE, tell_machine, VERDICT_AUTO_REPLY},
	{"elsewhere", TRUE, tell_elsewhere, 0},
	{"interview", FALSE, tell_fact, EVENT_INTERVIEW},
	{"no-interview", FALSE, tell_fact, EVENT_INTERVIEW},
	{"promise", FALSE, tell_fact, EVENT_PROMISE},
	{"no-promise", FALSE, tell_fact, EVENT_PROMISE},
	{"snooze", FALSE, tell_fact, EVENT_SNOOZED},
	{"no-snooze", FALSE, tell_fact, EVENT_SNOOZED},
	{"pin", FALSE, tell_fact, EVENT_PINNED},
	{"no-pin", FALSE, tell_fact, EVENT_PINNED},
	{"skip", TRUE, tell_fact, EVENT_SKIPPED},
	{"override", TRUE, tell_fact, EVENT_OVERRIDDEN},
	{"stage", TRUE, tell_fact, EVENT_STAGE},
	{"let-go", FALSE, tell_fact, EVENT_LET_GO},
	{"revived", FALSE, tell_fact, EVENT_REVIVED},
};
/* clang-format on */

static const Verb *
find_verb(const char *name)
{
	guint i;

	for (i = 0; i < G_N_ELEMENTS(verbs); i++)
		if (strcmp(verbs[i].name, name) == 0)
			return &verbs[i];
	return NULL;
}

gboolean
clock_piece_is_known(const char *what, gboolean *ret_has_detail)
{
	const Verb *verb = find_verb(what);

	if (verb)
		*ret_has_detail = verb->has_detail;
	return verb != NULL;
}

Event *
clock_piece_event(const ClockPiece *piece)
{
	const Verb *verb = find_verb(piece->what);

	return verb->tell == tell_fact ||
		(verb->tell == tell_own && piece->detail) ?
	    event_of(piece) : NULL;
}

void
clock_story_add(ClockStory *story, const ClockPiece *piece)
{
	find_verb(piece->what)->tell(story, piece);
}
