"""What the tutorial tells people to write is a sound service, and the terms are those of the code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from borikan.calendar.rules import government_calendar
from borikan.definitions.compiler import compile_service
from borikan.definitions.scenario_running import run_scenarios
from borikan.definitions.source import Source, read_folder

ROOT = Path(__file__).resolve().parent.parent.parent
TUTORIAL = (ROOT / "docs" / "tutorial" / "first-service.md").read_text(encoding="utf-8")
TERMS = (ROOT / "docs" / "terms.md").read_text(encoding="utf-8")
BLOCK = re.compile(r"^```yaml\n# (\S+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
ROWS = [
    row
    for row in re.findall(r"^\| ([a-z][a-z -]*) \| ([^|]+) \| ([^|]+) \|$", TERMS, re.MULTILINE)
    if row[0] != "term"
]


def test_the_tutorial_s_service_is_sound_and_its_lives_pass() -> None:
    files = {name: text.encode() for name, text in BLOCK.findall(TUTORIAL)}
    assert len(files) == TUTORIAL.count("```yaml") == 8
    source, shared = Source(files), read_folder(ROOT / "services" / "_shared")

    compiled = compile_service(source, shared)
    assert [problem.shown("en") for problem in compiled.problems] == []
    assert compiled.service is not None
    report = run_scenarios(compiled.service, source, shared, government_calendar())

    assert [problem.shown("en") for problem in report.problems if problem.severity == "error"] == []
    assert [run.state.ended for run in report.runs] == ["issued", "referred"]
    gaps = [problem.code for problem in report.problems]
    assert gaps.count("scenario.row-not-covered") == 1  # row 2, as the tutorial says
    assert gaps.count("scenario.branch-not-covered") == 3


@pytest.mark.parametrize("page", ["tutorial/first-service.md", "how-to/write-a-service.md"])
def test_every_link_leads_somewhere(page: str) -> None:
    path = ROOT / "docs" / page
    links = re.findall(r"\]\(([^)#]+)\)", path.read_text(encoding="utf-8"))
    assert links
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_terms_are_told_once_in_both_languages() -> None:
    words = [row[0] for row in ROWS]
    assert len(words) > 80
    assert len(words) == len(set(words))
    assert [word for word, thai, _ in ROWS if not re.search("[\u0e00-\u0e7f]", thai)] == []


@pytest.fixture(scope="module")
def code() -> str:
    return "\n".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "src" / "borikan").rglob("*.py")
    ).lower()


@pytest.mark.parametrize("word", [row[0] for row in ROWS])
def test_each_term_is_a_word_of_the_code(word: str, code: str) -> None:
    assert re.search(r"[\s_-]?".join(word.split()), code)
