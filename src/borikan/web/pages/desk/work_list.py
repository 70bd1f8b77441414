"""The work list: what waits, for whom, until when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import cast, get_args
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import TaskTaken
from borikan.cases.queries import WorkFilter, WorkList, WorkRow
from borikan.cases.queries.desk import PAGE_SIZE, Scope, Sort
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.desk.answering import Said, case_path, show, task_path, to_case
from borikan.web.pages.desk.case_page import days_left
from borikan.web.posted import asked, first

_MOST_PAGES = 10_000

SCOPES: tuple[tuple[Scope, Text], ...] = (
    ("all", Text("ทั้งหมด", "All")),
    ("mine", Text("ของฉัน", "Mine")),
    ("free", Text("ยังไม่มีผู้รับ", "Free to take")),
)
OFFICE: tuple[Scope, Text] = ("office", Text("ทั้งสำนักงาน", "The whole office"))


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the list with its addresses; `claim` only where it can be taken. `left` is how long there is."""

    row: WorkRow
    href: str
    claim: str
    left: Text | None


@dataclass(frozen=True, slots=True)
class WorkListPage:
    """The list. `tiles`, `sorts` and `pages` are for their components; `filtered` when not all is shown."""

    work: WorkList
    wanted: WorkFilter
    lines: tuple[Line, ...]
    tiles: list[dict[str, object]]
    sorts: dict[str, dict[str, str]]
    scopes: list[dict[str, object]]
    services: list[dict[str, object]]
    filtered: bool
    here: str
    first: int
    last: int
    previous: str
    next: str
    lost: Said | None = None


def work_list(request: HttpRequest, officer: Officer) -> HttpResponse:
    """The open tasks of her posts."""
    return show(request, officer, "desk/work_list.html", _page(officer, _wanted(request, officer)))


def claim(request: HttpRequest, officer: Officer, reference: str, task: UUID) -> HttpResponse:
    """Take the task; who lost the race is told so, kindly, on the list."""
    if request.method != "POST":  # opened by a reload, or in the other language
        return redirect(who.localised(case_path(reference)))
    try:
        cases.claim(officer, task)
    except TaskTaken as error:
        page = _page(
            officer, WorkFilter(scope=_usual_scope(officer)), lost=_lost(officer, reference, task, error)
        )
        return show(request, officer, "desk/work_list.html", page, status=error.status)
    return to_case(request, reference, Text("ท่านรับงานนี้แล้ว", "You have taken this task."))


def _lost(officer: Officer, reference: str, task: UUID, error: TaskTaken) -> Said:
    """Who was quicker, and what to do now."""
    rows = case_queries.work_list(officer, WorkFilter(reference=reference)).rows
    taker = next((row.taken_by for row in rows if row.task_id == task), None)
    if taker is None:
        message = error.message
    else:
        message = Text(
            f"{taker.th} รับงานของคำขอ {reference} ไปก่อนแล้ว", f"{taker.en} has already taken {reference}."
        )
    return Said(
        Text(
            f"{message.th} โปรดเลือกงานอื่นจากรายการ",
            f"{message.en} Choose another one from the list.",
        ),
        kind="problem",
    )


def _usual_scope(officer: Officer) -> Scope:
    """Her own posts' tasks; the whole office's for one who only supervises."""
    return "office" if all(post.role == "officer:supervisor" for post in officer.posts) else "all"


def _wanted(request: HttpRequest, officer: Officer) -> WorkFilter:
    """The filter that the address asks for; what makes no sense is left out."""
    fields = asked(request)
    scope, sort, page = first(fields, "scope"), first(fields, "sort"), first(fields, "page")
    return WorkFilter(
        scope=cast("Scope", scope) if scope in get_args(Scope) else _usual_scope(officer),
        service_id=first(fields, "service"),
        reference=first(fields, "reference")[:40],
        overdue=first(fields, "overdue") == "1",
        sort=cast("Sort", sort) if sort in get_args(Sort) else "due",
        page=min(int(page), _MOST_PAGES) if page.isascii() and page.isdigit() and page != "0" else 1,
    )


def _address(wanted: WorkFilter, **changes: object) -> str:
    """The list's address for the filter with `changes`; what is usual is left out."""
    values = {
        "scope": wanted.scope,
        "service": wanted.service_id,
        "reference": wanted.reference,
        "overdue": "1" if wanted.overdue else "",
        "sort": wanted.sort,
        "page": 1,
        **changes,
    }
    usual = {"scope": "", "sort": "due", "page": 1}
    query = {name: value for name, value in values.items() if value and value != usual.get(name)}
    return who.localised("/desk") + (f"?{urlencode(query)}" if query else "")


def _page(officer: Officer, wanted: WorkFilter, lost: Said | None = None) -> WorkListPage:
    work = case_queries.work_list(officer, wanted)
    if not work.rows and wanted.page > work.pages:  # work was done meanwhile: the list got shorter
        wanted = replace(wanted, page=work.pages)
        work = case_queries.work_list(officer, wanted)
    start = (wanted.page - 1) * PAGE_SIZE
    return WorkListPage(
        work=work,
        wanted=wanted,
        lines=tuple(_line(row) for row in work.rows),
        tiles=_tiles(work, wanted),
        sorts=_sorts(wanted),
        scopes=[{"value": v, "text": t} for v, t in (*SCOPES, *((OFFICE,) if work.supervises else ()))],
        services=[{"value": value, "text": title} for value, title in work.services],
        filtered=bool(
            wanted.service_id or wanted.reference or wanted.overdue or wanted.scope in ("mine", "free")
        ),
        here=who.localised("/desk"),
        first=min(start + 1, work.total),
        last=min(start + len(work.rows), work.total),
        previous=_address(wanted, page=wanted.page - 1) if wanted.page > 1 else "",
        next=_address(wanted, page=wanted.page + 1) if wanted.page < work.pages else "",
        lost=lost,
    )


def _line(row: WorkRow) -> Line:
    address = task_path(row.reference, row.task_id)
    return Line(
        row=row,
        href=who.localised(address if row.mine else case_path(row.reference)),
        claim="" if row.taken_by or not row.of_my_posts else who.localised(f"{address}/claim"),
        left=days_left((row.due_on - clock.today()).days) if row.due_on else None,
    )


def _tiles(work: WorkList, wanted: WorkFilter) -> list[dict[str, object]]:
    """The counts, each leading to what it counts; the office's are not split by whose they are."""
    office = wanted.scope == "office"
    bare = WorkFilter(scope="office" if office else "all")
    return [
        {
            "number": work.mine,
            "text": Text("งานของฉัน", "My tasks"),
            "href": "" if office else _address(bare, scope="mine"),
        },
        {
            "number": work.free,
            "text": Text("ยังไม่มีผู้รับ", "Nobody has yet") if office else SCOPES[2][1],
            "href": "" if office else _address(bare, scope="free"),
        },
        {
            "number": work.overdue,
            "text": Text("เกินกำหนด", "Overdue"),
            "href": _address(bare, overdue="1"),
            "kind": "late" if work.overdue else "",
        },
    ]


def _sorts(wanted: WorkFilter) -> dict[str, dict[str, str]]:
    return {
        name: {
            "href": _address(wanted, sort=name),
            "sorted": "ascending" if wanted.sort == name else "",
        }
        for name in get_args(Sort)
    }
