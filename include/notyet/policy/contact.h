/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * contact: the people of the other side, and mail addresses as values.
 *
 * An address is compared without case and only after it was parsed from a
 * header (RFC 5322, 3.4); text that merely contains an address never is one.
 * Everything here is pure.
 */
#ifndef NOTYET_POLICY_CONTACT_H
#define NOTYET_POLICY_CONTACT_H

#include <glib.h>

/* One mailbox of RFC 5322. name may be empty, address is never NULL and is
 * held in lower case; both are valid UTF-8 without control characters. */
typedef struct Address {
	char *name;
	char *address;
} Address;

/* Copies both; a NULL name becomes "". The address is lower-cased. */
Address *address_new(const char *name, const char *address);
Address *address_copy(const Address *address);
void address_free(Address *address);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Address, address_free)

/* As addresses are held and compared: ASCII is put in lower case alike in every
 * locale. Owned. */
char *address_lower(const char *address);

/* Whether it is not yet as addresses are held: nearly none, and who looks one
 * up need not copy it. */
gboolean address_has_capitals(const char *address);

/* The part behind the last @, borrowed from the text, or "" without one. */
const char *address_domain(const char *address);

/* Says whether the text can stand in a header and an SMTP envelope: ASCII,
 * one @, a local part and a domain, no white space or control character, at
 * most 254 bytes (RFC 5321, 4.5.3.1). */
gboolean address_is_valid(const char *address);

/* A sender that reads no answers, by its local part (no-reply and its
 * spellings in the common languages). It may still bring a decision. */
gboolean address_is_no_reply(const char *address);

/* A person of the other side. The first address is the one to write to. */
typedef struct Contact {
	char *name;
	GPtrArray *addresses;	/* char *, lower case, owned, at least one */
	char *phone;		/* or NULL */
	char *title;		/* "Dr.", "Frau": what stands before the family
				   name in a formal greeting, or NULL */
	char *role;		/* "interviewer", "recruiter", ... or NULL */
	char *profile;		/* URL in a professional network, or NULL */
	char *channel;		/* a name of CHANNELS that they prefer (C6), or
				   NULL */
	char *zone;		/* the name of the zone they live in, or NULL:
				   as their mail tells */
} Contact;

Contact *contact_new(const char *name, const char *address);
Contact *contact_copy(const Contact *contact);
void contact_free(Contact *contact);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(Contact, contact_free)

/* Whether one of the contact's addresses is this one, without case. */
gboolean contact_has_address(const Contact *contact, const char *address);

/* The names of what can be said of a contact: phone, title, role, profile,
 * channel. NULL-ended. */
const char *const *contact_fields(void);
/* What is said of them by that name, borrowed, or NULL. */
const char *contact_field(const Contact *contact, const char *name);

/* Takes "NAME=TEXT" with one of these names; an empty text clears it. FALSE,
 * and nothing is changed, for another name. */
gboolean contact_set_field(Contact *contact, const char *pair);

/* The word to greet with: the first word of the name without a title, the
 * second part of "Family, Given". Newly allocated, "" when there is none. */
char *contact_first_name(const Contact *contact);
char *contact_last_name(const Contact *contact);

#endif
