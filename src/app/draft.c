/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/follow-up.h>

#include <string.h>

#include <notyet/base/log.h>
#include <notyet/base/text.h>
#include <notyet/policy/address-list.h>

#include "app-private.h"
#include "date-words.h"
#include "follow-up-private.h"

/* Lines of their mail that an answer quotes at most. */
#define QUOTE_LINES_MAX 200

/* Their words with a mark before each line; "" when they cannot be read,
 * because an answer can be written without. */
static char *
quote_mail(App *app, const Row *row, const char *message_id)
{
	g_autoptr(Request) request = request_new(JOB_TEXT);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(TextReply) reply = NULL;
	g_autoptr(GString) quote = g_string_new(NULL);
	g_auto(GStrv) lines = NULL;
	const Message *message = row->timeline->last_reply;
	g_autofree char *date = NULL;

	/* Nobody wants their own words back. */
	if (!message || strcmp(message->message_id, message_id) != 0)
		return g_strdup("");
	g_ptr_array_add(request->names, g_strdup(message_id));
	result = job_wait(request, NULL, NULL);
	reply = result ? text_reply_unpack(result, NULL) : NULL;
	if (!reply)
		return g_strdup("");
	date = date_words_long(zone_date(app->zone, message->date_at), "en");
	g_string_append_printf(quote, "On %s, %s wrote:\n", date,
	    *message->from->name ? message->from->name
				 : message->from->address);
	lines = g_strsplit(g_strchomp(reply->text), "\n", -1);
	for (guint i = 0; lines[i] && i < QUOTE_LINES_MAX; i++)
		g_string_append_printf(quote, "%s%s\n",
		    *lines[i] == '>' || !*lines[i] ? ">" : "> ", lines[i]);
	g_string_append_c(quote, '\n');
	return g_string_free(g_steal_pointer(&quote), FALSE);
}

static const char *
draft_language(App *app, const Application *application)
{
	if (application->language)
		return application->language;
	return app->config->language ? app->config->language : "en";
}

static char *
with_signature(const char *body, const char *signature)
{
	g_autofree char *trimmed = g_strchomp(g_strdup(body));

	if (!*signature)
		return g_strconcat(trimmed, "\n", NULL);
	return g_strconcat(trimmed, *trimmed ? "\n\n" : "\n", signature, NULL);
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
	App *app;
	const Row *row;
	const CadenceStep *step;
	const ReplyFactsReply *facts;
	const char *signature;
} Filling;

/* Subject and body of a step, from its template. The subject of a thread is
 * never changed. */
static gboolean
fill_step(Draft *draft, const Filling *filling, GError **error)
{
	ValuesInput input = {.app = filling->app,
	    .row = filling->row,
	    .to = filling->facts->to->len ? filling->facts->to->pdata[0] : NULL,
	    .language = draft->language};
	g_autoptr(GHashTable) values = NULL;
	g_autoptr(Template) template = NULL;
	g_autoptr(TemplateResult) filled = NULL;
	g_autoptr(TemplateResult) bare = NULL;

	template =
	    template_load(filling->step->template_name, draft->language, error);
	if (!template)
		return FALSE;
	values = template_values(&input);
	filled = template_fill(template, values);
	template_values_drop_answers(values);
	bare = template_fill(template, values);
	if (!draft->subject)
		draft->subject = g_strdup(filled->subject);
	draft->body = with_signature(filled->body, filling->signature);
	draft->template_body = with_signature(bare->body, filling->signature);
	return TRUE;
}

static void
fill_answer(Draft *draft, const Filling *filling)
{
	g_autofree char *quote = filling->facts->message_id
				     ? quote_mail(filling->app, filling->row,
					   filling->facts->message_id)
				     : g_strdup("");

	if (!draft->subject)
		draft->subject = g_strdup("");
	draft->body = with_signature(quote, filling->signature);
	draft->template_body = g_strdup(draft->body);
}

/* The headers of an answer. */
static ReplyFactsReply *
ask_facts(gint64 application_id, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_REPLY);
	g_autoptr(GBytes) result = NULL;

	request->id = application_id;
	result = job_wait(request, NULL, error);
	return result ? reply_facts_reply_unpack(result, error) : NULL;
}

static Draft *
draft_make(App *app, const Row *row, const CadenceStep *step, GError **error)
{
	g_autoptr(Draft) draft = draft_new(row->id);
	g_autoptr(ReplyFactsReply) facts = NULL;
	g_autofree char *signature = signature_text(app->config, error);
	Filling filling = {
	    .app = app, .row = row, .step = step, .signature = signature};

	if (!signature)
		return NULL;
	facts = ask_facts(row->id, error);
	if (!facts)
		return NULL;
	filling.facts = facts;
	g_clear_pointer(&draft->from, g_free);
	g_clear_pointer(&draft->to, g_free);
	g_clear_pointer(&draft->subject, g_free);
	g_clear_pointer(&draft->body, g_free);
	draft->step = g_strdup(step ? step->name : NULL);
	draft->template_name = g_strdup(step ? step->template_name : NULL);
	draft->language = g_strdup(draft_language(app, row->application));
	draft->from = sender_text(app, facts);
	draft->to = address_list_to_text(facts->to);
	draft->in_reply_to = g_strdup(facts->message_id);
	draft->references = join_ids(facts->references);
	if (facts->message_id && *facts->subject)
		draft->subject = text_scrub(facts->subject, -1, TEXT_ONE_LINE);
	if (!step)
		fill_answer(draft, &filling);
	else if (!fill_step(draft, &filling, error))
		return NULL;
	return g_steal_pointer(&draft);
}

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

/* The unfinished draft of the same, borrowed from drafts, or NULL. */
static Draft *
find_draft(const GPtrArray *drafts, const Draft *wanted)
{
	for (guint i = 0; i < drafts->len; i++) {
		Draft *old = drafts->pdata[i];

		if (g_strcmp0(old->step, wanted->step) == 0 &&
		    old->channel == wanted->channel &&
		    old->panel_id == wanted->panel_id &&
		    (wanted->panel_id == 0 ||
			g_strcmp0(old->to, wanted->to) == 0))
			return old;
	}
	return NULL;
}

Draft *
app_draft_begin(App *app, const DraftRequest *request, GError **error)
{
	g_autoptr(GPtrArray) drafts = NULL;
	g_autoptr(Draft) draft = NULL;
	g_autoptr(Draft) wanted = draft_new(request->application_id);
	const CadenceStep *step;
	const Draft *old;
	Row *row = app_row(app, request->application_id, error);

	if (!row || !choose_step(app, row, request->step, &step, error))
		return NULL;
	drafts = draft_list(app->store, request->application_id, error);
	if (!drafts)
		return NULL;
	wanted->step = g_strdup(step ? step->name : NULL);
	wanted->panel_id = request->panel_id;
	old = find_draft(drafts, wanted);
	if (old && !request->anew)
		return draft_copy(old);
	draft = draft_make(app, row, step, error);
	if (!draft || !app_draft_save(app, draft, error) ||
	    (old && !app_draft_delete(app, old->id, error)))
		return NULL;
	return g_steal_pointer(&draft);
}

Draft *
app_draft(
    App *app, gint64 application_id, const char *step_name, GError **error)
{
	DraftRequest request = {
	    .application_id = application_id, .step = step_name};

	return app_draft_begin(app, &request, error);
}

Draft *
app_draft_anew(
    App *app, gint64 application_id, const char *step_name, GError **error)
{
	DraftRequest request = {.application_id = application_id,
	    .step = step_name,
	    .anew = TRUE};

	return app_draft_begin(app, &request, error);
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
