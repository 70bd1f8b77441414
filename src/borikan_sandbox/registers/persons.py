"""Registers keyed by a person's 13-digit number, and the house register."""

from __future__ import annotations

from datetime import date
from typing import Any

from borikan_sandbox.today import today
from borikan_sandbox.world import House, Person, World
from borikan_sandbox.world.addresses import address_json, province_name

Values = dict[str, Any]


def population(world: World, number: str) -> Values | None:
    """Name, partial birth date (`year` of the Common Era, `month`, `day` or null), nationality, alive or deceased."""
    person = world.person(number)
    if person is None:
        return None
    return {
        "title": person.name.title,
        "given_name": person.name.given,
        "surname": person.name.family,
        "full_name": person.name.full,
        "full_name_en": person.name_en.full,
        "sex": person.sex,
        "birth_date": person.birth.to_json(),
        "birth_province": province_name(world.houses[person.house].spot.subdistrict_code),
        "nationality": person.nationality,
        "status": "deceased" if person.died_on else "alive",
        "residence": person.status,
        "in_house_register": True,
        "warrant_hold": False,
        "died_on": _day(person.died_on),
    }


def house_of(world: World, number: str) -> Values | None:
    """The house in which the person is registered."""
    person = world.person(number)
    return None if person is None else _house(world, world.houses[person.house], person)


def house(world: World, code: str) -> Values | None:
    """The house with that 11-digit code."""
    for candidate in world.houses.values():
        if candidate.code == code:
            return _house(world, candidate, None)
    return None


def _house(world: World, found: House, person: Person | None) -> Values:
    householder = world.people[found.householder]
    return {
        "house_code": found.code,
        "address": address_json(found.spot),
        "subdistrict_code": found.spot.subdistrict_code,
        "householder_id": householder.national_id,
        "householder_name": householder.name.full,
        "is_householder": person is not None and person.id == householder.id,
    }


def id_card(world: World, number: str) -> Values | None:
    """What stands on the card. Foreigners' and stateless persons' cards are kept in other registers."""
    person = world.person(number)
    if person is None or person.nationality != "TH":
        return None
    issued, expires = world.id_card_days
    return {
        "name_th": person.name.full,
        "name_en": person.name_en.full,
        "issued_on": _day(issued),
        "expires_on": _day(expires),
        "status": "cancelled" if person.died_on else "valid",
    }


def family(world: World, number: str) -> Values | None:
    """Parents, spouse and children as far as they are registered; each as `{national_id, name, name_en}`.

    `married` holds while the spouse lives; the numbers of the parents stand beside them.
    """
    person = world.person(number)
    if person is None:
        return None
    spouse = _relative(world, person.spouse)
    wedded = world.people[person.spouse] if person.spouse else None
    married = wedded is not None and person.married_on is not None and wedded.died_on is None
    return {
        "married": married,
        "spouse_id": wedded.national_id if wedded is not None and married else None,
        "spouse_surname": wedded.name.family if wedded is not None and married else None,
        "father_id": world.people[person.father].national_id if person.father else None,
        "mother_id": world.people[person.mother].national_id if person.mother else None,
        "father": _relative(world, person.father),
        "mother": _relative(world, person.mother),
        "parents": [r for r in (_relative(world, person.father), _relative(world, person.mother)) if r],
        "spouse": spouse,
        "marriage": {"spouse": spouse, "registered_on": _day(person.married_on)}
        if person.married_on
        else None,
        "children": [_relative(world, child.id) for child in world.children_of(person)],
    }


def pension(world: World, number: str) -> Values | None:
    """Whether the person draws a state pension."""
    person = world.person(number)
    if person is None:
        return None
    since = world.pensions.get(person.id)
    return {"active": since is not None, "since": _day(since)}


def old_age_allowance(world: World, number: str) -> Values | None:
    """Since when (`registered_at`, a date) and where (a subdistrict code) the person is registered; null if not."""
    person = world.person(number)
    if person is None:
        return None
    since = world.allowances.get(person.id)
    here = world.houses[person.house].spot.subdistrict_code
    return {
        "registered": since is not None,
        "registered_at": _day(since),
        "registered_in": here if since else None,
    }


def food_handler(world: World, number: str) -> Values | None:
    """The latest training certificate. `certified` is whether it still holds today."""
    person = world.person(number)
    if person is None:
        return None
    training = world.food_handlers.get(person.id)
    return {
        "certified": training is not None and training.expires_on >= today(),
        "certificate_no": training.certificate if training else None,
        "certified_on": _day(training.certified_on) if training else None,
        "expires_on": _day(training.expires_on) if training else None,
    }


def _relative(world: World, person_id: str | None) -> Values | None:
    if person_id is None:
        return None
    person = world.people[person_id]
    return {"national_id": person.national_id, "name": person.name.full, "name_en": person.name_en.full}


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
