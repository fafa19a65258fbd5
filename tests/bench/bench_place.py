# SPDX-License-Identifier: GPL-3.0-or-later
"""A mailbox that prepare.sh made, as a copy that may be written.

The index is copied; the folders of mail are linked, because a million files
are not copied for a benchmark. New mail goes to a folder of its own.
"""

import email
import email.policy
import os
import re
import shlex
import shutil
import sqlite3
import subprocess
from datetime import datetime, timedelta, timezone

from bench_runs import BenchError

# What the user wrote or decided. All other tables of the store are caches: a
# new one is emptied here without being named.
USER_TABLES = {"application", "event", "draft", "outbox"}
ARRIVALS = "bench-arrivals"


# What deliver() writes: the truth of its application is another one then.
ARRIVED = "@arrivals.example"


def source(path, env):
    """The environment after a shell has read a file."""
    done = subprocess.run(["sh", "-c", ". %s && env -0" % shlex.quote(path)],
                          env=env, stdout=subprocess.PIPE, check=False)
    if done.returncode:
        raise BenchError("%s cannot be read." % path)
    return dict(line.split("=", 1)
                for line in done.stdout.decode().split("\0") if "=" in line)


def clean_environment(home):
    kept = {name: os.environ[name] for name in ("PATH", "TMPDIR")
            if name in os.environ}
    return dict(kept, HOME=home, TZ="UTC", LC_ALL="C.UTF-8", LANG="C.UTF-8",
                TERM="xterm-256color")


class Mailbox:
    """folder: what prepare.sh filled. work: is made here."""

    def __init__(self, folder, work, builddir):
        self.folder = os.path.abspath(folder)
        self.name = os.path.basename(self.folder)
        self.work = os.path.join(os.path.abspath(work), self.name)
        self.builddir = os.path.abspath(builddir)
        self.mail = os.path.join(self.work, "mail")
        self.arrived = 0
        self._copy()
        self.stores = {count: Store(self, count) for count in (300, 3000)
                       if os.path.exists(self._env_path(count))}
        if 300 not in self.stores:
            raise BenchError("%s holds no env-300; prepare.sh makes it."
                             % self.folder)

    def _env_path(self, count):
        return os.path.join(self.folder, "env-%d" % count)

    def _copy(self):
        shutil.rmtree(self.work, ignore_errors=True)
        for place in ("home", "cache", "mail"):
            os.makedirs(os.path.join(self.work, place))
        whole = os.path.join(self.folder, "mail")
        subprocess.run(["cp", "-a", "--reflink=auto",
                        os.path.join(whole, ".notmuch"), self.mail],
                       check=True)
        for name in os.listdir(whole):
            if name != ".notmuch":
                os.symlink(os.path.join(whole, name),
                           os.path.join(self.mail, name))
        for place in ("cur", "new", "tmp"):
            os.makedirs(os.path.join(self.mail, ARRIVALS, place))
        with open(os.path.join(self.folder, "notmuch-config")) as file:
            text = file.read()
        text = text.replace(whole, self.mail)
        text = re.sub(r"(?m)^(path|mail_root)\s*=.*$",
                      lambda found: found[1] + "=" + self.mail, text)
        with open(os.path.join(self.work, "notmuch-config"), "w") as file:
            file.write(text)

    def program(self, name):
        return os.path.join(self.builddir, name)

    def notmuch(self, *words):
        env = dict(clean_environment(os.path.join(self.work, "home")),
                   NOTMUCH_CONFIG=os.path.join(self.work, "notmuch-config"))
        done = subprocess.run(["notmuch", *words], env=env, text=True,
                              stdout=subprocess.PIPE, check=False)
        if done.returncode:
            raise BenchError("notmuch %s failed." % " ".join(words))
        return done.stdout.strip("\n")

    def count(self, query="*"):
        return int(self.notmuch("count", "--exclude=false", query))


class Store:
    """One of the stores of a mailbox, copied, with its environment."""

    def __init__(self, mailbox, count):
        self.mailbox = mailbox
        self.count = count
        self.query = "tag:job" if count == 300 else "tag:job%d" % count
        data = os.path.join(mailbox.work, "data-%d" % count)
        shutil.copytree(os.path.join(mailbox.folder, "data-%d" % count), data)
        home = os.path.join(mailbox.work, "home")
        env = source(os.path.join(mailbox.folder, "env-%d" % count),
                     clean_environment(home))
        for name in ("PWD", "OLDPWD", "SHLVL", "_", "COLUMNS", "LINES"):
            env.pop(name, None)
        self.env = dict(
            env, HOME=home, XDG_DATA_HOME=data,
            XDG_CACHE_HOME=os.path.join(mailbox.work, "cache"),
            XDG_STATE_HOME=os.path.join(mailbox.work, "state"),
            NOTMUCH_CONFIG=os.path.join(mailbox.work, "notmuch-config"))
        self.path = os.path.join(data, "notyet", "notyet.db")
        self._threads = None
        self.truth = None

    def forget_caches(self):
        """Snapshot, judged heads and whatever else can be made again."""
        with sqlite3.connect(self.path) as db:
            names = {name for name, in db.execute(
                "SELECT name FROM sqlite_master WHERE type = 'table'"
                " AND name NOT LIKE 'sqlite_%'")}
            for name in sorted(names - USER_TABLES):
                db.execute('DELETE FROM "%s"' % name)
        db.close()
        for place in ("cache", os.path.join("data-%d" % self.count, "notyet")):
            folder = os.path.join(self.mailbox.work, place)
            for name in os.listdir(folder):
                if not name.startswith("notyet.db"):
                    _remove(os.path.join(folder, name))

    def _last_mails(self):
        """A mail of each of some contacts, who are persons."""
        contacts = {row["address"].lower()
                    for row in self.truth.rows.values()}
        files = self.mailbox.notmuch(
            "search", "--output=files", "--sort=newest-first", "--limit=400",
            "--", self.query).split("\n")
        for path in files:
            with open(path, "rb") as file:
                mail = email.message_from_binary_file(
                    file, policy=email.policy.default)
            sender = mail["From"].addresses[0].addr_spec.lower()
            if sender in contacts:
                contacts.remove(sender)
                yield mail

    def deliver(self):
        """A mail arrives in a thread that is tracked, and notmuch new takes
        it in. Returns its Message-ID."""
        if self._threads is None:
            self._threads = list(self._last_mails())
            if not self._threads:
                raise BenchError("No contact wrote to any of %s."
                                 % self.query)
        box = self.mailbox
        box.arrived += 1
        mail = self._threads[box.arrived % len(self._threads)]
        message_id = "bench-%d%s" % (box.arrived, ARRIVED)
        text = ("From: %s\nTo: %s\nSubject: %s\nDate: %s\n"
                "Message-ID: <%s>\nIn-Reply-To: %s\nReferences: %s %s\n"
                "MIME-Version: 1.0\nContent-Type: text/plain; charset=utf-8\n"
                "\nThank you for your patience. We would like to talk to you "
                "about it; number %d.\n") % (
                    mail["From"], mail["To"], mail["Subject"],
                    self._date(box.arrived), message_id, mail["Message-ID"],
                    mail.get("References", ""), mail["Message-ID"],
                    box.arrived)
        path = os.path.join(box.mail, ARRIVALS, "new",
                            "%d.bench" % box.arrived)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        box.notmuch("new", "--quiet", "--no-hooks")
        return message_id

    def _date(self, number):
        """Shortly before now, each later than the one before."""
        now = self.env.get("NOTYET_NOW")
        moment = (datetime.fromisoformat(now.replace("Z", "+00:00")) if now
                  else datetime.now(timezone.utc))
        moment += timedelta(seconds=number - 3600)
        return moment.strftime("%a, %d %b %Y %H:%M:%S +0000")


def _remove(path):
    if os.path.isdir(path) and not os.path.islink(path):
        shutil.rmtree(path)
    else:
        os.unlink(path)
