/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/policy/failing.h>

#include <string.h>

#include <notyet/policy/verdict.h>

/* Bounces of one address that are remembered, the newest: a flood costs no
 * more, and what was healed long ago does not hide what fails now. */
#define NOTES_MAX 50

typedef struct Note {
	FailureKind kind;
	gint64 at;
	char *words;
	char *id;
} Note;

/* What is known of one address. */
typedef struct Place {
	gint64 heard_at;	/* the newest sign that it works */
	GPtrArray *notes;	/* Note *; NULL while nothing came back, as
				   of nearly all */
} Place;

struct Failures {
	GHashTable *places;	/* address, lower case -> Place */
};

const char *
failure_kind_name(FailureKind kind)
{
	static const char *const names[] = {
#define X(id, name) [id] = name,
	    FAILURE_KINDS(X)
#undef X
	};

	g_return_val_if_fail(kind < FAILURE_KIND_COUNT, "permanent");
	return names[kind];
}

void
failure_free(Failure *failure)
{
	if (!failure)
		return;
	g_free(failure->address);
	g_free(failure->words);
	g_ptr_array_unref(failure->ids);
	g_free(failure);
}

gboolean
failure_is_real(const Failure *failure)
{
	return failure->kind != FAILURE_DELAYED;
}

gboolean
failure_is_news(const Failure *failure, const GPtrArray *seen_ids)
{
	for (guint i = 0; i < failure->ids->len; i++)
		if (!g_ptr_array_find_with_equal_func((GPtrArray *)seen_ids,
			failure->ids->pdata[i], g_str_equal, NULL))
			return TRUE;
	return FALSE;
}

const char *
failure_words(const Failure *failure)
{
	return *failure->words ? failure->words : "no reason was given";
}

char *
failure_text(const Failure *failure, const char *when)
{
	static const char *const words[] = {
	    [FAILURE_DELAYED] = "is late",
	    [FAILURE_FOR_NOW] = "comes back for now,",
	    [FAILURE_PERMANENT] = "comes back",
	};

	return g_strdup_printf("mail to %s %s since %s: %s", failure->address,
	    words[failure->kind], when, failure_words(failure));
}

static void
note_free(gpointer data)
{
	Note *note = data;

	g_free(note->words);
	g_free(note->id);
	g_free(note);
}

static void
place_free(gpointer data)
{
	Place *place = data;

	g_clear_pointer(&place->notes, g_ptr_array_unref);
	g_free(place);
}

Failures *
failures_new(void)
{
	Failures *failures = g_new0(Failures, 1);

	failures->places = g_hash_table_new_full(
	    g_str_hash, g_str_equal, g_free, place_free);
	return failures;
}

void
failures_free(Failures *failures)
{
	if (!failures)
		return;
	g_hash_table_unref(failures->places);
	g_free(failures);
}

static Place *
place_of(Failures *failures, const char *address)
{
	g_autofree char *lower = address_has_capitals(address) ?
	    g_ascii_strdown(address, -1) : NULL;
	const char *key = lower ? lower : address;
	Place *place = g_hash_table_lookup(failures->places, key);

	if (place)
		return place;
	place = g_new0(Place, 1);
	g_hash_table_insert(failures->places, g_strdup(key), place);
	return place;
}

/* Makes room for one of that time. FALSE when all the others are newer. */
static gboolean
drop_oldest(GPtrArray *notes, gint64 at)
{
	guint oldest = 0;

	for (guint i = 1; i < notes->len; i++)
		if (((const Note *)notes->pdata[i])->at <
		    ((const Note *)notes->pdata[oldest])->at)
			oldest = i;
	if (((const Note *)notes->pdata[oldest])->at >= at)
		return FALSE;
	g_ptr_array_remove_index(notes, oldest);
	return TRUE;
}

static void
add_note(Failures *failures, const char *address, const Note *said)
{
	Place *place = place_of(failures, address);
	Note *note;

	if (!place->notes)
		place->notes = g_ptr_array_new_with_free_func(note_free);
	/* One bounce may name an address twice, and stand in several
	 * applications. */
	for (guint i = 0; i < place->notes->len; i++)
		if (strcmp(((const Note *)place->notes->pdata[i])->id,
			said->id) == 0)
			return;
	if (place->notes->len >= NOTES_MAX &&
	    !drop_oldest(place->notes, said->at))
		return;
	note = g_memdup2(said, sizeof(*said));
	note->words = g_strdup(said->words ? said->words : "");
	note->id = g_strdup(said->id);
	g_ptr_array_add(place->notes, note);
}

/* --- bounces --- */

/* 4.X.X, and a mailbox that is full: the address itself may be right. */
static FailureKind
kind_of(const Verdict *verdict, const FailedRecipient *failed)
{
	const char *status = failed->status ? failed->status : "";

	if (g_strcmp0(verdict->sub_kind, "delayed") == 0)
		return FAILURE_DELAYED;
	return *status == '4' || strcmp(status, "5.2.2") == 0 ?
	    FAILURE_FOR_NOW : FAILURE_PERMANENT;
}

static const char *
words_of(const Verdict *verdict, const FailedRecipient *failed)
{
	const Evidence *evidence = verdict->evidence->len > 0 ?
	    verdict->evidence->pdata[0] : NULL;
	const char *colon;

	if (failed->words)
		return failed->words;
	if (failed->status)
		return failed->status;
	/* "MAILER-DAEMON@x: No such user" */
	colon = evidence && evidence->text ? strstr(evidence->text, ": ") :
	    NULL;
	return colon ? colon + 2 : NULL;
}

static gboolean
went_to(const Message *own, const char *address)
{
	for (guint i = 0; own && i < own->recipients->len; i++) {
		const Address *one = own->recipients->pdata[i];

		if (g_ascii_strcasecmp(one->address, address) == 0)
			return TRUE;
	}
	return FALSE;
}

static gboolean
is_contact(const Application *application, const char *address)
{
	for (guint i = 0; i < application->contacts->len; i++)
		if (contact_has_address(
			application->contacts->pdata[i], address))
			return TRUE;
	return FALSE;
}

/* own: the mail that came back, or NULL. */
static void
add_bounce(Failures *failures, const Application *application,
    const Message *bounce, const Message *own)
{
	const Verdict *verdict = bounce->verdict;
	gboolean any = FALSE;

	for (guint i = 0; i < verdict->bounced->len; i++) {
		const FailedRecipient *failed = verdict->bounced->pdata[i];
		const Note note = {.kind = kind_of(verdict, failed),
		    .at = bounce->date_at,
		    .words = (char *)words_of(verdict, failed),
		    .id = bounce->message_id};
		const char *address = failed->address;
		gboolean direct = address && (went_to(own, address) ||
		    is_contact(application, address));

		if (!direct && i + 1 == verdict->bounced->len && !any && own &&
		    own->recipients->len == 1)
			address = ((const Address *)
			    own->recipients->pdata[0])->address;
		else if (!direct)
			continue;
		any = TRUE;
		add_note(failures, address, &note);
	}
}

/* --- signs of life --- */

static void
heard(Failures *failures, const char *address, gint64 at)
{
	Place *place = place_of(failures, address);

	place->heard_at = MAX(place->heard_at, at);
}

static gboolean
is_bounce(const Message *message)
{
	return message->verdict && message->verdict->kind == VERDICT_BOUNCE;
}

void
failures_add(Failures *failures, const Application *application,
    const Timeline *timeline)
{
	for (guint i = 0; i < timeline->entries->len; i++) {
		const TimelineEntry *entry =
		    &g_array_index(timeline->entries, TimelineEntry, i);
		const Message *message = entry->message;
		const Event *event = entry->event;

		if (event && event->kind == EVENT_WORKS && event->key)
			heard(failures, event->key,
			    MAX(event->recorded_at, event->at));
		if (!message || message->own)
			continue;
		if (is_bounce(message))
			add_bounce(failures, application, message,
			    timeline_bounced_mail(timeline, i));
		else if (*message->from->address)
			heard(failures, message->from->address,
			    message->date_at);
	}
}

/* --- refusals --- */

/* Codes that a server refuses an address with, when it gives no status. */
static gboolean
speaks_of_address(const char *words)
{
	static const char *const codes[] = {"550", "551", "553"};
	const char *status;

	if (*words != '5' || strlen(words) < 3)
		return FALSE;
	status = words + 3;
	status += strspn(status, " -");
	if (g_str_has_prefix(status, "5.") && g_ascii_isdigit(status[2]))
		return (status[2] == '1' || status[2] == '2') &&
		    status[3] == '.';
	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
		if (g_str_has_prefix(words, codes[i]))
			return TRUE;
	return FALSE;
}

/* Without the advice and the full stop that the sentence adds to the server's
 * words. Owned. */
static char *
bare_words(const char *words)
{
	static const char advice[] = " Check the address.";
	char *bare = g_strdup(words);
	gsize length;

	if (g_str_has_suffix(bare, advice))
		bare[strlen(bare) - strlen(advice)] = '\0';
	length = strlen(bare);
	if (length > 0 && bare[length - 1] == '.')
		bare[length - 1] = '\0';
	return bare;
}

void
failures_add_refusal(Failures *failures, const FailureRefusal *refusal)
{
	for (guint i = 0; i < refusal->recipients->len; i++) {
		const char *address = refusal->recipients->pdata[i];
		g_autofree char *what =
		    g_strdup_printf(" the recipient %s: ", address);
		const char *found = refusal->sentence ?
		    strstr(refusal->sentence, what) : NULL;
		g_autofree char *words =
		    bare_words(found ? found + strlen(what) : "");
		Note note = {.at = refusal->at,
		    .kind = strstr(words, " 5.2.2") ? FAILURE_FOR_NOW :
						      FAILURE_PERMANENT,
		    .words = words,
		    .id = (char *)refusal->message_id};

		if (found && speaks_of_address(words))
			add_note(failures, address, &note);
	}
}

/* --- the whole --- */

static Failure *
failure_of(const char *address, const Place *place)
{
	Failure *failure = NULL;
	gint64 at = 0;

	for (guint i = 0; place->notes && i < place->notes->len; i++) {
		const Note *note = place->notes->pdata[i];

		if (note->at <= place->heard_at)
			continue;
		if (!failure) {
			failure = g_new0(Failure, 1);
			failure->address = g_strdup(address);
			failure->since_at = note->at;
			failure->kind = FAILURE_DELAYED;
			failure->ids = g_ptr_array_new_with_free_func(g_free);
		}
		failure->since_at = MIN(failure->since_at, note->at);
		g_ptr_array_add(failure->ids, g_strdup(note->id));
		if (failure->words && (note->kind < failure->kind ||
			(note->kind == failure->kind && note->at < at)))
			continue;
		at = note->at;
		failure->kind = note->kind;
		g_free(failure->words);
		failure->words = g_strdup(note->words);
	}
	return failure;
}

Failure *
failures_find(const Failures *failures, const char *address)
{
	g_autofree char *lower = g_ascii_strdown(address, -1);
	const Place *place =
	    failures ? g_hash_table_lookup(failures->places, lower) : NULL;

	return place ? failure_of(lower, place) : NULL;
}
