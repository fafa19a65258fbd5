/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who they are, and how far the message of each is. */
#include <notyet/app/panel.h>

#include <string.h>

#include <notyet/policy/address-list.h>

#include "app-private.h"
#include "follow-up-private.h"
#include "hands.h"

const char *
panel_state_name(PanelState state)
{
	static const char *const names[] = {
#define X(id, name) name,
	    PANEL_STATES(X)
#undef X
	};

	g_return_val_if_fail(state < PANEL_STATE_COUNT, "none");
	return names[state];
}

static void
member_free(gpointer data)
{
	PanelMember *member = data;

	contact_free(member->contact);
	draft_free(member->draft);
	outbox_row_free(member->row);
	g_free(member->personal);
	g_free(member);
}

void
app_panel_free(Panel *panel)
{
	if (!panel)
		return;
	g_free(panel->step);
	g_ptr_array_unref(panel->members);
	g_free(panel);
}

const char *
panel_member_name(const PanelMember *member)
{
	return *member->contact->name ? member->contact->name
				      : member->contact->addresses->pdata[0];
}

/* --- who --- */

static void
add_member(Panel *panel, const Contact *contact)
{
	PanelMember *member;

	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *other = panel->members->pdata[i];

		if (contact_has_address(
			other->contact, contact->addresses->pdata[0]))
			return;
	}
	member = g_new0(PanelMember, 1);
	member->contact = contact_copy(contact);
	g_ptr_array_add(panel->members, member);
}

static const Contact *
contact_with(const Application *application, const char *address)
{
	for (guint i = 0; i < application->contacts->len; i++)
		if (contact_has_address(
			application->contacts->pdata[i], address))
			return application->contacts->pdata[i];
	return NULL;
}

/* The contact who wrote the mail that is answered: their Reply-To may name
 * another address than any that is known of them. */
static const Contact *
contact_of_mail(App *app, const Row *row, const char *message_id)
{
	const GPtrArray *messages = pipeline_messages(app->pipeline, row->id);

	for (guint i = 0; message_id && i < messages->len; i++) {
		const Message *message = messages->pdata[i];

		if (!message->own &&
		    strcmp(message->message_id, message_id) == 0)
			return contact_with(
			    row->application, message->from->address);
	}
	return NULL;
}

static const Contact *
contact_of_draft(App *app, const Row *row, const Draft *draft)
{
	g_autoptr(GPtrArray) to = address_list_parse(draft->to, NULL);
	const Contact *contact = NULL;

	for (guint i = 0; to && !contact && i < to->len; i++)
		contact = contact_with(row->application,
		    ((const Address *)to->pdata[i])->address);
	return contact ? contact
		       : contact_of_mail(app, row, draft->in_reply_to);
}

static gboolean
add_named(Panel *panel, const Row *row, const GPtrArray *to, GError **error)
{
	for (guint i = 0; i < to->len; i++) {
		g_autoptr(GPtrArray) list =
		    address_list_parse(to->pdata[i], NULL);
		const char *address = list && list->len == 1
		    ? ((const Address *)list->pdata[0])->address
		    : to->pdata[i];
		const Contact *contact =
		    contact_with(row->application, address);

		if (!contact)
			return app_usage(error,
			    "%s has no contact with the address %s; notyet "
			    "set %" G_GINT64_FORMAT " contact='NAME <%s>' "
			    "adds one.",
			    app_row_name(row), address, row->id, address);
		add_member(panel, contact);
	}
	return TRUE;
}

/* Who is of the drafts that there are is of the panel, and so is whom the
 * application knows; a choice by name stands as long as its drafts do. */
static void
add_known(App *app, Panel *panel, const Row *row, const GPtrArray *drafts)
{
	g_autoptr(GPtrArray) members = panel_members(row->application);

	for (guint i = 0; i < members->len; i++)
		add_member(panel, members->pdata[i]);
	for (guint i = drafts->len; i-- > 0;) {
		const Draft *draft = drafts->pdata[i];
		const Contact *contact =
		    panel->panel_id != 0 && draft->panel_id == panel->panel_id
			? contact_of_draft(app, row, draft)
			: NULL;

		if (contact)
			add_member(panel, contact);
	}
}

/* --- how far --- */

static gboolean
goes_to(const OutboxRow *row, const Contact *contact)
{
	for (guint i = 0; i < row->recipients->len; i++)
		if (contact_has_address(contact, row->recipients->pdata[i]))
			return TRUE;
	return FALSE;
}

static PanelState
state_of_row(const OutboxRow *row, gint64 since_at)
{
	switch (row->state) {
	case OUTBOX_DRAFT:
		return row->may_be_out_at ? PANEL_UNKNOWN : PANEL_QUEUED;
	case OUTBOX_APPROVED:
	case OUTBOX_QUEUED:
	case OUTBOX_RETRY:
	case OUTBOX_SENDING:
		return PANEL_APPROVED;
	case OUTBOX_UNKNOWN:
		return PANEL_UNKNOWN;
	case OUTBOX_SENT:
		return row->changed_at > since_at ? PANEL_SENT : PANEL_NONE;
	default:
		return PANEL_NONE;
	}
}

/* The row that says most of a member; taken out of the rows. */
static void
take_row(PanelMember *member, GPtrArray *rows, const char *step,
    gint64 since_at)
{
	guint best = rows->len;
	PanelState state = member->state;

	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = rows->pdata[i];
		gboolean mine = member->draft
		    && row->draft_id == member->draft->id;

		if (g_strcmp0(row->step, step) != 0 ||
		    (!mine && !goes_to(row, member->contact)) ||
		    state_of_row(row, since_at) <= state)
			continue;
		state = state_of_row(row, since_at);
		best = i;
	}
	if (best == rows->len)
		return;
	member->state = state;
	member->row = g_ptr_array_steal_index(rows, best);
}

static void
take_draft(App *app, PanelMember *member, const Row *row, const Panel *panel,
    const GPtrArray *drafts)
{
	for (guint i = 0; i < drafts->len; i++) {
		const Draft *draft = drafts->pdata[i];
		const Contact *contact;

		if (g_strcmp0(draft->step, panel->step) != 0 ||
		    draft->channel != CHANNEL_MAIL)
			continue;
		contact = contact_of_draft(app, row, draft);
		if (!contact || !contact_has_address(member->contact,
				    contact->addresses->pdata[0]))
			continue;
		member->draft = draft_copy(draft);
		member->state = PANEL_DRAFT;
		return;
	}
}

static char *
personal_of(const Application *application, const Contact *contact)
{
	for (guint i = 0; i < contact->addresses->len; i++) {
		g_autofree char *key = g_strconcat(
		    PANEL_PERSONAL_KEY, contact->addresses->pdata[i], NULL);
		const char *text = application_answer(application, key);

		if (text)
			return g_strdup(text);
	}
	return NULL;
}

static void
fill_in(App *app, Panel *panel, const Row *row, const GPtrArray *drafts,
    GPtrArray *rows)
{
	gint64 since_at =
	    panel_since_at(row->timeline, panel->step, app_now(app));

	for (guint i = 0; i < panel->members->len; i++) {
		PanelMember *member = panel->members->pdata[i];

		member->personal =
		    personal_of(row->application, member->contact);
		take_draft(app, member, row, panel, drafts);
		take_row(member, rows, panel->step, since_at);
		if (panel_got(row->timeline, member->contact, panel->step,
			since_at))
			member->state = PANEL_SENT;
		/* What is out needs no text any more. */
		if (member->state == PANEL_SENT)
			g_clear_pointer(&member->draft, draft_free);
	}
}

static gint64
newest_panel_id(const GPtrArray *drafts, const char *step)
{
	for (guint i = 0; i < drafts->len; i++) {
		const Draft *draft = drafts->pdata[i];

		if (draft->panel_id != 0 &&
		    g_strcmp0(draft->step, step) == 0)
			return draft->panel_id;
	}
	return 0;
}

static const char *
choose_step(
    App *app, const Row *row, const PanelRequest *request, GError **error)
{
	const CadenceStep *step;
	const char *name = request->step;

	if (!name && row->due.step && (row->due.section == SECTION_ACT_NOW ||
		row->due.turn != TURN_YOURS))
		name = row->due.step->name;
	if (!name)
		name = "thank-you";
	step = step_find(app, row->application, name);
	if (step)
		return step->name;
	app_usage(error, "No cadence has a step \"%s\".", name);
	return NULL;
}

Panel *
app_panel_load(App *app, const PanelRequest *request, GError **error)
{
	const Row *row = app_row(app, request->application_id, error);
	const char *step = row ? choose_step(app, row, request, error) : NULL;
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(GPtrArray) rows = NULL;
	g_autoptr(Panel) panel = g_new0(Panel, 1);

	panel->members = g_ptr_array_new_with_free_func(member_free);
	if (!step)
		return NULL;
	panel->application_id = row->id;
	panel->step = g_strdup(step);
	drafts = draft_list(app->store, row->id, error);
	rows = drafts ? outbox_list_of(app->store, row->id, error) : NULL;
	if (!rows)
		return NULL;
	panel->panel_id = newest_panel_id(drafts, step);
	if (request->to && request->to->len > 0) {
		if (!add_named(panel, row, request->to, error))
			return NULL;
	} else {
		add_known(app, panel, row, drafts);
	}
	if (panel->members->len == 0) {
		app_usage(error,
		    "Nobody of %s is known to have interviewed; notyet set "
		    "%" G_GINT64_FORMAT " contact='NAME <ADDRESS>' adds who "
		    "did.",
		    app_row_name(row), row->id);
		return NULL;
	}
	fill_in(app, panel, row, drafts, rows);
	return g_steal_pointer(&panel);
}

guint
app_panel_count(const Panel *panel, PanelState state)
{
	guint count = 0;

	for (guint i = 0; i < panel->members->len; i++)
		count += ((const PanelMember *)panel->members->pdata[i])
			     ->state == state;
	return count;
}

/* --- how far they differ --- */

const PanelMember *
app_panel_first(const Panel *panel)
{
	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];

		if (member->draft)
			return member;
	}
	return NULL;
}

PanelDiff *
app_panel_diff(const Panel *panel, guint index)
{
	const PanelMember *first = app_panel_first(panel);
	const PanelMember *other = panel->members->pdata[index];
	PanelText texts[2];

	if (!first || first == other || !other->draft)
		return NULL;
	texts[0] = (PanelText){first->draft->body, first->personal};
	texts[1] = (PanelText){other->draft->body, other->personal};
	return panel_compare(&texts[0], &texts[1]);
}
