"""Orders about a grant: what a follow-up found, or what the officer who decides has come to know."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.actions import Reasons
from borikan.cases.errors import MayNotOrder, NoGrant, TaskDone
from borikan.cases.queries import DeskCase, GrantFile, Look, TaskView
from borikan.cases.rules import NO_HEARING
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.language import typed_year
from borikan.web.pages.desk.answering import case_path, show, to_case, told
from borikan.web.pages.desk.answers_shown import RegisterCard, registers
from borikan.web.pages.desk.deciding import PARTS, Part
from borikan.web.pages.desk.reporting import answers_in_words
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of
from borikan.web.pages.grants_shown import GrantShown, shown
from borikan.web.pages.person.asked_fields import read_date
from borikan.web.posted import asked, first, posted, unprinted

Way = Literal["ended", "suspended", "revoked", "reinstated", "hearing", "aside"]

WAYS: Mapping[Way, Text] = {
    "ended": Text("ให้สิ้นสุด", "End it"),
    "suspended": Text("ระงับชั่วคราว", "Suspend it"),
    "revoked": Text("เพิกถอน", "Revoke it"),
    "reinstated": Text("คืนสิทธิ", "Reinstate it"),
    "hearing": Text("ให้ผู้ถือสิทธิชี้แจง", "Hear the holder"),
    "aside": Text("ไม่ต้องมีคำสั่ง", "No order needed"),
}
_PROPOSED: Mapping[str, Way] = {"end": "ended", "suspend": "suspended", "reinstate": "reinstated"}
_DONE: Mapping[Way, Text] = {
    "ended": Text("มีคำสั่งให้สิทธิสิ้นสุด และแจ้งผู้ถือสิทธิแล้ว", "It is ended; the holder is told."),
    "suspended": Text("มีคำสั่งระงับสิทธิ และแจ้งผู้ถือสิทธิแล้ว", "It is suspended; the holder is told."),
    "revoked": Text("มีคำสั่งเพิกถอนสิทธิ และแจ้งผู้ถือสิทธิแล้ว", "It is revoked; the holder is told."),
    "reinstated": Text("คืนสิทธิ และแจ้งผู้ถือสิทธิแล้ว", "It is reinstated; the holder is told."),
    "hearing": Text("แจ้งให้ผู้ถือสิทธิชี้แจงแล้ว", "The holder is asked to answer."),
    "aside": Text("บันทึกว่าไม่ต้องมีคำสั่งแล้ว", "It is noted that no order is needed."),
}
_NO_DAY = Text("โปรดกรอกวันที่มีผล", "Enter the day it takes effect.")
_ERRORS_AT: Mapping[str, str] = {
    "cases.reasons-incomplete": "facts",
    "cases.hearing-first": "exception",
    "cases.day-outside-grant": "from",
    "cases.reason-needed": "facts",
}


@dataclass(frozen=True, slots=True)
class OrderingPage:
    """The grant, what was found if anything, the ways to go on, and the form of the one chosen."""

    frame: TaskFrame | None
    case: DeskCase
    file: GrantFile
    grant: GrantShown
    look: Look | None
    cards: tuple[RegisterCard, ...]
    answers: list[dict[str, object]]
    proposed: Text | None
    ways: tuple[dict[str, object], ...]
    way: str
    parts: tuple[Part, ...]
    typed: Mapping[str, str]
    day_error: Text | None
    exceptions: list[dict[str, object]]
    exception: str
    exception_error: Text | None
    needs_hearing: bool
    errors: list[dict[str, object]]
    back: str


def found(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """The task that a follow-up's finding made: an order, a hearing, or setting it aside with a reason."""
    file = case_queries.desk_grant(officer, case.view.reference)
    if file is None:
        raise TaskDone
    look = case_queries.look_of(file, task.step.id, task.visit)
    return _page(request, officer, case, file, look, task)


def order(request: HttpRequest, officer: Officer, reference: str) -> HttpResponse:
    """An order about the grant that a case led to, by the officer who decides. Raises NoGrant, MayNotOrder."""
    case = case_queries.desk_case(officer, reference)
    file = case_queries.desk_grant(officer, reference)
    if file is None:
        raise NoGrant
    if not file.may_order:
        raise MayNotOrder
    return _page(request, officer, case, file, None, None)


def _page(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    file: GrantFile,
    look: Look | None,
    task: TaskView | None,
) -> HttpResponse:
    possible = _possible(file, task)
    proposed = _PROPOSED.get(look.proposal) if look else None
    way = _chosen(request, possible, proposed)
    if request.method != "POST" or way is None:
        return _show(request, officer, case, file, look, task, way, _prefilled(case, look, proposed, way))
    fields = posted(request)
    day = read_date("from", fields).value
    faults = unprinted(fields, *(name for name, _, _ in PARTS)) if way != "aside" else {}
    if faults:
        return _show(request, officer, case, file, look, task, way, fields, faults)
    try:
        if day is None and way not in ("hearing", "aside"):
            return _show(request, officer, case, file, look, task, way, fields, {"from": _NO_DAY})
        _carry_out(officer, file.reference, task, way, fields, day)
    except TaskDone:
        raise
    except Refused as error:
        at = _ERRORS_AT.get(error.code, "")
        return _show(request, officer, case, file, look, task, way, fields, {at: told(error)})
    return to_case(request, file.reference, _DONE[way])


def _carry_out(
    officer: Officer,
    reference: str,
    task: TaskView | None,
    way: Way,
    fields: Mapping[str, list[str]],
    day: date | None,
) -> None:
    facts = first(fields, "facts")
    if way == "hearing":
        cases.open_hearing_about_grant(officer, reference, facts)
        return
    if way == "aside":
        assert task is not None, "only what was found is set aside"
        cases.set_finding_aside(officer, task.id, facts)
        return
    assert day is not None, "an order has a day"
    reasons = Reasons(*(first(fields, name) for name, _, _ in PARTS))
    exception = first(fields, "exception")
    if task is None:
        cases.order_about_grant(officer, reference, way, reasons, from_on=day, no_hearing_code=exception)
    else:
        cases.order_as_found(officer, task.id, way, reasons, from_on=day, no_hearing_code=exception)


def _possible(file: GrantFile, task: TaskView | None) -> tuple[Way, ...]:
    """The ways that the grant's state leaves open."""
    grant = file.grant
    if grant.over_from is not None:
        return ("aside",) if task else ()
    ways: list[Way] = ["reinstated"] if grant.suspended_from else ["suspended"]
    ways = ["ended", *ways, "revoked"] if task is None else ["ended", *ways]
    if file.may_order and not (file.hearing and file.hearing.open):
        ways.append("hearing")
    return (*ways, "aside") if task else tuple(ways)


def _chosen(request: HttpRequest, possible: tuple[Way, ...], proposed: Way | None) -> Way | None:
    wanted = first(asked(request), "as")
    found = next((one for one in possible if one == wanted), None)
    return found or (proposed if proposed in possible and request.method != "POST" else None)


def _prefilled(
    case: DeskCase, look: Look | None, proposed: Way | None, way: Way | None
) -> Mapping[str, list[str]]:
    """Today, and the reasons as the rule gives them, for the officer to work on."""
    today = clock.today()
    found = {
        "from.day": [str(today.day)],
        "from.month": [str(today.month)],
        "from.year": [typed_year(today)],
    }
    if look is None or look.finding is None or way not in (proposed, "hearing"):
        return found
    found["facts"] = [look.finding.text.in_language(case.language)]
    if look.finding.law is not None and way == proposed:
        found["law"] = [look.finding.law.text.in_language(case.language)]
    return found


def _show(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    file: GrantFile,
    look: Look | None,
    task: TaskView | None,
    way: Way | None,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
) -> HttpResponse:
    faults = faults or {}
    adverse = way in ("ended", "suspended", "revoked")
    proposed = _PROPOSED.get(look.proposal) if look else None
    page = OrderingPage(
        frame=frame_of(case, task) if task else None,
        case=case,
        file=file,
        grant=shown(file),
        look=look,
        cards=registers(replace(case, registers=look.said)) if look else (),
        answers=answers_in_words(file.reference, look) if look else [],
        proposed=WAYS[proposed] if proposed else None,
        ways=tuple(
            {"href": f"{request.path}?as={one}#ways", "text": WAYS[one], "current": one == way}
            for one in _possible(file, task)
        ),
        way=way or "",
        parts=_parts(way, fields, faults),
        typed={part: first(fields, f"from.{part}") for part in ("day", "month", "year")},
        day_error=faults.get("from"),
        exceptions=[{"value": code, "text": text} for code, text in NO_HEARING.items()],
        exception=first(fields, "exception"),
        exception_error=faults.get("exception"),
        needs_hearing=adverse and case.view.service.hearing_required and not file.heard,
        errors=[{"href": f"#{name}" if name else "", "text": text} for name, text in faults.items()],
        back=who.localised(case_path(file.reference)),
    )
    return show(request, officer, "desk/order_grant.html", page, status=422 if faults else 200)


def _parts(way: Way | None, fields: Mapping[str, list[str]], faults: Mapping[str, Text]) -> tuple[Part, ...]:
    if way in ("ended", "suspended", "revoked"):
        return tuple(
            Part(name, label, hint, first(fields, name), faults.get(name)) for name, label, hint in PARTS
        )
    wanted = {
        "hearing": (
            Text("ข้อเท็จจริงที่ให้ผู้ถือสิทธิชี้แจง", "Facts for the holder to answer"),
            Text(
                "เขียนให้ผู้ถือสิทธิเข้าใจว่าจะมีคำสั่งเพราะเหตุใด",
                "So that the holder understands what may be ordered, and why.",
            ),
        ),
        "aside": (
            Text("เหตุที่ไม่ต้องมีคำสั่ง", "Why no order is needed"),
            Text("เก็บไว้กับเรื่องนี้ ให้เจ้าหน้าที่เห็น", "Kept with the case, for officers to see."),
        ),
    }
    if way is None or way not in wanted:
        return ()
    label, hint = wanted[way]
    return (Part("facts", label, hint, first(fields, "facts"), faults.get("facts")),)
