#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Proofs every draft of a set and counts what was found.

    proof-set.py NOTYET SET PLACE PART [LIST]

NOTYET is the program, SET the folder with CASES.tsv, PLACE a folder with
applications.tsv (name, number of the application) and attachments/, where the
drafts are copied to; PART is "all", or 0, 1 or 2 for every third. LIST, if
given, takes a line for each case that failed.
Ends with 1 when a flaw was missed, a draft raised an error or an ask that is
not its own, or the good drafts raise too many warnings.
"""
import concurrent.futures
import csv
import json
import os
import subprocess
import sys

WARNINGS_PER_GOOD_DRAFT = 0.2


def rows_of(path):
    with open(path, encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text, delimiter="\t",
                                   quoting=csv.QUOTE_NONE))


def prepare(case, folder, place):
    with open(os.path.join(folder, case["file"]), "rb") as text:
        data = text.read()
    data = data.replace(b"@attachments@",
                        os.path.join(place, "attachments").encode())
    path = os.path.join(place, case["file"].replace("/", "-"))
    with open(path, "wb") as text:
        text.write(data)
    return path


def proof(program, path, case, numbers):
    argv = [program, "proof", "--format=json", path]
    if case["application"] != "-":
        argv.append("--app=" + numbers[case["application"]])
    # Where the kind is told, the language is told, too.
    if case["kind"] != "-":
        argv += ["--step=" + case["kind"], "--language=" + case["language"]]
    run = subprocess.run(argv, stdin=subprocess.DEVNULL, capture_output=True,
                         check=False)
    try:
        return json.loads(run.stdout)["findings"]
    except (ValueError, KeyError):
        said = run.stderr.decode(errors="replace").strip().split("\n")[0]
        return "status %d: %s" % (run.returncode, said)


def told(findings):
    return ", ".join("%s %s:%d" % (f["level"], f["name"], f["line"])
                     for f in findings) or "nothing"


def is_there(case, finding):
    first, _, last = case["line"].partition("-")
    return (finding["name"] in case["expected"].split("|")
            and int(first) <= finding["line"] <= int(last or first))


def judge(case, findings):
    """What is wrong with the findings of a flawed draft, or ""."""
    expected = case["expected"].split("|")
    if isinstance(findings, str):
        return findings
    if not any(is_there(case, f) for f in findings):
        return "no %s:%s, but %s" % (case["expected"], case["line"],
                                     told(findings))
    # Without any text of theirs nothing else can be said.
    others = [f for f in findings if f["level"] != "warning"
              and f["name"] not in expected]
    return "besides " + told(others) if others else ""


class Result:
    def __init__(self):
        self.failed, self.caught, self.flawed = [], 0, 0
        self.good, self.blocked, self.warnings, self.extra = 0, 0, 0, 0
        self.by_name = {}

    def add_flawed(self, case, findings):
        wrong = judge(case, findings)
        self.flawed += 1
        self.caught += not wrong
        if wrong:
            self.failed.append("%s %s: %s" % (case["file"], case["kind"],
                                              wrong))
            return
        for finding in findings:
            if finding["name"] not in case["expected"].split("|"):
                self.extra += 1
                self.count(finding)

    def add_good(self, case, findings):
        self.good += 1
        if isinstance(findings, str):
            self.blocked += 1
            self.failed.append("%s %s: %s" % (case["file"], case["kind"],
                                              findings))
            return
        for finding in findings:
            is_warning = finding["level"] == "warning"
            self.warnings += is_warning
            self.blocked += not is_warning
            self.count(finding)
        if findings:
            self.failed.append("%s %s: %s" % (
                case["file"], case["kind"],
                "; ".join("%s:%d %s" % (f["name"], f["line"], f["text"])
                          for f in findings)))

    def count(self, finding):
        name = finding["name"]
        self.by_name[name] = self.by_name.get(name, 0) + 1

    def is_right(self):
        return (self.caught == self.flawed and self.blocked == 0 and
                self.warnings <= WARNINGS_PER_GOOD_DRAFT * self.good)


def main():
    program, folder, place, part = sys.argv[1:5]
    cases = rows_of(os.path.join(folder, "CASES.tsv"))
    if part != "all":
        cases = cases[int(part)::3]
    numbers = {row["name"]: row["number"] for row in
               rows_of(os.path.join(place, "applications.tsv"))}
    paths = [prepare(case, folder, place) for case in cases]
    result = Result()
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        found = pool.map(lambda pair: proof(program, pair[0], pair[1],
                                            numbers), zip(paths, cases))
        for case, findings in zip(cases, found):
            if case["expected"] == "good":
                result.add_good(case, findings)
            else:
                result.add_flawed(case, findings)
    print("%d of %d flawed caught with the right finding on the right line" %
          (result.caught, result.flawed))
    print("%d good: %d errors and asks, %.3f warnings per draft" %
          (result.good, result.blocked,
           result.warnings / max(result.good, 1)))
    print("%d more warnings of flawed drafts" % result.extra)
    print("false alarms: " + (", ".join(
        "%s %d" % (name, count) for name, count in
        sorted(result.by_name.items(), key=lambda pair: -pair[1]))
        or "none"))
    for line in result.failed:
        print("case " + line)
    if len(sys.argv) > 5:
        with open(sys.argv[5], "w", encoding="utf-8") as text:
            text.writelines(line + "\n" for line in result.failed)
    sys.exit(0 if result.is_right() else 1)


main()
