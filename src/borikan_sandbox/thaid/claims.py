"""What ThaID says of a person, scope by scope (the scopes ETDA lists for relying parties)."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import BirthDate, Person, World
from borikan_sandbox.world.addresses import address_line

VERSION = "1.0"
IDENTITY_ASSURANCE = "2.3"
_EACH_SCOPE_ITS_CLAIM = [
    "pid",
    "address",
    "gender",
    "birthdate",
    "given_name",
    "middle_name",
    "family_name",
    "name",
    "given_name_en",
    "middle_name_en",
    "family_name_en",
    "name_en",
    "title",
    "title_en",
    "ial",
    "smartcard_code",
    "date_of_expiry",
    "date_of_issuance",
]
SCOPES = ("openid", *_EACH_SCOPE_ITS_CLAIM)


def claims_of(world: World, person: Person, scopes: frozenset[str]) -> dict[str, Any]:
    """The person's claims that `scopes` allow, with the subject, which is the 13-digit number as observed.

    A birth date is `YYYY-MM-DD`, or `YYYY` or `YYYY-MM` when no more is known. An address is an object with
    `formatted`.
    """
    known = _known(world, person)
    claims = {scope: known[scope] for scope in _EACH_SCOPE_ITS_CLAIM if scope in scopes}
    return {"sub": person.national_id, "version": VERSION, **claims}


def _known(world: World, person: Person) -> dict[str, Any]:
    issued, expires = world.id_card_days
    return {
        "pid": person.national_id,
        "address": {"formatted": address_line(world.houses[person.house].spot)},
        "gender": person.sex,
        "birthdate": written_birth_date(person.birth),
        "title": person.name.title,
        "given_name": person.name.given,
        "middle_name": "",
        "family_name": person.name.family,
        "name": person.name.full,
        "title_en": person.name_en.title,
        "given_name_en": person.name_en.given,
        "middle_name_en": "",
        "family_name_en": person.name_en.family,
        "name_en": person.name_en.full,
        "ial": IDENTITY_ASSURANCE,
        "smartcard_code": f"99{person.national_id[-6:]}01",
        "date_of_issuance": issued.isoformat(),
        "date_of_expiry": expires.isoformat(),
    }


def written_birth_date(birth: BirthDate) -> str:
    """As much of the date as is known, in ISO 8601 of reduced precision."""
    parts = [f"{birth.year:04d}"]
    if birth.month:
        parts.append(f"{birth.month:02d}")
        if birth.day:
            parts.append(f"{birth.day:02d}")
    return "-".join(parts)
