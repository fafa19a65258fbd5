#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# start.sh DIR: starts a private Exim in DIR, an absolute path that is made here
# and that every user can reach. Needs root, Debian's exim4-daemon-light,
# openssl and python3.
#
# DIR/ports holds the port for STARTTLS and the one for implicit TLS, DIR/ca.pem
# the authority of its certificate (for localhost and 127.0.0.1), DIR/Maildir
# what deliver.sh delivered. The user is "tester", the password "secret1".
# rejected@ is refused, greylisted@ put off, example.test is at home.
#
# Stop it with: kill "$(cat DIR/exim.pid)"
set -eu
dir=$1
here=$(cd "$(dirname "$0")" && pwd)

mkdir -p "$dir/spool" "$dir/Maildir"
sh "$here/../make-certs.sh" "$dir/certs"
cp "$dir/certs/ca.pem" "$dir/ca.pem"
cp "$dir/certs/good.pem" "$dir/cert.pem"
cp "$dir/certs/good.key" "$dir/key.pem"

# Two ports that are free now.
/usr/bin/python3 -c '
import socket
sockets = [socket.create_server(("127.0.0.1", 0)) for i in range(2)]
print(*(s.getsockname()[1] for s in sockets))' >"$dir/ports"
read -r starttls tls <"$dir/ports"

sed -e "s#@DIR@#$dir#g" -e "s#@STARTTLS_PORT@#$starttls#g" \
	-e "s#@TLS_PORT@#$tls#g" "$here/exim.conf.in" >"$dir/exim.conf"
chown -R Debian-exim:Debian-exim "$dir"
# Exim trusts no configuration that others could have written.
chown root:root "$dir/exim.conf"
chmod 644 "$dir/exim.conf"

# It listens before it goes into the background.
/usr/sbin/exim4 -C "$dir/exim.conf" -bd
