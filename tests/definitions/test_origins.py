"""Which source gave an input its value."""

from __future__ import annotations

from typing import Any

import pytest

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.facts import NOT_FOUND, SILENT
from borikan.definitions.origins import origins
from tests.definitions import folders
from tests.definitions.makers import facts


def stall(value: str, source: str = "") -> CompiledService:
    """The stall's folder, where it is clean by another expression."""
    line = "en: Clean}, value: finding.clean}"
    assert line in folders.RULES
    rules = folders.RULES.replace(line, f"en: Clean}}, value: '{value}'{source}}}")
    made = compile_service(folders.source(folders.FILES | {"rules.yaml": rules}), folders.shared())
    assert made.service is not None, made.problems
    return made.service


@pytest.mark.parametrize(
    ("value", "changed", "told"),
    [
        ("finding.clean", {}, "an officer's findings"),
        ("finding.clean", {"findings": {}}, "to be known from an officer's findings"),
        ("finding.clean", {"findings": {"clean": None}}, "nothing on record, or not needed here"),
        (
            "form.area <= 50 or finding.clean",
            {"findings": {}},
            "the answers; an officer's findings not needed here",
        ),
        ("form.area <= 1 or finding.clean", {}, "an officer's findings"),
        ("form.area <= 1 or finding.clean", {"findings": {}}, "to be known from an officer's findings"),
        (
            "coalesce(finding.clean, false)",
            {"findings": {"clean": None}},
            "nothing from an officer's findings",
        ),
        (
            'coalesce(register.people.nationality == "TH", finding.clean)',
            {"findings": {}},
            "Population register",
        ),
        (
            'coalesce(register.people.nationality == "TH", finding.clean)',
            {"registers": {"people": NOT_FOUND}},
            "an officer's findings",
        ),
        (
            'register.people.nationality == "TH" and finding.clean',
            {"registers": {"people": SILENT}},
            "to be known from Population register",
        ),
    ],
)
def test_only_the_source_that_gave_the_value_is_told(value: str, changed: dict[str, Any], told: str) -> None:
    assert origins(stall(value), facts(**changed))["clean"].en == told


def test_a_source_in_the_folders_own_words_is_told_where_all_that_it_reads_is_known() -> None:
    service = stall("form.area <= 50 or finding.clean", ", source: {th: ผลตรวจแผง, en: The stall's visit}")

    assert origins(service, facts(findings={}))["clean"].en.startswith("the answers;")
    small = stall("form.area <= 1 or finding.clean", ", source: {th: ผลตรวจแผง, en: The stall's visit}")
    assert origins(small, facts())["clean"].en == "The stall's visit"
