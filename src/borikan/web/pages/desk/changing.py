"""What can be done to a case at any time: notes and questions, more time, holding it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.queries import DeskCase
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotAllowed, Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.desk.answering import case_path, show, to_case, told
from borikan.web.pages.desk.case_page import Due, due, page_of
from borikan.web.posted import first, posted, unprinted


@dataclass(frozen=True, slots=True)
class ExtendPage:
    """More time: by how much, until when, and why."""

    case: DeskCase
    due: Due | None
    reason: str
    error: Text | None
    errors: list[dict[str, object]]
    back: str


@dataclass(frozen=True, slots=True)
class HoldPage:
    """Holding a case, or going on with one that is held."""

    case: DeskCase
    suspended: bool
    reason: str
    error: Text | None
    errors: list[dict[str, object]]
    back: str


def write(request: HttpRequest, officer: Officer, reference: str) -> HttpResponse:
    """A note among officers, or a question to the applicant."""
    if request.method != "POST":
        return redirect(who.localised(case_path(reference)))
    fields = posted(request)
    text, kind = first(fields, "text"), first(fields, "kind")
    case = case_queries.desk_case(officer, reference)
    unprintable = unprinted(fields, "text") if kind == "question" else {}
    if unprintable:
        page = page_of(officer, case, {"kind": kind, "text": text}, unprintable["text"])
        return show(request, officer, "desk/case.html", page, status=422)
    try:
        if _just_written(case, officer, kind, text):
            pass
        elif kind == "question":
            cases.ask(officer, reference, text)
        else:
            cases.note(officer, reference, text)
    except Refused as error:
        if error.status != 422:
            raise
        missing = Text("โปรดเขียนข้อความ", "Write something first.")
        page = page_of(officer, case, {"kind": kind, "text": text}, missing)
        return show(request, officer, "desk/case.html", page, status=422)
    done = (
        Text("ส่งคำถามถึงผู้ยื่นแล้ว", "The question is sent to the applicant.")
        if kind == "question"
        else Text("บันทึกแล้ว", "Noted.")
    )
    return to_case(request, reference, done)


def _just_written(case: DeskCase, officer: Officer, kind: str, text: str) -> bool:
    """Whether the newest remark is the very same: the button was pressed twice."""
    newest = case.remarks[-1] if case.remarks else None
    wanted = ("question" if kind == "question" else "internal", text, officer.name)
    return newest is not None and (newest.kind, newest.text, newest.by) == wanted


def extend(request: HttpRequest, officer: Officer, reference: str) -> HttpResponse:
    """A head or supervisor takes more time, with a reason the applicant is told."""
    case = case_queries.desk_case(officer, reference)
    if not case.supervises:
        raise NotAllowed
    fields: Mapping[str, list[str]] = posted(request) if request.method == "POST" else {}
    problem: Text | None = None
    if request.method == "POST":
        problem = unprinted(fields, "reason").get("reason")
    if request.method == "POST" and problem is None:
        try:
            if not _expected(case, fields):
                raise _ExtendedMeanwhile
            cases.extend(officer, reference, first(fields, "reason"))
        except Refused as error:
            problem = told(error)
        else:
            return to_case(
                request, reference, Text("ขยายเวลาและแจ้งผู้ยื่นแล้ว", "Extended; the applicant is told.")
            )
    page = ExtendPage(
        case=case,
        due=due(case),
        reason=first(fields, "reason"),
        error=problem,
        errors=[{"href": "#reason", "text": problem}] if problem else [],
        back=who.localised(case_path(reference)),
    )
    return show(request, officer, "desk/extend.html", page, status=422 if problem else 200)


class _ExtendedMeanwhile(Refused):
    """A second click, or a colleague's, must not extend twice."""

    code = "web.extended-meanwhile"
    message_text = Text("ขยายเวลาไปแล้วเมื่อครู่นี้", "It was extended a moment ago.")
    remedy_text = Text(
        "หากต้องการขยายอีกครั้ง โปรดกดยืนยันอีกครั้ง", "If you want to extend once more, confirm again."
    )


def _expected(case: DeskCase, fields: Mapping[str, list[str]]) -> bool:
    """Whether the form was made when as many extensions had been used as now; where none is left, that is told."""
    return case.extended_to is None or first(fields, "number") == str(len(case.extensions) + 1)


_HELD: Mapping[str, Text] = {
    "resume": Text("ดำเนินการคำขอต่อแล้ว", "Work on the case goes on."),
    "suspend": Text("พักคำขอไว้แล้ว", "The case is on hold."),
}
_SO_ALREADY: Mapping[str, Text] = {
    "resume": Text("คำขอนี้ดำเนินการต่ออยู่แล้ว", "The case was not on hold any more."),
    "suspend": Text(
        "คำขอนี้ถูกพักไว้ก่อนแล้ว เหตุผลที่ท่านเขียนจึงไม่ได้บันทึก",
        "The case was on hold already, so the reason you wrote is not kept.",
    ),
}


def hold(request: HttpRequest, officer: Officer, reference: str) -> HttpResponse:
    """A head or supervisor holds the case by order, or ends the hold."""
    case = case_queries.desk_case(officer, reference)
    if not case.supervises:
        raise NotAllowed
    suspended = case.view.state.suspended
    fields: Mapping[str, list[str]] = posted(request) if request.method == "POST" else {}
    reason, wanted = first(fields, "reason"), first(fields, "do")
    problem: Text | None = unprinted(fields, "reason").get("reason")
    if request.method == "POST" and problem is None:
        if wanted not in ("resume", "suspend"):
            return redirect(who.localised(f"{case_path(reference)}/hold"))
        if suspended == (wanted == "suspend"):
            return to_case(request, reference, _SO_ALREADY[wanted], kind="")
        try:
            if wanted == "resume":
                cases.resume(officer, reference)
            else:
                cases.suspend(officer, reference, reason)
        except Refused as error:
            problem = told(error)
        else:
            return to_case(request, reference, _HELD[wanted])
    errors: list[dict[str, object]] = (
        [{"href": "" if suspended else "#reason", "text": problem}] if problem else []
    )
    page = HoldPage(case, suspended, reason, problem, errors, who.localised(case_path(reference)))
    return show(request, officer, "desk/hold.html", page, status=422 if errors else 200)
