#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every certificate that is wrong, and every kind that is right.

cert-matrix.py --probe SEND-PROBE --certs DIR [--only RE]

DIR was filled by "make-certs.sh DIR all". Each case of BAD and GOOD is tried
with implicit TLS and with STARTTLS against a server of its own; STRIPPED are
the ways in which somebody in between keeps STARTTLS from happening.

Of a bad one is asked: "open" fails with the state and cause that stand there, a
sentence names the server and says what is wrong and what to do, and the server
saw no AUTH, no MAIL and no word of the password, in clear text nothing but EHLO
and STARTTLS. Of a good one: one message was accepted, the login came through
TLS, and the name was asked for (SNI) where there is one.
"""

import argparse
import base64
import collections
import concurrent.futures
import os
import re
import subprocess
import sys

sys.dont_write_bytecode = True
from sink_runs import Server, last_line, make_sink, run_probe  # noqa: E402

LIMIT_MS = 60000

# pin: the certificate whose fingerprint is pinned; trust: a file for
# tls_ca_file, or None when there is a pin.
Case = collections.namedtuple(
    "Case", "label cert host says pin trust sink", defaults=(
        "localhost", None, None, "ca", {}))

RENEW = "Ask the provider of the account for a new certificate"
NAME = "Check host of the account"
CLOCK = "Check the clock of this machine"
ASK = "Check host and port of the account\\. If the provider confirms that " \
    "the certificate's SHA-256 fingerprint is [0-9a-f]{64}, set tls_finger"


def says(what, to_do):
    """The two halves of the sentence, around "Nothing was sent"."""
    return "^The certificate of HOST:[0-9]+ %s\\. Nothing was sent\\. %s" % (
        what, to_do)


BAD = [
    Case("self-signed", "self-signed",
         says="is signed by itself and by no authority"),
    Case("unknown authority", "unknown-ca",
         says="is signed by an authority that is not trusted here "
              "\\(Unknown .*Authority\\)"),
    Case("the name of our authority, another key", "ca-twin",
         says="(is signed by an authority that is not trusted here "
              "\\(Notyet Test Authority\\)|has a wrong signature)"),
    Case("the certificate in between is missing", "no-chain",
         says="is signed by an authority that is not trusted here "
              "\\(chain-ca\\)"),
    Case("wrong host", "wrong-host",
         says="is for mail\\.example\\.net, not for localhost"),
    Case("expired", "expired", says="expired on 2020-06-01"),
    Case("not yet valid", "early", says="is not valid before 2098-01-01"),
    Case("expired authority in between", "expired-chain",
         says="rests on another that expired"),
    Case("for clients", "client", says="is not meant for servers"),
    Case("for mail addresses", "mail-purpose",
         says="is not meant for servers"),
    Case("weak key", "weak-key",
         says="has a key that is too weak \\(RSA, 1024 bits\\)"),
    Case("weak key in between", "weak-chain",
         says="rests on another that is too weak"),
    Case("SHA-1", "sha1", says="is signed in a way that can be forged "
         "\\(.*SHA1\\)"),
    Case("MD5", "md5", trust="rsa-ca", says="is signed in a way that can be "
         "forged \\(.*MD5\\)"),
    Case("forged signature", "forged", says="has a wrong signature"),
    Case("signed by no authority (CA:FALSE)", "no-ca",
         says="is signed by a certificate that may not sign others"),
    Case("signed by what says nothing about it", "old-no-ca",
         says="is signed by a certificate that may not sign others, and is "
              "outside of what its authority may sign"),
    Case("an authority that must not sign", "no-sign", says="is .*"),
    Case("outside of the permitted names", "constrained",
         says="is outside of what its authority may sign"),
    Case("among the excluded names", "excluded",
         says="is outside of what its authority may sign"),
    Case("a chain too long for its authority", "too-long", says="is .*"),
    Case("an unknown critical condition", "critical",
         says="has a condition that is not understood here"),
    Case("common name only", "cn-only",
         says="is for no host by name \\(its subject is \"localhost\"\\), "
              "not for localhost"),
    Case("a mail address and a common name", "mail-name",
         says="is for no host by name \\(its subject is \"localhost\"\\), "
              "not for localhost"),
    Case("NUL in the name", "nul", says="is for .*, not for localhost"),
    Case("an address, and no such entry", "wrong-host", "127.0.0.1",
         says="is for mail\\.example\\.net, not for 127\\.0\\.0\\.1"),
    Case("an address as a name", "ip-as-name", "127.0.0.1",
         says="is for 127\\.0\\.0\\.1 \\(as a name\\), not for "
              "127\\.0\\.0\\.1"),
    Case("a name, and an entry for the address", "ip",
         says="is for 127\\.0\\.0\\.1, not for localhost"),
    Case("wildcard for a whole top domain", "wide", "example.test",
         says="is for \\*\\.test, not for example\\.test"),
    Case("wildcard for everything", "star",
         says="is for \\*, not for localhost"),
    Case("wildcard within a label", "inner-star", "smtp.example.test",
         says="is for s\\*\\.example\\.test, smtp\\.\\*\\.test, not for "
              "smtp\\.example\\.test"),
    Case("wildcard and two labels", "wildcard", "a.b.example.test",
         says="is for \\*\\.example\\.test, not for a\\.b\\.example\\.test"),
    Case("wildcard and no label", "wildcard", "example.test",
         says="is for \\*\\.example\\.test, not for example\\.test"),
    Case("another certificate than the pinned", "good", pin="self-signed",
         says="is not the pinned one: its SHA-256 fingerprint is "
              "[0-9a-f]{64}"),
    Case("the pinned authority's other certificate", "good", pin="ca",
         says="is not the pinned one: its SHA-256 fingerprint is "
              "[0-9a-f]{64}"),
]

# What is to be done, by what is said.
TO_DO = [
    ("not for ", NAME),
    ("expired|not valid before", CLOCK),
    ("not the pinned", "Check tls_fingerprint of the account"),
    ("signed by itself|is not trusted", ASK),
    ("", RENEW),
]

OLD = "^HOST:[0-9]+ (offers neither TLS 1\\.2 nor 1\\.3 with a cipher that " \
    "is safe|does not speak TLS 1\\.2 or 1\\.3 here).*" \
    "Check host, port and tls of the account\\.$"
WEAK = [
    Case("TLS 1.0", "rsa", says=OLD, sink={"max_tls": "1.0"}),
    Case("TLS 1.1", "rsa", says=OLD, sink={"max_tls": "1.1"}),
    Case("no certificate at all", "rsa", says=OLD,
         sink={"max_tls": "1.2", "ciphers": "aNULL"}),
    Case("no encryption", "rsa", says=OLD,
         sink={"max_tls": "1.2", "ciphers": "eNULL"}),
]

GOOD = [
    Case("name", "good"),
    Case("name in capitals", "good", "LOCALHOST"),
    Case("wildcard", "wildcard", "smtp.example.test"),
    Case("several names", "several", "smtp.example.test"),
    Case("address", "ip", "127.0.0.1"),
    Case("name and address", "good", "127.0.0.1"),
    Case("international name", "idn", "smtp.m\u00fcller.test"),
    Case("international name as it is sent", "idn",
         "smtp.xn--mller-kva.test"),
    Case("certificate in between", "chain"),
    Case("for servers and clients", "client-too"),
    Case("for any purpose", "any-purpose"),
    Case("for no purpose by name", "no-purpose"),
    Case("RSA of 2048 bits", "rsa"),
    Case("TLS 1.2 only", "good", sink={"max_tls": "1.2"}),
    Case("TLS 1.3 only", "good", sink={"min_tls": "1.3"}),
    # What is pinned is trusted for itself, whatever it says about itself.
    Case("pinned", "self-signed", pin="self-signed"),
    Case("pinned and expired", "expired", pin="expired"),
    Case("pinned and for another host", "wrong-host", pin="wrong-host"),
    Case("pinned and from an unknown authority", "unknown-ca",
         pin="unknown-ca"),
]

# Label, script, state, cause, sentence. The clear text offers a login, as the
# one in between would to get the password.
OPEN = "250 sink\n250 AUTH PLAIN LOGIN"
STRIPPED = [
    ("not offered", {"ehlo": OPEN}, "local-error", "TLS",
     "does not offer STARTTLS, so nothing was sent to it\\. Check host"),
    ("misspelt", {"ehlo": OPEN + "\n250 XSTARTTLS"}, "local-error", "TLS",
     "does not offer STARTTLS"),
    ("offered in the greeting alone",
     {"greeting": "220 STARTTLS", "ehlo": OPEN}, "local-error", "TLS",
     "does not offer STARTTLS"),
    ("refused", {"starttls": "554 5.7.0 no"}, "local-error", "TLS",
     "refused to encrypt the connection: 554 5\\.7\\.0 no\\. Check host"),
    ("not known", {"starttls": "502 5.5.1 what?"}, "local-error", "TLS",
     "refused to encrypt the connection: 502"),
    ("later", {"starttls": "454 4.7.0 later"}, "retry", "REPLY",
     "refused to encrypt the connection: 454 4\\.7\\.0 later\\. It can be"),
    ("answered by 250", {"starttls": {"raw": "250 fine\r\n"}}, "local-error",
     "TLS", "refused to encrypt the connection: 250 fine\\. Check host"),
    ("clear text after 220", {"tls": {"raw": "250 go on as you are\r\n"}},
     "local-error", "TLS", "does not speak TLS 1\\.2 or 1\\.3 here"),
    ("nothing after 220", {"tls": {"close": 1}}, "retry", "NETWORK",
     "closed the connection during the TLS handshake"),
    ("injected EHLO reply",
     {"starttls": {"raw": "220 go\r\n250-sink\r\n250 AUTH PLAIN\r\n"}},
     "retry", "PROTOCOL", "answered before it was asked, right after STARTT"),
    ("injected success",
     {"starttls": {"raw": "220 go\r\n235 welcome\r\n"}},
     "retry", "PROTOCOL", "answered before it was asked, right after STARTT"),
    ("injected half line", {"starttls": {"raw": "220 go\r\n250 x"}},
     "retry", "PROTOCOL", "answered before it was asked, right after STARTT"),
]

Job = collections.namedtuple("Job", "label mode case script expect")


def jobs():
    for mode in ("implicit", "starttls"):
        for case in BAD:
            to_do = next(advice for found, advice in TO_DO
                         if re.search(found, case.says))
            yield Job(case.label, mode, case, {},
                      ("local-error", "CERTIFICATE", says(case.says, to_do)))
        for case in WEAK:
            yield Job(case.label, mode, case, {},
                      ("local-error", "TLS", case.says))
        for case in GOOD:
            yield Job(case.label, mode, case, {}, None)
    for label, script, state, cause, words in STRIPPED:
        yield Job("STARTTLS " + label, "starttls", Case(label, "good"), script,
                  (state, cause, words))


def fingerprint(options, name):
    out = subprocess.run(
        ["openssl", "x509", "-in", os.path.join(options.certs, name + ".pem"),
         "-noout", "-fingerprint", "-sha256"], check=True,
        capture_output=True, text=True).stdout
    return out.split("=")[1].strip()


def arguments(options, job, port):
    case = job.case
    argv = ["--host", case.host, "--port", str(port), "--tls", job.mode,
            "--user", "tester", "--password", "secret1",
            "--limit-ms", str(LIMIT_MS)]
    if case.pin:
        return argv + ["--fingerprint", fingerprint(options, case.pin)]
    return argv + ["--ca-file",
                   os.path.join(options.certs, case.trust + ".pem")]


def refusal_faults(job, place, last):
    state, cause, words = job.expect
    if (last.step, last.state, last.cause) != ("open", state, cause):
        yield "expected open %s %s" % (state, cause)
    if not re.search(words.replace("HOST", re.escape(job.case.host)),
                     last.words):
        yield "the sentence is not %r" % words
    if re.search("[\x00-\x1f\x7f]", last.words):
        yield "a control character is shown"
    for event, more in place.events:
        line = more.get("text", "") if event == "line" else ""
        if line not in ("", "EHLO localhost", "STARTTLS", "QUIT"):
            yield "it was told: " + line
        if event == "line" and not more["clear"]:
            yield "it was told something through TLS: " + line
    secret = base64.b64encode(b"\0tester\0secret1").decode()
    if secret in str(place.events) or place.count("accepted"):
        yield "it got the password or the mail"


def success_faults(job, place, last):
    if (last.step, last.state) != ("body", "ok"):
        yield "expected body ok"
    if place.count("accepted") != 1:
        yield "%d messages were accepted" % place.count("accepted")
    if not place.lines("AUTH") or any(
            more["clear"] for more in place.lines("AUTH")):
        yield "no login through TLS"
    names = [more["name"] for event, more in place.events if event == "tls"]
    host = job.case.host.lower().encode("idna").decode()
    wanted = None if host[0].isdigit() else host
    if names != [wanted]:
        yield "it was asked for %s, not for %s" % (names, wanted)


def run(options, job):
    cert = os.path.join(options.certs, job.case.cert)
    sink = make_sink(tls=job.mode, cert=cert + ".pem", key=cert + ".key",
                     **job.case.sink)
    server = Server(sink, job.script)
    result = run_probe(options, arguments(options, job, server.port))
    faults = [] if server.finish(True) else ["the server was left waiting"]
    last = last_line(result.out)
    check = refusal_faults if job.expect else success_faults
    faults += check(job, server.place, last)
    if server.place.count("connect") != 1:
        faults.append("%d connections" % server.place.count("connect"))
    if result.killed:
        faults.append("it did not end by itself")
    if result.err:
        faults.append("on standard error: " + result.err[:2000])
    return job, faults, result


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", required=True)
    parser.add_argument("--certs", required=True)
    parser.add_argument("--only")
    parser.add_argument("--show", action="store_true")
    options = parser.parse_args()
    chosen = [job for job in jobs() if not options.only
              or re.search(options.only, "%s, %s" % (job.mode, job.label))]
    failed = good = 0
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        for job, faults, result in pool.map(lambda job: run(options, job),
                                            chosen):
            good += not job.expect
            if faults:
                failed += 1
                print("not ok - %s, %s" % (job.mode, job.label))
                for fault in faults:
                    print("#   " + fault)
            if faults or options.show:
                print("#   " + result.out.rstrip().replace("\n", "\n#   "))
    print("%d cells (%d are refused, %d pass), %d failed"
          % (len(chosen), len(chosen) - good, good, failed))
    sys.exit(1 if failed or not chosen else 0)


main()
