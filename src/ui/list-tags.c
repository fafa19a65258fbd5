/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tagging applications, and one action on all of them. */
#include "list-screen.h"

#include <notyet/app/limit.h>
#include <notyet/ui/actions.h>

gboolean
list_is_tagged(const ListScreen *list, gint64 id)
{
	return g_hash_table_contains(list->tagged, &id);
}

guint
list_tagged_count(const ListScreen *list)
{
	return g_hash_table_size(list->tagged);
}

static gboolean
is_gone(gpointer id, gpointer value, gpointer data)
{
	return pipeline_row(data, *(const gint64 *)id) == NULL;
}

void
list_tags_update(ListScreen *list)
{
	g_hash_table_foreach_remove(list->tagged, is_gone,
	    (gpointer)list_pipeline(list));
	if (list_tagged_count(list) == 0)
		list->tag_prefix = FALSE;
}

static void
set_tag(ListScreen *list, gint64 id, gboolean tag)
{
	gint64 *key;

	if (!tag) {
		g_hash_table_remove(list->tagged, &id);
		return;
	}
	key = g_new(gint64, 1);
	*key = id;
	g_hash_table_add(list->tagged, key);
}

/* All of a folded section, or none when all are. */
static void
tag_section(ListScreen *list, Section section)
{
	const GPtrArray *rows = list_rows(list);
	gboolean all = TRUE;

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, i);

		all = all && (row->due.section != section ||
			      list_is_tagged(list, row->id));
	}
	for (guint i = 0; i < rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, i);

		if (row->due.section == section)
			set_tag(list, row->id, !all);
	}
}

void
list_tag_entry(ListScreen *list)
{
	if (list->items->len == 0) {
		ui_refuse(list->base.ui, "There is no application to tag.");
		return;
	}
	if (list->selected != 0)
		set_tag(list, list->selected,
		    !list_is_tagged(list, list->selected));
	else
		tag_section(list, list_item(list, list->cursor)->section);
	list_move(list, list->cursor + 1, 1);
}

/* --- by a pattern --- */

/* NULL, and the user is told why: the pattern is wrong, or it would search the
 * mail, which takes its time. */
static Limit *
read_pattern(ListScreen *list, const char *text)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Limit) limit = limit_new(text, &error);

	if (limit == NULL) {
		ui_fail(list->base.ui, error);
		return NULL;
	}
	if (limit_has_search(limit)) {
		ui_refuse(list->base.ui, "To tag by a search of the mail, "
		    "limit the list to it first; ~A then tags all of it.");
		return NULL;
	}
	return g_steal_pointer(&limit);
}

static void
tag_fitting(ListScreen *list, const char *text, gboolean tag)
{
	const GPtrArray *rows = list_rows(list);
	const DueContext *context = app_context(ui_app(list->base.ui));
	g_autoptr(Limit) limit = read_pattern(list, text);
	guint count = 0;

	if (limit == NULL)
		return;
	for (guint i = 0; i < rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, i);

		if (!limit_matches(limit, row, context,
			list_is_tagged(list, row->id)) ||
		    list_is_tagged(list, row->id) == tag)
			continue;
		set_tag(list, row->id, tag);
		count++;
	}
	if (count == 0)
		ui_refuse(list->base.ui, "Nothing %s fits \"%s\".",
		    tag ? "that is not tagged" : "that is tagged", text);
	else
		ui_say(list->base.ui, tag ? "%u more tagged." :
		    "%u tagged no more.", count);
}

static void
tag_typed(const char *text, gpointer data)
{
	if (text != NULL && text[0] != '\0')
		tag_fitting(data, text, TRUE);
}

static void
untag_typed(const char *text, gpointer data)
{
	if (text != NULL && text[0] != '\0')
		tag_fitting(data, text, FALSE);
}

void
list_tag_pattern(ListScreen *list, gboolean tag, const char *argument)
{
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = tag ? "Tag what fits: " : "Untag what fits: ",
		.keeps = TRUE,
		.done = tag ? tag_typed : untag_typed,
		.data = list,
	};

	if (argument != NULL)
		spec.done(argument, list);
	else
		ui_ask(list->base.ui, &spec);
}

/* --- one action on all --- */

void
list_tag_prefix(ListScreen *list)
{
	g_autofree char *key = NULL;

	if (list_tagged_count(list) == 0) {
		key = ui_keys(list->base.ui, CMD_TAG_ENTRY);
		ui_refuse(list->base.ui,
		    "No application is tagged; %s tags one.", key);
		return;
	}
	list->tag_prefix = !list->tag_prefix;
}

/* In the order of the list; what a limit hides is left alone. */
static GArray *
tagged_ids(const ListScreen *list)
{
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(gint64));
	const GPtrArray *rows = list_rows(list);

	for (guint i = 0; i < rows->len; i++) {
		const Row *row = g_ptr_array_index(rows, i);

		if (list_is_tagged(list, row->id))
			g_array_append_val(ids, row->id);
	}
	return ids;
}

gboolean
list_tag_command(ListScreen *list, CommandId command, const char *argument)
{
	const Command *entry = command_get(command);
	g_autoptr(GArray) ids = NULL;

	if (!list->tag_prefix || command == CMD_ENTER_COMMAND ||
	    command == CMD_TAG_PREFIX)
		return FALSE;
	list->tag_prefix = FALSE;
	if (command == CMD_TAG_ENTRY) {
		g_hash_table_remove_all(list->tagged);
		ui_say(list->base.ui, "Nothing is tagged any more.");
		return TRUE;
	}
	ids = tagged_ids(list);
	if (action_run_many(list->base.ui, command, ids, argument))
		return TRUE;
	if (!(entry->flags & CMD_ROW))
		return FALSE;
	ui_refuse(list->base.ui, "The command %s is for one application at a "
	    "time.", entry->name);
	return TRUE;
}
