"""Pure decisions about areas and validity, and the refusals of this room."""

from __future__ import annotations

import re
from datetime import date

from borikan.kernel.errors import Refused
from borikan.kernel.text import Text

CENTRAL_AGENCY = "central-agency"
_AREA = re.compile(r"([0-9]{2}){0,3}")
_CODE = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")


class NoRoute(Refused):
    """No authority in force serves the place, or the service names one that does not exist."""

    code = "organisations.no-route"
    status = 404
    message_text = Text(
        "ยังไม่มีหน่วยงานที่ให้บริการนี้ทางออนไลน์สำหรับพื้นที่ดังกล่าว",
        "No office serves that area online yet.",
    )
    remedy_text = Text(
        "โปรดตรวจสอบตำบลหรือแขวงที่กรอก หรือติดต่อเทศบาล อบต. หรือสำนักงานเขตในพื้นที่โดยตรง",
        "Check the subdistrict you gave, or contact the local government of that area directly.",
    )


class NotOnline(NoRoute):
    """The organisation that was chosen is not in force on this system."""

    code = "organisations.not-online"
    message_text = Text(
        "หน่วยงานที่เลือกยังไม่ให้บริการนี้ทางออนไลน์", "The organisation you chose does not offer this online yet."
    )
    remedy_text = Text(
        "โปรดเลือกหน่วยงานอื่น หรือยื่นต่อหน่วยงานนั้นโดยตรง",
        "Choose another organisation, or apply to that one directly.",
    )


class CodeTaken(Refused):
    """Another organisation, office or unit bears this code already."""

    code = "organisations.code-taken"
    message_text = Text("มีหน่วยงานที่ใช้รหัส {code} อยู่แล้ว", "The code {code} is already in use.")
    remedy_text = Text("โปรดใช้รหัสอื่น", "Choose another code.")


class CodeMalformed(Refused):
    """A code that is not lower-case words joined by hyphens, or an area that is not a DOPA prefix."""

    code = "organisations.code-malformed"
    status = 422
    message_text = Text("รหัส {code} ไม่ถูกรูปแบบ", "The code {code} is not in the right form.")
    remedy_text = Text(
        "รหัสหน่วยงานใช้อักษรอังกฤษตัวเล็ก ตัวเลข และขีดกลาง ส่วนรหัสพื้นที่ใช้เลข 2, 4 หรือ 6 หลักของกรมการปกครอง",
        "Codes of offices are lower-case letters, digits and hyphens; areas are DOPA codes of 2, 4 or 6 digits.",
    )


class BillerTaken(Refused):
    """Two organisations can't be paid under one biller: their money would mix."""

    code = "organisations.biller-taken"
    message_text = Text(
        "มีหน่วยงานอื่นใช้เลขผู้รับชำระเงินนี้อยู่แล้ว", "Another organisation is paid under this biller number."
    )
    remedy_text = Text("โปรดใช้เลขท้ายผู้รับชำระเงิน (biller suffix) อื่น", "Use another biller suffix.")


class AreaTaken(Refused):
    """Two offices would serve one area at the same time, so that routing would have no answer."""

    code = "organisations.area-taken"
    message_text = Text(
        "พื้นที่รหัส {area} มีสำนักงาน {office} ให้บริการอยู่แล้วในช่วงเวลาเดียวกัน",
        "Area {area} is already served by office {office} at that time.",
    )
    remedy_text = Text(
        "โปรดสิ้นสุดพื้นที่ของสำนักงานเดิมก่อน หรือกำหนดวันเริ่มใหม่",
        "End the other office's area first, or choose a later start.",
    )


class NotInForce(Refused):
    """The date lies outside the validity of what it depends on."""

    code = "organisations.not-in-force"
    message_text = Text(
        "วันที่ที่ระบุอยู่นอกช่วงที่หน่วยงาน {code} มีสถานะใช้งาน",
        "The date lies outside the time in which {code} is in force.",
    )
    remedy_text = Text("โปรดตรวจสอบวันที่", "Check the date.")


def area_of(code: str) -> str:
    """`code` if it is a DOPA prefix of 0, 2, 4 or 6 digits. Raises CodeMalformed."""
    if not _AREA.fullmatch(code):
        raise CodeMalformed(code=code)
    return code


def code_of(code: str) -> str:
    """`code` if it is lower-case words joined by hyphens. Raises CodeMalformed."""
    if not _CODE.fullmatch(code):
        raise CodeMalformed(code=code)
    return code


def prefixes(subdistrict_code: str | None) -> tuple[str, ...]:
    """The areas a place lies in, nearest first: subdistrict, district, province, the whole country.

    A code of another length than 2, 4 or 6, or None, lies in the country only.
    """
    code = subdistrict_code or ""
    if not _AREA.fullmatch(code):
        return ("",)
    return tuple(code[:length] for length in range(len(code), -1, -2))


def in_force(valid_from: date, valid_to: date | None, on: date) -> bool:
    """Whether `on` lies in the validity, whose both ends belong to it."""
    return valid_from <= on and (valid_to is None or on <= valid_to)


def overlap(a_from: date, a_to: date | None, b_from: date, b_to: date | None) -> bool:
    """Whether two validities share a day."""
    return (b_to is None or a_from <= b_to) and (a_to is None or b_from <= a_to)


def area_scope(organisation_class: str, code: str) -> str:
    """Within what an area belongs to one office only: a class routed by place, or one central agency.

    Central agencies are named by the service, so two of them may serve the whole country.
    """
    return f"agency:{code}" if organisation_class == CENTRAL_AGENCY else f"class:{organisation_class}"
