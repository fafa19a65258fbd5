#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes many applications of one, with its mail, events, draft and outbox row.

clone.py STORE MAILDIR COUNT [--until AT]

The store holds one application whose person is at acme.example. Its clones,
2 to COUNT, have companies Acme2, Acme3 ..., people at acme2.example ..., and
mails with Message-IDs of their own. With --until every draft of the outbox is
queued for that moment (Unix seconds), as if the user had said yes to it.
"""

import argparse
import hashlib
import os
import re
import sqlite3

PLACES = re.compile(rb"acme(?=\.example)|(?<=\b)Acme\b"
                    rb"|[\w.-]+(?=@test\.example)"
                    rb"|[0-9a-f]{16,}(?=@home\.example)")


def other(data, number):
    """The same bytes or text of another application."""
    text = data.encode() if isinstance(data, str) else data
    text = PLACES.sub(lambda place: place.group() + b"%d" % number, text)
    return text.decode() if isinstance(data, str) else text


def clone_rows(db, table, application, number, change):
    db.row_factory = sqlite3.Row
    ids = {}
    for row in db.execute(f"SELECT * FROM {table} WHERE application_id = 1"
                          " ORDER BY rowid").fetchall():
        values = {key: row[key] for key in row.keys()}
        old = values.pop("id", None) or values.pop("seq", None)
        values = {key: other(value, number)
                  if isinstance(value, (str, bytes)) and key != "state"
                  else value for key, value in values.items()}
        values["application_id"] = application
        change(values)
        names = ", ".join(values)
        marks = ", ".join("?" * len(values))
        cursor = db.execute(f"INSERT INTO {table} ({names}) VALUES ({marks})",
                            list(values.values()))
        ids[old] = cursor.lastrowid
    return ids


def clone_application(db, number):
    application = db.execute("INSERT INTO application (created_at)"
                             " SELECT created_at FROM application"
                             " WHERE id = 1").lastrowid
    batch = db.execute("SELECT max(batch) FROM event").fetchone()[0]

    def event(values):
        values["batch"] += batch

    def row(values):
        values["draft_id"] = drafts.get(values["draft_id"], 0)
        values["hash"] = hashlib.sha256(values["bytes"]).hexdigest()

    clone_rows(db, "event", application, number, event)
    drafts = clone_rows(db, "draft", application, number, lambda values: None)
    clone_rows(db, "outbox", application, number, row)


def clone_mail(folder, number):
    for name in os.listdir(folder):
        if name.startswith("clone"):
            continue
        with open(os.path.join(folder, name), "rb") as file:
            data = file.read()
        with open(os.path.join(folder, f"clone{number}.{name}"), "wb") as file:
            file.write(other(data, number))


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("store")
    parser.add_argument("maildir")
    parser.add_argument("count", type=int)
    parser.add_argument("--until", type=int)
    args = parser.parse_args()
    db = sqlite3.connect(args.store)
    with db:
        for number in range(2, args.count + 1):
            clone_application(db, number)
        # The user has seen all that was cloned.
        db.execute("UPDATE outbox SET seen_seq = (SELECT max(seq) FROM event)")
        if args.until:
            db.execute("UPDATE outbox SET state = 'queued', until_at = ?"
                       " WHERE state = 'draft'", (args.until,))
    for number in range(2, args.count + 1):
        clone_mail(os.path.join(args.maildir, "cur"), number)


main()
