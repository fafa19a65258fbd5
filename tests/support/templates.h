/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Templates in unit tests: texts from strings and from the program, and values
 * from "name=value" words. Each user takes what it needs. */
#ifndef NOTYET_TESTS_TEMPLATES_H
#define NOTYET_TESTS_TEMPLATES_H

#include <stdio.h>
#include <string.h>

#include <notyet/base/embedded.h>
#include <notyet/policy/template.h>

/* The parts that are shipped in the language that data names. */
G_GNUC_UNUSED static TemplateText *
load_shipped_part(const char *name, gpointer data, GError **error)
{
	const char *language = data;
	g_autofree char *path = g_strconcat(
	    "templates/", language, "/", name, ".txt", NULL);
	const EmbeddedFile *file = embedded_find(path);

	(void) error;
	return file ? template_text_new(path, file->data, file->size_bytes)
		    : NULL;
}

/* "templates/en/thank-you.txt", with its parts; a part when it has no
 * header. */
G_GNUC_UNUSED static Template *
parse_shipped(const EmbeddedFile *file, GError **error)
{
	g_auto(GStrv) words = g_strsplit(file->name, "/", 3);
	g_autofree char *name = g_strndup(words[2], strcspn(words[2], "."));
	g_autoptr(TemplateText) text =
	    template_text_new(file->name, file->data, file->size_bytes);
	TemplateLoader loader = {load_shipped_part, words[1]};
	TemplateSource source = {name, words[1], text, &loader};

	return template_parse(&source, error);
}

/* Without parts, in English. */
G_GNUC_UNUSED static Template *
parse_string(const char *name, const char *string, GError **error)
{
	g_autoptr(TemplateText) text =
	    template_text_new(name, string, strlen(string));
	TemplateSource source = {name, "en", text, NULL};

	return template_parse(&source, error);
}

/* One "name=value"; a date as 2026-11-19, a moment as 2026-11-19 14:30. */
G_GNUC_UNUSED static void
set_value(TemplateValues *values, const char *pair)
{
	const char *equals = strchr(pair, '=');
	g_autofree char *name =
	    equals ? g_strndup(pair, (gsize) (equals - pair)) : NULL;
	const TemplateVariable *variable =
	    name ? template_variable(name) : NULL;
	CivilTime time = {{0, 0, 0}, 0, 0, 0};

	if (!variable)
		return;
	if (variable->type == VARIABLE_TEXT)
		template_values_set(values, name, equals + 1);
	else if (sscanf(equals + 1, "%d-%d-%d %d:%d", &time.date.year,
		     &time.date.month, &time.date.day, &time.hour,
		     &time.minute) >= 3)
		template_values_set_moment(values, name, &time);
}

/* Words separated by "|"; today is 2026-11-20. */
G_GNUC_UNUSED static TemplateValues *
values_of(const char *text)
{
	TemplateValues *values =
	    template_values_new((CivilDate){2026, 11, 20});
	g_auto(GStrv) pairs = g_strsplit(text, "|", -1);
	char **pair;

	for (pair = pairs; *pair; pair++)
		set_value(values, *pair);
	return values;
}

#endif
