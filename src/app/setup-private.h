/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_APP_SETUP_PRIVATE_H
#define NOTYET_APP_SETUP_PRIVATE_H

#include <notyet/app/setup.h>

#define SETUP_FILE_MAX_BYTES (1024 * 1024)

SetupPlan *setup_plan_new(void);

/* Takes the file, reads what is there and finds what is to stand there. */
gboolean setup_add(
    SetupPlan *plan, SetupFile *file, gboolean force, GError **error);
void setup_note(SetupPlan *plan, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The text of a file; *ret_text is NULL when there is none. */
gboolean setup_read(const char *path, char **ret_text, GError **error);

/* The path of this program. APP_ERROR_DATA when it fits into no line. */
char *setup_program(GError **error);
/* "VARIABLE=value ... /path/notyet", for a shell. */
char *setup_command(GError **error);

/* What a program prints, without the blanks around it, or NULL. */
char *setup_ask(char **argv, int *ret_status, GError **error);

/* The crontab of the user; "" when there is none. */
char *setup_crontab(GError **error);

#endif
