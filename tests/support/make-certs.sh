#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make-certs.sh DIR: an authority that tests trust (ca.pem), one that they do
# not (other-ca.pem), and a certificate with its key for each way of being right
# or wrong: NAME.pem and NAME.key.
#
#	good         localhost and 127.0.0.1
#	ip           127.0.0.1 alone
#	wildcard     *.example.test
#	wrong-host   mail.example.net
#	soon         localhost, for ten days
#	expired      localhost, until yesterday
#	early        localhost, from tomorrow on
#	client       localhost, made for clients
#	unknown-ca   localhost, from the other authority, whose name holds an
#	             escape sequence
#	self-signed  localhost, from nobody
set -eu
dir=$1
mkdir -p "$dir"
cd "$dir"

key() {
	openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
}

authority() {
	key "$1"
	openssl req -x509 -new -key "$1.key" -subj "/CN=$2" -days 30 -out "$1.pem"
}

# date +N days in the form that openssl ca wants
day() {
	date -u -d "$1 days" +%Y%m%d%H%M%SZ
}

# leaf NAME AUTHORITY SAN PURPOSE FROM UNTIL (in days from now)
leaf() {
	key "$1"
	openssl req -new -key "$1.key" -subj "/CN=$1" -out "$1.csr"
	printf 'subjectAltName=%s\nextendedKeyUsage=%s\n' "$3" "$4" >"$1.ext"
	: >index.txt
	openssl ca -batch -notext -config ca.conf -cert "$2.pem" \
		-keyfile "$2.key" -in "$1.csr" -out "$1.pem" -extfile "$1.ext" \
		-startdate "$(day "$5")" -enddate "$(day "$6")"
}

make_all() {
	authority ca "Notyet Test Authority"
	authority other-ca "Unknown $(printf '\033')[2J Authority"
	cat >ca.conf <<-END
	[ca]
	default_ca = one
	[one]
	database = index.txt
	new_certs_dir = .
	rand_serial = yes
	default_md = sha256
	policy = any
	unique_subject = no
	[any]
	commonName = supplied
	END
	leaf good ca DNS:localhost,IP:127.0.0.1 serverAuth -1 30
	leaf soon ca DNS:localhost,IP:127.0.0.1 serverAuth -1 10
	leaf ip ca IP:127.0.0.1 serverAuth -1 30
	leaf wildcard ca 'DNS:*.example.test' serverAuth -1 30
	leaf wrong-host ca DNS:mail.example.net serverAuth -1 30
	leaf expired ca DNS:localhost,IP:127.0.0.1 serverAuth -30 -1
	leaf early ca DNS:localhost,IP:127.0.0.1 serverAuth +1 +30
	leaf client ca DNS:localhost,IP:127.0.0.1 clientAuth -1 30
	leaf unknown-ca other-ca DNS:localhost,IP:127.0.0.1 serverAuth -1 30
	key self-signed
	openssl req -x509 -new -key self-signed.key -subj /CN=localhost \
		-addext subjectAltName=DNS:localhost,IP:127.0.0.1 -days 30 \
		-out self-signed.pem
}

if ! make_all >make-certs.log 2>&1; then
	cat make-certs.log >&2
	exit 1
fi
