"""Organisations for tests, built through the actions."""

from __future__ import annotations

from datetime import date
from itertools import count
from uuid import UUID

from borikan.kernel.actors import system
from borikan.kernel.text import Text
from borikan.organisations import actions

ACTOR = system("tests")
SINCE = date(2025, 1, 1)
_numbers = count(1)


def an_organisation(
    code: str, organisation_class: str = "local-government", valid_from: date = SINCE
) -> UUID:
    return actions.establish_organisation(
        code=code,
        name=Text(f"หน่วยงาน {code}", f"Agency {code}"),
        organisation_class=organisation_class,
        tax_id=f"{next(_numbers):013d}",
        biller_suffix="00",
        valid_from=valid_from,
        actor=ACTOR,
    )


def an_office(organisation_id: UUID, code: str, *areas: str, valid_from: date = SINCE) -> UUID:
    return actions.establish_office(
        organisation_id=organisation_id,
        code=code,
        name=Text(f"สำนักงาน {code}", f"Office {code}"),
        address="99 หมู่ที่ 9",
        phone="+6643000009",
        areas=areas,
        valid_from=valid_from,
        actor=ACTOR,
    )
