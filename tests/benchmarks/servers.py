"""The programs that are measured, each in a process of its own on free ports."""

import json
import os
import pathlib
import socket
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
SITE = "example.org"
KEY = "a-key-for-benchmarks-0123456789"


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def assembly(project, name):
    return str(ROOT / project / "bin" / "Release" / "net10.0" / f"{name}.dll")


class Server:
    """A process and what it costs. Use it in a `with` statement."""

    def __init__(self, command, environment, ready):
        self.log = tempfile.TemporaryFile()
        cleaned = {k: v for k, v in os.environ.items() if not k.lower().startswith(("flattr__", "connectionstrings__", "aspnetcore_"))}
        self.process = subprocess.Popen(
            command, env={**cleaned, **environment}, cwd=ROOT / "silo", stdout=self.log, stderr=subprocess.STDOUT)
        self._wait(ready)

    def _wait(self, ready):
        deadline = time.monotonic() + 90
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                self.log.seek(0)
                raise SystemExit(f"A server ended before it was ready:\n{self.log.read().decode()}")
            try:
                urllib.request.urlopen(ready, timeout=2).close()
                return
            except urllib.error.HTTPError as error:
                if error.code in (404, 405):
                    return
            except OSError:
                pass
            time.sleep(0.1)
        raise SystemExit(f"Nobody answers at {ready}.")

    def memory(self, field="VmRSS"):
        """Resident megabytes, now (VmRSS) or at most (VmHWM)."""
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(field):
                return int(line.split()[1]) / 1024
        raise LookupError(field)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.log.close()


class Bare(Server):
    name = "bare endpoint"

    def __init__(self):
        port = free_port()
        self.url = f"http://127.0.0.1:{port}"
        super().__init__(
            ["dotnet", assembly("tests/benchmarks/bare", "Flattr.BareEndpoint"), "--port", str(port)], {}, self.url)


class Flattr(Server):
    """The product with an empty database, on SQLite or on the PostgreSQL of a connection string."""

    def __init__(self, directory, database=None, **settings):
        port, management = free_port(), free_port()
        self.name = "PostgreSQL" if database else "SQLite"
        self.url = f"http://127.0.0.1:{port}"
        environment = {
            "Flattr__DataDirectory": str(directory),
            "Flattr__Url": self.url,
            "Flattr__ManagementUrl": f"http://127.0.0.1:{management}",
            "Flattr__Silo__Port": str(free_port()),
            "Flattr__Silo__GatewayPort": str(free_port()),
            "Flattr__TrustedProxies": "127.0.0.1",
            "Flattr__Bootstrap__OperatorEmail": "operator@example.org",
            "Flattr__Bootstrap__OperatorPassword": "correct horse battery staple",
            "Flattr__Bootstrap__Site": SITE,
            "Flattr__Bootstrap__ApiKey": KEY,
            **settings,
        }
        if database:
            environment["ConnectionStrings__Flattr"] = database
        super().__init__(["dotnet", assembly("silo", "Flattr.Silo")], environment, f"http://127.0.0.1:{management}/health/ready")

    def query(self, **question):
        """Rows of an answer to POST /api/v2/query."""
        request = urllib.request.Request(
            f"{self.url}/api/v2/query", json.dumps({"site_id": SITE, **question}).encode(),
            {"Authorization": f"Bearer {KEY}", "Content-Type": "application/json"})
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.load(answer)["results"]

    def page_views(self):
        rows = self.query(metrics=["pageviews"], date_range="all")
        return rows[0]["metrics"][0] if rows else 0
