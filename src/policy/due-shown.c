/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the columns of the list show, as values to sort and to choose by. */
#include "due-text.h"

static const struct {
	const char *name;
	char sign;
} marks[] = {
#define X(id, name, sign) {name, sign},
	DUE_MARKS(X)
#undef X
};

DueMark
due_mark(const Due *due, gint64 now)
{
	switch (due->section) {
	case SECTION_ACT_NOW:
		if (due->reason == DUE_BOUNCED)
			return DUE_MARK_BOUNCED;
		return due->latest_at != 0 && now > due->latest_at ?
		    DUE_MARK_LATE : DUE_MARK_DUE;
	case SECTION_YOUR_TURN:
		return DUE_MARK_YOURS;
	case SECTION_CLOSED:
		return DUE_MARK_CLOSED;
	default:
		if (due->reason == DUE_SNOOZED)
			return DUE_MARK_SNOOZED;
		return due->stalled ? DUE_MARK_STALLED : DUE_MARK_WAITING;
	}
}

const char *
due_mark_name(DueMark mark)
{
	g_assert((guint)mark < DUE_MARK_COUNT);
	return marks[mark].name;
}

char
due_mark_sign(DueMark mark)
{
	g_assert((guint)mark < DUE_MARK_COUNT);
	return marks[mark].sign;
}

/* Whether the column names the step and counts to its moment. */
static gboolean
counts_to_step(const Due *due, gint64 now)
{
	switch (due->reason) {
	case DUE_STEP_OPEN:
	case DUE_STEP_LATE:
	case DUE_STEP_WAITING:
	case DUE_THANKS_LATE:
	case DUE_NEXT_ROUND:
	case DUE_PROMISE_LAPSED:
		return TRUE;
	case DUE_PINNED:
		return due->step != NULL && now >= due->earliest_at;
	default:
		return FALSE;
	}
}

gint64
due_moment(const Due *due, gint64 now)
{
	if (due->section == SECTION_CLOSED)
		return 0;
	if (!counts_to_step(due, now))
		return due->until_at;
	return now > due->latest_at ? due->latest_at : due->ideal_at;
}

gboolean
due_in_days(const Due *due, const DueContext *context, int *ret_days)
{
	gint64 at = due_moment(due, context->now);
	gboolean is_late = due_mark(due, context->now) == DUE_MARK_LATE;

	if (at == 0 && (due->section == SECTION_CLOSED ||
			   due->section == SECTION_WAITING))
		return FALSE;
	*ret_days = at == 0 ? 0 : due_days_between(context, context->now, at);
	if (!is_late && *ret_days < 0)
		*ret_days = 0;
	return TRUE;
}
