/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writing, filling and queueing what goes to a panel. */
#include <notyet/app/panel.h>

#include <string.h>

#include <notyet/app/tracking.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/cadence.h>

#include "app-private.h"
#include "draft-text.h"
#include "follow-up-private.h"

/* The template that all of them begin as: one of its own for a thank-you,
 * where there is one. */
static const char *
panel_template(App *app, const Panel *panel)
{
	const Row *row = pipeline_row(app->pipeline, panel->application_id);
	const char *name = message_kind_name(KIND_PANEL_THANK_YOU);
	const char *language = row ? row->application->language : NULL;
	g_autoptr(Template) template = NULL;

	if (!cadence_is_thank_you(panel->step))
		return NULL;
	if (!language)
		language = app->config->language;
	template = template_load(name, language ? language : "en", NULL);
	return template ? name : NULL;
}

/* The first gives the panel its number; a draft that the user began for one
 * member before becomes one of the panel's. */
static gboolean
join(App *app, Panel *panel, PanelMember *member, GError **error)
{
	Draft *draft = member->draft;

	if (panel->panel_id == 0)
		panel->panel_id = draft->id;
	if (draft->panel_id == panel->panel_id)
		return TRUE;
	draft->panel_id = panel->panel_id;
	return app_draft_save(app, draft, error);
}

static void
replace(char **text, const char *from, const char *to)
{
	g_autoptr(GString) changed = g_string_new(*text ? *text : "");

	g_string_replace(changed, from, to, 0);
	g_free(*text);
	*text = g_string_free(g_steal_pointer(&changed), FALSE);
}

/* A draft that the user has written in still holds "{topic}". */
static gboolean
fill_draft(App *app, Draft *draft, const char *variable, const char *text,
    GError **error)
{
	g_autofree char *body = template_put(draft->body, variable, text);
	g_autofree char *subject =
	    template_put(draft->subject, variable, text);

	if (strcmp(body, draft->body) == 0 &&
	    strcmp(subject, draft->subject) == 0)
		return TRUE;
	g_free(draft->body);
	g_free(draft->subject);
	draft->body = g_steal_pointer(&body);
	draft->subject = text_header_value(subject);
	draft->insisted = FALSE;
	return app_draft_save(app, draft, error);
}

static gboolean
begin_one(App *app, Panel *panel, PanelMember *member, gboolean anew,
    GError **error)
{
	DraftRequest request = {.application_id = panel->application_id,
	    .step = panel->step,
	    .template_name = panel_template(app, panel),
	    .channel = CHANNEL_MAIL,
	    .to = member->contact->addresses->pdata[0],
	    .panel_id = panel->panel_id,
	    .anew = anew};
	gint64 old_id = anew && member->draft ? member->draft->id : 0;
	Draft *draft;

	if (member->state >= PANEL_APPROVED)
		return TRUE;
	if (member->draft && !anew)
		return join(app, panel, member, error);
	if (old_id != 0 && old_id == panel->panel_id)
		panel->panel_id = request.panel_id = 0;
	draft = app_draft_begin(app, &request, error);
	if (!draft)
		return FALSE;
	draft_free(member->draft);
	member->draft = draft;
	member->state = PANEL_DRAFT;
	if (old_id != 0 && old_id != draft->id) {
		g_autoptr(Draft) old = draft_load(app->store, old_id, NULL);

		if (old && !app_draft_delete(app, old_id, error))
			return FALSE;
	}
	/* The template knows them by another address than their Reply-To. */
	return (!member->personal ||
		   fill_draft(app, draft, "personal", member->personal,
		       error)) &&
	       join(app, panel, member, error);
}

/* Who is thanked as one of a panel did interview: from then on the thank-you is
 * left as long as one of them got none. What the user said of anybody stands. */
static gboolean
mark_interviewers(App *app, const Panel *panel, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)event_free);

	if (!cadence_is_thank_you(panel->step) || panel->members->len < 2)
		return TRUE;
	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];
		const Contact *contact = member->contact;

		if (contact->role && *contact->role)
			continue;
		g_ptr_array_add(events,
		    event_new_full(EVENT_CONTACT_FIELD, panel->application_id,
			app_now(app), contact->addresses->pdata[0],
			"role=" PANEL_ROLE));
	}
	return app_write_down(app, events, error);
}

Panel *
app_panel_begin(App *app, const PanelRequest *request, GError **error)
{
	g_autoptr(Panel) panel = app_panel_load(app, request, error);

	/* Whom the user chose is still the panel the next time. */
	if (panel && request->to && request->to->len > 0 &&
	    !mark_interviewers(app, panel, error))
		return NULL;
	for (guint i = 0; panel && i < panel->members->len; i++)
		if (!begin_one(app, panel, panel->members->pdata[i],
			request->anew, error))
			return NULL;
	return g_steal_pointer(&panel);
}

/* --- what is said to them --- */

static gboolean
is_meant(const PanelMember *member, const char *address)
{
	return !address || contact_has_address(member->contact, address);
}

/* One more time: the sentence that stood there gives way to the new one. */
static gboolean
say_otherwise(App *app, PanelMember *member, const char *text, GError **error)
{
	if (!member->draft || !member->personal || !*member->personal ||
	    !strstr(member->draft->body, member->personal))
		return TRUE;
	replace(&member->draft->body, member->personal, text);
	member->draft->insisted = FALSE;
	return app_draft_save(app, member->draft, error);
}

static PanelMember *
member_with(Panel *panel, const char *address)
{
	for (guint i = 0; i < panel->members->len; i++)
		if (is_meant(panel->members->pdata[i], address))
			return panel->members->pdata[i];
	return NULL;
}

/* Drafts that nobody wrote in were filled anew with the answer. */
static void
read_again(App *app, Panel *panel)
{
	for (guint i = 0; i < panel->members->len; i++) {
		PanelMember *member = panel->members->pdata[i];
		g_autoptr(Draft) stored = member->draft
		    ? draft_load(app->store, member->draft->id, NULL) : NULL;

		if (stored)
			draft_take(member->draft, stored);
	}
}

gboolean
app_panel_answer(App *app, Panel *panel, const char *address,
    const char *variable, const char *text, GError **error)
{
	g_autofree char *key = NULL;
	LogRequest request = {.kind = EVENT_ANSWER, .value = text};
	PanelMember *member = address ? member_with(panel, address) : NULL;

	if (address && !member)
		return app_usage(error, "%s is none of the panel.", address);
	key = member ? g_strconcat(PANEL_PERSONAL_KEY,
			   member->contact->addresses->pdata[0], NULL)
		     : g_strdup(variable);
	request.key = key;
	if (!app_log(app, panel->application_id, &request, error))
		return FALSE;
	read_again(app, panel);
	if (member && !say_otherwise(app, member, text, error))
		return FALSE;
	for (guint i = 0; i < panel->members->len; i++) {
		PanelMember *one = panel->members->pdata[i];

		if (one->draft && is_meant(one, address) &&
		    !fill_draft(app, one->draft, variable, text, error))
			return FALSE;
	}
	if (member) {
		g_free(member->personal);
		member->personal = g_strdup(text);
	}
	return TRUE;
}

/* --- queueing --- */

static gboolean
is_ready(App *app, const GPtrArray *findings, const Draft *draft,
    const Finding **ret_finding)
{
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (!app_draft_blocks(app, draft, finding))
			continue;
		*ret_finding = finding;
		return FALSE;
	}
	return TRUE;
}

/* All of them are looked at before the first is queued. */
static gboolean
check_one(App *app, const PanelMember *member, GError **error)
{
	g_autoptr(GPtrArray) findings =
	    app_draft_proof(app, member->draft, error);
	const Finding *finding;

	if (!findings)
		return FALSE;
	if (is_ready(app, findings, member->draft, &finding))
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
	    "Nothing was queued, because the message to %s is not ready (%s): "
	    "%s",
	    panel_member_name(member), finding->name, finding->text);
	return FALSE;
}

static gboolean
is_to_queue(const PanelMember *member)
{
	return member->draft &&
	       (member->state == PANEL_DRAFT || member->state == PANEL_QUEUED);
}

static gboolean
check_all(App *app, const Panel *panel, GError **error)
{
	guint count = 0;

	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];

		if (!is_to_queue(member))
			continue;
		count++;
		if (!check_one(app, member, error))
			return FALSE;
	}
	if (count > 0)
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_REFUSED,
	    "Nothing is left to be queued: nobody of the panel has an unsent "
	    "%s.",
	    panel->step);
	return FALSE;
}

static gboolean
queue_one(App *app, PanelMember *member, GError **error)
{
	gint64 row_id = 0;

	if (!app_draft_queue(app, member->draft, &row_id, error)) {
		g_prefix_error(error, "The message to %s was not queued: ",
		    panel_member_name(member));
		return FALSE;
	}
	g_clear_pointer(&member->row, outbox_row_free);
	member->state = PANEL_QUEUED;
	member->row = outbox_load(app->store, row_id, error);
	return member->row != NULL;
}

/* All or none: what was queued before the one that failed is taken back. */
static void
take_back(App *app, Panel *panel, guint end)
{
	OutboxDetail detail = {.at = app_now(app),
	    .text = "Another message to the panel could not be queued."};

	for (guint i = 0; i < end; i++) {
		PanelMember *member = panel->members->pdata[i];

		if (member->state != PANEL_QUEUED || !member->row)
			continue;
		outbox_apply(app->store, member->row->id, OUTBOX_EVENT_CANCEL,
		    &detail, NULL);
		g_clear_pointer(&member->row, outbox_row_free);
		member->state = PANEL_DRAFT;
	}
	app_load(app, NULL);
}

static void
add_unknown(GPtrArray *events, const Panel *panel, const PanelMember *member,
    gint64 now)
{
	const Contact *contact = member->contact;
	g_autoptr(GPtrArray) to = address_list_parse(member->draft->to, NULL);

	for (guint i = 0; to && i < to->len && *contact->name; i++) {
		const Address *address = to->pdata[i];

		if (!contact_has_address(contact, address->address))
			g_ptr_array_add(events,
			    event_new_full(EVENT_CONTACT_ADDED,
				panel->application_id, now, address->address,
				contact->name));
	}
}

/* Their Reply-To, or the user, names another address of the same person: from
 * then on it is theirs, so that who got a message there is known to have got
 * it, and gets no second one. */
static gboolean
note_addresses(App *app, const Panel *panel, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)event_free);

	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];

		if (is_to_queue(member))
			add_unknown(events, panel, member, app_now(app));
	}
	return app_write_down(app, events, error);
}

gboolean
app_panel_queue(App *app, Panel *panel, GError **error)
{
	if (!check_all(app, panel, error) ||
	    !mark_interviewers(app, panel, error) ||
	    !note_addresses(app, panel, error))
		return FALSE;
	for (guint i = 0; i < panel->members->len; i++) {
		PanelMember *member = panel->members->pdata[i];

		if (!is_to_queue(member) || queue_one(app, member, error))
			continue;
		take_back(app, panel, i);
		return FALSE;
	}
	return TRUE;
}
