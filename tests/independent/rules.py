"""The written rules of which line of an access log is a page view, and what is counted of it."""
import collections
import datetime
import ipaddress
import re

from asn import AddressRanges
from crawlers import CrawlerPatterns
from pages import page_of, split_address
from sources import SourceNames

MAX_LINE = 16 * 1024
FUTURE = datetime.timedelta(days=1)
FILES = frozenset(
    "css js mjs map json xml txt rss atom ico png jpg jpeg gif svg webp avif bmp woff woff2 ttf otf eot mp3 mp4 webm ogg wav avi mov "
    "pdf zip gz tgz bz2 xz tar rar 7z exe dmg deb rpm iso jar war bin swf".split())
MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}

QUOTED = r'"((?:[^"\\]|\\.)*)"'
LINE = re.compile(
    r"(\S+) [^\[]*\[(\d\d)/([A-Z][a-z]{2})/(\d{4}):(\d\d):(\d\d):(\d\d) ([+-])(\d\d)(\d\d)\] "
    + QUOTED + r" (\d{3}) (?:\d+|-)(?: " + QUOTED + " " + QUOTED + r"(?: .*)?)?", re.DOTALL | re.ASCII)
HOST_NAME = re.compile(r"[A-Za-z0-9._-]{1,253}")
ESCAPE = re.compile(r"\\(?:x([0-9a-fA-F]{2})|(.))", re.DOTALL)

View = collections.namedtuple("View", "time address agent page source isp")


def unescape(field):
    """Undoes Apache's escapes; the bytes are read as UTF-8, as far as they are."""
    named = {"n": "\n", "t": "\t", "r": "\r", "b": "\b", "v": "\v"}
    plain = ESCAPE.sub(lambda m: chr(int(m[1], 16)) if m[1] else named.get(m[2], m[2]), field)
    return plain.encode("latin-1").decode("utf-8", "replace")


def parse_time(match):
    """UTC; raises ValueError or KeyError for what is no time. A leap second is counted with the second before it."""
    day, month, year, hour, minute, second, sign, zone_hours, zone_minutes = match.group(*range(2, 11))
    if int(second) > 60 or int(zone_hours) > 23 or int(zone_minutes) > 59:
        raise ValueError("no time of a day")
    zone = datetime.timedelta(hours=int(zone_hours), minutes=int(zone_minutes)) * (-1 if sign == "-" else 1)
    local = datetime.datetime(int(year), MONTHS[month], int(day), int(hour), int(minute), min(int(second), 59))
    time = (local - zone).replace(tzinfo=datetime.timezone.utc)
    if time.timestamp() < 0:
        raise ValueError("before 1970")
    return time


def is_host(text):
    """An address, or a name where the web server looks names up."""
    if ":" not in text:
        return HOST_NAME.fullmatch(text)
    try:
        return ipaddress.IPv6Address(text)
    except ValueError:
        return None


def is_file(target):
    name = re.split(r"[?#]", target, maxsplit=1)[0].rsplit("/", 1)[-1]
    return "." in name and name.rsplit(".", 1)[-1].lower() in FILES


class RuleBook:
    def __init__(self, data):
        self.crawlers = CrawlerPatterns(next(data.rglob("isbot-patterns.json")))
        self.sources = SourceNames(data)
        self.ranges = AddressRanges(data)

    def judge(self, line, site, now):
        """The view of a line and None, or None and the reason why it is dropped."""
        match = LINE.fullmatch(line.decode("latin-1")) if len(line) <= MAX_LINE else None
        try:
            time = parse_time(match) if match and is_host(match[1]) else None
        except (KeyError, ValueError, OverflowError):
            time = None
        if time is None:
            return None, "malformed"
        method, _, target = match[11].partition(" ")
        target = re.sub(r" HTTP/[^ ]*$", "", target)
        reason = self.request_reason(time, now, method, target, match[12])
        if reason:
            return None, reason
        referrer, agent = (unescape(field) if field and field != "-" else "" for field in match.group(13, 14))
        reason = self.visitor_reason(agent, referrer)
        parts = split_address(unescape(target))
        if reason or not parts:
            return None, reason or "malformed"
        source = self.sources.name(referrer, parts, site)
        return View(time, match[1], agent, page_of(parts.path), source, self.ranges.find(match[1])), None

    @staticmethod
    def request_reason(time, now, method, target, status):
        if time > now + FUTURE:
            return "in-the-future"
        if method != "GET":
            return "not-a-get"
        if not (status.startswith("2") or status == "304"):
            return "not-answered"
        return "not-a-page" if is_file(target) else None

    def visitor_reason(self, agent, referrer):
        if not agent.strip():
            return "no-agent"
        if self.crawlers.match(agent):
            return "bot"
        return "referrer-spam" if self.sources.is_spam(referrer) else None
