/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "hot-world.h"

#include <notyet/base/clock.h>
#include <notyet/store/heads.h>
#include <notyet/store/journal.h>
#include <notyet/store/store.h>
#include <notyet/wire/values.h>

#define HOUR_S G_GINT64_CONSTANT(3600)
#define DAY_S (24 * HOUR_S)

static const char *const names[] = {"Anna Berg", "José Núñez", "Li Wei",
    "Kaja Østergård", "Tom O'Neill", "Dr. Maria Anna von Hohenfels", "Bo"};
static const char *const roles[] = {"Engineer", "Senior Compiler Engineer",
    "SRE", "Entwicklerin für Übersetzer", "Staff Engineer, Storage"};
static const char *const companies[] = {
    "Globex", "Initech", "Müller & Söhne", "北方科技", "Acme", "Vandelay"};

static gint64
days_ago(int days)
{
	return clock_now() - days * DAY_S;
}

void
hot_world_enter(const char *folder, int applications)
{
	static const char *const variables[] = {"HOME", "XDG_CONFIG_HOME",
	    "XDG_DATA_HOME", "XDG_CACHE_HOME", "NOTMUCH_CONFIG"};
	g_autoptr(GError) error = NULL;

	for (gsize i = 0; i < G_N_ELEMENTS(variables); i++) {
		g_autofree char *path = g_strdup_printf(
		    "%s/%d/%s", folder, applications, variables[i]);

		g_setenv(variables[i], path, TRUE);
	}
	g_setenv("NOTYET_NOW", HOT_WORLD_NOW, TRUE);
	g_setenv("TZ", "UTC", TRUE);
	if (!clock_init(&error))
		g_error("%s", error->message);
}

/* --- the journal --- */

static void
add(GPtrArray *events, EventKind kind, gint64 at, const char *key,
    const char *value)
{
	g_ptr_array_add(events, event_new_full(kind, 0, at, key, value));
}

static void
add_until(GPtrArray *events, EventKind kind, gint64 at, gint64 until_at)
{
	Event *event = event_new(kind, 0, at);

	event->until_at = until_at;
	g_ptr_array_add(events, event);
}

static char *
contact_of(int number, int which)
{
	return g_strdup_printf("person%d@company%d.example", which, number);
}

static void
add_people(GPtrArray *events, int number, gint64 at)
{
	int count = 1 + (number % 5 == 0 ? 2 : 0);

	for (int i = 0; i < count; i++) {
		g_autofree char *address = contact_of(number, i);

		add(events, EVENT_CONTACT_ADDED, at, address,
		    names[(number + i) % G_N_ELEMENTS(names)]);
	}
}

/* What came after the first day. */
static void
add_facts(GPtrArray *events, int number)
{
	if (number % 3 == 0) {
		gint64 at = days_ago(1 + number % 9);

		add_until(events, EVENT_INTERVIEW, at, at + HOUR_S);
	}
	if (number % 7 == 0)
		add_until(events, EVENT_PROMISE, days_ago(4),
		    days_ago(2 - number % 5));
	if (number % 11 == 0)
		add_until(events, EVENT_SNOOZED, days_ago(1), days_ago(-3));
	if (number % 13 == 0)
		add_until(events, EVENT_PINNED, days_ago(1), days_ago(-1));
	if (number % 4 == 0)
		add(events, EVENT_TOUCH, days_ago(3 + number % 6), "phone",
		    NULL);
	if (number % 17 == 0)
		add(events, EVENT_LET_GO, days_ago(2), NULL, NULL);
	add(events, EVENT_NOTE, days_ago(2), NULL, "They build compilers.");
	add(events, EVENT_ANSWER, days_ago(2), "topic", "register allocation");
}

static char *
mail_id(int number, int mail)
{
	return g_strdup_printf("%d.%d.20261124@mail.company%d.example", mail,
	    number, number);
}

static void
free_event(gpointer event)
{
	event_free(event);
}

static void
track(Store *store, int number)
{
	g_autoptr(GPtrArray) events = g_ptr_array_new_with_free_func(free_event);
	g_autoptr(GError) error = NULL;
	g_autofree char *id = mail_id(number, 0);
	g_autofree char *company = g_strdup_printf("%s %d",
	    companies[number % G_N_ELEMENTS(companies)], number);
	gint64 at = days_ago(30 + number % 40);

	add(events, EVENT_TRACKED, at, NULL, id);
	add(events, EVENT_THREAD_ADDED, at, NULL, id);
	add(events, EVENT_SET, at, "company", company);
	add(events, EVENT_SET, at, "role",
	    roles[number % G_N_ELEMENTS(roles)]);
	add(events, EVENT_STAGE, at, NULL,
	    stage_name((Stage)(number % STAGE_LET_GO)));
	add_people(events, number, at);
	add_facts(events, number);
	if (!journal_append(store, events, clock_now(), NULL, &error))
		g_error("%s", error->message);
}

/* --- the mails --- */

static void
judge(Message *message, int number, int mail)
{
	/* Every third is a machine's. */
	VerdictKind kind = mail % 3 == 2 ?
	    (VerdictKind)(VERDICT_ATS_ACK + number % 2) :
	    (VerdictKind)(number % VERDICT_ATS_ACK);

	message->verdict = verdict_new(kind);
	message->verdict->human = kind <= VERDICT_OFFER;
	message->verdict->answers = kind <= VERDICT_OFFER;
	verdict_add_evidence(message->verdict, "person-wrote",
	    VERDICT_IN_BODY, "we will decide by the end of next week");
}

static Message *
make_mail(int number, int mail)
{
	Message *message = message_new();
	g_autofree char *address = contact_of(number, 0);
	const char *name = names[number % G_N_ELEMENTS(names)];

	g_free(message->message_id);
	message->message_id = mail_id(number, mail);
	g_free(message->thread_id);
	message->thread_id = g_strdup_printf("%016x", number);
	message->date_at = days_ago(28 - 4 * mail + number % 4) +
	    number % 24 * HOUR_S / 2;
	message->own = mail % 2 == 0;
	address_free(message->from);
	message->from = message->own ?
	    address_new("Kim Muster", "kim@muster.example") :
	    address_new(name, address);
	g_ptr_array_add(message->recipients, message->own ?
	    address_new(name, address) :
	    address_new("Kim Muster", "kim@muster.example"));
	g_free(message->subject);
	message->subject = g_strdup_printf(
	    "%sYour application as %s (%d)", mail > 0 ? "Re: " : "",
	    roles[number % G_N_ELEMENTS(roles)], number);
	if (!message->own)
		judge(message, number, mail);
	return message;
}

static Snapshot *
make_snapshot(int applications)
{
	Snapshot *snapshot = snapshot_new();

	g_free(snapshot->database_path);
	snapshot->database_path = g_strdup("/home/kim/mail");
	snapshot->taken_at = clock_now();
	g_ptr_array_add(snapshot->identities, g_strdup("kim@muster.example"));
	for (int i = 1; i <= applications; i++) {
		SnapshotApplication *entry =
		    snapshot_add_application(snapshot, i);

		for (int mail = 0; mail < HOT_WORLD_MAILS; mail++)
			g_ptr_array_add(entry->messages, make_mail(i, mail));
	}
	return snapshot;
}

/* --- the whole --- */

void
hot_world_make(const char *folder, int applications)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(Store) store = NULL;
	g_autoptr(Snapshot) snapshot = NULL;
	g_autoptr(GBytes) bytes = NULL;
	g_autofree char *home = NULL;

	hot_world_enter(folder, applications);
	home = g_strdup_printf("%s/%d", folder, applications);
	if (g_mkdir_with_parents(home, 0700) != 0)
		g_error("%s cannot be made.", home);
	store = store_open(NULL, &error);
	if (!store)
		g_error("%s", error->message);
	for (int i = 1; i <= applications; i++)
		track(store, i);
	snapshot = make_snapshot(applications);
	bytes = snapshot_to_bytes(snapshot);
	if (!snapshot_save(store, bytes, &error))
		g_error("%s",
		    error ? error->message : "The snapshot was not kept.");
}

App *
hot_world_open(const char *folder, int applications)
{
	g_autoptr(GError) error = NULL;
	App *app;

	hot_world_enter(folder, applications);
	app = app_new(&error);
	if (!app)
		g_error("%s", error->message);
	return app;
}
