/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * panel: the people who interviewed together, and how far two messages to
 * them differ.
 *
 * Each gets a message of their own (rule R2); its substance is the same for
 * all, and only the greeting and one personal line differ (rule R3). Together
 * the messages are one follow-up (rule T5). Pure.
 */
#ifndef NOTYET_POLICY_PANEL_H
#define NOTYET_POLICY_PANEL_H

#include <notyet/policy/application.h>
#include <notyet/policy/timeline.h>

#include <glib.h>

/* Contact.role of who interviewed. */
#define PANEL_ROLE "interviewer"

/* The contacts that the user called interviewers; where there are none, all
 * who are no recruiter and no agency. Who reads no answers is none. const
 * Contact *, borrowed from the application; the caller unrefs the array. */
GPtrArray *panel_members(const Application *application);

/* The same, but only those whom the user called so: they are known to have
 * interviewed, so that a thank-you is left while one of them got none. */
GPtrArray *panel_marked(const Application *application);

/* From when on a message counts as that step of now: a thank-you from the
 * begin of the interview that was held last, another from what began the
 * cadence anew. */
gint64 panel_since_at(const Timeline *timeline, const char *step, gint64 now);

/* Whether the contact got that step by a mail of the user's since then; one
 * that bounced is none. What only the journal knows of names nobody. */
gboolean panel_got(const Timeline *timeline, const Contact *contact,
		   const char *step, gint64 since_at);

/* Whom the thank-you of the interview held last is still to be written to, of
 * those marked: two or more of them, and one at least got theirs. Else, and
 * where the user noted one by hand (a call to all), nobody. const Contact *,
 * borrowed; the caller unrefs. ret_size (may be NULL): how many they are. */
GPtrArray *panel_thanks_left(const Application *application,
			     const Timeline *timeline, gint64 now,
			     guint *ret_size);

/* One of two messages. All borrowed. */
typedef struct PanelText {
	const char *body;
	const char *personal;	/* what was said for this person alone, as it
				   was filled in; or NULL */
} PanelText;

/* Why a line is another one. */
typedef enum PanelWhy {
	PANEL_GREETING,		/* expected */
	PANEL_PERSONAL,		/* expected */
	PANEL_SUBSTANCE
} PanelWhy;

const char *panel_why_name(PanelWhy why);

/* Two lines that stand beside one another and differ. */
typedef struct PanelLine {
	PanelWhy why;
	int first_line, second_line;	/* of the body, from 1; 0: none */
	char *first, *second;		/* or NULL */
} PanelLine;

typedef struct PanelDiff {
	int common_percent;	/* words of both that are the same, in order,
				   of all words; greeting and personal line
				   included */
	GPtrArray *lines;	/* PanelLine *, only those that differ */
} PanelDiff;

/* Words compared one by one in each message; what follows counts by line
 * alone. */
#define PANEL_WORDS_MAX 2000

/* Another break of the lines is no difference. The greeting is the first
 * line as far as its comma; an open "{personal}" is personal too. Owned. */
PanelDiff *panel_compare(const PanelText *first, const PanelText *second);
void panel_diff_free(PanelDiff *diff);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(PanelDiff, panel_diff_free)

/* Whether anything but greeting and personal line differs. */
gboolean panel_substance_differs(const PanelDiff *diff);

/* "93 % of the words in common; substance differs: line 7". Owned. */
char *panel_diff_sentence(const PanelDiff *diff);

#endif
