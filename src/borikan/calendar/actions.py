"""Announcing holidays. Nothing is ever changed or deleted: a later announcement overrules an earlier one."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError

from borikan.calendar import seed_file
from borikan.calendar.events import HolidayAnnounced
from borikan.calendar.models import HolidayEventRow
from borikan.calendar.queries import announcements, announcements_for_province
from borikan.calendar.rules import (
    Announcement,
    Kind,
    NoOrder,
    NothingChanges,
    Scope,
    UnknownScope,
    refuse_unless_it_changes_something,
)
from borikan.journal import actions as journal
from borikan.kernel import clock, places
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.organisations.queries import office

__all__ = ["announce_holiday", "seed_holidays"]


def announce_holiday(
    on: date,
    name: Text,
    *,
    kind: Kind = "add",
    scope: Scope = "nation",
    scope_ref: str = "",
    order_ref: str,
    actor: ActorRef,
    announced_on: date | None = None,
) -> UUID:
    """Make `on` a holiday, or a working day again, for the nation, a province or an office; the announcement's id.

    `announced_on` is today if not given. Raises NothingChanges, NoOrder or UnknownScope.
    """
    if not order_ref.strip():
        raise NoOrder
    try:
        with journal.transaction():
            scope_ref = _canonical(scope, scope_ref)
            refuse_unless_it_changes_something(kind, on, _heard_so_far(scope, scope_ref, on))
            return _announced(
                on=on,
                name=name,
                kind=kind,
                scope=scope,
                scope_ref=scope_ref,
                order_ref=order_ref.strip(),
                announced_on=announced_on or clock.today(),
                actor=actor,
            )
    except IntegrityError as error:
        # Somebody announced the same day in the same moment, and theirs came first.
        raise NothingChanges from error


def seed_holidays() -> int:
    """Announce the holidays that come with Borikan, save those days already spoken of; how many were new."""
    with journal.transaction():
        known = set(HolidayEventRow.objects.filter(scope="nation").values_list("on", flat=True))
        fresh = [day for day in seed_file.seed_holidays() if day.on not in known]
        order_ref = seed_file.order_ref()
        for day in fresh:
            _announced(
                on=day.on,
                name=day.name,
                kind="add",
                scope="nation",
                scope_ref="",
                order_ref=order_ref,
                announced_on=day.announced_on,
                actor=system("calendar.seed"),
            )
    return len(fresh)


def _canonical(scope: Scope, scope_ref: str) -> str:
    """An office's id in the one spelling that announcements are found by. Raises UnknownScope."""
    if scope != "office":
        return scope_ref
    try:
        return str(UUID(scope_ref))
    except ValueError as error:
        raise UnknownScope from error


def _heard_so_far(scope: Scope, scope_ref: str, on: date) -> tuple[Announcement, ...]:
    """What was announced of the day for those in the scope. Raises UnknownScope."""
    if scope == "nation" and not scope_ref:
        return announcements(None, on=on)
    if scope == "province" and places.province(scope_ref):
        return announcements_for_province(scope_ref, on=on)
    if scope == "office":
        try:
            return announcements(office(UUID(scope_ref)), on=on)
        except NotFound as error:
            raise UnknownScope from error
    raise UnknownScope


def _announced(
    *,
    on: date,
    name: Text,
    kind: Kind,
    scope: Scope,
    scope_ref: str,
    order_ref: str,
    announced_on: date | None,
    actor: ActorRef,
) -> UUID:
    """The announcement saved and its entry recorded."""
    row = HolidayEventRow.objects.create(
        on=on,
        name_th=name.th,
        name_en=name.en,
        kind=kind,
        scope=scope,
        scope_ref=scope_ref,
        revision=HolidayEventRow.objects.filter(scope=scope, scope_ref=scope_ref, on=on).count() + 1,
        order_ref=order_ref,
        announced_on=announced_on,
        recorded_at=clock.now(),
    )
    about = (row.id, UUID(scope_ref)) if scope == "office" else (row.id,)
    event = HolidayAnnounced(row.id, on, kind, scope, scope_ref, order_ref, announced_on)
    journal.record(event, actor=actor, about=about)
    return row.id
