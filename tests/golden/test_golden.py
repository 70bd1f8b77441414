"""What was published stays as it was decided: every version kept compiles, and its scenarios end as they did."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest

from borikan.definitions.source import Source, closure_hash
from tests.definitions import scenario_folders
from tests.golden import bundles, make

KEPT = bundles.kept()


@pytest.mark.parametrize("folder", KEPT, ids=[f"{folder.parent.name}-{folder.name[:12]}" for folder in KEPT])
def test_a_published_version_decides_as_it_did(folder: Path) -> None:
    golden = bundles.read(folder)
    service = golden.compiled()

    assert (service.id, service.version) == (folder.parent.name, folder.name)
    assert closure_hash(golden.source, golden.shared) == golden.version
    assert golden.traces, "a version without a scenario proves nothing"
    assert golden.traces_now() == golden.traces


def test_the_three_services_are_kept() -> None:
    names = {folder.parent.name for folder in KEPT}

    assert {"trade-name-registration", "old-age-allowance", "food-premises-licence"} <= names


def shop(old: str = "", new: str = "") -> Source:
    """A small service with one scenario, changed in one place."""
    files = scenario_folders.source_with(granted=scenario_folders.GRANTED)
    return Source({path: content.replace(old.encode(), new.encode()) for path, content in files.items()})


def test_what_is_kept_reads_back_and_is_never_written_again(tmp_path: Path) -> None:
    golden = bundles.golden_of(shop(), scenario_folders.SHARED, (date(2026, 11, 25),))

    folder = bundles.write(golden, "shop-permit", tmp_path)
    assert folder == tmp_path / "shop-permit" / golden.version
    assert bundles.read(folder) == golden
    assert golden.traces["granted"]["due_on"] == "2026-12-01", "one holiday later than the scenario expects"

    (folder / "traces.json").write_text("{}")
    assert bundles.write(golden, "shop-permit", tmp_path) is None
    assert (folder / "traces.json").read_text() == "{}"


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("area * 4", "area * 5", "charges"),
        ("late: true}, outcome: late", "late: false}, outcome: late", "path"),
        ("amount: 5\n", "amount: 6\n", "due_on"),
        ("value: form.area", "value: form.area + 1", "inputs"),
        ("- when: {clean: false}", "- when: {clean: true}", "verdict"),
        ("{kind: paragraph, text:", "{kind: paragraph, only_if: area < 9, text:", "documents"),
    ],
)
def test_another_decision_is_another_trace(old: str, new: str, key: str) -> None:
    before = bundles.golden_of(shop(), scenario_folders.SHARED, ())
    after = bundles.golden_of(shop(old, new), scenario_folders.SHARED, ())

    assert after.version != before.version
    assert after.traces["granted"][key] != before.traces["granted"][key]


def test_other_words_are_the_same_trace() -> None:
    before = bundles.golden_of(shop(), scenario_folders.SHARED, ())
    after = bundles.golden_of(shop("Name taken", "The name is taken"), scenario_folders.SHARED, ())

    assert (after.version != before.version, after.traces) == (True, before.traces)


def test_making_tells_of_each_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(make, "write", partial(bundles.write, root=tmp_path))
    folder = make.SERVICES / "dla" / "old-age-allowance"

    first, second = list(make.main([folder])), list(make.main([folder]))

    assert first[0].startswith("old-age-allowance ")
    assert "scenarios" in first[0]
    assert second[0].endswith("kept already\n")
