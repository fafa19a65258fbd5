/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "worker-private.h"

#include <sysexits.h>

#include <notyet/base/error.h>
#include <notyet/compose/error.h>
#include <notyet/mail/error.h>
#include <notyet/policy/address-list.h>
#include <notyet/send/outcome.h>
#include <notyet/store/store.h>

G_DEFINE_QUARK(notyet - worker - error, worker_error)

gboolean
worker_fail(GError **error, int status, const char *format, ...)
{
	g_autofree char *sentence = NULL;
	va_list arguments;

	va_start(arguments, format);
	sentence = g_strdup_vprintf(format, arguments);
	va_end(arguments);
	g_set_error_literal(error, WORKER_ERROR, status, sentence);
	return FALSE;
}

typedef struct CodeStatus {
	int code;
	int status;
} CodeStatus;

/* clang-format off */
static const CodeStatus base_codes[] = {
	{BASE_ERROR_SYNTAX, EX_DATAERR},
	{BASE_ERROR_LIMIT, EX_DATAERR},
	{BASE_ERROR_ZONE, EX_CONFIG},
	{BASE_ERROR_IO, EX_IOERR},
	{BASE_ERROR_UNSAFE, EX_NOPERM},
	{BASE_ERROR_SPAWN, EX_UNAVAILABLE},
	{BASE_ERROR_CHILD, EX_UNAVAILABLE},
	{BASE_ERROR_DEADLINE, EX_TEMPFAIL},
	{0, 0},
};
static const CodeStatus store_codes[] = {
	{STORE_ERROR_IO, EX_IOERR},
	{STORE_ERROR_FULL, EX_IOERR},
	{STORE_ERROR_DAMAGED, EX_DATAERR},
	{STORE_ERROR_NEWER, EX_CONFIG},
	{STORE_ERROR_BUSY, EX_TEMPFAIL},
	{STORE_ERROR_NOT_FOUND, EX_NOINPUT},
	{STORE_ERROR_STATE, EX_TEMPFAIL},
	{STORE_ERROR_CONFIG, EX_CONFIG},
	{0, 0},
};
static const CodeStatus index_codes[] = {
	{INDEX_ERROR_NO_CONFIG, EX_CONFIG},
	{INDEX_ERROR_NO_DATABASE, EX_UNAVAILABLE},
	{INDEX_ERROR_NO_MAIL_ROOT, EX_UNAVAILABLE},
	{INDEX_ERROR_FORMAT, EX_UNAVAILABLE},
	{INDEX_ERROR_LOCKED, EX_TEMPFAIL},
	{INDEX_ERROR_CHANGING, EX_TEMPFAIL},
	{INDEX_ERROR_FILE, EX_NOINPUT},
	{INDEX_ERROR_NOT_MAIL, EX_DATAERR},
	{INDEX_ERROR_QUERY, EX_USAGE},
	{INDEX_ERROR_FAILED, EX_UNAVAILABLE},
	{0, 0},
};
static const CodeStatus compose_codes[] = {
	{COMPOSE_ERROR_ADDRESS, EX_DATAERR},
	{COMPOSE_ERROR_VALUE, EX_DATAERR},
	{COMPOSE_ERROR_FILE, EX_NOINPUT},
	{COMPOSE_ERROR_NO_DICTIONARY, EX_UNAVAILABLE},
	{COMPOSE_ERROR_FAILED, EX_SOFTWARE},
	{0, 0},
};
static const CodeStatus send_codes[] = {
	{SEND_ERROR_CONFIG, EX_CONFIG},
	{SEND_ERROR_ADDRESS, EX_DATAERR},
	{SEND_ERROR_MESSAGE, EX_DATAERR},
	{SEND_ERROR_NETWORK, EX_TEMPFAIL},
	{SEND_ERROR_TIMEOUT, EX_TEMPFAIL},
	{SEND_ERROR_CANCELLED, EX_TEMPFAIL},
	{SEND_ERROR_FILE, EX_IOERR},
	{0, 0},
};
/* clang-format on */

static int
look_up(const CodeStatus *table, int code)
{
	for (; table->status; table++)
		if (table->code == code)
			return table->status;
	return EX_UNAVAILABLE;
}

int
worker_error_status(const GError *error)
{
	if (error->domain == WORKER_ERROR)
		return error->code;
	if (error->domain == BASE_ERROR)
		return look_up(base_codes, error->code);
	if (error->domain == STORE_ERROR)
		return look_up(store_codes, error->code);
	if (error->domain == INDEX_ERROR)
		return look_up(index_codes, error->code);
	if (error->domain == COMPOSE_ERROR)
		return look_up(compose_codes, error->code);
	if (error->domain == SEND_ERROR)
		return look_up(send_codes, error->code);
	if (error->domain == ADDRESS_LIST_ERROR)
		return EX_DATAERR;
	return EX_SOFTWARE;
}
