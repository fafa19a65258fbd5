#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
#
# make-certs.sh DIR [all]: an authority that tests trust (ca.pem), one that they
# do not (other-ca.pem), and a certificate with its key for each way of being
# right or wrong: NAME.pem (with the chain, where there is one) and NAME.key.
# The dates are fixed, 2020-01-01 to 2099-12-31 where nothing else is said.
#
#	good         localhost and 127.0.0.1
#	ip           127.0.0.1 alone
#	wildcard     *.example.test
#	wrong-host   mail.example.net
#	soon         localhost, for ten days from now
#	expired      localhost, until 2020-06-01
#	early        localhost, from 2098-01-01 on
#	client       localhost, made for clients
#	unknown-ca   localhost, from the other authority, whose name holds an
#	             escape sequence
#	self-signed  localhost, from nobody
#
# With "all" those of cert-matrix.py, which says what each is about.
set -eu
dir=$1
mkdir -p "$dir"
cd "$dir"

since=20200101000000Z
until=20991231000000Z
local=DNS:localhost,IP:127.0.0.1

# key NAME [BITS]: of an elliptic curve, or of RSA
key() {
	if test $# = 1; then
		openssl ecparam -name prime256v1 -genkey -noout -out "$1.key"
	else
		openssl genrsa -out "$1.key" "$2"
	fi
}

# sign NAME AUTHORITY OPTION...: NAME.pem from NAME.key and NAME.ext
sign() {
	name=$1
	issuer=$2
	shift 2
	test "$issuer" = "$name" && set -- -selfsign "$@"
	: >index.txt
	openssl ca -batch -notext -config ca.conf -in "$name.csr" \
		-keyfile "$issuer.key" -cert "$issuer.pem" -out "$name.new" \
		-extfile "$name.ext" "$@"
	mv "$name.new" "$name.pem"
}

request() {
	openssl req -new -utf8 -key "$1.key" -subj "/CN=$2" -out "$1.csr"
}

# authority NAME COMMON-NAME
authority() {
	test -e "$1.key" || key "$1"
	request "$1" "$2"
	printf 'basicConstraints=critical,CA:TRUE\n' >"$1.ext"
	: >"$1.pem"
	sign "$1" "$1" -startdate "$since" -enddate "$until"
}

# extensions NAME LINE...: each with \n and the like
extensions() {
	ext=$1.ext
	shift
	printf '%b\n' "$@" >"$ext"
}

# leaf NAME AUTHORITY SAN PURPOSE [FROM UNTIL]
leaf() {
	test -e "$1.key" || key "$1"
	request "$1" "$1"
	extensions "$1" "subjectAltName=$3" "extendedKeyUsage=$4"
	sign "$1" "$2" -startdate "${5:-$since}" -enddate "${6:-$until}"
}

# between NAME EXTENSION... [-- OPTION...]: a certificate of the authority that
# signs another, NAME-leaf, for localhost; NAME.pem is then the chain of both.
between() {
	middle=$1-ca
	test -e "$middle.key" || key "$middle"
	request "$middle" "$middle"
	extensions "$middle" "$2"
	sign "$middle" ca -startdate "$since" -enddate "${3:-$until}"
	leaf "$1" "$middle" "$local" serverAuth
	cat "$middle.pem" >>"$1.pem"
}

make_some() {
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
	authority ca "Notyet Test Authority"
	authority other-ca "Unknown $(printf '\033')[2J Authority"
	leaf good ca "$local" serverAuth
	leaf soon ca "$local" serverAuth "$since" \
		"$(date -u -d '10 days' +%Y%m%d%H%M%SZ)"
	leaf ip ca IP:127.0.0.1 serverAuth
	leaf wildcard ca 'DNS:*.example.test' serverAuth
	leaf wrong-host ca DNS:mail.example.net serverAuth
	leaf expired ca "$local" serverAuth "$since" 20200601000000Z
	leaf early ca "$local" serverAuth 20980101000000Z "$until"
	leaf client ca "$local" clientAuth
	leaf unknown-ca other-ca "$local" serverAuth
	key self-signed
	request self-signed localhost
	extensions self-signed "subjectAltName=$local"
	sign self-signed self-signed -startdate "$since" -enddate "$until"
}

make_names() {
	leaf several ca \
		'DNS:a.example.test,DNS:smtp.example.test,DNS:c.example.test' \
		serverAuth
	leaf idn ca DNS:smtp.xn--mller-kva.test serverAuth
	leaf wide ca 'DNS:*.test' serverAuth
	leaf star ca 'DNS:*' serverAuth
	leaf inner-star ca 'DNS:s*.example.test,DNS:smtp.*.test' serverAuth
	leaf ip-as-name ca DNS:127.0.0.1 serverAuth
	key mail-name
	request mail-name localhost
	extensions mail-name subjectAltName=email:tester@localhost
	sign mail-name ca -startdate "$since" -enddate "$until"
	leaf client-too ca "$local" serverAuth,clientAuth
	leaf any-purpose ca "$local" anyExtendedKeyUsage
	leaf mail-purpose ca "$local" emailProtection
	# "localhost", NUL, ".evil.example"
	leaf nul ca "DER:30:19:82:17:6c:6f:63:61:6c:68:6f:73:74:00:$(
		)2e:65:76:69:6c:2e:65:78:61:6d:70:6c:65" serverAuth
	key cn-only
	request cn-only localhost
	extensions cn-only extendedKeyUsage=serverAuth
	sign cn-only ca -startdate "$since" -enddate "$until"
	key no-purpose
	request no-purpose localhost
	extensions no-purpose "subjectAltName=$local"
	sign no-purpose ca -startdate "$since" -enddate "$until"
	key critical
	request critical localhost
	extensions critical "subjectAltName=$local" 1.2.3.4=critical,DER:05:00
	sign critical ca -startdate "$since" -enddate "$until"
}

make_strengths() {
	key rsa 2048
	leaf rsa ca "$local" serverAuth
	key weak-key 1024
	leaf weak-key ca "$local" serverAuth
	leaf sha1 ca "$local" serverAuth
	sign sha1 ca -md sha1 -startdate "$since" -enddate "$until"
	# There is no signature of an elliptic curve with MD5.
	key rsa-ca 2048
	authority rsa-ca "Notyet RSA Authority"
	leaf md5 rsa-ca "$local" serverAuth
	sign md5 rsa-ca -md md5 -startdate "$since" -enddate "$until"
	key weak-chain-ca 1024
	between weak-chain basicConstraints=critical,CA:TRUE
	leaf forged ca "$local" serverAuth
	# The last byte of a signature, which nobody but the client looks at.
	openssl x509 -in forged.pem -outform DER -out forged.der
	python3 - <<-'END'
	data = bytearray(open("forged.der", "rb").read())
	data[-1] ^= 1
	open("forged.der", "wb").write(data)
	END
	openssl x509 -inform DER -in forged.der -out forged.pem
}

make_chains() {
	sign=keyCertSign,cRLSign
	between chain \
		"basicConstraints=critical,CA:TRUE\nkeyUsage=critical,$sign"
	between no-ca 'basicConstraints=critical,CA:FALSE'
	between old-no-ca 'keyUsage=digitalSignature'
	between no-sign \
		'basicConstraints=critical,CA:TRUE\nkeyUsage=critical,cRLSign'
	between constrained "basicConstraints=critical,CA:TRUE\n$(
		)nameConstraints=critical,permitted;DNS:example.net"
	between excluded "basicConstraints=critical,CA:TRUE\n$(
		)nameConstraints=critical,excluded;DNS:localhost"
	between expired-chain 'basicConstraints=critical,CA:TRUE' \
		20200601000000Z
	# A chain that is one certificate longer than the authority allows.
	between short 'basicConstraints=critical,CA:TRUE,pathlen:0'
	key too-long-ca
	request too-long-ca too-long-ca
	extensions too-long-ca basicConstraints=critical,CA:TRUE
	sign too-long-ca short-ca -startdate "$since" -enddate "$until"
	leaf too-long too-long-ca "$local" serverAuth
	cat too-long-ca.pem short-ca.pem >>too-long.pem
	# The certificate in between is not sent.
	leaf no-chain chain-ca "$local" serverAuth
	# As the trusted authority by name, but by none of its keys.
	key ca-twin-ca
	request ca-twin-ca "Notyet Test Authority"
	extensions ca-twin-ca basicConstraints=critical,CA:TRUE
	: >ca-twin-ca.pem
	sign ca-twin-ca ca-twin-ca -startdate "$since" -enddate "$until"
	leaf ca-twin ca-twin-ca "$local" serverAuth
	cat ca-twin-ca.pem >>ca-twin.pem
}

make_all() {
	make_some
	test "${1:-}" != all || {
		make_names
		make_strengths
		make_chains
	}
}

# Not in a condition, where "set -e" has no effect.
trap 'test $? = 0 || cat make-certs.log >&2' EXIT
make_all "${2:-}" >make-certs.log 2>&1
