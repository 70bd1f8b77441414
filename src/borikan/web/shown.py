"""How values read: dates, money and texts in the reader's language. The filters of the templates."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from borikan.kernel import thai_calendar, thai_dates
from borikan.kernel.clock import local_date
from borikan.kernel.errors import Refused
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.web.language import active_language

CHANNELS: tuple[dict[str, object], ...] = (
    {
        "value": "email",
        "text": Text("อีเมล", "E-mail"),
        "hint": Text("ได้รับทันที", "Arrives at once"),
    },
    {
        "value": "phone",
        "text": Text("โทรศัพท์มือถือ", "Mobile phone"),
        "hint": Text("ส่งเป็นข้อความสั้น", "Sent as a text message"),
    },
    {
        "value": "post",
        "text": Text("ไปรษณีย์", "Post"),
        "hint": Text("ส่งจดหมายไปตามที่อยู่", "A letter to your address"),
    },
    {
        "value": "counter",
        "text": Text("มารับที่สำนักงาน", "At the office"),
        "hint": Text("เจ้าหน้าที่พิมพ์ให้เมื่อท่านมา", "The officer prints it when you come"),
    },
)
"""The ways a person can be told, with what each means."""


_THAI = re.compile("([\u0e00-\u0e7f](?:[\u0e00-\u0e7f \u00a0.]*[\u0e00-\u0e7f])?)")
_NUMBER = re.compile(r"\+?[\d(][\d() -]{4,22}\d")
_IN_BRACKETS = re.compile(r" \([^()\s]{1,10}( [^()\s]{1,10})?\)")


def localised(value: Any) -> Any:
    """`value` with each `Text` in it in the reader's language, and no string in it marked as ready HTML."""
    if isinstance(value, Text):
        return value.in_language(active_language())
    if isinstance(value, SafeString):
        return "".join(value)  # a plain string again
    if isinstance(value, Mapping):
        return {key: localised(each) for key, each in value.items()}
    if isinstance(value, list | tuple) and not hasattr(value, "_fields"):
        return [localised(each) for each in value]
    return value


def tied(value: object) -> object:
    """A title whose few words in brackets stay on one line, with the word before them: `(5 ปี)`, `(อ.1)`."""
    value = localised(value)
    if not isinstance(value, str):
        return value
    return _IN_BRACKETS.sub(lambda found: found.group().replace(" ", "\u00a0"), value)


def with_lang(value: object) -> object:
    """`value`, with its Thai marked as Thai where the page is in English, so that it is read out as Thai.

    What is but a number, of a person, a telephone or an account, stays on one line. Gives escaped, ready HTML
    where anything is marked; elsewhere, and for what is no string, the value as it is.
    """
    value = localised(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return format_html('<span class="bk-nowrap">{}</span>', value)
    if not isinstance(value, str) or active_language() != "en" or not _THAI.search(value):
        return value
    parts = _THAI.split(value)  # what is between the runs, and every other one a run
    return format_html_join(
        "",
        "{}{}",
        (
            (format_html('<span lang="th">{}</span>', part), "") if number % 2 else (part, "")
            for number, part in enumerate(parts)
        ),
    )


def money(value: Money) -> str:
    """`1,234.50 บาท`, or `1,234.50 baht`."""
    return f"{value}\u00a0{'baht' if active_language() == 'en' else 'บาท'}"


def long_date(value: date | datetime | None) -> str:
    """`5 ธันวาคม 2569`, or `5 December 2026`. Nothing for nothing."""
    return thai_dates.long_date(_day(value), active_language()) if value else ""


def short_date(value: date | datetime | None) -> str:
    """`5 ธ.ค. 2569`, or `5 Dec 2026`. Nothing for nothing."""
    return thai_dates.short_date(_day(value), active_language()) if value else ""


def full_date(value: date | datetime | None) -> str:
    """The long date with the day of the week. Nothing for nothing."""
    return thai_dates.full_date(_day(value), active_language()) if value else ""


def date_time(value: datetime | None) -> str:
    """A moment as date and time in Thailand. Nothing for nothing."""
    text = thai_dates.local_time(value, active_language()) if value else ""
    return text.replace(" น.", "\u00a0น.").replace("เวลา ", "เวลา\u00a0")  # "น." never begins a line


def iso(value: date | datetime | None) -> str:
    """The machine's form, for the `datetime` attribute: to the second, as HTML wants it. Nothing for nothing."""
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    return value.isoformat() if value else ""


def months() -> list[tuple[str, str]]:
    """The twelve months as `(number, name)` in the reader's language."""
    names = thai_calendar.ENGLISH_MONTHS if active_language() == "en" else thai_calendar.THAI_MONTHS
    return [(str(number), name) for number, name in enumerate(names, start=1)]


def shown(value: Any) -> str:
    """What a person reads for a value of any kind."""
    if isinstance(value, Money):
        return money(value)
    if isinstance(value, datetime):
        return date_time(value)
    if isinstance(value, date):
        return long_date(value)
    return "" if value is None else str(localised(value))


def _day(value: date | datetime) -> date:
    return local_date(value) if isinstance(value, datetime) else value


def told(error: Refused) -> Text:
    """What was refused and what to do, in one text."""
    return Text(f"{error.message.th} {error.remedy.th}", f"{error.message.en} {error.remedy.en}")
