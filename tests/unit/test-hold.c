/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <notyet/policy/hold.h>

#define NOW 100000

/* What the user does to the application after the mail was shown: an event,
 * or none where kind is EVENT_KIND_COUNT. */
typedef struct DeedCase {
	const char *label;
	EventKind kind;
	const char *key, *value;
	gint64 until_at;
	const char *want;	/* a part of the words, or NULL: goes out */
} DeedCase;

static const DeedCase deed_cases[] = {
    {"nothing", EVENT_KIND_COUNT, NULL, NULL, 0, NULL},
    {"a call", EVENT_TOUCH, "phone", NULL, 0, "another touch"},
    {"another mail", EVENT_SENT, "final", "other@me.example", 0,
	"Another mail went out"},
    {"a mail of the panel", EVENT_SENT, "thank-you", "seen@me.example", 0,
	NULL},
    {"an interview", EVENT_INTERVIEW, NULL, "uid-2", NOW, "an interview"},
    {"an interview taken back", EVENT_INTERVIEW, NULL, "uid-1", 0,
	"interview was taken back"},
    {"an invitation that was none", EVENT_INTERVIEW, NULL, "uid-9", 0,
	"an interview was none"},
    {"a promise", EVENT_PROMISE, NULL, NULL, NOW + 5, "a promise"},
    {"a note", EVENT_NOTE, NULL, "nice people", 0, NULL},
    {"an answer for the templates", EVENT_ANSWER, "topic", "soup", 0, NULL},
    {"a mail overruled", EVENT_OVERRULED, "seen@acme.example", "human-reply",
	0, "what the mail \"Hello\" is"},
    {"the same overrule again", EVENT_OVERRULED, "old@acme.example", "other", 0,
	NULL},
    {"an overrule taken back", EVENT_OVERRULED, "old@acme.example", NULL, 0,
	"You said otherwise"},
    {"the next stage", EVENT_STAGE, NULL, "final", 0, NULL},
    {"closed", EVENT_STAGE, NULL, "rejected", 0, "closed as rejected"},
    {"let go", EVENT_LET_GO, NULL, NULL, 0, "closed as let-go"},
    {"set aside", EVENT_SNOOZED, NULL, NULL, NOW + 5, "set the application"},
    {"set aside till now", EVENT_SNOOZED, NULL, NULL, NOW, NULL},
    {"the step skipped", EVENT_SKIPPED, "check-in", NULL, 0,
	"skipped the check-in"},
    {"another step skipped", EVENT_SKIPPED, "final", NULL, 0, NULL},
    {"a contact more", EVENT_CONTACT_ADDED, "bo@acme.example", "Bo", 0, NULL},
    {"the contact gone", EVENT_CONTACT_REMOVED, "anna@acme.example", NULL, 0,
	"anna@acme.example is no contact"},
    {"another contact gone", EVENT_CONTACT_REMOVED, "cem@acme.example", NULL, 0,
	NULL},
};

static void
tell(Application *application, gint64 seq, const DeedCase *deed)
{
	g_autoptr(Event) event = NULL;

	if (deed->kind == EVENT_KIND_COUNT)
		return;
	event = event_new_full(deed->kind, 1, 50000, deed->key, deed->value);
	event->seq = seq;
	event->until_at = deed->until_at;
	application_apply(application, event);
}

/* As the user knew it: an interview, two contacts, one mail overruled. */
static Application *
known(void)
{
	static const DeedCase deeds[] = {
	    {"", EVENT_INTERVIEW, NULL, "uid-1", 50000, NULL},
	    {"", EVENT_CONTACT_ADDED, "anna@acme.example", "Anna", 0, NULL},
	    {"", EVENT_CONTACT_ADDED, "cem@acme.example", "Cem", 0, NULL},
	    {"", EVENT_OVERRULED, "old@acme.example", "other", 0, NULL},
	    {"", EVENT_TOUCH, "phone", NULL, 0, NULL},
	};
	Application *application = application_new(1);

	for (gsize i = 0; i < G_N_ELEMENTS(deeds); i++)
		tell(application, (gint64)i + 1, &deeds[i]);
	return application;
}

static Message *
mail(const char *id, const char *subject, gboolean own)
{
	Message *message = message_new();

	g_free(message->message_id);
	message->message_id = g_strdup(id);
	g_free(message->subject);
	message->subject = g_strdup(subject);
	address_free(message->from);
	message->from = own ? address_new("Robin", "robin@me.example")
			    : address_new("Anna Ex", "anna@acme.example");
	message->own = own;
	message->date_at = 1000;
	return message;
}

typedef struct World {
	HoldInput input;
	Application *then, *now;
	GPtrArray *messages, *recipients;
} World;

static void
world_init(World *world)
{
	static const char *const seen[] = {
	    "seen@acme.example", "old@acme.example", "seen@me.example"};

	world->then = known();
	world->now = known();
	world->messages =
	    g_ptr_array_new_with_free_func((GDestroyNotify)message_free);
	world->recipients = g_ptr_array_new();
	g_ptr_array_add(world->messages, mail(seen[0], "Hello", FALSE));
	g_ptr_array_add(world->messages, mail(seen[2], "Re: Hello", TRUE));
	g_ptr_array_add(world->recipients, "anna@acme.example");
	world->input = (HoldInput){.then = world->then,
	    .now = world->now,
	    .messages = world->messages,
	    .expected_ids = g_hash_table_new(g_str_hash, g_str_equal),
	    .recipients = world->recipients,
	    .step = "check-in",
	    .now_at = NOW};
	for (gsize i = 0; i < G_N_ELEMENTS(seen); i++)
		g_hash_table_add(world->input.expected_ids, (char *)seen[i]);
}

static void
world_clear(World *world)
{
	application_free(world->then);
	application_free(world->now);
	g_ptr_array_unref(world->messages);
	g_ptr_array_unref(world->recipients);
	g_hash_table_unref(world->input.expected_ids);
}

static void
hold__each_deed_since__holds_or_not(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(deed_cases); i++) {
		const DeedCase *deed = &deed_cases[i];
		g_autofree char *reason = NULL;
		World world;

		world_init(&world);
		tell(world.now, 90, deed);
		reason = hold_reason(&world.input);
		case_true(deed->label, (reason != NULL) == (deed->want != NULL));
		if (deed->want)
			case_true(deed->label, strstr(reason, deed->want) != NULL);
		world_clear(&world);
	}
}

/* What the user knew of when they said yes holds nothing. */
static void
hold__each_deed_before__holds_nothing(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(deed_cases); i++) {
		const DeedCase *deed = &deed_cases[i];
		g_autofree char *reason = NULL;
		World world;

		world_init(&world);
		tell(world.then, 90, deed);
		tell(world.now, 90, deed);
		reason = hold_reason(&world.input);
		case_true(deed->label, reason == NULL);
		world_clear(&world);
	}
}

static void
hold__deed_taken_back_since__holds_by_what_is_left(void **state)
{
	static const struct {
		const char *label;
		DeedCase deed;
		gboolean holds;
	} cases[] = {
	    {"a call", {"", EVENT_TOUCH, "phone", NULL, 0, NULL}, FALSE},
	    {"an overrule",
		{"", EVENT_OVERRULED, "seen@acme.example", "human-reply", 0,
		    NULL},
		TRUE},
	    {"an interview", {"", EVENT_INTERVIEW, NULL, "uid-7", 9, NULL},
		TRUE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *reason = NULL;
		World world;

		world_init(&world);
		tell(world.then, 90, &cases[i].deed);
		reason = hold_reason(&world.input);
		case_true(cases[i].label, (reason != NULL) == cases[i].holds);
		world_clear(&world);
	}
}

/* A machine's mail, spam, one that may belong elsewhere, the user's own. */
static void
hold__each_new_message__is_named(void **state)
{
	static const struct {
		const char *label;
		gboolean own, unsure;
		MessageFound found;
		const char *folder_note;
		const char *want;
	} cases[] = {
	    {"theirs", FALSE, FALSE, FOUND_THREAD, NULL,
		"Anna Ex wrote \"News\" (1970-01-01T00:16:40+00:00) after"},
	    {"own", TRUE, FALSE, FOUND_THREAD, NULL, "You wrote \"News\""},
	    {"spam", FALSE, FALSE, FOUND_CONTACT, "spam", ", in spam)"},
	    {"perhaps another's", FALSE, TRUE, FOUND_CONTACT, NULL, "Anna Ex"},
	    {"a stranger's", FALSE, FALSE, FOUND_STRANGER, NULL, "Anna Ex"},
	    {"own to somebody else", TRUE, FALSE, FOUND_ASIDE, NULL, "You"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		Message *message = mail("new@x", "News", cases[i].own);
		g_autofree char *reason = NULL;
		World world;

		world_init(&world);
		message->unsure = cases[i].unsure;
		message->found = cases[i].found;
		message->folder_note = g_strdup(cases[i].folder_note);
		g_ptr_array_insert(world.messages, 0, message);
		reason = hold_reason(&world.input);
		case_true(cases[i].label, reason != NULL);
		case_true(
		    cases[i].label, strstr(reason, cases[i].want) != NULL);
		world_clear(&world);
	}
}

static void
hold__no_mail_at_all__goes_out(void **state)
{
	g_autofree char *reason = NULL;
	World world;

	world_init(&world);
	world.input.messages = NULL;
	world.input.step = NULL;
	reason = hold_reason(&world.input);
	assert_null(reason);
	world_clear(&world);
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(hold__each_deed_since__holds_or_not),
	    cmocka_unit_test(hold__each_deed_before__holds_nothing),
	    cmocka_unit_test(
		hold__deed_taken_back_since__holds_by_what_is_left),
	    cmocka_unit_test(hold__each_new_message__is_named),
	    cmocka_unit_test(hold__no_mail_at_all__goes_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
