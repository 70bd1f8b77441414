"""Registers of births, child-support grants and disabilities."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import Person, World

Values = dict[str, Any]


def attestation(world: World, number: str) -> Values | None:
    """What the health facility attests of the birth."""
    found = _row(world, "birth_attestations", "attestation_no", number.strip())
    if found is None:
        return None
    return {**_without(found, "mother", "child"), "mother_id": world.people[found["mother"]].national_id}


def birth(world: World, number: str) -> Values | None:
    """The entry of whoever was born in Thailand and registered, by her own number."""
    person = world.person(number)
    if person is None or person.nationality not in ("TH", "XX"):
        return None
    return _birth(world, person)


def birth_by_attestation(world: World, number: str) -> Values | None:
    """The entry made with the attestation; only `registered: false` while notice hasn't been given."""
    found = _row(world, "birth_attestations", "attestation_no", number.strip())
    if found is None:
        return None
    child = found.get("child")
    return _birth(world, world.people[child]) if child else {"registered": False}


def child_grant(world: World, number: str) -> Values | None:
    """Whether the child-support grant is paid for this child, and since when."""
    person = world.person(number)
    if person is None:
        return None
    found = _row(world, "child_grants", "child", person.id)
    return {"paid_for_child": found is not None, "since": found["since"] if found else None}


def disability_certificate(world: World, number: str) -> Values | None:
    """The hospital's latest certificate; its fields are null for who was never assessed."""
    person = world.person(number)
    if person is None:
        return None
    found = _row(world, "disability_certificates", "holder", person.id) or {}
    return {key: found.get(key) for key in ("number", "hospital", "types", "result")}


def disability_card(world: World, number: str) -> Values | None:
    """The disability card; its number and expiry are null for who has none."""
    person = world.person(number)
    if person is None:
        return None
    found = _row(world, "disability_cards", "holder", person.id)
    return {"card_no": found["card_no"] if found else None, "expiry": found["expires_on"] if found else None}


def _birth(world: World, person: Person) -> Values:
    born = person.birth
    return {
        "registered": True,
        "full_name": person.name.full,
        "birth_date": born.earliest.isoformat() if born.month and born.day else None,
        "nationality": person.nationality,
        "status": "deceased" if person.died_on else "alive",
        "mother_id": world.people[person.mother].national_id if person.mother else None,
        "father_id": world.people[person.father].national_id if person.father else None,
    }


def _row(world: World, kind: str, key: str, value: str) -> Values | None:
    return world.files.by("families", kind, key).get(value)


def _without(row: Values, *keys: str) -> Values:
    return {key: value for key, value in row.items() if key not in keys}
