"""How many clicks a second are acknowledged after their commit, and how many counts are told, against a bare endpoint under the same load."""

import http.client
import json
import pathlib
import random
import sqlite3
import statistics
import time
import urllib.parse

import load

BUTTONS = 10_000
ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
COLUMNS = ("button", "owner", "url", "title", "text", "tags", "language", "category", "hidden", "revision", "created")

# What is asked of how many buttons, and over how many connections.
VIRAL = "clicks on one viral button"
MANY = f"clicks on {BUTTONS:,} buttons at random"
COUNT = "count.json of one button"
LOADS = ((VIRAL, "clicks", 1, 256), (MANY, "clicks", BUTTONS, 256), (COUNT, "counts", 1, 64), (f"count.json of {BUTTONS:,} buttons", "counts", BUTTONS, 64))


class Buttons:
    """Buttons of many owners, in a file for each load."""

    def __init__(self, work):
        draw = random.Random(2012)
        self.numbers = draw.sample(range(1 << 60), BUTTONS)
        self.work = pathlib.Path(work)

    def file(self, count):
        """One button is another one than any of many, so that its clicks are its own."""
        path = self.work / f"buttons-{count}"
        chosen = self.numbers[:1] if count == 1 else self.numbers[1:]
        path.write_text("".join(f"{text_of(number)}\n" for number in chosen))
        return path

    def rows(self):
        return [
            (number, f"00000000-0000-0000-0000-{number % 1000:012d}", f"https://pages.example/{number}", "A page", "", "", "", 0, 0, 1, "2026-01-01T00:00:00Z")
            for number in self.numbers]

    def add_to_sqlite(self, directory):
        """Into the database of a server that has made its schema and waits."""
        database = sqlite3.connect(pathlib.Path(directory) / "flattr.db", timeout=30)
        with database:
            database.executemany(f"insert into button ({', '.join(COLUMNS)}) values ({', '.join('?' * len(COLUMNS))})", self.rows())
        database.close()

    def add_to_postgres(self, psql, name):
        """Many at once: a statement has a length."""
        rows = self.rows()
        for start in range(0, len(rows), 500):
            values = ", ".join(f"({', '.join(map(quoted, row))})" for row in rows[start:start + 500])
            psql(f"insert into button ({', '.join(COLUMNS)}) values {values}", name)


def quoted(value):
    return str(value) if isinstance(value, int) else f"'{value}'"


def text_of(number):
    """As the product writes a button's number: Crockford's base 32, twelve characters."""
    return "".join(ALPHABET[number >> shift & 31] for shift in range(55, -1, -5))


def counted(flattr, buttons):
    """Clicks on all of these buttons, as the server tells everybody; it may say what was true a second ago."""
    time.sleep(1.5)
    total = 0
    server = http.client.HTTPConnection(urllib.parse.urlsplit(flattr.url).netloc, timeout=30)
    for button in buttons.read_text().split():
        server.request("GET", f"/buttons/{button}/count.json")
        total += json.load(server.getresponse())["count"]
    server.close()
    return total


def compare(bare, flattr, buttons, rounds, seconds):
    """For each load its name, the pairs of runs and the ratio of each; whoever goes first changes with every round."""
    for name, kind, count, connections in LOADS:
        file = buttons.file(count)

        def run(server):
            return load.Round(server, "clicks.lua", connections, seconds, kind, file)

        for server in (bare, flattr):
            run(server)
        before = counted(flattr, file) if kind == "clicks" else 0
        pairs = []
        for number in range(rounds):
            pairs.append(load.pair(bare, flattr, number, run))
        verify(name, kind, pairs, counted(flattr, file) - before if kind == "clicks" else 0)
        ratios = [other.rate / one.rate for one, other in pairs]
        yield name, pairs, statistics.median(ratios), ratios


def verify(name, kind, pairs, clicks):
    """What was acknowledged is counted; what was cut off at the end of a run may be. Counts are told to everybody who asks."""
    acknowledged = sum(of.requests - of.refused for _, of in pairs) if kind == "clicks" else 0
    if clicks < acknowledged:
        raise SystemExit(f"{name}: {acknowledged} clicks were acknowledged, {clicks} counted.")
    refused = [of for pair in pairs for of in pair if of.refused]
    if refused and (kind == "counts" or any(pair[0].refused for pair in pairs)):
        raise SystemExit(f"{name}: {sum(of.refused for of in refused)} answers were no success.")
