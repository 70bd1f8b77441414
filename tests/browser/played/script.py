"""The script of a service: its folder, its main scenario, and who of the demonstration plays whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from borikan.cli.folders import opened
from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.problems import Problems
from borikan.definitions.retyping import typed
from borikan.definitions.scenarios import Happening, Scenario, read_scenarios
from borikan.kernel.text import Text
from borikan_sandbox.world import BirthDate
from tests.browser.town import ROOT

MAIN_PATH = "approved"
PLACE_PARTS = frozenset({"subdistrict_code", "subdistrict", "district", "province", "dataset_version"})
"""What an address gets by choosing its subdistrict, not by typing."""


@dataclass(frozen=True, slots=True)
class Script:
    """A service, and the scenario to play; `later` is how many days after the scenario's own it is played."""

    service: CompiledService
    scenario: Scenario
    later: int

    def moved_answer(self, field: Field, value: Any) -> Any:
        """The answer, a date as many days later as the whole life is, births among them: so the sandbox tells them too."""
        if field.type == "partial_date":
            return BirthDate(**value).moved(timedelta(days=self.later)).to_json()
        if field.type == "date":
            return (date.fromisoformat(str(value)) + timedelta(days=self.later)).isoformat()
        return value

    def happenings(self) -> tuple[tuple[Happening, ...], tuple[Happening, ...]]:
        """What happens until something is issued, and what then happens to it: reports, visits, yearly fees."""
        events, step = self.scenario.events, self.service.process.step
        of_grant = [bool(one.step) and step(one.step).after_grant for one in events]
        issued = of_grant.index(True) if True in of_grant else len(events)
        return events[:issued], events[issued:]

    def documents(self) -> tuple[Text, ...]:
        """The titles of what has to be issued in the end."""
        expected = self.scenario.expect.documents or ()
        return tuple(one.title for one in self.service.documents if one.id in expected)


def services() -> Iterator[str]:
    """The folders of all services, `agency/service`, in order."""
    for file in sorted((ROOT / "services").glob("*/*/service.yaml")):
        yield f"{file.parent.parent.name}/{file.parent.name}"


@cache
def _read(folder: str, scenario: str) -> tuple[CompiledService, Scenario]:
    read = next(iter(opened([Path(ROOT / "services" / folder)])))
    assert read.service is not None, read.problems
    found = read_scenarios(read.service, read.source, read.shared, Problems())
    return read.service, next(one for one in found if one.id == scenario)


def days_of(folder: str, scenario: str = MAIN_PATH) -> int:
    """How many days have to pass in the town: while something is posted for the public, and after the grant."""
    service, played = _read(folder, scenario)
    _, after = Script(service, played, 0).happenings()
    posted = sum(step.deadline_days for step in service.process.every_step() if step.kind == "public_notice")
    return posted + sum(event.days for event in after)


def script(folder: str, today: date, scenario: str = MAIN_PATH) -> Script:
    """The script of that folder for a life that happens today."""
    service, played = _read(folder, scenario)
    return Script(service, played, (today - played.filed_at.date()).days)


def parts(field: Field, value: Any, name: str = "") -> dict[str, list[str]]:
    """The controls of a question and what to type into each, by their HTML names."""
    below = name or field.id
    many = FIELD_TYPES[field.type].many
    return {
        f"{below}.{part}" if part else below: text.splitlines() if many else [text]
        for part, text in typed(field, value).items()
        if not (field.type == "thai_address" and part in PLACE_PARTS)
    }


def numbers_in(value: Any) -> Iterator[str]:
    """All numbers of thirteen digits that occur in the value."""
    if isinstance(value, Mapping):
        for name, part in value.items():
            yield from numbers_in(name)
            yield from numbers_in(part)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from numbers_in(one)
    elif isinstance(value, str) and len(value) == 13 and value.isdigit():
        yield value
