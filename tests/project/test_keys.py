"""The master key: made once, whole or not at all, its owner's only."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from borikan.project.keys import BadMasterKey, master_key


@pytest.fixture(autouse=True)
def no_key_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("BORIKAN_MASTER_KEY", raising=False)


def test_it_is_made_once(tmp_path: Path) -> None:
    key = master_key(tmp_path)

    assert len(key) == 32
    assert master_key(tmp_path) == key
    assert (tmp_path / "keys" / "master.key").stat().st_mode & 0o077 == 0
    assert [path.name for path in (tmp_path / "keys").iterdir()] == ["master.key"]


def test_two_folders_have_two_keys(tmp_path: Path) -> None:
    assert master_key(tmp_path / "a") != master_key(tmp_path / "b")


def test_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BORIKAN_MASTER_KEY", base64.b64encode(b"k" * 32).decode())

    assert master_key(tmp_path) == b"k" * 32
    assert not (tmp_path / "keys").exists()


@pytest.mark.parametrize(("given", "told"), [("ห้าม!", "is not base 64"), ("YWJj", "holds 3 bytes, not 32")])
def test_what_is_no_key_is_told_without_showing_it(tmp_path: Path, given: str, told: str) -> None:
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "master.key").write_text(given)

    with pytest.raises(BadMasterKey) as refused:
        master_key(tmp_path)

    assert told in refused.value.message.en
    for text in (refused.value.message, refused.value.remedy):
        assert given not in text.in_language("th") + text.in_language("en").replace(str(tmp_path), "")


def test_a_disk_that_fills_up_leaves_no_half_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as disk:
        disk.setattr(os, "fsync", full)
        with pytest.raises(OSError, match="No space left"):
            master_key(tmp_path)

    assert list((tmp_path / "keys").iterdir()) == []
    assert len(master_key(tmp_path)) == 32


def test_of_two_that_make_it_together_one_key_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    other: list[bytes] = []

    def meanwhile(_: int) -> None:
        monkeypatch.undo()
        monkeypatch.delenv("BORIKAN_MASTER_KEY", raising=False)
        other.append(master_key(tmp_path))

    monkeypatch.setattr(os, "fsync", meanwhile)

    assert master_key(tmp_path) == other[0]
