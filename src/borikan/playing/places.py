"""Offices for places that nobody serves in the demonstration, so that a scenario of any place can be played."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.kernel import clock
from borikan.kernel.identity_numbers import check_digit
from borikan.kernel.text import Text
from borikan.organisations import actions, queries
from borikan.organisations.rules import NoRoute
from borikan.playing.staff import ACTOR

_SINCE = date(2025, 1, 1)


def serve(service: CompiledService, answers: Mapping[str, Any]) -> None:
    """Make an authority of the service's kind for the place that the answers name, if there is none."""
    authority = service.authority
    if authority.agency is None and authority.organisation_class is None:
        return  # chosen by the applicant, among those that are there
    name = (authority.route_by or "").removeprefix("form.")
    place = (answers.get(name) or {}).get("subdistrict_code")
    try:
        queries.route(
            agency=authority.agency,
            organisation_class=authority.organisation_class,
            subdistrict_code=place,
            on=clock.today(),
        )
    except NoRoute:
        _make(authority.agency, authority.organisation_class or "central-agency", place or "")


def _make(agency: str | None, organisation_class: str, place: str) -> None:
    code = agency or f"{organisation_class}-{place}"
    twelve = f"099180{place or 0:>06}"
    organisation_id = actions.establish_organisation(
        code=code,
        name=Text(f"หน่วยงานสมมติ {place}".strip(), f"Made-up authority {place}".strip()),
        organisation_class=organisation_class,
        tax_id=twelve + check_digit(twelve),
        biller_suffix=f"{len(organisation_class) % 100:02d}",
        valid_from=_SINCE,
        actor=ACTOR,
    )
    actions.establish_office(
        organisation_id=organisation_id,
        code=f"{code}-office",
        name=Text("สำนักงานสมมติ", "Made-up office"),
        address="1 ถนนสมมติ",
        phone="+6620000000",
        valid_from=_SINCE,
        areas=[place],
        actor=ACTOR,
    )
