#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# deliver.sh DIR: delivers what the Exim of start.sh has accepted, and ends when
# all of it lies in DIR/Maildir.
set -eu
exec /usr/sbin/exim4 -C "$1/exim.conf" -qff
