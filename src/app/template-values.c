/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "follow-up-private.h"

#include <string.h>

#include <notyet/policy/date-words.h>

#include "app-private.h"

static void
put_date(TemplateValues *values, const ValuesInput *input, const char *name,
    gint64 at)
{
	if (at)
		template_values_set_date(
		    values, name, zone_date(app_zone(input->app), at));
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

/* Titles that tell whom German greets with "geehrte", and whom with
 * "geehrter". */
static const struct {
	const char *variable, *german, *english;
	const char *const words[6];
} ladies_and_gentlemen[] = {
    {"contact.ms", "Frau", "Ms", {"frau", "fr", "ms", "mrs", "miss", NULL}},
    {"contact.mr", "Herr", "Mr", {"herr", "herrn", "hr", "mr", "mister", NULL}},
};

/* "Frau Dr." for "Ms Dr." where the message is German. */
static void
put_title(TemplateValues *values, const ValuesInput *input, const char *title)
{
	gboolean german = input->language &&
			  g_ascii_strncasecmp(input->language, "de", 2) == 0;
	gsize first_bytes = title ? strcspn(title, " .") : 0;
	g_autofree char *first =
	    title ? g_ascii_strdown(title, (gssize)first_bytes) : NULL;

	template_values_set(values, "contact.title", title);
	for (guint i = 0; title && i < G_N_ELEMENTS(ladies_and_gentlemen);
	     i++) {
		const char *rest = title + first_bytes;
		g_autofree char *whole = NULL;

		if (!g_strv_contains(ladies_and_gentlemen[i].words, first))
			continue;
		whole = g_strconcat(german ? ladies_and_gentlemen[i].german
					   : ladies_and_gentlemen[i].english,
		    *rest == '.' ? rest + 1 : rest, NULL);
		template_values_set(
		    values, ladies_and_gentlemen[i].variable, whole);
		template_values_set(values, "contact.title", whole);
	}
}

static void
put_person(TemplateValues *values, const ValuesInput *input)
{
	g_autoptr(Contact) person = find_person(input);
	g_autofree char *first = NULL;
	g_autofree char *last = NULL;

	if (!person)
		return;
	first = contact_first_name(person);
	last = contact_last_name(person);
	template_values_set(values, "contact.name", person->name);
	template_values_set(values, "contact.first_name", first);
	template_values_set(values, "contact.last_name", last);
	put_title(values, input, person->title);
	template_values_set(values, "contact.phone", person->phone);
	template_values_set(values, "contact.profile", person->profile);
	for (guint i = 0; i < person->addresses->len; i++) {
		g_autofree char *key = g_strdup_printf(ANSWER_PERSONAL ":%s",
		    (const char *)person->addresses->pdata[i]);
		const char *answer =
		    application_answer(input->row->application, key);

		if (answer)
			template_values_set(values, ANSWER_PERSONAL, answer);
	}
}

/* Their word that counts: what is waited for or lapsed, else the newest one
 * that no interview settled since. */
static gint64
promised_at(const Row *row, gint64 held_at)
{
	const GPtrArray *facts = row->application->facts;
	const Event *newest = NULL;

	if (row->due.promise)
		return row->due.promise->until_at;
	if (row->due.promise_mail)
		return row->due.promise_mail->verdict->holding_until_at;
	for (guint i = 0; i < facts->len; i++) {
		const Event *fact = facts->pdata[i];

		if (fact->kind == EVENT_PROMISE)
			newest = fact;
	}
	return newest && newest->at >= held_at ? newest->until_at : 0;
}

static gint64
last_mail_at(const Timeline *timeline)
{
	for (guint i = timeline->entries->len; i-- > 0;) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);

		if (entry->touch != TOUCH_NONE &&
		    (entry->message || entry->event->kind == EVENT_SENT))
			return entry->at;
	}
	return 0;
}

static void
put_facts(TemplateValues *values, const ValuesInput *input)
{
	const Timeline *timeline = input->row->timeline;
	const Zone *zone = app_zone(input->app);
	gint64 now = app_now(input->app);
	const Event *held = timeline_interview_held(timeline, now);
	const Event *ahead = timeline_interview_ahead(timeline, now);
	gint64 held_at = held ? held->at : 0;

	put_date(values, input, "interview.date", held_at);
	put_date(values, input, "promise.date",
	    promised_at(input->row, held_at));
	put_date(values, input, "last_mail.date", last_mail_at(timeline));
	if (held)
		template_values_set(values, "interview.weekday",
		    date_words_weekday(
			zone_date(zone, held_at), input->language));
	if (ahead) {
		CivilTime moment;

		zone_civil(zone, ahead->at, &moment);
		template_values_set_moment(values, "appointment.date", &moment);
	}
}

static void
put_me(TemplateValues *values, const ValuesInput *input)
{
	const Config *config = app_config(input->app);
	const Snapshot *snapshot = app_pipeline(input->app)->snapshot;
	const char *name = config->name && *config->name ? config->name
	    : snapshot					 ? snapshot->user_name
							 : NULL;
	g_autoptr(Contact) me = contact_new(name, "me@localhost");
	g_autofree char *first = contact_first_name(me);

	template_values_set(values, "me.name", name);
	template_values_set(values, "me.first_name", first);
	template_values_set(values, "me.phone", config->phone);
	template_values_set(values, "me.profile", config->profile);
}

static void
put_tone(TemplateValues *values, const ValuesInput *input)
{
	static const char *const variables[TONE_COUNT] = {
	    [TONE_FORMAL] = "tone.formal",
	    [TONE_SEMI_FORMAL] = "tone.semi_formal",
	    [TONE_CASUAL] = "tone.casual",
	};
	int tone = tone_parse(input->row->application->tone);

	if (tone < 0)
		tone = tone_parse(app_config(input->app)->tone);
	if (tone < 0)
		tone = TONE_SEMI_FORMAL;
	template_values_set(values, variables[tone], tone_name((Tone)tone));
}

TemplateValues *
template_values(const ValuesInput *input)
{
	TemplateValues *values = template_values_new(
	    zone_date(app_zone(input->app), app_now(input->app)));
	const Application *application = input->row->application;
	const TemplateVariable *variable;

	put_person(values, input);
	put_facts(values, input);
	put_me(values, input);
	put_tone(values, input);
	template_values_set(values, "company", application->company);
	template_values_set(values, "role", application->role);
	template_values_set(values, "via", application->via);
	for (variable = template_variables(); variable->name; variable++)
		if (variable->source == VARIABLE_ANSWER &&
		    strcmp(variable->name, ANSWER_PERSONAL) != 0)
			template_values_set(values, variable->name,
			    application_answer(application, variable->name));
	return values;
}
