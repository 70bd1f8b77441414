"""Registers of those who design and calculate buildings, and of environmental reports."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from borikan_sandbox.world import World, rows

Values = dict[str, Any]


@cache
def _rows(key: str, by: str) -> Mapping[str, Values]:
    return {row[by]: row for row in rows("building-trades", key)}


def engineer(_world: World, licence_no: str) -> Values | None:
    """The engineer's licence: number, level (assoc, prof, senior) and status (valid, suspended, expired)."""
    return _licence(_rows("engineers", "licence_no").get(licence_no.strip()))


def engineer_by_number(_world: World, national_id: str) -> Values | None:
    """The same by the engineer's national ID number."""
    return _licence(_rows("engineers", "national_id").get(national_id))


def _licence(found: Values | None) -> Values | None:
    return None if found is None else {name: found[name] for name in ("licence_no", "level", "status")}


def architect(_world: World, licence_no: str) -> Values | None:
    """The architect's licence: number and status."""
    found = _rows("architects", "licence_no").get(licence_no.strip())
    return None if found is None else dict(found)


def environmental_report(_world: World, project_no: str) -> Values | None:
    """Whether the project's report was approved."""
    found = _rows("environmental_reports", "project_no").get(project_no.strip())
    return None if found is None else dict(found)
