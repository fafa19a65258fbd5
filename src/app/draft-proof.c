/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "draft-proof.h"

#include <string.h>
#include <sys/stat.h>

#include <notyet/app/follow-up.h>
#include <notyet/app/templates.h>
#include <notyet/policy/address-list.h>

#include "app-private.h"
#include "follow-up-private.h"

#define EARLIER_MAX 3
#define CLOSED_MAX_S (365 * (gint64)CIVIL_DAY_S)

/* What a run owns while it lasts. */
typedef struct Facts {
	GPtrArray *identities, *from, *recipients; /* of these the first two
						      may be NULL */
	GPtrArray *others, *bodies, *earlier, *attachments;
	Calendar calendar;
} Facts;

static void
add_finding(GPtrArray *findings, const char *text)
{
	Finding *finding = g_new0(Finding, 1);

	finding->name = "bad-address";
	finding->level = PROOF_ERROR;
	finding->text = g_strdup(text);
	g_ptr_array_add(findings, finding);
}

/* A header that is no list of addresses is a finding of its own; the proof
 * then sees no recipients and says no more about them. */
static GPtrArray *
read_addresses(const char *text, GPtrArray *findings)
{
	g_autoptr(GError) local = NULL;
	GPtrArray *list = address_list_parse(text, &local);

	if (!list)
		add_finding(findings, local->message);
	return list;
}

static gboolean
has_contact(const Application *application, const char *address)
{
	for (guint i = 0; i < application->contacts->len; i++)
		if (contact_has_address(
			application->contacts->pdata[i], address))
			return TRUE;
	return FALSE;
}

const Row *
draft_proof_row(App *app, const Draft *draft)
{
	const Row *row = pipeline_row(app->pipeline, draft->application_id);
	g_autoptr(GPtrArray) to = address_list_parse(draft->to, NULL);

	if (row || draft->id != 0 || !to || to->len == 0)
		return row;
	for (guint i = 0; i < app->pipeline->rows->len; i++) {
		const Row *each = app->pipeline->rows->pdata[i];

		if (!has_contact(each->application,
			((const Address *)to->pdata[0])->address))
			continue;
		if (row)
			return NULL;
		row = each;
	}
	return row;
}

/* Its template tells it, else its step; a draft of neither answers them. */
static MessageKind
draft_kind(const Draft *draft)
{
	static const MessageKind by_channel[CHANNEL_COUNT] = {
	    [CHANNEL_MAIL] = KIND_UNKNOWN,
	    [CHANNEL_PHONE] = KIND_CALL,
	    [CHANNEL_TEXT] = KIND_TEXT,
	    [CHANNEL_PROFILE] = KIND_PROFILE,
	};
	MessageKind kind =
	    app_template_kind(draft->template_name, draft->language);

	if (draft->channel != CHANNEL_MAIL)
		return by_channel[draft->channel];
	if (kind == KIND_UNKNOWN)
		kind = message_kind_parse(draft->step);
	return kind == KIND_UNKNOWN && draft->id != 0 && !draft->step
		   ? KIND_ANSWER
		   : kind;
}

/* --- the other applications --- */

static void
add_others(Facts *facts, App *app, const Row *row)
{
	const GPtrArray *all = app->pipeline->applications;

	for (guint i = 0; row && i < all->len; i++) {
		const Application *each = all->pdata[i];

		if (each->id == row->id ||
		    (stage_is_closed(each->stage) &&
			each->stage_at < app_now(app) - CLOSED_MAX_S))
			continue;
		g_ptr_array_add(facts->others, (gpointer)each);
	}
}

/* --- what the templates say --- */

static void
set_wild(TemplateValues *values, const TemplateVariable *variable)
{
	g_autofree char *text = g_strdup_printf("{%s}", variable->name);

	template_values_set(values, variable->name, text);
}

/* Facts stand for any words; either all are known, or only those that a
 * template cannot do without. */
static void
add_filled(Facts *facts, const Template *template, const char *tone,
    gboolean all)
{
	static const char *const needed[] = {"company", "role", "me.name",
	    "me.first_name", "contact.name", "contact.first_name",
	    "contact.last_name", "interview.date", "interview.weekday",
	    "today", NULL};
	g_autoptr(TemplateValues) values =
	    template_values_new((CivilDate){2026, 1, 1});
	g_autoptr(TemplateResult) filled = NULL;
	const TemplateVariable *variable;

	for (variable = template_variables(); variable->name; variable++) {
		if (variable->source != VARIABLE_FACT ||
		    g_str_has_prefix(variable->name, "tone."))
			continue;
		if (all || g_strv_contains(needed, variable->name))
			set_wild(values, variable);
	}
	if (template_variable(tone))
		template_values_set(values, tone, "yes");
	filled = template_fill(template, values, NULL);
	if (filled)
		g_ptr_array_add(
		    facts->bodies, g_steal_pointer(&filled->body));
}

static void
add_template(Facts *facts, const char *name, const char *language)
{
	static const char *const tones[] = {
	    "tone.formal", "tone.semi_formal", "tone.casual"};
	g_autoptr(Template) template = template_load(name, language, NULL);

	for (gsize i = 0; template && i < G_N_ELEMENTS(tones); i++) {
		add_filled(facts, template, tones[i], TRUE);
		add_filled(facts, template, tones[i], FALSE);
	}
}

/* A file may have come from any template whose mails need words of one's
 * own. */
static void
add_bodies(Facts *facts, const Draft *draft)
{
	const char *languages[] = {"en", "de", draft->language};

	if (draft->template_body) {
		g_ptr_array_add(facts->bodies, g_strdup(draft->template_body));
		return;
	}
	for (gsize i = 0; draft->id == 0 && i < G_N_ELEMENTS(languages); i++)
		for (int kind = 0; kind < MESSAGE_KIND_COUNT; kind++)
			if (languages[i] &&
			    message_kind_needs((MessageKind)kind) & NEEDS_OWN)
				add_template(facts,
				    message_kind_name((MessageKind)kind),
				    languages[i]);
}

/* --- what was sent before --- */

/* The texts of mails that are not kept yet; "" for one that cannot be read. A
 * mail never changes. */
static void
read_texts(App *app, const GPtrArray *message_ids)
{
	g_autoptr(Request) request = request_new(JOB_TEXT);
	g_autoptr(GBytes) result = NULL;
	g_autoptr(TextReply) reply = NULL;
	g_auto(GStrv) texts = NULL;
	guint count;

	for (guint i = 0; i < message_ids->len; i++)
		if (!g_hash_table_contains(app->texts, message_ids->pdata[i]))
			g_ptr_array_add(request->names,
			    g_strdup(message_ids->pdata[i]));
	if (request->names->len == 0)
		return;
	result = job_wait(request, NULL, NULL);
	reply = result ? text_reply_unpack(result, NULL) : NULL;
	texts = g_strsplit(
	    reply ? reply->text : "", TEXT_REPLY_SEPARATOR, -1);
	count = g_strv_length(texts);
	for (guint i = 0; i < request->names->len; i++)
		g_hash_table_insert(app->texts,
		    g_strdup(request->names->pdata[i]),
		    g_strdup(i < count ? texts[i] : ""));
}

static void
add_earlier(Facts *facts, App *app, const GPtrArray *messages)
{
	g_autoptr(GPtrArray) ids = g_ptr_array_new();

	for (guint i = messages ? messages->len : 0;
	     i-- > 0 && ids->len < EARLIER_MAX;) {
		const Message *message = messages->pdata[i];

		if (message->own && *message->message_id)
			g_ptr_array_add(ids, message->message_id);
	}
	read_texts(app, ids);
	for (guint i = 0; i < ids->len; i++)
		g_ptr_array_add(facts->earlier,
		    g_strdup(g_hash_table_lookup(
			app->texts, ids->pdata[i])));
}

/* The subject of the mail that is answered; NULL: a new thread. */
static const char *
thread_subject(const Draft *draft, const GPtrArray *messages)
{
	for (guint i = 0; draft->in_reply_to && messages && i < messages->len;
	     i++) {
		const Message *message = messages->pdata[i];

		if (strcmp(message->message_id, draft->in_reply_to) == 0)
			return message->subject;
	}
	return NULL;
}

/* --- attachments --- */

static void
attachment_free(gpointer data)
{
	ProofAttachment *attachment = data;

	g_free((char *)attachment->name);
	g_free(attachment);
}

static void
add_attachments(Facts *facts, const Draft *draft)
{
	for (guint i = 0; i < draft->attachments->len; i++) {
		const char *path = draft->attachments->pdata[i];
		ProofAttachment *attachment = g_new0(ProofAttachment, 1);
		struct stat status;

		attachment->name = g_path_get_basename(path);
		attachment->size_bytes =
		    stat(path, &status) == 0 ? status.st_size : -1;
		g_ptr_array_add(facts->attachments, attachment);
	}
}

/* --- all of it --- */

static void
facts_clear(Facts *facts)
{
	g_clear_pointer(&facts->identities, g_ptr_array_unref);
	g_clear_pointer(&facts->from, g_ptr_array_unref);
	g_clear_pointer(&facts->recipients, g_ptr_array_unref);
	g_clear_pointer(&facts->others, g_ptr_array_unref);
	g_clear_pointer(&facts->bodies, g_ptr_array_unref);
	g_clear_pointer(&facts->earlier, g_ptr_array_unref);
	g_clear_pointer(&facts->attachments, g_ptr_array_unref);
}

/* FALSE when a header cannot be read. */
static gboolean
read_headers(Facts *facts, const Draft *draft, GPtrArray *findings)
{
	g_autoptr(GPtrArray) cc = read_addresses(draft->cc, findings);

	facts->from = read_addresses(draft->from, findings);
	facts->recipients = read_addresses(draft->to, findings);
	if (!facts->from || !facts->recipients || !cc)
		return FALSE;
	g_ptr_array_extend_and_steal(facts->recipients, g_steal_pointer(&cc));
	return TRUE;
}

static void
collect(Facts *facts, const ProofRun *run, const Row *row,
    const GPtrArray *messages)
{
	facts->identities = app_identities(run->app);
	facts->others = g_ptr_array_new();
	facts->bodies = g_ptr_array_new_with_free_func(g_free);
	facts->earlier = g_ptr_array_new_with_free_func(g_free);
	facts->attachments = g_ptr_array_new_with_free_func(attachment_free);
	add_others(facts, run->app, row);
	add_bodies(facts, run->draft);
	add_earlier(facts, run->app, messages);
	add_attachments(facts, run->draft);
	app_their_calendar(run->app, row ? row->id : 0, &facts->calendar);
}

static const char *
sender_name(const App *app)
{
	const Snapshot *snapshot = app->pipeline->snapshot;

	if (app->config->name && *app->config->name)
		return app->config->name;
	return snapshot ? snapshot->user_name : NULL;
}

void
draft_proof_run(const ProofRun *run, GPtrArray *findings)
{
	App *app = run->app;
	const Draft *draft = run->draft;
	const Row *row = draft_proof_row(app, draft);
	const GPtrArray *messages =
	    row ? pipeline_messages(app->pipeline, row->id) : NULL;
	g_autoptr(GPtrArray) found = NULL;
	Facts facts = {0};
	ProofInput input = {.kind = draft_kind(draft),
	    .channel = draft->channel,
	    .language = draft->language,
	    .subject = draft->subject ? draft->subject : "",
	    .body = draft->body ? draft->body : "",
	    .application = row ? row->application : NULL,
	    .thread_subject = thread_subject(draft, messages),
	    .send_at = run->send_at,
	    .working_hours = app->config->working_hours,
	    .today = zone_date(app->zone, app_now(app)),
	    .me_name = sender_name(app),
	    .me_phone = app->config->phone,
	    .me_profile = app->config->profile,
	    .off = (const char *const *)app->config->proof_off,
	    .failures = app->pipeline->failures,
	    .messages = messages,
	    .misspelt = run->misspelt};

	if (read_headers(&facts, draft, findings)) {
		collect(&facts, run, row, messages);
		input.from = facts.from->len
				 ? ((const Address *)facts.from->pdata[0])
				       ->address
				 : "";
		input.recipients = facts.recipients;
		input.identities = facts.identities;
		input.others = facts.others;
		input.template_bodies = facts.bodies;
		input.earlier = facts.earlier;
		input.attachments = facts.attachments;
		input.their_calendar = &facts.calendar;
		found = proof_check(&input);
		g_ptr_array_set_free_func(found, NULL);
		g_ptr_array_extend_and_steal(
		    findings, g_steal_pointer(&found));
	}
	facts_clear(&facts);
}
