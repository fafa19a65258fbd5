/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hot-paths: what the pure hot paths cost, counted in instructions.
 *
 *	hot-paths --list			name and calls of each case; fails
 *						when it cannot be counted
 *	hot-paths --make FOLDER			what the cases read
 *	hot-paths --run FOLDER CORPUS		all cases, in the table's order
 *
 * instructions.sh runs it under callgrind, which looks at nothing but what
 * lies between two requests in hot_measured() and writes down a count for each
 * case. A case gets its input before; its path is then gone once without being
 * counted, so that what a library prepares for good is not: but for the cases
 * that are about the first time.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#if __has_include(<valgrind/callgrind.h>)
#include <valgrind/callgrind.h>
#define CAN_COUNT TRUE
#else
#define CALLGRIND_START_INSTRUMENTATION
#define CALLGRIND_STOP_INSTRUMENTATION
#define CALLGRIND_DUMP_STATS_AT(name) ((void)(name))
#define CAN_COUNT FALSE
#endif

#include <notyet/app/arrange.h>
#include <notyet/mail/head.h>
#include <notyet/policy/verdict.h>
#include <notyet/store/journal.h>
#include <notyet/ui/session.h>
#include <notyet/wire/values.h>

#include "hot-world.h"

#define FEW 300
#define MANY 3000
#define MIN_COUNT 10	/* of anything: less, and nothing was measured */

typedef struct Bench {
	const char *folder;
	App *few, *many;	/* FEW and MANY applications */
	Ui *ui;			/* over the many */
	Surface *small, *wide;	/* 80x24 and 120x40 */
	GPtrArray *paths;	/* char *: the mails of the corpus, sorted */
	GPtrArray *heads;	/* MessageHead * of them */
	GBytes *bytes;		/* the snapshot of the few */
	Limit *limit;
} Bench;

/* Returns how much it did, for a path that does nothing is not fast. */
typedef guint (*Path)(Bench *bench);

typedef struct Case {
	const char *name;
	int calls;
	Path path;
	gboolean first;	/* counted from its first time on */
} Case;

/* --- the paths --- */

/* The way to the first painted row: configuration, store, fold, snapshot. */
static guint
path_open(Bench *bench)
{
	g_autoptr(App) app = hot_world_open(bench->folder, FEW);

	return app_pipeline(app)->rows->len;
}

static guint
path_fold(Bench *bench)
{
	g_autoptr(GPtrArray) applications =
	    journal_fold(app_store(bench->few), NULL);

	return applications->len;
}

static guint
compute(App *app)
{
	const Pipeline *pipeline = app_pipeline(app);
	DueContext context;
	guint count = 0;

	pipeline_context(pipeline, app_context(app), &context);
	for (guint i = 0; i < pipeline->rows->len; i++) {
		const Row *row = pipeline->rows->pdata[i];
		g_autoptr(Timeline) timeline = timeline_new(row->application,
		    pipeline_messages(pipeline, row->id));
		Due due;

		due_compute(row->application, timeline, &context, &due);
		count += due.reason < DUE_REASON_COUNT;
	}
	return count;
}

static guint
path_rows(Bench *bench)
{
	return compute(bench->few);
}

static guint
path_rows_many(Bench *bench)
{
	return compute(bench->many);
}

static guint
path_update(Bench *bench)
{
	app_tick(bench->few);
	return app_pipeline(bench->few)->rows->len;
}

static guint
path_update_many(Bench *bench)
{
	app_tick(bench->many);
	return app_pipeline(bench->many)->rows->len;
}

static guint
path_sentences(Bench *bench)
{
	const Pipeline *pipeline = app_pipeline(bench->few);
	const DueContext *context = app_context(bench->few);
	guint count = 0;

	for (guint i = 0; i < pipeline->rows->len; i++) {
		const Row *row = pipeline->rows->pdata[i];
		g_autofree char *text = due_sentence(&row->due, context);

		count += *text != '\0';
	}
	return count;
}

static guint
path_read(Bench *bench)
{
	guint count = 0;

	for (guint i = 0; i < bench->paths->len; i++) {
		g_autoptr(MessageHead) head = head_read_file(
		    bench->paths->pdata[i], app_now(bench->few), NULL);

		count += head != NULL;
	}
	return count;
}

static guint
path_judge(Bench *bench)
{
	guint count = 0;

	for (guint i = 0; i < bench->heads->len; i++) {
		g_autoptr(Verdict) verdict =
		    verdict_judge(bench->heads->pdata[i]);

		count += verdict != NULL;
	}
	return count;
}

static guint
path_pack(Bench *bench)
{
	g_autoptr(GBytes) bytes =
	    snapshot_to_bytes(app_pipeline(bench->few)->snapshot);

	return (guint)g_bytes_get_size(bytes);
}

static guint
path_unpack(Bench *bench)
{
	g_autoptr(Snapshot) snapshot = snapshot_from_bytes(bench->bytes);

	return snapshot->applications->len;
}

static guint
path_fingerprint(Bench *bench)
{
	g_autofree char *text = snapshot_fingerprint(
	    app_pipeline(bench->few)->applications, NULL);

	return (guint)strlen(text);
}

static guint
arrange(Bench *bench, SortOrder order, const Limit *limit)
{
	Arrangement arrangement = {.order = order,
	    .limit = limit,
	    .context = app_context(bench->many)};
	g_autoptr(GPtrArray) rows =
	    pipeline_arrange(app_pipeline(bench->many), &arrangement);

	return rows->len;
}

static guint
path_sort(Bench *bench)
{
	return arrange(bench, SORT_COMPANY, NULL);
}

static guint
path_limit(Bench *bench)
{
	return arrange(bench, SORT_URGENCY, bench->limit);
}

static guint
draw(Bench *bench, Surface *surface)
{
	/* The time before, which is not counted, brings the size. */
	if (ui_body_cols(bench->ui) != surface->cols)
		ui_resize(bench->ui, surface->rows, surface->cols);
	surface_clear(surface);
	ui_draw(bench->ui, surface);
	return (guint)(surface->rows * surface->cols);
}

static guint
path_draw(Bench *bench)
{
	return draw(bench, bench->small);
}

static guint
path_draw_wide(Bench *bench)
{
	return draw(bench, bench->wide);
}

static guint
path_key(Bench *bench)
{
	ui_key(bench->ui, 'j');
	return draw(bench, bench->small);
}

static const Case cases[] = {
    {"judge-first", 1, path_judge, TRUE},
    {"judge", 1, path_judge, FALSE},
    {"read-heads", 1, path_read, FALSE},
    {"open-300", 1, path_open, FALSE},
    {"fold-300", 1, path_fold, FALSE},
    {"unpack-300", 1, path_unpack, FALSE},
    {"pack-300", 1, path_pack, FALSE},
    {"fingerprint-300", 2, path_fingerprint, FALSE},
    {"rows-300", 1, path_rows, FALSE},
    {"rows-3000", 1, path_rows_many, FALSE},
    {"update-300", 2, path_update, FALSE},
    {"update-3000", 1, path_update_many, FALSE},
    {"sentences-300", 2, path_sentences, FALSE},
    {"sort-3000", 1, path_sort, FALSE},
    {"limit-3000", 1, path_limit, FALSE},
    {"draw-80x24", 2, path_draw, FALSE},
    {"key-80x24", 2, path_key, FALSE},
    {"draw-120x40", 2, path_draw_wide, FALSE},
};

/* --- what they need --- */

static gint
compare_paths(gconstpointer a, gconstpointer b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

static void
read_corpus(Bench *bench, const char *corpus)
{
	g_autoptr(GDir) dir = g_dir_open(corpus, 0, NULL);
	const char *name;

	bench->paths = g_ptr_array_new_with_free_func(g_free);
	bench->heads = g_ptr_array_new();
	while (dir && (name = g_dir_read_name(dir)))
		if (g_str_has_suffix(name, ".eml"))
			g_ptr_array_add(bench->paths,
			    g_build_filename(corpus, name, NULL));
	if (bench->paths->len < MIN_COUNT)
		g_error("There are no mails in %s.", corpus);
	g_ptr_array_sort(bench->paths, compare_paths);
	for (guint i = 0; i < bench->paths->len; i++) {
		MessageHead *head = head_read_file(
		    bench->paths->pdata[i], app_now(bench->few), NULL);

		if (head)
			g_ptr_array_add(bench->heads, head);
	}
}

static void
open_screen(Bench *bench)
{
	static const UiHost host = {NULL};
	Keymap *keymap = keymap_new();
	g_autoptr(GError) error = NULL;

	if (!keymap_add_file(keymap, "default", &error))
		g_error("%s", error->message);
	bench->ui = ui_new(bench->many, keymap, &host);
	bench->small = surface_new(24, 80);
	bench->wide = surface_new(40, 120);
	ui_resize(bench->ui, bench->small->rows, bench->small->cols);
}

static void
bench_init(Bench *bench, const char *folder, const char *corpus)
{
	g_autoptr(GError) error = NULL;

	bench->folder = folder;
	bench->many = hot_world_open(folder, MANY);
	bench->few = hot_world_open(folder, FEW);
	bench->bytes = snapshot_to_bytes(app_pipeline(bench->few)->snapshot);
	bench->limit = limit_new(
	    "(~s interviewing | ~s offer) !engineer", &error);
	if (!bench->limit)
		g_error("%s", error->message);
	read_corpus(bench, corpus);
	open_screen(bench);
}

static void
bench_clear(Bench *bench)
{
	for (guint i = 0; i < bench->heads->len; i++)
		message_head_free(bench->heads->pdata[i]);
	g_ptr_array_unref(bench->heads);
	g_ptr_array_unref(bench->paths);
	ui_free(bench->ui);
	surface_free(bench->small);
	surface_free(bench->wide);
	limit_free(bench->limit);
	g_bytes_unref(bench->bytes);
	app_free(bench->few);
	app_free(bench->many);
}

/* --- the run --- */

/* The least that one of the calls did. */
static guint
hot_measured(const Case *each, Bench *bench)
{
	guint least = G_MAXUINT;

	CALLGRIND_START_INSTRUMENTATION;
	for (int i = 0; i < each->calls; i++)
		least = MIN(least, each->path(bench));
	CALLGRIND_STOP_INSTRUMENTATION;
	CALLGRIND_DUMP_STATS_AT(each->name);
	return least;
}

static void
run(const char *folder, const char *corpus)
{
	Bench bench = {NULL};

	bench_init(&bench, folder, corpus);
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		if (!cases[i].first)
			cases[i].path(&bench);
		if (hot_measured(&cases[i], &bench) < MIN_COUNT)
			g_error("%s did nothing.", cases[i].name);
	}
	bench_clear(&bench);
}

static int
list(void)
{
	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++)
		printf("%s %d\n", cases[i].name, cases[i].calls);
	return CAN_COUNT ? 0 : 69;
}

int
main(int argc, char **argv)
{
	if (argc == 2 && strcmp(argv[1], "--list") == 0)
		return list();
	if (argc == 3 && strcmp(argv[1], "--make") == 0) {
		hot_world_make(argv[2], FEW);
		hot_world_make(argv[2], MANY);
	} else if (argc == 4 && strcmp(argv[1], "--run") == 0)
		run(argv[2], argv[3]);
	else {
		fprintf(stderr, "usage: hot-paths --list | --make FOLDER | "
		    "--run FOLDER CORPUS\n");
		return 64;
	}
	return 0;
}
