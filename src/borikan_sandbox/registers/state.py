"""Registers about the state itself: welfare cards, cases at court, state agencies, and the datasets they keep."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def welfare_card(world: World, number: str) -> Values | None:
    """Whether the person holds a state welfare card."""
    person = world.person(number)
    return None if person is None else {"holder": person.id in world.files.data("state")["welfare_cards"]}


def court_case(world: World, number: str) -> Values | None:
    """Whether the case of that number is still before a court, or finally decided."""
    found = world.files.by("state", "court_cases", "case_no").get(number.strip())
    return None if found is None else {"pending": found["pending"], "decided": found["decided"]}


def court_cases_of(world: World, number: str) -> Values | None:
    """Nobody of the synthetic world is party to a case."""
    return None if world.person(number) is None else {"pending": False, "decided": False}


def agency(world: World, juristic_id: str) -> Values | None:
    """The agency with that 13-digit number: its code, name and head."""
    return _agency(world, "juristic_id", juristic_id)


def agency_by_code(world: World, code: str) -> Values | None:
    """The agency of that code."""
    return _agency(world, "code", code)


def agencies_of(world: World, number: str) -> Values | None:
    """The agencies that the person speaks for, as head or chief information officer."""
    person = world.person(number)
    if person is None:
        return None
    own = [
        row for row in world.files.rows("state", "agencies") if person.id in (row["head"], *row["speakers"])
    ]
    return {
        "agencies": [
            {
                "juristic_id": row["juristic_id"],
                "name": row["name"]["th"],
                "name_en": row["name"]["en"],
                "status": "active",
            }
            for row in own
        ]
    }


def _agency(world: World, by: str, value: str) -> Values | None:
    row = world.files.by("state", "agencies", by).get(value)
    if row is None:
        return None
    head = world.people[row["head"]]
    return {"code": row["code"], "name": row["name"]["th"], "head_id": head.national_id}


def dataset(world: World, name: str) -> Values | None:
    """The dataset of that name or code: who keeps it, how it is classified, and what it holds."""
    datasets = (world.files.by("state", "datasets", by).get(name.strip()) for by in ("dataset", "id"))
    row = next((one for one in datasets if one), None)
    return None if row is None else {key: row[key] for key in ("owner", "classification", "schema")}


def agreement(_world: World, _number: str) -> Values | None:
    """Only agreements that were written here are known."""
    return None
