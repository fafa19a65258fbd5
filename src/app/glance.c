/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/glance.h>

#include <locale.h>
#include <string.h>
#include <unistd.h>

#include <notyet/base/clock.h>
#include <notyet/base/paths.h>
#include <notyet/base/trace.h>
#include <notyet/store/index-words.h>

#include "app-private.h"
#include "glance-private.h"

struct Glance {
	GlanceKind kind;
	char *question;
	gint64 begin_ns, begin_at;	/* of files, and of the program */
	GArray *inputs;			/* GlanceInput; the paths are owned */
};

/* Beside those by which the index is found. What the locale is made from is
 * known by its name. */
static const char *const variables[] = {"TZ", "TZDIR", "NOTYET_DEMO"};
static const char *const screen_variables[] = {"TERM", "TERMINFO",
    "TERMINFO_DIRS", "COLORTERM", "COLORFGBG", "NO_COLOR", "LINES", "COLUMNS"};

static const char *const role_words[GLANCE_ROLE_COUNT] = {
    [GLANCE_ROLE_PROGRAM] = "glance: program changed",
    [GLANCE_ROLE_SETTINGS] = "glance: settings changed",
    [GLANCE_ROLE_ZONE] = "glance: time zone changed",
    [GLANCE_ROLE_JOURNAL] = "glance: journal changed",
    [GLANCE_ROLE_LOG] = "glance: journal changed",
    [GLANCE_ROLE_DRAFTS] = "glance: drafts changed",
    [GLANCE_ROLE_INDEX] = "glance: index changed",
};

static void
input_clear(gpointer data)
{
	g_free((char *)((GlanceInput *)data)->path);
}

/* Takes path. */
static void
add_input(Glance *glance, GlanceRole role, char *path)
{
	GlanceInput input = {.path = path, .role = role};

	glance_stamp(path, role, &input.stamp);
	g_array_append_val(glance->inputs, input);
}

/* --- the question --- */

static void
add_variable(GString *question, const char *name)
{
	const char *value = g_getenv(name);

	g_string_append_printf(question, "%s%s%s\n", name, value ? "=" : "",
	    value ? value : "");
}

static char *
question_new(GlanceKind kind, const char *words)
{
	GString *question = g_string_new(PACKAGE_VERSION "\n");
	const char *const *index = config_index_variables();
	g_autofree char *zone = g_file_read_link("/etc/localtime", NULL);

	g_string_append_printf(question, "%d %u\n%s\n%s\n", (int)kind,
	    (guint)geteuid(), setlocale(LC_ALL, NULL), zone ? zone : "");
	for (gsize i = 0; index[i]; i++)
		add_variable(question, index[i]);
	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++)
		add_variable(question, variables[i]);
	for (gsize i = 0;
	     kind == GLANCE_SCREEN && i < G_N_ELEMENTS(screen_variables); i++)
		add_variable(question, screen_variables[i]);
	g_string_append(question, words);
	return g_string_free(question, FALSE);
}

Glance *
glance_begin(GlanceKind kind, const char *words)
{
	Glance *glance = g_new0(Glance, 1);
	g_autofree char *config = paths_config_dir();
	g_autofree char *data = paths_data_dir();
	static const char *const logs[] = {"notyet.db-wal", "notyet.db-journal"};

	glance->kind = kind;
	glance->question = question_new(kind, words);
	glance->begin_ns = clock_stamp_ns();
	glance->begin_at = clock_now();
	glance->inputs = g_array_new(FALSE, FALSE, sizeof(GlanceInput));
	g_array_set_clear_func(glance->inputs, input_clear);
	add_input(glance, GLANCE_ROLE_PROGRAM, g_strdup("/proc/self/exe"));
	add_input(glance, GLANCE_ROLE_SETTINGS,
	    g_build_filename(config, "config", NULL));
	add_input(glance, GLANCE_ROLE_ZONE, zone_path(NULL));
	add_input(glance, GLANCE_ROLE_JOURNAL,
	    g_build_filename(data, "notyet.db", NULL));
	add_input(glance, GLANCE_ROLE_JOURNAL,
	    g_build_filename(data, "snapshot.cache", NULL));
	for (gsize i = 0; i < G_N_ELEMENTS(logs); i++)
		add_input(glance, GLANCE_ROLE_LOG,
		    g_build_filename(data, logs[i], NULL));
	add_input(glance, GLANCE_ROLE_DRAFTS,
	    g_build_filename(data, "drafts", NULL));
	return glance;
}

void
glance_free(Glance *glance)
{
	if (!glance)
		return;
	g_array_unref(glance->inputs);
	g_free(glance->question);
	g_free(glance);
}

/* --- what was kept --- */

/* A constant that says why it does not stand; NULL: it does. */
static const char *
find_fault(const Glance *glance, const GlanceText *text)
{
	if (strcmp(text->question, glance->question) != 0)
		return "glance: asked otherwise";
	if (glance->begin_at < text->from_at ||
	    glance->begin_at >= text->until_at)
		return "glance: its time is over";
	for (guint i = 0; i < text->inputs->len; i++) {
		const GlanceInput *input =
		    &g_array_index(text->inputs, GlanceInput, i);
		GlanceStamp now;

		glance_stamp(input->path, (GlanceRole)input->role, &now);
		if (!glance_stamp_equal(&now, &input->stamp))
			return role_words[input->role];
	}
	return NULL;
}

GBytes *
glance_find(const Glance *glance, int *ret_status)
{
	g_autoptr(GBytes) bytes = glances_load(glance->kind);
	g_auto(GlanceText) text = {0};
	const char *fault = "glance: none";

	if (bytes)
		fault = glance_text_read(bytes, &text)
			    ? find_fault(glance, &text)
			    : "glance: of another kind";
	trace_phase(fault ? fault : "glance: stands");
	if (fault)
		return NULL;
	*ret_status = (int)text.status;
	return g_bytes_new_from_bytes(bytes,
	    (gsize)(text.answer -
		    (const guint8 *)g_bytes_get_data(bytes, NULL)),
	    text.answer_bytes);
}

/* --- what is made --- */

void
glance_add_index(
    Glance *glance, const Config *config, const Snapshot *snapshot)
{
	g_autoptr(GPtrArray) files = config_index_files(config);

	for (guint i = 0; i < files->len; i++)
		add_input(glance, GLANCE_ROLE_INDEX, g_strdup(files->pdata[i]));
	if (snapshot)
		add_input(glance, GLANCE_ROLE_INDEX,
		    g_strdup(snapshot->glass_path));
}

/* They were read already, and must be there as they were before: what is not
 * there now may have been. */
static gboolean
add_zones(Glance *glance, const App *app)
{
	g_autoptr(GPtrArray) names =
	    places_zone_names(app->pipeline->applications);

	for (guint i = 0; i < names->len; i++) {
		GlanceInput *input;

		add_input(glance, GLANCE_ROLE_ZONE, zone_path(names->pdata[i]));
		input = &g_array_index(
		    glance->inputs, GlanceInput, glance->inputs->len - 1);
		if (input->stamp.size_bytes < 0)
			return FALSE;
	}
	return TRUE;
}

static gboolean
stands(gpointer data)
{
	const Glance *glance = data;

	for (guint i = 0; i < glance->inputs->len; i++) {
		const GlanceInput *input =
		    &g_array_index(glance->inputs, GlanceInput, i);
		GlanceStamp now;

		glance_stamp(input->path, (GlanceRole)input->role, &now);
		if (!glance_stamp_equal(&now, &input->stamp) ||
		    !glance_stamp_is_old(&now, glance->begin_ns))
			return FALSE;
	}
	return TRUE;
}

/* The first moment after the beginning at which a word may change. */
static gint64
end_of(const Glance *glance, App *app, gint64 until_at)
{
	DueContext context = *app_context(app);
	gint64 change_at;

	context.now = glance->begin_at;
	change_at = pipeline_next_change_at(app->pipeline, &context);
	if (change_at == 0)
		change_at = G_MAXINT64;
	return until_at != 0 ? MIN(until_at, change_at) : change_at;
}

void
glance_keep(Glance *glance, App *app, const GlanceAnswer *answer)
{
	GlanceText text = {
	    .question = glance->question,
	    .from_at = glance->begin_at,
	    .until_at = end_of(glance, app, answer->until_at),
	    .status = answer->status,
	    .inputs = glance->inputs,
	};
	g_autoptr(GBytes) bytes = NULL;
	GlancesWish wish = {.kind = glance->kind,
	    .counter = app->change_counter,
	    .stands = stands,
	    .data = glance};
	gboolean kept;

	/* A word may have been made after its moment; and a draft that waits
	 * to be taken over is looked at by each start. */
	if (clock_now() >= text.until_at || app_has_draft_files() ||
	    !add_zones(glance, app)) {
		trace_phase("glance: not to be kept");
		return;
	}
	text.answer = g_bytes_get_data(answer->bytes, &text.answer_bytes);
	bytes = wish.bytes = glance_text_write(&text);
	kept = glances_save(app->store, &wish);
	trace_phase(kept ? "glance: kept" : "glance: too fresh to keep");
}
