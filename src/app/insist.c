/* SPDX-License-Identifier: GPL-3.0-or-later */
/* "I mean it": to exactly this text, and remembered. */
#include <notyet/app/follow-up.h>

#include <string.h>

#include <notyet/store/journal.h>

#include "app-private.h"
#include "follow-up-private.h"

static void
event_free_element(gpointer event)
{
	event_free(event);
}

static gboolean
has_word(const char *words, const char *word)
{
	g_auto(GStrv) list = g_strsplit(words, " ", -1);

	return g_strv_contains((const char *const *)list, word);
}

/* The names of the asks, each once. */
static char *
ask_names(const GPtrArray *findings)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (finding->level == PROOF_ASK &&
		    !has_word(names->str, finding->name))
			g_string_append_printf(names, "%s%s",
			    names->len ? " " : "", finding->name);
	}
	return g_string_free(g_steal_pointer(&names), FALSE);
}

/* What the user meant last of that draft; borrowed, "" for nothing. */
static const char *
names_meant(App *app, const Draft *draft)
{
	const Row *row = pipeline_row(app->pipeline, draft->application_id);
	const GPtrArray *facts = row ? row->application->facts : NULL;
	g_autofree char *key =
	    g_strdup_printf("%" G_GINT64_FORMAT, draft->id);

	for (guint i = facts ? facts->len : 0; i-- > 0;) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_INSISTED && fact->value &&
		    g_strcmp0(fact->key, key) == 0)
			return fact->value;
	}
	return "";
}

gboolean
app_draft_blocks(App *app, const Draft *draft, const Finding *finding)
{
	if (finding->level == PROOF_WARNING)
		return FALSE;
	return finding->level == PROOF_ERROR || !draft->insisted ||
	       !has_word(names_meant(app, draft), finding->name);
}

static gboolean
is_all_meant(App *app, const Draft *draft, const GPtrArray *findings)
{
	for (guint i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		if (finding->level == PROOF_ASK &&
		    app_draft_blocks(app, draft, finding))
			return FALSE;
	}
	return TRUE;
}

static gboolean
journal(App *app, const Draft *draft, const char *names, GError **error)
{
	g_autoptr(GPtrArray) events =
	    g_ptr_array_new_with_free_func(event_free_element);
	g_autofree char *key =
	    g_strdup_printf("%" G_GINT64_FORMAT, draft->id);

	g_ptr_array_add(events,
	    event_new_full(EVENT_INSISTED, draft->application_id, app_now(app),
		key, names));
	return journal_append(app->store, events, app_now(app), NULL, error);
}

gboolean
app_draft_insist(App *app, Draft *draft, GError **error)
{
	g_autoptr(GPtrArray) findings = app_draft_proof(app, draft, error);
	g_autofree char *names = findings ? ask_names(findings) : NULL;
	gboolean before = draft->insisted;

	if (!names)
		return FALSE;
	if (!is_all_meant(app, draft, findings) &&
	    !journal(app, draft, names, error))
		return FALSE;
	draft->insisted = TRUE;
	if (app_draft_save(app, draft, error))
		return TRUE;
	draft->insisted = before;
	return FALSE;
}

gboolean
app_draft_insist_no_more(App *app, const Event *event, GError **error)
{
	g_autoptr(Draft) draft = NULL;
	guint64 id;

	if (event->kind != EVENT_INSISTED || !event->key ||
	    !g_ascii_string_to_unsigned(
		event->key, 10, 1, G_MAXINT64, &id, NULL))
		return TRUE;
	draft = draft_load(app->store, (gint64)id, NULL);
	/* It was sent or deleted meanwhile. */
	if (!draft || !draft->insisted)
		return TRUE;
	draft->insisted = FALSE;
	return draft_save(app->store, draft, app_now(app), error);
}
