"""Grants' own decisions: their status on a day, and the dates their benefits fall due. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from borikan.kernel.money import Money

EndedAs = Literal["ended", "revoked", "replaced"]
Status = Literal["active", "expired", "suspended", "ended", "revoked", "replaced", "renewed", "not_yet"]
Period = Literal["month", "year", "once"]


def status_on(
    on: date,
    *,
    valid_from: date,
    valid_to: date | None,
    suspended_from: date | None = None,
    ended_from: date | None = None,
    ended_as: EndedAs = "ended",
    renewed: bool = False,
) -> Status:
    """The grant's status on a day; the gravest fact counts."""
    if ended_from is not None and on >= ended_from:
        return ended_as
    if valid_to is not None and on > valid_to:
        return "renewed" if renewed else "expired"
    if suspended_from is not None and on >= suspended_from:
        return "suspended"
    return "active" if on >= valid_from else "not_yet"


@dataclass(frozen=True, slots=True)
class Phase:
    """From `starts_on` on, `amount` is due every `period`."""

    benefit_id: str
    period: Period
    starts_on: date
    amount: Money


@dataclass(frozen=True, slots=True)
class Due:
    """One payment of the schedule."""

    benefit_id: str
    on: date
    amount: Money


def schedule(phases: Sequence[Phase], *, after: date, until: date) -> tuple[Due, ...]:
    """The payments that fall due after one day, up to and including another, in order.

    Monthly ones fall on the first phase's day of the month; the phase in force on the day gives the amount.
    """
    found = [
        due
        for benefit in sorted({phase.benefit_id for phase in phases})
        for due in _of_one([p for p in phases if p.benefit_id == benefit], until)
        if due.on > after and due.amount
    ]
    return tuple(sorted(found, key=lambda due: (due.on, due.benefit_id)))


def _of_one(phases: Sequence[Phase], until: date) -> Iterator[Due]:
    ordered = sorted(phases, key=lambda phase: phase.starts_on)
    for on in _dates(ordered[0], until):
        current = [phase for phase in ordered if phase.starts_on <= on][-1]
        yield Due(current.benefit_id, on, current.amount)


def _dates(first: Phase, until: date) -> Iterator[date]:
    step, on = 0, first.starts_on
    while on <= until:
        yield on
        if first.period == "once":
            return
        step += 1
        on = months_later(first.starts_on, step * (12 if first.period == "year" else 1))


def months_later(on: date, months: int) -> date:
    """The same day of a later month, or the last day of a month too short."""
    year, month = divmod(on.year * 12 + on.month - 1 + months, 12)
    month += 1
    last = (date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)).day
    return date(year, month, min(on.day, last))


def pays_until(
    until: date, *, valid_to: date | None, suspended_from: date | None, ended_from: date | None
) -> date:
    """The last day up to `until` on which something can fall due: not past the end, nor into a suspension."""
    over = [first - timedelta(days=1) for first in (suspended_from, ended_from) if first is not None]
    return min([until, *over, *([valid_to] if valid_to else [])])


def follow_up_on(valid_from: date, months: int, number: int) -> date:
    """The day of the `number`-th follow-up, from 1, of a grant looked at every so many months."""
    return months_later(valid_from, months * number)


def next_follow_up(valid_from: date, months: int, after: date) -> int:
    """The number of the first follow-up later than `after`: periods that were missed are not made up for."""
    number = 1
    while follow_up_on(valid_from, months, number) <= after:
        number += 1
    return number


def renewal_opens_on(valid_to: date, remind_days_before: int) -> date:
    """The first day on which the holder is reminded and can renew."""
    return valid_to - timedelta(days=remind_days_before)
