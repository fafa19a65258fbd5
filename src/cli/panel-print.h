/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * panel-print: what "panel" shows of the messages, and sending them.
 */
#ifndef NOTYET_CLI_PANEL_PRINT_H
#define NOTYET_CLI_PANEL_PRINT_H

#include <notyet/app/panel.h>
#include <notyet/cli/command.h>

/* The members, how far each is, what the proof says of each draft, and with
 * --diff how far they differ; as text or JSON. */
gboolean cli_panel_print(Cli *cli, const Panel *panel, GError **error);

/* "panel --send": shows all exact mails and asks once, or takes the hash of
 * each by --approve, then sends one after the other. */
gboolean cli_panel_send(Cli *cli, const PanelRequest *request, GError **error);

#endif
