/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From one finding of the proof to the next, and warnings out of the way. */
#include "compose-screen.h"

#include <string.h>

/* Whole-text findings first, then as the text goes; the worst of a line
 * first. */
static gint
compare(gconstpointer a, gconstpointer b)
{
	const Finding *one = *(Finding *const *)a;
	const Finding *other = *(Finding *const *)b;

	if (one->line != other->line)
		return one->line < other->line ? -1 : 1;
	return (int)other->level - (int)one->level;
}

static gboolean
is_ignored(const ComposeScreen *compose, const Finding *finding)
{
	return finding->level == PROOF_WARNING &&
	    g_ptr_array_find_with_equal_func(compose->ignored, finding->name,
		g_str_equal, NULL);
}

void
compose_take_findings(ComposeScreen *compose, GPtrArray *findings)
{
	for (guint i = findings->len; i-- > 0;)
		if (is_ignored(compose, g_ptr_array_index(findings, i)))
			g_ptr_array_remove_index(findings, i);
	g_ptr_array_sort(findings, compare);
	g_ptr_array_unref(compose->findings);
	compose->findings = findings;
	compose->selected = -1;
}

static void
step(ComposeScreen *compose, int by)
{
	int count = (int)compose->findings->len;

	if (count == 0) {
		ui_say(compose->base.ui, "Nothing is left to mend.");
		return;
	}
	if (compose->selected < 0)
		compose->selected = by > 0 ? 0 : count - 1;
	else
		compose->selected = (compose->selected + by + count) % count;
	compose_show(compose);
	compose_show_selected(compose);
}

void
compose_next_finding(ComposeScreen *compose, const char *argument)
{
	(void)argument;
	step(compose, 1);
}

void
compose_previous_finding(ComposeScreen *compose, const char *argument)
{
	(void)argument;
	step(compose, -1);
}

void
compose_ignore_finding(ComposeScreen *compose, const char *argument)
{
	Ui *ui = compose->base.ui;
	g_autofree char *next = ui_keys(ui, CMD_NEXT_FINDING);
	g_autoptr(GError) error = NULL;
	const Finding *finding;
	const char *name;

	(void)argument;
	if (compose->selected < 0) {
		ui_refuse(ui, "Go to a warning first (%s).", next);
		return;
	}
	finding = g_ptr_array_index(compose->findings,
	    (guint)compose->selected);
	if (finding->level != PROOF_WARNING) {
		ui_refuse(ui, "Only a warning can be switched off.");
		return;
	}
	name = finding->name;
	g_ptr_array_add(compose->ignored, g_strdup(name));
	ui_say(ui, "%s is off for now; for good: off=%s in [proof] of the "
	    "configuration.", name, name);
	if (!compose_reload(compose, &error))
		ui_fail(ui, error);
	compose_show(compose);
}
