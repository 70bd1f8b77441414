"""Breaks of the sound folder: what cases are known by."""

from __future__ import annotations

from tests.definitions.breaks_reading import Break

EVENT = "life_event: starting-a-business\n"
REMEDY = (
    "Name a field that everybody is asked, outside any repeat, not sensitive, of one of the types "
    "text, choice, date, partial_date, vehicle_plate, juristic_id, thai_address; a text has 200 characters at most."
)
REMEDY_TH = (
    "ใช้ช่องที่ถามทุกคน ไม่อยู่ในรายการซ้ำ ไม่ใช่ข้อมูลอ่อนไหว และเป็นชนิด "
    "text, choice, date, partial_date, vehicle_plate, juristic_id, thai_address โดย text ยาวไม่เกิน 200 ตัวอักษร"
)
MAY_SEE = (
    "service.yaml",
    "appeal: {to",
    'sensitive_data:\n  - {class: sensitive-health, roles: ["officer:health"]}\nappeal: {to',
)
HEALTH = (
    "form.yaml",
    "label: {th: วันเริ่ม, en: Start}",
    "label: {th: วันเริ่ม, en: Start}, privacy: {class: sensitive-health}",
)
LONG_NAME = (
    "form.yaml",
    "label: {th: ชื่อ, en: Name}, prefill",
    "label: {th: ชื่อ, en: Name}, max_length: 201, prefill",
)


def unfit(field: str, why: str, why_th: str, *also: tuple[str, str, str]) -> Break:
    """A folder whose cases are known by a field that can't name them."""
    return Break(
        "known-by-unfit",
        "service.yaml",
        EVENT,
        f"{EVENT}known_by: «{field}\n",
        f"“{field}” can't tell cases apart in a list: {why}.",
        REMEDY,
        f"ใช้ “{field}” แยกคำขอในรายการไม่ได้ เพราะ{why_th}",
        REMEDY_TH,
        also,
    )


KNOWN_BY: tuple[Break, ...] = (
    unfit("area", "this answer of the type integer isn't one short line", "คำตอบชนิด integer นี้ไม่พอดีหนึ่งบรรทัด"),
    unfit(
        "helpers_list",
        "this answer of the type repeat isn't one short line",
        "คำตอบชนิด repeat นี้ไม่พอดีหนึ่งบรรทัด",
    ),
    unfit(
        "full_name",
        "this answer of the type text isn't one short line",
        "คำตอบชนิด text นี้ไม่พอดีหนึ่งบรรทัด",
        LONG_NAME,
    ),
    unfit(
        "helpers_list.helper_name",
        "it is asked of every item of “helpers_list”",
        "ถามในทุกรายการของ “helpers_list”",
    ),
    unfit("starts_on", "it is sensitive", "เป็นข้อมูลอ่อนไหว", HEALTH, MAY_SEE),
    unfit("other_goods", "not everybody is asked", "ไม่ได้ถามทุกคน"),
    Break(
        "unknown-name",
        "service.yaml",
        EVENT,
        f"{EVENT}known_by: «fullname\n",
        "There is no field of the form named “fullname”.",
        "Did you mean “full_name”?",
        "ไม่มีช่องในแบบฟอร์มชื่อ “fullname”",
        "หมายถึง “full_name” ใช่หรือไม่",
    ),
)
