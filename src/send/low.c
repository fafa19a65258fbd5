/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "low.h"

static ssize_t
low_read(mailstream_low *low, void *buffer, size_t size_bytes)
{
	return send_stream_read(low->data, buffer, size_bytes);
}

static ssize_t
low_write(mailstream_low *low, const void *bytes, size_t size_bytes)
{
	return send_stream_write(low->data, bytes, size_bytes);
}

static int
low_close(mailstream_low *low)
{
	(void)low;
	return 0;
}

static int
low_get_fd(mailstream_low *low)
{
	(void)low;
	return -1;
}

static void
low_free(mailstream_low *low)
{
	free(low);
}

static void
low_cancel(mailstream_low *low)
{
	(void)low;
}

static struct mailstream_cancel *
low_get_cancel(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static carray *
low_get_chain(mailstream_low *low)
{
	(void)low;
	return NULL;
}

static int
low_no_idle(mailstream_low *low)
{
	(void)low;
	return -1;
}

static mailstream_low_driver low_driver = {
    .mailstream_read = low_read,
    .mailstream_write = low_write,
    .mailstream_close = low_close,
    .mailstream_get_fd = low_get_fd,
    .mailstream_free = low_free,
    .mailstream_cancel = low_cancel,
    .mailstream_get_cancel = low_get_cancel,
    .mailstream_get_certificate_chain = low_get_chain,
    .mailstream_setup_idle = low_no_idle,
    .mailstream_unsetup_idle = low_no_idle,
    .mailstream_interrupt_idle = low_no_idle,
};

mailstream_low *
send_low_new(SendStream *stream)
{
	return mailstream_low_new(stream, &low_driver);
}
