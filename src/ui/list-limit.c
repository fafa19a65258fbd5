/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which rows the list shows, and in which order. */
#include "list-screen.h"

#include <notyet/app/arrange.h>

struct ListLimit {
	Limit *limit;		/* what is shown; NULL: all */
	Limit *next;		/* will be, once its search is answered; or
				   NULL */
	UiCall *call;		/* the search on its way, or NULL */
	GBytes *glass;		/* of the index that was searched, or NULL */
	GPtrArray *rows;	/* as list_rows() gave them last */
	guint64 rows_version;	/* of the pipeline that they are of, when all
				   are shown; or 0 */
	SortOrder rows_order;	/* that they stand in */
	gboolean rows_reverse;
	char *setting;		/* of the order that was last obeyed */
	Arrangement chosen;	/* its order is what counts */
};

void
list_limit_init(ListScreen *list)
{
	list->limit = g_new0(ListLimit, 1);
	list->limit->rows = g_ptr_array_new();
}

/* Nobody waits for what runs any more. */
static void
forget_search(ListLimit *own)
{
	if (own->call == NULL)
		return;
	own->call->screen = NULL;
	if (own->call->run != NULL)
		job_cancel(g_steal_pointer(&own->call->run));
	own->call = NULL;
}

void
list_limit_clear(ListScreen *list)
{
	ListLimit *own = list->limit;

	forget_search(own);
	limit_free(own->limit);
	limit_free(own->next);
	g_clear_pointer(&own->glass, g_bytes_unref);
	g_clear_pointer(&own->rows, g_ptr_array_unref);
	g_free(own->setting);
	g_free(own);
}

const char *
list_limit_text(const ListScreen *list)
{
	return list->limit->limit ? limit_text(list->limit->limit) : NULL;
}

/* --- the order --- */

/* What the settings say counts until another order is chosen, and again when
 * they are changed. */
static void
obey_setting(const ListScreen *list)
{
	const Config *config = app_config(ui_app(list->base.ui));
	g_autofree char *setting = g_strdup_printf("%s %d", config->sort,
	    config->sort_reverse);
	ListLimit *own = list->limit;

	if (g_strcmp0(setting, own->setting) == 0)
		return;
	g_free(own->setting);
	own->setting = g_steal_pointer(&setting);
	arrangement_obey(&own->chosen, config);
}

char *
list_sort_text(const ListScreen *list)
{
	const Arrangement *chosen = &list->limit->chosen;

	obey_setting(list);
	if (chosen->order == SORT_URGENCY && !chosen->reverse)
		return NULL;
	return g_strdup_printf("%s%s", chosen->reverse ? "reverse " : "",
	    sort_order_name(chosen->order));
}

static void
sort_by(ListScreen *list, SortOrder order, gboolean reverse)
{
	list->limit->chosen.order = order;
	list->limit->chosen.reverse = reverse;
	list_build(list);
	ui_say(list->base.ui, "Sorted by %s, %s%s.", sort_order_name(order),
	    sort_order_help(order), reverse ? ", turned round" : "");
}

static void
sort_typed(ListScreen *list, const char *text, gboolean reverse)
{
	int order = text[1] == '\0' ? sort_order_by_letter(text[0]) :
	    sort_order_parse(text);

	if (order < 0)
		ui_refuse(list->base.ui, "\"%s\" is no order to sort by.",
		    text);
	else
		sort_by(list, (SortOrder)order, reverse);
}

/* Choosing the order that stands turns it round. */
static void
sort_chosen(const char *text, gpointer data)
{
	ListScreen *list = data;
	const Arrangement *chosen = &list->limit->chosen;

	if (text != NULL)
		sort_typed(list, text, !chosen->reverse &&
		    text[0] == sort_order_letter(chosen->order));
}

static void
sort_reverse_chosen(const char *text, gpointer data)
{
	if (text != NULL)
		sort_typed(data, text, TRUE);
}

void
list_ask_sort(ListScreen *list, gboolean reverse, const char *argument)
{
	PromptSpec spec = {
		.kind = PROMPT_CHOICE,
		.label = reverse ? "Reverse sort by (u)rgency (c)ompany "
		    "(r)ole (s)ilence (d)ue s(t)age (a)pplied (m)ail:" :
		    "Sort by (u)rgency (c)ompany (r)ole (s)ilence (d)ue "
		    "s(t)age (a)pplied (m)ail:",
		.letters = "ucrsdtam",
		.done = reverse ? sort_reverse_chosen : sort_chosen,
		.data = list,
	};

	obey_setting(list);
	if (argument != NULL)
		sort_typed(list, argument, reverse);
	else
		ui_ask(list->base.ui, &spec);
}

/* --- the limit --- */

static gboolean
is_tagged(gint64 application_id, gpointer data)
{
	return list_is_tagged(data, application_id);
}

/* What a limit leaves follows from more than the rows: it is asked anew. */
static gboolean
are_arranged(const ListScreen *list)
{
	const ListLimit *own = list->limit;

	return own->limit == NULL && own->rows_order == own->chosen.order &&
	    own->rows_reverse == own->chosen.reverse &&
	    own->rows_version == list_pipeline(list)->version;
}

const GPtrArray *
list_rows(const ListScreen *list)
{
	ListLimit *own = list->limit;
	g_autoptr(GPtrArray) rows = NULL;
	Arrangement arrangement;

	obey_setting(list);
	if (are_arranged(list))
		return own->rows;
	arrangement = own->chosen;
	arrangement.limit = own->limit;
	arrangement.context = app_context(ui_app(list->base.ui));
	arrangement.is_tagged = is_tagged;
	arrangement.data = (gpointer)list;
	rows = pipeline_arrange(list_pipeline(list), &arrangement);
	/* Who walks over the array asks for it again on the way. */
	g_ptr_array_set_size(own->rows, 0);
	for (guint i = 0; i < rows->len; i++)
		g_ptr_array_add(own->rows, rows->pdata[i]);
	own->rows_version =
	    own->limit == NULL ? list_pipeline(list)->version : 0;
	own->rows_order = own->chosen.order;
	own->rows_reverse = own->chosen.reverse;
	return own->rows;
}

/* Takes the limit; NULL shows all. */
static void
show(ListScreen *list, Limit *limit)
{
	Ui *ui = list->base.ui;
	guint count, all = list_pipeline(list)->rows->len;

	if (limit != list->limit->limit)
		limit_free(list->limit->limit);
	list->limit->limit = limit;
	list_build(list);
	count = list_rows(list)->len;
	if (limit == NULL)
		ui_say(ui, "All %u applications are shown.", all);
	else
		ui_say(ui, "%u of %u applications fit.", count, all);
}

static void
searched(GBytes *result, const GError *error, gpointer data)
{
	UiCall *call = data;
	ListScreen *list = (ListScreen *)call->screen;
	g_autoptr(GError) wrong = NULL;
	Limit *limit;

	if (list == NULL) {
		ui_call_end(call);
		return;
	}
	list->limit->call = NULL;
	limit = list->limit->next ? list->limit->next : list->limit->limit;
	if (result != NULL && !limit_take(limit, result, &wrong))
		error = wrong;
	if (error != NULL) {
		g_clear_pointer(&list->limit->next, limit_free);
		ui_fail(call->ui, error);
	} else if (list->limit->next != NULL) {
		list->limit->next = NULL;
		show(list, limit);
	} else {
		list_build(list);
	}
	ui_touch(call->ui);
	ui_call_end(call);
}

static void
start_search(ListScreen *list, const Limit *limit)
{
	ListLimit *own = list->limit;
	const Snapshot *snapshot = list_pipeline(list)->snapshot;
	g_autoptr(Request) request = limit_request(limit);
	JobOptions options = {.done = searched};

	forget_search(own);
	g_clear_pointer(&own->glass, g_bytes_unref);
	if (snapshot != NULL && snapshot->glass != NULL)
		own->glass = g_bytes_ref(snapshot->glass);
	own->call = ui_call_new(list->base.ui, &list->base);
	options.data = own->call;
	own->call->run = job_start(request, &options);
}

/* A limit typed before the mail was read has waited for that. The mail
 * changed under a limit that searched it: it is searched again, and until
 * that is answered what was found stands. */
void
list_limit_update(ListScreen *list)
{
	ListLimit *own = list->limit;
	const Snapshot *snapshot = list_pipeline(list)->snapshot;

	if (own->next != NULL && own->call == NULL && snapshot != NULL)
		start_search(list, own->next);
	if (own->limit == NULL || !limit_has_search(own->limit) ||
	    own->call != NULL || snapshot == NULL || snapshot->glass == NULL ||
	    (own->glass != NULL &&
		g_bytes_equal(own->glass, snapshot->glass)))
		return;
	start_search(list, own->limit);
}

/* What was asked for before is not wanted any more. */
static void
drop_search(ListScreen *list)
{
	forget_search(list->limit);
	g_clear_pointer(&list->limit->next, limit_free);
}

gboolean
list_limit_stop(ListScreen *list)
{
	if (list->limit->call == NULL && list->limit->next == NULL)
		return FALSE;
	drop_search(list);
	ui_say(list->base.ui, "The search was stopped; the list is as "
	    "before.");
	return TRUE;
}

static void
limit_typed(const char *text, gpointer data)
{
	ListScreen *list = data;
	g_autoptr(GError) error = NULL;
	Limit *limit;

	if (text == NULL)
		return;
	if (limit_is_all(text)) {
		drop_search(list);
		show(list, NULL);
		return;
	}
	limit = limit_new(text, &error);
	if (limit == NULL) {
		ui_fail(list->base.ui, error);
		return;
	}
	drop_search(list);
	if (!limit_has_search(limit)) {
		show(list, limit);
		return;
	}
	list->limit->next = limit;
	if (list_pipeline(list)->snapshot == NULL) {
		ui_sync(list->base.ui, FALSE);
		ui_say(list->base.ui, "The mail is being read; then it is "
		    "searched.");
		return;
	}
	start_search(list, limit);
	ui_say(list->base.ui, "The mail is being searched.");
}

void
list_ask_limit(ListScreen *list, const char *argument)
{
	PromptSpec spec = {
		.kind = PROMPT_TEXT,
		.label = "Limit to: ",
		.keeps = TRUE,
		.history = HISTORY_LIMITS,
		.done = limit_typed,
		.data = list,
	};

	if (argument != NULL)
		limit_typed(argument, list);
	else
		ui_ask(list->base.ui, &spec);
}

char *
list_limit_nothing(const ListScreen *list)
{
	const char *text = list_limit_text(list);
	g_autofree char *key = ui_keys_on(list->base.ui, UI_LIST, CMD_LIMIT);
	guint count = list_pipeline(list)->rows->len;

	if (text == NULL || count == 0)
		return NULL;
	return g_strdup_printf("None of the %u applications fits the limit. "
	    "Press %s and type \"all\" to see all of them again.\n\n  %s",
	    count, key, text);
}
