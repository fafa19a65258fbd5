#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills a fresh outbox with mails that are due, each of an application of its
own, faster than the program itself could be asked to write them.

many.py STORE MAIL NUMBER NOW [ADDRESS]

STORE is a data file that notyet has made, MAIL the folder for the threads (one
mail of the user to pN@corpN.example in each, with the Message-ID
apply-N@test.example), NOW a moment in Unix seconds, ADDRESS the one person
that all of them go to. The mails have the Message-IDs out-N@home.example.
"""

import hashlib
import sqlite3
import sys

ROBIN = "Robin Doe <robin@home.example>"


def address(number):
    if len(sys.argv) > 5:
        return sys.argv[5]
    return f"p{number}@corp{number}.example"


def letter(number):
    return (f"From: {ROBIN}\nTo: Person {number} <{address(number)}>"
            "\nDate: Mon, 02 Nov 2026 09:00:00 +0000\n"
            f"Subject: Role {number}\nMessage-ID: <apply-{number}@test.example>"
            "\n\nI apply.\n")


def mail(number):
    return (f"From: {ROBIN}\r\nTo: {address(number)}\r\n"
            "Date: Thu, 19 Nov 2026 09:00:00 +0000\r\n"
            f"Subject: Re: Role {number}\r\n"
            f"Message-ID: <out-{number}@home.example>\r\n"
            f"In-Reply-To: <apply-{number}@test.example>\r\n"
            f"References: <apply-{number}@test.example>\r\n\r\n"
            f"Is there news of role {number}?\r\n").encode()


def event(db, number, kind, key, value, now):
    db.execute("INSERT INTO event (batch, application_id, kind, at, until_at,"
               " recorded_at, key, value) VALUES (?, ?, ?, ?, 0, ?, ?, ?)",
               (number, number, kind, now, now, key, value))


def fill(db, number, now):
    db.execute("INSERT INTO application VALUES (?, ?)", (number, now))
    event(db, number, "tracked", None, f"apply-{number}@test.example", now)
    event(db, number, "set", "company", f"Corp {number}", now)
    event(db, number, "set", "role", f"Role {number}", now)
    event(db, number, "contact-added", address(number),
          f"Person {number}", now)
    db.execute("INSERT INTO draft (id, application_id, step, from_, to_,"
               " subject, body, insisted, changed_at)"
               " VALUES (?, ?, 'check-in', ?, ?, ?, 'x', 0, ?)",
               (number, number, ROBIN, address(number),
                f"Re: Role {number}", now))
    data = mail(number)
    db.execute("INSERT INTO outbox (id, application_id, draft_id, step, state,"
               " message_id, envelope_from, recipients, subject, account,"
               " bytes, hash, seen_ids, created_at, changed_at, until_at,"
               " seen_at, seen_seq) VALUES (?, ?, ?, 'check-in', 'queued', ?,"
               " 'robin@home.example', ?, ?, 'main', ?, ?, ?, ?, ?, ?, ?,"
               " (SELECT max (seq) FROM event))",
               (number, number, number, f"out-{number}@home.example",
                address(number), f"Re: Role {number}", data,
                hashlib.sha256(data).hexdigest(),
                f"apply-{number}@test.example", now, now, now, now))


def main():
    store, folder, count, now = sys.argv[1:5]
    db = sqlite3.connect(store)
    with db:
        for number in range(1, int(count) + 1):
            fill(db, number, int(now))
            with open(f"{folder}/apply-{number}:2,S", "w",
                      encoding="utf-8") as file:
                file.write(letter(number))
    db.close()


main()
