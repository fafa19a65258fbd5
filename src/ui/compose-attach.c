/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies of a draft, and the files that go with it. */
#include "compose-screen.h"

#include <string.h>

#include <notyet/app/attachments.h>
#include <notyet/policy/address-list.h>

/* So many names <Tab> completes, and so many files a digit can name. */
#define NAMES_MAX 1000
#define OFFERED_MAX 9

static void
cc_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	g_autoptr(GPtrArray) addresses = NULL;
	g_autoptr(GError) error = NULL;

	if (text == NULL)
		return;
	addresses = address_list_parse(text, &error);
	if (addresses == NULL) {
		ui_refuse(compose->base.ui, "%s", error->message);
		return;
	}
	g_free(compose->draft->cc);
	compose->draft->cc = addresses->len > 0 ?
	    address_list_to_text(addresses) : NULL;
	compose_save(compose);
}

void
compose_edit_cc(ComposeScreen *compose, const char *argument)
{
	PromptSpec spec = {.label = "Cc: ", .initial = compose->draft->cc,
			   .done = cc_typed};

	compose_ask(compose, &spec, argument);
}

static void
attach_typed(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	g_autoptr(GError) error = NULL;

	if (text == NULL || text[strspn(text, " ")] == '\0')
		return;
	if (draft_attach(compose->draft, text, &error))
		compose_save(compose);
	else
		ui_refuse(compose->base.ui, "%s", error->message);
}

static gint
compare_names(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* The files of the folder that the program was started in, for <Tab>. */
static GPtrArray *
names_here(void)
{
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GDir) dir = g_dir_open(".", 0, NULL);
	const char *name;

	while (dir != NULL && names->len < NAMES_MAX &&
	    (name = g_dir_read_name(dir)) != NULL)
		if (name[0] != '.' && g_utf8_validate(name, -1, NULL) &&
		    g_file_test(name, G_FILE_TEST_IS_REGULAR))
			g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	return names;
}

void
compose_attach(ComposeScreen *compose, const char *argument)
{
	g_autoptr(GPtrArray) names = names_here();
	PromptSpec spec = {.label = "Attach file (<Tab>): ",
			   .choices = (const char *const *)names->pdata,
			   .done = attach_typed};

	compose_ask(compose, &spec, argument);
}

static void
detach(ComposeScreen *compose, const char *path)
{
	g_autoptr(GError) error = NULL;

	if (draft_detach(compose->draft, path, &error))
		compose_save(compose);
	else
		ui_refuse(compose->base.ui, "%s", error->message);
}

/* "y" of a confirmation is the only file, a digit one of several. */
static void
detach_answered(const char *text, gpointer data)
{
	ComposeScreen *compose = data;
	const GPtrArray *paths = compose->draft->attachments;
	g_autofree char *path = NULL;
	guint index;

	if (text == NULL)
		return;
	index = text[0] == 'y' ? 0 : (guint)(text[0] - '1');
	if (index >= paths->len)
		return;
	path = g_strdup(g_ptr_array_index(paths, index));
	detach(compose, path);
}

static char *
detach_label(const GPtrArray *paths)
{
	GString *label = g_string_new("Detach ");

	for (guint i = 0; i < MIN(paths->len, OFFERED_MAX); i++) {
		g_autofree char *words =
		    attachment_words(g_ptr_array_index(paths, i));

		if (paths->len > 1)
			g_string_append_printf(label, "%s(%u) ",
			    i > 0 ? ", " : "", i + 1);
		g_string_append(label, words);
	}
	g_string_append(label, paths->len > 1 ? "? " : "?");
	return g_string_free(label, FALSE);
}

void
compose_detach(ComposeScreen *compose, const char *argument)
{
	const GPtrArray *paths = compose->draft->attachments;
	g_autofree char *label = detach_label(paths);
	g_autofree char *letters = g_strndup("123456789",
	    MIN(paths->len, OFFERED_MAX));
	PromptSpec spec = {.kind = paths->len > 1 ? PROMPT_CHOICE :
			       PROMPT_CONFIRM,
			   .label = label, .letters = letters,
			   .done = detach_answered};

	if (paths->len == 0)
		ui_say(compose->base.ui, "No file is attached.");
	else if (argument != NULL)
		detach(compose, argument);
	else
		compose_ask(compose, &spec, NULL);
}
