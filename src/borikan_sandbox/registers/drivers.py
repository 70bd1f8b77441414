"""Registers of driving licences and of the drivers' e-Learning. Both are asked by the person's number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from borikan_sandbox.world import World, rows

Values = dict[str, Any]


@cache
def _held(kind: str) -> Mapping[str, Values]:
    """The `licences` or `courses`, each by the id of its holder."""
    return {
        row["holder"]: {name: value for name, value in row.items() if name != "holder"}
        for row in rows("drivers", kind)
    }


def licence(world: World, number: str) -> Values | None:
    """The private licence the person holds: number, class, expiry and status."""
    return _of("licences", world, number)


def course(world: World, number: str) -> Values | None:
    """The e-Learning course the person passed: result code and day."""
    return _of("courses", world, number)


def _of(kind: str, world: World, number: str) -> Values | None:
    person = world.person(number)
    found = _held(kind).get(person.id) if person else None
    return None if found is None else dict(found)
