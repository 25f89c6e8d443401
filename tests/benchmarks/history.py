"""A year of a real log's traffic, brought in by the import: bytes of database per page view, and questions to it."""

import contextlib
import datetime
import http.client
import json
import sqlite3
import statistics
import subprocess
import time

import access_log
import servers

DAYS_A_MONTH = 30
SETTLES_WITHIN = 1500

BREAKDOWNS = [
    "event:page", "visit:source", "visit:referrer", "visit:isp", "visit:country", "visit:device", "visit:browser", "visit:os",
]


def bring_in(flattr, log, directory, months, copies):
    """Imports month after month up to yesterday, and yields the page views counted after each."""
    first = datetime.datetime.now(datetime.UTC).date() - datetime.timedelta(days=months * DAYS_A_MONTH)
    for month in range(months):
        path = directory / f"access-{month}.log"
        log.write(path, first + datetime.timedelta(days=month * DAYS_A_MONTH), DAYS_A_MONTH, copies)
        subprocess.run(
            ["dotnet", servers.assembly("api", "Flattr.Api"), "import", str(path), "--site", servers.SITE,
             "--server", flattr.url, "--key", servers.KEY],
            check=True, stdout=subprocess.DEVNULL)
        path.unlink()
        yield flattr.page_views()


def settled_size(measure, unpacked):
    """Bytes, once every day that is over has been packed into its month, which begins ten minutes after its last segment."""
    deadline = time.monotonic() + SETTLES_WITHIN
    while unpacked() > 0:
        if time.monotonic() > deadline:
            raise SystemExit(f"After {SETTLES_WITHIN} s {unpacked()} segments of days that are over wait for their month.")
        time.sleep(1)
    return measure()


def unpacked_segments():
    """The question that `settled_size` has answered: how many segments of days before today there are."""
    return f"select count(*) from page_view_segment where day < {int(time.time() // 86400)}"


def sqlite_size(directory):
    """The file with all that is in it: the write-ahead log, which is bounded and comes and goes, is moved there first."""
    with contextlib.closing(sqlite3.connect(directory / "flattr.db", timeout=30)) as connection:
        connection.execute("pragma wal_checkpoint(truncate)").fetchall()
    return sum(file.stat().st_size for file in directory.glob("flattr.db*") if not file.name.endswith("-shm"))


def ask_sqlite(directory, question):
    with contextlib.closing(sqlite3.connect(directory / "flattr.db", timeout=30)) as connection:
        return connection.execute(question).fetchone()[0]


def ask_sqlite_all(directory, question):
    """The first column of all rows, as texts."""
    with contextlib.closing(sqlite3.connect(directory / "flattr.db", timeout=30)) as connection:
        return [str(row[0]) for row in connection.execute(question)]


def questions(flattr):
    """What a dashboard asks when it shows twelve months: the whole site, and one page of it."""
    pages = flattr.query(metrics=["pageviews"], date_range="12mo", dimensions=["event:page"], pagination={"limit": 1})
    top_page = ["is", "event:page", [pages[0]["dimensions"][0]]]
    for filters in ([], [top_page]):
        whole = {"date_range": "12mo", "filters": filters}
        yield {**whole, "metrics": ["visitors", "pageviews", "time_on_page", "scroll_depth"]}
        yield {**whole, "metrics": ["visitors", "pageviews"], "dimensions": ["time:month"]}
        yield {**whole, "metrics": ["visitors", "pageviews"], "dimensions": ["time:day"]}
        for dimension in BREAKDOWNS[1:] if filters else BREAKDOWNS:
            yield {**whole, "metrics": ["visitors", "pageviews"], "dimensions": [dimension], "pagination": {"limit": 10}}


def ask(flattr, repetitions):
    """Rows of a table: for each question the median and the 99th percentile of its time, in milliseconds."""
    connection = http.client.HTTPConnection(flattr.url.removeprefix("http://"))
    headers = {"Authorization": f"Bearer {servers.KEY}", "Content-Type": "application/json"}
    rows = []
    for question in questions(flattr):
        body = json.dumps({"site_id": servers.SITE, **question})
        times = []
        for _ in range(repetitions):
            started = time.perf_counter()
            connection.request("POST", "/api/v2/query", body, headers)
            answer = connection.getresponse()
            answer.read()
            times.append((time.perf_counter() - started) * 1000)
            if answer.status != 200:
                raise SystemExit(f"{answer.status}: {body}")
        name = f"{question.get('dimensions', ['totals'])[0]}{' of one page' if question['filters'] else ''}"
        rows.append([flattr.name, name, statistics.median(times), statistics.quantiles(times, n=100)[98]])
    connection.close()
    return rows
