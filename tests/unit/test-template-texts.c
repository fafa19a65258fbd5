/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The texts that the program ships, as somebody would receive them: filled by
 * the engine for people and companies of several sorts, beside the texts as
 * they were read aloud (template-texts/LANGUAGE.txt). UPDATE=1 writes those
 * files anew; read the difference.
 */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/proof.h>

#include "../support/template-people.h"

/* --- the texts as they were read --- */

static char *
golden_path(const char *language)
{
	g_autofree char *file = g_strconcat(language, ".txt", NULL);

	return g_build_filename(g_getenv("top_srcdir") ?
		g_getenv("top_srcdir") : ".", "tests", "unit",
	    "template-texts", file, NULL);
}

static void
tell(const Person *person, const char *name, GString *out)
{
	g_autoptr(TemplateValues) values = values_for(person, name);
	g_autoptr(Template) template = shipped(person->language, name);
	g_autoptr(TemplateResult) result = fill(template, values, name);

	g_string_append_printf(out, "=== %s, %s ===\n", name, person->tone);
	if (*result->subject)
		g_string_append_printf(out, "Subject: %s\n", result->subject);
	g_string_append_printf(out, "\n%s\n", result->body);
}

static void
check_golden(const char *language)
{
	g_autofree char *path = golden_path(language);
	g_autoptr(GString) told = g_string_new(NULL);
	g_autofree char *wanted = NULL;
	gsize i, j;

	for (i = 0; i < G_N_ELEMENTS(text_names); i++)
		for (j = 0; j < G_N_ELEMENTS(people); j++)
			if (strcmp(people[j].language, language) == 0)
				tell(&people[j], text_names[i], told);
	if (g_getenv("UPDATE"))
		assert_true(g_file_set_contents(path, told->str, -1, NULL));
	assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
	case_string(language, told->str, wanted);
}

static void
template_texts__filled__are_the_ones_that_were_read(void **state)
{
	check_golden("en");
	check_golden("de");
}

/* --- what the proof says --- */

static void
address_free_element(gpointer address)
{
	address_free(address);
}

/* All that was found, so that one run shows every text at fault. */
static GString *all_findings;

static void
note_findings(const char *label, const ProofInput *input)
{
	g_autoptr(GPtrArray) findings = proof_check(input);
	guint i;

	for (i = 0; i < findings->len; i++) {
		const Finding *finding = findings->pdata[i];

		g_string_append_printf(all_findings, "%s: %s:%d: %s\n", label,
		    finding->name, finding->line, finding->text);
	}
}

/* Without an answer of the user's a text cannot be sent. */
static void
check_blocked(const char *label, const ProofInput *input)
{
	g_autoptr(GPtrArray) findings = proof_check(input);

	case_int(label, proof_worst(findings), PROOF_ERROR);
}

typedef struct Record {
	Application *application;
	GPtrArray *recipients, *identities, *attachments, *bodies;
} Record;

static char *
fact_of(const TemplateValues *values, const char *name)
{
	return template_values_text(values, name, NULL, "en");
}

static void
record_init(Record *record, const TemplateValues *values, const char *name)
{
	static ProofAttachment file = {"file.pdf", 20000};
	g_autofree char *contact = fact_of(values, "contact.name");

	record->application = application_new(1);
	record->recipients =
	    g_ptr_array_new_with_free_func(address_free_element);
	record->identities = g_ptr_array_new();
	record->attachments = g_ptr_array_new();
	record->bodies = g_ptr_array_new_with_free_func(g_free);
	g_free(record->application->company);
	record->application->company = fact_of(values, "company");
	g_free(record->application->role);
	record->application->role = fact_of(values, "role");
	build_event(record->application, EVENT_CONTACT_ADDED, 1,
	    "them@corp.example", contact);
	g_ptr_array_add(record->recipients,
	    address_new(contact, "them@corp.example"));
	g_ptr_array_add(record->identities, (gpointer) "me@home.example");
	if (!strcmp(name, "documents") || !strcmp(name, "idea"))
		g_ptr_array_add(record->attachments, &file);
}

static void
record_clear(Record *record)
{
	application_free(record->application);
	g_ptr_array_unref(record->recipients);
	g_ptr_array_unref(record->identities);
	g_ptr_array_unref(record->attachments);
	g_ptr_array_unref(record->bodies);
}

static void
check_proof(const Person *person, const char *name)
{
	g_autofree char *label = g_strdup_printf("%s, %s, %s", name,
	    person->language, person->tone);
	g_autoptr(TemplateValues) values = values_for(person, name);
	g_autoptr(Template) template = shipped(person->language, name);
	g_autoptr(TemplateResult) filled = fill(template, values, label);
	g_autoptr(TemplateResult) bare = NULL;
	g_autofree char *me = fact_of(values, "me.name");
	g_autofree char *phone = fact_of(values, "me.phone");
	g_autofree char *profile = fact_of(values, "me.profile");
	Record record;
	ProofInput input = {.kind = message_kind_parse(name),
	    .language = person->language, .from = "me@home.example",
	    .subject = filled->subject, .body = filled->body,
	    .today = {2026, 11, 20}, .me_name = me, .me_phone = phone,
	    .me_profile = profile};

	record_init(&record, values, name);
	template_values_drop_answers(values);
	bare = fill(template, values, label);
	g_ptr_array_add(record.bodies, g_strdup(bare->body));
	/* A text message and a call have none. */
	if (!*filled->subject)
		input.subject = "-";
	input.application = record.application;
	input.recipients = record.recipients;
	input.identities = record.identities;
	input.attachments = record.attachments;
	input.template_bodies = record.bodies;
	input.channel = input.kind == KIND_TEXT ? CHANNEL_TEXT :
	    input.kind == KIND_CALL		? CHANNEL_PHONE :
	    input.kind == KIND_PROFILE		? CHANNEL_PROFILE :
						  CHANNEL_MAIL;
	note_findings(label, &input);
	input.body = bare->body;
	if (message_kind_needs(input.kind) & NEEDS_OWN)
		check_blocked(label, &input);
	record_clear(&record);
}

static void
template_texts__filled__pass_the_proof(void **state)
{
	all_findings = g_string_new(NULL);
	for_each_text(check_proof);
	case_string("findings", all_findings->str, "");
	g_string_free(all_findings, TRUE);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(
		template_texts__filled__are_the_ones_that_were_read),
	    cmocka_unit_test(template_texts__filled__pass_the_proof),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
