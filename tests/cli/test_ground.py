"""What stops the demonstration before it starts, each told in one line."""

from __future__ import annotations

import errno
import socket
from collections import namedtuple
from pathlib import Path

import pytest

from borikan.cli import ground
from borikan.cli.ground import CannotStart, Ports
from borikan.cli.settings_table import variables_read

_Usage = namedtuple("_Usage", "total used free")


def test_ports_are_counted_from_the_web_servers() -> None:
    ports = Ports.read("8000")

    assert ports.sites == {"thaid": 8101, "registers": 8102, "bank": 8103, "tsa": 8104, "mail": 8105}
    assert ports.all() == (8000, 8101, 8102, 8103, 8104, 8105, 8125)


@pytest.mark.parametrize("text", ["", "0", "-1", "eighty", "80.5", "65411", "99999999999999999999", "๘๐๐๐"])
def test_what_is_no_port_is_told_so(text: str) -> None:
    with pytest.raises(CannotStart, match=r"^PORT=.* is not a port number \(1 to 65410\)\.$"):
        Ports.read(text)


def test_the_highest_port_leaves_room_for_the_sandbox() -> None:
    assert max(Ports.read("65410").all()) == 65_535


def test_a_port_in_use_is_named() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port = taken.getsockname()[1]
        with pytest.raises(CannotStart, match=f"^port {port} is in use"):
            ground.find_ports_free(Ports(port, {}, port))


def test_a_data_folder_is_made_for_its_owner_only(tmp_path: Path) -> None:
    data = ground.data_folder(str(tmp_path / "a" / "b"))

    assert data.is_dir()
    assert data.stat().st_mode & 0o077 == 0
    assert list(data.iterdir()) == []


def test_a_data_folder_that_is_a_file_is_told_so(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("")

    with pytest.raises(CannotStart, match=r"can't be written \(File exists\)\. Choose another with DATA=…$"):
        ground.data_folder(str(tmp_path / "var"))


def test_a_nearly_full_disk_is_told_before_it_hurts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ground.shutil, "disk_usage", lambda _: _Usage(10**9, 9 * 10**8, 12_300_000))

    with pytest.raises(CannotStart, match=r"nearly full \(12 MB free\)"):
        ground.data_folder(str(tmp_path))


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_full_disk_is_told_as_such(number: int) -> None:
    assert "is full" in ground.why_not_written(Path("/data"), OSError(number, "whatever"))


def test_one_folder_serves_one_demonstration(tmp_path: Path) -> None:
    with ground.hold(tmp_path), pytest.raises(CannotStart, match="already runs on"):
        ground.hold(tmp_path)

    ground.hold(tmp_path).close()


def test_the_client_secret_is_made_once(tmp_path: Path) -> None:
    first = ground.environment(tmp_path, Ports.after(8000))
    again = ground.environment(tmp_path, Ports.after(9000))

    assert len(first["BORIKAN_THAID_CLIENT_SECRET"]) >= 32
    assert first["BORIKAN_THAID_CLIENT_SECRET"] == again["BORIKAN_THAID_CLIENT_SECRET"]
    assert (tmp_path / "keys" / "thaid-client-secret").stat().st_mode & 0o077 == 0
    assert again["BORIKAN_BANK_URL"] == "http://127.0.0.1:9103"


def test_payouts_are_ordered_with_a_key_by_default_in_the_demonstration_alone(tmp_path: Path) -> None:
    assert dict(variables_read())["BORIKAN_BANK_API_KEY"] == ""
    assert ground.environment(tmp_path, Ports.after(8000))["BORIKAN_BANK_API_KEY"] == "sandbox"


def test_a_secret_cut_short_by_a_full_disk_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "thaid-client-secret").write_text("")

    assert ground.environment(tmp_path, Ports.after(8000))["BORIKAN_THAID_CLIENT_SECRET"]
