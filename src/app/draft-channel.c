/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-channel.h"

#include <notyet/policy/channel.h>
#include <notyet/policy/message-kind.h>

#include "app-private.h"

/* -1: of none. */
static int
channel_of_template(const char *name)
{
	static const struct {
		MessageKind kind;
		Channel channel;
	} kinds[] = {
	    {KIND_TEXT, CHANNEL_TEXT},
	    {KIND_CALL, CHANNEL_PHONE},
	    {KIND_PROFILE, CHANNEL_PROFILE},
	};
	MessageKind kind = message_kind_parse(name);

	for (gsize i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (kinds[i].kind == kind)
			return (int)kinds[i].channel;
	return kind == KIND_UNKNOWN ? -1 : (int)CHANNEL_MAIL;
}

static Channel
proposed(const DraftPlan *plan)
{
	ChannelQuestion question = {plan->step, plan->to};
	ChannelProposal proposal;

	channel_of_due(&plan->row->due, app_context(plan->app), &question,
	    &proposal);
	return proposal.channel;
}

void
draft_choose_channel(const DraftRequest *request, DraftPlan *plan)
{
	int channel = request->channel;

	if (channel < 0 && request->template_name)
		channel = channel_of_template(request->template_name);
	plan->channel = channel < 0 ? proposed(plan) : (Channel)channel;
	if (plan->channel == CHANNEL_MAIL)
		return;
	if (!plan->to)
		plan->to = places_addressed(
		    plan->row->application, plan->row->timeline);
	if (!plan->template_name)
		plan->template_name =
		    channel_template(plan->channel, plan->step);
}

ReplyFactsReply *
draft_channel_facts(const DraftPlan *plan, GError **error)
{
	const GPtrArray *contacts = plan->row->application->contacts;
	g_autoptr(ReplyFactsReply) facts = reply_facts_reply_new();
	const char *name = "";

	if (!plan->to) {
		app_usage(error, "Nobody is known to write to or to call: "
		    "notyet set %" G_GINT64_FORMAT
		    " contact='Name <address>' names a contact.",
		    plan->row->id);
		return NULL;
	}
	for (guint i = 0; i < contacts->len; i++)
		if (contact_has_address(contacts->pdata[i], plan->to))
			name = ((const Contact *)contacts->pdata[i])->name;
	g_ptr_array_add(facts->to, address_new(name, plan->to));
	return g_steal_pointer(&facts);
}
