/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * cadence-text: cadences of the user's own, as a configuration writes them.
 *
 *	[cadence brisk]
 *	step = thank-you 0h 4h 24h after interview
 *	step = call 24h 24h 48h after promise if promised by phone
 *	step = last-word 10b 10b 15b after thank-you title "The last word"
 *	let_go_days = 14
 *
 * A step is its name; earliest, ideal and latest moment as a number with h
 * (hours), d (days) or b (business days); "after" what they count from; and,
 * in any order, "if promised" or "if not promised", "by CHANNEL", "template
 * NAME" and "title TEXT" (in double quotes when it has blanks). What is left
 * out is: no condition, by mail, the template and the title that a shipped
 * step of that name has, else the template check-in and the name itself.
 *
 * What cadence_to_text() prints is read back to the same cadence. The bytes
 * of a configuration are the user's, but no less checked for that: names are
 * bounded and plain, so that one can stand in a path, a journal, or a column.
 * Pure.
 */
#ifndef NOTYET_POLICY_CADENCE_TEXT_H
#define NOTYET_POLICY_CADENCE_TEXT_H

#include <notyet/policy/cadence.h>

#include <glib.h>

#define CADENCE_ERROR (cadence_error_quark())
GQuark cadence_error_quark(void);

typedef enum CadenceError {
	CADENCE_ERROR_SYNTAX,	/* a line or a name cannot be read */
	CADENCE_ERROR_RULE	/* it can, but not stand where it does */
} CadenceError;

#define CADENCE_NAME_MAX 30	/* letters of a name */
#define CADENCE_TITLE_MAX 40	/* characters of a title */
#define CADENCE_STEPS_MAX 12
#define CADENCE_HOURS_MAX 8760
#define CADENCE_DAYS_MAX 365	/* of either kind */

/* Whether it can name a cadence, a step or a template: small letters, digits
 * and hyphens, a letter first, at most CADENCE_NAME_MAX. */
gboolean cadence_name_is_valid(const char *name);

/* One step, what stands behind "step =". words: holds the strings of
 * *ret_step, which live as long. A word that is no anchor is taken for the
 * name of a step: ANCHOR_STEP. Either error. */
gboolean cadence_step_parse(const char *line, GStringChunk *words,
    CadenceStep *ret_step, GError **error);

/* A cadence without steps and with the usual let_go_days, which the caller
 * may set; NULL with CADENCE_ERROR_SYNTAX for a bad name. Owned. */
Cadence *cadence_new(const char *name, GError **error);
/* Takes only what cadence_new() gave. */
void cadence_free(Cadence *cadence);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Cadence, cadence_free)

/* Reads one more step and puts it below the others. CADENCE_ERROR_RULE: it
 * counts from what does not stand above it; a thank-you does not come first or
 * not in hours after the interview; a step of that name may apply as well; or
 * it is one too many. */
gboolean cadence_add_line(Cadence *cadence, const char *line, GError **error);

/* "check-in 7d 7d 10d after follow-up", and the whole group with its header,
 * each line ended. Owned. */
char *cadence_step_to_text(const CadenceStep *step);
char *cadence_to_text(const Cadence *cadence);

/* The words of the three enumerations in a line; "interview" and so on for
 * the anchors that a step can name, NULL for the others. */
const char *cadence_anchor_word(CadenceAnchor anchor);
char offset_unit_letter(OffsetUnit unit);
const char *step_condition_words(StepCondition condition);

#endif
