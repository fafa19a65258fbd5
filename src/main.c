/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <notyet/base/trace.h>
#include <notyet/cli/cli.h>
#include <notyet/ui/ui.h>

/* What was painted before the application object was there, or NULL. */
static UiFirst *first;

static UiOptions
options_of(const CliScreens *screens)
{
	return (UiOptions){
	    .keymap = screens->keymap,
	    .mono = screens->mono,
	    .plain = screens->plain,
	    .notice = screens->notice,
	    .application_id = screens->application_id,
	    .first = first,
	};
}

static void
show_first(const CliScreens *screens)
{
	UiOptions options = options_of(screens);

	first = ui_first_show(&options);
}

static void
end_first(void)
{
	ui_first_end(first);
	first = NULL;
}

static int
open_screens(App *app, const CliScreens *screens, GError **error)
{
	UiOptions options = options_of(screens);

	return ui_run(app, &options, error);
}

int
main(int argc, char **argv)
{
	static const CliHost host = {.open_screens = open_screens,
	    .show_first = show_first,
	    .end_first = end_first};

	trace_begin("notyet");
	setlocale(LC_ALL, "");
	return cli_main(argc, argv, &host);
}
