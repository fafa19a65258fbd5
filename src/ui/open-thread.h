/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The thread of an application in the user's mail reader. */
#ifndef NOTYET_UI_OPEN_THREAD_H
#define NOTYET_UI_OPEN_THREAD_H

#include <notyet/ui/session.h>

/* Looks the thread up, gives the terminal to the reader, and is back on the
 * same screen afterwards. message_id: where its cursor goes; NULL: the newest
 * mail. Nothing is opened once the user has left the screen that asked. */
void open_thread(Ui *ui, gint64 application_id, const char *message_id);

#endif
