#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Names, subjects, texts and file names of fourteen languages, zones that are
# no whole hours from UTC, and file names that a shell or a header would
# stumble over: another implementation (Python's email package) reads back
# exactly what went in, with its own reading of RFC 2047 and RFC 2231.
. "${top_srcdir:?}/tests/support/lib.sh" || exit 99
probe=$top_builddir/tests/support/compose-probe

cat >"$work/check.py" <<'END'
import email, email.policy, email.utils, os, subprocess, sys
from email.header import decode_header, make_header
probe, work = sys.argv[1:3]
count = failures = 0

def expect(label, got, want):
    global count, failures
    count += 1
    if got != want:
        failures += 1
        print(f"{label}: got {got!r}, not {want!r}")

def build(label, **values):
    args = [os.fsencode(probe)]
    for key, value in values.items():
        for one in value if isinstance(value, list) else [value]:
            one = one if isinstance(one, bytes) else one.encode()
            args.append(key.replace("_", "-").encode() + b"=" + one)
    done = subprocess.run(args, capture_output=True)
    if done.returncode != 0:
        expect(label, done.stderr.decode(errors="replace"), None)
        return None, None
    raw = done.stdout
    expect(label + ": ASCII", raw.isascii(), True)
    expect(label + ": lines", max(map(len, raw.split(b"\r\n"))) <= 998, True)
    mail = email.message_from_bytes(raw, policy=email.policy.default)
    parts = list(mail.walk())
    expect(label + ": defects", [p.defects for p in parts if p.defects], [])
    expect(label + ": header defects",
           [(k, v.defects) for p in parts for k, v in p.items()
            if getattr(v, "defects", None)], [])
    return mail, email.message_from_bytes(raw)

def people(mail, field):
    return [(str(make_header(decode_header(name))), address)
            for name, address in email.utils.getaddresses([mail[field]])]

def text_of(mail):
    lines, joined = mail.get_body(("plain",)).get_content(), ""
    for line in lines.replace("\r\n", "\n").split("\n"):
        line = line[1:] if line.startswith(" ") else line
        flows = line.endswith(" ") and line != "-- "
        joined += line if flows else line + "\n"
    return joined.rstrip("\n") + "\n"

# language, given and family name, subject, sentence, file name
languages = [
    ("German", "Jörg Weiß-Müßig", "Re: Gespräch über die Stelle als Bäckerin",
     "Vielen Dank für das Gespräch – ich freue mich auf Ihre Antwort.",
     "Lebenslauf Jörg Weiß.pdf"),
    ("French", "Zoë Lefèvre", "Re : Entretien à l’hôpital Saint-Cœur",
     "Merci d’avoir pris le temps ; j’espère vous lire bientôt.",
     "Résumé d’été (œuvres).pdf"),
    ("Spanish", "Íñigo Núñez", "Re: ¿Cuándo empezaría el puesto?",
     "¡Muchas gracias por la conversación de mañana!", "Currículum Íñigo.odt"),
    ("Portuguese", "João Conceição", "Re: Próximos passos da seleção",
     "Obrigado pela atenção; não há pressa.", "Currículo João.pdf"),
    ("Polish", "Łukasz Żółć", "Re: Rozmowa o pracę w Łodzi",
     "Dziękuję za rozmowę, czekam na odpowiedź.", "Życiorys Łukasz.pdf"),
    ("Czech", "Řehoř Šťastný", "Re: Přijímací pohovor příští čtvrtek",
     "Děkuji za příjemný rozhovor.", "Životopis Řehoř.pdf"),
    ("Turkish", "İpek Güneş", "Re: Görüşme için teşekkür ederim",
     "Işık hızında yanıtınız için teşekkürler.", "Özgeçmiş İpek.pdf"),
    ("Greek", "Γιώργος Παπαδόπουλος", "Re: Συνέντευξη για τη θέση",
     "Σας ευχαριστώ θερμά για τη συζήτηση.", "Βιογραφικό Γιώργος.pdf"),
    ("Russian", "Наталья Ёлкина", "Re: Собеседование в четверг",
     "Спасибо за интересный разговор.", "Резюме Наталья.pdf"),
    ("Arabic", "محمد الأنصاري", "Re: مقابلة يوم الخميس",
     "شكرا جزيلا على وقتكم.", "السيرة الذاتية.pdf"),
    ("Hebrew", "אביגיל כהן", "Re: ריאיון עבודה ביום חמישי",
     "תודה רבה על השיחה המעניינת.", "קורות חיים.pdf"),
    ("Hindi", "अनिल शर्मा", "Re: साक्षात्कार के लिए धन्यवाद",
     "आपके समय के लिए धन्यवाद।", "जीवनवृत्त अनिल.pdf"),
    ("Japanese", "山田 太郎", "Re: 面接のお礼と今後の予定について",
     "本日はお時間をいただき、誠にありがとうございました。", "履歴書 山田太郎.pdf"),
    ("Chinese", "王小明", "Re: 关于上周四的面试",
     "感谢您抽出时间与我交谈。", "简历-王小明.pdf"),
]
expect("fourteen languages", len(languages), 14)
for name, person, subject, sentence, file in languages:
    path = os.path.join(work, file)
    open(path, "w").write(sentence)
    for length, words, title in (("", sentence + "\n", subject),
                                 (", long", sentence * 40 + "\n",
                                  " ".join([subject] + [subject[4:].strip()] * 8))):
        label = name + length
        mail, plain = build(
            label, to=[person + "|anna@corp.example",
                       person + ", Dr.|b@corp.example"],
            cc=[person + " (HR)|c@corp.example"], subject=title, body=words,
            attach=path, **{"from": person + "|robin@home.example"})
        if mail is None:
            continue
        expect(label + ": from", people(plain, "From"),
               [(person, "robin@home.example")])
        expect(label + ": to", people(plain, "To"),
               [(person, "anna@corp.example"),
                (person + ", Dr.", "b@corp.example")])
        expect(label + ": cc", people(plain, "Cc"),
               [(person + " (HR)", "c@corp.example")])
        expect(label + ": subject", mail["Subject"], title)
        expect(label + ": text", text_of(mail), words)
        files = list(mail.iter_attachments())
        expect(label + ": file", [f.get_filename() for f in files], [file])
        expect(label + ": content",
               files[0].get_payload(decode=True).decode(), sentence)

# A newline and a right-to-left override cannot stand in a name that a person
# is to read, and what is no UTF-8 is shown as such.
names = [(n, n) for n in (
    "a b.pdf", "semi;colon.pdf", "quo\"te.pdf", "back\\slash.pdf",
    "percent%20.pdf", "star*.pdf", "it's.pdf", "(paren).pdf", "=?utf-8?q?x?=.pdf",
    "-n.pdf", ".hidden.pdf", "tail.", "comma, and <angle>.pdf", "é" * 60 + ".pdf",
    "x" * 240 + ".pdf", "no ending", "UPPER.PDF", "café\u0301.pdf", "a  b.pdf",
    "😀.png")]
for n, (file, shown) in enumerate(names):
    path = os.path.join(os.fsencode(work), os.fsencode(file))
    open(path, "wb").write(b"%d\r\n\0\xff" % n)
    mail, _ = build("file " + file[:20], subject="x", body="y\n",
                    to="a@corp.example", attach=path,
                    **{"from": "r@home.example"})
    if mail is None:
        continue
    files = list(mail.iter_attachments())
    expect("file name " + file[:20], [f.get_filename() for f in files],
           [shown])
    expect("file content " + file[:20], files[0].get_payload(decode=True),
           b"%d\r\n\0\xff" % n)
for file in (b"line\nbreak.pdf", b"head\r\nBcc: e@evil.test.pdf",
             b"rtl\xe2\x80\xaefdp.exe", b"esc\x1b[2J.pdf", b"bad\xff\xfe.pdf"):
    path = os.path.join(os.fsencode(work), file)
    open(path, "wb").write(b"x")
    mail, _ = build("hostile " + repr(file), subject="x", body="y\n",
                    to="a@corp.example", attach=path,
                    **{"from": "r@home.example"})
    if mail is None:
        continue
    shown = [f.get_filename() for f in mail.iter_attachments()]
    expect("hostile " + repr(file) + ": one name", len(shown), 1)
    expect("hostile " + repr(file) + ": no control",
           [c for c in shown[0] if ord(c) < 32 or c in "\u202e\x7f"], [])
    expect("hostile " + repr(file) + ": no field", mail["Bcc"], None)

types = {"a.pdf": "application/pdf", "a.PNG": "image/png",
         "a.jpeg": "image/jpeg", "a.ics": "text/calendar",
         "a.docx": "application/vnd.openxmlformats-officedocument."
                   "wordprocessingml.document",
         "a.odt": "application/vnd.oasis.opendocument.text",
         "a.zip": "application/zip", "a.unknown": "application/octet-stream"}
for file, kind in types.items():
    path = os.path.join(work, file)
    open(path, "w").write("x")
    mail, _ = build(file, subject="x", body="y\n", to="a@corp.example",
                    attach=path, **{"from": "r@home.example"})
    if mail is not None:
        expect("type of " + file,
               [f.get_content_type() for f in mail.iter_attachments()], [kind])

# Kathmandu, Kolkata, Tehran, Kabul, Adelaide, Darwin, Lord Howe, Chatham,
# Newfoundland, Marquesas, Eucla, and the two ends.
for offset, zone in ((20700, "+0545"), (19800, "+0530"), (12600, "+0330"),
                     (16200, "+0430"), (37800, "+1030"), (34200, "+0930"),
                     (39600, "+1100"), (45900, "+1245"), (49500, "+1345"),
                     (-12600, "-0330"), (-9000, "-0230"), (-34200, "-0930"),
                     (31500, "+0845"), (50400, "+1400"), (-43200, "-1200"),
                     (0, "+0000")):
    for now in (1795348800, 1, 951782399, 4102444799):
        mail, _ = build(f"zone {zone}", subject="x", body="y\n",
                        to="a@corp.example", offset=str(offset),
                        now=str(now), **{"from": "r@home.example"})
        if mail is None:
            continue
        expect("zone " + zone, mail["Date"][-5:], zone)
        expect("moment in " + zone, int(email.utils.parsedate_to_datetime(
            mail["Date"]).timestamp()), now)

# What comes from their mail adds no field, whatever stands in it.
evil = ["\r\nBcc: e@evil.test", "\nX: y", "\rX: y", "\x0bX: y", "\x85X: y",
        "\u2028X: y", "=?utf-8?q?=0D=0ABcc:_e@evil.test?=", "\u202emoc",
        '"' * 99, "<<<>>>", "x" * 100000, "\x1b]0;t\x07", "\ufeff", "((((",
        "a, b@evil.test", "; filename=x"]
fields = ["Content-Transfer-Encoding", "Content-Type", "Date", "From",
          "MIME-Version", "Message-Id", "Subject", "To"]
good = {"from": "Robin|r@home.example", "to": "Anna|a@corp.example",
        "subject": "Re: x", "body": "y\n"}
for text in evil:
    for field in ("to", "from", "subject", "in_reply_to", "reference"):
        values = dict(good)
        values[field] = {"to": text + "|a@corp.example",
                         "from": text + "|r@home.example",
                         "subject": "Re: " + text,
                         "in_reply_to": "a" + text + "@x.example",
                         "reference": "a" + text + "@x.example"}[field]
        args = [os.fsencode(probe)] + [
            (k.replace("_", "-") + "=" + v).encode() for k, v in values.items()]
        done = subprocess.run(args, capture_output=True)
        label = f"{text[:16]!r} in {field}"
        if done.returncode == 1:
            # Refused is fine where the user may mend it: one sentence.
            expect(label + ": a sentence", done.stderr.count(b"\n"), 1)
            expect(label + ": is the subject's", field, "subject")
            continue
        expect(label + ": built", done.returncode, 0)
        mail = email.message_from_bytes(done.stdout)
        extra = [k for k in mail.keys() if k not in fields + [
            "In-Reply-To", "References"]]
        expect(label + ": fields", extra, [])
        expect(label + ": text", mail.get_payload().strip(), "y")
        expect(label + ": one recipient",
               [a for _, a in email.utils.getaddresses([mail["To"]])],
               ["a@corp.example"])
        head = done.stdout.split(b"\r\n\r\n")[0].replace(b"\r\n", b"")
        expect(label + ": no control",
               [c for c in head if (c < 32 and c != 9) or c > 126], [])
for n in range(1, 33):
    for c in (chr(n), chr(n + 0x7e)):
        args = [probe.encode()] + [(k + "=" + v).encode() for k, v in dict(
            good, to="A" + c + "B|a@corp.example").items()]
        done = subprocess.run(args, capture_output=True)
        mail = email.message_from_bytes(done.stdout)
        expect(f"character {ord(c)} in a name",
               [a for _, a in email.utils.getaddresses([mail["To"] or ""])],
               ["a@corp.example"])
print(f"{count} comparisons, {failures} differ")
sys.exit(failures > 0)
END
run /usr/bin/python3 "$work/check.py" "$probe" "$work"
check_status "Python reads back what went in" 0
check_out "all of it was compared" '^[0-9]{4,} comparisons, 0 differ$'
finish
