"""Setting up the virtual environment: what it counts and how it tells that it failed."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def set_up() -> ModuleType:
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "scripts" / "set_up.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_packages_are_counted_without_those_of_other_systems(set_up: ModuleType) -> None:
    locked = "a==1 \\\n    --hash=sha256:0\n    # via b\nb-c==2 ; sys_platform == 'win32' \\\n    --hash=sha256:1\n"

    assert set_up.packages_in(locked) == 1


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("ERROR: Could not install packages: [Errno 28] No space left on device", "the disk is full."),
        ("ERROR: No matching distribution found for django==5.2.19", "Is the network"),
        (
            "ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.",
            "not the one this version",
        ),
        ("error: [Errno 13] Permission denied: '.venv/bin'", "Is this folder yours?"),
    ],
)
def test_a_known_cause_is_told_in_plain_words(set_up: ModuleType, said: str, told: str) -> None:
    assert told in set_up.cause_in(["Collecting django==5.2.19", said, "WARNING: something else"])


def test_an_unknown_cause_is_told_in_its_own_words(set_up: ModuleType) -> None:
    assert (
        set_up.cause_in(["Collecting x", "ERROR: the moon is full", "note: indeed"])
        == "ERROR: the moon is full"
    )


def test_silence_is_told_too(set_up: ModuleType) -> None:
    assert set_up.cause_in([]) == "it failed without a reason."


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt", "requirements-pkcs11.txt"])
def test_requirements_hold_hashes_and_no_addresses(name: str) -> None:
    text = (ROOT / name).read_text(encoding="utf-8")
    packages = [line for line in text.splitlines() if line and line[0].isalnum()]

    assert len(packages) > 40
    assert all("==" in line and line.endswith("\\") for line in packages)
    assert "://" not in text
    assert "setuptools==" in text, "the build backend is there without a network"
