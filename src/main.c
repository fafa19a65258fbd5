/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <locale.h>

#include <notyet/base/trace.h>
#include <notyet/cli/cli.h>
#include <notyet/ui/ui.h>

static int
open_screens(App *app, const CliScreens *screens, GError **error)
{
	UiOptions options = {
	    .keymap = screens->keymap,
	    .mono = screens->mono,
	    .plain = screens->plain,
	    .notice = screens->notice,
	    .application_id = screens->application_id,
	};

	return ui_run(app, &options, error);
}

int
main(int argc, char **argv)
{
	static const CliHost host = {.open_screens = open_screens};

	trace_begin("notyet");
	setlocale(LC_ALL, "");
	return cli_main(argc, argv, &host);
}
