"""Committees' sittings: calling one, voting on its cases, closing each vote, and the minutes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, time
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import ItemView, Seat, SittingRow, SittingView
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.desk.answering import case_path, show, to_page, told
from borikan.web.pages.person.asked_fields import read_date
from borikan.web.posted import first, posted

CHOICES: list[dict[str, object]] = [
    {"value": "approve", "text": Text("เห็นชอบ", "For")},
    {"value": "reject", "text": Text("ไม่เห็นชอบ", "Against")},
    {"value": "abstain", "text": Text("งดออกเสียง", "Abstain")},
]
_OUTCOMES = {
    "approved": (Text("เห็นชอบ", "Approved"), "done"),
    "rejected": (Text("ไม่เห็นชอบ", "Rejected"), "refused"),
    "deferred": (Text("เลื่อนไป", "Put off"), "quiet"),
}
_VOTES = {str(one["value"]): one["text"] for one in CHOICES}


@dataclass(frozen=True, slots=True)
class SittingsPage:
    """Her committees with what waits, and their sittings; each with its address."""

    seats: tuple[Seat, ...]
    rows: tuple[tuple[SittingRow, str], ...]
    call: str


@dataclass(frozen=True, slots=True)
class CallPage:
    """The form to call a sitting of one committee."""

    seat: Seat
    key: str
    cases: list[dict[str, object]]
    chosen: tuple[str, ...]
    members: list[dict[str, object]]
    typed: Mapping[str, str]
    fields: Mapping[str, str]
    faults: Mapping[str, Text]
    errors: list[dict[str, object]]
    back: str


@dataclass(frozen=True, slots=True)
class ItemCard:
    """A case on the agenda with what she can do about it; `votes` are (who, how, why)."""

    item: ItemView
    number: str
    href: str
    tag: Text | None
    tag_kind: str
    votes: tuple[tuple[Text, object, str], ...]
    choice: str
    reason: str
    error: Text | None
    open: bool


@dataclass(frozen=True, slots=True)
class SittingPage:
    """A sitting, or its minutes."""

    sitting: SittingView
    cards: tuple[ItemCard, ...]
    choices: list[dict[str, object]]
    back: str
    minutes: str
    errors: list[dict[str, object]]


def sittings(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The sittings of her committees, and the cases that wait for one."""
    page = SittingsPage(
        seats=case_queries.seats(officer),
        rows=tuple(
            (row, who.localised(f"/desk/sittings/{row.id}")) for row in case_queries.sittings(officer)
        ),
        call=who.localised("/desk/sittings/call"),
    )
    return show(request, officer, "desk/sittings.html", page)


def call(request: HttpRequest, officer: Officer) -> HttpResponse:
    """Call a sitting: which cases, when, where, and who presides."""
    fields = posted(request) if request.method == "POST" else {}
    key = first(fields, "seat") or request.GET.get("seat", "")
    seat = next((one for one in case_queries.seats(officer) if _key(one) == key), None)
    if seat is None:
        return redirect(who.localised("/desk/sittings"))
    if request.method != "POST":
        return _call_form(request, officer, seat, {})
    day = read_date("on", fields)
    at = _time(first(fields, "time"))
    faults: dict[str, Text] = {}
    if day.value is None:
        faults["on"] = day.error or Text("โปรดกรอกวันประชุม", "Enter the day of the sitting.")
    if at is None:
        faults["time"] = Text("โปรดกรอกเวลา เช่น 09:30", "Enter a time, such as 09:30.")
    if not first(fields, "place").strip():
        faults["place"] = Text("โปรดกรอกสถานที่", "Enter the place.")
    if not first(fields, "chair"):
        faults["chair"] = Text("โปรดเลือกประธาน", "Choose who chairs it.")
    if not fields.get("case"):
        faults["case"] = Text("โปรดเลือกเรื่องอย่างน้อยหนึ่งเรื่อง", "Choose at least one case.")
    if faults or day.value is None or at is None:
        return _call_form(request, officer, seat, fields, faults)
    try:
        made = cases.call_sitting(
            officer,
            cases.SittingCall(
                committee=seat.committee,
                office_id=seat.office_id,
                held_at=datetime.combine(day.value, at, clock.BANGKOK),
                place=first(fields, "place"),
                chair_id=_id(first(fields, "chair")),
                deputy_id=_id(first(fields, "deputy")) if first(fields, "deputy") else None,
                tasks=tuple(_id(one) for one in fields["case"]),
            ),
            organisation_id=seat.organisation_id,
        )
    except Refused as error:
        return _call_form(request, officer, seat, fields, {"": told(error)})
    return to_page(request, f"/desk/sittings/{made}", Text("นัดประชุมแล้ว", "The sitting is called."))


def sitting(request: HttpRequest, officer: Officer, sitting: UUID) -> HttpResponse:
    """The agenda; a POST votes on a case, closes its vote, or puts it off."""
    if request.method != "POST":
        return show(request, officer, "desk/sitting.html", _page(case_queries.sitting(officer, sitting)))
    fields = posted(request)
    view = case_queries.sitting(officer, sitting)
    item = next((one for one in view.items if str(one.id) == first(fields, "item")), None)
    if item is None:
        return redirect(who.localised(f"/desk/sittings/{sitting}"))
    reason = first(fields, f"reason-{item.number}")
    try:
        done = _do(officer, item, first(fields, "do"), first(fields, f"vote-{item.number}"), reason)
    except Refused as error:
        page = _page(view, fields=fields, refused=(item.id, told(error)))
        return show(request, officer, "desk/sitting.html", page, status=error.status)
    return to_page(request, f"/desk/sittings/{sitting}", done)


def minutes(request: HttpRequest, officer: Officer, sitting: UUID) -> HttpResponse:
    """The minutes, set for paper."""
    return show(request, officer, "desk/minutes.html", _page(case_queries.sitting(officer, sitting)))


def _do(officer: Officer, item: ItemView, what: str, choice: str, reason: str) -> Text:
    match what:
        case "close":
            outcome = cases.close_vote(officer, item.id)
            said = _OUTCOMES[outcome][0]
            return Text(f"ปิดการลงมติแล้ว มติ: {said.th}", f"The vote is closed: {said.en}")
        case "defer":
            cases.defer(officer, item.id, reason)
            return Text("เลื่อนเรื่องไปประชุมครั้งต่อไปแล้ว", "The case is put off to a later sitting.")
        case _:
            cases.vote(officer, item.id, choice, reason)
            return Text("บันทึกการลงมติของท่านแล้ว", "Your vote is kept.")


def _page(
    view: SittingView,
    *,
    fields: Mapping[str, list[str]] | None = None,
    refused: tuple[UUID, Text] | None = None,
) -> SittingPage:
    address = f"/desk/sittings/{view.id}"
    cards = tuple(_card(item, fields or {}, refused) for item in view.items)
    return SittingPage(
        sitting=view,
        cards=cards,
        choices=CHOICES,
        back=who.localised("/desk/sittings"),
        minutes=who.localised(f"{address}/minutes"),
        errors=[
            {"href": f"#item-{card.item.number}", "text": card.error}
            for card in cards
            if card.error is not None
        ],
    )


def _card(item: ItemView, fields: Mapping[str, list[str]], refused: tuple[UUID, Text] | None) -> ItemCard:
    mine = next((vote for vote in item.votes if vote.mine), None)
    error = refused[1] if refused and refused[0] == item.id else None
    tag, kind = _OUTCOMES.get(item.outcome, (None, ""))
    return ItemCard(
        item=item,
        number=str(item.number),
        href="" if item.closed else who.localised(case_path(item.reference)),
        tag=tag,
        tag_kind=kind,
        votes=tuple((vote.by, _VOTES[vote.vote], vote.reason) for vote in item.votes),
        choice=first(fields, f"vote-{item.number}") if error else (mine.vote if mine else ""),
        reason=first(fields, f"reason-{item.number}") if error else (mine.reason if mine else ""),
        error=error,
        open=not (item.closed or item.off or item.outcome),
    )


def _call_form(
    request: HttpRequest,
    officer: Officer,
    seat: Seat,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
) -> HttpResponse:
    faults = faults or {}
    page = CallPage(
        seat=seat,
        key=_key(seat),
        cases=[_case(one) for one in seat.waiting],
        chosen=tuple(fields.get("case", [])) if fields else tuple(str(one.task_id) for one in seat.waiting),
        members=[{"value": str(one), "text": name} for one, name in seat.members],
        typed=read_date("on", fields).typed if fields else {},
        fields={name: first(fields, name) for name in ("time", "place", "chair", "deputy")},
        faults=faults,
        errors=[{"href": f"#{name}" if name else "", "text": text} for name, text in faults.items()],
        back=who.localised("/desk/sittings"),
    )
    return show(request, officer, "desk/sitting_call.html", page, status=422 if faults else 200)


def _case(one: case_queries.WaitingCase) -> dict[str, object]:
    return {
        "value": str(one.task_id),
        "text": Text(
            f"{one.reference} {one.service_title.th}".strip(),
            f"{one.reference} {one.service_title.en}".strip(),
        ),
    }


def _key(seat: Seat) -> str:
    return f"{seat.committee}@{seat.office_id}"


def _time(typed: str) -> time | None:
    """A time of day as `9:30`, `09.30` or with Thai digits."""
    try:
        return time.fromisoformat(ascii_digits(typed).replace(".", ":").strip().zfill(5))
    except ValueError:
        return None


def _id(typed: str) -> UUID:
    """An id that a form sent; one that can't be any is nobody's."""
    try:
        return UUID(typed)
    except ValueError:
        return UUID(int=0)
