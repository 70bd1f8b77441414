"""One writer at a time, over threads and processes."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import borikan
from borikan.journal.write_lock import WriteLock

COUNT = """
import sys
from pathlib import Path
from borikan.journal.write_lock import WriteLock
folder = Path(sys.argv[1])
lock, count = WriteLock(folder / "lock"), folder / "count"
print("ready", flush=True)
sys.stdin.readline()
for _ in range(200):
    with lock:
        count.write_text(str(int(count.read_text()) + 1))
"""
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(borikan.__file__).parent.parent)}


def process(code: str, folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", code, str(folder)],
        env=ENVIRONMENT,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )


def test_processes_and_threads_take_turns(tmp_path: Path) -> None:
    (tmp_path / "count").write_text("0")
    lock, count = WriteLock(tmp_path / "lock"), tmp_path / "count"

    def add() -> None:
        for _ in range(100):
            with lock:
                count.write_text(str(int(count.read_text()) + 1))

    with process(COUNT, tmp_path) as one, process(COUNT, tmp_path) as two:
        for each in (one, two):
            assert each.stdout is not None
            assert each.stdin is not None
            assert each.stdout.readline() == "ready\n"
            each.stdin.write("go\n")
            each.stdin.flush()
        threads = [threading.Thread(target=add) for _ in range(3)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert count.read_text() == "700"


def test_the_lock_is_re_entrant_and_given_up_at_the_outermost_end(tmp_path: Path) -> None:
    lock, other = WriteLock(tmp_path / "lock"), WriteLock(tmp_path / "lock")
    taken = threading.Event()

    def take() -> None:
        with other:
            taken.set()

    thread = threading.Thread(target=take)
    with lock:
        with lock:
            thread.start()
        assert not taken.wait(0.05)
    assert taken.wait(20)
    thread.join()


def test_a_process_that_is_killed_leaves_the_lock(tmp_path: Path) -> None:
    hold = (
        COUNT.split("print", maxsplit=1)[0]
        + "lock.__enter__()\nprint('held', flush=True)\nsys.stdin.readline()"
    )
    with process(hold, tmp_path) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        holder.kill()
        holder.wait()
    with WriteLock(tmp_path / "lock"):
        pass


def test_a_forked_child_does_not_share_its_parents_lock(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "lock")
    read, write = os.pipe()
    with lock:
        child = os.fork()
        if child == 0:
            os.write(write, b"w")
            with lock:
                os.write(write, b"c")
            os._exit(0)
        assert os.read(read, 1) == b"w"
        os.set_blocking(read, False)
        try:
            early = os.read(read, 1)
        except BlockingIOError:
            early = b""
        assert early == b""
    os.set_blocking(read, True)
    assert os.read(read, 1) == b"c"
    assert os.waitpid(child, 0)[1] == 0
    os.close(read)
    os.close(write)


def test_without_a_file_the_threads_still_take_turns() -> None:
    lock, taken = WriteLock(None), threading.Event()

    def take() -> None:
        with lock:
            taken.set()

    thread = threading.Thread(target=take)
    with lock, lock:
        thread.start()
        assert not taken.wait(0.05)
    assert taken.wait(20)
    thread.join()
