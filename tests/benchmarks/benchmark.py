"""Measures Flattr on this machine and prints one Markdown table. Started by run.sh."""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import uuid

import access_log
import clicks
import heatmaps
import history
import mail
import profiles
import servers
import throughput

LOG = "apache_logs.gz"
MOST_MEMORY = 400
# Ten thousand buttons are active then.
MOST_MEMORY_OF_CLICKS = 500
MOST_BYTES = 20
MOST_MILLISECONDS = 50
LEAST_PROFILES = 0.5
LEAST_RATIO = {"SQLite": 0.6, "PostgreSQL": 0.5}
LEAST_CLICKS = {
    clicks.VIRAL: {"SQLite": 0.5, "PostgreSQL": 0.3},
    clicks.MANY: {"SQLite": 0.4, "PostgreSQL": 0.3},
    clicks.COUNT: {"SQLite": 0.8, "PostgreSQL": 0.8},
}
LEAST_HITS = 0.5
LEAST_BEACONS = 0.4


def new_database():
    """An empty database on the PostgreSQL that run.sh has started, or None where there is none."""
    server = os.environ.get("FLATTR_BENCHMARK_POSTGRES")
    if not server:
        return None
    name = f"flattr_{uuid.uuid4().hex}"
    psql(f"create database {name}")
    return server.replace("Database=postgres", f"Database={name}")


def psql(statement, database="postgres"):
    settings = dict(pair.split("=", 1) for pair in os.environ["FLATTR_BENCHMARK_POSTGRES"].split(";"))
    return subprocess.run(
        [os.environ["FLATTR_BENCHMARK_PSQL"], "-h", settings["Host"], "-p", settings["Port"], "-U", settings["Username"], "-d",
         database, "-tAc", statement],
        env={**os.environ, "PGPASSWORD": settings["Password"]}, check=True, capture_output=True, text=True).stdout.strip()


def measure_throughput(database, options, report):
    with tempfile.TemporaryDirectory() as directory, servers.Bare() as bare, servers.Flattr(directory, database) as flattr:
        rows, median, worst, best, _ = throughput.compare(bare, flattr, options.rounds, options.seconds)
        for _, number, bare_rate, rate, ratio, bare_p99, p99, failed in rows:
            report(f"{flattr.name}, round {number}", f"{rate} of {bare_rate}/s = {ratio}; p99 {p99} of {bare_p99} ms; {failed} not acknowledged", "")
        wanted = LEAST_RATIO[flattr.name]
        report(f"{flattr.name}: page views, share of the bare endpoint", f"**{median:.2f}** ({worst:.2f}–{best:.2f})", f"at least {wanted}")
        for name, rate, median, ratios in profiles.compare(bare, flattr, options.rounds, options.seconds):
            report(
                f"{flattr.name}: public profile ({name}), share of the bare endpoint",
                f"**{median:.2f}** ({min(ratios):.2f}–{max(ratios):.2f}), {rate:,.0f}/s", f"at least {LEAST_PROFILES}")
        report(f"{flattr.name}: resident memory at most", f"**{flattr.memory('VmHWM'):.0f} MB**", f"under {MOST_MEMORY} MB")


def measure_clicks(database, options, report):
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as work, servers.Bare() as bare, \
            servers.Flattr(directory, database, Flattr__Buttons__ClicksPerAddress="1000000") as flattr:
        buttons = clicks.Buttons(work)
        if database:
            buttons.add_to_postgres(psql, database_name(database))
        else:
            buttons.add_to_sqlite(directory)
        for name, pairs, median, ratios in clicks.compare(bare, flattr, buttons, options.rounds, options.seconds):
            for number, (one, other) in enumerate(pairs):
                report(
                    f"{flattr.name}: {name}, round {number + 1}",
                    f"{other.rate:,.0f} of {one.rate:,.0f}/s = {ratios[number]:.2f}; p99 {other.p99:.1f} of {one.p99:.1f} ms; "
                    f"{other.refused + other.broken} not acknowledged", "")
            wanted = LEAST_CLICKS.get(name, {}).get(flattr.name)
            report(
                f"{flattr.name}: {name}, share of the bare endpoint", f"**{median:.2f}** ({min(ratios):.2f}–{max(ratios):.2f})",
                f"at least {wanted}" if wanted else "")
        report(f"{flattr.name}: resident memory at most, after clicks", f"**{flattr.memory('VmHWM'):.0f} MB**", f"under {MOST_MEMORY_OF_CLICKS} MB")


def measure_mail(database, options, report):
    with tempfile.TemporaryDirectory() as directory, tempfile.TemporaryDirectory() as work, servers.Bare() as bare, servers.Flattr(directory, database) as flattr:
        campaign = mail.Campaign(work)
        if database:
            campaign.add_to_postgres(psql, database_name(database))
        else:
            campaign.add_to_sqlite(directory)

        def people(link):
            question = f"select people from mail_people where campaign = {mail.CAMPAIGN} and link = {link}"
            return int(psql(question, database_name(database))) if database else history.ask_sqlite(pathlib.Path(directory), question)

        for name, pairs, median, ratios in mail.compare(bare, flattr, campaign, people, options.rounds, options.seconds):
            for number, (one, other) in enumerate(pairs):
                report(
                    f"{flattr.name}: {name}, round {number + 1}",
                    f"{other.rate:,.0f} of {one.rate:,.0f}/s = {ratios[number]:.2f}; p99 {other.p99:.1f} of {one.p99:.1f} ms; "
                    f"{other.refused + other.broken} not acknowledged", "")
            report(f"{flattr.name}: {name}, share of the bare endpoint", f"**{median:.2f}** ({min(ratios):.2f}–{max(ratios):.2f})", f"at least {LEAST_HITS}")
        report(f"{flattr.name}: resident memory at most, after hits", f"**{flattr.memory('VmHWM'):.0f} MB**", "")


def measure_heatmaps(database, options, report):
    with tempfile.TemporaryDirectory() as directory, servers.Bare() as bare, servers.Flattr(directory, database) as flattr:
        if database:
            heatmaps.add_to_postgres(psql, database_name(database))
        else:
            heatmaps.add_to_sqlite(directory)

        def ask(question):
            return psql(question, database_name(database)).split() if database else history.ask_sqlite_all(pathlib.Path(directory), question)

        pairs, ratios = heatmaps.compare(bare, flattr, ask, options.rounds, options.seconds)
        for number, (one, other) in enumerate(pairs):
            report(
                f"{flattr.name}: {heatmaps.NAME}, round {number + 1}",
                f"{other.rate:,.0f} of {one.rate:,.0f}/s = {ratios[number]:.2f}; p99 {other.p99:.1f} of {one.p99:.1f} ms; "
                f"{other.refused + other.broken} not acknowledged", "")
        report(
            f"{flattr.name}: {heatmaps.NAME}, share of the bare endpoint",
            f"**{statistics.median(ratios):.2f}** ({min(ratios):.2f}–{max(ratios):.2f})", f"at least {LEAST_BEACONS}")
        report(f"{flattr.name}: resident memory at most, after beacons", f"**{flattr.memory('VmHWM'):.0f} MB**", "")


def database_name(connection):
    return dict(pair.split("=", 1) for pair in connection.split(";"))["Database"]


def measure_history(database, options, report):
    log = access_log.AccessLog(next(pathlib.Path(servers.ROOT / "tests").rglob(LOG)))
    with tempfile.TemporaryDirectory() as work, servers.Flattr(pathlib.Path(work) / "data", database) as flattr:
        name = database and database_name(database)

        def size():
            return int(psql(f"select pg_database_size('{name}')")) if database else history.sqlite_size(pathlib.Path(work) / "data")

        def unpacked():
            question = history.unpacked_segments()
            return int(psql(question, name)) if database else history.ask_sqlite(pathlib.Path(work) / "data", question)

        empty = size()
        for month, page_views in enumerate(history.bring_in(flattr, log, pathlib.Path(work), options.months, options.copies)):
            if month == 0:
                report(
                    f"{flattr.name}: bytes per page view, {page_views:,} in 30 days, not yet packed", f"{(size() - empty) / page_views:.1f}", "")
        settled = history.settled_size(size, unpacked)
        report(f"{flattr.name}: bytes per page view, {page_views:,} in {options.months} months, packed", f"**{(settled - empty) / page_views:.1f}**", f"at most {MOST_BYTES}")
        rows = history.ask(flattr, options.repetitions)
        for _, question, median, slowest in rows:
            report(f"{flattr.name}: {question}, {options.months} months, {page_views:,} views", f"p50 {median:.1f} ms, p99 {slowest:.1f} ms", "")
        report(f"{flattr.name}: slowest question, p99", f"**{max(row[3] for row in rows):.1f} ms**", f"under {MOST_MILLISECONDS} ms")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=7, help="pairs of runs for each database")
    parser.add_argument("--seconds", type=int, default=10, help="length of a run")
    parser.add_argument("--clicks", type=int, default=1, help="0 leaves the buttons out")
    parser.add_argument("--views", type=int, default=1, help="0 leaves page views and profiles out")
    parser.add_argument("--mail", type=int, default=1, help="0 leaves opens and clicks of mail out")
    parser.add_argument("--heatmaps", type=int, default=1, help="0 leaves beacons of heatmaps out")
    parser.add_argument("--months", type=int, default=12, help="of history; 0 leaves it out")
    parser.add_argument("--copies", type=int, default=87, help="of the log's days; 87 give a million page views a month")
    parser.add_argument("--repetitions", type=int, default=200, help="of each question")
    options = parser.parse_args()

    print("| what | measured | wanted |\n| --- | --- | --- |", flush=True)

    def report(*cells):
        print(f"| {' | '.join(cells)} |", flush=True)

    for connect in (lambda: None, new_database):
        database = connect()
        if connect is new_database and not database:
            print("PostgreSQL is not on this machine and was left out.")
            continue
        if options.rounds and options.views:
            measure_throughput(database, options, report)
        if options.rounds and options.clicks:
            measure_clicks(connect(), options, report)
        if options.rounds and options.mail:
            measure_mail(connect(), options, report)
        if options.rounds and options.heatmaps:
            measure_heatmaps(connect(), options, report)
        if options.months:
            measure_history(connect(), options, report)


if __name__ == "__main__":
    main()
