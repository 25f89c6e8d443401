"""A year of traffic drawn from a real access log: lines of its days at random, so that no day is the copy of another."""

import collections
import datetime
import gzip
import random
import re

LINE = re.compile(r'^(\d+\.\d+\.\d+\.)\d+ (\S+ \S+) \[([^:]+):([^ ]+) [^]]+\] "(GET ([^ "]+)[^"]*)" (2\d\d|304) (.*)$')
ASSET = re.compile(
    r"\.(css|js|mjs|map|json|xml|txt|rss|atom|ico|png|jpe?g|gif|svg|webp|avif|bmp|woff2?|ttf|otf|eot|mp3|mp4|webm|ogg|wav|avi|"
    r"mov|pdf|zip|t?gz|bz2|xz|tar|rar|7z|exe|dmg|deb|rpm|iso|jar|war|bin|swf)$", re.IGNORECASE)


class AccessLog:
    """The lines of a log that may be page views, by day. What is never one would only make the copies longer."""

    def __init__(self, path):
        self.days = collections.defaultdict(list)
        with gzip.open(path, "rt", encoding="utf-8", errors="replace") as lines:
            for line in lines:
                match = LINE.match(line)
                if match and not ASSET.search(match.group(6).partition("?")[0]):
                    network, names, day, time, request, _, status, rest = match.groups()
                    self.days[day].append((network, names, time, request, f"{status} {rest}"))
        self.days = [sorted(day, key=lambda line: line[2]) for day in self.days.values()]

    def write(self, path, first_day, days, copies):
        """Writes so many days from the first; each has `copies` times as many lines as a day of the log, drawn from it."""
        draw = random.Random(first_day.toordinal())
        with open(path, "w", encoding="utf-8") as out:
            for number in range(days):
                date = (first_day + datetime.timedelta(days=number)).strftime("%d/%b/%Y")
                day = self.days[number % len(self.days)]
                for network, names, time, request, rest in sorted(draw.choices(day, k=len(day) * copies), key=lambda line: line[2]):
                    # The host part is anybody's and the network stays: other visitors, at the same providers.
                    out.write(f'{network}{draw.randrange(256)} {names} [{date}:{time} +0000] "{request}" {rest}\n')
