/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "places.h"

#include <notyet/mail/holidays.h>
#include <notyet/policy/places.h>
#include <notyet/store/holiday-files.h>
#include <notyet/store/journal.h>

#include "doctor.h"

void
places_take_holidays(Worker *worker, Snapshot *snapshot)
{
	g_autoptr(GPtrArray) names = holiday_files_list();
	int year = zone_date(NULL, worker_now(worker)).year;

	for (guint i = 0; i < names->len; i++) {
		g_autoptr(GError) error = NULL;
		g_autofree char *path = holiday_files_path(names->pdata[i]);
		g_autofree char *note = NULL;
		GArray *days = holidays_read_file(path, year, &note, &error);

		if (!days) {
			days = g_array_new(FALSE, FALSE, sizeof(gint32));
			note = g_strdup(error->message);
		}
		snapshot_add_holidays(snapshot, names->pdata[i], days, note);
	}
}

void
places_doctor(Worker *worker, DoctorReply *reply)
{
	const Config *config = worker_config(worker, NULL);
	Store *store = worker_store(worker, NULL);
	g_autoptr(GPtrArray) applications =
	    store ? journal_fold(store, NULL) : NULL;
	g_autofree char *folder = holiday_files_folder();
	g_autoptr(Places) places = NULL;
	g_autoptr(Snapshot) read = snapshot_new();
	g_autoptr(GPtrArray) warnings = NULL;

	if (!applications)
		return;
	places_take_holidays(worker, read);
	places = snapshot_places(read, applications, config->holidays);
	warnings = places_warnings(places, applications, folder);
	for (guint i = 0; i < warnings->len; i++)
		doctor_say(reply, DOCTOR_WARNING, "calendar", "%s",
		    (const char *)warnings->pdata[i]);
	if (warnings->len == 0 && read->holidays->len > 0)
		doctor_say(reply, DOCTOR_FINE, "calendar",
		    "The calendars of holidays in %s can be read.", folder);
}
