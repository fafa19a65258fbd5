/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The spelling of a draft: what is asked, and what is said of the answer. */
#include "follow-up-private.h"

#include <string.h>

#include <notyet/policy/proof.h>

#include "app-private.h"

static void
add_words(GPtrArray *names, const char *text)
{
	if (text && *text)
		g_ptr_array_add(names, g_strdup(text));
}

static void
add_application(GPtrArray *names, const Application *application)
{
	add_words(names, application->company);
	add_words(names, application->role);
	add_words(names, application->via);
	for (guint i = 0; i < application->contacts->len; i++) {
		const Contact *contact = application->contacts->pdata[i];

		add_words(names, contact->name);
		add_words(names, contact->title);
	}
}

/* Names are right as they are, whatever a dictionary says; so are the words
 * of the template, which the user or the program wrote with care. */
static void
add_names(App *app, const Draft *draft, GPtrArray *names)
{
	const Pipeline *pipeline = app->pipeline;

	add_words(names, app->config->name);
	add_words(names, draft->from);
	add_words(names, draft->to);
	add_words(names, draft->cc);
	add_words(names, draft->template_body);
	if (pipeline->snapshot)
		add_words(names, pipeline->snapshot->user_name);
	for (guint i = 0; i < pipeline->rows->len; i++) {
		const Row *row = pipeline->rows->pdata[i];

		add_application(names, row->application);
	}
}

static SpellReply *
ask(App *app, const Draft *draft, GError **error)
{
	g_autoptr(Request) request = request_new(JOB_SPELL);
	g_autoptr(GBytes) result = NULL;

	request->text = g_strdup(draft->body ? draft->body : "");
	request->language = g_strdup(draft->language);
	add_names(app, draft, request->names);
	result = job_wait(request, NULL, error);
	return result ? spell_reply_unpack(result, error) : NULL;
}

/* Takes the text. */
static void
add_finding(GPtrArray *findings, char *text)
{
	Finding *finding = g_new0(Finding, 1);

	finding->name = "no-spelling";
	finding->level = PROOF_WARNING;
	finding->text = text;
	g_ptr_array_add(findings, finding);
}

/* Once is enough: it does not change while the program runs. */
static gboolean
is_told(App *app, const char *language)
{
	char *key = g_strconcat("no-spelling ", language, NULL);

	return !g_hash_table_add(app->told, key);
}

GArray *
app_misspelt(App *app, const Draft *draft, GPtrArray *findings)
{
	g_autoptr(GError) local = NULL;
	g_autoptr(SpellReply) reply = ask(app, draft, &local);
	const char *language = draft->language ? draft->language : "en";

	if (reply && !reply->no_dictionary)
		return g_array_ref(reply->ranges);
	if (!findings)
		return NULL;
	if (!reply)
		add_finding(findings,
		    g_strdup_printf("The spelling was not checked: %s",
			local->message));
	else if (!is_told(app, language))
		add_finding(findings,
		    g_strdup_printf("The spelling was not checked: there is "
				    "no dictionary for \"%s\"; notyet doctor "
				    "says what to install.",
			language));
	return NULL;
}
