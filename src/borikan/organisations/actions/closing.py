"""Ending organisations, offices, areas and units. Nothing is deleted: cases of the past still name them."""

from __future__ import annotations

from datetime import date
from typing import TypeVar
from uuid import UUID

from django.db.models import QuerySet

from borikan.journal import actions as journal
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.organisations import events, rules
from borikan.organisations.models import AreaRow, OfficeRow, OrganisationRow, UnitRow

_Row = TypeVar("_Row", OrganisationRow, OfficeRow, UnitRow)


def close_organisation(*, organisation_id: UUID, valid_to: date, actor: ActorRef) -> None:
    """End the organisation after `valid_to`, and its offices, their areas and units with it.

    Raises NotFound; NotInForce if it ended before, or it or a part of it begins only later.
    """
    with journal.transaction():
        row = _open(OrganisationRow.objects.filter(id=organisation_id), valid_to)
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        for office_id in row.offices.filter(valid_to__isnull=True).values_list("id", flat=True):
            close_office(office_id=office_id, valid_to=valid_to, actor=actor)
        journal.record(events.OrganisationClosed(row.id, valid_to), actor=actor, about=[row.id])


def close_office(*, office_id: UUID, valid_to: date, actor: ActorRef) -> None:
    """End the office after `valid_to`, and its areas and units with it. Raises NotFound, NotInForce."""
    with journal.transaction():
        row = _open(OfficeRow.objects.filter(id=office_id), valid_to)
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        for area in row.areas.filter(valid_to__isnull=True):
            end_area(office_id=row.id, code_prefix=area.code_prefix, valid_to=valid_to, actor=actor)
        for unit_id in row.units.filter(valid_to__isnull=True).values_list("id", flat=True):
            close_unit(unit_id=unit_id, valid_to=valid_to, actor=actor)
        journal.record(events.OfficeClosed(row.id, valid_to), actor=actor, about=[row.id])


def end_area(*, office_id: UUID, code_prefix: str, valid_to: date, actor: ActorRef) -> None:
    """Let the office serve the area until `valid_to` and no longer. Raises NotFound, NotInForce."""
    with journal.transaction():
        still = AreaRow.objects.filter(office_id=office_id, code_prefix=code_prefix, valid_to__isnull=True)
        row = still.select_for_update().first()
        if row is None:
            raise NotFound
        if valid_to < row.valid_from:
            raise rules.NotInForce(code=code_prefix or "*")
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        journal.record(events.AreaEnded(office_id, code_prefix, valid_to), actor=actor, about=[office_id])


def close_unit(*, unit_id: UUID, valid_to: date, actor: ActorRef) -> None:
    """End the unit after `valid_to`. Raises NotFound, NotInForce."""
    with journal.transaction():
        row = _open(UnitRow.objects.filter(id=unit_id), valid_to)
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        journal.record(events.UnitClosed(row.id, valid_to), actor=actor, about=[row.id])


def _open(rows: QuerySet[_Row], valid_to: date) -> _Row:
    row = rows.select_for_update().first()
    if row is None:
        raise NotFound
    if row.valid_to is not None or valid_to < row.valid_from:
        raise rules.NotInForce(code=row.code)
    return row
