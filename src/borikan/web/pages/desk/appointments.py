"""Who comes today, and the times the office offers: by the week, with days on which it sees nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.appointments.queries import Pattern
from borikan.appointments.rules import NoAppointment, Weekly
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import Expected
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import time_of_day
from borikan.web import who
from borikan.web.pages.desk.answering import case_path, show, to_page, told
from borikan.web.pages.person.asked_fields import read_date
from borikan.web.posted import asked, first, posted

DAY, TIMES = "/desk/appointments", "/desk/appointments/times"
WEEKDAYS: tuple[Text, ...] = (
    Text("จันทร์", "Monday"),
    Text("อังคาร", "Tuesday"),
    Text("พุธ", "Wednesday"),
    Text("พฤหัสบดี", "Thursday"),
    Text("ศุกร์", "Friday"),
    Text("เสาร์", "Saturday"),
    Text("อาทิตย์", "Sunday"),
)
STATES: Mapping[str, tuple[Text, str]] = {
    "booked": (Text("ยังไม่มา", "Expected"), "now"),
    "arrived": (Text("มาถึงแล้ว", "Here"), "done"),
    "done": (Text("เสร็จแล้ว", "Done"), "quiet"),
    "absent": (Text("ไม่มา", "Did not come"), "warning"),
}
_INCOMPLETE = Text("โปรดกรอกให้ครบ เวลาเขียนเช่น 09.00", "Fill everything in; times are written as 09:00.")


@dataclass(frozen=True, slots=True)
class Line:
    expected: Expected
    time: Text
    href: str
    arrived: str
    state: Text
    kind: str


@dataclass(frozen=True, slots=True)
class DayPage:
    """The day's appointments in order; `before` and `after` lead to the days around it."""

    on: date
    lines: tuple[Line, ...]
    before: str
    after: str
    times: str


@dataclass(frozen=True, slots=True)
class PatternLine:
    pattern: Pattern
    office: Text
    what: Text
    weekday: Text
    hours: str
    end: str


@dataclass(frozen=True, slots=True)
class TimesPage:
    """The weekly times of the offices she supervises, the days closed, and the forms for more."""

    lines: tuple[PatternLine, ...]
    closures: tuple[tuple[Text, date], ...]
    offices: list[dict[str, object]]
    purposes: list[dict[str, object]]
    weekdays: list[dict[str, object]]
    typed: Mapping[str, str]
    errors: list[dict[str, object]]
    day_typed: Mapping[str, str]
    day_error: Text | None
    day: str


def day(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Who comes to her offices on a day, today unless another is asked for."""
    on = _day(first(asked(request), "on"))
    lines = tuple(_line(one) for one in case_queries.expected_on(officer, on))
    page = DayPage(
        on=on,
        lines=lines,
        before=_address(on - timedelta(days=1)),
        after=_address(on + timedelta(days=1)),
        times=who.localised(TIMES) if case_queries.her_offices(officer, supervised=True) else "",
    )
    return show(request, officer, "desk/appointments.html", page)


def arrived(request: HttpRequest, officer: Officer, booking: UUID) -> HttpResponse:
    """She is there; the list of that day comes again."""
    if request.method != "POST":
        return redirect(who.localised(DAY))
    one = appointment_queries.booking(booking)
    back = f"{DAY}?on={clock.local_date(one.begins_at).isoformat()}"
    try:
        cases.note_arrival(officer, booking)
    except NoAppointment as error:
        return to_page(request, back, told(error), kind="problem")
    return to_page(request, back, Text("บันทึกแล้วว่ามาถึง", "It is noted that they are here."))


def times(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The weekly times of her offices; a POST offers more, ends some, or closes a day."""
    offices = {str(one.id): one for one in case_queries.her_offices(officer, supervised=True)}
    if not offices:
        return redirect(who.localised(DAY))
    if request.method != "POST":
        return show(request, officer, "desk/appointment_times.html", _page(officer, {}))
    fields = posted(request)
    act = {"offer": _offer, "end": _end, "close": _close}.get(first(fields, "do"))
    if act is None or (first(fields, "office") and first(fields, "office") not in offices):
        return redirect(who.localised(TIMES))
    try:
        said = act(officer, fields)
    except Refused as error:
        page = _page(officer, fields, told(error))
        return show(request, officer, "desk/appointment_times.html", page, status=422)
    if said is None:
        page = _page(officer, fields, _INCOMPLETE)
        return show(request, officer, "desk/appointment_times.html", page, status=422)
    return to_page(request, TIMES, said)


def _offer(officer: Officer, fields: Mapping[str, list[str]]) -> Text | None:
    purpose = first(fields, "purpose")
    begins, ends = _time(first(fields, "begins")), _time(first(fields, "ends"))
    numbers = [ascii_digits(first(fields, name)) for name in ("weekday", "minutes", "capacity")]
    known = purpose in case_queries.purposes_to_offer() and first(fields, "office")
    if not known or begins is None or ends is None or not all(_is_number(one) for one in numbers):
        return None
    weekday, minutes, capacity = (int(one) for one in numbers)
    weekly = Weekly(weekday, begins, ends, minutes, capacity)
    appointments.publish_times(UUID(first(fields, "office")), purpose, weekly, actor=officer.ref)
    return Text("เปิดให้จองแล้ว", "These times can be booked now.")


def _end(officer: Officer, fields: Mapping[str, list[str]]) -> Text | None:
    mine = {str(one.id): one for one in _patterns(officer)}
    pattern = mine.get(first(fields, "pattern"))
    if pattern is not None:
        appointments.end_times(pattern.id, actor=officer.ref)
    return Text(
        "เลิกเปิดให้จองแล้ว ผู้ที่จองไว้ยังมาตามนัด", "These times are offered no more; who has booked still comes."
    )


def _close(officer: Officer, fields: Mapping[str, list[str]]) -> Text | None:
    on = read_date("on", fields).value
    if on is None or not first(fields, "office"):
        return None
    displaced = appointments.close_day(UUID(first(fields, "office")), on, officer.id, actor=officer.ref)
    return Text(
        f"ปิดรับนัดแล้ว แจ้งผู้ที่จองไว้ {displaced} รายให้เลือกวันใหม่",
        f"The day is closed. People told to choose another time: {displaced}.",
    )


def _page(officer: Officer, fields: Mapping[str, list[str]], error: Text | None = None) -> TimesPage:
    offices = case_queries.her_offices(officer, supervised=True)
    names = {one.id: one.name for one in offices}
    purposes = case_queries.purposes_to_offer()
    closing = first(fields, "do") == "close"
    return TimesPage(
        lines=tuple(_pattern(one, names, purposes) for one in _patterns(officer)),
        closures=tuple((names[office], on) for office, on in appointment_queries.closures(names)),
        offices=[{"value": str(one.id), "text": one.name} for one in offices],
        purposes=[{"value": purpose, "text": title} for purpose, title in purposes.items()],
        weekdays=[{"value": str(number), "text": name} for number, name in enumerate(WEEKDAYS)],
        typed={
            name: first(fields, name)
            for name in ("office", "purpose", "weekday", "begins", "ends", "minutes", "capacity")
        },
        errors=[{"href": "#on" if closing else "#purpose", "text": error}] if error else [],
        day_typed={part: first(fields, f"on.{part}") for part in ("day", "month", "year")},
        day_error=error if closing else None,
        day=who.localised(DAY),
    )


def _patterns(officer: Officer) -> tuple[Pattern, ...]:
    offices = case_queries.her_offices(officer, supervised=True)
    return appointment_queries.patterns_of([one.id for one in offices])


def _pattern(one: Pattern, offices: Mapping[UUID, Text], purposes: Mapping[str, Text]) -> PatternLine:
    return PatternLine(
        pattern=one,
        office=offices[one.office_id],
        what=purposes.get(one.purpose, Text(one.purpose, one.purpose)),
        weekday=WEEKDAYS[one.weekday],
        hours=f"{one.begins:%H.%M}–{one.ends:%H.%M}",
        end=str(one.id),
    )


def _line(one: Expected) -> Line:
    state, kind = STATES[one.booking.state]
    expected = one.booking.state == "booked"
    return Line(
        expected=one,
        time=Text(time_of_day(one.booking.begins_at, "th"), time_of_day(one.booking.begins_at, "en")),
        href=who.localised(case_path(one.reference)),
        arrived=who.localised(f"{DAY}/{one.booking.id}/arrived") if expected else "",
        state=state,
        kind=kind,
    )


def _day(text: str) -> date:
    try:
        on = date.fromisoformat(text)
    except ValueError:
        return clock.today()
    return on if abs((on - clock.today()).days) < 400 else clock.today()


def _address(on: date) -> str:
    return f"{who.localised(DAY)}?on={on.isoformat()}"


def _time(text: str) -> time | None:
    try:
        hour, minute = ascii_digits(text).replace(".", ":").split(":")
        return time(int(hour), int(minute))
    except ValueError:
        return None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 4
