"""Registers of driving licences and of the drivers' e-Learning. Both are asked by the person's number."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from borikan_sandbox.world import World

Values = dict[str, Any]


@cache
def _held(kind: str) -> Mapping[str, Values]:
    """The `licences` or `courses`, each by the id of its holder."""
    text = files("borikan_sandbox").joinpath("data", "drivers.yaml").read_text(encoding="utf-8")
    return {row.pop("holder"): row for row in yaml.safe_load(text)[kind]}


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
