# SPDX-License-Identifier: GPL-3.0-or-later
"""What must hold when the program is started again after a death."""

import os
import re
import sys

from crash_place import read

# The one place that knows what a state says about the server. A state of the
# program that is missing here stops the tests.
NOT_OUT = {"draft", "approved", "queued", "retry"}   # may go, or go again
CLOSED = {"rejected", "cancelled"}
UNSURE = "unknown"
OUT = "sent"
ALIVE = "sending"

# What the user, or a timer, does first.
RESTARTS = ("outbox", "sync", "send", "send --due")


def check_states(source):
    """The states of the program are those above."""
    with open(os.path.join(source, "include/notyet/policy/outbox.h"),
              encoding="utf-8") as file:
        names = set(re.findall(r'X\(OUTBOX_\w+, "(\w+)"\)', file.read()))
    strange = names - NOT_OUT - CLOSED - {UNSURE, OUT, ALIVE}
    if strange or not {UNSURE, OUT, ALIVE} <= names:
        sys.exit("states that this test does not know: %s" % sorted(strange))


class Settle:
    """The program is started again after a death at which the server had
    accepted between low and high mails. faults is what is wrong."""

    def __init__(self, place, low, high):
        self.place = place
        self.low = low
        self.high = high
        self.bodies = None      # what the server got, if not from here
        self.index_may_lag = False
        self.faults = []
        self.first = self.last = None

    def fault(self, text, *args):
        self.faults.append(text % args if args else text)

    def look(self, when):
        """The state must fit what the server has."""
        state = self.place.column("state")
        if state == ALIVE:
            self.fault("%s: nobody sends, and the state is sending", when)
        if state in NOT_OUT | CLOSED and self.high > 0:
            self.fault("%s: %s, and the server may have it", when, state)
        if state == OUT and self.low < 1:
            self.fault("%s: sent, and the server may not have it", when)
        if state in CLOSED:
            self.fault("%s: %s, and nobody said so", when, state)
        if state == UNSURE and not self.maybe_in_body:
            self.fault("%s: unknown, and the body was not due", when)
        if state != OUT and not self.place.query("SELECT count(*) FROM draft"):
            self.fault("%s: %s, and the draft is lost", when, state)
        return state

    def refresh(self, when):
        done = self.place.run("sync")
        if done.returncode != 0:
            self.fault("%s: sync says %s", when, done.stderr.strip())

    def send_again(self, state, base):
        done = self.place.send()
        now = base + len(self.place.accepted())
        if state in NOT_OUT:
            if done.returncode != 0:
                self.fault("the second try says %d %s", done.returncode,
                           done.stderr.strip())
            if now != 1:
                self.fault("after the second try the server has %d", now)
            self.low = self.high = 1
            self.maybe_in_body = True
        else:
            if done.returncode != 77:
                self.fault("%s, and a second try says %d %s", state,
                           done.returncode, done.stderr.strip())
            if now != base + self.again:
                self.fault("%s, and a second try reached the server", state)

    def restart(self, first, base):
        place = self.place
        if first == "send":
            done = place.send()
        else:
            done = place.run(*first.split())
            # 75: one that is due has to be tried later.
            if done.returncode not in (0, 75):
                self.fault("%s says %s", first, done.stderr.strip())
        now = base + len(place.accepted())
        if now > self.high and first.startswith("send"):
            # It was still to go, and has gone.
            self.low = self.high = now
            self.maybe_in_body = True
        elif first == "send" and done.returncode == 0 and self.high == 0:
            self.fault("a mail that did not go is said to be sent")
        elif first == "send" and place.column("state") in NOT_OUT:
            self.fault("the restart by send says %d %s", done.returncode,
                       done.stderr.strip())
        if now > max(1, self.high):
            self.fault("after the restart by %s the server has %d", first, now)
        self.again = len(place.accepted())

    def run(self, maybe_in_body, settled=None, restart="outbox", base=0):
        """base: mails that were accepted elsewhere, before this image. What
        was done with a home like one that is in settled is not done again."""
        place = self.place
        self.maybe_in_body = maybe_in_body
        self.again = len(place.accepted())
        if not place.send_lock_is_free():
            self.fault("the lock is still held")
        self.restart(restart, base)
        self.first = self.look("at the restart")
        if settled is not None:
            key = (place.fingerprint(), self.low, self.high, maybe_in_body)
            if key in settled:
                return
            settled.add(key)
        self.finish(base)

    def finish(self, base):
        """The mail is sent if it may be, and its copy filed."""
        place = self.place
        self.refresh("after the restart")
        self.send_again(self.look("after the first sync"), base)
        self.refresh("at the end")
        self.last = self.look("at the end")
        if self.last == OUT:
            self.check_copy()
        elif self.last != UNSURE:
            self.fault("at the end: %s", self.last)
        self.check_store()

    def check_copy(self):
        place = self.place
        copies = place.copies()
        if len(copies) != 1:
            self.fault("sent, and %d copies are filed", len(copies))
        for body in self.bodies or place.accepted():
            if any(read(path) != body for path in copies):
                self.fault("the copy is not what the server got")
        message_id = place.column("message_id")
        if self.index_may_lag and not place.index_files(message_id):
            place.index_new()
        found = place.index_files(message_id)
        if len(found) != 1:
            self.fault("sent, and the index has %d files of it", len(found))
        if not self.index_may_lag and \
                place.index_files(message_id, "and tag:sent") != found:
            self.fault("sent, and the copy has no tag")
        if os.listdir(os.path.join(place.sent, "tmp")):
            self.fault("sent, and half a copy is left")
        if place.query("SELECT count(*) FROM draft") != 0:
            self.fault("sent, and the draft is still there")

    def check_store(self):
        place = self.place
        if place.query("PRAGMA integrity_check") != "ok":
            self.fault("the store is damaged")
        sent = place.query("SELECT count(*) FROM event WHERE kind = 'sent'")
        if sent != (1 if self.last == OUT else 0):
            self.fault("the journal has %d sent mails", sent)
        for name in os.listdir(place.data):
            if name not in ("notyet.db", "notyet.db-wal", "notyet.db-shm",
                            "send.lock", "mail.cache",
                            "mail.cache.new", "snapshot.cache",
                            "snapshot.cache.new"):
                self.fault("%s is left in the data folder", name)
