/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "setup-from-mutt.h"

gboolean
cli_setup_from_mutt(Cli *cli, GError **error)
{
	(void)cli;
	g_set_error_literal(error, APP_ERROR, APP_ERROR_USAGE, "Not yet.");
	return FALSE;
}
