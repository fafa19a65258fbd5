/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/arrange.h>

#include <string.h>

#include <notyet/base/text.h>

static const struct {
	const char *name;
	char letter;
	const char *help;
} orders[] = {
#define X(id, name, letter, help) {name, letter, help},
    SORT_ORDERS(X)
#undef X
};

const char *
sort_order_name(SortOrder order)
{
	g_assert((guint)order < SORT_ORDER_COUNT);
	return orders[order].name;
}

char
sort_order_letter(SortOrder order)
{
	g_assert((guint)order < SORT_ORDER_COUNT);
	return orders[order].letter;
}

const char *
sort_order_help(SortOrder order)
{
	g_assert((guint)order < SORT_ORDER_COUNT);
	return orders[order].help;
}

int
sort_order_parse(const char *name)
{
	for (int i = 0; name && i < SORT_ORDER_COUNT; i++)
		if (strcmp(orders[i].name, name) == 0)
			return i;
	return -1;
}

int
sort_order_by_letter(char letter)
{
	for (int i = 0; i < SORT_ORDER_COUNT; i++)
		if (orders[i].letter == letter)
			return i;
	return -1;
}

/* What a row is sorted by, made once for each. What is unknown stands behind
 * what is known, reversed or not. */
typedef struct Place {
	Row *row;
	guint rank;	/* by urgency */
	gboolean known;
	char *text;	/* for comparing, or NULL */
	gint64 number;	/* the smallest first */
} Place;

static void
place_clear(gpointer data)
{
	g_free(((Place *)data)->text);
}

/* As g_utf8_collate_key(), which needs three times as long for it: a name of
 * ASCII has one normal form, and a list of 3,000 is sorted within a frame. */
static char *
collate_key(const char *folded)
{
	g_autofree char *normal = NULL;
	char *key;
	gsize size_bytes;

	if (!g_get_charset(NULL))
		return g_utf8_collate_key(folded, -1);
	if (!g_str_is_ascii(folded))
		folded = normal = g_utf8_normalize(
		    folded, -1, G_NORMALIZE_ALL_COMPOSE);
	size_bytes = strxfrm(NULL, folded, 0) + 1;
	key = g_malloc(size_bytes);
	strxfrm(key, folded, size_bytes);
	return key;
}

static void
place_text(Place *place, const char *text)
{
	g_autofree char *folded = text_fold(text);

	place->known = *text != '\0';
	place->text = collate_key(folded);
}

static void
place_number(Place *place, gint64 number, gboolean known)
{
	place->known = known;
	place->number = number;
}

static void
place_init(Place *place, SortOrder order, gint64 now)
{
	const Row *row = place->row;
	const Due *due = &row->due;
	const Message *mail = row->timeline->last_message;

	place->known = TRUE;
	switch (order) {
	case SORT_COMPANY:
		place_text(place, row->application->company);
		break;
	case SORT_ROLE:
		place_text(place, row->application->role);
		break;
	case SORT_SILENCE:
		place_number(place, -due->silence_s, due->silence_from_at != 0);
		break;
	case SORT_DUE:
		place_number(place, due_moment(due, now),
		    due_moment(due, now) != 0);
		break;
	case SORT_STAGE:
		place_number(place, -(gint64)due->stage, TRUE);
		break;
	case SORT_APPLIED:
		place_number(place, -row->timeline->application_at,
		    row->timeline->application_at != 0);
		break;
	case SORT_MAIL:
		place_number(place, mail ? -mail->date_at : 0,
		    mail && mail->date_at != 0);
		break;
	case SORT_URGENCY:
	case SORT_ORDER_COUNT:
		place_number(place, place->rank, TRUE);
		break;
	}
}

static gint
place_compare(gconstpointer a, gconstpointer b, gpointer data)
{
	const Place *left = a, *right = b;
	gboolean reverse = *(const gboolean *)data;
	int order;

	if (left->row->due.section != right->row->due.section)
		return left->row->due.section < right->row->due.section ? -1 :
									  1;
	if (left->known != right->known)
		return left->known ? -1 : 1;
	order = left->text ? strcmp(left->text, right->text) :
	    (left->number > right->number) - (left->number < right->number);
	if (left->known && order != 0)
		return reverse ? -order : order;
	return (left->rank > right->rank) - (left->rank < right->rank);
}

static gboolean
is_shown(const Arrangement *arrangement, const Row *row)
{
	gboolean tagged = arrangement->is_tagged &&
	    arrangement->is_tagged(row->id, arrangement->data);

	return !arrangement->limit ||
	       limit_matches(
		   arrangement->limit, row, arrangement->context, tagged);
}

void
arrangement_obey(Arrangement *arrangement, const Config *config)
{
	int order = sort_order_parse(config->sort);

	arrangement->order = order >= 0 ? (SortOrder)order : SORT_URGENCY;
	arrangement->reverse = config->sort_reverse;
}

GPtrArray *
pipeline_arrange(const Pipeline *pipeline, const Arrangement *arrangement)
{
	g_autoptr(GArray) places = g_array_new(FALSE, TRUE, sizeof(Place));
	gint64 now = arrangement->context ? arrangement->context->now : 0;
	gboolean reverse = arrangement->reverse;
	GPtrArray *rows = g_ptr_array_new();

	g_array_set_clear_func(places, place_clear);
	for (guint i = 0; i < pipeline->rows->len; i++) {
		Place place = {.row = pipeline->rows->pdata[i], .rank = i};

		if (!is_shown(arrangement, place.row))
			continue;
		place_init(&place, arrangement->order, now);
		g_array_append_val(places, place);
	}
	g_array_sort_with_data(places, place_compare, &reverse);
	for (guint i = 0; i < places->len; i++)
		g_ptr_array_add(rows, g_array_index(places, Place, i).row);
	return rows;
}
