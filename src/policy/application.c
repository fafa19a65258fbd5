/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/application.h>

#include <string.h>

static void
contact_free_element(gpointer contact)
{
	contact_free(contact);
}

static void
event_free_element(gpointer event)
{
	event_free(event);
}

Application *
application_new(gint64 id)
{
	Application *application = g_new0(Application, 1);

	application->id = id;
	application->company = g_strdup("");
	application->role = g_strdup("");
	application->contacts =
	    g_ptr_array_new_with_free_func(contact_free_element);
	application->message_ids = g_ptr_array_new_with_free_func(g_free);
	application->facts =
	    g_ptr_array_new_with_free_func(event_free_element);
	application->taken_back =
	    g_ptr_array_new_with_free_func(event_free_element);
	application->overrules =
	    g_ptr_array_new_with_free_func(event_free_element);
	application->proposals =
	    g_ptr_array_new_with_free_func(event_free_element);
	return application;
}

void
application_free(Application *application)
{
	if (!application)
		return;
	g_free(application->company);
	g_free(application->role);
	g_free(application->via);
	g_free(application->cadence);
	g_free(application->language);
	g_free(application->tone);
	g_free(application->identity);
	g_free(application->zone);
	g_free(application->holidays);
	g_ptr_array_unref(application->contacts);
	g_ptr_array_unref(application->message_ids);
	g_ptr_array_unref(application->facts);
	g_ptr_array_unref(application->taken_back);
	g_ptr_array_unref(application->overrules);
	g_ptr_array_unref(application->proposals);
	g_free(application);
}

static const SetKey set_keys[] = {
    {"company", "name of the company"},
    {"role", "the role that you pursue"},
    {"stage", "applied, screening, interviewing, final, offer, accepted, "
	      "rejected, withdrawn or let-go"},
    {"contact", "a person there, as \"Name <address>\"; adds one"},
    {"cadence", "name of the cadence; empty for the configured one"},
    {"language", "language of the templates, such as en or de"},
    {"tone", "formal, semi-formal or casual; empty for the configured one"},
    {"identity", "your address to write from; empty to follow the thread"},
    {"via", "the agency between you and the company"},
    {"zone", "time zone they work in, such as America/New_York, or of one "
	     "contact \"ADDRESS ZONE\"; empty: as their mail tells"},
    {"holidays", "calendars of holidays there, such as \"us acme\"; none; "
		 "empty for the configured ones"},
    {"contact-phone", "telephone number of a contact, as \"ADDRESS NUMBER\""},
    {"contact-title", "how a contact is addressed before the family name, as "
		      "\"ADDRESS Dr.\" or \"ADDRESS Frau\""},
    {"contact-role", "what a contact is, as \"ADDRESS interviewer\"; or "
		     "recruiter, manager, agency"},
    {"contact-profile", "profile of a contact in a network, as "
			"\"ADDRESS URL\""},
    {"contact-channel", "what a contact prefers, as \"ADDRESS text\"; or "
			"mail, phone, profile"},
    {"works", "an address that works, although mail came back from there"},
    {NULL, NULL},
};

const SetKey *
application_set_keys(void)
{
	return set_keys;
}

static void
replace_text(char **text, const char *value, gboolean may_be_null)
{
	g_free(*text);
	if (value && *value)
		*text = g_strdup(value);
	else
		*text = may_be_null ? NULL : g_strdup("");
}

/* What is kept as a text, by its key. */
static const struct {
	const char *key;
	gsize offset_bytes;
	gboolean may_be_null;
} texts[] = {
    {"company", G_STRUCT_OFFSET(Application, company), FALSE},
    {"role", G_STRUCT_OFFSET(Application, role), FALSE},
    {"via", G_STRUCT_OFFSET(Application, via), TRUE},
    {"cadence", G_STRUCT_OFFSET(Application, cadence), TRUE},
    {"language", G_STRUCT_OFFSET(Application, language), TRUE},
    {"tone", G_STRUCT_OFFSET(Application, tone), TRUE},
    {"identity", G_STRUCT_OFFSET(Application, identity), TRUE},
    {"zone", G_STRUCT_OFFSET(Application, zone), TRUE},
    {"holidays", G_STRUCT_OFFSET(Application, holidays), TRUE},
};

static char **
text_at(const Application *application, gsize index)
{
	return (char **)G_STRUCT_MEMBER_P(
	    application, texts[index].offset_bytes);
}

static void
apply_set(Application *application, const Event *event)
{
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		if (g_strcmp0(event->key, texts[i].key) == 0)
			replace_text(text_at(application, i), event->value,
			    texts[i].may_be_null);
}

gboolean
application_takes(const char *key)
{
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		if (strcmp(key, texts[i].key) == 0)
			return TRUE;
	return FALSE;
}

const char *
application_value(const Application *application, const char *key)
{
	if (strcmp(key, "stage") == 0)
		return stage_name(application->stage);
	for (gsize i = 0; i < G_N_ELEMENTS(texts); i++)
		if (strcmp(key, texts[i].key) == 0)
			return *text_at(application, i);
	return NULL;
}

static Contact *
find_contact(const Application *application, const char *address,
    const char *name)
{
	g_autofree char *folded =
	    name && *name ? g_utf8_casefold(name, -1) : NULL;
	guint i;

	for (i = 0; i < application->contacts->len; i++) {
		Contact *contact = application->contacts->pdata[i];
		g_autofree char *other = g_utf8_casefold(contact->name, -1);

		if (contact_has_address(contact, address) ||
		    (folded && strcmp(folded, other) == 0))
			return contact;
	}
	return NULL;
}

/* One person may write from several addresses: the name joins them. */
static void
apply_contact_added(Application *application, const Event *event)
{
	Contact *contact;

	if (!event->key || !*event->key)
		return;
	contact = find_contact(application, event->key, NULL);
	if (contact) {
		if (event->value && *event->value)
			replace_text(&contact->name, event->value, FALSE);
		return;
	}
	contact = find_contact(application, NULL, event->value);
	if (contact)
		g_ptr_array_add(
		    contact->addresses, address_lower(event->key));
	else
		g_ptr_array_add(application->contacts,
		    contact_new(event->value, event->key));
}

static void
apply_contact_removed(Application *application, const Event *event)
{
	Contact *contact = find_contact(application, event->key, NULL);
	g_autofree char *address = NULL;
	guint i;

	if (!contact)
		return;
	address = address_lower(event->key);
	for (i = contact->addresses->len; i-- > 0;)
		if (strcmp(contact->addresses->pdata[i], address) == 0)
			g_ptr_array_remove_index(contact->addresses, i);
	if (contact->addresses->len == 0)
		g_ptr_array_remove(application->contacts, contact);
}

static void
apply_contact_zone(Application *application, const Event *event)
{
	Contact *contact = event->key ?
	    find_contact(application, event->key, NULL) : NULL;

	if (contact)
		replace_text(&contact->zone, event->value, TRUE);
}

static void
apply_contact_field(Application *application, const Event *event)
{
	Contact *contact = event->key && event->value ?
	    find_contact(application, event->key, NULL) : NULL;

	if (contact)
		contact_set_field(contact, event->value);
}

static gboolean
find_message_id(const Application *application, const char *message_id,
    guint *ret_index)
{
	guint i;

	for (i = 0; i < application->message_ids->len; i++) {
		if (strcmp(application->message_ids->pdata[i], message_id))
			continue;
		*ret_index = i;
		return TRUE;
	}
	return FALSE;
}

static void
apply_thread(Application *application, const Event *event)
{
	guint i;
	gboolean known;

	if (!event->value || !*event->value)
		return;
	known = find_message_id(application, event->value, &i);
	if (event->kind == EVENT_THREAD_REMOVED && known)
		g_ptr_array_remove_index(application->message_ids, i);
	if (event->kind != EVENT_THREAD_REMOVED && !known)
		g_ptr_array_add(application->message_ids,
		    g_strdup(event->value));
}

static void
add_fact(Application *application, const Event *event)
{
	GPtrArray *facts = application->facts;
	guint i = facts->len;

	while (i > 0 && ((const Event *) facts->pdata[i - 1])->at > event->at)
		i--;
	g_ptr_array_insert(facts, (gint) i, event_copy(event));
}

/* An invitation that moved, or was taken back, replaces what it said before;
 * an interview without a UID is known by its start. */
static gboolean
is_same_interview(const Event *known, const Event *event)
{
	if (event->value && *event->value)
		return g_strcmp0(known->value, event->value) == 0;
	return known->at == event->at;
}

static void
remove_interview(GPtrArray *events, const Event *event)
{
	guint i;

	for (i = events->len; i-- > 0;) {
		const Event *known = events->pdata[i];

		if (known->kind == EVENT_INTERVIEW &&
		    is_same_interview(known, event))
			g_ptr_array_remove_index(events, i);
	}
}

static void
apply_interview(Application *application, const Event *event)
{
	remove_interview(application->facts, event);
	remove_interview(application->taken_back, event);
	if (event->until_at != 0)
		add_fact(application, event);
	else
		g_ptr_array_add(application->taken_back, event_copy(event));
}

static void
apply_stage(Application *application, const Event *event)
{
	int stage = stage_parse(event->value);

	if (event->kind == EVENT_LET_GO)
		stage = STAGE_LET_GO;
	if (event->kind == EVENT_REVIVED)
		stage = stage_is_closed(application->stage) ?
		    application_open_stage(application) : application->stage;
	if (stage < 0)
		return;
	application->stage = stage;
	application->stage_at = event->at;
	add_fact(application, event);
}

/* A mail may speak for a stage and promise a day, which are two questions. */
static gboolean
is_about_promise(const Event *event)
{
	return event->kind == EVENT_PROPOSAL &&
	    g_strcmp0(event->value, PROPOSAL_PROMISE_REFUSED) == 0;
}

/* The newest word about a message replaces those before it. */
static void
apply_to_message(GPtrArray *events, const Event *event)
{
	guint i;

	if (!event->key || !*event->key)
		return;
	for (i = events->len; i-- > 0;) {
		const Event *known = events->pdata[i];

		if (strcmp(known->key, event->key) == 0 &&
		    is_about_promise(known) == is_about_promise(event))
			g_ptr_array_remove_index(events, i);
	}
	g_ptr_array_add(events, event_copy(event));
}

void
application_apply(Application *application, const Event *event)
{
	switch (event->kind) {
	case EVENT_TRACKED:
		application->tracked_at = event->at;
		application->tracked_batch = event->batch;
		apply_thread(application, event);
		break;
	case EVENT_SET:
		apply_set(application, event);
		break;
	case EVENT_CONTACT_ADDED:
		apply_contact_added(application, event);
		break;
	case EVENT_CONTACT_ZONE:
		apply_contact_zone(application, event);
		break;
	case EVENT_CONTACT_FIELD:
		apply_contact_field(application, event);
		break;
	case EVENT_CONTACT_REMOVED:
		apply_contact_removed(application, event);
		break;
	case EVENT_THREAD_ADDED:
	case EVENT_THREAD_REMOVED:
		apply_thread(application, event);
		break;
	case EVENT_INTERVIEW:
		apply_interview(application, event);
		break;
	case EVENT_STAGE:
	case EVENT_LET_GO:
	case EVENT_REVIVED:
		apply_stage(application, event);
		break;
	case EVENT_PROMISE:
	case EVENT_TOUCH:
	case EVENT_SENT:
	case EVENT_NOTE:
	case EVENT_ANSWER:
	case EVENT_SNOOZED:
	case EVENT_SKIPPED:
	case EVENT_WORKS:
	case EVENT_PINNED:
	case EVENT_OVERRIDDEN:
	case EVENT_INSISTED:
		add_fact(application, event);
		break;
	case EVENT_OVERRULED:
		apply_to_message(application->overrules, event);
		break;
	case EVENT_PROPOSAL:
		apply_to_message(application->proposals, event);
		break;
	case EVENT_UNDONE:
	case EVENT_KIND_COUNT:
		break;
	}
}

Stage
application_open_stage(const Application *application)
{
	Stage open = STAGE_APPLIED;
	gint64 newest_seq = -1;
	guint i;

	for (i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];
		int stage = fact->kind == EVENT_STAGE ?
		    stage_parse(fact->value) : -1;

		if (stage < 0 || stage_is_closed(stage) ||
		    fact->seq < newest_seq)
			continue;
		newest_seq = fact->seq;
		open = stage;
	}
	return open;
}

const char *
application_answer(const Application *application, const char *variable)
{
	const Event *newest = NULL;
	guint i;

	for (i = 0; i < application->facts->len; i++) {
		const Event *fact = application->facts->pdata[i];

		if (fact->kind == EVENT_ANSWER &&
		    g_strcmp0(fact->key, variable) == 0)
			newest = fact;
	}
	return newest && newest->value && *newest->value ?
	    newest->value : NULL;
}
