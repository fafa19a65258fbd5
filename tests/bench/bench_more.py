# SPDX-License-Identifier: GPL-3.0-or-later
"""What is measured beside the gates: rates of judging and of sending. Each is
a script of its own; what it prints is shown, and its rates are kept."""

import os
import re
import subprocess

HERE = os.path.dirname(os.path.abspath(__file__))
SKIPPED = 77
RATE = re.compile(r"(?m)^([a-z].*?)\s+([0-9.]+) s\s+([0-9.]+) mails/s")


def _script(name, options, words, env):
    done = subprocess.run(
        ["bash", os.path.join(HERE, name), *words], text=True,
        env=dict(os.environ, builddir=options.builddir,
                 top_builddir=options.builddir,
                 top_srcdir=os.path.dirname(os.path.dirname(HERE)), **env),
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    print(done.stdout.rstrip())
    verdict = {0: "measured", SKIPPED: "not measured"}.get(
        done.returncode, "failed")
    if verdict == "failed":
        print("%s failed" % name)
    return {"name": name, "verdict": verdict, "text": done.stdout,
            "mails_per_s": {rate[1].strip(): float(rate[3])
                            for rate in RATE.finditer(done.stdout)}}


def verdicts(options):
    corpora = os.path.join(os.path.dirname(HERE), "corpora")
    return _script("verdict-rate.sh", options, [corpora],
                   {"COUNT": "5000", "ROUNDS": "3"})


def sends(options):
    return _script("send-rate.sh", options, [], {})


MORE = [("verdicts beside indexing", verdicts),
        ("sending through a mail server on this machine", sends)]
