/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * commands: the entry of each subcommand, for the table alone.
 */
#ifndef NOTYET_CLI_COMMANDS_H
#define NOTYET_CLI_COMMANDS_H

#include <notyet/cli/command.h>

/* In the order of the help. */
#define CLI_COMMANDS(X) \
	X(screens) \
	X(list) \
	X(show) \
	X(due) \
	X(agenda) \
	X(numbers) \
	X(open) \
	X(track) \
	X(set) \
	X(log) \
	X(undo) \
	X(cadence) \
	X(template) \
	X(draft) \
	X(drafts) \
	X(panel) \
	X(proof) \
	X(outbox) \
	X(send) \
	X(hand) \
	X(verdict) \
	X(sync) \
	X(forget) \
	X(setup) \
	X(doctor) \
	X(demo) \
	X(completion) \
	X(help) \
	X(version)

#define X(name) extern const CliCommand cli_cmd_##name;
CLI_COMMANDS(X)
#undef X

#endif
