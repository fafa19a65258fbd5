/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "cases.h"

#include "builders.h"
#include "proof-cases.h"

#include <string.h>

static const char *
or_else(const char *text, const char *other)
{
	return text ? text : other;
}

static Application *
application_of(const DraftWorld *world, gboolean other)
{
	Application *application = application_new(other ? 2 : 1);
	const char *contact = other
	    ? or_else(world->other_contact, "Max Tal")
	    : or_else(world->contact, "Anna Berg");

	g_free(application->company);
	g_free(application->role);
	application->company = g_strdup(
	    other ? or_else(world->other_company, "Initech GmbH")
		  : or_else(world->company, "Globex Corporation"));
	application->role = g_strdup(
	    other ? or_else(world->other_role, "Product Manager")
		  : or_else(world->role, "Senior Data Engineer"));
	build_event(application, EVENT_CONTACT_ADDED, 1,
	    other ? "max@initech.example" : "anna@globex.example", contact);
	if (!other && world->title)
		((Contact *) application->contacts->pdata[0])->title =
		    g_strdup(world->title);
	return application;
}

/* The places of a word that no dictionary knows. */
static GArray *
misspelt_in(const char *body, const char *words)
{
	GArray *ranges;
	g_auto(GStrv) list = NULL;
	char **word;

	if (!words)
		return NULL;
	ranges = g_array_new(FALSE, FALSE, sizeof(SpellRange));
	list = g_strsplit(words, " ", -1);
	for (word = list; *word; word++) {
		const char *found = **word ? strstr(body, *word) : NULL;
		SpellRange range = {found ? (gsize) (found - body) : 0,
		    strlen(*word)};

		if (found)
			g_array_append_val(ranges, range);
	}
	return ranges;
}

static char *
wanted_names(const GPtrArray *findings, const char *names)
{
	GString *text = g_string_new(NULL);
	guint i;

	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];
		g_autofree char *wanted =
		    g_strconcat(" ", finding->name, " ", NULL);

		if (strstr(names, wanted))
			g_string_append_printf(text, "%s%s:%d",
			    text->len ? " " : "", finding->name,
			    finding->line);
	}
	return g_string_free(text, FALSE);
}

static void
address_free_element(gpointer address)
{
	address_free(address);
}

/* The findings that are looked at. Owned. */
static char *
read_draft(const DraftWorld *world, const DraftCase *each)
{
	g_autoptr(Application) application = application_of(world, FALSE);
	g_autoptr(Application) other = application_of(world, TRUE);
	g_autoptr(GPtrArray) others = g_ptr_array_new();
	g_autoptr(GPtrArray) recipients =
	    g_ptr_array_new_with_free_func(address_free_element);
	g_autoptr(GPtrArray) bodies = g_ptr_array_new();
	g_autoptr(GPtrArray) earlier = g_ptr_array_new();
	g_autoptr(GPtrArray) attachments = g_ptr_array_new();
	g_autoptr(GArray) misspelt = misspelt_in(each->body, world->misspelt);
	g_autoptr(GPtrArray) findings = NULL;
	ProofAttachment file = {"cv.pdf", 1000};
	ProofInput input = {
	    .kind = world->kind ? world->kind : KIND_THANK_YOU,
	    .from = "sam@example.net",
	    .me_name = "Sam Lee",
	    .recipients = recipients,
	    .subject = or_else(world->subject, "Re: Your invitation"),
	    .body = each->body,
	    .application = application,
	    .others = others,
	    .template_bodies = bodies,
	    .earlier = earlier,
	    .attachments = attachments,
	    .misspelt = misspelt,
	    .today = {2026, 11, 22},
	};

	g_ptr_array_add(others, other);
	g_ptr_array_add(recipients, address_new(
	    or_else(world->to_name, or_else(world->contact, "Anna Berg")),
	    or_else(world->to, "anna@globex.example")));
	if (world->template_body)
		g_ptr_array_add(bodies, (gpointer) world->template_body);
	if (world->earlier)
		g_ptr_array_add(earlier, (gpointer) world->earlier);
	if (world->attached)
		g_ptr_array_add(attachments, &file);
	findings = proof_check(&input);
	return wanted_names(findings, world->names);
}

void
check_draft(const DraftWorld *world, const DraftCase *each)
{
	check_drafts(world, each, 1);
}

void
check_drafts(const DraftWorld *world, const DraftCase *cases, gsize count)
{
	gsize i, wrong = 0;

	/* All of them are told, for one rule often breaks several. */
	for (i = 0; i < count; i++) {
		g_autofree char *names = read_draft(world, &cases[i]);

		if (strcmp(names, cases[i].findings) == 0)
			continue;
		wrong++;
		print_error("case \"%s\": \"%s\", not \"%s\"\n",
		    cases[i].label, names, cases[i].findings);
	}
	case_int("drafts that are read wrongly", wrong, 0);
}
