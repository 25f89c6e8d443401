"""How many beacons of heatmaps, of twenty clicks each, are acknowledged after their commit, against a bare endpoint under the same load."""

import pathlib
import sqlite3
import time

import load

NAME = "beacons of 20 clicks"
CONNECTIONS = 256
ELEMENTS = 400
CAMPAIGN = "1, 1, '/*', 'https://example.org', 0, 40000, 100, 7, 30, '2026-01-01T00:00:00Z'"
INSERT = f"insert into heatmap_campaign (number, site, pages, address, first_day, last_day, sample_rate, devices, retention_days, begins) %s values ({CAMPAIGN})"
DEPTH = 5
PAYLOADS = {"SQLite": "select hex(payload) from heatmap_segment", "PostgreSQL": "select encode(payload, 'hex') from heatmap_segment"}


def add_to_sqlite(directory):
    """Into the database of a server that has made its schema and waits."""
    database = sqlite3.connect(pathlib.Path(directory) / "flattr.db", timeout=30)
    with database:
        database.execute(INSERT % "")
    database.close()


def add_to_postgres(psql, name):
    psql(INSERT % "overriding system value", name)


def varints(payload):
    value = shift = 0
    for byte in payload:
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            yield value
            value = shift = 0


def loads(payload):
    """Loads that a segment counts: the first step of their depth. The format is that of grains/Heatmaps/Storage/HeatmapCounts.cs."""
    numbers = varints(payload)
    key = total = 0
    for _ in range(next(numbers)):
        key += next(numbers)
        count = next(numbers)
        total += count if key == DEPTH << 17 else 0
    return total


def compare(bare, flattr, ask, rounds, seconds):
    """The pairs of runs, and the ratio of each. ask(sql) answers the first column of its rows, as texts."""
    def run(server):
        return load.Round(server, "heatmaps.lua", CONNECTIONS, seconds, ELEMENTS)

    acknowledged = sum(other.requests - other.refused for other in [run(server) for server in (bare, flattr)][1:])
    pairs = []
    for number in range(rounds):
        pairs.append(load.pair(bare, flattr, number, run))
        acknowledged += pairs[-1][1].requests - pairs[-1][1].refused
    verify(flattr, acknowledged, ask)
    return pairs, [other.rate / one.rate for one, other in pairs]


def verify(flattr, acknowledged, ask):
    """Everything that was acknowledged is in the database, once it is folded."""
    deadline = time.monotonic() + 120
    while ask("select count(*) from heatmap_journal") != ["0"]:
        if time.monotonic() > deadline:
            raise SystemExit("The journal of heatmaps is not folded within two minutes.")
        time.sleep(0.5)
    counted = sum(loads(bytes.fromhex(payload)) for payload in ask(PAYLOADS[flattr.name]))
    if counted < acknowledged:
        raise SystemExit(f"{acknowledged} beacons were acknowledged, {counted} counted.")
