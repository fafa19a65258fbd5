/* SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef NOTYET_WORKER_DOCTOR_H
#define NOTYET_WORKER_DOCTOR_H

#include <glib.h>

#include "worker-private.h"

typedef enum DoctorLevel {
	DOCTOR_FINE,
	DOCTOR_WARNING,
	DOCTOR_ERROR
} DoctorLevel;

/* One finding; the sentence is formatted. */
void doctor_say(DoctorReply *reply, DoctorLevel level, const char *name,
    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Everything about one account, without sending. */
void doctor_account(Worker *worker, const Account *account, DoctorReply *reply);

#endif
