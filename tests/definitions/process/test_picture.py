"""The picture of where a case stands, and its text equivalent."""

from __future__ import annotations

from dataclasses import replace

import pytest

from borikan.definitions.acts import ACTS
from borikan.definitions.process.model import (
    Decided,
    DefectsNoticed,
    Process,
    State,
    Step,
    Suspended,
    TaskFinished,
    Token,
    Withdrawn,
)
from borikan.definitions.process.picture import STATES, layout
from borikan.kernel.text import Text
from borikan.web.process_picture import STATES as DRAWN
from borikan.web.process_picture import picture as draw

from .makers import FULL, SIMPLE, at_completeness, at_consultation, at_decision

PERMIT = ACTS["permit"]


def states(of: object, state: State) -> dict[str, tuple[str, str]]:
    seen = layout(of, state, "en", act=PERMIT)  # type: ignore[arg-type]  # a process, by the tests below
    return {each.id: (each.state, each.note) for step in seen.steps for each in (step, *step.branches)}


def test_a_case_at_the_consultation_shows_its_branches() -> None:
    play = at_consultation()
    play(TaskFinished("environment", 1, "objection"))
    found = states(FULL, play.state)
    assert found["completeness"] == ("done", "")
    assert found["building"] == ("now", "waiting for the unit's opinion")
    assert found["environment"] == ("done", "objected")
    assert found["inspection"] == ("waiting", "")
    assert "life-check" not in found


def test_a_correction_is_asked_of_the_applicant_in_thai() -> None:
    play = at_completeness(SIMPLE)
    play(DefectsNoticed("completeness", 1))
    words = layout(SIMPLE, play.state, "th", act=PERMIT).words
    assert words[:2] == ("submit: เสร็จแล้ว", "completeness: ต้องแก้ไข (รอท่านแก้ไขคำขอ)")


def test_a_refused_case_needs_nothing_more() -> None:
    play = at_decision()
    play(Decided("decision", 1, "refused"))
    found = states(SIMPLE, play.state)
    assert found["decision"] == ("done", "not permitted")
    assert found["payment"] == ("skipped", "")


def test_a_withdrawn_case_shows_what_was_left_undone() -> None:
    play = at_decision()
    play(Withdrawn())
    assert states(SIMPLE, play.state)["decision"] == ("skipped", "")


def test_a_suspended_case_says_so() -> None:
    play = at_decision()
    play(Suspended())
    assert states(SIMPLE, play.state)["decision"] == ("now", "on hold")


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_component_draws_it(language: str) -> None:
    play = at_consultation()
    seen = layout(FULL, play.state, language, act=PERMIT)  # type: ignore[arg-type]  # one of the two
    drawing = draw(seen.drawn(), language)
    assert len(drawing.narrow.nodes) == len(seen.words) == 9
    assert set(STATES) == set(DRAWN)


def test_an_endorsement_is_not_called_consent() -> None:
    step = Step("endorse", "consent", title=Text("รับรอง", "Endorse"), who="applicant", asks="endorsement")
    process = Process((step,), early_decision=False)
    asked = State(tokens=(Token("endorse", 1, "others"),))

    def notes(state: State) -> list[str]:
        return [one.note for one in layout(process, state, "en", act=PERMIT).steps]

    assert notes(asked) == ["waiting for others' endorsement"]
    assert notes(replace(asked, tokens=(), results={"endorse": "given"})) == ["endorsed"]
