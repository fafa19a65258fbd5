#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A mail that is built means the same to another implementation: Python's
# email package reads back what went in, and notmuch threads it.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=$top_builddir/tests/support/compose-probe

printf 'PDF\000\377\r\nx' >"$work/Lebenslauf Jörg.pdf"
printf 'plain\n' >"$work/notes.txt"

cat >"$work/check.py" <<'END'
import email, email.policy, email.utils, random, subprocess, sys
from email.header import decode_header, make_header
probe, work = sys.argv[1:3]
failures = 0
count = 0

def build(**values):
    args = [probe, "envelope=" + work + "/envelope"]
    for key, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            args.append(key.replace("_", "-") + "=" + one)
    done = subprocess.run(args, capture_output=True)
    if done.returncode != 0:
        return None, done.stderr.decode()
    return done.stdout, None

def expect(label, got, want):
    global failures, count
    count += 1
    if got != want:
        failures += 1
        print(f"{label}: got {got!r}, not {want!r}")

def text_of(part):
    """The text as a reader sees it: decoded, flowed lines joined."""
    lines, joined = part.get_content().replace("\r\n", "\n").split("\n"), ""
    for line in lines:
        if line.startswith(" "):
            line = line[1:]
        flows = line.endswith(" ") and line != "-- "
        joined += line if flows else line + "\n"
    return joined.rstrip("\n") + "\n"

base = {"from": "Robin Doe|robin@home.example",
        "to": ["Anna|anna@corp.example"], "subject": "Re: Interview",
        "body": "Hello\n"}

def check(label, **changes):
    values = dict(base, **changes)
    raw, error = build(**values)
    if error:
        expect(label, error, None)
        return None
    expect(label + ": ASCII", raw.isascii(), True)
    expect(label + ": CRLF", raw.count(b"\n"), raw.count(b"\r\n"))
    expect(label + ": lines", max(map(len, raw.split(b"\r\n"))) <= 998, True)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    expect(label + ": defects", mail.defects, [])
    expect(label + ": fields",
           [n for n in mail.keys() if n not in (
               "From", "To", "Cc", "Subject", "Date", "Message-Id",
               "In-Reply-To", "References", "MIME-Version", "Content-Type",
               "Content-Transfer-Encoding")], [])
    expect(label + ": subject", mail["Subject"], values["subject"])
    # The newer parser leaves blanks between the encoded words of a name.
    plain = email.message_from_bytes(raw)
    def pairs(field):
        return [str(make_header(decode_header(name))) + "|" + address
                for name, address in email.utils.getaddresses([plain[field]])]
    expect(label + ": from", pairs("From"), [values["from"]])
    expect(label + ": to", pairs("To"), values["to"])
    text = mail.get_body(("plain",))
    expect(label + ": text", text_of(text), values["body"])
    return mail

check("plain")
for offset, zone in (("0", "+0000"), ("3600", "+0100"), ("-12600", "-0330"),
                     ("20700", "+0545"), ("-1800", "-0030")):
    mail = check("offset " + offset, offset=offset)
    expect("offset " + offset, mail["Date"][-5:], zone)
    expect("moment " + offset,
           int(email.utils.parsedate_to_datetime(mail["Date"]).timestamp()),
           1795348800)
for name in ("Jörg Müller", "Berg, Anna", 'Ben "the" Ben', "日本 太郎",
             "Anna (HR)", "a@b", "x <y@z.example>", "=?utf-8?q?x=0D=0AY?=",
             "Ünï" * 40, "back\\slash", "😀 Anna"):
    check("name " + name, to=[name + "|anna@corp.example"])
    check("own name " + name, **{"from": name + "|robin@home.example"})
for subject in ("Re: Gespräch über die Stelle", "Re: " + "ß" * 300,
                "Re: " + "word " * 60 + "end", "Re: 面接について", "=?x?=",
                "Re: =?utf-8?q?looks_encoded?=", "Re: 😀" * 30):
    check("subject " + subject[:20], subject=subject)
for body in ("Grüße\n-- \nRobin\n", "日本語の本文\n" * 20, "x" * 3000 + "\n",
             "word " * 300 + "end\n", "From here\n From there\n", ".\n..\n",
             "> quoted\n>> twice\n\nown\n", "a=b =20 =3D\n", "tab\there\n",
             "é" * 1200 + "\n", "--boundary\n--=-x\n"):
    check("body " + body[:12], body=body)
letters = list("ab =?_\"\\<>,;:@()äß日😀.'")
rng = random.Random(7)
for n in range(40):
    name = "".join(rng.choices(letters, k=rng.randint(1, 60)))
    name = " ".join(name.split()) or "x"
    subject = " ".join(("Re: " + "".join(
        rng.choices(letters, k=rng.randint(1, 200)))).split())
    body = "".join(rng.choices(letters + ["\n"], k=rng.randint(5, 400)))
    body = "\n".join(line.strip(" >") for line in body.split("\n"))
    body = body.strip("\n ") + "\n"
    if body.strip():
        check(f"random {n}", subject=subject, body=body,
              to=[name + "|anna@corp.example"])

ids = [f"{n}.{'x' * 100}@ref.example" for n in range(12)]
mail = check("references", in_reply_to=ids[-1], reference=ids)
expect("references", mail["References"].split(), [f"<{i}>" for i in ids])
expect("in reply to", mail["In-Reply-To"], f"<{ids[-1]}>")
mail = check("hostile ids", in_reply_to="a b", reference=[
    "ok@x.example", "bad>\r\nBcc: e@evil.test", "notmuch-sha1-0123"])
expect("hostile In-Reply-To is dropped", mail["In-Reply-To"], None)
expect("hostile References are dropped", mail["References"],
       "<ok@x.example>")
mail = check("many references", reference=[f"{n}@x.example"
                                          for n in range(100)])
found = mail["References"].split()
expect("the first one stays", found[0], "<0@x.example>")
expect("the newest stay", found[-1], "<99@x.example>")
expect("not too many", len(found), 40)

files = ["Lebenslauf Jörg.pdf", "notes.txt"]
mail = check("attachments", attach=[work + "/" + f for f in files])
parts = list(mail.iter_attachments())
expect("file names", [p.get_filename() for p in parts], files)
expect("file types", [p.get_content_type() for p in parts],
       ["application/pdf", "text/plain"])
expect("file content", parts[0].get_payload(decode=True),
       open(work + "/" + files[0], "rb").read())
with open(work + "/envelope") as f:
    lines = f.read().split("\n")
expect("envelope", (lines[0], lines[2]),
       ("robin@home.example", "anna@corp.example"))
expect("envelope id", mail["Message-Id"], f"<{lines[1]}>")
print(f"{count} comparisons")
sys.exit(failures > 0)
END
run /usr/bin/python3 "$work/check.py" "$probe" "$work"
check_status "Python reads back what went in" 0
check_out "all of it was compared" '^[0-9]{3,} comparisons$'

# In the index it is the answer to their mail.
make_index
letter a1 'Anna <anna@corp.example>' 'Robin <robin@home.example>' \
	'Mon, 09 Nov 2026 09:00:00 +0000' 'Interview' <<<hello
"$probe" 'from=Robin|robin@home.example' 'to=Anna|anna@corp.example' \
	'subject=Re: Interview' 'body=Thanks' in-reply-to=a1@test.example \
	reference=a1@test.example message-id=sent@home.example |
	mail_add sent
index_new
check_equal "one thread" 1 "$(notmuch count --output=threads '*')"
check_equal "by its Message-ID" 1 "$(notmuch count id:sent@home.example)"

finish
