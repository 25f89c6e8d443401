"""How many opens and clicks of a campaign's messages a second are answered after their commit, against a bare endpoint under the same load."""

import base64
import hashlib
import hmac
import pathlib
import secrets
import sqlite3
import statistics
import struct

import load

CAMPAIGN = 1
TARGET = "https://pages.example/news?from=mail"
CONNECTIONS = 256
# More than come in a second: each token is a message's, and is opened once.
MESSAGES_A_SECOND = 60_000

OPENS = "opens of mail"
CLICKS = "clicks in mail"
# What is asked of which link; 0 is the picture.
LOADS = ((OPENS, "opens", 0), (CLICKS, "clicks", 1))


class Campaign:
    """One that was sent, with one link."""

    def __init__(self, work):
        self.key = secrets.token_bytes(32)
        self.work = pathlib.Path(work)

    def statements(self, key):
        return (
            "insert into mail_campaign (state, revision, category, subject, format, source, tracked, created, due, began, ended, secret) values (4, 1, 2, 'News', 0, 'text', 1, "
            f"'2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2026-01-01T00:00:00Z', '2099-01-01T00:00:00Z', {key})",
            f"insert into mail_target (campaign, link, target) values ({CAMPAIGN}, 1, '{TARGET}')")

    def add_to_sqlite(self, directory):
        """Into the database of a server that has made its schema and waits."""
        database = sqlite3.connect(pathlib.Path(directory) / "flattr.db", timeout=30)
        with database:
            for statement in self.statements(f"x'{self.key.hex()}'"):
                database.execute(statement)
        database.close()

    def add_to_postgres(self, psql, name):
        for statement in self.statements(f"'\\x{self.key.hex()}'"):
            psql(statement, name)

    def token(self, link):
        """As the product writes it: campaign, link and nonce, and what proves them, in base64url."""
        signed = struct.pack(">QH", CAMPAIGN, link) + secrets.token_bytes(12)
        code = hmac.digest(self.key, signed, hashlib.sha256)[:10]
        return base64.urlsafe_b64encode(signed + code).rstrip(b"=")

    def file(self, link, messages):
        path = self.work / f"tokens-{link}"
        path.write_bytes(b"".join(self.token(link) + b"\n" for _ in range(messages)))
        return path


def compare(bare, flattr, campaign, people, rounds, seconds):
    """For each load its name, the pairs of runs and the ratio of each; whoever goes first changes with every round. people(link) tells how many are counted."""
    for name, kind, link in LOADS:
        pairs = []
        acknowledged = 0
        # The first round warms both.
        for number in range(rounds + 1):
            tokens = campaign.file(link, MESSAGES_A_SECOND * seconds)
            one, other = load.pair(bare, flattr, number, lambda server: load.Round(server, "mail.lua", CONNECTIONS, seconds, kind, tokens))
            pairs.append((one, other))
            acknowledged += other.requests - other.refused
            if other.requests > MESSAGES_A_SECOND * seconds:
                raise SystemExit(f"{name}: {other.requests} hits of {MESSAGES_A_SECOND * seconds} messages; make more.")
        verify(name, pairs, acknowledged, people(link))
        ratios = [other.rate / one.rate for one, other in pairs[1:]]
        yield name, pairs[1:], statistics.median(ratios), ratios


def verify(name, pairs, acknowledged, counted):
    """What was acknowledged is counted; what was cut off at the end of a run may be."""
    if counted < acknowledged:
        raise SystemExit(f"{name}: {acknowledged} were acknowledged, {counted} counted.")
    if any(one.refused for one, _ in pairs):
        raise SystemExit(f"{name}: the bare endpoint refused.")
