#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A well-behaved mail server: aiosmtpd with TLS and a login.

aiosmtpd-server.py --dir DIR --cert F --key F [--tls starttls|implicit]

Listens on a free port of 127.0.0.1, prints the port in one line (and writes it
to DIR/port), and serves until it is killed. The user is "tester" with the
password "secret1"; nothing is taken without a login over TLS. A recipient
whose name begins with "rejected" gets 550, with "greylisted" 451. Each message
is stored in DIR/new/N.eml, its envelope in DIR/new/N.json.
"""

import argparse
import asyncio
import json
import os
import ssl

from aiosmtpd.smtp import SMTP, AuthResult


class Handler:
    def __init__(self, directory):
        self.directory = directory
        self.count = 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("rejected"):
            return "550 5.1.1 no such user"
        if address.startswith("greylisted"):
            return "451 4.7.1 try again later"
        envelope.rcpt_tos.append(address)
        return "250 2.1.5 fine"

    async def handle_DATA(self, server, session, envelope):
        self.count += 1
        base = os.path.join(self.directory, "new", str(self.count))
        with open(base + ".json", "w", encoding="utf-8") as file:
            json.dump({"from": envelope.mail_from, "to": envelope.rcpt_tos,
                       "helo": session.host_name}, file)
        with open(base + ".tmp", "wb") as file:
            file.write(envelope.original_content)
        os.rename(base + ".tmp", base + ".eml")
        return "250 2.0.0 stored as %d" % self.count


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password)
                      == (b"tester", b"secret1"), handled=False)


async def serve(options):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(options.cert, options.key)
    handler = Handler(options.dir)
    starttls = options.tls == "starttls"

    def session():
        return SMTP(handler, hostname="localhost",
                    tls_context=context if starttls else None,
                    require_starttls=starttls, auth_required=True,
                    auth_require_tls=starttls, authenticator=authenticate)

    server = await asyncio.get_running_loop().create_server(
        session, "127.0.0.1", 0, ssl=None if starttls else context)
    port = server.sockets[0].getsockname()[1]
    name = os.path.join(options.dir, "port")
    with open(name + ".new", "w", encoding="ascii") as file:
        file.write("%d\n" % port)
    os.rename(name + ".new", name)
    print(port, flush=True)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    await server.serve_forever()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--dir", required=True)
    parser.add_argument("--cert", required=True)
    parser.add_argument("--key", required=True)
    parser.add_argument("--tls", default="starttls",
                        choices=["starttls", "implicit"])
    options = parser.parse_args()
    os.makedirs(os.path.join(options.dir, "new"), exist_ok=True)
    asyncio.run(serve(options))


main()
