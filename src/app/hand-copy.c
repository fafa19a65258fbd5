/* SPDX-License-Identifier: GPL-3.0-or-later */
/* To the clipboard, and to the program that opens things. */
#include <notyet/app/hand-over.h>

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include <notyet/base/argv.h>
#include <notyet/base/osc52.h>
#include <notyet/policy/phone.h>
#include <notyet/policy/sms.h>
#include <notyet/policy/web-address.h>

#include "app-private.h"

#define COPY_DEADLINE_S 5
/* A command that still runs by then has something open. */
#define OPEN_WAIT_MS 1500

static gboolean
run_copy(char **argv, const char *text, GError **error)
{
	ArgvCapture what = {.argv = argv,
	    .input = text,
	    .deadline_s = COPY_DEADLINE_S,
	    .stop_fd = -1};
	g_autoptr(GError) cause = NULL;

	if (argv_run(&what, &cause))
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "Nothing was copied: %s", cause->message);
	return FALSE;
}

/* --- the terminal --- */

static Osc52Wrap
wrap_of(void)
{
	const char *tmux = g_getenv("TMUX");
	const char *screen = g_getenv("STY");

	if (tmux && *tmux)
		return OSC52_TMUX;
	return screen && *screen ? OSC52_SCREEN : OSC52_PLAIN;
}

static gboolean
write_all(int fd, const char *bytes)
{
	gsize left = strlen(bytes);

	while (left > 0) {
		ssize_t written = write(fd, bytes, left);

		if (written < 0 && errno != EINTR)
			return FALSE;
		if (written > 0) {
			bytes += written;
			left -= (gsize)written;
		}
	}
	return TRUE;
}

static gboolean
ask_terminal(const char *text, GError **error)
{
	g_autofree char *bytes = osc52_bytes(text, wrap_of());
	int fd;
	gboolean ok;

	if (!bytes) {
		g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "Nothing was copied: a terminal takes at most %d bytes; "
		    "set clipboard_command in [compose].",
		    OSC52_TEXT_MAX_BYTES);
		return FALSE;
	}
	fd = open("/dev/tty", O_WRONLY | O_NOCTTY | O_CLOEXEC);
	ok = fd >= 0 && isatty(fd) && write_all(fd, bytes);
	if (fd >= 0)
		close(fd);
	if (!ok)
		g_set_error_literal(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
		    "Nothing was copied: there is no terminal to ask; set "
		    "clipboard_command in [compose], or take --print.");
	return ok;
}

static gboolean
copy(App *app, const char *text, const char **ret_how, GError **error)
{
	char *tmux[] = {"tmux", "load-buffer", "-w", "-", NULL};

	if (app->config->clipboard_command) {
		*ret_how = "It is on the clipboard.";
		return run_copy(app->config->clipboard_command, text, error);
	}
	*ret_how = "It is in tmux's buffer, and on the clipboard where tmux "
		   "sets that.";
	if (wrap_of() == OSC52_TMUX && run_copy(tmux, text, NULL))
		return TRUE;
	*ret_how = "The terminal was asked to put it on the clipboard.";
	return ask_terminal(text, error);
}

/* --- what is copied, and what opened --- */

static const Contact *
need_contact(App *app, const Draft *draft, GError **error)
{
	const Contact *contact = app_draft_contact(app, draft);

	if (!contact)
		app_usage(error, "%s is no contact of the application.",
		    draft->to && *draft->to ? draft->to : "Nobody");
	return contact;
}

/* "no telephone number is noted for ..." */
static gboolean
refuse_lack(const Draft *draft, const Contact *contact, GError **error)
{
	const char *lack = channel_lack(draft->channel, contact);
	const char *key = draft->channel == CHANNEL_PROFILE ? "profile"
							    : "phone";

	return app_usage(error,
	    "There is %s of %s: notyet set %" G_GINT64_FORMAT
	    " contact-%s='%s ...' notes it.",
	    lack, *contact->name ? contact->name : "the contact",
	    draft->application_id, key, (char *)contact->addresses->pdata[0]);
}

gboolean
app_hand_copy(
    App *app, const Draft *draft, const char **ret_how, GError **error)
{
	g_autofree char *text = NULL;
	const Contact *contact;

	if (!app_hand_ready(app, draft, error))
		return FALSE;
	if (draft->channel != CHANNEL_PHONE) {
		text = sms_flow(draft->body);
		return copy(app, text, ret_how, error);
	}
	contact = need_contact(app, draft, error);
	if (!contact)
		return FALSE;
	text = contact->phone ? phone_dial(contact->phone) : NULL;
	if (!text)
		return refuse_lack(draft, contact, error);
	return copy(app, text, ret_how, error);
}

static char *
uri_of(const Draft *draft, const Contact *contact)
{
	g_autofree char *text = NULL;
	const char *fault;

	if (channel_lack(draft->channel, contact))
		return NULL;
	if (draft->channel == CHANNEL_PROFILE)
		return web_address_read(contact->profile, &fault);
	if (draft->channel == CHANNEL_PHONE)
		return phone_call_uri(contact->phone);
	text = sms_flow(draft->body);
	return phone_text_uri(contact->phone, text);
}

gboolean
app_hand_open(App *app, const Draft *draft, GError **error)
{
	char **command = app->config->open_command;
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autofree char *uri = NULL;
	g_autoptr(GError) cause = NULL;
	const Contact *contact;

	if (!app_hand_ready(app, draft, error))
		return FALSE;
	contact = need_contact(app, draft, error);
	if (!contact)
		return FALSE;
	uri = uri_of(draft, contact);
	if (!uri)
		return refuse_lack(draft, contact, error);
	if (!command) {
		g_set_error_literal(error, APP_ERROR, APP_ERROR_CONFIG,
		    "Nothing opens links: set open_command in [compose], such "
		    "as xdg-open.");
		return FALSE;
	}
	for (; *command; command++)
		g_ptr_array_add(argv, *command);
	g_ptr_array_add(argv, uri);
	g_ptr_array_add(argv, NULL);
	if (argv_start((char **)argv->pdata, OPEN_WAIT_MS, &cause))
		return TRUE;
	g_set_error(error, APP_ERROR, APP_ERROR_UNAVAILABLE,
	    "Nothing was opened: %s", cause->message);
	return FALSE;
}
