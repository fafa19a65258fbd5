/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is said to a panel, and the one yes to all of it. */
#include "panel-screen.h"

#include <string.h>

#include <notyet/app/outbox.h>
#include <notyet/base/text.h>
#include <notyet/policy/template-values.h>
#include <notyet/ui/approve.h>
#include <notyet/ui/sender.h>

#include "compose-fill.h"

#define PERSONAL "personal"

/* --- what is left open --- */

static gboolean
is_open(const Draft *draft, const char *name)
{
	g_autofree char *whole = g_strdup_printf("{%s}", name);
	g_autofree char *filtered = g_strdup_printf("{%s|", name);

	return draft != NULL && (strstr(draft->body, whole) != NULL ||
	    strstr(draft->body, filtered) != NULL ||
	    strstr(draft->subject, whole) != NULL ||
	    strstr(draft->subject, filtered) != NULL);
}

/* The next that is open in the draft of any; NULL: nothing is. */
static const TemplateVariable *
open_for_all(const Panel *panel)
{
	const TemplateVariable *variable;

	for (variable = template_variables(); variable->name; variable++) {
		if (!template_is_answer(variable->name) ||
		    strcmp(variable->name, PERSONAL) == 0)
			continue;
		for (guint i = 0; i < panel->members->len; i++) {
			const PanelMember *member =
			    g_ptr_array_index(panel->members, i);

			if (is_open(member->draft, variable->name))
				return variable;
		}
	}
	return NULL;
}

/* One answer that is waited for. */
typedef struct Fill {
	PanelScreen *screen;
	char *address;		/* NULL: for all */
	const char *name;	/* static */
} Fill;

static void
fill_free(gpointer data)
{
	Fill *fill = data;

	g_free(fill->address);
	g_free(fill);
}

static void
filled(const char *text, gpointer data)
{
	const Fill *fill = data;
	PanelScreen *screen = fill->screen;
	Ui *ui = screen->base.ui;
	g_autofree char *value = text != NULL ? text_header_value(text) : NULL;
	g_autoptr(GError) error = NULL;
	gboolean done;

	if (value == NULL || value[0] == '\0')
		return;
	done = app_panel_answer(ui_app(ui), screen->panel, fill->address,
	    fill->name, value, &error);
	ui_update(ui);
	if (!done)
		ui_fail(ui, error);
	else if (open_for_all(screen->panel) != NULL)
		panel_fill(screen, NULL);
	else if (fill->address == NULL)
		ui_say(ui, "The same for all; what is for one alone is next.");
}

static void
ask(PanelScreen *screen, Fill *fill, const char *label, const char *initial)
{
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = label,
		.initial = initial,
		.done = filled,
		.data = fill,
		.free_data = fill_free,
	};

	ui_ask(screen->base.ui, &spec);
}

/* For the line of one alone: it is open, or stands there as it was said. */
static gboolean
has_place(const PanelMember *member)
{
	return is_open(member->draft, PERSONAL) ||
	    (member->personal != NULL && member->personal[0] != '\0' &&
		strstr(member->draft->body, member->personal) != NULL);
}

static void
fill_one(PanelScreen *screen, const char *argument)
{
	const PanelMember *member = panel_selected(screen);
	g_autofree char *label = NULL;
	Fill *fill;

	if (member == NULL || member->draft == NULL) {
		ui_refuse(screen->base.ui, "There is no draft to fill in.");
		return;
	}
	if (!has_place(member)) {
		g_autofree char *keys = ui_keys(screen->base.ui, CMD_OPEN);

		ui_refuse(screen->base.ui, "The text has no place for a line "
		    "of its own; %s opens it.", keys);
		return;
	}
	fill = g_new0(Fill, 1);
	fill->screen = screen;
	fill->name = PERSONAL;
	fill->address = g_strdup(
	    g_ptr_array_index(member->contact->addresses, 0));
	label = g_strdup_printf("Only for %s: ", panel_member_name(member));
	if (argument == NULL) {
		ask(screen, fill, label, member->personal);
		return;
	}
	filled(argument, fill);
	fill_free(fill);
}

void
panel_fill(PanelScreen *screen, const char *argument)
{
	const TemplateVariable *variable =
	    argument == NULL ? open_for_all(screen->panel) : NULL;
	g_autofree char *question = NULL, *label = NULL;
	Fill *fill;

	if (variable == NULL) {
		fill_one(screen, argument);
		return;
	}
	fill = g_new0(Fill, 1);
	fill->screen = screen;
	fill->name = variable->name;
	question = draft_question(variable);
	label = g_strdup_printf("For all: %s", question);
	ask(screen, fill, label, NULL);
}

/* --- the one yes --- */

typedef struct PanelYes {
	Ui *ui;
	GPtrArray *rows;	/* OutboxRow * as they were shown */
	GPtrArray *shown_ids;	/* char *: the news that was shown */
} PanelYes;

static void
yes_free(gpointer data)
{
	PanelYes *yes = data;

	g_ptr_array_unref(yes->rows);
	g_ptr_array_unref(yes->shown_ids);
	g_free(yes);
}

static void show(Ui *ui, GPtrArray *rows, const char *title);

static gboolean
has_more_news(const PanelYes *yes, const GPtrArray *news)
{
	for (guint i = 0; i < news->len; i++)
		if (!g_ptr_array_find_with_equal_func(yes->shown_ids,
			((const Message *)g_ptr_array_index(news, i))
			    ->message_id, g_str_equal, NULL))
			return TRUE;
	return FALSE;
}

/* Nobody's mail goes while another's has to be looked at again. */
static gboolean
is_as_shown(const PanelYes *yes)
{
	for (guint i = 0; i < yes->rows->len; i++) {
		g_autoptr(GPtrArray) news = app_outbox_news(ui_app(yes->ui),
		    g_ptr_array_index(yes->rows, i));

		if (has_more_news(yes, news))
			return FALSE;
	}
	return TRUE;
}

static void
send_all(const PanelYes *yes)
{
	App *app = ui_app(yes->ui);
	g_autoptr(GError) error = NULL;

	if (!is_as_shown(yes)) {
		show(yes->ui, g_ptr_array_ref(yes->rows),
		    "Something came in meanwhile: look again");
		return;
	}
	for (guint i = 0; i < yes->rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(yes->rows, i);
		g_autoptr(GPtrArray) news = app_outbox_news(app, row);
		SenderOrder order = {.row = row, .hash = row->hash,
				     .news = news};

		if (sender_approve(yes->ui, &order, &error))
			continue;
		ui_update(yes->ui);
		ui_fail(yes->ui, error);
		return;
	}
	ui_update(yes->ui);
}

static void
answered(const char *text, gpointer data)
{
	const PanelYes *yes = data;
	g_autoptr(GError) error = NULL;

	ui_leave(yes->ui, &screen_pager);
	if (text != NULL) {
		send_all(yes);
		return;
	}
	for (guint i = 0; i < yes->rows->len && error == NULL; i++)
		app_outbox_cancel(ui_app(yes->ui),
		    ((const OutboxRow *)g_ptr_array_index(yes->rows, i))->id,
		    &error);
	ui_update(yes->ui);
	if (error != NULL)
		ui_fail(yes->ui, error);
	else
		ui_say(yes->ui, "Nothing was sent; the drafts are kept.");
}

static char *
question(const GPtrArray *rows)
{
	g_autoptr(GString) text = g_string_new(NULL);

	g_string_append_printf(text, rows->len == 1 ? "Send this mail to " :
	    "Send these %u mails, each its own, to ", rows->len);
	for (guint i = 0; i < rows->len; i++) {
		const OutboxRow *row = g_ptr_array_index(rows, i);

		g_string_append_printf(text, "%s%s", i == 0 ? "" :
		    i + 1 == rows->len ? " and " : ", ",
		    (const char *)g_ptr_array_index(row->recipients, 0));
	}
	g_string_append(text, ", now?");
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void
add_mail(GString *text, Ui *ui, const PanelYes *yes, guint index)
{
	const OutboxRow *row = g_ptr_array_index(yes->rows, index);
	g_autoptr(GPtrArray) news = app_outbox_news(ui_app(ui), row);
	g_autofree char *mail = approve_text(ui, row);

	g_string_append_printf(text, "%s--- Mail %u of %u ---\n\n",
	    index > 0 ? "\n" : "", index + 1, yes->rows->len);
	approve_add_news(text, ui, news);
	g_string_append(text, mail);
	for (guint i = 0; i < news->len; i++)
		g_ptr_array_add(yes->shown_ids, g_strdup(
		    ((const Message *)g_ptr_array_index(news, i))
			->message_id));
}

/* Takes the rows. */
static void
show(Ui *ui, GPtrArray *rows, const char *title)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *label = question(rows);
	PanelYes *yes = g_new0(PanelYes, 1);
	ScreenArgument argument = {.title = title};
	PromptSpec spec = {
		.kind = PROMPT_CONFIRM,
		.label = label,
		.done = answered,
		.data = yes,
		.free_data = yes_free,
	};

	yes->ui = ui;
	yes->rows = rows;
	yes->shown_ids = g_ptr_array_new_with_free_func(g_free);
	for (guint i = 0; i < rows->len; i++)
		add_mail(text, ui, yes, i);
	argument.text = text->str;
	if (ui_open(ui, &screen_pager, &argument))
		ui_ask(ui, &spec);
	else
		yes_free(yes);
}

static void
row_free(gpointer row)
{
	outbox_row_free(row);
}

void
panel_send(PanelScreen *screen)
{
	Ui *ui = screen->base.ui;
	const Panel *panel;
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) rows = g_ptr_array_new_with_free_func(row_free);
	gboolean queued =
	    app_panel_queue(ui_app(ui), screen->panel, &error);

	ui_update(ui);
	panel = screen->panel;
	for (guint i = 0; queued && i < panel->members->len; i++) {
		const PanelMember *member =
		    g_ptr_array_index(panel->members, i);
		OutboxRow *row;

		if (member->state != PANEL_QUEUED || member->row == NULL)
			continue;
		row = app_outbox_row(ui_app(ui), member->row->id, &error);
		if (row == NULL)
			break;
		g_ptr_array_add(rows, row);
	}
	if (error != NULL)
		ui_fail(ui, error);
	else if (rows->len > 0)
		show(ui, g_steal_pointer(&rows), "All mails as they will go "
		    "out");
}
