/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Mails on their way that the user's own decision makes pointless. */
#include <notyet/app/tracking.h>

#include <notyet/store/outbox-rows.h>

#include "app-private.h"

static gboolean
closes(const Event *event)
{
	int stage = event->kind == EVENT_STAGE && event->value
			? stage_parse(event->value)
			: -1;

	return event->kind == EVENT_LET_GO ||
	       (stage >= 0 && stage_is_closed(stage));
}

/* NULL: the event says nothing about that mail. Owned. */
static char *
reason_to_hold(const Event *event, const OutboxRow *row)
{
	if (!outbox_state_is_approved(row->state))
		return NULL;
	if (closes(event))
		return g_strdup_printf("The application was closed as %s.",
		    stage_name(event->kind == EVENT_LET_GO
				   ? STAGE_LET_GO
				   : (Stage)stage_parse(event->value)));
	if (event->kind == EVENT_SKIPPED && row->step &&
	    g_strcmp0(event->key, row->step) == 0)
		return g_strdup_printf("You skipped the %s.", row->step);
	return NULL;
}

/* Whoever moved it meanwhile looks for such a decision first. */
static gboolean
hold(App *app, const OutboxRow *row, const char *text, GError **error)
{
	OutboxDetail detail = {.at = app_now(app), .text = text};
	g_autoptr(GError) local = NULL;

	if (outbox_apply(app->store, row->id, OUTBOX_EVENT_HOLD, &detail,
		&local) ||
	    g_error_matches(local, STORE_ERROR, STORE_ERROR_STATE))
		return TRUE;
	g_propagate_error(error, g_steal_pointer(&local));
	return FALSE;
}

static gboolean
hold_of(App *app, const Event *event, guint *ret_held, GError **error)
{
	g_autoptr(GPtrArray) rows =
	    outbox_list_of(app->store, event->application_id, error);

	if (!rows)
		return FALSE;
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		g_autofree char *text = reason_to_hold(event, row);

		if (text && !hold(app, row, text, error))
			return FALSE;
		*ret_held += text != NULL;
	}
	return TRUE;
}

static void
remark(App *app, guint held)
{
	g_free(app->remark);
	app->remark = held == 1
	    ? g_strdup("The mail that was to go is held: it needs your yes "
		       "again.")
	    : g_strdup_printf("The %u mails that were to go are held: they "
			      "need your yes again.",
		  held);
}

gboolean
app_hold_overtaken(App *app, const GPtrArray *events, GError **error)
{
	guint held = 0;

	for (guint i = 0; i < events->len; i++) {
		const Event *event = events->pdata[i];

		if (!closes(event) && event->kind != EVENT_SKIPPED)
			continue;
		if (!hold_of(app, event, &held, error))
			return FALSE;
	}
	if (held > 0)
		remark(app, held);
	return TRUE;
}

char *
app_take_remark(App *app)
{
	return g_steal_pointer(&app->remark);
}
