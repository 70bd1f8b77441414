"""A municipality's own fee and question, where the folder leaves it open."""

from __future__ import annotations

import pytest

from borikan.definitions.compiler import compile_service
from borikan.definitions.overlays import apply_overlay
from borikan.definitions.source import Source, closure_hash
from tests.definitions import folders

OWN_FEE = """\
service: stall-permit
charges:
  fee:
    rows:
      - {when: {}, amount: "80"}
pages:
  stall:
    fields:
      - {id: has_umbrella, type: yes_no, label: {th: มีร่ม, en: Umbrella}, show_if: form.goods == "food"}
"""


def overlay(text: str) -> Source:
    return Source({"overlay.yaml": text.encode()})


def test_an_overlay_changes_what_is_open_and_the_result_is_whole() -> None:
    result = apply_overlay(folders.source(), overlay(OWN_FEE))

    assert result.problems == ()
    assert result.source is not None
    compiled = compile_service(result.source, folders.shared())
    assert compiled.problems == ()
    assert compiled.service is not None
    assert [row.amount.source for row in compiled.service.charges[0].rows] == ["80"]
    assert compiled.service.form.field("has_umbrella").label.en == "Umbrella"


def test_an_overlaid_service_has_a_version_of_its_own() -> None:
    result = apply_overlay(folders.source(), overlay(OWN_FEE))

    assert result.source is not None
    assert closure_hash(result.source, folders.shared()) != closure_hash(folders.source(), folders.shared())


def test_what_an_overlay_adds_is_checked_with_the_rest() -> None:
    result = apply_overlay(
        folders.source(), overlay(OWN_FEE.replace('form.goods == "food"', "form.goods > 3"))
    )

    assert result.source is not None
    codes = [problem.code for problem in compile_service(result.source, folders.shared()).problems]
    assert codes == ["expression.mismatch"]


@pytest.mark.parametrize(
    ("text", "line", "message", "remedy"),
    [
        ("service: other\n", 1, "This overlay is for the service “other”.", "Write service: stall-permit."),
        ("service: stall-permit\ncharges:\n  fees: {rows: []}\n", 3, "“fees” isn't open for a locality to set.", "Did you mean “fee”?"),
        ("service: stall-permit\nfields:\n  area: {max: 5}\n", 3, "“area” isn't open for a locality to set.", "No name can be used here."),
        ("service: stall-permit\ncharges:\n  fee: {due_at: issue}\n", 3, "A locality can't set “due_at”.", "Use one of: ceiling, illustrative, law, rows."),
        ("service: stall-permit\nrules: {}\n", 2, "A locality can't set “rules”.", "Use one of: benefits, charges, fields, pages."),
        ("[1]", 1, "There is no readable overlay.yaml.", "Write service and charges, benefits, fields or pages."),
    ],
)  # fmt: skip
def test_an_overlay_that_oversteps_is_refused(text: str, line: int, message: str, remedy: str) -> None:
    result = apply_overlay(folders.source(), overlay(text))

    assert result.source is None
    assert [(p.file, p.line, p.message.en, p.remedy.en) for p in result.problems] == [
        ("overlay.yaml", line, message, remedy)
    ]


def test_an_overlay_without_its_file() -> None:
    assert [problem.code for problem in apply_overlay(folders.source(), Source({})).problems] == [
        "overlay.unreadable"
    ]
