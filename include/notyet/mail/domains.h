/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * domains: whose domain it is. Registries' rules come from the public suffix
 * list (libpsl), the names of webmail providers and applicant systems from
 * the embedded file "shared-domains.txt".
 */
#ifndef NOTYET_MAIL_DOMAINS_H
#define NOTYET_MAIL_DOMAINS_H

#include <glib.h>

/*
 * The part that somebody registered: "acme.co.uk" for
 * "careers.acme.co.uk". NULL for a public suffix itself, a name of one
 * label, an IP address or no domain at all. domain: any case, A- or U-labels.
 * Owned, lower case.
 */
char *domain_organisational(const char *domain);

typedef enum DomainUse {
	DOMAIN_OWN,		/* as far as known: one organisation's */
	DOMAIN_WEBMAIL,		/* people's private mail */
	DOMAIN_APPLICANT_SYSTEM, /* sends in the name of many employers */
	DOMAIN_BOARD,		/* a job board or network of professionals */
	DOMAIN_SERVICE,		/* scheduling, signatures, mere delivery */
	DOMAIN_LIST		/* mailing lists */
} DomainUse;

/* What the domain, or one that it lies under, is known for. */
DomainUse domain_use(const char *domain);

/* Whether it writes in the name of others, so that a mail from there says in
 * words for whom: an applicant system, a board or a service. */
gboolean domain_use_is_system(DomainUse use);

/* The listed domains of those of these systems that pass on an employer's own
 * words, and are worth looking for: array of char *, owned, with its free
 * function set. */
GPtrArray *domain_systems(void);

/*
 * A company's name as a proposal, from the address of one of its people:
 * "anna@careers.acme-labs.co.uk" gives "Acme Labs". For such a system
 * the display name is used where it reads like "Acme Hiring Team" or
 * "Anna at Acme"; display_name may be NULL. Owned, "" when there is nothing
 * to guess from.
 */
char *domain_company_guess(const char *address, const char *display_name);

#endif
