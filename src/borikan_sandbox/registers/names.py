"""The registers of names: how often somebody changed a surname, and which surnames are registered."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def names_of(world: World, number: str) -> Values | None:
    """`change_count`: how often the person changed the surname because of a marriage."""
    person = world.person(number)
    return None if person is None else {"change_count": world.surname_changes.get(person.id, 0)}


def surname(world: World, asked: str) -> Values | None:
    """Whether the surname is registered: somebody bears it, or it is on the list. Every surname can be asked about."""
    if not asked.strip():
        return None
    return {"registered": asked.strip() in world.surnames}


def with_new_name(values: Values) -> Values:
    """What the population register says of a person once a new part of the name was written to it."""
    parts = (values.get("given_name"), values.get("secondary_name"), values.get("surname"))
    whole = " ".join(str(part) for part in parts if part)
    return {**values, "full_name": f"{values.get('title') or ''}{whole}".strip()}
