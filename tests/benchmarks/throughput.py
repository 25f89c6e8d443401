"""How many page views a second are acknowledged after their commit, against a bare endpoint under the same load."""

import statistics

import load


def compare(bare, flattr, rounds, seconds):
    """Runs both in turn, and answers the rows of a table: rates, 99th percentiles, the ratio of each pair."""
    def run(server):
        return load.Round(server, "page_views.lua", 256, seconds)

    warm = [run(server) for server in (bare, flattr)]
    before = flattr.page_views()
    pairs = []
    for number in range(rounds):
        pairs.append(load.pair(bare, flattr, number, run))

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
