"""Random walks: they all end, are repeatable, reach everything, and find what can't end."""

from __future__ import annotations

from dataclasses import replace

from borikan.definitions.process.exploring import explore_process, possible_events
from borikan.definitions.process.model import State, Submitted

from .folders import compiled
from .makers import COMPLETENESS, CONSULT, DECISION, ISSUE, SUBMIT, process, step


def test_every_walk_of_a_sound_process_ends() -> None:
    sound, _ = compiled()
    assert sound is not None
    found = explore_process(sound, 300, seed=7, paths=("notification", "licence"))
    assert found.stuck == ()
    assert sum(found.endings.values()) == found.walks == 300


def test_walks_reach_every_step_and_every_ending() -> None:
    sound, _ = compiled()
    assert sound is not None
    found = explore_process(sound, 600, seed=1, paths=("notification", "licence"))
    assert set(found.visited) == {step.id for step in sound.every_step()} - {"yearly"}
    assert set(found.endings) == {"issued", "refused", "referred", "returned", "withdrawn", "lapsed"}


def test_the_same_seed_finds_the_same() -> None:
    plain = process(SUBMIT, COMPLETENESS, CONSULT, DECISION, ISSUE)
    assert explore_process(plain, 50, seed=3) == explore_process(plain, 50, seed=3)
    assert explore_process(plain, 50, seed=3).visited != explore_process(plain, 50, seed=4).visited


def test_a_process_that_cannot_end_is_found_out() -> None:
    endless = replace(
        CONSULT, branches=(step("silent", "parallel", "system", branches=()), *CONSULT.branches)
    )
    nested = replace(endless.branches[0], branches=(step("lost", "review"), step("lost-too", "review")))
    stuck = process(SUBMIT, replace(endless, branches=(nested, *CONSULT.branches)), DECISION, ISSUE)
    found = explore_process(stuck, 20, seed=2)
    assert found.stuck
    assert found.stuck[0].ended is None
    assert isinstance(found.stuck[0].events[0], Submitted)


def test_nothing_can_happen_after_the_end() -> None:
    assert possible_events(process(SUBMIT), State(visits={"submit": 1}, ended="issued")) == ()
