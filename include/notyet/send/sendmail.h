/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * sendmail: hands a message to a local command that speaks the old interface of
 * sendmail (Postfix, Exim, msmtp, nullmailer): the message on standard input,
 * the envelope as arguments, the result as an exit status of <sysexits.h>. No
 * shell is involved.
 */
#ifndef NOTYET_SEND_SENDMAIL_H
#define NOTYET_SEND_SENDMAIL_H

#include <glib.h>

#include <notyet/send/outcome.h>

typedef struct SendmailRequest {
	/* The words of the command as configured, NULL-terminated, for example
	 * {"/usr/bin/msmtp", "-a", "work"}. "-oi -f FROM -- RCPT..." is
	 * appended. */
	const char *const *command;
	/* Bare addresses; send_address_to_wire() is applied. */
	const char *from;
	const char *const *recipients;
	/* The message, which must pass smtp_check_message(). CRLF is handed
	 * over as LF, which is what these commands expect. */
	GBytes *bytes;
	/* Status 75 says that nothing was queued; FALSE: it says nothing. */
	gboolean never_queues;
	/* The time limit for all of it; 0: 120 s. */
	int limit_ms;
	/* See SendTarget; -1 for none. */
	int cancel_fd;
} SendmailRequest;

/*
 * What an exit status means; notyet-config(5) has the table. 0 is OK; 68 and 69
 * RETRY; 65 and 67 REJECTED; 64, 66, 71 to 73, 77, 78, 126 and 127 LOCAL_ERROR.
 * 75 (EX_TEMPFAIL) is RETRY for a command that never queues, such as msmtp. A
 * mail server's sendmail says so when it could not send at once and queued the
 * mail, which then goes out without us: UNKNOWN. Everything else, 70
 * (EX_SOFTWARE) and 74 (EX_IOERR) among them, says nothing about where the
 * command failed: UNKNOWN. Pure.
 */
SendState sendmail_state_from_exit(int status, gboolean never_queues);

/*
 * Runs the command and waits for it. A command that cannot be started is
 * LOCAL_ERROR; one that was killed, or that outlasts the limit (it is killed
 * then), is UNKNOWN. outcome.text holds the first line it wrote to its standard
 * error, scrubbed.
 */
SendOutcome *sendmail_deliver(const SendmailRequest *request);

#endif
