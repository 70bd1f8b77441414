"""The officers of the demonstration, whom everybody can sign in as."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import yaml
from django.conf import settings

from borikan.identity.actions.officers import declare_relative, give_post, registered
from borikan.identity.actions.parties import party_for
from borikan.identity.actions.passwords import hashed_password
from borikan.identity.actions.totp import keep_totp
from borikan.identity.models import OfficerRow
from borikan.identity.refusals import OnlyForDemonstration
from borikan.journal import actions as journal
from borikan.kernel.actors import system
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations

_FILE = Path(__file__).resolve().parent.parent / "demonstration.yaml"
_SINCE = date(2025, 1, 1)  # as the organisations of the demonstration
_ACTOR = system("identity.demonstration")


@dataclass(frozen=True, slots=True)
class DemoOfficer:
    """How to sign in as an officer of the demonstration: for the start page and `var/demo.json`."""

    username: str
    name: Text
    password: str
    totp_secret: str
    roles: tuple[str, ...]
    offices: tuple[str, ...]  # codes


def register_demo_officers() -> tuple[DemoOfficer, ...]:
    """All officers of the demonstration; those who don't exist yet are registered now.

    The organisations of the demonstration must stand. Call it outside any transaction.
    Raises OnlyForDemonstration unless the setting BORIKAN_DEMO is true; NotFound for a missing office.
    """
    if getattr(settings, "BORIKAN_DEMO", False) is not True:
        raise OnlyForDemonstration
    content = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    there = set(OfficerRow.objects.values_list("username", flat=True))
    missing = [entry for entry in content["officers"] if entry["username"] not in there]
    hashed = hashed_password(content["password"]) if missing else ""  # public, and slow to hash: once for all
    for entry in missing:
        _register(entry, hashed)
    return tuple(_account(entry, content["password"]) for entry in content["officers"])


def _register(entry: dict[str, Any], hashed: str) -> None:
    name = Text(**entry["name"])
    party_id = party_for("national_id", entry["national_id"], name, actor=_ACTOR)
    officer_id = registered(
        username=entry["username"],
        name=name,
        party_id=party_id,
        hashed=hashed,
        valid_from=_SINCE,
        actor=_ACTOR,
    )
    with journal.transaction():
        keep_totp(OfficerRow.objects.get(id=officer_id), entry["totp"], last_used=0)
        for post in entry["posts"]:
            _give(officer_id, post)
        for relative in entry.get("relatives", ()):
            relative_id = party_for(
                "national_id", relative["national_id"], Text(**relative["name"]), actor=_ACTOR
            )
            declare_relative(
                officer_id=officer_id,
                relative_party_id=relative_id,
                relation=relative["relation"],
                actor=_ACTOR,
            )


def _give(officer_id: UUID, post: dict[str, str]) -> None:
    office = organisations.office_by_code(post["office"])
    unit = organisations.unit_by_code(office.id, post["unit"]) if "unit" in post else None
    give_post(
        officer_id=officer_id,
        role=post["role"],
        organisation_id=office.organisation_id,
        office_id=office.id,
        unit_id=unit.id if unit else None,
        valid_from=_SINCE,
        actor=_ACTOR,
    )


def _account(entry: dict[str, Any], password: str) -> DemoOfficer:
    return DemoOfficer(
        username=entry["username"],
        name=Text(**entry["name"]),
        password=password,
        totp_secret=entry["totp"],
        roles=tuple(post["role"] for post in entry["posts"]),
        offices=tuple(dict.fromkeys(post["office"] for post in entry["posts"])),
    )
