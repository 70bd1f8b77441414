"""Registers of driving licences and of the drivers' e-Learning. Both are asked by the person's number."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def licence(world: World, number: str) -> Values | None:
    """The private licence the person holds: number, class, expiry and status."""
    return _of("licences", world, number)


def course(world: World, number: str) -> Values | None:
    """The e-Learning course the person passed: result code and day."""
    return _of("courses", world, number)


def _of(kind: str, world: World, number: str) -> Values | None:
    person = world.person(number)
    found = world.files.by("drivers", kind, "holder").get(person.id) if person else None
    return None if found is None else {name: value for name, value in found.items() if name != "holder"}
