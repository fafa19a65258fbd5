/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/mail/error.h>

G_DEFINE_QUARK(notyet-index-error-quark, index_error)
