"""
Names of the places that visitors come from, by the published lists of hosts.

A social network or an assistant owns its hosts and all below them. A search engine owns the hosts that are listed: {} stands for a
country's two letters (after com, org, net, co, it or edu, too, at the end), and a leading www, search or m makes no difference. Some are
listed with a path; those go first. Everybody else is called by his host. A link that names its source goes before all that.
"""
import re
import urllib.parse

from pages import split_address

DIRECT = "(none)"
MAX_TAG = 200
BARE_ADDRESS = re.compile(r"\d+(?:\.\d+){0,3}", re.ASCII)
COUNTRY_AT_END = re.compile(r"(?<=[^.])(?:\.(?:com|org|net|co|it|edu))?\.[a-z]{2}$")
COUNTRY_IN_FRONT = re.compile(r"^[a-z]{2}\.(?=[^.]+\.)")
PREFIX = re.compile(r"^(?:w+\d*|search|m)\.(?=[^.]+\.)")


class SourceNames:
    def __init__(self, folder):
        self._owners, self._engines, self._paths = {}, {}, []
        for name, hosts in (("AIAssistants.yml", self._owners), ("Socials.yml", self._owners), ("SearchEngines.yml", self._engines)):
            for source, host in read_hosts(next(folder.rglob(name)).read_text(encoding="utf-8")):
                host, slash, path = host.partition("/")
                if slash:
                    self._paths.append((host, "/" + path.strip("/").lower() + "/", source))
                else:
                    hosts.setdefault(host, source)
        self._spam = {line.strip().lower() for line in next(folder.rglob("spammers.txt")).read_text(encoding="utf-8").split()}

    def is_spam(self, referrer):
        return any(parent in self._spam for parent in parents(clean_host(referrer)))

    def name(self, referrer, page, site):
        """What the link itself says (utm_source, source, ref), else who refers, unless that is the site or the page's own host."""
        named = named_source(page.query)
        if named:
            return self.known_as(named)
        host = clean_host(referrer)
        if not host or host in (site, clean_name(page.host)):
            return DIRECT
        return self.find(host, split_address(referrer).path)

    def known_as(self, named):
        """Links say "google" of what referrers know as Google."""
        if "." in named:
            return self.find(clean_name(named), "") if clean_name(named) else named
        known = self.find(clean_name(named + ".com") or named, "")
        return known if known.lower() == named.lower() else named

    def find(self, host, path):
        pattern = pattern_of(host)
        path = path.lower().rstrip("/") + "/"
        for spelling in (host, pattern):
            for listed, start, source in self._paths:
                if listed == spelling and len(path) > 1 and path.startswith(start):
                    return source
        owner = next((self._owners[parent] for parent in parents(host) if parent in self._owners), None)
        return owner or self._engines.get(host) or self._engines.get(pattern) or host


def pattern_of(host):
    return COUNTRY_IN_FRONT.sub("{}.", COUNTRY_AT_END.sub(".{}", PREFIX.sub("", host)))


def parents(host):
    labels = host.split(".")
    return [".".join(labels[at:]) for at in range(len(labels) - 1)]


def named_source(query):
    given = {}
    for pair in query.split("&"):
        name, _, value = pair.partition("=")
        value = urllib.parse.unquote_plus(value, errors="replace").strip()[:MAX_TAG]
        if name in ("utm_source", "source", "ref") and value and "@" not in value:
            given.setdefault(name, value)
    return given.get("utm_source") or given.get("source") or given.get("ref")


def clean_name(host):
    """Lower case, without www. and the dot at the end; empty for what is no name, and for bare addresses."""
    host = re.sub(r"^(?:www\.(?=.*\.))+", "", host.rstrip(".").lower())
    return host if re.fullmatch(r"[a-z0-9._-]{1,253}", host) and not BARE_ADDRESS.fullmatch(host) else ""


def clean_host(referrer):
    parts = split_address(referrer)
    return clean_name(parts.host) if parts else ""


def read_hosts(text):
    """Pairs of name and host of either list: `Name:` followed by `- host`, at the top or under `urls:`."""
    name, inside = None, True
    for line in text.splitlines():
        content = line.strip()
        if not content or content.startswith("#"):
            continue
        if not line[0].isspace() and content.endswith(":"):
            name, inside = urllib.parse.unquote(content[:-1].strip("'\"")), True
        elif re.fullmatch(r"\w+:.*", content):
            inside = content == "urls:"
        elif content.startswith("- ") and inside:
            yield name, content[2:].strip().strip("'\"").lower()
