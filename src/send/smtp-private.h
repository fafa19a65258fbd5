/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The inside of an SMTP session: smtp.c makes sessions and takes the steps,
 * smtp-exchange.c begins and concludes an exchange of one command, smtp-open.c
 * connects and greets, smtp-auth.c logs in. No other file includes this, but
 * for the fuzz target of SMTP.
 */
#ifndef NOTYET_SEND_SMTP_PRIVATE_H
#define NOTYET_SEND_SMTP_PRIVATE_H

#include <libetpan/libetpan.h>

#include <notyet/send/smtp.h>
#include <notyet/send/stream.h>

typedef enum SmtpStage {
	STAGE_NEW,
	STAGE_OPEN,
	STAGE_READY,
	STAGE_ENVELOPE,
	STAGE_DATA,
	STAGE_DONE,
	STAGE_OVER,
} SmtpStage;

struct SmtpSession {
	char *host;
	guint16 port;
	SmtpTls tls;
	char *user;
	SmtpAuth auth;
	gboolean has_token;
	char *ca_file;
	char *fingerprint;
	char *helo;
	int cancel_fd;
	int connect_ms;
	int command_ms;
	int body_ms;

	char *name;
	SmtpStage stage;
	SendStream *stream;
	mailsmtp *smtp;

	/* What the last EHLO announced. */
	gboolean has_starttls;
	guint mechanisms;	/* a bit for each SmtpAuth */
	gboolean has_size;
	guint64 size_max_bytes;	/* 0: no limit */

	/* The last reply: 0 and "" when there was none. Lines end in LF. */
	int code;
	GString *reply;
	/* What the exchange is about, for sentences. */
	char *what;
};

/* What a reply must be, and how to tell the user when it is not. */
typedef struct SmtpExpect {
	/* One code (354), or one digit for a whole class (2). */
	int wanted;
	/* "refused the recipient x": continues "SERVER ...". */
	const char *refused;
	/* What the user can do when that is for good: "Check the address." */
	const char *advice;
	/* Not the mail is refused but we are: anything but the wanted reply and
	 * 4yz is LOCAL_ERROR with this cause. SEND_ERROR_NONE otherwise. */
	SendError ours;
	/* The message went out: what is not clear is unknown. */
	gboolean in_body;
} SmtpExpect;

/* What smtp_open() does once the session has a stream: greeting, EHLO, TLS. */
SendOutcome *smtp_session_greet(SmtpSession *session);

/* Begins an exchange: the limits of the stream, no reply yet. what is as for
 * send_stream_begin(). Bytes that the server sent unasked make it fail. */
void smtp_session_begin(SmtpSession *session, const char *what, int limit_ms);

/* The same for the message itself, whose transfer may take long. */
void smtp_session_begin_body(SmtpSession *session, gsize size_bytes);

/* Sends one command line, without its CRLF, of any length. An answer that lies
 * there already makes the stream fail instead. */
gboolean smtp_session_say(SmtpSession *session, const char *line);

/* Reads one reply. Its code is 0 when there was none, when a line of it has no
 * code of three digits, and when its lines do not have the same. */
void smtp_session_hear(SmtpSession *session);

/* The outcome of an exchange whose reply was heard. Anything but OK ends the
 * session. */
SendOutcome *smtp_session_conclude(SmtpSession *session,
				   const SmtpExpect *expect);

/* The outcome of a failure of the connection; in_body as in SmtpExpect. */
SendOutcome *smtp_session_give_up(SmtpSession *session, const GError *failure,
				  gboolean in_body);

/* Says the line, reads the reply and concludes. */
SendOutcome *smtp_session_ask(SmtpSession *session, const char *line,
			      const SmtpExpect *expect);

/* The outcome of a failure on this side; ends the session and the connection.
 * Takes the sentence over. */
SendOutcome *smtp_session_refuse(SmtpSession *session, SendError cause,
				 char *sentence);

#endif
