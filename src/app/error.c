/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/app/job.h>

#include <sysexits.h>

#include <notyet/base/error.h>
#include <notyet/policy/template.h>
#include <notyet/store/store.h>

G_DEFINE_QUARK(notyet - app - error, app_error)

static int
store_status(int code)
{
	switch ((StoreError)code) {
	case STORE_ERROR_IO:
	case STORE_ERROR_FULL:
		return EX_IOERR;
	case STORE_ERROR_DAMAGED:
		return EX_DATAERR;
	case STORE_ERROR_BUSY:
	case STORE_ERROR_STATE:
		return EX_TEMPFAIL;
	case STORE_ERROR_NOT_FOUND:
		return EX_NOINPUT;
	case STORE_ERROR_NEWER:
	case STORE_ERROR_CONFIG:
		return EX_CONFIG;
	}
	return EX_SOFTWARE;
}

static int
base_status(int code)
{
	switch ((BaseError)code) {
	case BASE_ERROR_SYNTAX:
	case BASE_ERROR_LIMIT:
		return EX_DATAERR;
	case BASE_ERROR_ZONE:
		return EX_CONFIG;
	case BASE_ERROR_IO:
		return EX_IOERR;
	case BASE_ERROR_UNSAFE:
		return EX_NOPERM;
	case BASE_ERROR_SPAWN:
	case BASE_ERROR_CHILD:
		return EX_UNAVAILABLE;
	case BASE_ERROR_DEADLINE:
		return EX_TEMPFAIL;
	}
	return EX_SOFTWARE;
}

static int
own_status(int code)
{
	switch ((AppError)code) {
	case APP_ERROR_USAGE:
		return EX_USAGE;
	case APP_ERROR_DATA:
		return EX_DATAERR;
	case APP_ERROR_NO_INPUT:
		return EX_NOINPUT;
	case APP_ERROR_UNAVAILABLE:
		return EX_UNAVAILABLE;
	case APP_ERROR_SOFTWARE:
		return EX_SOFTWARE;
	case APP_ERROR_IO:
		return EX_IOERR;
	case APP_ERROR_TEMPORARY:
	case APP_ERROR_CANCELLED:
		return EX_TEMPFAIL;
	case APP_ERROR_REFUSED:
		return EX_NOPERM;
	case APP_ERROR_CONFIG:
		return EX_CONFIG;
	}
	return EX_SOFTWARE;
}

int
app_error_status(const GError *error)
{
	if (error->domain == APP_ERROR)
		return own_status(error->code);
	if (error->domain == STORE_ERROR)
		return store_status(error->code);
	if (error->domain == BASE_ERROR)
		return base_status(error->code);
	if (error->domain == TEMPLATE_ERROR)
		return EX_CONFIG;
	if (error->domain == G_OPTION_ERROR)
		return EX_USAGE;
	return EX_SOFTWARE;
}

AppError
app_error_from_status(int status)
{
	static const AppError codes[] = {APP_ERROR_USAGE, APP_ERROR_DATA,
	    APP_ERROR_NO_INPUT, APP_ERROR_UNAVAILABLE, APP_ERROR_IO,
	    APP_ERROR_TEMPORARY, APP_ERROR_REFUSED, APP_ERROR_CONFIG};

	for (gsize i = 0; i < G_N_ELEMENTS(codes); i++)
		if (own_status((int)codes[i]) == status)
			return codes[i];
	return APP_ERROR_SOFTWARE;
}
