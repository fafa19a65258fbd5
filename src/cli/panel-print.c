/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "panel-print.h"

#include <string.h>

#include <notyet/app/outbox.h>
#include <notyet/cli/print.h>
#include <notyet/policy/address-list.h>

#include "outbox-common.h"

static const char *
member_address(const PanelMember *member)
{
	return member->contact->addresses->pdata[0];
}

static const char *
state_words(PanelState state)
{
	static const char *const words[] = {
	    [PANEL_NONE] = "not written yet",
	    [PANEL_DRAFT] = "draft",
	    [PANEL_QUEUED] = "waits for your yes",
	    [PANEL_APPROVED] = "approved, goes out by itself",
	    [PANEL_UNKNOWN] = "may have arrived",
	    [PANEL_SENT] = "sent",
	};

	return words[state];
}

static void
print_member(Cli *cli, const PanelMember *member, const GPtrArray *findings)
{
	GString *out = cli->out;

	g_string_append_printf(out, "%s <%s>: %s\n",
	    panel_member_name(member), member_address(member),
	    state_words(member->state));
	if (member->draft && member->state == PANEL_DRAFT) {
		g_string_append_printf(out,
		    "draft:%" G_GINT64_FORMAT " to %s, %s\n",
		    member->draft->id, member->draft->to,
		    member->draft->in_reply_to ? "in their thread"
					       : "a new thread");
		if (cli_args_has(cli->args, "print")) {
			cli_print_draft(out, member->draft);
			g_string_append_c(out, '\n');
		}
		if (findings)
			cli_print_findings(out, findings);
	}
	if (member->row && member->state == PANEL_QUEUED)
		g_string_append_printf(out,
		    "mail %" G_GINT64_FORMAT " waits for your yes\nhash %s\n",
		    member->row->id, member->row->hash);
}

static void
print_diff(Cli *cli, const Panel *panel, const PanelMember *member,
    const PanelDiff *diff)
{
	g_autofree char *sentence = panel_diff_sentence(diff);
	g_autoptr(GPtrArray) lines =
	    app_panel_diff_text(diff, cli_width_cols());

	g_string_append_printf(cli->out, "\n%s beside %s: %s.\n",
	    panel_member_name(app_panel_first(panel)),
	    panel_member_name(member), sentence);
	for (guint i = 0; i < lines->len; i++)
		cli_print_line(cli->out, lines->pdata[i]);
}

static void
print_hint(Cli *cli, const Panel *panel)
{
	if (app_panel_count(panel, PANEL_QUEUED) == 0)
		return;
	g_string_append_printf(cli->out,
	    "\nnotyet panel %" G_GINT64_FORMAT " %s --send shows them all and "
	    "asks once.\n",
	    panel->application_id, panel->step);
}

static json_t *
json_line(const PanelLine *line)
{
	json_t *object = json_object();

	json_object_set_new(
	    object, "what", cli_json_text(panel_why_name(line->why)));
	json_object_set_new(
	    object, "first_line", json_integer(line->first_line));
	json_object_set_new(
	    object, "second_line", json_integer(line->second_line));
	json_object_set_new(object, "first", cli_json_text(line->first));
	json_object_set_new(object, "second", cli_json_text(line->second));
	return object;
}

static json_t *
json_diff(const Panel *panel, const PanelDiff *diff)
{
	json_t *object, *lines;

	if (!diff)
		return json_null();
	object = json_object();
	lines = json_array();
	json_object_set_new(object, "first",
	    cli_json_text(member_address(app_panel_first(panel))));
	json_object_set_new(
	    object, "common_percent", json_integer(diff->common_percent));
	json_object_set_new(object, "substance_differs",
	    json_boolean(panel_substance_differs(diff)));
	for (guint i = 0; i < diff->lines->len; i++)
		json_array_append_new(lines, json_line(diff->lines->pdata[i]));
	json_object_set_new(object, "lines", lines);
	return object;
}

static json_t *
json_member(Cli *cli, const Panel *panel, guint index,
    const GPtrArray *findings)
{
	const PanelMember *member = panel->members->pdata[index];
	g_autoptr(PanelDiff) diff = app_panel_diff(panel, index);
	json_t *object = json_object();

	json_object_set_new(
	    object, "name", cli_json_text(member->contact->name));
	json_object_set_new(
	    object, "address", cli_json_text(member_address(member)));
	json_object_set_new(
	    object, "state", cli_json_text(panel_state_name(member->state)));
	json_object_set_new(
	    object, "personal", cli_json_text(member->personal));
	json_object_set_new(object, "draft",
	    member->draft ? cli_json_draft(member->draft, app_zone(cli->app))
			  : json_null());
	json_object_set_new(object, "findings",
	    findings ? cli_json_findings(findings) : json_null());
	json_object_set_new(object, "outbox",
	    member->row ? outbox_json(cli, member->row) : json_null());
	json_object_set_new(object, "diff", json_diff(panel, diff));
	return object;
}

/* What the proof says of each; NULL for who has no draft. */
static GPtrArray *
all_findings(Cli *cli, const Panel *panel, GError **error)
{
	g_autoptr(GPtrArray) all = g_ptr_array_new_full(
	    panel->members->len, NULL);

	g_ptr_array_set_free_func(all, (GDestroyNotify)g_ptr_array_unref);
	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];
		GPtrArray *findings =
		    member->draft
			? app_draft_proof(cli->app, member->draft, error)
			: g_ptr_array_new();

		if (!findings)
			return NULL;
		g_ptr_array_add(all, findings);
	}
	return g_steal_pointer(&all);
}

static void
print_json(Cli *cli, const Panel *panel, const GPtrArray *findings)
{
	g_autoptr(json_t) answer = cli_json_answer();
	json_t *object = json_object();
	json_t *members = json_array();

	json_object_set_new(
	    object, "application", json_integer(panel->application_id));
	json_object_set_new(object, "step", cli_json_text(panel->step));
	for (guint i = 0; i < panel->members->len; i++) {
		const PanelMember *member = panel->members->pdata[i];

		json_array_append_new(members,
		    json_member(cli, panel, i,
			member->draft ? findings->pdata[i] : NULL));
	}
	json_object_set_new(object, "members", members);
	json_object_set_new(answer, "panel", object);
	cli_json_print(cli->out, answer);
}

static void
print_text(Cli *cli, const Panel *panel, const GPtrArray *findings)
{
	g_string_append_printf(cli->out, "%s to %u:\n", panel->step,
	    panel->members->len);
	for (guint i = 0; i < panel->members->len; i++)
		print_member(cli, panel->members->pdata[i], findings->pdata[i]);
	for (guint i = 0; cli_args_has(cli->args, "diff") &&
	    i < panel->members->len; i++) {
		g_autoptr(PanelDiff) diff = app_panel_diff(panel, i);

		if (diff)
			print_diff(cli, panel, panel->members->pdata[i], diff);
	}
	print_hint(cli, panel);
}

gboolean
cli_panel_print(Cli *cli, const Panel *panel, GError **error)
{
	g_autoptr(GPtrArray) findings = all_findings(cli, panel, error);
	gboolean as_json;

	if (!findings || !cli_format(cli, &as_json, error))
		return FALSE;
	if (as_json)
		print_json(cli, panel, findings);
	else
		print_text(cli, panel, findings);
	return TRUE;
}
