"""Registers of passports, of those who may not have one, and of what was reported to the police as lost."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def passport(world: World, number: str) -> Values | None:
    """The newest passport of the person: number, last day, and whether it is valid, lost or cancelled."""
    person = world.person(number)
    for row in world.files.rows("travel", "passports"):
        if person is not None and row["holder"] == person.id:
            return {name: value for name, value in row.items() if name != "holder"}
    return None


def warrant(world: World, number: str) -> Values | None:
    """Whether a warrant or a court's order bars the person from a passport."""
    person = world.person(number)
    return None if person is None else {"stopped": person.id in world.files.data("travel")["stopped"]}


def report(world: World, report_no: str) -> Values | None:
    """A report to the police, and the number of who made it."""
    for row in world.files.rows("travel", "reports"):
        if row["number"] == report_no:
            return {**row, "reported_by": world.people[row["reported_by"]].national_id}
    return None
