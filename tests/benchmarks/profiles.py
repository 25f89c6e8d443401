"""How many public profiles a second are shown, as a page and to programs, against a bare endpoint that answers "ok"."""

import json
import statistics
import subprocess
import urllib.request

HANDLE = "ada-is-measured"


def show_one(flattr):
    """Gives the operator a profile that everybody sees, with every kind of field."""
    def call(method, path, body, **headers):
        request = urllib.request.Request(
            f"{flattr.url}/api/v1/{path}", json.dumps(body).encode(), {"Content-Type": "application/json", **headers}, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return answer.headers, json.load(answer)

    _, session = call("POST", "sessions", {"email": "operator@example.org", "password": "correct horse battery staple"})
    bearer = {"Authorization": f"Bearer {session['token']}"}
    with urllib.request.urlopen(urllib.request.Request(f"{flattr.url}/api/v1/me/profile", headers=bearer), timeout=30) as answer:
        tag = answer.headers["ETag"]
    fields = {
        "handle": HANDLE, "display_name": "Ada Lovelace", "about": "Wrote the first program.", "location": "London", "country": "GB",
        "website": "https://ada.example/",
    }
    call("PUT", "me/profile", {name: {"value": value, "visibility": "public"} for name, value in fields.items()}, **bearer, **{"If-Match": tag})


def rate(url, seconds, connections=64):
    output = subprocess.run(["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", url], check=True, capture_output=True, text=True).stdout
    if "Non-2xx" in output or "Socket errors" in output:
        raise SystemExit(f"{url}: {output}")
    return float(next(line for line in output.splitlines() if line.startswith("Requests/sec")).split()[1])


def compare(bare, flattr, rounds, seconds):
    """Answers, for the page and for programs, the median ratio and all of them; whoever goes first changes with every round."""
    show_one(flattr)
    for name, path in (("page", f"/u/{HANDLE}"), ("programs", f"/api/v1/users/{HANDLE}")):
        urls = [f"{bare.url}/ok", f"{flattr.url}{path}"]
        for url in urls:
            rate(url, seconds)
        pairs = []
        for number in range(rounds):
            order = urls if number % 2 == 0 else urls[::-1]
            measured = {url: rate(url, seconds) for url in order}
            pairs.append((measured[urls[0]], measured[urls[1]]))
        ratios = [other / one for one, other in pairs]
        yield name, statistics.median(other for _, other in pairs), statistics.median(ratios), ratios
