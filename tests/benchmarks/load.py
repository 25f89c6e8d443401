"""What wrk does to a server, and what came of it."""

import pathlib
import subprocess


class Round:
    """One run of wrk with a script that stands beside this file; what the script is told comes last."""

    def __init__(self, server, script, connections, seconds, *told):
        output = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "-s", str(pathlib.Path(__file__).with_name(script)), server.url, "--", *map(str, told)],
            check=True, capture_output=True, text=True).stdout
        figures = next(line for line in output.splitlines() if line.startswith("RESULT")).split()[1:]
        self.requests, microseconds, self.refused, self.broken, slowest = map(int, figures)
        self.rate = self.requests / (microseconds / 1e6)
        self.p99 = slowest / 1000


def pair(bare, flattr, number, run):
    """A run of each; whoever goes first changes with every pair, so that a drift of the machine favours nobody."""
    measured = {server: run(server) for server in ((bare, flattr) if number % 2 == 0 else (flattr, bare))}
    return measured[bare], measured[flattr]
