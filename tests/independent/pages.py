"""One spelling for each page (RFC 3986, 6.2.2), and the parts of an address."""
import collections
import re
import unicodedata

MAX_PAGE = 500
PLAIN = frozenset("!\"#$&'()*+,-./0123456789:;<=>?@[\\]^_`{|}~"
                  "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
UNRESERVED = frozenset("-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
INVISIBLE = frozenset("Cc Cf Cs Co Cn Zl Zp Zs".split())

Address = collections.namedtuple("Address", "host path query")


def split_address(text):
    """Host, path and query of a path or of scheme://host…, or None."""
    match = re.match(r"(?:[A-Za-z0-9+.-]{1,32}://([^/?#\\]+))?([^?#]*)(?:\?([^#]*))?", text)
    if match[1] is None and not text.startswith("/"):
        return None
    host = (match[1] or "").rpartition("@")[2]
    host = host if host.startswith("[") else host.partition(":")[0]
    return Address(host, match[2], match[3] or "") if host or match[1] is None else None


def page_of(path):
    """
    What needn't be percent-encoded isn't, visible characters beyond ASCII are readable, every other escape is in capitals; at
    most 500 characters, the last of them no broken escape.
    """
    spelled = "".join(spell(piece) for piece in re.findall(r"(?:%[0-9A-Fa-f]{2})+|.", path or "/", re.DOTALL))
    if len(spelled) > MAX_PAGE:
        spelled = re.sub(r"%[0-9A-F]?$", "", spelled[:MAX_PAGE])
    return spelled


def spell(piece):
    if len(piece) == 1:
        return piece if piece in PLAIN or is_readable(piece) else escape(piece.encode("utf-8"))
    raw = bytes.fromhex(piece.replace("%", ""))
    # Bytes that are no UTF-8 keep their escapes.
    return "".join(escape(bytes([ord(c) - 0xDC00])) if "\udc80" <= c <= "\udcff" else c if is_readable(c) else escape(c.encode("utf-8"))
                   for c in raw.decode("utf-8", "surrogateescape"))


def is_readable(character):
    return character in UNRESERVED if character.isascii() else unicodedata.category(character) not in INVISIBLE


def escape(raw):
    return "".join(f"%{byte:02X}" for byte in raw)
