# SPDX-License-Identifier: GPL-3.0-or-later
"""The programs that people read their applications with today, each with the
least configuration that shows the same query. Nothing is installed here."""

import os
import re
import shlex

from bench_runs import Missing, Program, find


def _write(path, text, mode=0o600):
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    os.chmod(path, mode)


def any_subject(mailbox, query):
    """A pattern that fits a row with one of the newest subjects."""
    lines = mailbox.notmuch("search", "--limit=30", "--sort=newest-first",
                            "--", query).split("\n")
    subjects = set()
    for line in lines:
        found = re.match(r"thread:\S+ .*?\[[^]]*\] [^;]*; (.*)", line)
        words = re.findall(r"[A-Za-z]{3,}(?: [A-Za-z]{2,})?",
                           found[1] if found else "")
        subjects.update(word[:20] for word in words[:1])
    if not subjects:
        raise Missing("no subject of %s is fit for a pattern" % query)
    return "|".join(sorted(subjects))


def neomutt(store):
    """With a header cache, which its warm-up run fills."""
    place = os.path.join(store.mailbox.work, "neomutt")
    os.makedirs(os.path.join(place, "cache"), exist_ok=True)
    address = "notmuch://%s?query=%s" % (store.mailbox.mail, store.query)
    _write(os.path.join(place, "neomuttrc"), "\n".join([
        "set header_cache = %s/cache/" % shlex.quote(place),
        "set folder = %s" % shlex.quote(store.mailbox.mail),
        "set nm_default_url = notmuch://%s" % store.mailbox.mail,
        "virtual-mailboxes job '%s'" % address,
        "set sort = threads",
        "set quit = yes",
        "set index_format = 'ROW %4C %Z %D %-20.20F %s'",
        ""]))
    return Program(
        "neomutt", [find("neomutt"), "-n", "-F",
                    os.path.join(place, "neomuttrc"), "-f", address],
        store.env, marker="ROW +[0-9]+ ", keys="q")


def alot(store):
    place = os.path.join(store.mailbox.work, "alot")
    _write(os.path.join(place, "config"),
           "initial_command = search %s\nprefer_plaintext = True\n"
           % store.query)
    return Program(
        "alot", [find("alot"), "-c", os.path.join(place, "config"), "-n",
                 store.env["NOTMUCH_CONFIG"], "search", store.query],
        store.env, marker=any_subject(store.mailbox, store.query))


def aerc(store):
    place = os.path.join(store.mailbox.work, "aerc")
    _write(os.path.join(place, "aerc", "queries"), "job=%s\n" % store.query)
    _write(os.path.join(place, "aerc", "accounts.conf"), "\n".join([
        "[bench]",
        "source = notmuch://%s" % store.mailbox.mail,
        "query-map = %s" % os.path.join(place, "aerc", "queries"),
        "default = job",
        "from = Sam Example <sam@example.org>",
        "cache-headers = true",
        ""]))
    _write(os.path.join(place, "aerc", "aerc.conf"),
           "[ui]\nthis-week-time-format =\n[general]\n")
    _write(os.path.join(place, "aerc", "binds.conf"), "Q = :quit -f<Enter>\n")
    return Program(
        "aerc", [find("aerc")], dict(store.env, XDG_CONFIG_HOME=place),
        marker=any_subject(store.mailbox, store.query), keys="Q")


PEERS = {"neomutt": neomutt, "alot": alot, "aerc": aerc}
