"""The table of step kinds that the compiler and the reference read is complete and true."""

from __future__ import annotations

from typing import get_args

from borikan.definitions.process.behaviours import BEHAVIOURS
from borikan.definitions.process.effects import MESSAGES
from borikan.definitions.process.exploring import RESULTS_OF_WORK
from borikan.definitions.process.model import AFTER_GRANT, StepKind, Tell
from borikan.definitions.process.step_reading import _READERS
from borikan.definitions.process.steps import COMMON_KEYS, DAYS_KEYS, STEP_KINDS, results_of

from .makers import at_payment

READ_APART = {"who", "only_if", "join", "branches"}


def test_every_kind_is_described_and_has_a_behaviour() -> None:
    assert set(STEP_KINDS) == set(get_args(StepKind))
    assert set(BEHAVIOURS) == set(STEP_KINDS) - {"submit", *AFTER_GRANT}


def test_every_key_described_is_read() -> None:
    described = {key.name for kind in STEP_KINDS.values() for key in kind.keys}
    assert described == set(_READERS) | READ_APART
    assert {key.name for key in COMMON_KEYS} == {"id", "kind", "title", "law", "illustrative"}


def test_the_days_of_each_kind_are_a_key_of_it() -> None:
    for kind, key in DAYS_KEYS.items():
        assert key in {one.name for one in STEP_KINDS[kind].keys}  # type: ignore[index]  # a kind


def test_results_are_those_that_the_behaviours_give() -> None:
    on_the_way = {"remedy", "sent_back"}
    for (kind, _), results in RESULTS_OF_WORK.items():
        assert set(results) - on_the_way <= set(results_of(kind)), kind  # type: ignore[arg-type]  # a kind


def test_every_message_told_is_a_house_message() -> None:
    play = at_payment()
    told = {effect.message for effect in play.effects if isinstance(effect, Tell)}
    assert told == {"submitted", "complete", "granted", "pay"}
    assert told <= set(MESSAGES)
