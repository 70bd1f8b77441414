"""The same scenario lived by somebody else on another day: other people, houses, numbers and dates, the same rules.

Whatever a text stands for keeps its place: a surname is exchanged wherever it stands, in answers and in registers
alike, so that what was equal stays equal. All days move together, so that ages and times between stay as they were.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from borikan.definitions.scenarios import Happening, Person, Scenario
from borikan.kernel.addresses import ThaiAddress
from borikan.kernel.clock import local_date
from borikan.kernel.identity_numbers import check_digit
from borikan.playing.history.names import firm, in_english, somebody, split

_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PHONE = re.compile(r"\+66[0-9]{8,9}")
_PLATE = re.compile(r"([0-9]?[ก-ฮ]{2}) ?[0-9]{1,4}")
_BLOCK = "9918"
_SHORT = 2
_HALF_YEAR = 183


@dataclass(slots=True)
class Numbers:
    """Numbers of nobody, each once: digits 2 and 3 of a person's are 99, which is no province."""

    _next: int = 1_000_000

    def person(self, like: str) -> str:
        """A person's number that begins as that one does."""
        self._next += 1
        twelve = f"{like[:1]}{_BLOCK}{self._next:07d}"
        return twelve + check_digit(twelve)

    def company(self, like: str) -> str:
        """A company's number of the same kind of company."""
        self._next += 1
        twelve = f"099{like[3:6]}{self._next % 1_000_000:06d}"
        return twelve + check_digit(twelve)


@dataclass(slots=True)
class _Exchange:
    """What stands for what in one life. `moved` maps subdistricts."""

    random: Random
    days: timedelta
    words: list[tuple[str, str]] = field(default_factory=list)
    moved: Mapping[str, str] = field(default_factory=dict)
    _kept: dict[str, str] = field(default_factory=dict)

    def of(self, value: Any) -> Any:
        """The value as it is in that life."""
        if isinstance(value, Mapping):
            return self._mapping(value)
        if isinstance(value, list | tuple):
            return [self.of(item) for item in value]
        if isinstance(value, date) and not isinstance(value, datetime):
            return value + self.days
        return self._text(value) if isinstance(value, str) else value

    def _mapping(self, value: Mapping[str, Any]) -> Any:
        if {"year", "month", "day"} <= set(value):
            return self._partial(value)
        if "subdistrict_code" in value and "house" in value:
            return self._address(value)
        if "upload" in value:
            return dict(value)
        return {self._text(key): self.of(one) for key, one in value.items()}

    def _partial(self, value: Mapping[str, Any]) -> dict[str, Any]:
        year, month, day = value["year"], value["month"], value["day"]
        if month and day:
            moved = date(year, month, day) + self.days
            return {**value, "year": moved.year, "month": moved.month, "day": moved.day}
        if month:
            moved = date(year, month, 15) + self.days
            return {**value, "year": moved.year, "month": moved.month}
        return {**value, "year": year - (1 if self.days < -timedelta(days=_HALF_YEAR) else 0)}

    def _address(self, value: Mapping[str, Any]) -> dict[str, Any]:
        code = str(value["subdistrict_code"])
        parts = {name: str(value.get(name, "")) for name in ("house", "building", "moo", "soi", "road")}
        where = "|".join((code, *parts.values()))
        house = self._same(where, lambda: f"{self.random.randint(1, 399)}/{self.random.randint(1, 60)}")
        to = self.moved.get(code, code)
        postcode = str(value.get("postcode", "")) if to == code else ""
        try:
            moved = ThaiAddress.at(to, **{**parts, "house": house, "postcode": postcode}).to_json()
        except (KeyError, ValueError, TypeError):
            return {**value, "house": house}
        return {**value, **moved}

    def _text(self, text: str) -> str:
        if _DAY.fullmatch(text):
            return (date.fromisoformat(text) + self.days).isoformat()
        if _PHONE.fullmatch(text):
            return self._same(text, lambda: f"+668{self.random.randint(10_000_000, 99_999_999)}"[: len(text)])
        plate = _PLATE.fullmatch(text)
        if plate:
            return self._same(text, lambda: f"{plate[1]} {self.random.randint(1000, 9999)}")
        if "@example.com" in text:
            return self._same(text, lambda: f"person{self.random.randint(10_000, 9_999_999)}@example.com")
        if text in self.moved:
            return self.moved[text]
        for old, new in self.words:
            text = text.replace(old, new)
        return text

    def _same(self, old: str, new: Callable[[], str]) -> str:
        if old not in self._kept:
            self._kept[old] = new()
        return self._kept[old]


def lived(
    scenario: Scenario, filed_at: datetime, numbers: Numbers, random: Random, moved: Mapping[str, str]
) -> Scenario:
    """The scenario in the life of somebody else who files at that moment; `moved` exchanges subdistricts."""
    days = local_date(filed_at) - local_date(scenario.filed_at)
    exchange = _Exchange(random, days, moved=moved)
    people = {scenario.applicant.id: scenario.applicant, scenario.actor.id: scenario.actor}
    english = {name: _renamed(person, exchange, numbers) for name, person in people.items()}

    def other(person: Person) -> Person:
        party = {**exchange.of(person.party)}
        if english[person.id]:
            party["full_name_en"] = english[person.id]
        return Person(f"{person.id}-{numbers.person('1')}", party, exchange.of(person.registers))

    applicant = other(scenario.applicant)
    same = scenario.actor.id == scenario.applicant.id
    return replace(
        scenario,
        applicant=applicant,
        actor=applicant if same else other(scenario.actor),
        filed_at=filed_at,
        answers=exchange.of(scenario.answers),
        registers=exchange.of(scenario.registers),
        events=tuple(_happening(one, exchange) for one in scenario.events),
    )


def _renamed(person: Person, exchange: _Exchange, numbers: Numbers) -> str:
    """Another name and number for the person wherever they stand; the name in English, or empty."""
    party = person.party
    if party.get("national_id"):
        exchange.words.append((str(party["national_id"]), numbers.person(str(party["national_id"]))))
    if party.get("juristic_id"):
        exchange.words.append((str(party["juristic_id"]), numbers.company(str(party["juristic_id"]))))
        exchange.words.append((_core(str(party["full_name"])), firm(exchange.random)))
        return ""
    if not party.get("full_name"):
        return ""
    title, given, family = split(str(party["full_name"]))
    if not family:
        return ""
    new_given, new_family = somebody(title, exchange.random)
    known = dict(exchange.words)
    if len(family) > _SHORT and family not in known:
        exchange.words.append((family, new_family.th))
    if len(given) > _SHORT:
        exchange.words.append((given, new_given.th))
    return in_english(title, new_given, new_family)


def _core(name: str) -> str:
    """What distinguishes a company's name: without what kind of company it is."""
    for part in ("ห้างหุ้นส่วนจำกัด", "ห้างหุ้นส่วนสามัญ", "บริษัท", "จำกัด", "(มหาชน)"):
        name = name.replace(part, "")
    return name.strip()


def _happening(one: Happening, exchange: _Exchange) -> Happening:
    return replace(
        one,
        at=one.at + exchange.days if one.at else None,
        findings=exchange.of(one.findings),
        answers=exchange.of(one.answers),
        registers=exchange.of(one.registers),
    )
