"""Registers of those who design and calculate buildings, and of environmental reports."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def _row(world: World, key: str, by: str, value: str) -> Values | None:
    return world.files.by("building-trades", key, by).get(value)


def engineer(world: World, licence_no: str) -> Values | None:
    """The engineer's licence: number, level (assoc, prof, senior) and status (valid, suspended, expired)."""
    return _licence(_row(world, "engineers", "licence_no", licence_no.strip()))


def engineer_by_number(world: World, national_id: str) -> Values | None:
    """The same by the engineer's national ID number."""
    return _licence(_row(world, "engineers", "national_id", national_id))


def _licence(found: Values | None) -> Values | None:
    return None if found is None else {name: found[name] for name in ("licence_no", "level", "status")}


def architect(world: World, licence_no: str) -> Values | None:
    """The architect's licence: number and status."""
    found = _row(world, "architects", "licence_no", licence_no.strip())
    return None if found is None else dict(found)


def environmental_report(world: World, project_no: str) -> Values | None:
    """Whether the project's report was approved."""
    found = _row(world, "environmental_reports", "project_no", project_no.strip())
    return None if found is None else dict(found)
