"""The published crawler patterns (a list of JavaScript regular expressions), as Python's."""
import json
import re


class CrawlerPatterns:
    def __init__(self, path):
        self._patterns = [re.compile(translate(pattern), re.IGNORECASE | re.ASCII) for pattern in json.loads(path.read_text())]
        self._known = {}

    def match(self, agent):
        if agent not in self._known:
            self._known[agent] = any(pattern.search(agent) for pattern in self._patterns)
        return self._known[agent]


def translate(pattern):
    # Python wants look-behinds of one width, and no class as the end of a range.
    pattern = re.sub(r"\(\?<!([^()|]*)\|([^()|]*)\)", r"(?<!\1)(?<!\2)", pattern)
    return pattern.replace(r"[\w\d-.]", r"[\w\d\-.]")
