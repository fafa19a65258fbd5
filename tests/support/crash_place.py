# SPDX-License-Identifier: GPL-3.0-or-later
"""A home with a mail in the outbox that may go out, and a mail server."""

import fcntl
import glob
import hashlib
import json
import os
import shutil
import signal
import socket
import sqlite3
import struct
import subprocess
import time

F_OFD_GETLK = 36
WAIT_S = 60


def read(path):
    with open(path, "rb") as file:
        return file.read()


class Sink:
    """tests/support/smtp-sink.py, one directory for each run."""

    def __init__(self, source, directory):
        self.directory = directory
        self.count = 0
        self.first = 0
        self.process = subprocess.Popen(
            ["/usr/bin/python3",
             os.path.join(source, "tests/support/smtp-sink.py"),
             "--dir", directory],
            stdout=subprocess.PIPE, text=True)
        self.port = int(self.process.stdout.readline())

    def fresh(self):
        """A directory for what comes from now on."""
        self.count += 1
        place = os.path.join(self.directory, str(self.count))
        os.mkdir(place)
        with open(os.path.join(place, "script.json"), "w") as file:
            file.write("{}")
        name = os.path.join(self.directory, "current")
        with open(name + ".new", "w") as file:
            file.write(str(self.count))
        os.rename(name + ".new", name)
        self.first = self.probe(place)[1]
        return place

    def probe(self, place):
        """Connects; gives all events and the number of this connection."""
        word = "NOOP last-%d" % time.monotonic_ns()
        with socket.create_connection(("127.0.0.1", self.port)) as probe:
            probe.sendall(word.encode() + b"\r\nQUIT\r\n")
            while probe.recv(4096):
                pass
        events = self.events(place)
        return events, [e["conn"] for e in events if e.get("text") == word][0]

    def events(self, place):
        try:
            with open(os.path.join(place, "log.jsonl")) as file:
                return [json.loads(line) for line in file]
        except FileNotFoundError:
            return []

    def quiet(self, place):
        """Every connection up to now has ended; gives all events."""
        events, last = self.probe(place)
        until = time.monotonic() + WAIT_S
        while time.monotonic() < until:
            ended = {e["conn"] for e in events if e["event"] == "end"}
            if ended >= set(range(self.first, last + 1)):
                return events
            time.sleep(0.001)
            events = self.events(place)
        raise RuntimeError("the mail server does not come to rest")

    def hang_up(self):
        """Every connection is closed from the server's side."""
        os.kill(self.process.pid, signal.SIGUSR1)

    def stop(self):
        self.process.kill()
        self.process.wait()


class Place:
    def __init__(self, options, number, sink):
        self.options = options
        self.sink = sink
        self.root = os.path.join(options.work, "place-%d" % number)
        self.home = os.path.join(self.root, "home")
        self.data = os.path.join(self.home, ".local/share/notyet")
        self.sent = os.path.join(self.home, "mail/sent")
        self.outgoing = os.path.join(self.home, "outgoing")
        self.sink_place = None
        self.env = {
            "HOME": self.home, "PATH": os.environ["PATH"], "TZ": "UTC",
            "LC_ALL": "C.UTF-8", "NOTYET_NOW": options.now,
            "NOTMUCH_CONFIG": os.path.join(self.home, ".notmuch-config"),
            # A leak checker cannot work where a tracer does.
            "ASAN_OPTIONS": "detect_leaks=0"}

    def reset(self, image=None):
        """A fresh copy of the template, or of another image of the home."""
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(image or self.options.template, self.home,
                        symlinks=True)
        if self.sink_place:
            shutil.rmtree(self.sink_place)
        self.sink_place = self.sink.fresh()
        self.configure()

    def configure(self):
        account = {
            "smtp": "transport = smtp\nhost = localhost\nport = %d\n"
                    "tls = none\ntimeout_s = 20\n" % self.sink.port,
            "maildir": "transport = maildir\nmaildir = ~/outgoing\n",
            "sendmail": "transport = sendmail\ncommand = %s/sendmail\n"
                        % self.root,
        }[self.options.transport]
        with open(os.path.join(self.root, "sendmail"), "w") as file:
            # Accepted is what has its final name.
            file.write("#!/bin/sh\nmkdir -p %s/cur\ncat >%s/taking.$$ &&\n"
                       "mv %s/taking.$$ %s/cur/accepted.$$\n"
                       % ((self.outgoing,) * 4))
            os.fchmod(file.fileno(), 0o700)
        path = os.path.join(self.home, ".config/notyet/config")
        with open(path, "w") as file:
            file.write("[identity]\nname = Robin Doe\n[account main]\n%s"
                       "sent_maildir = ~/mail/sent\n" % account)

    def program(self, name):
        return os.path.join(self.options.build, name)

    def run(self, *args):
        return subprocess.run(
            [self.program("notyet"), *args], env=self.env, cwd=self.home,
            stdin=subprocess.DEVNULL, capture_output=True, text=True,
            errors="replace", timeout=WAIT_S * 2)

    def sending(self):
        """The command that is killed."""
        return [self.program("notyet"), "send"] + (
            ["--due"] if self.options.due else
            [self.options.row, "--approve=" + self.options.hash])

    def send(self):
        """By the user's hand."""
        return self.run("send", self.options.row,
                        "--approve=" + self.options.hash)

    # --- what there is ---

    def accepted(self):
        """The mails that the server took, as bytes with LF."""
        if self.options.transport == "smtp":
            self.sink.quiet(self.sink_place)
            found = glob.glob(os.path.join(self.sink_place, "accepted-*.eml"))
            return [read(path).replace(b"\r\n", b"\n") for path in found]
        found = (glob.glob(os.path.join(self.outgoing, "new/*")) +
                 glob.glob(os.path.join(self.outgoing, "cur/*")))
        return [read(path) for path in found]

    def saw(self, command):
        """Whether the server was told that."""
        return self.options.transport != "smtp" or any(
            e.get("text", "").upper().startswith(command)
            for e in self.sink.events(self.sink_place))

    def copies(self):
        return (glob.glob(os.path.join(self.sent, "cur/*")) +
                glob.glob(os.path.join(self.sent, "new/*")))

    def query(self, sql):
        with sqlite3.connect(os.path.join(self.data, "notyet.db")) as db:
            value = db.execute(sql).fetchone()
        db.close()
        return value[0] if value else None

    def column(self, name):
        return self.query("SELECT %s FROM outbox WHERE id = %s"
                          % (name, self.options.row))

    def fingerprint(self):
        """Two homes of the same are alike for a program that starts, as far
        as the mail goes. Names that were drawn by lot, and blocks of the index
        that no revision names, count for nothing."""
        parts = [self.query(sql) for sql in (
            "SELECT state || in_body || attempts || (filed_path IS NULL) ||"
            " coalesce(text, '') FROM outbox WHERE id = " + self.options.row,
            "SELECT count(*) FROM event", "SELECT count(*) FROM draft")]
        for folder, _, names in os.walk(os.path.join(self.home, "mail")):
            parts.append(os.path.relpath(folder, self.home))
            for name in sorted(names):
                if not name.endswith(".glass"):
                    path = os.path.join(folder, name)
                    parts.append(hashlib.sha256(read(path)).hexdigest())
        return tuple(parts)

    def send_lock_is_free(self):
        path = os.path.join(self.data, "send.lock")
        if not os.path.exists(path):
            return True
        with open(path, "r+b") as file:
            lock = struct.pack("hhqqi4x", fcntl.F_WRLCK, os.SEEK_SET, 0, 0, 0)
            answer = fcntl.fcntl(file, F_OFD_GETLK, lock)
        return struct.unpack("hhqqi4x", answer)[0] == fcntl.F_UNLCK

    def index_files(self, message_id, more=""):
        done = subprocess.run(
            ["notmuch", "search", "--output=files", "--exclude=false",
             "id:%s %s" % (message_id, more)], env=self.env,
            capture_output=True, text=True)
        return done.stdout.splitlines()

    def index_new(self):
        subprocess.run(["notmuch", "new", "--quiet"], env=self.env, check=True,
                       capture_output=True)
