"""A year of traffic made of a real access log: its days in turn, many copies of each, every copy by other visitors."""

import collections
import datetime
import gzip
import re

LINE = re.compile(r'^(\d+\.\d+\.\d+\.)(\d+) (\S+ \S+) \[([^:]+):([^ ]+) [^]]+\] "(GET ([^ "]+)[^"]*)" (2\d\d|304) (.*)$')
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
                if match and not ASSET.search(match.group(7).partition("?")[0]):
                    network, host, names, day, time, request, _, status, rest = match.groups()
                    self.days[day].append((network, int(host), names, time, request, f"{status} {rest}"))
        self.days = [sorted(day, key=lambda line: line[3]) for day in self.days.values()]

    def write(self, path, first_day, days, copies):
        """Writes so many days from the first, each a day of the log taken `copies` times over."""
        with open(path, "w", encoding="utf-8") as out:
            for number in range(days):
                date = (first_day + datetime.timedelta(days=number)).strftime("%d/%b/%Y")
                for network, host, names, time, request, rest in self.days[number % len(self.days)]:
                    for copy in range(copies):
                        # The host part moves and the network stays: other visitors, in the same numbers, at the same providers.
                        other = (host + copy * 5) % 256
                        out.write(f'{network}{other} {names} [{date}:{time} +0000] "{request}" {rest}\n')
