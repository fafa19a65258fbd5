# SPDX-License-Identifier: GPL-3.0-or-later
"""What make-mailbox knows of its mailbox, against what notyet says of it."""

import csv
import json

from bench_place import ARRIVED
from bench_runs import BenchError

# What is compared: the column of the truth, and the same of a row of JSON.
COLUMNS = {
    "company": lambda row: row["company"],
    "newest": lambda row: (row["last"] or {}).get("message_id", "-"),
    "newest-by": lambda row: writer(row["last"]),
    "replied": lambda row: "yes" if row["replied"] else "no",
    "turn": lambda row: turn(row),
}
# Kinds of a verdict that a machine wrote, whatever stands behind it.
MACHINES = {"ats-ack", "auto-reply", "bounce", "newsletter"}


def turn(row):
    """That the program lets go of one that is silent for long is no word of
    anybody."""
    return "theirs" if row["stage"] == "let-go" else row["turn"]


def writer(last):
    if not last:
        return "-"
    if last["kind"] == "own":
        return "own"
    return "machine" if last["kind"] in MACHINES else "them"


class Truth:
    """The first `count` applications of truth.tsv, by the number that they
    have in the store: it is filled in that order. Comments begin with #, the
    last of them names the columns."""

    def __init__(self, path, count):
        self.path = path
        self.rows = {}
        try:
            with open(path, encoding="utf-8", newline="") as file:
                lines = file.read().split("\n")
        except OSError as error:
            raise BenchError("%s cannot be read (%s)." % (
                path, error.strerror)) from error
        names = [line for line in lines if line.startswith("#")]
        if not names or "\t" not in names[-1]:
            raise BenchError("%s does not name its columns." % path)
        names = names[-1][1:].split("\t")
        for values in csv.reader(
                (line for line in lines if line and line[0] != "#"),
                delimiter="\t", quoting=csv.QUOTE_NONE):
            row = dict(zip(names, values))
            if int(row["number"]) < count:
                self.rows[int(row["number"]) + 1] = row

    def compare(self, path):
        """How many answers of a list are right, and a line for each that is
        not, or that is missing or surplus. Where a mail of the benchmark's
        own arrived, that mail is the newest and theirs."""
        with open(path, encoding="utf-8") as file:
            found = {row["id"]: row
                     for row in json.load(file)["applications"]}
        wrong = ["%s is tracked and has no truth" % found[number]["company"]
                 for number in sorted(found.keys() - self.rows.keys())]
        right = 0
        for number, truth in self.rows.items():
            faults = (list(_faults(truth, found[number]))
                      if number in found else ["is not in the list"])
            if faults:
                wrong.append("%s: %s" % (truth["company"], "; ".join(faults)))
            else:
                right += 1
        return right, wrong


def _faults(truth, row):
    if COLUMNS["newest"](row).endswith(ARRIVED):
        truth = dict(truth, newest=COLUMNS["newest"](row), replied="yes",
                     **{"newest-by": "them"})
        truth["turn"] = truth["turn"] if truth["turn"] == "nobody" else "yours"
    for name, answer in COLUMNS.items():
        if answer(row) != truth[name]:
            yield "%s is %s, not %s" % (name, answer(row), truth[name])
