/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sender.h"

#include <sysexits.h>
#include <unistd.h>

#include <notyet/base/argv.h>
#include <notyet/base/clock.h>

gboolean
sender_init(Sender *sender, Worker *worker, gboolean *ret_busy, GError **error)
{
	g_autoptr(GError) local = NULL;

	*sender = (Sender){.worker = worker, .lock_fd = -1};
	sender->store = worker_store(worker, error);
	if (!sender->store)
		return FALSE;
	sender->look = look_new(worker);
	if (store_send_lock(sender->store, &sender->lock_fd, &local))
		return outbox_recover(
		    sender->store, worker_now(worker), error);
	sender->lock_fd = -1;
	if (!g_error_matches(local, STORE_ERROR, STORE_ERROR_BUSY)) {
		g_propagate_error(error, g_steal_pointer(&local));
		return FALSE;
	}
	if (ret_busy)
		*ret_busy = TRUE;
	return worker_fail(error, EX_TEMPFAIL,
	    "Another mail is being sent right now; try again when it "
	    "is done.");
}

void
sender_clear(Sender *sender)
{
	g_clear_pointer(&sender->look, look_free);
	if (sender->lock_fd >= 0)
		close(sender->lock_fd);
	sender->lock_fd = -1;
}

gboolean
sender_sync(Sender *sender, gint64 max_age_ms, GError **error)
{
	const Config *config = worker_config(sender->worker, error);
	g_autoptr(GError) local = NULL;
	ArgvCapture what;
	gint64 began_ms = clock_monotonic_ms();

	if (!config)
		return FALSE;
	if (!config->sync_command ||
	    (sender->synced_ms &&
		began_ms - sender->synced_ms <= max_age_ms))
		return TRUE;
	worker_progress(sender->worker, "Fetching new mail.");
	what = (ArgvCapture){.argv = config->sync_command,
	    .deadline_s = config->sync_deadline_s,
	    .stop_fd = worker_cancel_fd(sender->worker)};
	if (!argv_run(&what, &local))
		return worker_fail(error, EX_TEMPFAIL,
		    "Nothing was sent, because new mail could not be fetched: "
		    "%s",
		    local->message);
	sender->synced_ms = clock_monotonic_ms();
	/* The machine was suspended meanwhile: what it fetched is old. */
	if (sender->synced_ms - began_ms > config->sync_deadline_s * 1000LL)
		sender->synced_ms = 0;
	return TRUE;
}
