"""Pages for when something goes wrong. They say what happened and what to do next, and show nothing else."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace

from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.loader import render_to_string

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import incidents
from borikan.web.language import language_of_path, path_in, speaking
from borikan.web.tidy_addresses import tidied


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What `errors/error.html` shows."""

    status: int
    title: Text
    message: Text
    remedy: Text
    code: str = ""
    incident: str = ""  # under which our log tells what happened


def _page(status: int, title: Text, message: Text, remedy: Text) -> tuple[int, ErrorPage]:
    return status, ErrorPage(status, title, message, remedy)


PAGES: Mapping[int, ErrorPage] = dict(
    (
        _page(
            400,
            Text("ระบบอ่านคำขอนี้ไม่ได้", "We couldn't read that request"),
            Text("ข้อมูลที่ส่งมาไม่ครบหรือมีรูปแบบไม่ถูกต้อง", "What was sent is incomplete or malformed."),
            Text("โปรดย้อนกลับไปหน้าก่อน แล้วลองอีกครั้ง", "Go back to the page before and try again."),
        ),
        _page(
            403,
            Text("หน้านี้เปิดให้เฉพาะผู้มีสิทธิ", "You can't open this page"),
            Text(
                "หน้านี้หมดอายุแล้ว หรือท่านไม่มีสิทธิเข้าถึง",
                "The page has expired, or you don't have permission to open it.",
            ),
            Text(
                "โปรดย้อนกลับ เปิดหน้าใหม่ แล้วลองอีกครั้ง หากยังไม่ได้ โปรดเข้าสู่ระบบใหม่",
                "Go back, reload the page and try again. If that doesn't help, sign in again.",
            ),
        ),
        _page(
            404,
            Text("ไม่พบหน้านี้", "Page not found"),
            Text("หน้านี้อาจถูกย้าย หรือที่อยู่เว็บไม่ถูกต้อง", "The page may have moved, or the address may be wrong."),
            Text(
                "โปรดตรวจสอบที่อยู่เว็บ หรือค้นหาบริการจากหน้าแรก",
                "Check the address, or search for a service from the front page.",
            ),
        ),
        _page(
            405,
            Text("หน้านี้ใช้ด้วยวิธีนี้ไม่ได้", "This page can't be used that way"),
            Text("คำขอถูกส่งมาด้วยวิธีที่หน้านี้ไม่รองรับ", "The request used a method that this page doesn't answer."),
            Text("โปรดเริ่มใหม่จากหน้าแรก", "Start again from the front page."),
        ),
        _page(
            409,
            Text("ทำรายการนี้ไม่ได้", "This can't be done"),
            Text("มีการเปลี่ยนแปลงข้อมูลนี้ก่อนหน้าท่าน", "Somebody changed this before you."),
            Text("โปรดเปิดหน้าใหม่เพื่อดูข้อมูลล่าสุด", "Reload the page to see how it stands now."),
        ),
        _page(
            413,
            Text("ข้อมูลที่ส่งมีขนาดใหญ่เกินไป", "What you sent is too large"),
            Text("ไฟล์หรือข้อมูลที่ส่งมีขนาดเกินกว่าที่ระบบรับได้", "The file or the data is larger than we can take."),
            Text(
                "โปรดเลือกไฟล์ที่เล็กลง หรือถ่ายภาพด้วยความละเอียดต่ำลง",
                "Choose a smaller file, or take the photo at a lower resolution.",
            ),
        ),
        _page(
            429,
            Text("ส่งข้อมูลถี่เกินไป", "Too many requests"),
            Text(
                "ระบบได้รับข้อมูลจากท่านหลายครั้งในเวลาสั้น ๆ", "We received many requests from you in a short time."
            ),
            Text(
                "โปรดรอสักหนึ่งนาที แล้วลองอีกครั้ง ข้อมูลที่บันทึกไว้ยังอยู่ครบ",
                "Wait a minute and try again. Everything you saved is still there.",
            ),
        ),
        _page(
            500,
            Text("ขออภัย ระบบขัดข้อง", "Sorry, something went wrong"),
            Text(
                "เป็นความผิดพลาดของระบบ ไม่ใช่ของท่าน ข้อมูลที่บันทึกไว้ยังอยู่ครบ",
                "This is our fault, not yours. Everything you saved is still there.",
            ),
            Text("โปรดลองอีกครั้งในอีกสักครู่", "Try again in a few minutes."),
        ),
    )
)


_AT_THE_DESK = Text(
    "โปรดตรวจสอบเลขที่ หรือเปิดจากรายการงาน งานของหน่วยงานอื่นเปิดจากที่นี่ไม่ได้",
    "Check the number, or open it from the work list. What belongs to another office can't be opened here.",
)
"""What an officer does next who asked for what is not there, or is not hers: she has no account to file with."""


def error_page(request: HttpRequest, status: int) -> HttpResponse:
    """The page for an HTTP error that needs no more to be said, in the language of the address."""
    page = PAGES[status]
    return _answer(request, replace(page, remedy=_AT_THE_DESK) if _lost_at_desk(request, status) else page)


def refusal_page(request: HttpRequest, refused: Refused) -> HttpResponse:
    """The page for a refusal: its own message and remedy, under the title of its status."""
    title = PAGES[refused.status].title if refused.status in PAGES else PAGES[409].title
    remedy = _AT_THE_DESK if _lost_at_desk(request, refused.status) else refused.remedy
    page = ErrorPage(refused.status, title, refused.message, remedy, refused.code)
    return _answer(request, page)


def _lost_at_desk(request: HttpRequest, status: int) -> bool:
    return status == 404 and path_in(request.path, "th").startswith("/desk/")


def _answer(request: HttpRequest, page: ErrorPage) -> HttpResponse:
    with speaking(language_of_path(request.path)):
        body = render_to_string("errors/error.html", {"page": page, "request": request})
    return HttpResponse(body, status=page.status)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django's 400, and 413 where the cause is size."""
    too_big = isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent)
    return error_page(request, 413 if too_big else 400)


def permission_denied(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django gives it)
    """Django's 403."""
    return error_page(request, 403)


def page_not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001 (Django gives it)
    """Django's 404; who asked for an address that was nearly right is sent to the right one."""
    tidy = tidied(request.path) if request.method in ("GET", "HEAD") else None
    if tidy:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(tidy + (f"?{query}" if query else ""))
    return error_page(request, 404)


def server_error(request: HttpRequest) -> HttpResponse:
    """Django's 500: nothing of the error reaches the reader but the number under which it is logged."""
    incident = incidents.note(request, sys.exception())
    return _answer(request, replace(PAGES[500], incident=incident))


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 (Django gives it)
    """A form that was too old, or not ours."""
    return error_page(request, 403)
