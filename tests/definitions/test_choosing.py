"""Who decides may be chosen by the applicant, and a unit that is asked may belong to another organisation."""

from __future__ import annotations

import pytest

from borikan.definitions.compiler import Compiled, compile_service
from tests.definitions.folders import FILES, SHARED_FILES, shared, source

CHOSEN = "authority: {chosen_by: form.goods}"
ASKED = (
    '  - {id: ask, kind: consultation, who: "agency:environment", title: {th: ถาม, en: Ask}, at: AT, shows: [goods], '
    "deadline_days: 3, on_silence: skip}\n"
)


def compiled(authority: str = CHOSEN, at: str = "", after: str = "completeness") -> Compiled:
    files = {name: text.replace("    open: true\n", "") for name, text in FILES.items()}
    routed = "authority: {class: local-government, route_by: form.place}"
    files["service.yaml"] = files["service.yaml"].replace(routed, authority)
    if at:
        before = "  - {id: decision," if after == "completeness" else "  - {id: completeness,"
        process = files["process.yaml"]
        files["process.yaml"] = process.replace(before, ASKED.replace("AT", at) + before)
    unit = '  - {id: "agency:environment", title: {th: สิ่งแวดล้อม, en: Environment}}\n'
    return compile_service(
        source(files), shared({**SHARED_FILES, "roles.yaml": SHARED_FILES["roles.yaml"] + unit})
    )


def told(one: Compiled) -> list[tuple[str, str]]:
    return [(problem.code, problem.message.en) for problem in one.problems]


def test_a_choice_may_name_the_authority() -> None:
    one = compiled()
    assert one.problems == ()
    assert one.service is not None
    assert one.service.authority.chosen_by == "form.goods"


@pytest.mark.parametrize("field", ["form.area", "form.place", "form.nothing"])
def test_what_names_the_authority_is_a_choice_that_is_always_answered(field: str) -> None:
    assert told(compiled(f"authority: {{chosen_by: {field}}}")) == [
        ("bad-choice-of-authority", f"“{field}” isn't a choice that is always answered.")
    ]


def test_the_authority_is_named_one_way_only() -> None:
    one = compiled("authority: {class: local-government, route_by: form.place, chosen_by: form.goods}")
    assert told(one) == [("not-both", "Write either “class” or “chosen_by”.")]


@pytest.mark.parametrize("at", ["sila-town", "form.goods", "finding.clean"])
def test_a_unit_may_be_elsewhere(at: str) -> None:
    one = compiled(at=at)
    assert told(one) == []
    assert one.service is not None
    step = one.service.process.step("ask")
    assert (step.at, step.shows) == (at, ("goods",))


@pytest.mark.parametrize("at", ["form.place", "finding.nothing", '"Sila Town"'])
def test_where_it_is_must_be_a_code_a_choice_or_a_finding(at: str) -> None:
    assert [problem.code for problem in compiled(at=at).problems].count("unknown-name") == 1


def test_a_finding_names_it_before_it_is_asked() -> None:
    assert told(compiled(at="finding.clean", after="registers")) == [
        (
            "process.produced-too-late",
            "at of “ask” uses “finding.clean”, but finding.clean is known only after it.",
        )
    ]


def test_a_number_has_no_other_format_than_a_year() -> None:
    before = "{id: area, type: integer, "
    files = {**FILES, "form.yaml": FILES["form.yaml"].replace(before, before + "format: month, ")}
    assert [code for code, _ in told(compile_service(source(files), shared()))] == ["unknown-name"]
