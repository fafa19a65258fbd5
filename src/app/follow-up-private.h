/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_APP_FOLLOW_UP_PRIVATE_H
#define NOTYET_APP_FOLLOW_UP_PRIVATE_H

#include <glib.h>

#include <notyet/app/app.h>
#include <notyet/policy/cadence.h>
#include <notyet/policy/template.h>
#include <notyet/store/drafts.h>
#include <notyet/wire/request.h>

/* The step of that name in the application's cadence, in the configured one
 * or in any other; NULL when no cadence has it. Static data. */
const CadenceStep *step_find(
    App *app, const Application *application, const char *name);

/* That an event was taken back: a draft that it insisted on is asked about
 * again. Any other event is nothing. */
gboolean app_draft_insist_no_more(
    App *app, const Event *event, GError **error);

/* The state of a mail that was stopped, by what the store says now. */
void app_renew_state(App *app, gint64 row_id, SendReply *reply);

/* The user's own template of that name in the language (and its parent, then
 * English), else the embedded one. APP_ERROR_CONFIG when there is none,
 * TEMPLATE_ERROR when it is wrong. */
Template *template_load(const char *name, const char *language, GError **error);

typedef struct ValuesInput {
	App *app;
	const Row *row;
	const Address *to; /* or NULL */
	const char *language;
} ValuesInput;

/* All that the record and the configuration tell, and the user's answers.
 * Owned. */
TemplateValues *template_values(const ValuesInput *input);

/* "en", "de_AT": the application's, else the configured one. Borrowed. */
const char *application_language(App *app, const Application *application);

/* The misspelt words of the draft's text as SpellRange, owned; NULL when they
 * were not looked for. Why that is so is added to findings (Finding *, or
 * NULL): that a dictionary is missing, once while the program runs. */
GArray *app_misspelt(App *app, const Draft *draft, GPtrArray *findings);

/* "-- \n" and the configured signature; "" without one. */
char *signature_text(const Config *config, GError **error);

#endif
