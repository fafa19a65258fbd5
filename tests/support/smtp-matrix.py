#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every fault of a server at every step of SMTP.

smtp-matrix.py --probe SEND-PROBE --certs DIR [--seed N --sample N] [--only RE]

The cells are the product of three tables: MODES, STEPS and FAULTS. What must
come of a cell is looked up in EXPECTED by the fault and the phase of the step;
the few cells for which that is not so stand in EXCEPTIONS, each with its
reason. The tables say what include/notyet/send/smtp.h promises.

Each cell has a server, a connection and a send-probe of its own; many run at
once. Of every cell is asked:

    - the step at which it ended, the state and the cause of it;
    - a sentence that names the server, the step and the server's words, and
      says what to do;
    - that it ended by itself: the watchdog that kills is a failure;
    - that it took no memory to speak of (the peak of the process);
    - one connection, at most one DATA and one final dot; one accepted message
      where the state says ok, none where it says that nothing was sent;
    - no AUTH and no MAIL before TLS, no word of ours after STARTTLS in clear;
    - nothing on standard error.

Without --sample all cells; with it the product that is always run and as many
of the others, chosen by the seed. Prints the faults and the number of cells.
"""

import argparse
import base64
import collections
import concurrent.futures
import os
import random
import re
import sys

sys.dont_write_bytecode = True
from sink_runs import Server, last_line, make_sink, run_probe  # noqa: E402

MEMORY_KB = 64 * 1024
LIMITS_MS = (2000, 8000, 32000)

# What a step is called in sentences, what the script of the sink calls it, and
# the step of send-probe that it belongs to. "phase" chooses the column below.
Step = collections.namedtuple(
    "Step", "name key index probe phase words refused auth")

RCPT = "the recipient %s@example\\.org"
LOGIN = "the login"
STEPS = [
    Step("greeting", "greeting", 0, "open", "clear", "the greeting",
         "does not serve us", "plain"),
    Step("EHLO", "ehlo", 0, "open", "clear", "EHLO", "refused EHLO", "plain"),
    Step("STARTTLS", "starttls", 0, "open", "starttls", "STARTTLS",
         "refused to encrypt the connection", "plain"),
    Step("handshake", "tls", 0, "open", "tls", "the TLS handshake", None,
         "plain"),
    Step("second EHLO", "ehlo", 1, "open", "command", "EHLO", "refused EHLO",
         "plain"),
    Step("AUTH", "auth", 0, "auth", "login", LOGIN, "refused the login",
         "plain"),
    Step("AUTH name", "auth-step", 0, "auth", "login", LOGIN,
         "refused the login", "login"),
    Step("AUTH password", "auth-step", 1, "auth", "login", LOGIN,
         "refused the login", "login"),
    Step("AUTH end", "auth-end", 0, "auth", "login", LOGIN,
         "refused the login", "login"),
    Step("MAIL", "mail", 0, "envelope", "command",
         "the sender me@example\\.com", None, "plain"),
    Step("RCPT 1", "rcpt", 0, "envelope", "command", RCPT % "eva", None,
         "plain"),
    Step("RCPT 2", "rcpt", 1, "envelope", "command", RCPT % "max", None,
         "plain"),
    Step("DATA", "data", 0, "data", "data", "DATA",
         "refused to take the message", "plain"),
    Step("body", "within", 0, "body", "within", "the message",
         "refused the message", "plain"),
    Step("dot", "body", 0, "body", "dot", "the message",
         "refused the message", "plain"),
    Step("QUIT", "quit", 0, "body", "quit", None, None, "plain"),
]

# By name; "script" makes the action from the step, "says" is what the sentence
# quotes, "core" belongs to the product that is always run.
Fault = collections.namedtuple("Fault", "name script says waits core")


def raw(text):
    return lambda step: {"raw": text} if step.phase != "within" \
        else {"mute": text}


def always(action):
    return lambda step: action


def within(action, other):
    return lambda step: action if step.phase == "within" else other


# What a good server says there, for the reply that comes with another.
GOOD = {
    "greeting": "220 sink",
    "EHLO": "250-sink\r\n250-STARTTLS\r\n250 AUTH PLAIN LOGIN",
    "STARTTLS": "220 go",
    "second EHLO": "250-sink\r\n250 AUTH PLAIN LOGIN",
    "AUTH": "235 welcome",
    "AUTH name": "334 VXNlcm5hbWU6",
    "AUTH password": "334 UGFzc3dvcmQ6",
    "AUTH end": "235 welcome",
    "DATA": "354 go on",
}


def two_replies(step):
    return raw(GOOD.get(step.name, "250 fine") + "\r\n235 and more\r\n")(step)


FAULTS = [
    Fault("hang", within({"deaf": 1}, {"hang": 1}), None, True, True),
    Fault("drip", lambda step: {"slow": 1} if step.phase in ("tls", "within")
          else {"drip": "250 x"}, None, True, True),
    Fault("reset", always({"reset": 1}), None, False, True),
    Fault("close", always({"close": 1}), None, False, True),
    Fault("4yz", raw("451 4.3.0 not now\r\n"), "451 4\\.3\\.0 not now",
          False, True),
    Fault("5yz", raw("554 5.7.1 never\r\n"), "554 5\\.7\\.1 never",
          False, True),
    Fault("garbage", raw("what\u001b[2J is that?\r\n"),
          "what.* is that\\?", False, True),
    Fault("endless line", lambda step: {
        "endless": "records" if step.phase == "tls" else "line"},
          None, False, True),
    Fault("endless reply", always({"endless": "lines"}), None, False, True),
    Fault("421", raw("421 4.3.2 going down\r\n"), "421 4\\.3\\.2 going down",
          False, False),
    Fault("4yz and close", lambda step: {"say": "450 4.2.0 busy",
                                         "then": {"close": 1}},
          "450 4\\.2\\.0 busy", False, False),
    Fault("5yz of many lines", raw("550-5.7.1 one\r\n550 5.7.1 two\r\n"),
          "550 5\\.7\\.1 one 5\\.7\\.1 two|550 5\\.7\\.1 one two", False,
          False),
    Fault("2yz, then 5yz", raw("250-fine\r\n550 no\r\n"), "", False, False),
    Fault("5yz, then 2yz", raw("550-no\r\n250 fine\r\n"), "", False, False),
    Fault("two replies", two_replies, "", False, False),
    Fault("1yz", raw("150 wait\r\n"), "wait", False, False),
    Fault("wrong 2yz", raw("299 odd\r\n"), "299 odd", False, False),
    Fault("wrong 3yz", raw("399 odd\r\n"), "399 odd", False, False),
    Fault("6yz", raw("650 odd\r\n"), "odd", False, False),
    Fault("glued", raw("250ok\r\n"), "ok", False, False),
    Fault("signed", raw("+250 ok\r\n"), "ok", False, False),
    Fault("indented", raw(" 250 ok\r\n"), "ok", False, False),
    Fault("empty line", raw("\r\n"), "", False, False),
    Fault("half a reply", lambda step: {"raw": "250-ok\r\n25",
                                        "then": {"close": 1}},
          None, False, False),
]

# (state, cause) for a fault at a phase.
RETRY_NETWORK = ("retry", "NETWORK")
RETRY_PROTOCOL = ("retry", "PROTOCOL")
RETRY_TIMEOUT = ("retry", "TIMEOUT")
RETRY_REPLY = ("retry", "REPLY")
REFUSED = ("rejected", "REPLY")
NO_TLS = ("local-error", "TLS")
NO_LOGIN = ("local-error", "AUTH")
LOST_NETWORK = ("unknown", "NETWORK")
LOST_PROTOCOL = ("unknown", "PROTOCOL")
LOST_TIMEOUT = ("unknown", "TIMEOUT")
OK = ("ok", "NONE")

PHASES = ("clear", "starttls", "tls", "login", "command", "data", "within",
          "dot", "quit")


def row(default, **others):
    cells = {phase: default for phase in PHASES}
    cells["quit"] = OK
    cells.update(others)
    return cells


# The columns: before TLS (greeting, EHLO), STARTTLS, the handshake, AUTH, the
# commands (EHLO, MAIL, RCPT), DATA, within the message, its dot, QUIT.
GARBAGE = row(RETRY_PROTOCOL, tls=NO_TLS, dot=LOST_PROTOCOL,
              within=LOST_PROTOCOL)
TEMPORARY = row(RETRY_REPLY, tls=NO_TLS)
PERMANENT = row(REFUSED, starttls=NO_TLS, login=NO_LOGIN, tls=NO_TLS)
EXPECTED = {
    "hang": row(RETRY_TIMEOUT, within=LOST_TIMEOUT, dot=LOST_TIMEOUT),
    "drip": row(RETRY_TIMEOUT, within=LOST_TIMEOUT, dot=LOST_TIMEOUT),
    "reset": row(RETRY_NETWORK, within=LOST_NETWORK, dot=LOST_NETWORK),
    "close": row(RETRY_NETWORK, within=LOST_NETWORK, dot=LOST_NETWORK),
    "4yz": TEMPORARY,
    "421": TEMPORARY,
    "4yz and close": TEMPORARY,
    "5yz": PERMANENT,
    "5yz of many lines": PERMANENT,
    "garbage": GARBAGE,
    "2yz, then 5yz": GARBAGE,
    "5yz, then 2yz": GARBAGE,
    "two replies": row(RETRY_PROTOCOL, tls=NO_TLS, within=LOST_PROTOCOL,
                       dot=OK),
    "1yz": GARBAGE,
    "6yz": GARBAGE,
    "glued": GARBAGE,
    "signed": GARBAGE,
    "indented": GARBAGE,
    "empty line": GARBAGE,
    "endless line": GARBAGE,
    "endless reply": GARBAGE,
    "half a reply": row(RETRY_NETWORK, tls=NO_TLS, within=LOST_NETWORK,
                        dot=LOST_NETWORK),
    "wrong 2yz": row(OK, clear=RETRY_PROTOCOL, starttls=NO_TLS, tls=NO_TLS,
                     login=NO_LOGIN, data=RETRY_PROTOCOL,
                     within=LOST_PROTOCOL),
    "wrong 3yz": row(RETRY_PROTOCOL, starttls=NO_TLS, tls=NO_TLS,
                     login=NO_LOGIN, within=LOST_PROTOCOL,
                     dot=LOST_PROTOCOL),
}
EXCEPTIONS = {
    # The server writes and does not read: it stalls, and so do we.
    ("endless line", "body"): LOST_TIMEOUT,
    ("endless reply", "body"): LOST_TIMEOUT,
    # A break within the message.
    ("4yz and close", "body"): LOST_NETWORK,
}

# A success that announces nothing is no fault of the reply.
SKIPPED = {("wrong 2yz", "EHLO"), ("wrong 2yz", "second EHLO")}

# What a sentence must hold beside the server, by cause: the step where there
# is "%s". And what it must say to do, by state.
SAID = {
    "TIMEOUT": "took longer than [0-9.]+ s for %s\\.",
    "NETWORK": "(closed the connection|broke|takes no more data) during %s|"
               "There is no connection to",
    "PROTOCOL": "(sent an endless answer|does not answer as a mail server "
                "should|answered before it was asked).* %s[.:]",
}
TO_DO = {
    "retry": "It can be tried again later",
    "rejected": "(Check|Change|Ask) ",
    "local-error": "Check ",
    "unknown": "Whether it took the mail is not known: look for ",
}

Cell = collections.namedtuple("Cell", "mode step fault")


def cells():
    for mode in ("starttls", "implicit"):
        for step in STEPS:
            if mode == "implicit" and step.name in ("STARTTLS", "second EHLO"):
                continue
            for fault in FAULTS:
                if (fault.name, step.name) not in SKIPPED:
                    yield Cell(mode, step, fault)


def name_of(cell):
    return "%s, %s, %s" % (cell.mode, cell.step.name, cell.fault.name)


def script_of(cell):
    action = cell.fault.script(cell.step)
    if cell.step.index:
        # The default of the sink until then.
        action = [None] * cell.step.index + [action, None]
    elif cell.step.key in ("ehlo", "rcpt", "auth-step"):
        action = [action, None]
    return {cell.step.key: action}


def probe_arguments(options, cell, port, limit_ms):
    argv = ["--host", "localhost", "--port", str(port), "--tls", cell.mode,
            "--ca-file", os.path.join(options.certs, "ca.pem"),
            "--user", "tester", "--password", "secret1",
            "--auth", cell.step.auth,
            "--to", "eva@example.org", "--to", "max@example.org",
            "--limit-ms", str(limit_ms)]
    if cell.step.phase == "within":
        argv += ["--file", options.large]
    return argv


def expected(cell):
    return EXCEPTIONS.get((cell.fault.name, cell.step.name)) or \
        EXPECTED[cell.fault.name][cell.step.phase]


def word_faults(cell, port, last):
    """What is wrong with the sentence."""
    state, cause = expected(cell)
    if state == "ok":
        return
    wanted = ["localhost:%d" % port, TO_DO[state]]
    refusal = cause in ("REPLY", "AUTH") or last.code != "0"
    if cell.step.phase == "tls" and cause == "TLS":
        wanted.append("TLS")
    elif refusal:
        wanted.append(cell.step.refused or "refused " + cell.step.words)
        wanted.append(cell.fault.says or "")
    else:
        wanted.append(SAID[cause] % cell.step.words)
        if "should" in last.words:
            wanted.append(cell.fault.says or "")
    for pattern in wanted:
        if not re.search(pattern, last.words):
            yield "the sentence lacks %r" % pattern
    if cause not in ("REPLY", "AUTH", "TLS", "PROTOCOL") and last.code != "0":
        yield "the code %s is of an earlier reply" % last.code
    if re.search("fine|welcome|go ahead", last.words) and \
            cell.fault.waits:
        yield "the words are of an earlier reply"
    if re.search("[\x00-\x1f\x7f]", last.words):
        yield "a control character is shown"
    if not re.search("[.?!)\"]$", last.words):
        yield "the sentence has no end"


def log_faults(cell, place, last):
    """What the server saw and should not have."""
    state, _ = expected(cell)
    accepted = place.count("accepted")
    if place.count("connect") != 1:
        yield "%d connections" % place.count("connect")
    if len(place.lines("DATA")) > 1 or place.count("dot") > 1:
        yield "the message went out twice"
    if accepted > 1 or (state == "ok") != (accepted == 1):
        if state != "unknown":
            yield "%d messages were accepted" % accepted
    if state != "ok" and state != "unknown" and \
            cell.step.phase != "dot" and place.count("dot"):
        yield "a final dot went out"
    clear = [more["text"] for event, more in place.events
             if event == "line" and more["clear"]]
    for line in clear:
        if line not in ("EHLO localhost", "STARTTLS", "QUIT"):
            yield "in clear text: " + line
    secret = base64.b64encode(b"secret1").decode()
    if any("secret1" in line or secret in line for line in clear):
        yield "the password went out in clear text"
    before_tls = cell.step.phase in ("clear", "starttls", "tls")
    if before_tls and cell.mode == "starttls" and state != "ok" and \
            (place.lines("AUTH") or place.lines("MAIL")):
        yield "a login without TLS"
    if place.lines("MAIL") and not place.count("tls"):
        yield "a mail without TLS"


def cell_faults(options, cell, server, result):
    last = last_line(result.out)
    state, cause = expected(cell)
    probe = "body" if state == "ok" else cell.step.probe
    if result.killed:
        yield "it did not end by itself"
    if (last.step, last.state, last.cause) != (probe, state, cause):
        yield "expected %s %s %s" % (probe, state, cause)
    else:
        yield from word_faults(cell, server.port, last)
    if result.err:
        yield "on standard error: " + result.err[:2000]
    if result.rss_kb is None:
        yield "it died"
    elif options.base_kb and result.rss_kb > options.base_kb + MEMORY_KB:
        yield "%d KB of memory, %d without a fault" % (
            result.rss_kb, options.base_kb)
    yield from log_faults(cell, server.place, last)


def try_cell(options, cell, limit_ms):
    server = Server(options.sink, script_of(cell))
    result = run_probe(options, probe_arguments(
        options, cell, server.port, limit_ms))
    complete = server.finish(not cell.fault.waits)
    faults = list(cell_faults(options, cell, server, result))
    if not complete:
        faults.append("the server was left waiting")
    return faults, result


def run_cell(options, cell):
    """The limit is short where the fault waits for it. On a slow machine it
    may pass before that: then again with a longer one."""
    waits = cell.fault.waits or expected(cell)[1] == "TIMEOUT"
    for limit_ms in LIMITS_MS if waits else LIMITS_MS[-1:]:
        faults, result = try_cell(options, cell, limit_ms)
        last = last_line(result.out)
        if last.cause != "TIMEOUT" or \
                re.search("for %s\\." % cell.step.words, last.words):
            break
    return cell, faults, result


def choose(options):
    chosen = [cell for cell in cells()
              if not options.only or re.search(options.only, name_of(cell))]
    if options.sample is None:
        return chosen
    core = [cell for cell in chosen
            if cell.fault.core and cell.mode == "starttls"]
    others = [cell for cell in chosen if cell not in core]
    random.Random(options.seed).shuffle(others)
    return core + others[:options.sample]


def prepare(options):
    cert = os.path.join(options.certs, "good")
    options.sinks = {}
    for mode in ("starttls", "implicit"):
        options.sinks[mode] = make_sink(tls=mode, cert=cert + ".pem",
                                        key=cert + ".key")
    options.large = os.path.join(options.certs, "large.eml")
    with open(options.large, "wb") as file:
        file.write(b"Subject: large\r\n\r\n" + (b"a" * 900 + b"\r\n") * 8000)


def measure(options):
    """The memory of a session without a fault, with the large message."""
    calm = Fault("nothing", always(None), None, False, True)
    for mode in ("starttls", "implicit"):
        options.sink = options.sinks[mode]
        step = next(step for step in STEPS if step.name == "body")
        cell = Cell(mode, step, calm)
        EXPECTED["nothing"] = row(OK)
        faults, result = try_cell(options, cell, LIMITS_MS[-1])
        if faults:
            sys.exit("a server without faults: %s\n%s" % (faults, result.out))
        options.base_kb = max(options.base_kb, result.rss_kb)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--probe", required=True)
    parser.add_argument("--certs", required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--sample", type=int)
    parser.add_argument("--only")
    options = parser.parse_args()
    options.base_kb = 0
    prepare(options)
    measure(options)
    chosen = choose(options)
    peak_kb = failed = 0
    states = collections.Counter()

    def work(cell):
        own = argparse.Namespace(**vars(options))
        own.sink = options.sinks[cell.mode]
        return run_cell(own, cell)

    # Those that wait cost nothing but time; the others keep the machine busy.
    waiting = concurrent.futures.ThreadPoolExecutor(16)
    busy = concurrent.futures.ThreadPoolExecutor(4)
    jobs = [(waiting if cell.fault.waits else busy).submit(work, cell)
            for cell in chosen]
    for job in concurrent.futures.as_completed(jobs):
        cell, faults, result = job.result()
        peak_kb = max(peak_kb, result.rss_kb or 0)
        states[expected(cell)[0]] += 1
        if faults:
            failed += 1
            print("not ok - " + name_of(cell))
            for fault in faults:
                print("#   " + fault)
            print("#   " + result.out.rstrip("\n").replace("\n", "\n#   "))
    if options.sample is not None:
        print("of %d cells, sampled with seed %d:"
              % (sum(1 for _ in cells()), options.seed))
    print("%d cells (%s), %d failed; peak of memory %d KB, %d without a fault"
          % (len(jobs), ", ".join("%d %s" % (count, state) for state, count
                                  in sorted(states.items())),
             failed, peak_kb, options.base_kb))
    sys.exit(1 if failed or not jobs else 0)


main()
