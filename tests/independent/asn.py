"""Address to name of the network that announces it, from the published ranges."""
import bisect
import csv
import gzip
import ipaddress

UNKNOWN = "(unknown)"


class AddressRanges:
    """Ranges may nest or overlap: the one that begins last is the answer, when it reaches the address."""

    def __init__(self, folder):
        self._families = {version: self._read(next(folder.rglob(f"asn-ipv{version}.csv.gz"))) for version in (4, 6)}
        self._known = {}

    def find(self, text):
        if text not in self._known:
            self._known[text] = self._search(text)
        return self._known[text]

    def _search(self, text):
        try:
            address = ipaddress.ip_address(text)
        except ValueError:
            return UNKNOWN
        address = getattr(address, "ipv4_mapped", None) or address
        starts, rows = self._families[address.version]
        at = bisect.bisect_right(starts, int(address)) - 1
        return rows[at][1] if at >= 0 and int(address) <= rows[at][0] else UNKNOWN

    @staticmethod
    def _read(path):
        with gzip.open(path, "rt", encoding="utf-8", newline="") as table:
            parsed = [(int(ipaddress.ip_address(first)), int(ipaddress.ip_address(last)), name)
                      for first, last, _, name in csv.reader(table)]
        parsed.sort(key=lambda row: row[0])
        return [row[0] for row in parsed], [(row[1], row[2]) for row in parsed]
