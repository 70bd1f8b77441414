"""How what was made went out, in words and as rows: for the applicant and at the desk."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.cases.queries import Delivered
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import full_date

WAYS: Mapping[str, Text] = {
    "post": Text("ส่งทางไปรษณีย์", "Posted"),
    "file": Text("ส่งเป็นไฟล์", "Sent as a file"),
    "counter": Text("มอบให้ที่สำนักงาน", "Handed over at the office"),
}
"""The ways in which something goes out."""


def rows(one: Delivered) -> tuple[dict[str, object], ...]:
    """How it went out, on which day, and the number that the post follows it by, as rows of a summary list."""
    on = clock.local_date(one.at)
    found: list[dict[str, object]] = [
        {"key": Text("วิธีส่งมอบ", "How it went out"), "value": WAYS[one.how]},
        {"key": Text("เมื่อวันที่", "On"), "value": Text(full_date(on, "th"), full_date(on, "en"))},
    ]
    if one.tracking:
        found.append({"key": Text("หมายเลขติดตามพัสดุ", "Tracking number"), "value": one.tracking})
    return tuple(found)
