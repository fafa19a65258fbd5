/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/contact.h>

#include <string.h>

#define ADDRESS_MAX_BYTES 254
#define LOCAL_PART_MAX_BYTES 64
#define LABEL_MAX_BYTES 63

char *
address_lower(const char *address)
{
	return g_str_is_ascii(address) ? g_ascii_strdown(address, -1) :
					 g_utf8_strdown(address, -1);
}

Address *
address_new(const char *name, const char *address)
{
	Address *made = g_new0(Address, 1);

	made->name = g_strdup(name ? name : "");
	made->address = address_lower(address ? address : "");
	return made;
}

Address *
address_copy(const Address *address)
{
	return address ? address_new(address->name, address->address) : NULL;
}

void
address_free(Address *address)
{
	if (!address)
		return;
	g_free(address->name);
	g_free(address->address);
	g_free(address);
}

gboolean
address_has_capitals(const char *address)
{
	for (; *address; address++)
		if (g_ascii_isupper(*address))
			return TRUE;
	return FALSE;
}

const char *
address_domain(const char *address)
{
	const char *at = address ? strrchr(address, '@') : NULL;

	return at ? at + 1 : "";
}

static gboolean
local_part_is_valid(const char *text, gsize size_bytes)
{
	gsize i;

	if (size_bytes == 0 || size_bytes > LOCAL_PART_MAX_BYTES)
		return FALSE;
	for (i = 0; i < size_bytes; i++)
		if (!g_ascii_isgraph(text[i]) ||
		    strchr("()<>[]:;,\"\\@", text[i]))
			return FALSE;
	return TRUE;
}

static gboolean
label_is_valid(const char *label)
{
	gsize size_bytes = strlen(label);
	gsize i;

	if (size_bytes == 0 || size_bytes > LABEL_MAX_BYTES ||
	    label[0] == '-' || label[size_bytes - 1] == '-')
		return FALSE;
	for (i = 0; i < size_bytes; i++)
		if (!g_ascii_isalnum(label[i]) && label[i] != '-' &&
		    label[i] != '_')
			return FALSE;
	return TRUE;
}

gboolean
address_is_valid(const char *address)
{
	const char *at;
	g_auto(GStrv) labels = NULL;
	char **label;

	if (!address || strlen(address) > ADDRESS_MAX_BYTES)
		return FALSE;
	at = strchr(address, '@');
	if (!at || !local_part_is_valid(address, at - address))
		return FALSE;
	labels = g_strsplit(at + 1, ".", -1);
	if (!labels[0])
		return FALSE;
	for (label = labels; *label; label++)
		if (!label_is_valid(*label))
			return FALSE;
	return TRUE;
}

/* "Do not answer" in the languages that are met, letters only. */
static const char *const no_reply_words[] = {
    "noreply", "noreplies", "donotreply", "dontreply", "noresponse",
    "norespond", "donotrespond", "unmonitored", "nichtantworten",
    "bittenichtantworten", "keineantwort", "nepasrepondre", "nerepondezpas",
    "noresponder", "norespondas", "naoresponda", "naoresponder",
    "nonrispondere", "nietantwoorden", "geenantwoord", "svaraej",
};
/* What they begin with. */
#define NO_REPLY_FIRSTS "bdgknsu"

/* What stands between letters is passed over, or ends the word. */
static gboolean
spells(const char *p, const char *end, const char *word, gboolean passes_over)
{
	for (; p < end && *word; p++)
		if (g_ascii_tolower(*p) == *word)
			word++;
		else if (!passes_over || g_ascii_isalnum(*p))
			return FALSE;
	return !*word;
}

/* Whether the letters from p on spell one of the words. */
static gboolean
says_no_reply(const char *p, const char *end, gboolean at_start)
{
	const char first = g_ascii_tolower(*p);

	for (gsize i = 0; i < G_N_ELEMENTS(no_reply_words); i++)
		if (no_reply_words[i][0] == first &&
		    spells(p, end, no_reply_words[i], at_start))
			return TRUE;
	return FALSE;
}

/*
 * "no-reply" counts from the start of a word on, so that juno.reply@ is a
 * person; within one word ("hrnoreply") it counts anywhere.
 */
gboolean
address_is_no_reply(const char *address)
{
	const char *at = address ? strchr(address, '@') : NULL;
	const char *end;

	if (!address)
		return FALSE;
	end = at ? at : address + strlen(address);
	for (const char *p = address; p < end; p++)
		if (strchr(NO_REPLY_FIRSTS, g_ascii_tolower(*p)) &&
		    says_no_reply(p, end,
			p == address || !g_ascii_isalnum(p[-1])))
			return TRUE;
	return FALSE;
}

Contact *
contact_new(const char *name, const char *address)
{
	Contact *contact = g_new0(Contact, 1);

	contact->name = g_strdup(name ? name : "");
	contact->addresses = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(
	    contact->addresses, address_lower(address ? address : ""));
	return contact;
}

Contact *
contact_copy(const Contact *contact)
{
	Contact *copy;
	guint i;

	if (!contact)
		return NULL;
	copy = g_new0(Contact, 1);
	copy->name = g_strdup(contact->name);
	copy->phone = g_strdup(contact->phone);
	copy->title = g_strdup(contact->title);
	copy->role = g_strdup(contact->role);
	copy->profile = g_strdup(contact->profile);
	copy->channel = g_strdup(contact->channel);
	copy->zone = g_strdup(contact->zone);
	copy->addresses = g_ptr_array_new_with_free_func(g_free);
	for (i = 0; i < contact->addresses->len; i++)
		g_ptr_array_add(copy->addresses,
		    g_strdup(contact->addresses->pdata[i]));
	return copy;
}

void
contact_free(Contact *contact)
{
	if (!contact)
		return;
	g_free(contact->name);
	g_free(contact->phone);
	g_free(contact->title);
	g_free(contact->role);
	g_free(contact->profile);
	g_free(contact->channel);
	g_free(contact->zone);
	if (contact->addresses)
		g_ptr_array_unref(contact->addresses);
	g_free(contact);
}

static gboolean
has_held(const Contact *contact, const char *address)
{
	for (guint i = 0; i < contact->addresses->len; i++)
		if (strcmp(contact->addresses->pdata[i], address) == 0)
			return TRUE;
	return FALSE;
}

/* Asked of each mail of each application before the list is shown: nearly all
 * come as they are held. */
gboolean
contact_has_address(const Contact *contact, const char *address)
{
	g_autofree char *wanted = NULL;

	if (!contact || !address || !*address)
		return FALSE;
	if (has_held(contact, address))
		return TRUE;
	if (g_str_is_ascii(address) && !address_has_capitals(address))
		return FALSE;
	wanted = address_lower(address);
	return has_held(contact, wanted);
}

static const char *const fields[] = {
    "phone", "title", "role", "profile", "channel", NULL,
};

const char *const *
contact_fields(void)
{
	return fields;
}

const char *
contact_field(const Contact *contact, const char *name)
{
	const char *const texts[] = {
	    contact->phone, contact->title, contact->role,
	    contact->profile, contact->channel,
	};

	G_STATIC_ASSERT(G_N_ELEMENTS(texts) == G_N_ELEMENTS(fields) - 1);
	for (gsize i = 0; fields[i]; i++)
		if (strcmp(fields[i], name) == 0)
			return texts[i];
	return NULL;
}

gboolean
contact_set_field(Contact *contact, const char *pair)
{
	char **const places[] = {
	    &contact->phone, &contact->title, &contact->role,
	    &contact->profile, &contact->channel,
	};
	const char *equals = strchr(pair, '=');
	gsize i;

	G_STATIC_ASSERT(G_N_ELEMENTS(places) == G_N_ELEMENTS(fields) - 1);
	for (i = 0; equals && fields[i]; i++) {
		if (strlen(fields[i]) != (gsize) (equals - pair) ||
		    strncmp(pair, fields[i], equals - pair) != 0)
			continue;
		g_free(*places[i]);
		*places[i] = equals[1] ? g_strdup(equals + 1) : NULL;
		return TRUE;
	}
	return FALSE;
}
