"""What the people of the stories answer, by page and by the names of the controls."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from uuid import uuid4

from PIL import Image

Answers = Mapping[str, Mapping[str, str]]

PLACE = {"house": "12", "road": "ศรีจันทร์", "postcode": "40000"}
SUBDISTRICT_WORDS = "ในเมือง ขอนแก่น"
SUBDISTRICT = "400101"


def address(name: str) -> dict[str, str]:
    """The parts of an address field of that name, but for its subdistrict, which is searched."""
    return {f"{name}.{part}": value for part, value in PLACE.items()}


def trade_name(shop: str, *, started: tuple[str, str, str]) -> Answers:
    """A new online shop; `started` is day, month and Buddhist year."""
    day, month, year = started
    return {
        "owner": {"contact.channel": "email", "contact.email": "somsri@example.com"},
        "request": {
            "request_type": "new",
            "started_on.day": day,
            "started_on.month": month,
            "started_on.year": year,
        },
        "business": {
            "business_kind": "online_shop",
            "trade_name_th": shop,
            "website": "https://shop.example",
            "capital": "50,000",
        },
        "place": {**address("place"), "place_is_own_home": "true"},
    }


def old_age(contact: Mapping[str, str]) -> Answers:
    """The allowance, paid by PromptPay."""
    return {
        "contact": dict(contact),
        "entitlement": {"insufficient_income": "true"},
        "money": {"pay_method": "promptpay"},
    }


def food(shop: str, area: str, contact: Mapping[str, str]) -> Answers:
    """A restaurant of `area` square metres."""
    return {
        "operator": {"applicant_type": "person", "applicant_id": GUEST_NUMBER, "name": "นางสาวผู้ยื่น ทดสอบ"},
        "contact": dict(contact),
        "premises": {
            "shop_name": shop,
            **address("premises_address"),
            "premises_kind": "restaurant",
            "area_sqm": area,
            "in_market": "false",
        },
        "operation": {"open_hours": "10.00–21.00 น.", "seats": "60", "liquor": "false"},
        "hygiene": {"grease_trap": "true", "waste_plan": "ใช้บ่อดักไขมันและแยกขยะทุกวัน"},
    }


EMAIL = {"contact.channel": "email", "contact.email": "krua@example.com"}
POST = {
    "contact.channel": "post",
    "contact.post": "45 หมู่ที่ 3 ตำบลศิลา อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000",
}
HANDLER = {"handler_id": "1994000020609", "trained": "true", "medical_ok": "true"}
"""Nonglak of the sandbox, whose training certificate holds."""
GUEST_NUMBER = "1999900001010"


def a_paper(folder: Path, name: str = "แผนที่.pdf") -> Path:
    """A one-page PDF unlike any other."""
    buffer = BytesIO()
    Image.new("RGB", (40, 30), "white").save(buffer, "PDF", title=str(uuid4()))
    path = folder / name
    path.write_bytes(buffer.getvalue())
    return path


def a_photo(folder: Path, name: str = "ภาพถ่าย.jpg") -> Path:
    """A small photograph of nothing."""
    path = folder / name
    Image.new("RGB", (64, 48), "white").save(path, "JPEG")
    return path
