"""How people and companies earn their living: taxpayers, insured persons, job seekers, farmers and forests."""

from __future__ import annotations

from typing import Any

import geothai

from borikan_sandbox.world import World

Values = dict[str, Any]


def _holder(world: World, number: str) -> str | None:
    """The id of the person or company with that 13-digit number."""
    person = world.person(number)
    if person is not None:
        return person.id
    company = world.company(number)
    return company.id if company else None


def _row(world: World, key: str, holder: str | None) -> Values:
    return world.files.by("livelihood", key, "holder").get(holder or "", {})


def taxpayer(world: World, number: str) -> Values | None:
    """Receipts and income of the last year, and whether the taxpayer is registered for VAT.

    Partnerships that aren't registered as companies have a number of their own here.
    """
    holder = _holder(world, number)
    own = world.files.by("livelihood", "taxpayers", "number").get(number)
    if holder is None and own is None:
        return None
    row = own or _row(world, "taxpayers", holder)
    since = row.get("vat_registered_on")
    return {
        "gross_receipts": row.get("gross_receipts"),
        "income": row.get("income"),
        "filings": row.get("filings", True),
        "vat_number": number if since else None,
        "vat_registered": since is not None,
        "vat_registered_on": since,
    }


def insured(world: World, number: str) -> Values | None:
    """The insured person: section, contributions, wage, and the employment that ended last."""
    person = world.person(number)
    if person is None:
        return None
    row = _row(world, "insured", person.id)
    employer = world.companies.get(row.get("employer", ""))
    return {
        "section": row.get("section"),
        "contributions": row.get("contributions", 0),
        "wage": row.get("wage"),
        "employer_id": employer.juristic_id if employer else None,
        "employer_name": employer.name_th if employer else None,
        "end_date": row.get("end_date"),
        "end_reason": row.get("end_reason"),
        "old_age_entitled": row.get("old_age_entitled", False),
        "employed_again": row.get("employed_again", False),
    }


def jobseeker(world: World, number: str) -> Values | None:
    """Since when the person is registered as looking for work; null if not."""
    person = world.person(number)
    return (
        None
        if person is None
        else {"registered_on": _row(world, "jobseekers", person.id).get("registered_on")}
    )


def farmer(world: World, number: str) -> Values | None:
    """The farming household of the person's house, or the company that farms; without one the fields are null."""
    holder = _holder(world, number)
    if holder is None:
        return None
    person = world.people.get(holder)
    house = {one.id for one in world.people.values() if person is not None and one.house == person.house}
    row = next(
        (one for one in world.files.rows("livelihood", "farmers") if one["holder"] in {holder, *house}), {}
    )
    return {name: row.get(name) for name in ("farmer_id", "plots", "updated_on")}


def forest(world: World, subdistrict_code: str) -> Values | None:
    """Whether the subdistrict has reserved forest in which nobody may farm."""
    if geothai.subdistrict(subdistrict_code) is None:
        return None
    found = world.files.by("livelihood", "reserved_forests", "subdistrict_code").get(subdistrict_code)
    return {"reserved": found is not None, "zone": found["zone"] if found else None}
