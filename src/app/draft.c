/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/follow-up.h>

#include <string.h>

#include <notyet/policy/address-list.h>
#include <notyet/policy/message-kind.h>

#include "app-private.h"
#include "draft-channel.h"
#include "draft-make.h"
#include "follow-up-private.h"

/* The step that the user names, else the one whose window is open. */
static gboolean
choose_step(App *app, const Row *row, const char *name,
    const CadenceStep **ret_step, GError **error)
{
	*ret_step = NULL;
	if (name) {
		*ret_step = step_find(app, row->application, name);
		if (*ret_step)
			return TRUE;
		g_set_error(error, APP_ERROR, APP_ERROR_USAGE,
		    "No cadence has a step \"%s\".", name);
		return FALSE;
	}
	if (row->due.section == SECTION_ACT_NOW ||
	    row->due.turn != TURN_YOURS)
		*ret_step = row->due.step;
	return TRUE;
}

/* A sentence of the user's own, or one that is meant for the step that is due;
 * another kind of message is no step of the cadence. */
static gboolean
is_for_step(const char *template_name, const CadenceStep *step)
{
	MessageKind kind = message_kind_parse(template_name);

	return kind == KIND_UNKNOWN || kind == message_kind_parse(step->name) ||
	       kind == message_kind_parse(step->template_name);
}

/* A promise that lapsed is what such a mail is about. */
static const char *
template_of(const Row *row, const CadenceStep *step)
{
	if (row->due.step == step && row->due.reason == DUE_PROMISE_LAPSED &&
	    message_kind_parse(step->template_name) == KIND_CHECK_IN)
		return message_kind_name(KIND_AFTER_PROMISE);
	return step->template_name;
}

static gboolean
make_plan(App *app, const DraftRequest *request, DraftPlan *plan,
    GError **error)
{
	const Row *row = app_row(app, request->application_id, error);
	const CadenceStep *step;

	if (!row || !choose_step(app, row, request->step, &step, error))
		return FALSE;
	if (step && !request->step && request->template_name &&
	    !is_for_step(request->template_name, step))
		step = NULL;
	plan->app = app;
	plan->row = row;
	plan->step = step;
	plan->template_name = request->template_name;
	plan->to = request->to;
	draft_choose_channel(request, plan);
	if (step && !plan->template_name)
		plan->template_name = template_of(row, step);
	plan->panel_id = request->panel_id;
	return TRUE;
}

static gboolean
is_addressed_to(const Draft *draft, const char *address)
{
	g_autoptr(GPtrArray) list = address_list_parse(draft->to, NULL);

	for (guint i = 0; list && i < list->len; i++)
		if (g_ascii_strcasecmp(((const Address *)list->pdata[i])->address,
			address) == 0)
			return TRUE;
	return FALSE;
}

/* The unfinished draft of the same, borrowed from drafts, or NULL. What the
 * request leaves open is not compared: who took another template or recipient
 * once, goes on with that. */
static Draft *
find_draft(const GPtrArray *drafts, const DraftPlan *plan,
    const DraftRequest *request)
{
	const char *step = plan->step ? plan->step->name : NULL;

	for (guint i = 0; i < drafts->len; i++) {
		Draft *old = drafts->pdata[i];
		gboolean is_free = plan->step && !request->template_name;

		if (g_strcmp0(old->step, step) == 0 &&
		    old->channel == plan->channel &&
		    old->panel_id == plan->panel_id &&
		    (is_free || g_strcmp0(old->template_name,
				    plan->template_name) == 0) &&
		    (!plan->to || is_addressed_to(old, plan->to)))
			return old;
	}
	return NULL;
}

Draft *
app_draft_begin(App *app, const DraftRequest *request, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(Draft) draft = NULL;
	DraftPlan plan = {NULL};
	const Draft *old;

	if (!make_plan(app, request, &plan, error))
		return NULL;
	drafts = draft_list(app->store, request->application_id, error);
	if (!drafts)
		return NULL;
	old = find_draft(drafts, &plan, request);
	if (old && !request->anew)
		return draft_copy(old);
	draft = draft_make(&plan, error);
	if (!draft || !app_draft_save(app, draft, error) ||
	    (old && !app_draft_delete(app, old->id, error)))
		return NULL;
	return g_steal_pointer(&draft);
}

gboolean
app_draft_save(App *app, Draft *draft, GError **error)
{
	return draft_save(app->store, draft, app_now(app), error) &&
	       app_load(app, error);
}

gboolean
app_draft_delete(App *app, gint64 draft_id, GError **error)
{
	if (!draft_delete(app->store, draft_id, error))
		return FALSE;
	app_drop_draft_file(app, draft_id);
	return app_load(app, error);
}
