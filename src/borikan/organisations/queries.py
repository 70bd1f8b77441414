"""Reading the state's structure, and finding who is competent."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet

from borikan.journal.keeping import Kept
from borikan.kernel import clock
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.organisations.models import AreaRow, OfficeRow, OrganisationRow, UnitRow
from borikan.organisations.rules import NoRoute, NotOnline, prefixes

__all__ = [
    "NoRoute",
    "NotOnline",
    "Office",
    "Organisation",
    "Route",
    "Unit",
    "chosen",
    "code_of_option",
    "office",
    "office_by_code",
    "office_ids_of",
    "offices_of",
    "organisation",
    "organisation_by_code",
    "organisations",
    "route",
    "unit",
    "unit_by_code",
    "units",
]


@dataclass(frozen=True, slots=True)
class Organisation:
    """An authority. `valid_from` and `valid_to` both belong to its validity; `tax_id` + `biller_suffix` is its biller."""

    id: UUID
    code: str
    name: Text
    organisation_class: str  # "local-government", "central-agency"
    tax_id: str
    biller_suffix: str
    parent_id: UUID | None
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Office:
    """A place where people are served. Times are local; `weekdays` counts Monday as 0; `areas` are DOPA code prefixes."""

    id: UUID
    organisation_id: UUID
    code: str
    name: Text
    address: str
    phone: str
    opens: time
    closes: time
    weekdays: tuple[int, ...]
    areas: tuple[str, ...]
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A part of an office that holds tasks of its own."""

    id: UUID
    office_id: UUID
    code: str
    name: Text
    valid_from: date
    valid_to: date | None


@dataclass(frozen=True, slots=True)
class Route:
    """The authority that is competent and the office of it that receives."""

    authority: Organisation
    office: Office


_organisations: Kept[UUID, Organisation] = Kept("organisations")
_offices: Kept[tuple[UUID, date], Office] = Kept("organisations")
_office_ids: Kept[tuple[UUID, date], tuple[UUID, ...]] = Kept("organisations")
_routes: Kept[tuple[str | None, str | None, str | None, date], Route] = Kept("organisations")


def organisation(organisation_id: UUID) -> Organisation:
    """The organisation, in force or not. Raises NotFound."""
    return _organisations.get(organisation_id, lambda: _read_organisation(organisation_id))


def _read_organisation(organisation_id: UUID) -> Organisation:
    row = OrganisationRow.objects.filter(id=organisation_id).first()
    if row is None:
        raise NotFound
    return _organisation(row)


def organisation_by_code(code: str) -> Organisation:
    """The organisation of `code`, in force or not. Raises NotFound."""
    row = OrganisationRow.objects.filter(code=code).first()
    if row is None:
        raise NotFound
    return _organisation(row)


def organisations(
    *, organisation_class: str | None = None, on: date | None = None
) -> tuple[Organisation, ...]:
    """The organisations in force on `on` (today), of one class or all, by code."""
    rows = OrganisationRow.objects.filter(_in_force(on or clock.today())).order_by("code")
    if organisation_class is not None:
        rows = rows.filter(organisation_class=organisation_class)
    return tuple(_organisation(row) for row in rows)


def office(office_id: UUID) -> Office:
    """The office, in force or not, with the areas it serves today. Raises NotFound."""
    return _offices.get((office_id, clock.today()), lambda: _the_office(Q(id=office_id)))


def office_by_code(code: str) -> Office:
    """The office of `code`, in force or not, with the areas it serves today. Raises NotFound."""
    return _the_office(Q(code=code))


def offices_of(organisation_id: UUID, on: date | None = None) -> tuple[Office, ...]:
    """The organisation's offices in force on `on` (today), by code."""
    day = on or clock.today()
    rows = OfficeRow.objects.filter(_in_force(day), organisation_id=organisation_id).order_by("code")
    return tuple(_office(row) for row in rows.prefetch_related(_areas_on(day)))


def office_ids_of(organisation_id: UUID) -> tuple[UUID, ...]:
    """The ids of the organisation's offices in force today, by code."""
    today = clock.today()
    rows = OfficeRow.objects.filter(_in_force(today), organisation_id=organisation_id).order_by("code")
    return _office_ids.get((organisation_id, today), lambda: tuple(rows.values_list("id", flat=True)))


def units(office_id: UUID, on: date | None = None) -> tuple[Unit, ...]:
    """The office's units in force on `on` (today), by code."""
    rows = UnitRow.objects.filter(_in_force(on or clock.today()), office_id=office_id).order_by("code")
    return tuple(_unit(row) for row in rows)


def unit(unit_id: UUID) -> Unit:
    """The unit, in force or not. Raises NotFound."""
    row = UnitRow.objects.filter(id=unit_id).first()
    if row is None:
        raise NotFound
    return _unit(row)


def unit_by_code(office_id: UUID, code: str) -> Unit:
    """The office's unit of `code`, in force or not. Raises NotFound."""
    row = UnitRow.objects.filter(office_id=office_id, code=code).first()
    if row is None:
        raise NotFound
    return _unit(row)


def route(
    *, agency: str | None, organisation_class: str | None, subdistrict_code: str | None, on: date
) -> Route:
    """Who is competent on `on`: the office of `agency`, or of some member of the class, that serves the place.

    The longest code prefix wins: an office of the subdistrict before one of its district, its province,
    the whole country. Without a subdistrict only an office for the whole country will do.
    Give exactly one of `agency` (an organisation's code) and `organisation_class`. Raises NoRoute.
    """
    if (agency is None) == (organisation_class is None):
        raise ValueError("give either an agency or a class of organisations")
    asked = (agency, organisation_class, subdistrict_code, on)
    return _routes.get(asked, lambda: _read_route(*asked))


def _read_route(
    agency: str | None, organisation_class: str | None, subdistrict_code: str | None, on: date
) -> Route:
    whose = (
        Q(office__organisation__code=agency)
        if agency is not None
        else Q(office__organisation__organisation_class=organisation_class)
    )
    areas = (
        AreaRow.objects.filter(
            whose,
            _in_force(on),
            _in_force(on, "office__"),
            _in_force(on, "office__organisation__"),
            code_prefix__in=prefixes(subdistrict_code),
        )
        .select_related("office__organisation")
        .prefetch_related(_areas_on(on, "office__"))
        .order_by("office__code")
    )
    nearest = max(areas, key=lambda area: len(area.code_prefix), default=None)
    if nearest is None:
        raise NoRoute
    return Route(_organisation(nearest.office.organisation), _office(nearest.office))


def code_of_option(value: str) -> str:
    """The code of the office or organisation that an option of a form stands for: `_` there is `-` in codes."""
    return value.replace("_", "-")


def chosen(code: str, on: date) -> Route:
    """The office of that code, or that of the organisation of that code which serves the widest area; both in force.

    Raises NotOnline.
    """
    found = chosen_among((code,), on)
    if not found:
        raise NotOnline
    return found[0]


def chosen_among(codes: Collection[str], on: date) -> tuple[Route, ...]:
    """What `chosen` would give for each of the codes, in their order; those that aren't online are left out."""
    rows = (
        OfficeRow.objects.filter(
            Q(code__in=codes) | Q(organisation__code__in=codes),
            _in_force(on),
            _in_force(on, "organisation__"),
        )
        .select_related("organisation")
        .prefetch_related(_areas_on(on))
    )
    offices = [(_office(row), row.organisation) for row in rows]
    found = []
    for code in codes:
        own = [(office, whose) for office, whose in offices if code in (office.code, whose.code)]
        if own:
            nearest, whose = min(own, key=lambda pair: (pair[0].code != code, _width(pair[0]), pair[0].code))
            found.append(Route(_organisation(whose), nearest))
    return tuple(found)


def _width(office: Office) -> int:
    """How short the shortest of its areas is: the whole country before a province; one without areas last."""
    return min((len(prefix) for prefix in office.areas), default=9)


def _in_force(on: date, path: str = "") -> Q:
    still = Q(**{f"{path}valid_to__isnull": True}) | Q(**{f"{path}valid_to__gte": on})
    return Q(**{f"{path}valid_from__lte": on}) & still


def _areas_on(on: date, path: str = "") -> Prefetch[str, QuerySet[AreaRow], str]:
    return Prefetch(f"{path}areas", queryset=AreaRow.objects.filter(_in_force(on)).order_by("code_prefix"))


def _the_office(which: Q) -> Office:
    row = OfficeRow.objects.filter(which).prefetch_related(_areas_on(clock.today())).first()
    if row is None:
        raise NotFound
    return _office(row)


def _organisation(row: OrganisationRow) -> Organisation:
    return Organisation(
        row.id,
        row.code,
        Text(row.name_th, row.name_en),
        row.organisation_class,
        row.tax_id,
        row.biller_suffix,
        row.parent_id,
        row.valid_from,
        row.valid_to,
    )


def _office(row: OfficeRow) -> Office:
    return Office(
        row.id,
        row.organisation_id,
        row.code,
        Text(row.name_th, row.name_en),
        row.address,
        row.phone,
        row.opens,
        row.closes,
        tuple(int(digit) for digit in row.weekdays),
        tuple(area.code_prefix for area in row.areas.all()),
        row.valid_from,
        row.valid_to,
    )


def _unit(row: UnitRow) -> Unit:
    return Unit(row.id, row.office_id, row.code, Text(row.name_th, row.name_en), row.valid_from, row.valid_to)
