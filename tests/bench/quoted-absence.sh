#!/bin/bash
# SPDX-License-Identifier: GPL-3.0-or-later
#
# quoted-absence.sh PROGRAM DIRECTORY: of the mails in a labelled folder that
# people wrote and that speak of an absence, in a quote or in their own words,
# none may be judged an answering machine's. PROGRAM is notyet; the folder has
# a MANIFEST.tsv whose columns "file" and "label" name each mail and its kind.
# Prints each such mail with its verdict; fails when one is wrong or there is
# none at all.
set -eu
exec /usr/bin/python3 - "$@" <<'END'
import csv, email, json, os, re, subprocess, sys

program, folder = sys.argv[1:]
ABSENCE = re.compile(
    r"out of (the )?office|out of town|on vacation|on (annual |parental "
    r"|maternity )?leave\b|auto-?(reply|matic reply|response)|away from (my|"
    r"the) (desk|office|mail)|abwesen|nicht im b(ü|ue)ro|im urlaub|"
    r"absen(te?|ce) du bureau|réponse automatique|fuera de la oficina|"
    r"respuesta automática|de vacaciones|fora do escritório|resposta "
    r"automática|de férias|fuori (sede|ufficio)|risposta automatica|in ferie|"
    r"automatisch antwoord|afwezig|met vakantie", re.I)

def text_of(path):
    with open(path, "rb") as file:
        mail = email.message_from_binary_file(file)
    parts = [p for p in mail.walk() if p.get_content_maintype() == "text"]
    text = "\n".join((p.get_payload(decode=True) or b"").decode(
        "utf-8", "replace") for p in parts)
    return str(mail.get("Subject", "")) + "\n" + text

checked = wrong = 0
with open(os.path.join(folder, "MANIFEST.tsv"), encoding="utf-8") as file:
    rows = [r for r in csv.DictReader(file, delimiter="\t",
                                      quoting=csv.QUOTE_NONE)
            if r["label"] == "human-reply"]
for row in rows:
    path = os.path.join(folder, row["file"])
    try:
        found = ABSENCE.search(text_of(path))
    except (OSError, LookupError):
        continue
    if not found:
        continue
    answer = subprocess.run([program, "verdict", "--format=json", path],
                            capture_output=True, check=True)
    verdict = json.loads(answer.stdout)
    bad = verdict["kind"] == "auto-reply" or not verdict["human"]
    checked += 1
    wrong += bad
    print("%s %s: %s (\"%s\")" % ("wrong" if bad else "right", row["file"],
          verdict["kind"], found.group(0)))
print("%d mails by people speak of an absence, %d judged wrong"
      % (checked, wrong))
sys.exit(1 if wrong or not checked else 0)
END
