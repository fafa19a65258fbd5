/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "scan-private.h"

#include <string.h>

#include <notyet/policy/naming.h>

#include "fields.h"

/* One question about one mail and one application. */
typedef struct Question {
	Scan *scan;
	guint position;
	const ScanTracked *tracked;
	const ScanMessage *item;
	const Address *from;
	const ScanDomain *domain;
	gboolean threaded;
} Question;

typedef gboolean (*Rule)(const Question *question, ScanRelation *relation);

static gboolean
answer(ScanRelation *relation, MessageFound found, char *text)
{
	relation->found = found;
	relation->text = text;
	return TRUE;
}

static char *
local_part(const char *address)
{
	return g_strndup(address, strcspn(address, "@"));
}

/* What stands before " via Greenhouse" is said by the sender, what stands
 * behind by the system. */
static char *
name_without_system(const char *name)
{
	const char *via = strstr(name, " via ");

	if (!via)
		via = strstr(name, "(via ");
	return via ? g_strndup(name, via - name) : g_strdup(name);
}

/* Where the mail of a system names the company, or NULL. A company that bears
 * the system's own name is in each of its senders. */
static const char *
place_of_name(const Question *question, const char *company)
{
	const ScanMessage *item = question->item;
	const Address *from = question->from;
	const Address *reply_to = item->reply_to;
	g_autofree char *joined = naming_joined(company);
	g_autofree char *name = name_without_system(from->name);
	g_autofree char *local = local_part(from->address);
	g_autofree char *label = scan_domain_label(question->domain);
	const char *host = address_domain(from->address);
	g_autofree char *tenant = NULL;
	gboolean systems = *joined && strstr(label, joined) != NULL;

	if (question->domain->registered &&
	    g_str_has_suffix(host, question->domain->registered))
		tenant = g_strndup(host, strlen(host) -
				   strlen(question->domain->registered));
	if (!systems && naming_finds(company, name, NAMING_LABEL))
		return "the sender's name";
	if (!systems && (naming_finds(company, local, NAMING_LABEL) ||
			 naming_finds(company, tenant, NAMING_LABEL)))
		return "the sender's address";
	if (reply_to && (naming_finds(company, reply_to->name, NAMING_LABEL) ||
			 naming_finds(company, reply_to->address,
				      NAMING_LABEL)) &&
	    (!systems || !strstr(reply_to->address, label)))
		return "Reply-To";
	return naming_finds(company, item->message->subject, NAMING_PROSE) ?
	       "the subject" : NULL;
}

static gboolean
is_named(const Question *question, ScanRelation *relation)
{
	const char *companies[] = { question->tracked->company,
				    question->tracked->via };
	gsize i;

	for (i = 0; i < G_N_ELEMENTS(companies); i++) {
		const char *place = companies[i] && *companies[i] ?
				    place_of_name(question, companies[i]) :
				    NULL;

		if (place)
			return answer(relation, FOUND_ATS,
				      g_strdup_printf("%s in %s",
						      companies[i], place));
	}
	return FALSE;
}

/* Each address of each contact until the function says TRUE. */
static gboolean
any_address(const Question *question,
	    gboolean (*matches)(const Question *question,
				const Contact *contact, const char *address),
	    const Contact **ret_contact, const char **ret_address)
{
	const GPtrArray *people = question->tracked->people;
	guint i, k;

	for (i = 0; people && i < people->len; i++) {
		const Contact *contact = g_ptr_array_index(people, i);

		for (k = 0; k < contact->addresses->len; k++) {
			const char *address =
				g_ptr_array_index(contact->addresses, k);

			if (!matches(question, contact, address))
				continue;
			*ret_contact = contact;
			*ret_address = address;
			return TRUE;
		}
	}
	return FALSE;
}

static gboolean
is_address(const Question *question, const Contact *contact,
	   const char *address)
{
	return g_ascii_strcasecmp(address, question->from->address) == 0;
}

/* The senders of systems write for many employers: a contact there is known
 * by the name, too. */
static gboolean
by_address(const Question *question, ScanRelation *relation)
{
	const Contact *contact;
	const char *address;

	if (!any_address(question, is_address, &contact, &address))
		return FALSE;
	if (!question->threaded &&
	    domain_use_is_system(question->domain->use) &&
	    !naming_same_person(contact->name, question->from->name))
		return is_named(question, relation);
	return answer(relation, FOUND_CONTACT, NULL);
}

static gboolean
is_mailbox(const Question *question, const Contact *contact,
	   const char *address)
{
	g_autofree char *known = address_mailbox(address);
	g_autofree char *mailbox = address_mailbox(question->from->address);

	return g_ascii_strcasecmp(known, mailbox) == 0;
}

static gboolean
is_same_domain(const Question *question, const Contact *contact,
	       const char *address)
{
	const ScanDomain *known = scan_domain(question->scan, address);

	return g_strcmp0(known->registered,
			 question->domain->registered) == 0;
}

static gboolean
is_same_person_there(const Question *question, const Contact *contact,
		     const char *address)
{
	g_autofree char *known = local_part(address);
	g_autofree char *local = local_part(question->from->address);

	return is_same_domain(question, contact, address) &&
	       (g_ascii_strcasecmp(known, local) == 0 ||
		naming_same_person(contact->name, question->from->name));
}

static gboolean
is_organisation(const Question *question)
{
	return question->domain->registered &&
	       question->domain->use == DOMAIN_OWN;
}

static gboolean
by_mailbox(const Question *question, ScanRelation *relation)
{
	const Contact *contact;
	const char *address;

	if (domain_use_is_system(question->domain->use) ||
	    (!any_address(question, is_mailbox, &contact, &address) &&
	     !(is_organisation(question) &&
	       any_address(question, is_same_person_there, &contact,
			   &address))))
		return FALSE;
	return answer(relation, FOUND_ALIAS,
		      g_strdup_printf("another address of %s", address));
}

static gboolean
by_domain(const Question *question, ScanRelation *relation)
{
	const Contact *contact;
	const char *address;

	if (!is_organisation(question) ||
	    (question->domain->users && !question->threaded) ||
	    !any_address(question, is_same_domain, &contact, &address))
		return FALSE;
	return answer(relation, FOUND_COLLEAGUE,
		      g_strdup_printf("same domain %s as %s",
				      question->domain->registered, address));
}

static gboolean
by_company(const Question *question, ScanRelation *relation)
{
	g_autofree char *label = scan_domain_label(question->domain);

	if (!is_organisation(question) || question->domain->users ||
	    !scan_set_holds(scan_set(question->scan->companies, label),
			    question->position))
		return FALSE;
	return answer(relation, FOUND_COMPANY,
		      g_strdup_printf("the domain %s bears the name of %s",
				      question->domain->registered,
				      question->tracked->company));
}

/* Who gets the answers to a system's mail. */
static gboolean
is_reply_to_person(const Question *question, ScanRelation *relation)
{
	Question asked = *question;
	const Contact *contact;
	const char *address;

	if (!question->item->reply_to)
		return FALSE;
	asked.from = question->item->reply_to;
	asked.domain = scan_domain(question->scan, asked.from->address);
	if (domain_use_is_system(asked.domain->use) ||
	    (!any_address(&asked, is_address, &contact, &address) &&
	     !(is_organisation(&asked) && !asked.domain->users &&
	       any_address(&asked, is_same_domain, &contact, &address))))
		return FALSE;
	return answer(relation, FOUND_ATS,
		      g_strdup_printf("%s in Reply-To", asked.from->address));
}

static gboolean
by_system(const Question *question, ScanRelation *relation)
{
	return domain_use_is_system(question->domain->use) &&
	       (is_reply_to_person(question, relation) ||
		is_named(question, relation));
}

static gboolean
is_same_person(const Question *question, const Contact *contact,
	       const char *address)
{
	return naming_same_person(contact->name, question->from->name);
}

/* A contact who answers from home. A foreign organisation's address that only
 * bears the name is what fraud looks like. */
static gboolean
by_name(const Question *question, ScanRelation *relation)
{
	const Contact *contact;
	const char *address;

	if (!question->threaded ||
	    question->domain->use != DOMAIN_WEBMAIL ||
	    !any_address(question, is_same_person, &contact, &address))
		return FALSE;
	return answer(relation, FOUND_ALIAS,
		      g_strdup_printf("%s as %s", contact->name, address));
}

gboolean
scan_relate(Scan *scan, guint position, const ScanMessage *item,
	    gboolean threaded, ScanRelation *ret_relation)
{
	/* The nearest first. */
	static const Rule rules[] = { by_address, by_mailbox, by_domain,
				      by_company, by_system, by_name };
	const Address *from = item->message->from;
	Question question = {
		.scan = scan,
		.position = position,
		.tracked = g_ptr_array_index(scan->tracked, position),
		.item = item,
		.from = from,
		.domain = scan_domain(scan, from->address),
		.threaded = threaded,
	};
	gsize i;

	*ret_relation = (ScanRelation){ .found = FOUND_STRANGER };
	for (i = 0; *from->address && i < G_N_ELEMENTS(rules); i++)
		if (rules[i](&question, ret_relation)) {
			ret_relation->strength = G_N_ELEMENTS(rules) - i;
			return TRUE;
		}
	return FALSE;
}
