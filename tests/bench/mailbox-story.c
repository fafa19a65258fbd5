/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One application: who wrote what when, and what is true of it in the end. */
#include "mailbox.h"

#include <string.h>

#include <notyet/base/civil.h>

const char story_truth_header[] =
    "# One application a line, fields parted by tabs. What they mean:\n"
    "#  number      0 and on; the first 300 are tagged \"job\"\n"
    "#  seed        Message-ID of the mail that it is tracked by\n"
    "#  company, role\n"
    "#  name, address  the contact; - when nobody wrote or was written to\n"
    "#  newest-by   who wrote the newest mail: own; them (a person, or a\n"
    "#              decision or an invitation of theirs through a system);\n"
    "#              machine (confirmation, absence note, bounce)\n"
    "#  newest      its Message-ID\n"
    "#  word        Message-ID of the newest mail that counts: own and not\n"
    "#              returned, or theirs; else -\n"
    "#  replied     yes when that one is theirs and does not only say that\n"
    "#              an answer will come\n"
    "#  turn        yours: replied, and no interview was over since; nobody:\n"
    "#              the stage is closed; else theirs\n"
    "#  stage, stage-at  what the user wrote down\n"
    "#  applied-at  date of the seed\n"
    "#  interview-at, interview-end  the newest one; 0\n"
    "#  noted       yes when only the user knows of that interview\n"
    "#  sent, step, sent-at  the newest own follow-up, or - - 0\n"
    "#  mails       how many belong to it\n"
    "#number\tseed\tcompany\trole\tname\taddress\tnewest-by\tnewest\tword\t"
    "replied\tturn\tstage\tstage-at\tapplied-at\tinterview-at\t"
    "interview-end\tnoted\tsent\tstep\tsent-at\tmails\n";

typedef enum Act {
	ACT_END,
	ACT_APPLY,
	ACT_ANSWER,
	ACT_THANKS,
	ACT_CHECK_IN,
	ACT_REPLY,
	ACT_COLLEAGUE,
	ACT_NEW_THREAD,
	ACT_APPROACH,
	ACT_INVITE,
	ACT_CALENDAR,
	ACT_HOLDING,
	ACT_REJECT,
	ACT_OFFER,
	ACT_AUTO,
	ACT_ACK,
	ACT_SYSTEM_REJECT,
	ACT_BOUNCE,
	ACT_COUNT
} Act;

typedef enum Side { SIDE_OWN, SIDE_THEM, SIDE_MACHINE } Side;

/* How each act is written: by whom, with which text, after how many hours at
 * least and at most, and what follows it with which weight. */
typedef struct ActRule {
	Side side;
	WordsUse use;
	guint from_h, to_h;
	struct {
		Act act;
		guint weight;
	} next[9];
} ActRule;

/* clang-format off */
static const ActRule rules[ACT_COUNT] = {
	[ACT_APPLY] = {SIDE_OWN, WORDS_APPLY, 0, 0, {
		{ACT_REPLY, 40}, {ACT_COLLEAGUE, 8}, {ACT_AUTO, 10}, {ACT_BOUNCE, 4}, {ACT_CHECK_IN, 16},
		{ACT_REJECT, 10}, {ACT_NEW_THREAD, 5}, {ACT_HOLDING, 5}}},
	[ACT_ANSWER] = {SIDE_OWN, WORDS_ANSWER, 2, 40, {
		{ACT_REPLY, 30}, {ACT_INVITE, 14}, {ACT_CALENDAR, 14}, {ACT_COLLEAGUE, 8}, {ACT_AUTO, 6},
		{ACT_BOUNCE, 2}, {ACT_CHECK_IN, 10}, {ACT_REJECT, 8}, {ACT_NEW_THREAD, 5}}},
	[ACT_THANKS] = {SIDE_OWN, WORDS_THANKS, 2, 30, {
		{ACT_REPLY, 35}, {ACT_HOLDING, 10}, {ACT_REJECT, 15}, {ACT_OFFER, 8}, {ACT_CHECK_IN, 14},
		{ACT_AUTO, 6}, {ACT_COLLEAGUE, 8}, {ACT_NEW_THREAD, 6}}},
	[ACT_CHECK_IN] = {SIDE_OWN, WORDS_CHECK_IN, 150, 300, {
		{ACT_REPLY, 35}, {ACT_HOLDING, 12}, {ACT_REJECT, 17}, {ACT_CHECK_IN, 10}, {ACT_AUTO, 8},
		{ACT_COLLEAGUE, 8}, {ACT_NEW_THREAD, 5}, {ACT_CALENDAR, 5}}},
	[ACT_REPLY] = {SIDE_THEM, WORDS_REPLY, 3, 120, {
		{ACT_ANSWER, 85}, {ACT_REPLY, 8}, {ACT_CALENDAR, 7}}},
	[ACT_COLLEAGUE] = {SIDE_THEM, WORDS_COLLEAGUE, 5, 150, {
		{ACT_ANSWER, 90}, {ACT_REPLY, 10}}},
	[ACT_NEW_THREAD] = {SIDE_THEM, WORDS_NEW_THREAD, 20, 200, {{ACT_ANSWER, 95}, {ACT_REPLY, 5}}},
	[ACT_APPROACH] = {SIDE_THEM, WORDS_APPROACH, 0, 0, {{ACT_ANSWER, 95}, {ACT_REPLY, 5}}},
	[ACT_INVITE] = {SIDE_THEM, WORDS_INVITE, 10, 150, {{ACT_ANSWER, 100}}},
	[ACT_CALENDAR] = {SIDE_THEM, WORDS_CALENDAR, 10, 150, {{ACT_ANSWER, 100}}},
	[ACT_HOLDING] = {SIDE_THEM, WORDS_HOLDING, 10, 150, {
		{ACT_REPLY, 40}, {ACT_REJECT, 20}, {ACT_INVITE, 20}, {ACT_CHECK_IN, 20}}},
	[ACT_REJECT] = {SIDE_THEM, WORDS_REJECT, 50, 400, {{ACT_ANSWER, 50}, {ACT_END, 50}}},
	[ACT_OFFER] = {SIDE_THEM, WORDS_OFFER, 50, 300, {{ACT_ANSWER, 70}, {ACT_END, 30}}},
	[ACT_AUTO] = {SIDE_MACHINE, WORDS_AUTO, 0, 0, {
		{ACT_REPLY, 50}, {ACT_CHECK_IN, 30}, {ACT_REJECT, 10}, {ACT_COLLEAGUE, 10}}},
	[ACT_ACK] = {SIDE_MACHINE, WORDS_ACK, 0, 0, {
		{ACT_NEW_THREAD, 55}, {ACT_SYSTEM_REJECT, 30}, {ACT_END, 15}}},
	[ACT_SYSTEM_REJECT] = {SIDE_THEM, WORDS_SYSTEM_REJECT, 50, 500, {{ACT_END, 100}}},
	[ACT_BOUNCE] = {SIDE_MACHINE, WORDS_COUNT, 0, 0, {{ACT_CHECK_IN, 100}}},
};

/* Systems that write for employers; without an address in front of the "@"
 * it is the company's. */
static const struct { const char *address, *behind; } systems[] = {
	{"no-reply@us.greenhouse-mail.io", " Hiring Team"},
	{"no-reply@hire.lever.co", ""},
	{"@myworkday.com", " Recruiting"},
	{"notifications@smartrecruiters.com", " Talent"},
	{"noreply@m.personio.de", " Bewerbermanagement"},
	{"no-reply@ashbyhq.com", " Careers"},
	{"noreply@candidates.workablemail.com", ""},
};
/* clang-format on */

static const char *const days[2][5] = {
    {"Monday", "Tuesday", "Wednesday", "Thursday", "Friday"},
    {"Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag"},
};

/* What is going on while a story is told. */
typedef struct Telling {
	Story *story;
	Dice dice;
	guint number;
	guint mail;		/* how many there are */
	gint64 at;		/* of the newest mail */
	Act act;		/* the newest */
	int offset_min;		/* of their zone */
	char *system_name, *system_address;
	char *colleague, *colleague_address;
	/* The thread that is gone on with. */
	char *subject;
	GString *references;
	char *answers;		/* the mail that is answered */
	char *text;		/* what it says, to be quoted */
	const char *by;		/* who wrote it */
	gint64 text_at;
	gboolean meets;		/* an interview is agreed, nobody thanked yet */
	gint64 own_before_at;	/* own_at before the newest own mail */
	char *own_before_id;	/* word_id likewise */
} Telling;

static gboolean
is_own(Act act)
{
	return rules[act].side == SIDE_OWN;
}

static void
set_text(char **text, char *value)
{
	g_free(*text);
	*text = value;
}

static Act
choose_next(Telling *telling)
{
	const ActRule *rule = &rules[telling->act];
	guint total = 0, rolled, i;

	if (telling->meets && is_own(telling->act) &&
	    dice_percent(&telling->dice, 75))
		return ACT_THANKS;
	for (i = 0; i < G_N_ELEMENTS(rule->next); i++)
		total += rule->next[i].weight;
	if (total == 0)
		return ACT_END;
	rolled = dice_below(&telling->dice, total);
	for (i = 0; rolled >= rule->next[i].weight; i++)
		rolled -= rule->next[i].weight;
	return rule->next[i].act;
}

/* Office hours are likelier, the second is any. */
static gint64
after(Telling *telling, Act act)
{
	const ActRule *rule = &rules[act];
	gint64 at = telling->at;

	if (act == ACT_THANKS && telling->meets)
		at = MAX(at, telling->story->interview_end_at);
	if (act == ACT_AUTO || act == ACT_BOUNCE)
		return at + 5 + dice_below(&telling->dice, 90);
	if (telling->act == ACT_BOUNCE)
		return at + 600 + dice_below(&telling->dice, 4 * HOUR_S);
	return at + (gint64)rule->from_h * HOUR_S + 1 +
	    dice_below(&telling->dice, (rule->to_h - rule->from_h) * HOUR_S + 1);
}

static void
append_quote(Telling *telling, GString *text)
{
	g_auto(GStrv) lines = NULL;
	guint i;

	if (!telling->text || dice_percent(&telling->dice, 12))
		return;
	lines = g_strsplit(telling->text, "\n", 60);
	g_string_append(text, "\n");
	if (telling->story->german) {
		CivilDate date = civil_date_from_days(
		    (int)(telling->text_at / DAY_S));

		g_string_append_printf(text, "Am %02d.%02d.%d schrieb %s:\n",
		    date.day, date.month, date.year, telling->by);
	} else {
		g_string_append(text, "On ");
		letter_append_date(text, telling->text_at, 0);
		g_string_append_printf(text, ", %s wrote:\n", telling->by);
	}
	for (i = 0; lines[i] && i < 59; i++)
		g_string_append_printf(text, "> %s\n", lines[i]);
}

static void
append_greeting(Telling *telling, Act act, GString *text)
{
	const Story *story = telling->story;

	if (is_own(act))
		g_string_append_printf(text, story->german ?
		    "Guten Tag %s,\n\n" : "Dear %s,\n\n", story->name);
	else
		g_string_append(text, story->german ?
		    "Hallo Sam Reed,\n\n" : "Dear Sam,\n\n");
}

static void
append_signature(Telling *telling, Act act, const char *name, GString *text)
{
	const Story *story = telling->story;

	g_string_append_printf(text, "%s\n", name);
	if (is_own(act)) {
		g_string_append(text, "\n-- \n" MAILBOX_OWN_NAME
		    "\n+1 555 0142\n");
	} else if (rules[act].side == SIDE_THEM && act != ACT_SYSTEM_REJECT) {
		g_string_append_printf(text, "\n-- \n%s\n%s\n%s\nwww.%s\n",
		    name, story->german ? "Personalabteilung" : "People team",
		    story->company, story->domain);
		if (telling->number % 3 == 0)
			g_string_append(text,
			    "\nThis message is meant for the person named "
			    "above. If it reached you by\nmistake, please "
			    "tell the sender and delete it.\n");
	}
}

/* The text with greeting, signature and quote. Owned. */
static char *
tell_text(Telling *telling, Act act, const char *name)
{
	Story *story = telling->story;
	gboolean german = story->german, own = is_own(act);
	GString *text = g_string_new(NULL);
	WordsUse use = rules[act].use;
	guint more = rules[act].side == SIDE_MACHINE ? 0 :
	    dice_below(&telling->dice, 8);
	const WordsFill fill = {story->company, story->role, story->name,
	    days[german][dice_below(&telling->dice, 5)]};

	if (act == ACT_ANSWER && (telling->act == ACT_INVITE ||
		telling->act == ACT_CALENDAR))
		use = WORDS_ACCEPT;
	append_greeting(telling, act, text);
	words_paragraph(text, &telling->dice, use, german, &fill, 1);
	if (act != ACT_REJECT && act != ACT_SYSTEM_REJECT && more > 0)
		words_paragraph(text, &telling->dice,
		    own ? WORDS_TALK_OWN : WORDS_TALK_THEIRS, german, &fill,
		    more);
	words_append(text, &telling->dice, WORDS_CLOSING, german, &fill);
	g_string_append_c(text, '\n');
	append_signature(telling, act, name, text);
	if (act != ACT_AUTO && act != ACT_NEW_THREAD)
		append_quote(telling, text);
	return g_string_free(text, FALSE);
}

static void
append_calendar_time(GString *out, const char *name, gint64 at)
{
	CivilDate date = civil_date_from_days((int)(at / DAY_S));

	g_string_append_printf(out, "%s:%04d%02d%02dT%02d%02d00Z\n", name,
	    date.year, date.month, date.day, (int)(at % DAY_S / HOUR_S),
	    (int)(at / 60 % 60));
}

/* Between the second and the seventh day, on the hour. */
static void
set_interview(Telling *telling, gint64 from_at)
{
	Story *story = telling->story;
	gint64 day = from_at / DAY_S + 2 + dice_below(&telling->dice, 5);

	story->interview_at = day * DAY_S +
	    (9 + dice_below(&telling->dice, 7)) * HOUR_S;
	story->interview_end_at = story->interview_at + HOUR_S;
	telling->meets = TRUE;
}

static char *
tell_calendar(Telling *telling, gint64 at)
{
	const Story *story = telling->story;
	GString *out = g_string_new("BEGIN:VCALENDAR\nVERSION:2.0\n"
	    "PRODID:-//Example//Rooms 3.1//EN\nMETHOD:REQUEST\n"
	    "BEGIN:VEVENT\n");

	g_string_append_printf(out, "UID:%u-%u@%s\n", telling->number,
	    telling->mail, story->domain);
	append_calendar_time(out, "DTSTAMP", at);
	append_calendar_time(out, "DTSTART", story->interview_at);
	append_calendar_time(out, "DTEND", story->interview_end_at);
	g_string_append_printf(out, "SUMMARY:%s: %s\nLOCATION:%s\n"
	    "ORGANIZER;CN=%s:mailto:%s\nATTENDEE;CN=Sam Reed;RSVP=TRUE:"
	    "mailto:" MAILBOX_OWN_ADDRESS "\nSEQUENCE:0\nSTATUS:CONFIRMED\n"
	    "END:VEVENT\nEND:VCALENDAR\n", story->german ?
	    "Vorstellungsgespräch" : "Interview", story->role,
	    telling->number % 2 ? "Room 4" : "Video", story->name,
	    story->address);
	return g_string_free(out, FALSE);
}

static char *
tell_report(const Telling *telling)
{
	return g_strdup_printf("Content-Type: message/delivery-status\n\n"
	    "Reporting-MTA: dns; mx.example.org\n\n"
	    "Final-Recipient: rfc822; %s\nAction: failed\nStatus: 5.1.1\n"
	    "Diagnostic-Code: smtp; 550 5.1.1 user unknown\n\n--"
	    LETTER_REPORT_BOUNDARY "\n"
	    "Content-Type: text/rfc822-headers\n\nFrom: " MAILBOX_OWN_NAME
	    " <" MAILBOX_OWN_ADDRESS ">\nTo: <%s>\nSubject: Application\n"
	    "Message-ID: <%s>\n", telling->story->address,
	    telling->story->address, telling->answers);
}

static void
note_truth(Telling *telling, Act act, const char *id)
{
	Story *story = telling->story;
	Side side = rules[act].side;

	set_text(&story->newest_id, g_strdup(id));
	story->newest_by = side == SIDE_OWN ? "own" :
	    side == SIDE_THEM ? "them" : "machine";
	if (side == SIDE_OWN) {
		telling->own_before_at = story->own_at;
		set_text(&telling->own_before_id, story->word_id);
		story->word_id = g_strdup(id);
		story->own_at = telling->at;
	} else if (side == SIDE_THEM) {
		story->reply_at = telling->at;
		story->holding = act == ACT_HOLDING;
		set_text(&story->word_id, g_strdup(id));
	} else if (act == ACT_BOUNCE) {
		story->own_at = telling->own_before_at;
		set_text(&story->word_id, telling->own_before_id);
		telling->own_before_id = NULL;
		set_text(&story->sent_id, NULL);
	}
	if (act != ACT_ACK && act != ACT_SYSTEM_REJECT)
		story->contact_known = TRUE;
	if (act == ACT_THANKS || act == ACT_CHECK_IN) {
		set_text(&story->sent_id, g_strdup(id));
		set_text(&story->sent_step, g_strdup(act == ACT_THANKS ?
		    "thank-you" : "check-in"));
		story->sent_at = telling->at;
	}
}

static void
note_stage(Telling *telling, Act act)
{
	Story *story = telling->story;
	const char *stage = act == ACT_OFFER ? "offer" :
	    act == ACT_THANKS ? "interviewing" :
	    act == ACT_ANSWER && strcmp(story->stage, "applied") == 0 ?
	    "screening" : NULL;

	if ((act == ACT_REJECT || act == ACT_SYSTEM_REJECT) &&
	    telling->at < MAILBOX_NOW_AT - 14 * DAY_S &&
	    dice_percent(&telling->dice, 60))
		stage = "rejected";
	if (!stage)
		return;
	story->stage = stage;
	story->stage_at = telling->at + 60;
}

/* A new thread of theirs, or one that begins; the subject is theirs. */
static void
begin_thread(Telling *telling, Act act)
{
	const Story *story = telling->story;
	gboolean german = story->german;

	g_string_truncate(telling->references, 0);
	set_text(&telling->answers, NULL);
	set_text(&telling->text, NULL);
	if (act == ACT_APPLY)
		set_text(&telling->subject, g_strconcat(german ?
		    "Bewerbung als " : "Application: ", story->role, NULL));
	else if (act == ACT_ACK || act == ACT_SYSTEM_REJECT)
		set_text(&telling->subject, g_strconcat(german ?
		    "Ihre Bewerbung als " : "Your application for ",
		    story->role, german ? " bei " : " at ", story->company,
		    NULL));
	else
		set_text(&telling->subject, g_strconcat(story->role,
		    german ? " bei " : " at ", story->company, NULL));
}

static LetterShape
choose_shape(Telling *telling, Act act)
{
	guint rolled = dice_below(&telling->dice, 100);

	if (act == ACT_CALENDAR)
		return LETTER_CALENDAR;
	if (act == ACT_BOUNCE)
		return LETTER_REPORT;
	if (is_own(act))
		return rolled < 60 ? LETTER_PLAIN : LETTER_QUOTED;
	return rolled < 50 ? LETTER_ALTERNATIVE :
	    rolled < 70 ? LETTER_QUOTED :
	    rolled < 85 ? LETTER_BASE64 : LETTER_PLAIN;
}

static char *
subject_of(const Telling *telling, Act act)
{
	const char *prefix = telling->story->german && !is_own(act) ?
	    "AW: " : "Re: ";

	if (act == ACT_BOUNCE)
		return g_strdup("Undelivered Mail Returned to Sender");
	if (act == ACT_AUTO)
		return g_strconcat(telling->story->german ?
		    "Abwesenheitsnotiz: " : "Automatic reply: ",
		    telling->subject, NULL);
	return telling->answers ?
	    g_strconcat(prefix, telling->subject, NULL) :
	    g_strdup(telling->subject);
}

/* Who writes: name and address. */
static void
set_writer(const Telling *telling, Act act, Letter *letter)
{
	const Story *story = telling->story;

	letter->from_name = story->name;
	letter->from = story->address;
	letter->to_name = MAILBOX_OWN_NAME;
	letter->to = MAILBOX_OWN_ADDRESS;
	if (is_own(act)) {
		letter->to_name = story->name;
		letter->to = story->address;
		letter->from_name = MAILBOX_OWN_NAME;
		letter->from = MAILBOX_OWN_ADDRESS;
	} else if (act == ACT_COLLEAGUE) {
		letter->from_name = telling->colleague;
		letter->from = telling->colleague_address;
	} else if (act == ACT_ACK || act == ACT_SYSTEM_REJECT) {
		letter->from_name = telling->system_name;
		letter->from = telling->system_address;
	} else if (act == ACT_BOUNCE) {
		letter->from_name = "Mail Delivery System";
		letter->from = "mailer-daemon@example.org";
		letter->to_name = NULL;
	}
}

static const char *
extra_of(Act act)
{
	if (act == ACT_AUTO)
		return "Auto-Submitted: auto-replied\n"
		       "X-Auto-Response-Suppress: All\n";
	if (act == ACT_BOUNCE)
		return "Auto-Submitted: auto-replied\n";
	if (act == ACT_ACK)
		return "Auto-Submitted: auto-generated\n";
	return is_own(act) ? "User-Agent: Mutt/2.2.13 (2024-03-09)\n" :
	    "X-Mailer: Microsoft Outlook 16.0\n";
}

static void
go_on(Telling *telling, Act act, const Letter *letter)
{
	g_string_append_printf(telling->references, "%s<%s>",
	    telling->references->len > 0 ? " " : "", letter->id);
	if (act == ACT_AUTO || act == ACT_BOUNCE)
		return;
	set_text(&telling->answers, g_strdup(letter->id));
	set_text(&telling->text, g_strdup(letter->text));
	telling->by = letter->from_name;
	telling->text_at = letter->at;
}

static void
keep_mail(Telling *telling, const Letter *letter)
{
	StoryMail *mail = g_new0(StoryMail, 1);
	GString *bytes = g_string_sized_new(6000);

	letter_write(letter, &telling->dice, bytes);
	mail->at = letter->at;
	mail->size_bytes = bytes->len;
	mail->bytes = g_string_free(bytes, FALSE);
	g_ptr_array_add(telling->story->mails, mail);
}

static void
tell_act(Telling *telling, Act act)
{
	Letter letter = {.at = telling->at, .extra = extra_of(act)};
	g_autofree char *id = NULL, *text = NULL, *subject = NULL;
	g_autofree char *references = NULL, *attached = NULL;

	if (act == ACT_NEW_THREAD || act == ACT_SYSTEM_REJECT ||
	    telling->mail == 0)
		begin_thread(telling, act);
	set_writer(telling, act, &letter);
	id = g_strdup_printf("%u.%u.%08x%s", telling->number, telling->mail,
	    (guint)dice_roll(&telling->dice), strchr(letter.from, '@'));
	if (act == ACT_CALENDAR)
		set_interview(telling, telling->at);
	if (act == ACT_THANKS)
		telling->meets = FALSE;
	text = act == ACT_BOUNCE ?
	    g_strdup("This is the mail system at mx.example.org.\n\nYour "
		"message could not be delivered to the address below.\n") :
	    tell_text(telling, act, letter.from_name);
	attached = act == ACT_CALENDAR ? tell_calendar(telling, telling->at) :
	    act == ACT_BOUNCE ? tell_report(telling) : NULL;
	subject = subject_of(telling, act);
	references = g_strdup(telling->references->str);
	letter.id = id;
	letter.offset_min = is_own(act) ? 60 : telling->offset_min;
	letter.subject = subject;
	letter.answers = telling->answers;
	letter.references = *references ? references : NULL;
	letter.text = text;
	letter.shape = choose_shape(telling, act);
	letter.attached = attached;
	keep_mail(telling, &letter);
	note_truth(telling, act, id);
	note_stage(telling, act);
	if (!telling->story->seed_id) {
		telling->story->seed_id = g_strdup(id);
		telling->story->applied_at = telling->at;
	}
	/* Times proposed in words: only the user knows what came of it. */
	if (act == ACT_ANSWER && telling->act == ACT_INVITE) {
		set_interview(telling, telling->at);
		telling->story->interview_noted = TRUE;
	} else if (act == ACT_CALENDAR) {
		telling->story->interview_noted = FALSE;
	}
	go_on(telling, act, &letter);
	telling->mail++;
	telling->act = act;
}

static void
begin_story(Telling *telling, guint number, guint count)
{
	static const int offsets[] = {0, 60, 60, 60, -300, -480, 330};
	Story *story = telling->story;
	guint shared = MAX(1, MIN(count, 300) / 2);
	guint rest = MAX(1, (count - MIN(count, 300)) / 2);
	guint company = number < 300 ? number % shared :
	    150 + (number - 300) % rest;
	guint system = dice_below(&telling->dice, G_N_ELEMENTS(systems));
	g_autofree char *local = NULL, *other = NULL;

	story->german = company % 5 < 2;
	story->company = words_company(company);
	story->domain = g_strconcat(story->company,
	    company % 3 == 2 ? ".test" : ".example", NULL);
	for (char *at = story->domain; *at; at++)
		*at = g_ascii_tolower(*at);
	story->role = g_strdup(words_role(company * 7 +
	    (number < 300 ? number / shared : (number - 300) / rest) * 11,
	    story->german));
	story->name = words_person(&telling->dice, &local);
	story->address = g_strdup_printf("%s%u@%s", local, number,
	    story->domain);
	telling->colleague = words_person(&telling->dice, &other);
	telling->colleague_address = g_strdup_printf("%s@%s", other,
	    story->domain);
	telling->offset_min = DICE_PICK(&telling->dice, offsets);
	telling->system_name = g_strconcat(story->company,
	    systems[system].behind, NULL);
	telling->system_address = *systems[system].address == '@' ?
	    g_strdup_printf("%.*s%s", (int)strcspn(story->domain, "."),
		story->domain, systems[system].address) :
	    g_strdup(systems[system].address);
	telling->references = g_string_new(NULL);
}

static void
end_story(Telling *telling)
{
	g_free(telling->system_name);
	g_free(telling->system_address);
	g_free(telling->colleague);
	g_free(telling->colleague_address);
	g_free(telling->subject);
	g_free(telling->answers);
	g_free(telling->text);
	g_free(telling->own_before_id);
	g_string_free(telling->references, TRUE);
}

static void
mail_free(gpointer data)
{
	StoryMail *mail = data;

	g_free(mail->bytes);
	g_free(mail);
}

/* 1 to 15, about six. */
static guint
choose_length(Dice *dice)
{
	return 1 + dice_below(dice, 6) + dice_below(dice, 7) +
	    (dice_percent(dice, 20) ? dice_below(dice, 4) : 0);
}

Story *
story_tell(guint64 seed, guint number, guint count)
{
	Story *story = g_new0(Story, 1);
	Telling telling = {.story = story, .number = number};
	guint length, opening;
	Act act;

	story->stage = "applied";
	story->mails = g_ptr_array_new_with_free_func(mail_free);
	dice_init(&telling.dice, seed, 1, number);
	begin_story(&telling, number, count);
	length = choose_length(&telling.dice);
	opening = dice_below(&telling.dice, 100);
	act = opening < 55 ? ACT_APPLY : opening < 80 ? ACT_ACK : ACT_APPROACH;
	telling.at = MAILBOX_NOW_AT - DAY_S -
	    (gint64)dice_below(&telling.dice, 270) * DAY_S -
	    dice_below(&telling.dice, DAY_S);
	story->stage_at = telling.at;
	while (act != ACT_END && telling.at < MAILBOX_NOW_AT - HOUR_S) {
		tell_act(&telling, act);
		/* Nobody leaves an appointment without an answer. */
		if (telling.mail >= length && act != ACT_CALENDAR)
			break;
		act = choose_next(&telling);
		telling.at = act == ACT_END ? telling.at :
		    after(&telling, act);
	}
	end_story(&telling);
	return story;
}

void
story_free(gpointer data)
{
	Story *story = data;

	g_free(story->company);
	g_free(story->domain);
	g_free(story->role);
	g_free(story->name);
	g_free(story->address);
	g_free(story->seed_id);
	g_free(story->newest_id);
	g_free(story->word_id);
	g_free(story->sent_id);
	g_free(story->sent_step);
	g_ptr_array_unref(story->mails);
	g_free(story);
}

static gboolean
is_closed(const Story *story)
{
	return strcmp(story->stage, "rejected") == 0;
}

void
story_append_truth(const Story *story, guint number, GString *out)
{
	gboolean replied = story->reply_at > story->own_at && !story->holding;
	gboolean met = story->interview_end_at > story->reply_at &&
	    story->interview_end_at <= MAILBOX_NOW_AT;

	g_string_append_printf(out, "%u\t%s\t%s\t%s\t%s\t%s\t", number,
	    story->seed_id, story->company, story->role,
	    story->contact_known ? story->name : "-",
	    story->contact_known ? story->address : "-");
	g_string_append_printf(out, "%s\t%s\t%s\t%s\t%s\t",
	    story->newest_by, story->newest_id,
	    story->word_id ? story->word_id : "-", replied ? "yes" : "no",
	    is_closed(story) ? "nobody" : replied && !met ? "yours" :
	    "theirs");
	g_string_append_printf(out, "%s\t%" G_GINT64_FORMAT "\t%"
	    G_GINT64_FORMAT "\t%" G_GINT64_FORMAT "\t%" G_GINT64_FORMAT
	    "\t%s\t", story->stage, story->stage_at, story->applied_at,
	    story->interview_at, story->interview_end_at,
	    story->interview_noted ? "yes" : "no");
	g_string_append_printf(out, "%s\t%s\t%" G_GINT64_FORMAT "\t%u\n",
	    story->sent_id ? story->sent_id : "-",
	    story->sent_id ? story->sent_step : "-",
	    story->sent_id ? story->sent_at : 0, story->mails->len);
}
