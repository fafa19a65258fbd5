/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <notyet/base/argv.h>
#include <notyet/compose/spell.h>

#include "doctor.h"
#include "places.h"
#include "worker-private.h"

#define DAY_S (24 * 60 * 60)
/* Mail that is older than this makes one ask whether it is still fetched. */
#define NEWEST_DAYS 7

void
doctor_say(DoctorReply *reply, DoctorLevel level, const char *name,
    const char *format, ...)
{
	DoctorItem *item = g_new0(DoctorItem, 1);
	va_list arguments;

	va_start(arguments, format);
	item->level = (int)level;
	item->name = g_strdup(name);
	item->text = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_ptr_array_add(reply->items, item);
}

static gboolean
check_config(Worker *worker, DoctorReply *reply)
{
	g_autoptr(GError) error = NULL;
	const Config *config = worker_config(worker, &error);

	if (!config)
		doctor_say(
		    reply, DOCTOR_ERROR, "configuration", "%s", error->message);
	else if (g_file_test(config->path, G_FILE_TEST_EXISTS))
		doctor_say(reply, DOCTOR_FINE, "configuration", "%s is valid.",
		    config->path);
	else
		doctor_say(reply, DOCTOR_FINE, "configuration",
		    "There is no %s; defaults hold.", config->path);
	return config != NULL;
}

static void
check_store(Worker *worker, DoctorReply *reply)
{
	g_autoptr(GError) error = NULL;
	Store *store = worker_store(worker, &error);

	if (store && store_check(store, &error))
		doctor_say(reply, DOCTOR_FINE, "store", "%s is intact.",
		    store_path(store));
	else
		doctor_say(reply, DOCTOR_ERROR, "store", "%s", error->message);
}

static void
check_identity(Worker *worker, DoctorReply *reply)
{
	const GPtrArray *own = worker_identities(worker, NULL);
	g_autoptr(GString) list = g_string_new(NULL);

	for (guint i = 0; i < own->len; i++)
		g_string_append_printf(
		    list, "%s%s", i ? ", " : "", (const char *)own->pdata[i]);
	if (own->len == 0)
		doctor_say(reply, DOCTOR_ERROR, "identity",
		    "None of your addresses is known: set user.primary_email "
		    "of notmuch, or addresses under [identity].");
	else
		doctor_say(
		    reply, DOCTOR_FINE, "identity", "You are %s.", list->str);
}

static void
check_mail(Worker *worker, DoctorReply *reply)
{
	g_autoptr(GError) error = NULL;
	IndexFacts facts;
	gint64 now = worker_now(worker);

	if (!index_facts(worker_index(worker, NULL),
		worker_identities(worker, NULL), now, &facts, &error)) {
		doctor_say(reply, DOCTOR_ERROR, "mail", "%s", error->message);
		return;
	}
	if (facts.messages == 0)
		doctor_say(reply, DOCTOR_WARNING, "mail",
		    "The index is empty: run \"notmuch new\".");
	else if (facts.newest_at < now - NEWEST_DAYS * DAY_S)
		doctor_say(reply, DOCTOR_WARNING, "mail",
		    "The newest of %u mails is %d days old: is new mail still "
		    "fetched and indexed?",
		    facts.messages, (int)((now - facts.newest_at) / DAY_S));
	else
		doctor_say(reply, DOCTOR_FINE, "mail", "%u mails are indexed.",
		    facts.messages);
	if (facts.own == 0)
		doctor_say(reply, DOCTOR_WARNING, "sent mail",
		    "None of your own mail is in the index, so nothing tells "
		    "when you wrote last: index your folder of sent mail.");
	else
		doctor_say(reply, DOCTOR_FINE, "sent mail",
		    "Your own mail is indexed (%u%s).", facts.own,
		    facts.own >= 100 ? " or more" : "");
}

static void
check_index(Worker *worker, DoctorReply *reply)
{
	g_autoptr(GError) error = NULL;

	if (!worker_index(worker, &error)) {
		doctor_say(reply, DOCTOR_ERROR, "index", "%s", error->message);
		return;
	}
	doctor_say(reply, DOCTOR_FINE, "index", "%s can be read.",
	    worker_index_identity(worker)->database_path);
	check_identity(worker, reply);
	check_mail(worker, reply);
}

/* A second account of an address is never chosen by itself. */
static void
check_choice(const Config *config, const Account *account, DoctorReply *reply)
{
	const Account *first = config_account_for(config, account->from);
	g_autofree char *name = g_strdup_printf("account %s", account->name);

	if (first == account)
		return;
	if (account->from)
		doctor_say(reply, DOCTOR_WARNING, name,
		    "Account %s stands above it and sends for %s already, so "
		    "this one is never used.",
		    first->name, account->from);
	else
		doctor_say(reply, DOCTOR_WARNING, name,
		    "Account %s stands above it and sends for any address "
		    "already, so this one is never used.",
		    first->name);
}

static void
check_senders(Worker *worker, const Config *config, DoctorReply *reply)
{
	const GPtrArray *own = worker_identities(worker, NULL);

	for (guint i = 0; own && i < own->len; i++)
		if (!config_account_for(config, own->pdata[i]))
			doctor_say(reply, DOCTOR_WARNING, "account",
			    "No account sends for %s: write it as from of one, "
			    "or leave from out of one.",
			    (const char *)own->pdata[i]);
}

static void
check_accounts(Worker *worker, const Config *config, DoctorReply *reply)
{
	if (config->accounts->len == 0)
		doctor_say(reply, DOCTOR_WARNING, "account",
		    "%s has no [account NAME]: nothing can be sent.",
		    config->path);
	else
		check_senders(worker, config, reply);
	for (guint i = 0; i < config->accounts->len; i++) {
		doctor_account(worker, config->accounts->pdata[i], reply);
		check_choice(config, config->accounts->pdata[i], reply);
	}
}

static void
check_spelling(const Config *config, DoctorReply *reply)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GArray) ranges = NULL;
	SpellInput input = {.text = "", .language = config->language};

	if (spell_check(&input, &ranges, &error))
		doctor_say(reply, DOCTOR_FINE, "spelling",
		    "There is a dictionary for \"%s\".", config->language);
	else
		doctor_say(
		    reply, DOCTOR_WARNING, "spelling", "%s", error->message);
}

static void
check_editor(const Config *config, DoctorReply *reply)
{
	const char *names[] = {g_getenv("VISUAL"), g_getenv("EDITOR"), "vi"};
	g_auto(GStrv) argv = NULL;
	g_autofree char *found = NULL;

	if (config->editor)
		argv = g_strdupv(config->editor);
	for (gsize i = 0; !argv && i < G_N_ELEMENTS(names); i++)
		if (names[i] && *names[i])
			argv = argv_parse(names[i], NULL);
	if (argv)
		found = g_find_program_in_path(argv[0]);
	if (found)
		doctor_say(
		    reply, DOCTOR_FINE, "editor", "Drafts open in %s.", found);
	else
		doctor_say(reply, DOCTOR_WARNING, "editor",
		    "There is no editor %s: set $EDITOR.", argv ? argv[0] : "");
}

GVariant *
job_doctor(Worker *worker, const Request *request, GError **error)
{
	g_autoptr(DoctorReply) reply = doctor_reply_new();
	const Config *config;

	check_store(worker, reply);
	if (check_config(worker, reply)) {
		config = worker_config(worker, NULL);
		check_index(worker, reply);
		check_accounts(worker, config, reply);
		places_doctor(worker, reply);
		check_spelling(config, reply);
		check_editor(config, reply);
	}
	return doctor_reply_pack(reply);
}
