# SPDX-License-Identifier: GPL-3.0-or-later
"""Answers what T-scripts ask about JSON: see json() in lib.sh.

    json-answers.py FOLDER PID <>QUESTIONS 1<>ANSWERS

Each question is a Python expression about "d", the JSON in FOLDER/.out, and
ends with a NUL, as each answer does. It ends with the process PID. To start a
Python for each question took longer than most commands that are tested.
"""
import json
import os
import select
import sys

LOOK_S = 0.5


def answer(question, folder):
    """The value as text, or the error."""
    try:
        with open(folder + "/.out") as file:
            names = {"d": json.load(file), "json": json, "sys": sys}
        value = eval(question, names)
        if isinstance(value, str):
            return value
        return json.dumps(value, ensure_ascii=False)
    except BaseException as error:
        return f"{type(error).__name__}: {error}"


def main():
    folder, script = sys.argv[1], int(sys.argv[2])
    # The script may wait for the end of a pipe that would stay open here.
    os.closerange(3, 256)
    asked = b""
    while os.path.exists(f"/proc/{script}"):
        if not select.select([0], [], [], LOOK_S)[0]:
            continue
        asked += os.read(0, 65536)
        *questions, asked = asked.split(b"\0")
        for question in questions:
            said = answer(question.decode(), folder).replace("\0", "")
            said = said.encode(errors="surrogateescape") + b"\0"
            while said:
                said = said[os.write(1, said):]


main()
