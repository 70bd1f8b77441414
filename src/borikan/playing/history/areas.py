"""Which offices a made-up life may go to: those that are there, each about as often."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from random import Random
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.definitions.scenarios import Scenario
from borikan.kernel import places
from borikan.organisations import queries as organisations

_PROVINCE, _DISTRICT, _SUBDISTRICT = 2, 4, 6
_MOST_OF_ONE = 40


class Areas:
    """The places that offices serve, by the kind of authority."""

    def __init__(self) -> None:
        self._served: dict[str, list[tuple[str, ...]]] = {}

    def moved(self, service: CompiledService, scenario: Scenario, random: Random) -> Mapping[str, str]:
        """The scenario's subdistrict, and one that some office serves in its place; empty where it doesn't matter."""
        kind, field = service.authority.organisation_class, service.authority.route_by
        if kind is None or field is None:
            return {}
        if kind not in self._served:
            self._served[kind] = _served(kind)
        here = _subdistrict(scenario, field)
        served = self._served[kind]
        if here is None or not served:
            return {}
        return {here: random.choice(random.choice(served))}


def _served(kind: str) -> list[tuple[str, ...]]:
    """The subdistricts of each office of that kind."""
    offices = [
        office
        for authority in organisations.organisations(organisation_class=kind)
        for office in organisations.offices_of(authority.id)
    ]
    found = (tuple(code for area in office.areas for code in _below(area)) for office in offices)
    return [codes[:_MOST_OF_ONE] for codes in found if codes]


@cache
def _below(prefix: str) -> tuple[str, ...]:
    if len(prefix) == _SUBDISTRICT:
        return (prefix,)
    if len(prefix) == _DISTRICT:
        return tuple(one.code for one in places.subdistricts(prefix))
    if len(prefix) == _PROVINCE:
        return tuple(code for one in places.districts(prefix) for code in _below(one.code))
    return ()


def _subdistrict(scenario: Scenario, field: str) -> str | None:
    """The subdistrict that the case is routed by: answered, or known by a register."""
    answer = scenario.answers.get(field.removeprefix("form."))
    houses: list[Any] = [
        answer,
        *(one.get("address") for one in scenario.registers.values() if isinstance(one, dict)),
    ]
    return next(
        (
            str(one["subdistrict_code"])
            for one in houses
            if isinstance(one, dict) and "subdistrict_code" in one
        ),
        None,
    )
