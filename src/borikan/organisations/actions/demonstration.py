"""The organisations of the demonstration, so that a newcomer finds a working state."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import yaml

from borikan.journal import actions as journal
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.text import Text
from borikan.organisations.actions.establishing import (
    establish_office,
    establish_organisation,
    establish_unit,
)
from borikan.organisations.models import OrganisationRow

_FILE = Path(__file__).resolve().parent.parent / "demonstration.yaml"
_SINCE = date(2025, 1, 1)  # old enough for the demonstration's history


def establish_demo_organisations() -> tuple[str, ...]:
    """The codes of the organisations it established now; none if all exist, so that it may run at every start."""
    actor = system("organisations.demonstration")
    made: list[str] = []
    with journal.transaction():
        there = set(OrganisationRow.objects.values_list("code", flat=True))
        for entry in yaml.safe_load(_FILE.read_text(encoding="utf-8")):
            if entry["code"] not in there:
                _establish(entry, actor)
                made.append(entry["code"])
    return tuple(made)


def _establish(entry: dict[str, Any], actor: ActorRef) -> None:
    organisation_id = establish_organisation(
        code=entry["code"],
        name=Text(**entry["name"]),
        organisation_class=entry["class"],
        tax_id=entry["tax_id"],
        biller_suffix=entry["biller_suffix"],
        valid_from=_SINCE,
        actor=actor,
    )
    for place in entry["offices"]:
        office_id = establish_office(
            organisation_id=organisation_id,
            code=place["code"],
            name=Text(**place["name"]),
            address=place["address"],
            phone=place["phone"],
            areas=place["areas"],
            valid_from=_SINCE,
            actor=actor,
        )
        for part in place["units"]:
            establish_unit(
                office_id=office_id,
                code=part["code"],
                name=Text(**part["name"]),
                valid_from=_SINCE,
                actor=actor,
            )
