/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow-up-private.h"

#include <notyet/base/text.h>

#include "app-private.h"
#include "date-words.h"

/* Variables that only the user can fill. */
static const char *const answer_variables[] = {"topic", "qualification"};

static void
put(GHashTable *values, const char *name, const char *value)
{
	if (value && *value)
		g_hash_table_insert(values, g_strdup(name),
		    text_scrub(value, -1, TEXT_ONE_LINE));
}

static void
put_date(
    GHashTable *values, const ValuesInput *input, const char *name, gint64 at)
{
	g_autofree char *words = NULL;

	if (!at)
		return;
	words = date_words_long(
	    zone_date(app_zone(input->app), at), input->language);
	put(values, name, words);
}

/* The person of that address, as the user knows them, else as the mail names
 * them; the first contact when nobody is named. */
static Contact *
find_person(const ValuesInput *input)
{
	const GPtrArray *contacts = input->row->application->contacts;

	for (guint i = 0; input->to && i < contacts->len; i++)
		if (contact_has_address(contacts->pdata[i], input->to->address))
			return contact_copy(contacts->pdata[i]);
	if (input->to)
		return contact_new(input->to->name, input->to->address);
	return contacts->len ? contact_copy(contacts->pdata[0]) : NULL;
}

static void
put_person(GHashTable *values, const ValuesInput *input)
{
	g_autoptr(Contact) person = find_person(input);
	g_autofree char *first = NULL;
	g_autofree char *last = NULL;

	if (!person)
		return;
	first = contact_first_name(person);
	last = contact_last_name(person);
	put(values, "contact.name", person->name);
	put(values, "contact.first_name", first);
	put(values, "contact.last_name", last);
}

static void
put_facts(GHashTable *values, const ValuesInput *input)
{
	const GPtrArray *facts = input->row->application->facts;
	gint64 now = app_now(input->app);
	const GPtrArray *interviews = input->row->timeline->interviews;
	gint64 interview_at = 0, promise_at = 0;

	for (guint i = 0; i < interviews->len; i++) {
		const Event *interview = interviews->pdata[i];

		if (interview->at <= now)
			interview_at = MAX(interview_at, interview->at);
	}
	for (guint i = 0; i < facts->len; i++) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_PROMISE)
			promise_at = fact->until_at;
	}
	put_date(values, input, "interview.date", interview_at);
	put_date(values, input, "promise.date", promise_at);
	put_date(values, input, "last_mail.date",
	    input->row->timeline->last_touch_at);
	if (interview_at)
		put(values, "interview.weekday",
		    date_words_weekday(
			zone_date(app_zone(input->app), interview_at),
			input->language));
}

GHashTable *
template_values(const ValuesInput *input)
{
	GHashTable *values =
	    g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	const Application *application = input->row->application;
	const Config *config = app_config(input->app);
	const Snapshot *snapshot = app_pipeline(input->app)->snapshot;

	put_person(values, input);
	put_facts(values, input);
	put(values, "company", application->company);
	put(values, "role", application->role);
	if (snapshot)
		put(values, "me.name", snapshot->user_name);
	put(values, "me.name", config->name);
	put(values, "me.phone", config->phone);
	put(values, "me.profile", config->profile);
	for (gsize i = 0; i < G_N_ELEMENTS(answer_variables); i++)
		put(values, answer_variables[i],
		    application_answer(application, answer_variables[i]));
	return values;
}

void
template_values_drop_answers(GHashTable *values)
{
	for (gsize i = 0; i < G_N_ELEMENTS(answer_variables); i++)
		g_hash_table_remove(values, answer_variables[i]);
}
