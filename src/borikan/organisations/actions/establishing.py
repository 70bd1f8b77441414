"""Setting up organisations, offices, their areas and units."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, time
from uuid import UUID

from borikan.journal import actions as journal
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.organisations import events, rules
from borikan.organisations.models import AreaRow, OfficeRow, OrganisationRow, UnitRow

WORKING_WEEK = (0, 1, 2, 3, 4)
OPENS, CLOSES = time(8, 30), time(16, 30)


def establish_organisation(
    *,
    code: str,
    name: Text,
    organisation_class: str,
    tax_id: str,
    biller_suffix: str,
    valid_from: date,
    parent_id: UUID | None = None,
    actor: ActorRef,
) -> UUID:
    """The id of the new organisation, in force from `valid_from`.

    Raises CodeTaken, CodeMalformed, BillerTaken.
    """
    with journal.transaction():
        if OrganisationRow.objects.filter(code=rules.code_of(code)).exists():
            raise rules.CodeTaken(code=code)
        if OrganisationRow.objects.filter(tax_id=tax_id, biller_suffix=biller_suffix).exists():
            raise rules.BillerTaken
        row = OrganisationRow.objects.create(
            code=code,
            name_th=name.th,
            name_en=name.en,
            organisation_class=rules.code_of(organisation_class),
            tax_id=tax_id,
            biller_suffix=biller_suffix,
            parent_id=parent_id,
            valid_from=valid_from,
        )
        journal.record(events.OrganisationEstablished(row.id, code, valid_from), actor=actor, about=[row.id])
        return row.id


def establish_office(
    *,
    organisation_id: UUID,
    code: str,
    name: Text,
    address: str,
    phone: str,
    valid_from: date,
    areas: Sequence[str] = (),
    opens: time = OPENS,
    closes: time = CLOSES,
    weekdays: Sequence[int] = WORKING_WEEK,
    actor: ActorRef,
) -> UUID:
    """The id of the new office, which serves `areas` (DOPA code prefixes; '' is the whole country) from `valid_from`.

    Raises NotFound, CodeTaken, CodeMalformed, NotInForce, AreaTaken.
    """
    with journal.transaction():
        organisation = _locked_organisation(organisation_id)
        _require_in_force(organisation, valid_from)
        if OfficeRow.objects.filter(code=rules.code_of(code)).exists():
            raise rules.CodeTaken(code=code)
        row = OfficeRow.objects.create(
            organisation=organisation,
            code=code,
            name_th=name.th,
            name_en=name.en,
            address=address,
            phone=phone,
            opens=opens,
            closes=closes,
            weekdays=_digits(weekdays),
            valid_from=valid_from,
        )
        journal.record(
            events.OfficeEstablished(row.id, organisation.id, code, valid_from),
            actor=actor,
            about=[row.id, organisation.id],
        )
        for area in areas:
            give_area(office_id=row.id, code_prefix=area, valid_from=valid_from, actor=actor)
        return row.id


def give_area(*, office_id: UUID, code_prefix: str, valid_from: date, actor: ActorRef) -> None:
    """Let the office serve the area from `valid_from`.

    Two offices of one agency, or of one class of authorities, never serve the same prefix at once.
    Raises NotFound, CodeMalformed, NotInForce, AreaTaken.
    """
    with journal.transaction():
        office = _locked_office(office_id)
        _require_in_force(office, valid_from)
        scope = rules.area_scope(office.organisation.organisation_class, office.organisation.code)
        _require_free(scope, rules.area_of(code_prefix), valid_from)
        AreaRow.objects.create(office=office, scope=scope, code_prefix=code_prefix, valid_from=valid_from)
        journal.record(events.AreaGiven(office.id, code_prefix, valid_from), actor=actor, about=[office.id])


def establish_unit(*, office_id: UUID, code: str, name: Text, valid_from: date, actor: ActorRef) -> UUID:
    """The id of the new unit of the office. Raises NotFound, CodeTaken, CodeMalformed, NotInForce."""
    with journal.transaction():
        office = _locked_office(office_id)
        _require_in_force(office, valid_from)
        if UnitRow.objects.filter(office=office, code=rules.code_of(code)).exists():
            raise rules.CodeTaken(code=code)
        row = UnitRow.objects.create(
            office=office, code=code, name_th=name.th, name_en=name.en, valid_from=valid_from
        )
        journal.record(
            events.UnitEstablished(row.id, office.id, code, valid_from),
            actor=actor,
            about=[row.id, office.id],
        )
        return row.id


def change_office_hours(
    *, office_id: UUID, opens: time, closes: time, weekdays: Sequence[int], actor: ActorRef
) -> None:
    """Give the office other hours from now on. Raises NotFound."""
    with journal.transaction():
        office = _locked_office(office_id)
        office.opens, office.closes, office.weekdays = opens, closes, _digits(weekdays)
        office.save(update_fields=["opens", "closes", "weekdays"])
        journal.record(
            events.OfficeHoursChanged(
                office.id, opens.isoformat("minutes"), closes.isoformat("minutes"), office.weekdays
            ),
            actor=actor,
            about=[office.id],
        )


def _digits(weekdays: Sequence[int]) -> str:
    return "".join(str(day) for day in sorted(set(weekdays)) if 0 <= day <= 6)


def _locked_organisation(organisation_id: UUID) -> OrganisationRow:
    row = OrganisationRow.objects.select_for_update().filter(id=organisation_id).first()
    if row is None:
        raise NotFound
    return row


def _locked_office(office_id: UUID) -> OfficeRow:
    row = OfficeRow.objects.select_for_update().filter(id=office_id).first()
    if row is None:
        raise NotFound
    return row


def _require_in_force(row: OrganisationRow | OfficeRow, on: date) -> None:
    if not rules.in_force(row.valid_from, row.valid_to, on):
        raise rules.NotInForce(code=row.code)


def _require_free(scope: str, code_prefix: str, valid_from: date) -> None:
    for rival in AreaRow.objects.filter(scope=scope, code_prefix=code_prefix).select_related("office"):
        if rules.overlap(rival.valid_from, rival.valid_to, valid_from, None):
            raise rules.AreaTaken(area=code_prefix or "*", office=rival.office.code)
