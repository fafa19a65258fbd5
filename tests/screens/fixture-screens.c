/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * fixture-screens: the real screens on a real terminal over the fixture, for
 * the scripts that drive a terminal. Prints the sentence of an error and ends
 * with the status of ui_run().
 */
#include <stdio.h>
#include <string.h>

#include <notyet/ui/ui.h>

#include "../support/fixture.h"

int
main(int argc, char **argv)
{
	UiOptions options = {.keymap = argc > 1 ? argv[1] : NULL};
	g_autoptr(GError) error = NULL;
	App *app = fixture_open(FIXTURE_FULL);
	int status = ui_run(app, &options, &error);

	if (error != NULL)
		fprintf(stderr, "notyet: %s\n", error->message);
	fixture_close(app);
	return status;
}
