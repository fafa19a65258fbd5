/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the worker reads of the world for the rules: holidays, and zones. */
#ifndef NOTYET_WORKER_PLACES_H
#define NOTYET_WORKER_PLACES_H

#include <notyet/wire/values.h>

#include "worker-private.h"

/* Reads every file of holidays. What cannot be read is told in its note. */
void places_take_holidays(Worker *worker, Snapshot *snapshot);

/* Says what is wrong with zones and holidays, of all applications. */
void places_doctor(Worker *worker, DoctorReply *reply);

#endif
