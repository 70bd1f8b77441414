"""The land register, asked by the title deed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def all_lands(world: World) -> Mapping[str, Values]:
    """Every plot by its deed; `owner` is a person's or company's id."""
    return world.files.by("lands", "lands", "deed_no")


def land(world: World, deed_no: str) -> Values | None:
    """The plot: its owner by name and by 13-digit number, its area and whether it is encumbered."""
    found = all_lands(world).get(" ".join(deed_no.split()))
    if found is None:
        return None
    person, company = world.people.get(found["owner"]), world.companies.get(found["owner"])
    return {
        "deed_no": found["deed_no"],
        "owner": person.name.full if person else company.name_th if company else None,
        "owner_number": person.national_id if person else company.juristic_id if company else None,
        "area": found["area"],
        "subdistrict_code": found["subdistrict_code"],
        "encumbrance": found["encumbrance"],
    }
