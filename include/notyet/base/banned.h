/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Functions that nobody may call here, because each has a safe sibling. The
 * build includes this header before every source file.
 *
 *	strcpy, strcat, sprintf   g_strdup(), GString, g_strdup_printf(),
 *	                          g_snprintf()
 *	strtok                    g_strsplit(), strspn() and strcspn()
 *	localtime, gmtime         zone_civil() of <notyet/base/zone.h>
 *
 * The system headers that declare or mention the names come first: a name may
 * not be spelt at all once it is poisoned.
 */
#ifndef NOTYET_BASE_BANNED_H
#define NOTYET_BASE_BANNED_H

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>
#include <wchar.h>

#include <glib.h>

/* With clang and _FORTIFY_SOURCE some of them are macros. */
#undef strcpy
#undef strcat
#undef sprintf
#undef strtok
#undef localtime
#undef gmtime

#pragma GCC poison strcpy strcat sprintf strtok localtime gmtime

#endif
