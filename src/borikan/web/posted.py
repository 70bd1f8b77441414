"""Reading what a form sent, so that nothing a person sends can make an error further in."""

from __future__ import annotations

from collections.abc import Mapping

from django.http import HttpRequest, QueryDict

from borikan.kernel.errors import Refused
from borikan.kernel.printing import not_printed, print_problem
from borikan.kernel.text import Text

# NUL and the other control characters but tab, line feed and carriage return: PostgreSQL refuses the first,
# PDF and XML the others, and nobody types them. With them whatever nobody sees, which comes with pasted text: breaks
# between Thai words, joiners, marks of direction, variants of signs.
_UNWANTED = (
    *((0, 8), (0x0B, 0x0C), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x180E, 0x180E)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
)
_SPACES = (0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)
_PLAIN: dict[int, str | None] = {
    **{one: None for first_, last in _UNWANTED for one in range(first_, last + 1)},
    **dict.fromkeys(_SPACES, " "),
    **dict.fromkeys((0x85, 0x2028, 0x2029), "\n"),
    **dict.fromkeys((0x2010, 0x2011), "-"),
}


def clean(text: str) -> str:
    """`text` without control and invisible characters, odd spaces as spaces, and no halves of surrogate pairs."""
    return text.translate(_PLAIN).encode("utf-8", "ignore").decode("utf-8")


def cleaned(sent: QueryDict) -> Mapping[str, list[str]]:
    """What was sent, by name, cleaned; each name has its values in order."""
    return {clean(name): [clean(str(value)) for value in values] for name, values in sent.lists()}


def posted(request: HttpRequest) -> Mapping[str, list[str]]:
    """The fields of a POST, without files."""
    return cleaned(request.POST)


def asked(request: HttpRequest) -> Mapping[str, list[str]]:
    """The fields of a query."""
    return cleaned(request.GET)


def first(fields: Mapping[str, list[str]], name: str) -> str:
    """The first value of `name` without spaces around it, or an empty text."""
    values = fields.get(name)
    return values[0].strip() if values else ""


def unprinted(fields: Mapping[str, list[str]], *names: str) -> dict[str, Text]:
    """What is wrong, by name, with what was written for a document: a sign that none can print."""
    signs = {name: not_printed(_lines(first(fields, name))) for name in names}
    return {name: print_problem(sign) for name, sign in signs.items() if sign is not None}


def _lines(text: str) -> str:
    return text.replace("\r", "").replace("\t", " ")


class NotPrinted(Refused):
    code = "web.not-printed"
    status = 422
    message_text = Text("พิมพ์ “{sign}” ลงในเอกสารไม่ได้", "Documents can't print “{sign}”.")
    remedy_text = Text(
        "โปรดย้อนกลับไปเขียนด้วยอักษรไทยหรืออังกฤษ ตัวเลข และเครื่องหมายทั่วไป แล้วส่งอีกครั้ง",
        "Go back, write it with Thai or Latin letters, digits and common signs, and send it again.",
    )


def check_printed(fields: Mapping[str, list[str]]) -> None:
    """Raise NotPrinted for what an officer wrote with a sign that no order, notice or letter could print."""
    for sign in (not_printed(_lines(text)) for texts in fields.values() for text in texts):
        if sign is not None:
            raise NotPrinted(sign=sign)
