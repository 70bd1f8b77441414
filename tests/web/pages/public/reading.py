"""Pages as people read them."""

from __future__ import annotations

import html
import re

from django.http import HttpResponse


def text_of(response: HttpResponse) -> str:
    """The words of a page, its spaces made single; what only browsers read is left out."""
    body = re.sub(r"<(svg|style|script|head)\b.*?</\1>", " ", response.content.decode(), flags=re.DOTALL)
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", body)))


def section(response: HttpResponse, heading: str) -> str:
    """The words of the section whose heading has the id `heading`."""
    whole = response.content.decode()
    start = whole.index(f'aria-labelledby="{heading}"')
    return text_of(HttpResponse("<p " + whole[start : whole.index("</section>", start)]))
