"""Folders as sources, and versions."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.definitions.compiler import compile_service
from borikan.definitions.source import FolderRefused, Source, closure_hash, read_folder
from tests.definitions import folders


def put(root: Path, name: str, content: bytes = b"a: 1\n") -> None:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    put(tmp_path, "service.yaml", b"x")
    put(tmp_path, "documents/permit.typ", b"y")

    assert dict(read_folder(tmp_path)) == {"documents/permit.typ": b"y", "service.yaml": b"x"}
    assert read_folder(tmp_path).below("documents") == ("documents/permit.typ",)


def test_links_hidden_files_other_kinds_and_too_much_are_refused(tmp_path: Path) -> None:
    put(tmp_path / "hidden", ".secret.yaml")
    put(tmp_path / "program", "run.py")
    put(tmp_path / "large", "a.yaml", b"x" * (2 * 1024 * 1024 + 1))
    put(tmp_path / "linked", "a.yaml")
    (tmp_path / "linked" / "documents").symlink_to(tmp_path / "program")
    (tmp_path / "empty").mkdir()
    (tmp_path / "itself").symlink_to(tmp_path / "linked")

    for name in ("hidden", "program", "large", "linked", "empty", "itself", "missing"):
        with pytest.raises(FolderRefused):
            read_folder(tmp_path / name)


def test_the_version_is_the_hash_of_everything_that_has_meaning() -> None:
    version = closure_hash(folders.source(), folders.shared())
    other_text = folders.source(folders.FILES | {"form.yaml": folders.FORM + "\n"})
    other_register = folders.shared(folders.SHARED_FILES | {"registers.yaml": folders.REGISTERS + "\n"})
    other_people = folders.shared(folders.SHARED_FILES | {"people.yaml": "people: []"})

    assert len(version) == 64
    assert closure_hash(other_text, folders.shared()) != version
    assert closure_hash(folders.source(), other_register) != version
    assert closure_hash(folders.source(), other_people) == version, "test data has no meaning"
    assert compile_service(folders.source(), folders.shared()).service.version == version  # type: ignore[union-attr]  # it is sound


def test_moving_bytes_between_files_changes_the_version() -> None:
    assert Source({"a": b"xy", "b": b""}).digest() != Source({"a": b"x", "b": b"y"}).digest()
    assert Source({"ab": b"c"}).digest() != Source({"a": b"bc"}).digest()


def test_compiling_twice_gives_equal_services() -> None:
    first, second = (compile_service(folders.source(), folders.shared()).service for _ in range(2))

    assert first == second
