# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's side of the logins, for smtp-sink.py.

The user is "tester", the password "secret1" or what the script says under
"password"; a token is the same. Each way checks what it gets byte for byte and
computes the proofs by the standard library alone.

The script may hold "scram", an object that makes SCRAM go wrong:

    "iterations": 1        asks for that many rounds (4096)
    "nonce": "x"           answers with that nonce, not the client's extended
    "first": "text"        says this as its first message
    "signature": "text"    says this as its last message
    "early": true          calls it a success before its own proof
    "earlier": true        calls it a success before the client's proof

and "refusal", the JSON with which a token is refused.
"""

import base64
import hashlib
import hmac

USER = b"tester"
SALT = b"salt and pepper"


class Login:
    def __init__(self, step, script):
        self.step = step
        self.secret = script.get("password", "secret1").encode()
        self.scram = script.get("scram", {})
        self.refusal = script.get("refusal", '{"status":"401"}').encode()
        self.facts = []

    def run(self, kind, first):
        """Whether the client may come in; ValueError: it broke the rules."""
        if kind.startswith("SCRAM-"):
            return self.run_scram(kind, first)
        return {
            "PLAIN": self.run_plain,
            "LOGIN": self.run_login,
            "CRAM-MD5": self.run_cram_md5,
            "XOAUTH2": self.run_xoauth2,
            "OAUTHBEARER": self.run_oauthbearer,
        }[kind](first)

    def begin(self, first):
        """The client's first message, asked for if it is not there yet."""
        if first is not None:
            return first
        self.facts.append("asked for the first message")
        return self.step(b"")

    def run_plain(self, first):
        return self.begin(first) == b"\0" + USER + b"\0" + self.secret

    def run_login(self, _first):
        given = (self.step(b"Username:"), self.step(b"Password:"))
        return given == (USER, self.secret)

    def run_cram_md5(self, _first):
        challenge = b"<1.2@sink>"
        digest = hmac.new(self.secret, challenge, hashlib.md5).hexdigest()
        return self.step(challenge) == USER + b" " + digest.encode()

    def run_xoauth2(self, first):
        if self.begin(first) == b"user=%s\1auth=Bearer %s\1\1" % (
                USER, self.secret):
            return True
        if self.step(self.refusal) != b"":
            raise ValueError("no empty answer to the refusal")
        self.facts.append("the refusal was answered")
        return False

    def run_oauthbearer(self, first):
        parts = self.begin(first).split(b"\1")
        if parts[0] == b"n,a=" + USER + b"," and \
                parts[1].startswith(b"host=") and \
                parts[2].startswith(b"port=") and \
                parts[3:] == [b"auth=Bearer " + self.secret, b"", b""]:
            return True
        if self.step(self.refusal) != b"\1":
            raise ValueError("no dummy answer to the refusal")
        self.facts.append("the refusal was answered")
        return False

    def run_scram(self, kind, first):
        name = {"SCRAM-SHA-1": "sha1", "SCRAM-SHA-256": "sha256"}[kind]
        script = self.scram
        header, bare = self.begin(first)[:3], self.begin(first)[3:]
        if header != b"n,," or not bare.startswith(b"n=" + USER + b",r="):
            raise ValueError("a wrong first message")
        nonce = bare.split(b",r=")[1]
        if len(nonce) < 16 or b"," in nonce:
            raise ValueError("a poor nonce")
        count = script.get("iterations", 4096)
        nonce = script["nonce"].encode() if "nonce" in script \
            else nonce + b"server-part"
        server_first = b"r=%s,s=%s,i=%d" % (
            nonce, base64.b64encode(SALT), count)
        if "first" in script:
            server_first = script["first"].encode("latin-1")
        if "earlier" in script:
            return True
        final = self.step(server_first)
        without, proof = final.rsplit(b",p=", 1)
        if without != b"c=biws,r=" + nonce:
            raise ValueError("a wrong last message")

        def keyed(key, text):
            return hmac.new(key, text, name).digest()

        salted = hashlib.pbkdf2_hmac(name, self.secret, SALT, count)
        client_key = keyed(salted, b"Client Key")
        stored = hashlib.new(name, client_key).digest()
        message = b",".join((bare, server_first, without))
        expected = bytes(a ^ b for a, b in zip(
            client_key, keyed(stored, message)))
        if base64.b64decode(proof, validate=True) != expected:
            return False
        self.facts.append("the proof is right")
        if "early" in script:
            return True
        signature = b"v=" + base64.b64encode(
            keyed(keyed(salted, b"Server Key"), message))
        if "signature" in script:
            signature = script["signature"].encode("latin-1")
        if self.step(signature) != b"":
            raise ValueError("an answer to the last message")
        return True
