# SPDX-License-Identifier: GPL-3.0-or-later
"""refresh-random.py SEED STEPS: changes a small index at random and compares
what a refresh makes of it, which reads only what has changed, with what one
makes that reads all. The copies that notyet keeps must be the same bytes."""

import os
import random
import shutil
import subprocess
import sys
import time
from email.utils import formatdate

SEED, STEPS = int(sys.argv[1]), int(sys.argv[2])
RANDOM = random.Random(SEED)
MAIL = os.environ["MAILBOX"]
DATA = os.path.join(os.environ["HOME"], "data")
OTHER = os.path.join(os.environ["HOME"], "data-whole")
NOTYET = os.environ["NOTYET"]
ME = "Robin Doe <robin@home.example>"
COMPANIES = ["Acme", "Globex", "Initech", "Umbrella", "Hooli", "Stark"]
PEOPLE = {
    "Acme": "Ann Ax <ann@acme.example>",
    "Globex": "Gus Go <gus@globex.example>",
    "Initech": "Ina In <ina@initech.example>",
    "Umbrella": "Una Um <una@agency.example>",
    "Hooli": "Una Um <una@agency.example>",
    "Stark": "Sam St <sam.stark@gmail.com>",
}
now = 1795600000
serial = 0
mails = []  # (id, path, subject)
log = []


def call(*words, check=True):
    done = subprocess.run(
        words, capture_output=True, text=True, check=False,
        env=dict(os.environ, XDG_DATA_HOME=DATA, NOTYET_NOW=stamp()))
    if check and done.returncode != 0:
        fail("%s: %s%s" % (" ".join(words), done.stdout, done.stderr))
    return done.stdout


def stamp():
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(now))


def fail(words):
    print("seed %d: %s" % (SEED, words))
    print("\n".join(log[-12:]))
    sys.exit(1)


def deliver(sender, to, subject, refs=(), extra="", body="Hello there.",
            message_id=None, at=None, folder="inbox"):
    global serial
    serial += 1
    message_id = message_id or "m%d@test.example" % serial
    at = at or now - RANDOM.randrange(0, 20 * 86400)
    path = os.path.join(MAIL, folder, "cur", "f%d:2,S" % serial)
    with open(path, "w", encoding="utf-8") as file:
        file.write("From: %s\nTo: %s\nSubject: %s\nDate: %s\n"
                   "Message-ID: <%s>\n" % (sender, to, subject,
                                           formatdate(at), message_id))
        if refs:
            file.write("In-Reply-To: <%s>\nReferences: %s\n" % (
                refs[-1], " ".join("<%s>" % one for one in refs)))
        file.write("%s\n%s\n" % (extra, body))
    mails.append((message_id, path, subject))
    log.append("deliver %s %s -> %s (%s) %s" % (message_id, sender, to,
                                               subject, list(refs)))
    return message_id


def living():
    mails[:] = [one for one in mails if os.path.exists(one[1])]
    return mails


def any_mail():
    return RANDOM.choice(living())


def person():
    return PEOPLE[RANDOM.choice(COMPANIES)]


def answer():
    parent = any_mail()
    sender, to = RANDOM.choice(
        [(person(), ME), (ME, person()),
         ("Odd One <odd@stranger.example>", ME)])
    deliver(sender, to, "Re: " + parent[2], [parent[0]])


def from_people():
    company = RANDOM.choice(COMPANIES)
    lower = company.lower()
    sender = RANDOM.choice([
        PEOPLE[company],
        "Col League <col@%s.example>" % lower,
        "Jobs <jobs@%s.example>" % lower,
        "%s Hiring <no-reply@greenhouse.io>" % company,
        "Talent <no-reply@greenhouse.io>",
        "Talent <x@eu.greenhouse.io>",
        "LinkedIn <jobs@linkedin.com>",
        "Ann Ax <ann.ax@gmail.com>",
        "Stranger <who@nowhere.example>"])
    extra = RANDOM.choice(["", "", "List-Id: <news.example>\n",
                           "Reply-To: %s\n" % PEOPLE[company],
                           "Auto-Submitted: auto-replied\n"])
    deliver(sender, RANDOM.choice([ME, ME, "list@lists.example"]),
            RANDOM.choice(["Your application to " + company, "News",
                           "Interview at " + company]), extra=extra)


def own_mail():
    deliver(ME, RANDOM.choice([person(), "x@nowhere.example",
                               PEOPLE["Hooli"] + ", " + PEOPLE["Acme"]]),
            "A question")


def remove():
    one = any_mail()
    os.unlink(one[1])
    log.append("remove " + one[0])


def remove_seed():
    one = RANDOM.choice(["s%d@test.example" % i for i in range(6)])
    for mail in living():
        if mail[0] == one and RANDOM.random() < 0.5:
            os.unlink(mail[1])
            log.append("remove seed " + one)


def tag():
    change = RANDOM.choice(["+spam", "-spam", "+draft", "-draft", "+deleted",
                            "-deleted", "+inbox", "+todo"])
    one = any_mail()
    call("notmuch", "tag", change, "--", "id:" + one[0])
    log.append("tag %s %s" % (change, one[0]))


def move(target):
    one = any_mail()
    path = target(one[1])
    if path != one[1] and not os.path.exists(path):
        os.rename(one[1], path)
        mails[mails.index(one)] = (one[0], path, one[2])
        log.append("move %s to %s" % (one[0], path))


def rename():
    flags = RANDOM.choice(["", "S", "RS", "FS", "DS"])
    move(lambda path: path.split(":")[0] + ":2," + flags)


def refile():
    folder = RANDOM.choice(["inbox", "Spam", "Drafts", "Archive"])
    move(lambda path: os.path.join(MAIL, folder, "cur",
                                   os.path.basename(path)))


def merge():
    deliver(RANDOM.choice([person(), ME]), ME, "Re: both",
            [any_mail()[0], any_mail()[0]])


def duplicate():
    one = any_mail()
    deliver(RANDOM.choice([person(), ME, "List <l@lists.example>"]), ME,
            one[2], message_id=one[0])


def reindex():
    call("notmuch", "reindex", "id:" + any_mail()[0])


def compact():
    call("notmuch", "compact", "--quiet")


def bounce():
    deliver("MAILER-DAEMON@mx.example", ME, "Undelivered Mail",
            extra="MIME-Version: 1.0\nContent-Type: multipart/report; "
            "report-type=delivery-status; boundary=b\n",
            body="--b\n\nIt failed.\n--b\nContent-Type: "
            "message/delivery-status\n\nReporting-MTA: dns; mx.example\n\n"
            "Final-Recipient: rfc822; ann@acme.example\nAction: failed\n"
            "Status: 5.1.1\n\n--b\nContent-Type: message/rfc822\n\n"
            "Message-ID: <%s>\nFrom: %s\nTo: x@x.example\n\nHi\n--b--\n"
            % (any_mail()[0], ME))


def future():
    deliver(person(), ME, "From tomorrow",
            at=now + RANDOM.randrange(1, 40) * 86400)


def later():
    global now
    now += RANDOM.randrange(1, 5 * 86400)
    log.append("it is " + stamp())


def track():
    name = "New%d" % serial
    call(NOTYET, "track", "id:" + any_mail()[0], "--company=" + name,
         check=False)
    log.append("track " + name)


def change_application():
    number = str(RANDOM.randrange(1, 7))
    value = RANDOM.choice(["role=Role %d" % serial, "stage=rejected",
                           "stage=interviewing", "company=Hooli",
                           "company=Acme", "company=Talent"])
    call(NOTYET, "set", number, value, check=False)
    log.append("set %s %s" % (number, value))


def overrule():
    call(NOTYET, "verdict", "--set=" + RANDOM.choice(
        ["newsletter", "human-reply", "rejection"]), "id:" + any_mail()[0],
        check=False)


def nothing():
    pass


CHANGES = ([answer] * 5 + [from_people] * 6 + [own_mail] * 2 + [remove] * 3 +
           [tag] * 4 + [rename] * 2 + [merge] * 2 + [duplicate] * 2 +
           [remove] * 2 + [change_application] * 2 +
           [refile, remove_seed, reindex, compact, bounce, bounce, future,
            later, later, track, change_application, change_application,
            overrule, nothing])


def kept():
    """The copies of the mail that the store keeps."""
    folder = os.path.join(DATA, "notyet")
    files = sorted(one for one in os.listdir(folder)
                   if one.startswith("snapshot"))
    return [open(os.path.join(folder, one), "rb").read()
            for one in files]


def shown(name):
    """What the commands say, to a file: to look at when bytes differ."""
    path = os.path.join(os.environ["HOME"], name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(call(NOTYET, "list", "--all", "--format=json",
                        check=False))
        for number in range(1, 10):
            file.write(call(NOTYET, "show", str(number), "--format=json",
                            check=False))
    return path


def swap():
    """The other store takes the place of this one, for its path counts."""
    third = DATA + "-third"
    os.rename(DATA, third)
    os.rename(OTHER, DATA)
    os.rename(third, OTHER)


def compare(step):
    # A refresh may write into the journal, of which both start.
    shutil.rmtree(OTHER, ignore_errors=True)
    shutil.copytree(DATA, OTHER)
    call(NOTYET, "sync", "--quiet")
    one = kept()
    swap()
    call(NOTYET, "sync", "--quiet", "--whole")
    if os.path.exists(os.path.join(DATA, "notyet", "mail.cache")):
        fail("a whole scan keeps what it read")
    other = kept()
    if not any(one):
        fail("nothing was kept")
    if one != other:
        whole = shown("whole")
        swap()
        differ = subprocess.run(["diff", "-u", shown("changed"), whole],
                                capture_output=True, text=True, check=False)
        fail("step %d: the refresh and the whole one differ\n%s" % (
            step, differ.stdout[:3000]))
    swap()


def main():
    for folder in "inbox", "Spam", "Drafts", "Archive":
        for part in "cur", "new", "tmp":
            os.makedirs(os.path.join(MAIL, folder, part), exist_ok=True)
    for i, company in enumerate(COMPANIES):
        deliver(ME, PEOPLE[company], "Engineer at " + company,
                message_id="s%d@test.example" % i, at=now - 30 * 86400)
        deliver(PEOPLE[company], ME, "Re: Engineer at " + company,
                ["s%d@test.example" % i], at=now - 25 * 86400)
    for _ in range(30):
        RANDOM.choice([answer, from_people, own_mail])()
    call("notmuch", "new", "--quiet")
    for i, company in enumerate(COMPANIES):
        call(NOTYET, "track", "id:s%d@test.example" % i,
             "--company=" + company)
    for step in range(STEPS):
        log.append("--- %d" % step)
        for _ in range(RANDOM.randrange(1, 4)):
            RANDOM.choice(CHANGES)()
            if RANDOM.random() < 0.3:
                call("notmuch", "new", "--quiet")
        call("notmuch", "new", "--quiet")
        compare(step)
    print("%d steps" % STEPS)


main()
