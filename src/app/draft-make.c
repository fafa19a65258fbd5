/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-make.h"
#include "draft-channel.h"

#include <string.h>

#include <notyet/app/job.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>
#include <notyet/policy/date-words.h>

#include "app-private.h"
#include "draft-fill.h"
#include "follow-up-private.h"
#include "quote.h"

/* Their words with a mark before each line; "" when they cannot be read,
 * because an answer can be written without. */
static char *
quote_mail(const DraftPlan *plan, const char *message_id)
{
	g_autoptr(Request) request = request_new(JOB_TEXT);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(TextReply) reply = NULL;
	g_autofree char *date = NULL;
	g_autofree char *intro = NULL;
	const Message *message = plan->row->timeline->last_reply;

	/* Nobody wants their own words back. */
	if (!message || strcmp(message->message_id, message_id) != 0)
		return g_strdup("");
	g_ptr_array_add(request->names, g_strdup(message_id));
	result = job_wait(request, NULL, NULL);
	reply = result ? text_reply_unpack(result, NULL) : NULL;
	if (!reply)
		return g_strdup("");
	date =
	    date_words_long(zone_date(plan->app->zone, message->date_at), "en");
	intro = g_strdup_printf("On %s, %s wrote:", date,
	    *message->from->name ? message->from->name
				 : message->from->address);
	return quote_text(intro, reply->text);
}

static char *
join_ids(const GPtrArray *ids)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (guint i = 0; i < ids->len; i++)
		g_string_append_printf(
		    text, "%s%s", i ? " " : "", (const char *)ids->pdata[i]);
	return text->len > 0 ? g_string_free(g_steal_pointer(&text), FALSE)
			     : NULL;
}

static char *
sender_text(App *app, const ReplyFactsReply *facts)
{
	const char *name = app->config->name && *app->config->name
			       ? app->config->name
			       : facts->from_name;
	g_autoptr(Address) from = address_new(name, facts->from);

	return address_to_text(from);
}

typedef struct Filling {
	const DraftPlan *plan;
	const ReplyFactsReply *facts;
	const char *signature;
} Filling;

/* Subject and body from a template. The subject of a thread is never
 * changed. */
static gboolean
fill_template(Draft *draft, const Filling *filling, GError **error)
{
	const GPtrArray *to = filling->facts->to;
	DraftFill fill = {.app = filling->plan->app,
	    .row = filling->plan->row,
	    .to = to->len ? to->pdata[0] : NULL,
	    .template_name = filling->plan->template_name,
	    .language = draft->language,
	    .signature = filling->signature};
	g_auto(DraftText) text = {NULL};

	if (!draft_fill_text(&fill, &text, error))
		return FALSE;
	if (!draft->subject)
		draft->subject = g_steal_pointer(&text.subject);
	draft->body = g_steal_pointer(&text.body);
	draft->template_body = g_steal_pointer(&text.bare);
	return TRUE;
}

static void
fill_answer(Draft *draft, const Filling *filling)
{
	const char *message_id = filling->facts->message_id;
	g_autofree char *quote = message_id
				     ? quote_mail(filling->plan, message_id)
				     : g_strdup("");

	if (!draft->subject)
		draft->subject = g_strdup("");
	draft->body = draft_with_signature(quote, filling->signature);
	draft->template_body = g_strdup(draft->body);
}

/* The headers of an answer. */
static ReplyFactsReply *
ask_facts(const DraftPlan *plan, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_REPLY);
	g_autoptr(GBytes) result = NULL;

	request->id = plan->row->id;
	if (plan->to) {
		g_free(request->text);
		request->text = g_strdup(plan->to);
	}
	result = job_wait(request, NULL, error);
	return result ? reply_facts_reply_unpack(result, error) : NULL;
}

/* All but what it says. */
static Draft *
draft_frame(const DraftPlan *plan, const ReplyFactsReply *facts)
{
	Draft *draft = draft_new(plan->row->id);

	g_clear_pointer(&draft->from, g_free);
	g_clear_pointer(&draft->to, g_free);
	g_clear_pointer(&draft->subject, g_free);
	g_clear_pointer(&draft->body, g_free);
	draft->step = g_strdup(plan->step ? plan->step->name : NULL);
	draft->template_name = g_strdup(plan->template_name);
	draft->channel = plan->channel;
	draft->panel_id = plan->panel_id;
	draft->language =
	    g_strdup(application_language(plan->app, plan->row->application));
	draft->from = plan->channel == CHANNEL_MAIL
			  ? sender_text(plan->app, facts)
			  : g_strdup("");
	draft->to = address_list_to_text(facts->to);
	draft->in_reply_to = g_strdup(facts->message_id);
	draft->references = join_ids(facts->references);
	if (facts->message_id && *facts->subject)
		draft->subject = text_scrub(facts->subject, -1, TEXT_ONE_LINE);
	return draft;
}

Draft *
draft_make(const DraftPlan *plan, GError **error)
{
	gboolean is_mail = plan->channel == CHANNEL_MAIL;
	g_autofree char *signature =
	    is_mail ? signature_text(plan->app->config, error) : g_strdup("");
	g_autoptr(ReplyFactsReply) facts = NULL;
	g_autoptr(Draft) draft = NULL;
	Filling filling = {.plan = plan, .signature = signature};

	if (!signature)
		return NULL;
	facts = is_mail ? ask_facts(plan, error)
			: draft_channel_facts(plan, error);
	if (!facts)
		return NULL;
	filling.facts = facts;
	draft = draft_frame(plan, facts);
	if (!plan->template_name)
		fill_answer(draft, &filling);
	else if (!fill_template(draft, &filling, error))
		return NULL;
	if (!is_mail)
		*draft->subject = '\0';
	return g_steal_pointer(&draft);
}
