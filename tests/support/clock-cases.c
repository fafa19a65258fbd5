/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "clock-cases.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "clock-story.h"

typedef struct Check {
	const ClockStory *story;
	const Due *due;
	ClockWords words;
	GString *faults;	/* a line for each */
} Check;

static void
want_text(Check *check, const char *what, const char *got)
{
	const char *want = clock_words_take(&check->words);

	if (g_strcmp0(want, "*") != 0 && g_strcmp0(want, "any") != 0 &&
	    g_strcmp0(got ? got : "-", want) != 0)
		g_string_append_printf(check->faults,
		    "    %s is %s, not %s\n", what, got ? got : "-", want);
}

static void
want_moment(Check *check, const char *what, gint64 got)
{
	gint64 want = clock_words_moment(&check->words, NULL);
	g_autofree char *got_text = clock_story_told(check->story, got);
	g_autofree char *want_text = clock_story_told(check->story, want);

	if (got != want)
		g_string_append_printf(check->faults,
		    "    %s is %s, not %s\n", what, got_text, want_text);
}

static void
want_number(Check *check, const char *what, gint64 got)
{
	g_autofree char *text = g_strdup_printf("%" G_GINT64_FORMAT, got);

	want_text(check, what, text);
}

static void
want_truth(Check *check, const char *what, gboolean got)
{
	if (!got)
		g_string_append_printf(check->faults, "    not %s\n", what);
}

static const char *
step_name(const CadenceStep *step)
{
	return step ? step->name : "-";
}

static void
want_window(Check *check)
{
	want_moment(check, "earliest", check->due->earliest_at);
	want_truth(check, "/", clock_words_take_if(&check->words, "/"));
	want_moment(check, "ideal", check->due->ideal_at);
	want_truth(check, "/", clock_words_take_if(&check->words, "/"));
	want_moment(check, "latest", check->due->latest_at);
}

static void
want_guard(Check *check)
{
	want_text(check, "guard", due_guard_name(check->due->guard));
	if (check->words.words[check->words.next])
		want_moment(check, "guard's end", check->due->guard_until_at);
}

static const char *const anchors[] = {
    [ANCHOR_INTERVIEW_END] = "interview",
    [ANCHOR_LAST_FOLLOW_UP] = "follow-up",
    [ANCHOR_APPLICATION] = "application",
    [ANCHOR_PROMISE] = "promise",
    [ANCHOR_STEP] = "step",
    [ANCHOR_THANK_YOU] = "thank-you",
    [ANCHOR_REPLY] = "reply",
    [ANCHOR_ANSWER] = "answer",
    [ANCHOR_PIN] = "pin",
};

static void
want_anchor(Check *check)
{
	want_text(check, "anchor", anchors[check->due->anchor]);
	want_moment(check, "anchor", check->due->anchor_at);
}

static void
want_until(Check *check)
{
	want_moment(check, "until", check->due->until_at);
}

static void
want_unanswered(Check *check)
{
	want_number(check, "unanswered", check->due->unanswered);
}

static void
want_silence(Check *check)
{
	want_number(check, "silence", check->due->silence_s);
}

static void
want_stage(Check *check)
{
	want_text(check, "stage", stage_name(check->due->stage));
}

static void
want_stalled(Check *check)
{
	want_truth(check, "stalled", check->due->stalled);
}

static void
want_moving(Check *check)
{
	want_truth(check, "moving", !check->due->stalled);
}

static void
want_letter(Check *check)
{
	want_truth(check, "letter", check->due->reply != NULL);
}

static void
want_no_letter(Check *check)
{
	want_truth(check, "no-letter", check->due->reply == NULL);
}

static void
want_channel(Check *check)
{
	const CadenceStep *step = check->due->step;

	want_text(check, "channel", step ? channel_name(step->channel) : "-");
}

static void
want_instead(Check *check)
{
	want_text(check, "instead", step_name(check->due->instead));
}

static void
want_overridden(Check *check)
{
	want_text(check, "overridden",
	    due_guard_name(check->due->overridden));
}

static gboolean
want_piece(Check *check, const char *what)
{
	static const struct {
		const char *what;
		void (*want)(Check *check);
	} pieces[] = {
	    {"window", want_window}, {"guard", want_guard},
	    {"until", want_until}, {"anchor", want_anchor},
	    {"unanswered", want_unanswered}, {"silence", want_silence},
	    {"stage", want_stage}, {"stalled", want_stalled},
	    {"moving", want_moving}, {"letter", want_letter},
	    {"no-letter", want_no_letter}, {"channel", want_channel},
	    {"instead", want_instead}, {"overridden", want_overridden},
	};
	guint i;

	for (i = 0; i < G_N_ELEMENTS(pieces); i++) {
		if (strcmp(pieces[i].what, what) != 0)
			continue;
		pieces[i].want(check);
		return TRUE;
	}
	return FALSE;
}

static void
want_row(Check *check)
{
	const Due *due = check->due;

	want_text(check, "section", section_name(due->section));
	want_text(check, "turn", turn_name(due->turn));
	want_text(check, "reason", due_reason_name(due->reason));
	want_text(check, "step", step_name(due->step));
}

static gboolean
is_section(const char *word)
{
	int section;

	for (section = 0; section < SECTION_COUNT; section++)
		if (strcmp(section_name(section), word) == 0)
			return TRUE;
	return FALSE;
}

static void
check_piece(Check *check, const char *text)
{
	g_auto(GStrv) words = g_strsplit(text, " ", -1);
	gboolean row = is_section(words[0]);

	check->words = (ClockWords){check->story, words, row ? 0 : 1};
	if (row)
		want_row(check);
	else if (!want_piece(check, words[0]))
		g_error("%s: \"%s\" is not known", check->story->label, text);
	if (words[check->words.next])
		g_error("%s: \"%s\" is too much in \"%s\"",
		    check->story->label, words[check->words.next], text);
}

static gboolean
case_fails(const ClockCase *each)
{
	g_autoptr(ClockStory) story =
	    clock_story_new(each->label, each->situation);
	g_auto(GStrv) now = g_strsplit(each->now, " ", -1);
	g_auto(GStrv) pieces = g_strsplit(each->wanted, ";", -1);
	g_autoptr(GString) faults = g_string_new(NULL);
	ClockWords words = {story, now, 0};
	gboolean guarded = FALSE;
	Due due;
	Check check = {story, &due, {0}, faults};
	guint i;

	story->context.now = clock_words_moment(&words, NULL);
	due_compute(story->application, story->timeline, &story->context,
	    &due);
	for (i = 0; pieces[i]; i++) {
		g_strstrip(pieces[i]);
		guarded |= g_str_has_prefix(pieces[i], "guard ");
		check_piece(&check, pieces[i]);
	}
	if (!guarded)
		check_piece(&check, "guard none");
	if (faults->len > 0)
		fprintf(stderr, "  case \"%s\" at %s:\n%s", each->label,
		    each->now, faults->str);
	return faults->len > 0;
}

guint
clock_table_run(const ClockTable *table)
{
	guint failed = 0;
	gsize i;

	for (i = 0; i < table->count; i++)
		failed += case_fails(&table->cases[i]) ? 1 : 0;
	return failed;
}
