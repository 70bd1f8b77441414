"""Asking the register of juristic persons which companies somebody directs, and that of agencies which she heads."""

from __future__ import annotations

from uuid import UUID

from borikan.identity import actions as identity_actions
from borikan.identity import queries as identity
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.identity_numbers import is_valid_juristic_number
from borikan.mandates import events
from borikan.mandates.models import DirectorshipRow, RegisterAskedRow
from borikan.mandates.ports import DirectedCompany, Kind, director_register
from borikan.mandates.queries import Company, directed

_PART = system("mandates.directorships")


def confirm_companies(person: UUID) -> tuple[Company, ...]:
    """The companies the person may act for, asked from the register now.

    When the register does not answer, or she has no national number, what it said within the last day counts.
    Uses the network: call it outside any transaction.
    """
    return _confirm(person, "companies")


def confirm_agencies(person: UUID) -> tuple[Company, ...]:
    """The agencies the person speaks for, asked in the same way. Only where she asks for one, or has had one:
    the directory of agencies has nothing to do with anybody else."""
    return _confirm(person, "agencies")


def confirm_again(person: UUID) -> None:
    """Ask for her companies, and for her agencies if she has had any."""
    confirm_companies(person)
    if DirectorshipRow.objects.filter(person=person, kind="agencies").exists():
        confirm_agencies(person)


def _confirm(person: UUID, kind: Kind) -> tuple[Company, ...]:
    number = identity.number_of(person)
    if number is not None:
        found = director_register(kind).companies_directed_by(party_id=person, national_id=number)
        with journal.transaction():  # together: who reads that it was asked reads what it said
            if found is not None:
                _keep(person, kind, found)
            RegisterAskedRow.objects.update_or_create(
                person=person,
                kind=kind,
                defaults={"asked_at": clock.now(), "answered": found is not None},
            )
    return directed(person, kind)


def _keep(person: UUID, kind: Kind, found: tuple[DirectedCompany, ...]) -> None:
    """What one register said replaces what it said before, and nothing of what another did."""
    now, confirmed = clock.now(), set[UUID]()
    with journal.transaction():
        for company in found:
            if not is_valid_juristic_number(company.juristic_id):
                continue  # one odd row of the register must not hide the others
            party_id = identity_actions.party_for(
                "juristic_id", company.juristic_id, company.name, actor=_PART
            )
            DirectorshipRow.objects.update_or_create(
                person=person,
                company=party_id,
                kind=kind,
                defaults={"signs_alone": company.signs_alone, "confirmed_at": now},
            )
            confirmed.add(party_id)
        others = DirectorshipRow.objects.filter(person=person, kind=kind).exclude(company__in=confirmed)
        ended = tuple(sorted(others.values_list("company", flat=True)))
        others.delete()
        if confirmed or ended:
            journal.record(
                events.DirectorshipsConfirmed(person, tuple(sorted(confirmed)), ended),
                actor=_PART,
                about=[person, *confirmed, *ended],
            )
