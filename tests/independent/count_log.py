#!/usr/bin/env python3
"""Counts an access log by the written rules, with nothing of the product's but the raw data sets.

    count_log.py access.log[.gz] --site example.org --data DIR [--now 2026-01-31T00:00:00Z]

Below DIR lie the published lists by their own names: isbot-patterns.json, spammers.txt, asn-ipv4.csv.gz and the others. Prints JSON:

    lines, counted, dropped {reason: lines}, and, each as {value: {"views", "visitors", "days": {day: [views, visitors]}}},
    days, pages, sources, isps; hours as {hour: views}.

A visitor is a distinct pair of address and user agent within one UTC day; over several days the days' visitors add up. He is a visitor of
each page he reads; he has one source and one ISP a day, those of the first view that is counted of him.
"""
import argparse
import collections
import datetime
import gzip
import json
import pathlib
import sys

import rules


def read_lines(path):
    """Lines of a log, plain or gzipped, without their ends. A last line without an end is a line."""
    with open(path, "rb") as start:
        opener = gzip.open if start.read(2) == b"\x1f\x8b" else open
    with opener(path, "rb") as log:
        for line in log:
            yield line.removesuffix(b"\n").removesuffix(b"\r")


class Tally:
    """Views and visitors of each value of one dimension, by day."""

    def __init__(self):
        self.views = collections.Counter()
        self.visitors = collections.defaultdict(set)

    def add(self, value, day, visitor, is_visit=True):
        self.views[value, day] += 1
        if is_visit:
            self.visitors[value, day].add(visitor)

    def figures(self):
        answer = {}
        for (value, day), views in sorted(self.views.items()):
            entry = answer.setdefault(value, {"views": 0, "visitors": 0, "days": {}})
            visitors = len(self.visitors[value, day])
            entry["views"] += views
            entry["visitors"] += visitors
            entry["days"][day] = [views, visitors]
        return answer


def count(lines, site, rule_book, now):
    dropped = collections.Counter()
    hours = collections.Counter()
    tallies = {name: Tally() for name in ("days", "pages", "sources", "isps")}
    known = set()
    total = 0
    for line in lines:
        total += 1
        view, reason = rule_book.judge(line, site, now)
        if reason:
            dropped[reason] += 1
            continue
        day, visitor = view.time.strftime("%Y-%m-%d"), (view.address, view.agent)
        hours[view.time.strftime("%Y-%m-%dT%H:00Z")] += 1
        is_first = (day, visitor) not in known
        known.add((day, visitor))
        tallies["days"].add(day, day, visitor)
        tallies["pages"].add(view.page, day, visitor)
        tallies["sources"].add(view.source, day, visitor, is_first)
        tallies["isps"].add(view.isp, day, visitor, is_first)
    answer = {"lines": total, "counted": total - sum(dropped.values()), "dropped": dict(sorted(dropped.items()))}
    answer.update({name: tally.figures() for name, tally in tallies.items()})
    answer["hours"] = dict(sorted(hours.items()))
    return answer


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("log", nargs="+")
    options.add_argument("--site", required=True)
    options.add_argument("--data", required=True, type=pathlib.Path)
    options.add_argument("--now", type=lambda text: datetime.datetime.fromisoformat(text.replace("Z", "+00:00")),
                         default=datetime.datetime.now(datetime.timezone.utc))
    given = options.parse_args()
    lines = (line for path in given.log for line in read_lines(path))
    json.dump(count(lines, given.site, rules.RuleBook(given.data), given.now), sys.stdout, indent=1, ensure_ascii=False)
    print()


if __name__ == "__main__":
    main()
