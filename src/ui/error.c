/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <notyet/ui/ui.h>

G_DEFINE_QUARK(notyet-ui-error-quark, ui_error)
