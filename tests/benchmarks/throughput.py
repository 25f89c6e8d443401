"""How many page views a second are acknowledged after their commit, against a bare endpoint under the same load."""

import pathlib
import statistics
import subprocess

SCRIPT = pathlib.Path(__file__).with_name("page_views.lua")


class Round:
    """One run of wrk."""

    def __init__(self, url, seconds):
        output = subprocess.run(
            ["wrk", "-t1", "-c256", f"-d{seconds}s", "-s", str(SCRIPT), url], check=True, capture_output=True, text=True).stdout
        figures = next(line for line in output.splitlines() if line.startswith("RESULT")).split()[1:]
        self.requests, microseconds, self.refused, self.broken, slowest = map(int, figures)
        self.rate = self.requests / (microseconds / 1e6)
        self.p99 = slowest / 1000


def compare(bare, flattr, rounds, seconds):
    """Runs both in turn, and answers the rows of a table: rates, 99th percentiles, the ratio of each pair."""
    warm = [Round(server.url, seconds) for server in (bare, flattr)]
    before = flattr.page_views()
    pairs = []
    for number in range(rounds):
        # Whoever goes first changes with every round, so that a drift of the machine favours nobody.
        order = (bare, flattr) if number % 2 == 0 else (flattr, bare)
        measured = {server: Round(server.url, seconds) for server in order}
        pairs.append((measured[bare], measured[flattr]))

    acknowledged = sum(flattr_round.requests - flattr_round.refused for _, flattr_round in pairs)
    counted = flattr.page_views() - before
    if counted < acknowledged:
        raise SystemExit(f"{flattr.name}: {acknowledged} page views were acknowledged, {counted} counted.")

    rows = [
        [flattr.name, str(number + 1), f"{one.rate:,.0f}", f"{other.rate:,.0f}", f"{other.rate / one.rate:.2f}",
         f"{one.p99:.1f}", f"{other.p99:.1f}", str(other.refused + other.broken)]
        for number, (one, other) in enumerate(pairs)
    ]
    ratios = [other.rate / one.rate for one, other in pairs]
    return rows, statistics.median(ratios), min(ratios), max(ratios), warm
