"""The answers of yes-or-no questions have names of their own, in forms, checklists and rules alike."""

from __future__ import annotations

import pytest

from borikan.definitions.compiled import Option
from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.yes_or_no import PAIRS
from borikan.kernel.text import Text
from tests.definitions.folders import FILES, shared, source

QUESTION = {
    "form.yaml": "{id: own_land, type: yes_no, ",
    "checklists/visit.yaml": "{id: clean, type: boolean, ",
    "rules.yaml": "{id: clean, type: boolean, ",
}
OWN = "answers: {yes: {th: ของตน, en: Own}, no: {th: เช่า, en: Rented}}, "


def compiled(file: str, answers: str, question: str = "") -> Compiled:
    before = question or QUESTION[file]
    assert FILES[file].count(before) == 1
    return compile_service(source({**FILES, file: FILES[file].replace(before, before + answers)}), shared())


def options(one: Compiled, file: str) -> tuple[Option, ...]:
    assert one.service is not None, one.problems
    if file == "form.yaml":
        return one.service.form.field("own_land").options
    if file == "rules.yaml":
        return one.service.inputs["clean"].options
    return next(item.options for item in one.service.checklists["visit"].items if item.id == "clean")


@pytest.mark.parametrize("file", QUESTION)
def test_a_question_takes_the_answers_of_a_pair_or_its_own(file: str) -> None:
    assert [one.label.th for one in options(compiled(file, "answers: have, "), file)] == ["มี", "ไม่มี"]
    assert options(compiled(file, OWN), file) == (
        Option("true", Text("ของตน", "Own")),
        Option("false", Text("เช่า", "Rented")),
    )


@pytest.mark.parametrize("file", QUESTION)
@pytest.mark.parametrize(
    ("answers", "code"),
    [
        ("answers: hav, ", "unknown-name"),
        ("answers: {yes: {th: มี, en: Has}}, ", "missing-key"),
        ("answers: {yes: {th: มี, en: Has}, no: {th: ไม่มี, en: Not}, maybe: 1}, ", "unknown-key"),
    ],
)
def test_answers_that_mean_nothing_are_refused(file: str, answers: str, code: str) -> None:
    assert [problem.code for problem in compiled(file, answers).problems] == [code]


def test_a_question_of_another_kind_has_no_two_answers() -> None:
    one = compiled("form.yaml", "answers: have, ", "{id: area, type: integer, ")
    assert [problem.code for problem in one.problems] == ["foreign-setting"]


def test_no_pair_answers_both_with_the_same_words() -> None:
    assert all(yes != no for yes, no in PAIRS.values())
