"""The demonstration, started and ended for real: one process tree that never leaves anything behind."""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from borikan.cli.ground import Ports

pytestmark = [
    pytest.mark.sandbox,
    pytest.mark.skipif(sys.platform != "linux", reason="watches processes by /proc"),
]

ROOT = Path(__file__).resolve().parent.parent.parent
READY = "All of this"
SECONDS_TO_END = 20


def _free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        return probe.connect_ex(("127.0.0.1", port)) != 0


def _ports() -> Ports:
    """Ports that nobody uses now; test processes look in different places."""
    start = 20_000 + os.getpid() % 100 * 200
    return next(
        ports
        for ports in (Ports.after(web) for web in range(start, 60_000, 200))
        if all(map(_free, ports.all()))
    )


def _descendants(pid: int) -> dict[int, str]:
    """The processes below `pid`, with their command lines."""
    parents, commands = {}, {}
    for folder in Path("/proc").iterdir():
        if folder.name.isdigit():
            try:
                stat = (folder / "stat").read_text()
                commands[int(folder.name)] = (folder / "cmdline").read_bytes().replace(b"\0", b" ").decode()
            except OSError:
                continue  # it ended while we looked
            parents[int(folder.name)] = int(stat.rpartition(")")[2].split()[1])
    found: dict[int, str] = {}
    front = {pid}
    while front:
        front = {child for child, parent in parents.items() if parent in front}
        found |= {child: commands[child] for child in front}
    return found


class Demonstration:
    """A running `borikan demo`."""

    def __init__(self, data: Path, ports: Ports) -> None:
        self.data, self.ports = data, ports
        environment = {k: v for k, v in os.environ.items() if not k.startswith(("BORIKAN_", "DJANGO_"))}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "borikan.cli.main", "demo", "--data", str(data), "--port", str(ports.web)],
            cwd=ROOT,
            env=environment | {"PYTHONPATH": str(ROOT / "src"), "PYTHONUNBUFFERED": "1"},
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        assert self.process.stdout is not None
        self.said = ""
        for line in self.process.stdout:
            self.said += line
            if READY in line:
                break
        self.below = _descendants(self.process.pid)
        self._watched = {pid: os.pidfd_open(pid) for pid in self.below}

    def pid_of(self, words: str) -> int:
        return next(pid for pid, command in self.below.items() if words in command)

    def rest(self) -> str:
        """What it says until it has ended."""
        said, _ = self.process.communicate(timeout=SECONDS_TO_END)
        return str(said)

    def left_over(self) -> list[str]:
        """The commands that still run when they had time to end."""
        poll = select.poll()
        waiting = dict(self._watched)
        for descriptor in waiting.values():
            poll.register(descriptor, select.POLLIN)
        while waiting:
            events = poll.poll(SECONDS_TO_END * 1000)
            if not events:
                break
            for descriptor, _ in events:
                poll.unregister(descriptor)
                waiting = {pid: held for pid, held in waiting.items() if held != descriptor}
        return [self.below[pid] for pid in waiting]

    def close(self) -> None:
        for descriptor in self._watched.values():
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(descriptor, signal.SIGKILL)
            os.close(descriptor)
        self._watched.clear()
        self.process.kill()
        self.process.wait()
        assert self.process.stdout is not None, "asked for above"
        self.process.stdout.close()


Start = Callable[[Path], Demonstration]


@pytest.fixture
def start() -> Iterator[Start]:
    """Starts demonstrations and waits until each is ready; ends with the test what still runs."""
    with ExitStack() as stack:

        def started(data: Path) -> Demonstration:
            demonstration = Demonstration(data, _ports())
            stack.callback(demonstration.close)
            return demonstration

        yield started


def test_it_tells_where_to_go_ends_without_a_trace_and_goes_on_with_its_data(
    start: Start, tmp_path: Path
) -> None:
    first = start(tmp_path)
    assert f"Borikan is running:  http://127.0.0.1:{first.ports.web} " in first.said, first.said
    _assert_described(tmp_path)
    _assert_a_second_is_refused(start, tmp_path)
    key = (tmp_path / "keys" / "master.key").read_bytes()

    first.process.send_signal(signal.SIGTERM)

    assert "Your data is kept" in first.rest()
    assert first.process.returncode == 0
    assert first.left_over() == []
    assert all(map(_free, first.ports.all()))

    again = start(tmp_path)
    assert again.said.count("(unchanged)") >= 3, again.said
    assert (tmp_path / "keys" / "master.key").read_bytes() == key

    os.kill(again.pid_of("borikan.cli.main worker"), signal.SIGKILL)

    assert "borikan: the worker ended unexpectedly; everything is stopped." in again.rest()
    assert again.process.returncode == 2
    assert again.left_over() == []


def _assert_described(data: Path) -> None:
    told = json.loads((data / "demo.json").read_text(encoding="utf-8"))
    with urllib.request.urlopen(told["base_url"] + "/health") as answer:
        assert json.load(answer) == {"status": "ok"}
    assert set(told["sandbox"]) == {"thaid", "registers", "bank", "tsa", "mail"}
    assert {account["kind"] for account in told["accounts"]} == {"officer", "citizen"}
    assert all(account["role"] and account["sign_in"] and account["how"] for account in told["accounts"])


def _assert_a_second_is_refused(start: Start, data: Path) -> None:
    second = start(data)
    assert second.process.wait(SECONDS_TO_END) == 2
    assert "already runs on" in second.said


def test_even_a_killed_parent_leaves_nobody_behind(start: Start, tmp_path: Path) -> None:
    running = start(tmp_path)
    assert READY in running.said, running.said

    running.process.kill()

    assert running.left_over() == []
