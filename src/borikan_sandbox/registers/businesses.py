"""Registers of companies, trade names and licences."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from borikan_sandbox.world import Company, LocalLicence, Person, TradeName, World
from borikan_sandbox.world.addresses import address_json

Values = dict[str, Any]
_LEGAL_FORMS = re.compile(r"^(บริษัท|ห้างหุ้นส่วนจำกัด|ห้างหุ้นส่วนสามัญ|ร้าน)|(จำกัด)$")


def same_name(name: str) -> str:
    """The form in which two trade names are compared: without spaces, punctuation, case and words like "ร้าน".

    Thai vowels and tone marks stay: they are marks (M) to Unicode, not punctuation.
    """
    plain = unicodedata.normalize("NFKC", name).casefold()
    bare = "".join(sign for sign in plain if unicodedata.category(sign)[0] not in "ZPC")
    return _LEGAL_FORMS.sub("", bare)


def trade_name(world: World, name: str) -> Values | None:
    """How many registered businesses bear that name. Every name can be asked about."""
    if not name.strip():
        return None
    return {"existing_names": sum(same_name(known.name) == same_name(name) for known in world.trade_names)}


def trade_registration(world: World, number: str) -> Values | None:
    """The entry with that registration number."""
    for known in world.trade_names:
        if known.registration_no == number:
            return _registration(world, known)
    return None


def trade_names_of(world: World, number: str) -> Values | None:
    """What the person has registered; `number` is of the first, if any."""
    person = world.person(number)
    if person is None:
        return None
    own = [_registration(world, known) for known in world.trade_names if known.holder == person.id]
    return {"registrations": own, "number": own[0]["number"] if own else None}


def _registration(world: World, known: TradeName) -> Values:
    return {
        "number": known.registration_no,
        "trade_name": known.name,
        "holder_id": world.people[known.holder].national_id,
        "subdistrict_code": known.subdistrict_code,
        "registered_on": known.registered_on.isoformat(),
        "status": "registered",
    }


def foreign_business(world: World, number: str) -> Values | None:
    """Whether a foreigner may do business here. For nationals the answer is no licence."""
    return _foreign_business(world, world.person(number))


def foreign_business_by_passport(world: World, passport_no: str) -> Values | None:
    """The same by passport."""
    holders = (person for person in world.people.values() if person.passport_no == passport_no)
    return _foreign_business(world, next(holders, None) if passport_no else None)


def _foreign_business(world: World, person: Person | None) -> Values | None:
    if person is None:
        return None
    held = world.foreign_business.get(person.id)
    return {"licence": held is not None, "licence_no": held}


def company(world: World, number: str) -> Values | None:
    """The company with that juristic number."""
    known = world.company(number)
    return _company(world, known) if known else None


def companies_of_director(world: World, number: str) -> Values | None:
    """The companies of which the person is a director."""
    person = world.person(number)
    if person is None:
        return None
    own = [known for known in world.companies.values() if person.id in known.directors]
    return {"companies": [_company(world, known) for known in own]}


def _company(world: World, known: Company) -> Values:
    directors = [world.people[person_id] for person_id in known.directors]
    return {
        "juristic_id": known.juristic_id,
        "name": known.name_th,
        "name_en": known.name_en,
        "status": known.status,
        "registered_on": known.registered_on.isoformat(),
        "capital": known.capital,
        "address": address_json(known.spot),
        "directors": [
            {
                "national_id": director.national_id,
                "name": director.name.full,
                "name_en": director.name_en.full,
            }
            for director in directors
        ],
    }


def licences_of_person(world: World, number: str) -> Values | None:
    """Local licences of a person. `revoked` says whether any was taken away."""
    person = world.person(number)
    return None if person is None else _licences(world, person.id)


def licences_of_company(world: World, number: str) -> Values | None:
    """Local licences of a company. `revoked` says whether any was taken away."""
    known = world.company(number)
    return _licences(world, known.id) if known else None


def licences_of_holder(world: World, number: str) -> Values | None:
    """Local licences of whoever has that 13-digit number, a person or a company."""
    found = licences_of_person(world, number)
    return licences_of_company(world, number) if found is None else found


def licence(world: World, number: str) -> Values | None:
    """The licence with that number."""
    for known in world.local_licences:
        if known.number == number:
            return _licence(known)
    return None


def _licences(world: World, holder: str) -> Values:
    own = [known for known in world.local_licences if known.holder == holder]
    return {
        "revoked": any(known.revoked_on for known in own),
        "number": next((known.number for known in own if not known.revoked_on), None),
        "licences": [_licence(known) for known in own],
    }


def _licence(known: LocalLicence) -> Values:
    return {
        "number": known.number,
        "kind": known.kind,
        "issued_on": known.issued_on.isoformat(),
        "revoked": known.revoked_on is not None,
        "revoked_on": known.revoked_on.isoformat() if known.revoked_on else None,
    }
