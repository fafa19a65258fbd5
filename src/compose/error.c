/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/compose/error.h>

G_DEFINE_QUARK(notyet-compose-error-quark, compose_error)
