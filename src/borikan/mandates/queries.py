"""Who may act for whom."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from borikan.identity import queries as identity
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.mandates import rules
from borikan.mandates.models import DirectorshipRow, MandateRow, RegisterAskedRow
from borikan.mandates.ports import Kind
from borikan.mandates.rules import EVERY_SERVICE, Scope, Status

__all__ = [
    "EVERY_SERVICE",
    "Company",
    "Mandate",
    "asked_lately",
    "companies_of",
    "directed",
    "given_by",
    "held_by",
    "may_act",
]


@dataclass(frozen=True, slots=True)
class Mandate:
    """A power that `principal` gave `agent`, for some services or all (`"*"`). Both dates belong to it."""

    id: UUID
    principal: UUID
    agent: UUID
    service_ids: Scope
    valid_from: date
    valid_to: date
    revoked_on: date | None

    def status_on(self, on: date) -> Status:
        """What the power is on the day `on`."""
        return rules.status(self.valid_from, self.valid_to, self.revoked_on, on)


@dataclass(frozen=True, slots=True)
class Company:
    """A company that a person directs, or an agency she speaks for, as its register said within the last day."""

    party_id: UUID
    name: Text
    signs_alone: bool


def may_act(agent: UUID, principal: UUID, service_id: str, on: date) -> Mandate | None:
    """The power by which `agent` may act for `principal` in the service on `on`; the one that lasts longest.

    None when there is none in force. A revoked power counts for days before it was revoked only.
    """
    rows = MandateRow.objects.filter(agent=agent, principal=principal, valid_from__lte=on, valid_to__gte=on)
    for row in rows.order_by("-valid_to", "-id"):
        mandate = _mandate(row)
        if mandate.status_on(on) == "in_force" and rules.covers(mandate.service_ids, service_id):
            return mandate
    return None


def given_by(party: UUID) -> tuple[Mandate, ...]:
    """All powers the party gave, ended ones too, the newest first."""
    return tuple(_mandate(row) for row in MandateRow.objects.filter(principal=party).order_by("-id"))


def held_by(party: UUID) -> tuple[Mandate, ...]:
    """All powers the party was given, ended ones too, the newest first."""
    return tuple(_mandate(row) for row in MandateRow.objects.filter(agent=party).order_by("-id"))


def companies_of(person: UUID) -> tuple[Company, ...]:
    """The companies and agencies the person may act for now, by Thai name.

    Only those that their register confirmed within the last 24 hours and for which she signs alone: where two
    directors sign together, one of them can't bind the company. Registers are asked at each sign-in
    (`actions.confirm_again`).
    """
    return _companies(DirectorshipRow.objects.filter(person=person))


def directed(person: UUID, kind: Kind) -> tuple[Company, ...]:
    """Of those, the ones of that kind."""
    return _companies(DirectorshipRow.objects.filter(person=person, kind=kind))


def _companies(rows: QuerySet[DirectorshipRow]) -> tuple[Company, ...]:
    now = clock.now()
    held = {
        row.company: row.signs_alone
        for row in rows.filter(signs_alone=True)
        if rules.directorship_holds(row.confirmed_at, now)
    }
    found = (Company(company, identity.person(company).name, alone) for company, alone in held.items())
    return tuple(sorted(found, key=lambda company: company.name.th))


def asked_lately(person: UUID, kind: Kind) -> bool:
    """Whether the register needn't be asked again what the person directs: it answered, or was silent just now."""
    row = RegisterAskedRow.objects.filter(person=person, kind=kind).first()
    return row is not None and rules.asked_lately(row.asked_at, clock.now(), answered=row.answered)


def _mandate(row: MandateRow) -> Mandate:
    return Mandate(
        row.id,
        row.principal,
        row.agent,
        EVERY_SERVICE if row.every_service else frozenset(row.service_ids),
        row.valid_from,
        row.valid_to,
        None if row.revoked_at is None else clock.local_date(row.revoked_at),
    )
