"""Choosing a time to come to the office: which office, which day, which time; moving it, giving it up, taking it along."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.appointments import queries as appointments
from borikan.appointments.queries import Booking, FreeTime
from borikan.appointments.rules import HoldOver, NoAppointment
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import TaskDone
from borikan.cases.queries import CaseView, Coming
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.kernel.phones import shown as phone_shown
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import full_date, time_of_day
from borikan.organisations import queries as organisations
from borikan.organisations.queries import Office
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages.person.calendar_file import calendar_file
from borikan.web.pages.person.rendering import show, to
from borikan.web.posted import asked, first, posted
from borikan.web.who import Person

DAYS_SHOWN = 7  # so that the list stays short on a small phone
_GONE = Text(
    "วันที่เลือกไม่มีเวลาว่างแล้ว ด้านล่างเป็นวันถัดไปที่ยังว่าง",
    "The day you chose has no free time any more. Below is the next day that has.",
)
_CHOOSE = Text("โปรดเลือกเวลา", "Choose a time.")


@dataclass(frozen=True, slots=True)
class Day:
    """A day with free times: `href` shows them, `options` are the times, and `free` says how many there are."""

    on: date
    title: Text
    href: str
    free: Text
    options: list[dict[str, object]]


@dataclass(frozen=True, slots=True)
class ChoosePage:
    """The days of an office that have free times, some at once, and the times of the one that is shown.

    `later` and `sooner` lead to other days; `gone` says that the day asked for has no free time any more.
    """

    view: CaseView
    coming: Coming
    office: Office | None
    offices: list[dict[str, object]]
    days: tuple[Day, ...]
    day: Day | None
    gone: Text | None
    sooner: str
    later: str
    chosen: str
    errors: list[dict[str, object]]
    error: Text | None


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """The time that is kept for her, until when, and what it takes the place of."""

    view: CaseView
    coming: Coming
    held: Booking
    office: Office
    bring: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class GiveUpPage:
    view: CaseView
    booking: Booking
    office: Office


@dataclass(frozen=True, slots=True)
class Card:
    """The appointment on the page of the case. `can_change` until its time; `bring` is what to take along."""

    booking: Booking
    title: Text
    office: Office
    phone: str
    bring: tuple[Text, ...]
    can_change: bool
    can_move: bool


def card(view: CaseView) -> Card | None:
    """The appointment that stands for the case, if any."""
    coming = case_queries.coming(view)
    if coming is None or coming.booking is None:
        return None
    one = coming.booking
    ahead = one.begins_at > clock.now() and one.state == "booked"
    office = _office(one)
    return Card(
        booking=one,
        title=coming.title,
        office=office,
        phone=phone_shown(office.phone),
        bring=bring(view),
        can_change=ahead,
        can_move=ahead and one.moves_left > 0 and bool(coming.offices),
    )


def choose(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """An office, a day, then one of its times, each with an address of its own; the time is kept while she confirms it."""
    view, coming = _coming(person, reference)
    if coming is None:
        return to(f"/cases/{reference}")
    fields = asked(request)
    if request.method != "POST":
        return show(request, person, "person/choose_time.html", _page(view, coming, fields))
    slot = first(posted(request), "slot")
    try:
        cases.hold_time(person, reference, UUID(slot))
    except ValueError:
        return _again(request, person, _page(view, coming, fields, error=_CHOOSE))
    except TaskDone:
        return to(f"/cases/{reference}")
    except Refused as refused:
        return _refused(request, person, reference, refused)
    return to(f"/cases/{reference}/appointment/confirm")


def _refused(request: HttpRequest, person: Person, reference: str, refused: Refused) -> HttpResponse:
    """The times as they are now, and why the chosen one was not to be had."""
    told = Text(f"{refused.message.th} {refused.remedy.th}", f"{refused.message.en} {refused.remedy.en}")
    view, coming = _coming(person, reference)
    if coming is None:
        return to(f"/cases/{reference}")
    return _again(request, person, _page(view, coming, asked(request), error=told), refused.status)


def confirm(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The time once more, with what to bring; then it is booked."""
    view, coming = _coming(person, reference)
    if request.method == "POST":
        try:
            cases.book_time(person, reference)
        except (HoldOver, TaskDone):
            return to(f"/cases/{reference}/appointment")
        return to(f"/cases/{reference}?done=booked")
    if coming is None or coming.held is None:
        return to(f"/cases/{reference}/appointment")
    page = ConfirmPage(view, coming, coming.held, _office(coming.held), bring(view))
    return show(request, person, "person/confirm_time.html", page)


def give_up(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """She can't come: the time is free for somebody else, and she may choose another."""
    view, coming = _coming(person, reference)
    if coming is None or coming.booking is None:
        return to(f"/cases/{reference}")
    if request.method == "POST":
        try:
            cases.cancel_time(person, reference)
        except (NoAppointment, TaskDone):
            return to(f"/cases/{reference}")
        return to(f"/cases/{reference}?done=given-up")
    return show(
        request,
        person,
        "person/give_up_time.html",
        GiveUpPage(view, coming.booking, _office(coming.booking)),
    )


def take_along(request: HttpRequest, person: Person, reference: str) -> HttpResponse:
    """The appointment as a calendar file for her telephone or computer."""
    view, coming = _coming(person, reference)
    if coming is None or coming.booking is None:
        return to(f"/cases/{reference}")
    language = active_language()
    content = calendar_file(
        coming.booking,
        title=f"{view.service.title.in_language(language)}: {coming.title.in_language(language)}",
        place=_place(_office(coming.booking), language),
        address=request.build_absolute_uri(who.localised(f"/cases/{reference}")),
    )
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{reference}.ics"'
    return response


def bring(view: CaseView) -> tuple[Text, ...]:
    """What to take along: the identity card, and the originals of what she attached."""
    attached = tuple(
        Text(f"ต้นฉบับ{field.label.th}", f"The original: {field.label.en}")
        for page in view.pages
        for field in page.fields
        if field.type == "file" and view.answers.get(field.id)
    )
    return (Text("บัตรประจำตัวประชาชน หรือหนังสือเดินทาง", "Your national ID card or passport"), *attached)


def _coming(person: Person, reference: str) -> tuple[CaseView, Coming | None]:
    view = case_queries.my_case(person, reference)
    return view, case_queries.coming(view)


def _office(booking: Booking) -> Office:
    return organisations.office(booking.office_id)


def _place(office: Office, language: str) -> str:
    return f"{office.name.th if language == 'th' else office.name.en}, {office.address}"


def _again(request: HttpRequest, person: Person, page: ChoosePage, status: int = 422) -> HttpResponse:
    return show(request, person, "person/choose_time.html", page, status)


def _page(
    view: CaseView, coming: Coming, fields: Mapping[str, list[str]], *, error: Text | None = None
) -> ChoosePage:
    wanted = first(fields, "office")
    office = next((one for one in coming.offices if one.code == wanted), None)
    if office is None:
        office = next(iter(coming.offices), None)
    here = f"{who.localised(f'/cases/{view.reference}/appointment')}?office={office.code}" if office else ""
    days = _days(appointments.free_times(coming.purpose, office.id), here) if office else ()
    wanted_day = first(fields, "on")
    position = next(
        (n for n, one in enumerate(days) if one.on.isoformat() >= wanted_day), max(0, len(days) - 1)
    )
    day = days[position] if days else None
    start = position - position % DAYS_SHOWN
    return ChoosePage(
        view=view,
        coming=coming,
        office=office,
        offices=[{"value": one.code, "text": one.name} for one in coming.offices],
        days=days[start : start + DAYS_SHOWN],
        day=day,
        gone=_GONE if wanted_day and day and day.on.isoformat() != wanted_day else None,
        sooner=days[start - DAYS_SHOWN].href if start else "",
        later=days[start + DAYS_SHOWN].href if start + DAYS_SHOWN < len(days) else "",
        chosen="",
        errors=[{"href": "#times", "text": error}] if error else [],
        error=error,
    )


def _days(times: tuple[FreeTime, ...], here: str) -> tuple[Day, ...]:
    by_day: dict[date, list[FreeTime]] = {}
    for one in times:
        by_day.setdefault(clock.local_date(one.begins_at), []).append(one)
    return tuple(
        Day(
            on=on,
            title=_title(on),
            href=f"{here}&on={on.isoformat()}",
            free=_free(len(listed)),
            options=[{"value": str(one.slot_id), "text": _words(one)} for one in listed],
        )
        for on, listed in sorted(by_day.items())
    )


def _free(times: int) -> Text:
    return Text(f"ว่าง {times} เวลา", f"{times} times free" if times > 1 else "1 time free")


def _title(on: date) -> Text:
    thai, english = full_date(on, "th"), full_date(on, "en")
    if on == clock.today():
        return Text(f"{thai} (วันนี้)", f"{english} (today)")
    if on == clock.today() + timedelta(days=1):
        return Text(f"{thai} (พรุ่งนี้)", f"{english} (tomorrow)")
    return Text(thai, english)


def _words(one: FreeTime) -> Text:
    thai, english = time_of_day(one.begins_at, "th"), time_of_day(one.begins_at, "en")
    until_th, until_en = time_of_day(one.ends_at, "th"), time_of_day(one.ends_at, "en")
    left = f"{one.left} places left" if one.left > 1 else "1 place left"
    return Text(f"{thai.removesuffix(' น.')}–{until_th} (ว่าง {one.left} ที่)", f"{english}–{until_en} ({left})")
