/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/builders.h"
#include "../support/cases.h"

#include <string.h>

#include <notyet/policy/channel.h>
#include <notyet/policy/phone.h>
#include <notyet/policy/sms.h>
#include <notyet/policy/web-address.h>

/* --- telephone numbers --- */

static const struct {
	const char *text, *kept, *dial, *extension;
} numbers[] = {
    {"+49 30 1234567", "+49 30 1234567", "+49301234567", NULL},
    {"tel:+49-30-1234567", "+49-30-1234567", "+49301234567", NULL},
    {"TEL:+1.212.555.0142", "+1.212.555.0142", "+12125550142", NULL},
    {"+49 (0)30 / 123 45-67", "+49 (0)30 / 123 45-67", "+49301234567", NULL},
    {"(030) 123456", "(030) 123456", "030123456", NULL},
    {"0049 30 123456", "0049 30 123456", "004930123456", NULL},
    {"  +44  20\t7946 0018 ", "+44 20 7946 0018", "+442079460018", NULL},
    {"+1 212 555 0142 ext. 12", "+1 212 555 0142 ext. 12", "+12125550142",
	"12"},
    {"+1 212 555 0142x12", "+1 212 555 0142 ext. 12", "+12125550142", "12"},
    {"+1 212 555 0142 #7", "+1 212 555 0142 ext. 7", "+12125550142", "7"},
    {"tel:+12125550142;ext=99", "+12125550142 ext. 99", "+12125550142",
	"99"},
    {"+49\u00a030\u2011123456", "+49 30-123456", "+4930123456", NULL},
    {"110", "110", "110", NULL},
    {"+123456789012345", "+123456789012345", "+123456789012345", NULL},
};

static void
phone__as_people_write_it__is_kept_and_dialled(void **state)
{
	for (gsize i = 0; i < G_N_ELEMENTS(numbers); i++) {
		const char *fault;
		g_autofree char *kept = phone_read(numbers[i].text, &fault);
		g_autofree char *again = kept ? phone_read(kept, &fault) : NULL;
		g_autofree char *dial = phone_dial(numbers[i].text);
		g_autofree char *extension = phone_extension(numbers[i].text);

		case_string(numbers[i].text, kept, numbers[i].kept);
		case_string(numbers[i].text, again, numbers[i].kept);
		case_string(numbers[i].text, dial, numbers[i].dial);
		case_string(numbers[i].text, extension, numbers[i].extension);
	}
}

static void
phone__hostile_or_no_number__is_refused_with_a_sentence(void **state)
{
	static const char *const cases[] = {
	    "", "   ", "12", "tel:", "+", "call me", "1-800-FLOWERS",
	    "+1234567890123456", "+49 30 1+23", "((030) 1234)", "(030 1234",
	    "030) 1234", "+49 30 123;rm -rf /", "+49 30 123\n456 \033[2J",
	    "+49\r\n30 123456", "+49 30 123456?body=x", "+49 30 123&x=y",
	    "-rf", "$(id)", "`id`", "+49 30 123456 ext.", "123 ext. 12345678",
	    "+49 30 123456 ext. 1;2", "%2B4930123456", "sms:+4930123456",
	    "+49 30 \u202e654321", "+\uff14\uff19 30 123", "\xff\xfe",
	    ("12345678901234567890123456789012345678901234567890"
	     "1234567890123456789012345678901"),
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *fault = NULL;
		g_autofree char *kept = phone_read(cases[i], &fault);
		g_autofree char *dial = phone_dial(cases[i]);
		g_autofree char *call = phone_call_uri(cases[i]);
		g_autofree char *text = phone_text_uri(cases[i], "Hi");

		case_string(cases[i], kept, NULL);
		case_string(cases[i], dial, NULL);
		case_string(cases[i], call, NULL);
		case_string(cases[i], text, NULL);
		case_true(cases[i], fault && g_str_has_suffix(fault, "."));
	}
	assert_null(phone_dial(NULL));
}

static void
phone_uri__number_and_body__is_one_ascii_word(void **state)
{
	static const struct {
		const char *number, *body, *uri;
	} cases[] = {
	    {"+49 (0)30 1234-567", "Hi Anna,\nthanks & see you!",
		"sms:+49301234567?body=Hi%20Anna%2C%0Athanks%20%26%20see%20"
		"you%21"},
	    {"+49 30 1234567 ext. 12", "",
		"sms:+49301234567"},
	    {"030 1234", "Grüße? #1 100%",
		"sms:0301234?body=Gr%C3%BC%C3%9Fe%3F%20%231%20100%25"},
	};
	g_autofree char *call = phone_call_uri("+1 212 555 0142 x12");

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *uri =
		    phone_text_uri(cases[i].number, cases[i].body);

		case_string(cases[i].number, uri, cases[i].uri);
	}
	assert_string_equal(call, "tel:+12125550142;ext=12");
}

/* --- profiles --- */

static void
web_address__https_or_http__is_taken(void **state)
{
	static const struct {
		const char *text, *kept;
	} cases[] = {
	    {"https://www.linkedin.com/in/anna-berg",
		"https://www.linkedin.com/in/anna-berg"},
	    {"HTTPS://xing.com/profile/A?x=1#y",
		"https://xing.com/profile/A?x=1#y"},
	    {"http://example.org", "http://example.org"},
	    {" linkedin.com/in/anna ", "https://linkedin.com/in/anna"},
	    {"https://example.org:8443/a", "https://example.org:8443/a"},
	    {"https://www.linkedin.com/in/jos\u00e9",
		"https://www.linkedin.com/in/jos%C3%A9"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *fault;
		g_autofree char *kept = web_address_read(cases[i].text, &fault);

		case_string(cases[i].text, kept, cases[i].kept);
	}
}

static void
web_address__anything_else__is_refused_with_a_sentence(void **state)
{
	static const char *const cases[] = {
	    "", "javascript:alert(1)", "JaVaScRiPt://example.org/%0aalert(1)",
	    "file:///etc/passwd", "data:text/html,x", "ftp://example.org/",
	    "mailto:a@example.org", "//example.org/x", "/etc/passwd",
	    "--help", "-o", "https://", "https:///x", "https://localhost",
	    "https://user@example.org/", "https://user:pw@example.org/",
	    "https://example.org evil", "https://example.org/\033[2J",
	    "https://example.org/\r\nX: y", "https://exa\u0301mple.org/",
	    "https://\u0430pple.com/", "https://example.org:99999999/",
	    "https://example.org:8a/", "https://.example.org/",
	    "https://example.org./x", "https://example.org/\"x",
	    "https://example.org/`id`", "https://example.org/\\x",
	    "https://example.org/\u202e", "\xff",
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *fault = NULL;
		g_autofree char *kept = web_address_read(cases[i], &fault);

		case_string(cases[i], kept, NULL);
		case_true(cases[i], fault && g_str_has_suffix(fault, "."));
	}
}

/* --- text messages --- */

typedef struct Repeated {
	const char *label, *unit;
	int times;
	int characters, messages;
	gboolean is_unicode;
} Repeated;

static void
sms_measure__alphabets_and_lengths__count_as_on_the_wire(void **state)
{
	static const Repeated cases[] = {
	    {"empty", "a", 0, 0, 0, FALSE},
	    {"one", "a", 1, 1, 1, FALSE},
	    {"full one", "a", 160, 160, 1, FALSE},
	    {"one too many", "a", 161, 161, 2, FALSE},
	    {"full two", "a", 306, 306, 2, FALSE},
	    {"three", "a", 307, 307, 3, FALSE},
	    {"umlauts of the alphabet", "ü", 160, 160, 1, FALSE},
	    {"euros count twice", "€", 80, 80, 1, FALSE},
	    {"euros, one too many", "€", 81, 81, 2, FALSE},
	    /* 76 of two septets fit 153, and none is cut. */
	    {"euros never cut", "€", 153, 153, 3, FALSE},
	    {"unicode", "ß\u2019", 1, 2, 1, TRUE},
	    {"unicode full", "\u2019", 70, 70, 1, TRUE},
	    {"unicode too many", "\u2019", 71, 71, 2, TRUE},
	    {"unicode full two", "\u2019", 134, 134, 2, TRUE},
	    {"unicode three", "\u2019", 135, 135, 3, TRUE},
	    {"emoji are pairs", "\U0001F600", 35, 35, 1, TRUE},
	    {"emoji never cut", "\U0001F600", 67, 67, 3, TRUE},
	    {"lines", "a\n", 80, 160, 1, FALSE},
	    {"a backtick is not of it", "`", 1, 1, 1, TRUE},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) text = g_string_new(NULL);
		SmsSize size;

		for (int k = 0; k < cases[i].times; k++)
			g_string_append(text, cases[i].unit);
		size = sms_measure(text->str);
		case_int(cases[i].label, size.characters, cases[i].characters);
		case_int(cases[i].label, size.messages, cases[i].messages);
		case_int(cases[i].label, size.is_unicode, cases[i].is_unicode);
	}
}

static void
sms_flow__wrapped_text__is_typed_as_by_hand(void **state)
{
	static const struct {
		const char *label, *body, *text;
	} cases[] = {
	    {"nothing", "", ""},
	    {"wrapped lines are joined",
		"Hi Anna, thank you for the talk today about the new parser, "
		"which I\nhave not stopped thinking about.\n",
		"Hi Anna, thank you for the talk today about the new parser, "
		"which I have not stopped thinking about."},
	    {"a break of one's own stays", "Hi Anna,\nthanks!\n\nRobin\n",
		"Hi Anna,\nthanks!\n\nRobin"},
	    {"where a variable was filled",
		"Hi Anna, thanks for the talk about\nparsers. See you!",
		"Hi Anna, thanks for the talk about parsers. See you!"},
	    {"a long greeting",
		"Sehr geehrte Frau Dr. Berg-Hohenstein,\nvielen Dank!",
		"Sehr geehrte Frau Dr. Berg-Hohenstein,\nvielen Dank!"},
	    {"a list stays one", "What I would like to ask you about it:\n"
		"- the team\n- the day", "What I would like to ask you about "
		"it:\n- the team\n- the day"},
	    {"empty lines", "a\n\n\n\nb", "a\n\nb"},
	    {"escapes and CR go", "a\033[2Jb\r\nc", "a [2Jb\nc"},
	    {"emoji stay whole", "ok \U0001F468\u200d\U0001F4BB",
		"ok \U0001F468\u200d\U0001F4BB"},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *text = sms_flow(cases[i].body);

		case_string(cases[i].label, text, cases[i].text);
	}
}

/* --- which channel --- */

#define NOW "2026-11-19 10:00" /* a Thursday */

typedef struct ChannelCase {
	const char *label;
	const char *prefers, *phone, *profile;
	int step; /* the step's channel; -1: an answer; -2: no contact, mail */
	const char *decides, *now;
	Channel channel;
	ChannelReason reason;
	const char *sentence;
} ChannelCase;

#define MAIL CHANNEL_MAIL
#define PHONE CHANNEL_PHONE
#define TEXT CHANNEL_TEXT
#define PROFILE CHANNEL_PROFILE
#define NUMBER "+49 30 1234567"
#define PAGE "https://xing.example/anna"
#define USUAL "A mail is the usual way."

/* clang-format off */
static const ChannelCase channel_cases[] = {
	{"C1", NULL, NULL, NULL, MAIL, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"C1, though all is known", NULL, NUMBER, PAGE, MAIL, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"answer", NULL, NUMBER, PAGE, -1, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"no contact", NULL, NULL, NULL, -2, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"C2 of the step", NULL, NUMBER, NULL, PHONE, NULL, NULL,
	 PHONE, CHANNEL_BY_STEP, "This step is a call."},
	{"C2 without a number", NULL, NULL, NULL, PHONE, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT,
	 "This step is a call, but no telephone number is noted: a mail it "
	 "is."},
	{"C3 of the step", NULL, NUMBER, NULL, TEXT, NULL, NULL,
	 TEXT, CHANNEL_BY_STEP, "This step is a text message."},
	{"C3 without a number", NULL, NULL, PAGE, TEXT, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT,
	 "This step is a text message, but no telephone number is noted: a "
	 "mail it is."},
	{"C3 with what is no number", NULL, "ask me", NULL, TEXT, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT,
	 "This step is a text message, but no telephone number is noted: a "
	 "mail it is."},
	{"C4 of the step", NULL, NULL, PAGE, PROFILE, NULL, NULL,
	 PROFILE, CHANNEL_BY_STEP, "This step is a message in the network."},
	{"C4 without a profile", NULL, NUMBER, NULL, PROFILE, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT,
	 "This step is a message in the network, but no profile is noted: a "
	 "mail it is."},
	{"C4 with a hostile profile", NULL, NULL, "javascript:alert(1)",
	 PROFILE, NULL, NULL, MAIL, CHANNEL_BY_DEFAULT,
	 "This step is a message in the network, but no profile is noted: a "
	 "mail it is."},
	{"C6 text", "text", NUMBER, NULL, MAIL, NULL, NULL,
	 TEXT, CHANNEL_BY_WISH, "Anna prefers text messages."},
	{"C6 call", "phone", NUMBER, NULL, MAIL, NULL, NULL,
	 PHONE, CHANNEL_BY_WISH, "Anna prefers calls."},
	{"C6 network", "profile", NULL, PAGE, MAIL, NULL, NULL,
	 PROFILE, CHANNEL_BY_WISH, "Anna prefers messages in the network."},
	{"C6 mail over a call", "mail", NUMBER, PAGE, PHONE, NULL, NULL,
	 MAIL, CHANNEL_BY_WISH, "Anna prefers mails."},
	{"C6 for an answer", "text", NUMBER, NULL, -1, NULL, NULL,
	 TEXT, CHANNEL_BY_WISH, "Anna prefers text messages."},
	{"C6 over T8", "mail", NUMBER, NULL, MAIL, "2026-11-20 12:00", NULL,
	 MAIL, CHANNEL_BY_WISH, "Anna prefers mails."},
	{"C6 call over T8", "phone", NUMBER, NULL, MAIL, "2026-11-20 12:00",
	 NULL, PHONE, CHANNEL_BY_WISH, "Anna prefers calls."},
	{"C6 not to be followed", "text", NULL, NULL, MAIL, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT,
	 "Anna prefers text messages, but no telephone number is noted: a "
	 "mail it is."},
	{"C6 not to be followed, the step can", "text", NULL, PAGE, PROFILE,
	 NULL, NULL, PROFILE, CHANNEL_BY_STEP,
	 "Anna prefers text messages, but no telephone number is noted: a "
	 "message in the network it is."},
	{"C6 nor the step", "profile", NULL, NULL, PHONE, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT,
	 "Anna prefers messages in the network, but no profile is noted: a "
	 "mail it is."},
	{"C6 not to be followed, but T8", "profile", NUMBER, NULL, MAIL,
	 "2026-11-20 12:00", NULL, TEXT, CHANNEL_BY_HASTE,
	 "Anna prefers messages in the network, but no profile is noted. They "
	 "decide tomorrow: a text message is read sooner than a mail (T8)."},
	{"C6 of an unknown word", "pigeon", NUMBER, NULL, MAIL, NULL, NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"T8 tomorrow", NULL, NUMBER, NULL, MAIL, "2026-11-20 23:59", NULL,
	 TEXT, CHANNEL_BY_HASTE,
	 "They decide tomorrow: a text message is read sooner than a mail "
	 "(T8)."},
	{"T8 today", NULL, NUMBER, NULL, MAIL, "2026-11-19 17:00", NULL,
	 TEXT, CHANNEL_BY_HASTE,
	 "They decide today: a text message is read sooner than a mail (T8)."},
	{"T8 over the network", NULL, NUMBER, PAGE, PROFILE,
	 "2026-11-20 12:00", NULL, TEXT, CHANNEL_BY_HASTE,
	 "They decide tomorrow: a text message is read sooner than a mail "
	 "(T8)."},
	{"T8, a call is as quick", NULL, NUMBER, NULL, PHONE,
	 "2026-11-20 12:00", NULL, PHONE, CHANNEL_BY_STEP,
	 "This step is a call."},
	{"T8 without a number", NULL, NULL, NULL, MAIL, "2026-11-20 12:00",
	 NULL, MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"T8 for an answer", NULL, NUMBER, NULL, -1, "2026-11-20 12:00", NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"T8 not in two days", NULL, NUMBER, NULL, MAIL, "2026-11-23 12:00",
	 NULL, MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"T8 over a weekend", NULL, NUMBER, NULL, MAIL, "2026-11-23 17:00",
	 "2026-11-20 15:00", TEXT, CHANNEL_BY_HASTE,
	 "They decide Mon 23 Nov: a text message is read sooner than a mail "
	 "(T8)."},
	{"T8 over a weekend and a holiday", NULL, NUMBER, NULL, MAIL,
	 "2026-11-25 17:00", "2026-11-20 15:00", MAIL, CHANNEL_BY_DEFAULT,
	 USUAL},
	{"T8 on the day behind a holiday", NULL, NUMBER, NULL, MAIL,
	 "2026-11-27 17:00", "2026-11-25 15:00", TEXT, CHANNEL_BY_HASTE,
	 "They decide Fri 27 Nov: a text message is read sooner than a mail "
	 "(T8)."},
	{"T8, the day is past", NULL, NUMBER, NULL, MAIL, "2026-11-18 17:00",
	 NULL, MAIL, CHANNEL_BY_DEFAULT, USUAL},
	{"T8, this very moment", NULL, NUMBER, NULL, MAIL, NOW, NULL,
	 MAIL, CHANNEL_BY_DEFAULT, USUAL},
};
/* clang-format on */

static void
channel_propose__all_rules__the_first_that_can_be_followed(void **state)
{
	g_autoptr(Zone) zone = zone_new_fixed(0);
	g_autoptr(GArray) holidays = g_array_new(FALSE, FALSE, sizeof(gint32));
	Calendar calendar = {zone, holidays};
	gint32 day = (gint32)(at_utc("2026-11-26") / CIVIL_DAY_S);

	g_array_append_val(holidays, day);
	for (gsize i = 0; i < G_N_ELEMENTS(channel_cases); i++) {
		const ChannelCase *one = &channel_cases[i];
		g_autoptr(Contact) contact =
		    contact_new("Anna Berg", "anna@globex.example");
		CadenceStep step = {.name = "thank-you",
		    .channel = one->step >= 0 ? (Channel)one->step
					      : CHANNEL_MAIL};
		DueContext context = {.calendar = &calendar,
		    .now = at_utc(one->now ? one->now : NOW)};
		ChannelFacts facts = {
		    .step = one->step == -1 ? NULL : &step,
		    .contact = one->step == -2 ? NULL : contact,
		    .decides_at = one->decides ? at_utc(one->decides) : 0,
		    .theirs = &calendar,
		    .now = context.now,
		};
		ChannelProposal proposal;
		g_autofree char *sentence = NULL;

		contact->channel = g_strdup(one->prefers);
		contact->phone = g_strdup(one->phone);
		contact->profile = g_strdup(one->profile);
		channel_propose(&facts, &proposal);
		sentence = channel_sentence(&proposal, &context);
		case_string(one->label, channel_name(proposal.channel),
		    channel_name(one->channel));
		case_string(one->label, channel_reason_name(proposal.reason),
		    channel_reason_name(one->reason));
		case_string(one->label, sentence, one->sentence);
		case_int(one->label, channel_is_plain(&proposal),
		    strcmp(sentence, USUAL) == 0);
	}
}

/* Whoever has no name is "they", and a long name does not run on. */
static void
channel_sentence__foreign_name__stays_short(void **state)
{
	static const struct {
		const char *name, *sentence;
	} cases[] = {
	    {"", "They prefer text messages."},
	    {"Wolfeschlegelsteinhausenbergerdorff Berg",
		"Wolfeschlegelsteinhause… prefers text messages."},
	};
	g_autoptr(Zone) zone = zone_new_fixed(0);
	Calendar calendar = {zone, NULL};
	DueContext context = {.calendar = &calendar, .now = at_utc(NOW)};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(Contact) contact =
		    contact_new(cases[i].name, "a@globex.example");
		ChannelProposal proposal = {.channel = CHANNEL_TEXT,
		    .reason = CHANNEL_BY_WISH,
		    .contact = contact,
		    .refused = -1};
		g_autofree char *sentence =
		    channel_sentence(&proposal, &context);

		case_string(cases[i].name, sentence, cases[i].sentence);
	}
}

static void
channel_template__by_step_and_channel__fits_the_channel(void **state)
{
	static const struct {
		const char *label, *own;
		Channel of_step, channel;
		const char *name;
	} cases[] = {
	    {"mail", "thank-you", MAIL, MAIL, "thank-you"},
	    {"text for a mail", "thank-you", MAIL, TEXT, "text"},
	    {"call for a mail", "check-in", MAIL, PHONE, "call"},
	    {"call for a call", "check-in", PHONE, PHONE, "call"},
	    {"profile", "final", MAIL, PROFILE, "profile"},
	    {"its own", "text", TEXT, TEXT, "text"},
	    {"its own of the user's", "mine", TEXT, TEXT, "mine"},
	    {"another of the user's", "mine", MAIL, TEXT, "text"},
	    {"a call by text", "call", PHONE, TEXT, "text"},
	    {"no step", NULL, MAIL, TEXT, "text"},
	    {"no step, mail", NULL, MAIL, MAIL, NULL},
	};

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		CadenceStep step = {.name = "step",
		    .template_name = cases[i].own,
		    .channel = cases[i].of_step};

		case_string(cases[i].label,
		    channel_template(cases[i].channel,
			cases[i].own ? &step : NULL),
		    cases[i].name);
	}
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    cmocka_unit_test(phone__as_people_write_it__is_kept_and_dialled),
	    cmocka_unit_test(
		phone__hostile_or_no_number__is_refused_with_a_sentence),
	    cmocka_unit_test(phone_uri__number_and_body__is_one_ascii_word),
	    cmocka_unit_test(web_address__https_or_http__is_taken),
	    cmocka_unit_test(
		web_address__anything_else__is_refused_with_a_sentence),
	    cmocka_unit_test(
		sms_measure__alphabets_and_lengths__count_as_on_the_wire),
	    cmocka_unit_test(sms_flow__wrapped_text__is_typed_as_by_hand),
	    cmocka_unit_test(
		channel_propose__all_rules__the_first_that_can_be_followed),
	    cmocka_unit_test(channel_sentence__foreign_name__stays_short),
	    cmocka_unit_test(
		channel_template__by_step_and_channel__fits_the_channel),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
