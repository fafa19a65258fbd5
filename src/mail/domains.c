/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/domains.h>

#include <libpsl.h>

#include <notyet/base/embedded.h>
#include <notyet/policy/contact.h>

#define DOMAIN_MAX_BYTES 253

/* Lower case, A-labels, without a dot at the end; NULL for what is none. */
static char *
normal_domain(const char *domain)
{
	g_autofree char *ascii = NULL;
	char *lower;
	gsize len;

	if (!domain || !g_utf8_validate(domain, -1, NULL) ||
	    strlen(domain) > DOMAIN_MAX_BYTES)
		return NULL;
	ascii = g_hostname_to_ascii(domain);
	if (!ascii || !*ascii || g_hostname_is_ip_address(ascii) ||
	    strspn(ascii, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvw"
			  "xyz0123456789-_.") != strlen(ascii))
		return NULL;
	lower = g_ascii_strdown(ascii, -1);
	len = strlen(lower);
	if (lower[len - 1] == '.')
		lower[len - 1] = '\0';
	return lower;
}

char *
domain_organisational(const char *domain)
{
	g_autofree char *lower = normal_domain(domain);
	const psl_ctx_t *list = psl_builtin();
	const char *registered;

	if (!lower || !strchr(lower, '.') || !list)
		return NULL;
	registered = psl_registrable_domain(list, lower);
	return registered ? g_strdup(registered) : NULL;
}

static const struct {
	const char *name;
	DomainUse use;
} classes[] = {
	{ "webmail ", DOMAIN_WEBMAIL },
	{ "applicants ", DOMAIN_APPLICANT_SYSTEM },
	{ "board ", DOMAIN_BOARD },
	{ "service ", DOMAIN_SERVICE },
	{ "list ", DOMAIN_LIST },
};

/* The table's lines "class domain". */
static char **
shared_lines(void)
{
	const EmbeddedFile *file = embedded_find("shared-domains.txt");

	return g_strsplit_set(file ? file->data : "", "\n", -1);
}

/* Domain -> DomainUse, read once. */
static GHashTable *
shared_domains(void)
{
	static GHashTable *table;
	g_auto(GStrv) lines = NULL;
	gsize i, k;

	if (table)
		return table;
	table = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	lines = shared_lines();
	for (i = 0; lines[i]; i++)
		for (k = 0; k < G_N_ELEMENTS(classes); k++)
			if (g_str_has_prefix(lines[i], classes[k].name))
				g_hash_table_insert(
					table,
					g_strdup(lines[i] +
						 strlen(classes[k].name)),
					GUINT_TO_POINTER(classes[k].use));
	return table;
}

DomainUse
domain_use(const char *domain)
{
	g_autofree char *lower = normal_domain(domain);
	const char *part = lower ? lower : "";
	DomainUse use = DOMAIN_OWN;

	while (*part && use == DOMAIN_OWN) {
		use = GPOINTER_TO_UINT(
			g_hash_table_lookup(shared_domains(), part));
		part += strcspn(part, ".");
		part += *part == '.';
	}
	return use;
}

gboolean
domain_use_is_system(DomainUse use)
{
	return use == DOMAIN_APPLICANT_SYSTEM || use == DOMAIN_BOARD ||
	       use == DOMAIN_SERVICE;
}

GPtrArray *
domain_systems(void)
{
	static const char *const names[] = { "applicants ", "relay " };
	GPtrArray *systems = g_ptr_array_new_with_free_func(g_free);
	g_auto(GStrv) lines = shared_lines();
	gsize i, k;

	for (i = 0; lines[i]; i++)
		for (k = 0; k < G_N_ELEMENTS(names); k++)
			if (g_str_has_prefix(lines[i], names[k]))
				g_ptr_array_add(
					systems,
					g_strdup(lines[i] + strlen(names[k])));
	return systems;
}

/* "acme-labs" as "Acme Labs". Short names without vowels stay as letters. */
static char *
title_case(const char *label)
{
	GString *name = g_string_new(NULL);
	gboolean start = TRUE;

	if (strlen(label) <= 3 && !strpbrk(label, "aeiouy-_")) {
		g_string_free(name, TRUE);
		return g_ascii_strup(label, -1);
	}
	for (; *label; label++) {
		gboolean gap = *label == '-' || *label == '_';

		g_string_append_c(name, gap ? ' ' :
				  start ? g_ascii_toupper(*label) : *label);
		start = gap;
	}
	return g_strstrip(g_string_free(name, FALSE));
}

static char *
guess_from_domain(const char *domain)
{
	g_autofree char *registered = domain_organisational(domain);
	g_autofree char *label = NULL;
	g_autofree char *shown = NULL;

	if (!registered)
		return g_strdup("");
	label = g_strndup(registered, strcspn(registered, "."));
	if (g_str_has_prefix(label, "xn--")) {
		shown = g_hostname_to_unicode(label);
		if (!shown)
			return g_strdup("");
		g_free(label);
		label = g_steal_pointer(&shown);
	}
	return title_case(label);
}

/* "Acme Hiring Team" -> "Acme"; "Anna Berg at Acme" -> "Acme"; owned, ""
 * for a name that does not read so. */
static char *
guess_from_name(const char *name)
{
	static const char *const endings[] = {
		" hiring team", " recruiting team", " recruitment team",
		" talent acquisition team", " talent acquisition",
		" talent team", " people team", " recruiting", " recruitment",
		" hiring", " careers", " jobs", " karriere", " hr",
	};
	static const char *const joints[] = { " at ", " from ", " @ ", " @",
					      " bei ", " via " };
	g_autofree char *lower = NULL;
	gsize i, len, tail;

	if (!name)
		return g_strdup("");
	lower = g_ascii_strdown(name, -1);
	len = strlen(lower);
	for (i = 0; i < G_N_ELEMENTS(endings); i++) {
		tail = strlen(endings[i]);
		if (len > tail && strcmp(lower + len - tail, endings[i]) == 0)
			return g_strstrip(g_strndup(name, len - tail));
	}
	for (i = 0; i < G_N_ELEMENTS(joints); i++) {
		const char *at = strstr(lower, joints[i]);

		if (at && at[strlen(joints[i])])
			return g_strstrip(g_strdup(
				name + (at - lower) + strlen(joints[i])));
	}
	return g_strdup("");
}

char *
domain_company_guess(const char *address, const char *display_name)
{
	const char *domain = address_domain(address);
	DomainUse use = domain_use(domain);

	if (domain_use_is_system(use))
		return guess_from_name(display_name);
	return use == DOMAIN_OWN ? guess_from_domain(domain) : g_strdup("");
}
