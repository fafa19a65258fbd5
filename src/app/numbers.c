/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/numbers.h>

static gint
row_by_id(gconstpointer a, gconstpointer b)
{
	const Row *left = *(const Row *const *)a;
	const Row *right = *(const Row *const *)b;

	return (left->id > right->id) - (left->id < right->id);
}

Numbers *
app_numbers(App *app)
{
	Numbers *numbers = numbers_new();
	const GPtrArray *rows = app_pipeline(app)->rows;
	g_autoptr(GPtrArray) by_id = g_ptr_array_sized_new(rows->len);

	/* By their urgency they would change places while time passes. */
	for (guint i = 0; i < rows->len; i++)
		g_ptr_array_add(by_id, rows->pdata[i]);
	g_ptr_array_sort(by_id, row_by_id);
	for (guint i = 0; i < by_id->len; i++) {
		const Row *row = by_id->pdata[i];

		numbers_add(
		    numbers, row->application, row->timeline, app_now(app));
	}
	numbers_close(numbers);
	return numbers;
}
