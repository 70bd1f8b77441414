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


@dataclass(frozen=True, slots=True)
class Rhythm:
    """When something falls due after the grant: every `months` (0: once), so many days after its first day first,
    or else after one period, and at most `most` times."""

    months: int
    first_after_days: int | None = None
    most: int | None = None


def falls_due_on(valid_from: date, rhythm: Rhythm, number: int) -> date:
    """The day on which it falls due for the `number`-th time, from 1."""
    if rhythm.first_after_days is None:
        return months_later(valid_from, rhythm.months * number)
    first = valid_from + timedelta(days=rhythm.first_after_days)
    return months_later(first, rhythm.months * (number - 1))


def next_time(valid_from: date, rhythm: Rhythm, after: date) -> int | None:
    """The number of the first time later than `after`; None where there is none.

    Periods that were missed are not made up for; but what falls due only once is counted even if its day is over.
    """
    if rhythm.months == 0:
        return 1
    number = 1
    while falls_due_on(valid_from, rhythm, number) <= after:
        number += 1
    return None if rhythm.most is not None and number > rhythm.most else number


def renewal_opens_on(valid_to: date, remind_days_before: int) -> date:
    """The first day on which the holder is reminded and can renew."""
    return valid_to - timedelta(days=remind_days_before)
