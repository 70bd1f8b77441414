"""The pages of docs/reference are complete, and those that are committed are current."""

from __future__ import annotations

import argparse
import re
from pathlib import Path

import pytest

from borikan.cli.main import main, parser
from borikan.cli.readme_table import BEGINS, ENDS, with_services
from borikan.cli.reference_pages import (
    PAGES,
    commands,
    error_codes,
    event_kinds,
    events,
    every_module,
    refusals,
)
from borikan.cli.settings_table import SETTINGS, variables_read

REFERENCE = Path(__file__).resolve().parent.parent.parent / "docs" / "reference"


@pytest.fixture(scope="module", autouse=True)
def _all_loaded() -> None:
    every_module()


@pytest.mark.parametrize("name", PAGES)
def test_the_committed_page_is_current(name: str) -> None:
    committed = (REFERENCE / name).read_text(encoding="utf-8")
    assert committed == PAGES[name](), "write it anew: borikan reference"


def test_every_refusal_has_a_code_of_its_own_room() -> None:
    wrong = [
        one.__qualname__ for one in refusals() if one.code.partition(".")[0] not in one.__module__.split(".")
    ]
    assert wrong == []


def test_no_two_refusals_share_a_code() -> None:
    codes = [one.code for one in refusals()]
    assert len(codes) == len(set(codes))


def test_every_refusal_and_event_is_on_its_page() -> None:
    errors, kinds = error_codes(), event_kinds()
    assert len(refusals()) > 50
    assert len(events()) > 30
    assert all(f"| `{one.code}` |" in errors for one in refusals())
    assert all(f"| `{one.KIND}` |" in kinds for one in events())


def test_events_are_told_in_words_not_as_signatures() -> None:
    assert "Application corrected." in event_kinds()
    assert [line for line in event_kinds().splitlines() if re.search(r"\| [A-Z][A-Za-z]+\(", line)] == []


def test_every_setting_that_is_read_is_explained_and_none_beside() -> None:
    assert {name for name, _ in variables_read()} == set(SETTINGS)


def test_every_command_is_on_its_page() -> None:
    written = commands()
    (inner,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    assert {"check", "scenarios", "publish", "journal", "reference", "export"} <= set(inner.choices)
    for name, one in inner.choices.items():
        assert f"## `borikan {name}`\n" in written
        assert all(
            option in written
            for action in one._actions
            for option in action.option_strings
            if "-h" not in option
        )


def test_stale_pages_are_told_and_written_anew(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    given = ["--into", str(tmp_path), "--readme", str(tmp_path / "README.md")]
    assert main(["reference", "--check", *given]) == 1
    assert capsys.readouterr().out.count("is not current") == len(PAGES)
    assert list(tmp_path.iterdir()) == []

    assert main(["reference", *given]) == 0
    assert main(["reference", "--check", *given]) == 0
    assert {path.name for path in tmp_path.iterdir()} == set(PAGES)


def test_the_readme_s_services_are_those_of_the_folders() -> None:
    readme = (REFERENCE.parent.parent / "README.md").read_text(encoding="utf-8")
    folders = REFERENCE.parent.parent / "services"
    written = with_services(readme, folders)

    assert written == readme, "write it anew: borikan reference"
    table = written.partition(BEGINS)[2].partition(ENDS)[0]
    assert len([line for line in table.splitlines() if line.startswith("| ")]) == 1 + len(
        list(folders.glob("*/*/service.yaml"))
    )


def test_a_readme_without_a_place_for_them_stays_as_it_is() -> None:
    assert with_services("# Ours", REFERENCE.parent.parent / "services") == "# Ours"
