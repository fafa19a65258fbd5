# SPDX-License-Identifier: GPL-3.0-or-later
"""What the crash matrix and the power loss replay share: options, and several
places in which points are tried at the same time.

A template is a home directory with a mail in the outbox that may go out (row,
hash), made by crash.sh.
"""

import multiprocessing
import os
import random
import time

import crash_place
import crash_settle

options = None
place = None    # of this process


def parse_options(parser):
    global options
    for name in ("source", "build", "work", "template", "row", "hash", "now"):
        parser.add_argument("--" + name, required=True)
    parser.add_argument("--transport", default="smtp",
                        choices=["smtp", "maildir", "sendmail"])
    parser.add_argument("--due", action="store_true",
                        help="the mail is queued, and notyet send --due sends")
    parser.add_argument("--sample", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--jobs", type=int, default=4)
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    crash_settle.check_states(options.source)
    return options


def prepare(numbers, sinks):
    global place
    number = numbers.get()
    place = crash_place.Place(options, number, sinks[number])


def guarded(work, point):
    try:
        return point, work(point)
    except Exception as error:  # noqa: BLE001
        return point, "%s: %s" % (type(error).__name__, error)


def choose(points):
    """All, or a sample that the seed names, in the order of the run."""
    if not options.sample or options.sample >= len(points):
        return points
    keep = random.Random(options.seed).sample(range(len(points)),
                                              options.sample)
    return [points[i] for i in sorted(keep)]


def run(enumerate_points, work):
    """How many points there are; then, for those that were chosen, the point
    and what work gave (a text is what went wrong instead); the seconds."""
    began_s = time.monotonic()
    sinks = []
    for number in range(options.jobs):
        directory = os.path.join(options.work, "sink-%d" % number)
        os.makedirs(directory)
        sinks.append(crash_place.Sink(options.source, directory))
    context = multiprocessing.get_context("fork")
    numbers = context.Queue()
    for number in range(options.jobs):
        numbers.put(number)
    try:
        with context.Pool(options.jobs, prepare, (numbers, sinks)) as pool:
            points = pool.apply(enumerate_points)
            results = pool.starmap(
                guarded, [(work, point) for point in choose(points)], 1)
    finally:
        for sink in sinks:
            sink.stop()
    return len(points), results, time.monotonic() - began_s
