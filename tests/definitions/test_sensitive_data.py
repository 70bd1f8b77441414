"""Guarded data: the folder names who may see it, and shows it nowhere by the way."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.sensitivity import guarded_in, touches
from borikan.definitions.source import read_folder
from tests.definitions import folders

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
HEALTH = ", privacy: {class: sensitive-health}}"
MAY_SEE = """\
sensitive_data:
  - {class: sensitive-health, roles: ["officer:health"]}
"""
WATER = '  - {id: "agency:water", title: {th: การประปา, en: Water board}}\n'
CONSENT = "{id: consent, type: file, label: {th: หนังสือยินยอม, en: Consent}, accept: [pdf]"
AREA = "{id: area, type: integer, label: {th: พื้นที่, en: Area}, min: 1, max: 100"
NAME = "{id: full_name, type: text, label: {th: ชื่อ, en: Name}"


def folder(field: str = CONSENT, service: str = MAY_SEE, **files: str) -> Compiled:
    """The small folder with that question of the class of health data."""
    form = folders.FORM.replace(field, field + HEALTH[:-1])
    assert form != folders.FORM
    changed = {"form.yaml": form, "service.yaml": folders.SERVICE + service, **files}
    source = folders.source().with_files({path: text.encode() for path, text in changed.items()})
    roles = folders.shared()["roles.yaml"].decode() + WATER
    return compile_service(source, folders.shared().with_files({"roles.yaml": roles.encode()}))


def codes(compiled: Compiled) -> list[str]:
    return [problem.code for problem in compiled.problems]


def test_a_guarded_question_with_those_who_may_see_it_is_sound() -> None:
    compiled = folder()

    assert codes(compiled) == []
    assert compiled.service is not None
    (guarded,) = guarded_in(compiled.service)
    assert (guarded.data_class, guarded.fields) == ("sensitive-health", {"consent"})
    assert compiled.service.sensitive[0].roles == ("officer:health",)


def test_nobody_named_who_may_see_it_is_told_at_the_question() -> None:
    compiled = folder(service="")

    (problem,) = compiled.problems
    assert (problem.code, problem.file) == ("sensitive.nobody-may-see", "form.yaml")
    assert problem.message.en == "“consent” is health data, and nobody is named who may see it."
    assert "sensitive_data" in problem.remedy.en


def test_a_class_that_nothing_is_of_is_told() -> None:
    other = MAY_SEE + '  - {class: sensitive-biometric, roles: ["officer:health"]}\n'

    assert codes(folder(service=other)) == ["sensitive.nothing-of-it"]


def test_a_class_named_twice_is_told() -> None:
    assert "duplicate-id" in codes(folder(service=MAY_SEE + MAY_SEE.split("\n", 1)[1]))


def test_an_amount_that_hangs_on_it_would_tell_on_the_receipt() -> None:
    assert "sensitive.in-amount" in codes(folder(AREA))


@pytest.mark.parametrize("declared", [True, False])
def test_a_document_shows_it_only_where_that_is_declared(*, declared: bool) -> None:
    may = MAY_SEE.replace('health"]', 'health"], documents: [permit]') if declared else MAY_SEE
    compiled = folder(NAME, service=may)

    assert ("sensitive.in-document" in codes(compiled)) is not declared


def test_a_register_of_a_guarded_class_fills_no_open_question() -> None:
    registers = folders.shared()["registers.yaml"].decode()
    guarded = registers.replace("data_class: personal", "data_class: sensitive-health", 1)
    assert guarded != registers
    shared = folders.shared().with_files({"registers.yaml": guarded.encode()})
    source = folders.source().with_files({"service.yaml": (folders.SERVICE + MAY_SEE).encode()})

    assert "sensitive.prefilled-openly" in codes(compile_service(source, shared))


def test_who_applies_in_secret_is_not_named_by_a_register_either() -> None:
    """The population register knows the number by which it was asked, whatever class it is of."""
    folder_ = SERVICES / "moi-damrongdhama" / "complaint-damrongdhama"
    service = compile_service(read_folder(folder_), read_folder(SERVICES / "_shared")).service
    assert service is not None
    (guarded,) = guarded_in(service)

    assert guarded.data_class == "sensitive-confidential-source"
    assert guarded.replies == {"dopa-population", "dbd-juristic"}, "and not the register of court cases"


def test_names_within_a_repeat_and_the_repeat_itself_are_touched() -> None:
    inner = "{id: trained, type: yes_no, label: {th: ผ่านอบรม, en: Trained}"
    service = folder(inner).service
    assert service is not None
    (guarded,) = guarded_in(service)

    assert guarded.fields == {"helpers_list.trained"}
    assert guarded.inputs == {"all_trained"}
    for names in ({"form.helpers_list.trained"}, {"form.helpers_list"}, {"all_trained"}):
        assert touches(names, guarded)
    assert not touches({"form.helpers_list.helper_name", "form.area"}, guarded)


NOTICE = (
    '  - {id: posted, kind: public_notice, who: "officer:health", title: {th: ประกาศ, en: Posted}, '
    "posted_days: 15, public_fields: [FIELD], objections: true}\n"
)
ASKED = (
    '  - {id: asked, kind: consultation, who: "agency:water", at: water-board, shows: [FIELD], '
    "title: {th: ขอความเห็น, en: Opinion}, deadline_days: 5, on_silence: skip}\n"
)


def with_step(step: str, field: str, roles: str = '"officer:health"') -> Compiled:
    """The folder with that step before the decision, showing that question."""
    decision = "  - {id: decision"
    process = folders.PROCESS.replace(decision, step.replace("FIELD", field) + decision)
    service = MAY_SEE.replace('"officer:health"', roles)
    return folder(service=service, **{"process.yaml": process})


def test_a_public_notice_shows_nothing_sensitive() -> None:
    found = [one for one in with_step(NOTICE, "consent").problems if one.code == "sensitive.posted"]

    (problem,) = found
    assert (problem.file, problem.message.en) == (
        "process.yaml",
        "The public notice shows “consent”, which is sensitive.",
    )
    line = folders.PROCESS.splitlines().index(
        next(one for one in folders.PROCESS.splitlines() if "id: decision" in one)
    )
    assert problem.line == line + 1
    assert "sensitive.posted" not in codes(with_step(NOTICE, "area"))


def test_what_is_sensitive_without_more_is_not_posted_either() -> None:
    form = folders.FORM.replace(AREA, AREA + ", privacy: {class: sensitive}")
    decision = "  - {id: decision"
    process = folders.PROCESS.replace(decision, NOTICE.replace("FIELD", "area") + decision)
    source = folders.source().with_files({"form.yaml": form.encode(), "process.yaml": process.encode()})

    assert "sensitive.posted" in codes(compile_service(source, folders.shared()))


@pytest.mark.parametrize(("roles", "told"), [('"agency:water"', False), ('"officer:health"', True)])
def test_who_is_asked_reads_it_only_where_the_folder_names_her(roles: str, *, told: bool) -> None:
    found = codes(with_step(ASKED, "consent", roles))

    assert ("sensitive.shown-to-others" in found) is told


WARES = "  - {id: wares, type: choice, title: {th: สินค้า, en: Wares}, value: form.goods}\ntables:\n"


def of_goods(data_class: str = "sensitive-health", **files: str) -> Compiled:
    """The folder whose goods are of that class, with an input that reads them, and the files changed so."""
    goods = "        label: {th: สินค้า, en: Goods}\n"
    form = folders.FORM.replace(goods, f"{goods}        privacy: {{class: {data_class}}}\n")
    rules = folders.RULES.replace("tables:\n", WARES, 1)
    service = folders.SERVICE + (MAY_SEE if data_class == "sensitive-health" else "")
    changed = {"form.yaml": form, "rules.yaml": rules, "service.yaml": service, **files}
    source = folders.source().with_files({path: text.encode() for path, text in changed.items()})
    return compile_service(source, folders.shared())


@pytest.mark.parametrize("data_class", ["sensitive-health", "sensitive"])
def test_what_is_worked_out_from_something_sensitive_is_not_posted(data_class: str) -> None:
    decision = "  - {id: decision"
    process = folders.PROCESS.replace(decision, NOTICE.replace("FIELD", "wares") + decision)

    found = of_goods(data_class, **{"process.yaml": process})

    told = [one.message.en for one in found.problems if one.code == "sensitive.posted"]
    assert told == ["The public notice shows “wares”, which is sensitive."]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("blocks:\n", 'blocks:\n  - {kind: note, text: {th: ป่วย, en: Is ill}, only_if: wares == "food"}\n'),
        ("layout: licence\n", 'layout: licence\nonly_if: wares == "food"\n'),
        ("years: 1,", "years: 1, until: 'valid_from if wares == \"food\" else add_months(valid_from, 6)',"),
    ],
)
def test_a_document_that_hangs_on_it_tells_as_much(old: str, new: str) -> None:
    permit = folders.PERMIT.replace(old, new)
    assert permit != folders.PERMIT

    assert "sensitive.in-document" in codes(of_goods(**{"documents/permit.yaml": permit}))


AID = """\
benefits:
  - id: aid
    title: {th: เงินช่วย, en: Aid}
    period: month
    law: {th: ม.5, en: s.5}
    starts: STARTS
    until: UNTIL
    rows: [{when: {}, amount: AMOUNT}]
limits:
"""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("    open: true\n", '    open: true\n    only_if: wares == "food"\n'),
        ("    open: true\n", '    open: true\n    ceiling: 200 if wares == "food" else 300\n'),
        ("limits:\n", AID.replace("AMOUNT", "'100 if wares == \"food\" else 200'")),
        ("limits:\n", AID.replace("STARTS", "'case.filed_on if wares == \"food\" else case.decided_on'")),
        ("limits:\n", AID.replace("UNTIL", "'case.filed_on if wares == \"food\" else case.decided_on'")),
    ],
)
def test_an_amount_that_is_paid_or_kept_below_by_it_tells_as_much(old: str, new: str) -> None:
    for name, plain in (("AMOUNT", "100"), ("STARTS", "case.filed_on"), ("UNTIL", "case.decided_on")):
        new = new.replace(name, plain)
    service = folders.SERVICE.replace(old, new, 1) + MAY_SEE

    assert "sensitive.in-amount" in codes(of_goods(**{"service.yaml": service}))
