/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fill-store TRUTH COUNT: tracks the first COUNT applications of a mailbox
 * that make-mailbox made, in the store below XDG_DATA_HOME. Each gets what a
 * user writes down of it: company, role and contact, stages, interviews that
 * no mail tells of, notes, and which of their mails was which step. A store
 * that has them already is left as it is.
 */
#include <string.h>

#include <notyet/store/journal.h>

/* The columns of truth.tsv. */
enum { NUMBER, SEED, COMPANY, ROLE, NAME, ADDRESS, NEWEST_BY, NEWEST, WORD,
	REPLIED, TURN, STAGE, STAGE_AT, APPLIED_AT, INTERVIEW_AT,
	INTERVIEW_END, NOTED, SENT, STEP, SENT_AT, MAILS, COLUMNS };

static gint64
number_of(char **columns, int column)
{
	return g_ascii_strtoll(columns[column], NULL, 10);
}

static void
add(GPtrArray *events, EventKind kind, gint64 at, const char *key,
    const char *value)
{
	g_ptr_array_add(events, event_new_full(kind, 0, at, key, value));
}

static void
add_interview(GPtrArray *events, char **columns)
{
	Event *event = event_new_full(EVENT_INTERVIEW, 0,
	    number_of(columns, INTERVIEW_AT), NULL, NULL);

	event->until_at = number_of(columns, INTERVIEW_END);
	g_ptr_array_add(events, event);
}

static GPtrArray *
events_of(char **columns)
{
	GPtrArray *events =
	    g_ptr_array_new_with_free_func((GDestroyNotify)event_free);
	gint64 at = number_of(columns, APPLIED_AT);

	add(events, EVENT_TRACKED, at, NULL, columns[SEED]);
	add(events, EVENT_SET, at, "company", columns[COMPANY]);
	add(events, EVENT_SET, at, "role", columns[ROLE]);
	add(events, EVENT_STAGE, at, NULL, "applied");
	if (strcmp(columns[ADDRESS], "-") != 0)
		add(events, EVENT_CONTACT_ADDED, at, columns[ADDRESS],
		    columns[NAME]);
	if (strcmp(columns[STAGE], "applied") != 0)
		add(events, EVENT_STAGE, number_of(columns, STAGE_AT), NULL,
		    columns[STAGE]);
	if (strcmp(columns[NOTED], "yes") == 0)
		add_interview(events, columns);
	if (strcmp(columns[SENT], "-") != 0)
		add(events, EVENT_SENT, number_of(columns, SENT_AT),
		    columns[STEP], columns[SENT]);
	if (number_of(columns, NUMBER) % 4 == 0)
		add(events, EVENT_NOTE, at + 3600, NULL,
		    "Found by a friend; the team is small.");
	if (number_of(columns, NUMBER) % 5 == 0)
		add(events, EVENT_ANSWER, at + 7200, "topic",
		    "the nightly run that became three times as fast");
	return events;
}

static gboolean
fill(Store *store, char **lines, guint count, GError **error)
{
	guint filled = 0, i;

	for (i = 0; lines[i] && filled < count; i++) {
		g_auto(GStrv) columns = NULL;
		g_autoptr(GPtrArray) events = NULL;

		if (*lines[i] == '#' || *lines[i] == '\0')
			continue;
		columns = g_strsplit(lines[i], "\t", -1);
		if (g_strv_length(columns) != COLUMNS) {
			g_set_error(error, STORE_ERROR, STORE_ERROR_DAMAGED,
			    "Line %u of the truth has other columns.", i + 1);
			return FALSE;
		}
		events = events_of(columns);
		if (!journal_append(store, events,
			number_of(columns, APPLIED_AT), NULL, error))
			return FALSE;
		filled++;
	}
	return TRUE;
}

int
main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Store) store = NULL;
	g_autofree char *text = NULL;
	g_auto(GStrv) lines = NULL;
	gint64 newest = 0;

	if (argc != 3) {
		fprintf(stderr, "usage: fill-store TRUTH COUNT\n");
		return 64;
	}
	if (g_file_get_contents(argv[1], &text, NULL, &error))
		store = store_open(NULL, &error);
	if (store && journal_newest_seq(store, &newest, &error) &&
	    newest == 0) {
		lines = g_strsplit(text, "\n", -1);
		fill(store, lines, (guint)atoi(argv[2]), &error);
	}
	if (!error)
		return 0;
	fprintf(stderr, "fill-store: %s\n", error->message);
	return 74;
}
