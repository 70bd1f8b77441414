"""Pages that look again by themselves, without script, while something is being made."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from borikan.kernel.text import Text
from borikan.web.posted import asked, first

SECONDS = 4
MOST = 15

LONGER = Text(
    "ใช้เวลานานกว่าปกติ ไม่ต้องรอที่หน้านี้ เราจะแจ้งท่านเมื่อเสร็จ และไม่มีสิ่งใดสูญหาย",
    "It is taking longer than usual. You needn't wait here: we tell you when it is done, and nothing is lost.",
)


def looked(request: HttpRequest) -> int:
    """How often this page has looked again by itself; its query says so."""
    count = first(asked(request), "look")
    return int(count) if count.isascii() and count.isdigit() and len(count) < 3 else 0


def looks_again(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page opens again in a few seconds, a minute long at most. Only for pages with nothing to fill in.

    A header does what a tag in the page would, and leaves nothing behind in the page that is saved or printed.
    """
    count = looked(request)
    if count < MOST:
        response.headers["Refresh"] = f"{SECONDS}; url={request.path}?look={count + 1}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
