"""Registers of foreigners' visas and work permits, and how many Thai employees a company has insured."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]


def visa(world: World, passport_no: str) -> Values | None:
    """Name, nationality, visa and last day of stay of a foreigner in the country, and whether there is a ban."""
    found = world.files.by("foreigners", "visas", "passport_no").get(passport_no)
    return None if found is None else {"banned": False, **found}


def permit(world: World, passport_no: str) -> Values | None:
    """Whether a work permit of the foreigner was revoked before."""
    known = world.files.by("foreigners", "visas", "passport_no")
    return {"revoked": False} if passport_no in known else None


def foreign_staff(world: World, juristic_id: str) -> Values | None:
    """How many foreigners with work permits the company employs."""
    staff = _staff(world, juristic_id)
    return None if staff is None else {"foreign_staff": staff.get("foreign_staff", 0), "revoked": False}


def thai_staff(world: World, juristic_id: str) -> Values | None:
    """How many Thai employees the company has insured."""
    staff = _staff(world, juristic_id)
    return None if staff is None else {"thai_staff": staff.get("thai_staff", 0)}


def _staff(world: World, juristic_id: str) -> Values | None:
    """The company's row; empty where it employs nobody, None for a number that no company has."""
    company = world.company(juristic_id)
    if company is None:
        return None
    return world.files.by("foreigners", "staff", "company").get(company.id, {})
