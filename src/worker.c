/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>
#include <sysexits.h>

int
main(void)
{
	fputs("notyet-worker is started by notyet, never by hand.\n", stderr);
	return EX_USAGE;
}
