/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "../support/cases.h"

#include <string.h>

#include <glib/gstdio.h>

#include <notyet/policy/cadence.h>
#include <notyet/store/config.h>

typedef struct Folder {
	char *folder, *path;
} Folder;

static int
setup(void **state)
{
	Folder *here = g_new0(Folder, 1);

	here->folder = g_dir_make_tmp("notyet-config-XXXXXX", NULL);
	if (!here->folder)
		return -1;
	here->path = g_build_filename(here->folder, "config", NULL);
	*state = here;
	return 0;
}

static int
teardown(void **state)
{
	Folder *here = *state;

	g_unlink(here->path);
	g_rmdir(here->folder);
	g_free(here->folder);
	g_free(here->path);
	g_free(here);
	return 0;
}

static Config *
load(const Folder *here, const char *text)
{
	g_autoptr(GError) error = NULL;
	Config *config;

	g_file_set_contents(here->path, text, -1, NULL);
	config = config_load(here->path, &error);
	if (!config)
		fail_msg("%s", error->message);
	return config;
}

static void
config_load__no_file__gives_the_defaults(void **state)
{
	Folder *here = *state;
	g_autoptr(Config) config = config_load(here->path, NULL);

	assert_non_null(config);
	assert_string_equal(config->path, here->path);
	assert_null(config->name);
	assert_non_null(config->addresses);
	assert_null(config->addresses[0]);
	assert_non_null(cadence_set_find(NULL, config->cadence));
	assert_int_equal(config->minimum_gap_days, 3);
	for (int stage = 0; stage < STAGE_COUNT; stage++)
		case_int(stage_name(stage), config->threshold_days[stage],
		    stage_threshold_days(stage));
	assert_null(config->editor);
	assert_string_equal(config->language, "en");
	assert_string_equal(config->date_zone, "local");
	assert_false(config->user_agent);
	assert_null(config->keymap);
	assert_false(config->mono);
	assert_int_equal(config->strip_weeks, 8);
	assert_int_equal(config->working_hours.from_hour, 9);
	assert_int_equal(config->working_hours.until_hour, 17);
	assert_int_equal(config->undo_s, 20);
	assert_null(config->sender);
	assert_int_equal(config->accounts->len, 0);
}

static void
config_load__no_path__is_the_place_of_the_user(void **state)
{
	Folder *here = *state;
	g_autofree char *folder =
	    g_build_filename(here->folder, "notyet", NULL);
	g_autofree char *path = g_build_filename(folder, "config", NULL);
	g_autoptr(Config) config = NULL;

	assert_int_equal(g_mkdir(folder, 0700), 0);
	g_file_set_contents(path, "[identity]\nname=Jo\n", -1, NULL);
	g_setenv("XDG_CONFIG_HOME", here->folder, TRUE);
	config = config_load(NULL, NULL);
	g_unsetenv("XDG_CONFIG_HOME");
	g_unlink(path);
	g_rmdir(folder);
	assert_non_null(config);
	assert_string_equal(config->path, path);
	assert_string_equal(config->name, "Jo");
}

static const char everything[] =
    "\xef\xbb\xbf# A comment.\r\n"
    "   # Another.\n"
    "\n"
    "[identity]\r\n"
    "name = Jo \"the\" Doe; Jr. # really \n"
    "addresses=Jo@Me.Example, jo@work.example;j@x.example\n"
    "\tphone\t=\t+1 555 0100\t\n"
    "profile = https://net.example/jo?a=b\n"
    "[index]\n"
    "config = ~/mail.conf\n"
    "profile = work\n"
    "[ cadence ]\n"
    "default = gentle\n"
    "minimum_gap_days = 0\n"
    "offer_days = 4\n"
    "accept_stages = rejection, invite\n"
    "[compose]\n"
    "editor = vim -c 'set tw=72' \"a b\"\\ c\n"
    "signature_file = sig/mine\n"
    "language =\n"
    "date_zone = utc\n"
    "user_agent = yes\n"
    "[ui]\n"
    "keymap = vi\n"
    "mono = Yes\n"
    "strip_weeks = 26\n"
    "[outbox]\n"
    "from_hour = 8\n"
    "until_hour = 24\n"
    "undo_s = 0\n"
    "sender = desk.home.example\n"
    "[identity]\n"
    "[account home]\n"
    "from = JO@me.example\n"
    "host = smtp.me.example\n"
    "port = 2525\n"
    "tls = starttls\n"
    "user = jo\n"
    "password_command = pass show mail/home\n"
    "command_queues = no\n"
    "sent_maildir = /mail/Sent\n"
    "sent_tags =\n"
    "timeout_s = 5\n"
    "[account  the other one ]\n"
    "transport = maildir\n"
    "maildir = out\n"
    "file_sent = false\n";

static void
config_load__every_kind_of_line__lands_in_its_place(void **state)
{
	Folder *here = *state;
	g_autofree char *signature =
	    g_build_filename(here->folder, "sig/mine", NULL);
	g_autofree char *notmuch = NULL;
	g_autoptr(Config) config = NULL;

	g_setenv("HOME", "/home/jo", TRUE);
	config = load(here, everything);
	notmuch = g_strdup("/home/jo/mail.conf");
	assert_string_equal(config->name, "Jo \"the\" Doe; Jr. # really");
	assert_int_equal(g_strv_length(config->addresses), 3);
	assert_string_equal(config->addresses[0], "jo@me.example");
	assert_string_equal(config->addresses[2], "j@x.example");
	assert_string_equal(config->phone, "+1 555 0100");
	assert_string_equal(config->profile, "https://net.example/jo?a=b");
	assert_string_equal(config->index_config, notmuch);
	assert_string_equal(config->index_profile, "work");
	assert_string_equal(config->cadence, "gentle");
	assert_int_equal(config->minimum_gap_days, 0);
	assert_int_equal(config->threshold_days[STAGE_OFFER], 4);
	assert_int_equal(config->threshold_days[STAGE_FINAL], 12);
	assert_int_equal(g_strv_length(config->accept_stages), 2);
	assert_string_equal(config->accept_stages[1], "invite");
	assert_int_equal(g_strv_length(config->editor), 4);
	assert_string_equal(config->editor[2], "set tw=72");
	assert_string_equal(config->editor[3], "a b c");
	assert_string_equal(config->signature_file, signature);
	assert_null(config->language);
	assert_string_equal(config->date_zone, "utc");
	assert_true(config->user_agent);
	assert_string_equal(config->keymap, "vi");
	assert_true(config->mono);
	assert_int_equal(config->strip_weeks, 26);
	assert_int_equal(config->working_hours.from_hour, 8);
	assert_int_equal(config->working_hours.until_hour, 24);
	assert_int_equal(config->undo_s, 0);
	assert_string_equal(config->sender, "desk.home.example");
}

static void
config_load__accounts__keep_their_order_and_defaults(void **state)
{
	Folder *here = *state;
	g_autoptr(Config) config = load(here, everything);
	g_autofree char *maildir = g_build_filename(here->folder, "out", NULL);
	const Account *home, *other;

	assert_int_equal(config->accounts->len, 2);
	home = config->accounts->pdata[0];
	assert_string_equal(home->name, "home");
	assert_string_equal(home->from, "jo@me.example");
	assert_string_equal(home->transport, "smtp");
	assert_string_equal(home->host, "smtp.me.example");
	assert_int_equal(home->port, 2525);
	assert_string_equal(home->tls, "starttls");
	assert_string_equal(home->auth, "auto");
	assert_int_equal(g_strv_length(home->password_command), 3);
	assert_string_equal(home->file_sent, "auto");
	assert_string_equal(home->sent_maildir, "/mail/Sent");
	assert_int_equal(g_strv_length(home->sent_tags), 0);
	assert_int_equal(home->timeout_s, 5);
	assert_false(home->command_queues);
	other = config->accounts->pdata[1];
	assert_string_equal(other->name, "the other one");
	assert_null(other->from);
	assert_string_equal(other->maildir, maildir);
	assert_string_equal(other->tls, "implicit");
	assert_string_equal(other->file_sent, "false");
	assert_string_equal(other->sent_tags[0], "sent");
	assert_true(other->command_queues);
}

static void
config_account_for__address__is_the_fitting_account(void **state)
{
	static const struct {
		const char *from, *expected;
	} cases[] = {
	    {"a@me.example", "a"},
	    {"A@ME.example", "a"},
	    {"b@me.example", "b"},
	    {"c@me.example", "first any"},
	    {NULL, "first any"},
	};
	Folder *here = *state;
	g_autoptr(Config) config = load(here, "[account b]\nfrom=b@me.example\n"
					      "[account first any]\n"
					      "[account a]\nfrom=a@me.example\n"
					      "[account second any]\n");
	g_autoptr(Config) none = load(here, "[account b]\nfrom=b@me.example\n");

	for (guint i = 0; i < G_N_ELEMENTS(cases); i++)
		case_string(cases[i].expected,
		    config_account_for(config, cases[i].from)->name,
		    cases[i].expected);
	assert_null(config_account_for(none, "a@me.example"));
	assert_string_equal(config_account(config, "a")->name, "a");
	assert_null(config_account(config, "A"));
	assert_null(config_account(config, NULL));
}

typedef struct BadConfig {
	const char *text;
	int line;
	const char *words; /* that the sentence holds */
} BadConfig;

static const BadConfig bad_configs[] = {
    /* What is no key file. */
    {"nonsense\n", 1, "[group]"},
    {"\n\nname = Jo\n", 3, "before the first key"},
    {"[identity]\nJo Doe\n", 2, "key = value"},
    {"[identity]\n= Jo\n", 2, "key = value"},
    {"[identity\nname = Jo\n", 1, "[name]"},
    {"[identity] # me\n", 1, "[name]"},
    {"[identity]\nname = J\xf6rg\n", 2, "UTF-8"},
    {"[identity]\n\nname = Jo\33[2J\n", 3, "control character"},
    /* Names. */
    {"[acount home]\n", 1, "did you mean [account]"},
    {"[identty]\nname=Jo\n", 1, "did you mean [identity]"},
    {"[]\n", 1, "index, cadence, cadence NAME, calendar, compose, mail, proof, ui, theme NAME, outbox"},
    {"[weather]\n", 1, "proof, ui, theme NAME, outbox, mutt, account NAME"},
    {"[accounts]\n", 1, "did you mean [account]"},
    {"[account]\n", 1, "[account NAME]"},
    {"[account a]\n[account  a ]\n", 2, "another [account a]"},
    {"[identity]\nnmae = Jo\n", 2, "did you mean name"},
    {"[identity]\nhost = x\n", 2, "name, addresses, phone, profile"},
    {"[identity]\nname[de] = Jo\n", 2, "no key name[de]"},
    {"[account a]\nsmtp_server = x\n", 2, "[account a] has no key"},
    {"[account a]\nHost = x\n", 2, "did you mean host"},
    {"[theme]\n", 1, "named by small letters"},
    {"[theme auto]\n", 1, "not auto"},
    {"[theme Sea]\n", 1, "named by small letters"},
    {"[theme a]\n[theme a]\n", 2, "another [theme a]"},
    {"[theme a]\nlat = red\n", 2, "did you mean late"},
    {"[theme a]\nbase = a\n", 2, "one of dark, light"},
    {"[theme a]\nlate = blod\n", 2, "late takes attributes (bold, dim"},
    {"[theme a]\nlate = red\nlate = red\n", 3, "on line 2"},
    {"[ui]\ntheme = sea\n[theme lake]\n", 2, "auto, dark, light, lake"},
    {"[ui]\nmono=no\n\n[identity]\n[ui]\nmono=yes\n", 6, "on line 2"},
    /* Secrets. */
    {"[account a]\npassword = hunter2\n", 2, "password_command"},
    {"[account a]\nPasswd = hunter2\n", 2, "password_command"},
    {"[identity]\ntoken=hunter2\n", 2, "password_command"},
    {"[account a]\nhunter2\n", 2, "key = value"},
    /* Values. */
    {"[outbox]\nfrom_hour = 24\n", 2, "from 0 to 23 o'clock"},
    {"[outbox]\nuntil_hour = 0\n", 2, "from 1 to 24 o'clock"},
    {"[outbox]\nfrom_hour = 17\n", 2, "later than from_hour, which is 17"},
    {"[outbox]\nuntil_hour = 9\n", 2, "later than from_hour, which is 9"},
    {"[outbox]\nuntil_hour = 8\nfrom_hour = 10\n", 2, "later than"},
    {"[outbox]\nundo_s = 601\n", 2, "from 0 to 600 seconds"},
    {"[cadence]\nminimum_gap_days = many\n", 2, "from 0 to 30 business days"},
    {"[cadence]\nminimum_gap_days = -1\n", 2, "from 0 to 30"},
    {"[cadence]\nminimum_gap_days = 31\n", 2, "from 0 to 30"},
    {"[cadence]\nminimum_gap_days = 3 days\n", 2, "from 0 to 30"},
    {"[cadence]\nminimum_gap_days = 99999999999999999999\n", 2, "from 0"},
    {"[cadence]\nminimum_gap_days =\n", 2, "from 0 to 30"},
    {"[cadence]\noffer_days = 0\n", 2, "from 1 to 365"},
    {"[cadence]\ndefault = fast\n", 2, "standard"},
    {"[cadence]\ndefault =\n", 2, "must be one of"},
    {"[cadence]\naccept_stages = offer, ghost\n", 2,
	"must be some of rejection, offer, invite"},
    {"[ui]\nmono = maybe\n", 2, "true or false"},
    {"[compose]\neditor = vim 'x\n", 2, "quotes closed"},
    {"[identity]\naddresses = Jo <jo@me.example>\n", 2, "without a name"},
    {"[account a]\nfrom = jo\n", 2, "jo@example.org"},
    {"[account a]\ntransport = pigeon\n", 2, "smtp, sendmail, maildir"},
    {"[account a]\ntls = yes\n", 2, "implicit, starttls, none"},
    {"[account a]\nport = 65536\n", 2, "from 0 to 65535"},
    {"[account a]\n\n\ntimeout_s = 0\n", 4, "from 1 to 3600 seconds"},
};

static void
refuse_all(const Folder *here, const BadConfig *configs, gsize count)
{
	for (gsize i = 0; i < count; i++) {
		const BadConfig *bad = &configs[i];
		g_autofree char *prefix =
		    g_strdup_printf("%s:%d: ", here->path, bad->line);
		g_autoptr(GError) error = NULL;
		g_autoptr(Config) config = NULL;

		g_file_set_contents(here->path, bad->text, -1, NULL);
		config = config_load(here->path, &error);
		case_true(bad->text, config == NULL);
		case_int(bad->text, error->domain, STORE_ERROR);
		case_int(bad->text, error->code, STORE_ERROR_CONFIG);
		if (!g_str_has_prefix(error->message, prefix) ||
		    !strstr(error->message, bad->words) ||
		    !g_str_has_suffix(error->message, "."))
			fail_msg("case \"%s\": %s", bad->text, error->message);
		case_true(bad->text, !strstr(error->message, "hunter2"));
	}
}

static void
config_load__wrong_line__is_named_with_what_is_allowed(void **state)
{
	refuse_all(*state, bad_configs, G_N_ELEMENTS(bad_configs));
}

#define STEP "step = ping 7d 7d 9d after interview\n"

/* Each kind of step that makes no sense has its case in test-cadence-text;
 * here is that it is named with its line. */
static const BadConfig bad_cadences[] = {
    {"[cadence a]\n", 1, "The cadence a has no step"},
    {"\n[cadence a]\nlet_go_days = 3\n[ui]\n", 2, "has no step"},
    {"[cadence a]\n[cadence b]\n" STEP, 1, "The cadence a has no step"},
    {"[cadence A]\n" STEP, 1, "small letters, digits and hyphens"},
    {"[cadence my own]\n" STEP, 1, "small letters"},
    {"[cadence a]\n" STEP "[cadence\ta ]\n" STEP, 3,
	"another [cadence a] above"},
    {"[cadence a]\n" STEP "step =\n", 3, "NAME EARLIEST IDEAL LATEST"},
    {"[cadence a]\n" STEP STEP, 3, "could apply as well"},
    {"[cadence a]\n" STEP "step = b 1d 1d 1d after c\n"
     "step = c 1d 1d 1d after b\n", 3, "\"c\" is nothing to count from"},
    {"[cadence a]\n" STEP "let_go_days = 0\n", 3, "from 1 to 365 days"},
    {"[cadence a]\n" STEP "let_go_days = 366\n", 3, "from 1 to 365 days"},
    {"[cadence a]\nlet_go_days = 3\n" STEP "let_go_days = 3\n", 4,
	"on line 2 already"},
    {"[cadence a]\n" STEP "minimum_gap_days = 3\n", 3,
	"[cadence a] has no key minimum_gap_days; its keys are step, "
	"let_go_days"},
    {"[cadence a]\nstpe = x\n", 2, "did you mean step"},
    {"[cadence]\n" STEP, 2, "[cadence] has no key step"},
    {"[cadense a]\n" STEP, 1, "did you mean [cadence]"},
    {"[ui]\n[cadence]\ndefault = b\n[cadence a]\n" STEP, 3,
	"staged, applied, a."},
};

static void
config_load__bad_cadence__is_named_with_its_line(void **state)
{
	refuse_all(*state, bad_cadences, G_N_ELEMENTS(bad_cadences));
}

static void
config_load__own_cadences__are_found_by_name(void **state)
{
	g_autoptr(Config) config = load(*state,
	    "[cadence]\ndefault = brisk\n"
	    "[cadence gentle]\n" STEP
	    "[cadence brisk]\n"
	    "step = thank-you 0h 4h 24h after interview\n"
	    "step = call 24h 24h 48h after promise if promised by phone\n"
	    "step = call 7d 7d 9d after follow-up if not promised by phone\n"
	    "step = last 10b 10b 15b after call title \"Last word\"\n"
	    "let_go_days = 30\n"
	    "[account x]\n");
	const Cadence *brisk = cadence_set_find(config->cadences, "brisk");
	const Cadence *gentle = cadence_set_find(config->cadences, "gentle");

	assert_string_equal(config->cadence, "brisk");
	assert_int_equal(brisk->step_count, 4);
	assert_int_equal(brisk->let_go_days, 30);
	assert_string_equal(brisk->steps[0].title, "Thank-you");
	assert_int_equal(brisk->steps[1].condition, STEP_IF_PROMISED);
	assert_int_equal(brisk->steps[2].channel, CHANNEL_PHONE);
	assert_string_equal(brisk->steps[3].title, "Last word");
	assert_string_equal(brisk->steps[3].after, "call");
	assert_int_equal(brisk->steps[3].ideal.unit, OFFSET_BUSINESS_DAYS);
	assert_int_equal(gentle->let_go_days, 14);
	assert_string_equal(gentle->steps[0].name, "ping");
	assert_string_equal(
	    cadence_set_find(config->cadences, "classic")->name, "classic");
}

static void
config_load__nul_byte__is_named_with_its_line(void **state)
{
	static const char text[] = "[identity]\nname=Jo\nphone=\0"
				   "1\n";
	Folder *here = *state;
	g_autofree char *prefix = g_strdup_printf("%s:3: ", here->path);
	g_autoptr(GError) error = NULL;

	g_file_set_contents(here->path, text, sizeof(text) - 1, NULL);
	assert_null(config_load(here->path, &error));
	assert_true(g_str_has_prefix(error->message, prefix));
}

static void
config_load__what_is_no_file__is_an_error(void **state)
{
	Folder *here = *state;
	g_autofree char *large = g_strnfill(1024 * 1024 + 1, '#');
	g_autoptr(GError) error = NULL;

	assert_null(config_load(here->folder, &error));
	assert_int_equal(error->code, STORE_ERROR_CONFIG);
	g_clear_error(&error);
	g_file_set_contents(here->path, large, -1, NULL);
	assert_null(config_load(here->path, &error));
	assert_int_equal(error->code, STORE_ERROR_CONFIG);
}

/* Wherever the groups stand, and over what is shipped. */
static void
config_load__themes__are_found_by_name(void **state)
{
	Folder *here = *state;
	g_autoptr(Config) config = load(here,
	    "[ui]\ntheme = sea\n[theme sea]\nbase = light\n"
	    "late = bold #ff8800 on black\n[theme dark]\ncursor = bold\n");
	const Theme *sea = config_theme(config, "sea", NULL);
	const Theme *dark = config_theme(config, "auto", NULL);
	const Theme *light = config_theme(config, "auto", "0;15");

	assert_string_equal(config->theme, "sea");
	assert_string_equal(sea->base, "light");
	assert_true(sea->looks[STYLE_LATE].given);
	assert_int_equal(sea->looks[STYLE_LATE].paint.attributes, ATTR_BOLD);
	assert_int_equal(sea->looks[STYLE_LATE].paint.foreground,
	    COLOUR_RGB | 0xff8800);
	assert_int_equal(sea->looks[STYLE_LATE].paint.background, 0);
	assert_true(dark->looks[STYLE_CURSOR].given);
	assert_string_equal(light->name, "light");
	assert_null(config_theme(config, "lake", NULL));
}

static void
config_options__each_entry__is_documented_and_reachable(void **state)
{
	Folder *here = *state;
	gsize count;
	const Option *options = config_options(&count);

	for (gsize i = 0; i < count; i++) {
		const Option *option = &options[i];
		const char *name =
		    strcmp(option->group, "account") == 0 ? " x" : "";
		const char *group = strcmp(option->group, "theme NAME") == 0 ?
		    "theme x" : option->group;
		const char *preset =
		    option->default_value ? option->default_value : "";
		g_autofree char *label =
		    g_strdup_printf("%s.%s", option->group, option->key);
		g_autofree char *text = NULL;

		case_true(label, g_str_has_suffix(option->help, "."));
		case_true(label, strlen(option->help) <= 64);
		case_int(label, option->type == OPTION_CHOICE ||
				    option->type == OPTION_CHOICES,
		    option->choices != NULL);
		case_true(label, option->type != OPTION_INT ||
				     option->minimum < option->maximum);
		if (strcmp(option->group, "cadence NAME") == 0) {
			text = g_strdup_printf("[cadence x]\nstep = a 1d 1d 1d "
					       "after interview\n%s = %s\n",
			    option->key,
			    option->type == OPTION_STEP
				? "b 1d 1d 1d after a"
				: preset);
			config_free(load(here, text));
			continue;
		}
		/* The default is a value that the file may hold. */
		text = g_strdup_printf("[%s%s]\n%s = %s\n", group, name,
		    option->key, preset);
		config_free(load(here, text));
		for (gsize j = 0; j < i; j++)
			case_true(label,
			    strcmp(options[j].group, option->group) != 0 ||
				strcmp(options[j].key, option->key) != 0);
	}
}

#define config_test(function)                                                  \
	cmocka_unit_test_setup_teardown(function, setup, teardown)

static void
config_change__value_that_is_allowed__is_read_back(void **state)
{
	static const struct {
		const char *name, *value, *expected;
	} cases[] = {
	    {"ui.strip_weeks", "12", "12"},
	    {"compose.tone", "casual", "casual"},
	    {"ui.theme", "light", "light"},
	    {"compose.signature_file", "sig", NULL},
	    {"compose.editor", "vi -c 'set tw=72'", "vi -c 'set tw=72'"},
	    {"cadence.default", "gentle", "gentle"},
	    {"cadence.accept_stages", "offer invite", "offer, invite"},
	    {"identity.name", "Robin Doe", "Robin Doe"},
	    {"identity.name", "", ""},
	    {"outbox.until_hour", "20", "20"},
	};
	Folder *here = *state;
	g_autoptr(Config) config = load(here, "");

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *text = NULL;
		g_autofree char *path = g_build_filename(
		    here->folder, cases[i].value, NULL);
		const char *expected =
		    cases[i].expected ? cases[i].expected : path;

		if (!config_change(
			config, cases[i].name, cases[i].value, &error))
			fail_msg("%s: %s", cases[i].name, error->message);
		text = config_value_text(config, cases[i].name, NULL);
		if (strcmp(text, expected) != 0)
			fail_msg("%s: %s", cases[i].name, text);
	}
}

static void
config_change__value_that_is_not__changes_nothing(void **state)
{
	static const struct {
		const char *name, *value, *expected;
	} cases[] = {
	    {"ui.strip_weeks", "99",
		"ui.strip_weeks must be a whole number from 4 to 26 weeks."},
	    {"ui.theme", "nix",
		"ui.theme must be one of auto, dark, light."},
	    {"ui.strip_weks", "9",
		"There is no setting ui.strip_weks; did you mean "
		"ui.strip_weeks?"},
	    {"proff.off", "x",
		"There is no group [proff]; did you mean [proof]?"},
	    {"mono", "true",
		"Name a setting as group.key, such as ui.strip_weeks."},
	    {"ui.", "true",
		"Name a setting as group.key, such as ui.strip_weeks."},
	    {"index.profile", "x",
		"index.profile is read when the program starts: set it in "
		"%s, and start anew."},
	    {"account.home.host", "x",
		"The settings of [account NAME] are set in %s, and only "
		"there."},
	    {"compose.tone", "rude",
		"compose.tone must be one of formal, semi-formal, casual."},
	    {"outbox.from_hour", "17",
		"outbox.until_hour must be later than outbox.from_hour; they "
		"are 17 and 9."},
	    {"identity.name", "\xff", "A value is text in UTF-8."},
	};
	Folder *here = *state;
	g_autoptr(Config) config = load(here, "");

	for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_auto(GStrv) parts = g_strsplit(cases[i].expected, "%s", 2);
		g_autofree char *expected = g_strjoinv(here->path, parts);

		if (config_change(
			config, cases[i].name, cases[i].value, &error))
			fail_msg("%s: it was taken", cases[i].name);
		if (strcmp(error->message, expected) != 0)
			fail_msg("%s: %s", cases[i].name, error->message);
	}
	assert_int_equal(config->strip_weeks, 8);
	assert_int_equal(config->working_hours.from_hour, 9);
	assert_string_equal(config->tone, "semi-formal");
	assert_false(
	    config_change(config, "cadence.default", "nix", NULL));
	assert_string_equal(config->cadence, "standard");
}

int
main(void)
{
	const struct CMUnitTest tests[] = {
	    config_test(config_load__no_file__gives_the_defaults),
	    config_test(config_change__value_that_is_allowed__is_read_back),
	    config_test(config_change__value_that_is_not__changes_nothing),
	    config_test(config_load__no_path__is_the_place_of_the_user),
	    config_test(config_load__every_kind_of_line__lands_in_its_place),
	    config_test(config_load__accounts__keep_their_order_and_defaults),
	    config_test(config_account_for__address__is_the_fitting_account),
	    config_test(config_load__wrong_line__is_named_with_what_is_allowed),
	    config_test(config_load__bad_cadence__is_named_with_its_line),
	    config_test(config_load__own_cadences__are_found_by_name),
	    config_test(config_load__nul_byte__is_named_with_its_line),
	    config_test(config_load__what_is_no_file__is_an_error),
	    config_test(
		config_options__each_entry__is_documented_and_reachable),
	    config_test(config_load__themes__are_found_by_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
