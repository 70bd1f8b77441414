"""What is posted for the public: a list to search, and one notice with what the law wants posted."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import queries as case_queries
from borikan.cases.queries import Notice
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.public.rendering import show
from borikan.web.posted import asked, first

_LONGEST = 200
_NOT_INDEXED = "noindex, nofollow, noarchive"


@dataclass(frozen=True, slots=True)
class Line:
    """A notice in the list: its first answer says what it is about."""

    notice: Notice
    href: str
    about: Text | None


@dataclass(frozen=True, slots=True)
class NoticesPage:
    """The notices that fit; `filters` are (name, label, options, value) of the selects."""

    words: str
    filters: tuple[tuple[str, Text, list[dict[str, object]], str], ...]
    lines: tuple[Line, ...]
    total: int
    narrowed: bool
    previous: str
    next: str


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice. `rows` are of the summary-list; `object` is where to object, empty where nobody can."""

    notice: Notice
    rows: list[dict[str, object]]
    object: str


def notices(request: HttpRequest) -> HttpResponse:
    """What is posted now, by words, service and place."""
    fields = asked(request)
    words, typed = first(fields, "q")[:_LONGEST], first(fields, "page")
    service, office = first(fields, "service"), first(fields, "office")
    number = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else 1
    found = case_queries.posted_notices(words=words, service_id=service, office_id=office, page=number)
    number = min(max(number, 1), found.pages)
    chosen = {"q": words, "service": service, "office": office}
    page = NoticesPage(
        words=words,
        filters=(
            _filter("office", Text("พื้นที่", "Area"), found.offices, office),
            _filter("service", Text("เรื่อง", "About"), found.services, service),
        ),
        lines=tuple(_line(one) for one in found.rows),
        total=found.total,
        narrowed=any(chosen.values()),
        previous=_address(chosen, number - 1) if number > 1 else "",
        next=_address(chosen, number + 1) if number < found.pages else "",
    )
    return _unindexed(show(request, "public/notices.html", page))


def notice(request: HttpRequest, notice: UUID) -> HttpResponse:
    """One notice, while it is posted. Raises NoticeNotFound."""
    found = case_queries.posted_notice(notice)
    page = NoticePage(
        notice=found,
        rows=[{"key": label, "value": value} for label, value in found.rows],
        object=who.localised(f"/notices/{found.id}/object") if found.objections_taken else "",
    )
    return _unindexed(show(request, "public/notice.html", page))


def _unindexed(response: HttpResponse) -> HttpResponse:
    """What is taken down is not to live on in search engines."""
    response.headers["X-Robots-Tag"] = _NOT_INDEXED
    return response


def _line(one: Notice) -> Line:
    about = one.rows[0][1] if one.rows else None
    return Line(one, who.localised(f"/notices/{one.id}"), about)


def _filter(
    name: str, label: Text, known: tuple[tuple[str, Text], ...], value: str
) -> tuple[str, Text, list[dict[str, object]], str]:
    options: list[dict[str, object]] = [{"value": each, "text": title} for each, title in known]
    return (name, label, options, value if value in {each for each, _ in known} else "")


def _address(chosen: dict[str, str], number: int) -> str:
    query = {name: value for name, value in {**chosen, "page": str(number)}.items() if value}
    return f"{who.localised('/notices')}?{urlencode(query)}"
