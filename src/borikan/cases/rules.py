"""Decisions about cases that need no database and no clock."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from uuid import UUID

from borikan.cases import errors
from borikan.definitions import deadlines
from borikan.definitions.compiled import Limit
from borikan.kernel import workdays
from borikan.kernel.normalise import normalise
from borikan.kernel.phones import parse_phone
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date

DRAFT_KEPT = timedelta(days=90)
"""How long an application that was begun waits for its owner to come back; the page on privacy says so."""

HEARING_DAYS = 15
"""The time to answer in a hearing. APA s.30 asks for a sufficient one; the length is our choice."""

TELL_WITHIN_DAYS = 7
"""LFA s.10: the applicant is told of the decision within seven days (R7)."""

NO_HEARING: Mapping[str, Text] = {
    "urgent": Text(
        "จำเป็นรีบด่วน ปล่อยให้เนิ่นช้าจะเกิดความเสียหายร้ายแรงหรือกระทบประโยชน์สาธารณะ (ม.30 (1))",
        "Urgent: delay would do grave harm or hurt the public interest (s.30 (1))",
    ),
    "time-limit": Text(
        "จะทำให้ระยะเวลาที่กฎหมายกำหนดไว้ในการทำคำสั่งล่าช้าออกไป (ม.30 (2))",
        "It would delay the order beyond the time that the law sets (s.30 (2))",
    ),
    "facts-from-party": Text(
        "เป็นข้อเท็จจริงที่ผู้ยื่นได้ให้ไว้ในคำขอเอง (ม.30 (3))",
        "The facts are those that the applicant gave (s.30 (3))",
    ),
    "impossible": Text(
        "โดยสภาพเห็นได้ชัดว่าให้โอกาสเช่นนั้นไม่อาจกระทำได้ (ม.30 (4))",
        "It is plainly impossible by the nature of the matter (s.30 (4))",
    ),
    "enforcement": Text("เป็นมาตรการบังคับทางปกครอง (ม.30 (5))", "It is a measure of enforcement (s.30 (5))"),
}
"""The exceptions of APA s.30 paragraph 2 from hearing first, as officers choose and applicants read them (R13)."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """The last day of a time limit and, in words, how it came about."""

    on: date
    explanation: Text
    provisional: bool


def office_deadline(
    limit: Limit,
    *,
    from_: date,
    provisional: bool,
    stopped_days: int,
    extension_days: int,
    calendar: workdays.WorkCalendar,
    kept_days: int = 0,
) -> Deadline:
    """The day by which the office must have decided (R7, R15).

    `stopped_days` are days in the limit's own unit during which the clock stood still. An official's
    last day does not roll over a holiday (APA s.64). `kept_days` are the calendar days by which holidays
    announced after the applicant was told would have moved it: the office keeps the day it promised.
    """
    computed = deadlines.last_day(
        limit, from_, calendar, stopped_days=stopped_days, extension_days=extension_days
    )
    explanation = _explained(limit, from_, computed, stopped_days, extension_days, calendar)
    if not kept_days:
        return Deadline(computed, explanation, provisional)
    told = computed - timedelta(days=kept_days)
    why = workdays.explain_kept_deadline(told, computed, "office")
    return Deadline(told, Text(f"{explanation.th} · {why.th}", f"{explanation.en}; {why.en}"), provisional)


def _explained(
    limit: Limit,
    from_: date,
    on: date,
    stopped_days: int,
    extension_days: int,
    calendar: workdays.WorkCalendar,
) -> Text:
    unit = Text("วันทำการ", "working days") if limit.unit == "working" else Text("วัน", "calendar days")
    th = [f"นับถัดจากวันที่ {long_date(from_, 'th')} เป็นเวลา {limit.amount} {unit.th}"]
    en = [f"{limit.amount} {unit.en} counted from the day after {long_date(from_, 'en')}"]
    if limit.unit == "working":
        skipped = sorted(day for day in calendar.holidays if from_ < day <= on and day.weekday() < 5)
        if skipped:
            th.append(
                "ไม่นับวันหยุด " + " ".join(f"{long_date(d, 'th')} ({calendar.holidays[d].th})" for d in skipped)
            )
            en.append(
                "holidays left out: "
                + ", ".join(f"{long_date(d, 'en')} ({calendar.holidays[d].en})" for d in skipped)
            )
    if stopped_days:
        th.append(f"หยุดนับ {stopped_days} {unit.th} ระหว่างรอผู้ยื่นคำขอหรือพักการพิจารณา")
        en.append(
            f"the clock stood still for {stopped_days} {unit.en} while waiting for the applicant or on hold"
        )
    if extension_days:
        th.append(f"ขยายเวลา {extension_days} วัน")
        en.append(f"extended by {extension_days} days")
    return Text(
        f"{' · '.join(th)} → ครบกำหนด {long_date(on, 'th')}",
        f"{'; '.join(en)} → due {long_date(on, 'en')}",
    )


def check_may_claim(
    officer_id: UUID,
    *,
    holds_post: bool,
    held_by: UUID | None,
    closed: bool,
    done_by: Collection[UUID],
) -> None:
    """Raise the refusal that keeps an officer from taking a task; nothing if she may.

    `holds_post` says whether a post of hers, at the task's office, is the one asked for. `done_by` are the officers of the steps this one must not share hands with.
    """
    if closed:
        raise errors.TaskDone
    if held_by is not None and held_by != officer_id:
        raise errors.TaskTaken
    if not holds_post:
        raise errors.CaseNotFound
    if officer_id in done_by:
        raise errors.SameOfficer


def in_conflict(closed_parties: Collection[UUID], parties: Collection[UUID | None]) -> bool:
    """Whether a party of the case is the officer herself or a relative."""
    return any(party in closed_parties for party in parties if party is not None)


Outcome = Literal["granted", "refused", "referred"]


@dataclass(frozen=True, slots=True)
class Reasons:
    """The three parts of an order's reasons (APA s.37, R12)."""

    facts: str = ""
    law: str = ""
    considerations: str = ""

    @property
    def complete(self) -> bool:
        """Whether each part says something: what can't be read, such as invisible characters, does not count."""
        return all(normalise(part) for part in (self.facts, self.law, self.considerations))


def made_by_rules(row: int, edition: int) -> Text:
    """What stands in an order that the rules alone made, in place of an officer's considerations."""
    return Text(
        f"ระบบมีคำสั่งนี้โดยอัตโนมัติตามหลักเกณฑ์ของบริการฉบับที่ {edition} แถวที่ {row} โดยไม่มีเจ้าหน้าที่ร่วมพิจารณา",
        f"Made automatically by edition {edition} of the service's rules, row {row}. No officer took part.",
    )


def check_order(
    outcome: Outcome,
    reasons: Reasons,
    *,
    proposed: str | None,
    heard: bool,
    no_hearing_code: str,
    hearing_required: bool,
) -> None:
    """Raise the refusal that keeps an order from being made; nothing if it may be.

    A full grant needs no reasons (APA s.37 para 3) but must be what the rules propose. Any other
    outcome needs all three parts (R12), and a refusal a hearing or a legal exception first (R13).
    """
    if outcome == "granted":
        if proposed != "eligible":
            raise errors.NotProposed
        return
    if not reasons.complete:
        raise errors.ReasonsIncomplete
    if outcome == "refused" and hearing_required and not heard and no_hearing_code not in NO_HEARING:
        raise errors.HearingFirst


POST_DAYS = 7
POST_DAYS_ABROAD = 15
"""APA s.71: what is sent by post counts as received when so many days have passed since it was posted."""


def paper_channel(channel: str, value: str) -> Literal["post", "counter"] | None:
    """How a letter reaches the person on paper; None where she is told electronically, at once."""
    if channel == "phone":
        phone = parse_phone(value)
        return None if phone is not None and phone.kind == "mobile" else "counter"
    return None if channel == "email" else "post" if channel == "post" else "counter"


def received_on(channel: str, sent_on: date, *, abroad: bool) -> date:
    """The day on which a letter counts as received: handed over the same day, by post days later (APA s.71)."""
    if channel != "post":
        return sent_on
    return sent_on + timedelta(days=POST_DAYS_ABROAD if abroad else POST_DAYS)


def appeal_by(notified_on: date, days: int, calendar: workdays.WorkCalendar) -> date:
    """The last day to appeal: the person's, so it rolls over holidays (APA s.44, R14, R15)."""
    return workdays.calendar_deadline(notified_on, days, calendar, whose="person")


def is_overdue(due_on: date | None, today: date) -> bool:
    """Whether the last day has passed; on the day itself it has not."""
    return due_on is not None and today > due_on


_YEAR = timedelta(days=366)


def check_grant_order(
    outcome: str, reasons: Reasons, *, heard: bool, no_hearing_code: str, hearing_required: bool
) -> None:
    """Raise ReasonsIncomplete (R12) or HearingFirst (R13) unless an order about a grant may be made.

    Reinstating a grant goes against nobody and needs neither.
    """
    if outcome == "reinstated":
        return
    if not reasons.complete:
        raise errors.ReasonsIncomplete
    if hearing_required and not heard and no_hearing_code not in NO_HEARING:
        raise errors.HearingFirst


def check_grant_day(
    outcome: str, on: date, *, today: date, valid_from: date, suspended_from: date | None
) -> None:
    """Raise DayOutsideGrant unless an order about a grant can take effect on that day."""
    first, last = (suspended_from or today, today) if outcome == "reinstated" else (valid_from, today + _YEAR)
    if not first <= on <= last:
        raise errors.DayOutsideGrant
