"""What makes an address right, and how one is read from a line of text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from borikan.kernel import places
from borikan.kernel.digits import ascii_digits
from borikan.kernel.normalise import normalise, search_key
from borikan.kernel.text import Text

_HOUSE = re.compile(r"[0-9]{1,6}(?:[/-][0-9]{1,6})*(?:[ -]?[ก-ฮA-Za-z]{1,3})?")
_MOO = re.compile(r"[0-9]{1,3}")
_POSTCODE = re.compile(r"[0-9]{5}")
_LONGEST = 400

_MARKERS = (
    ("moo", r"หมู่ที่|หมู่|ม\.(?=\s*[0-9])"),
    ("soi", r"ซอย|ซ\."),
    ("road", r"ถนน|ถ\."),
    ("subdistrict", r"ตำบล|แขวง|ต\."),
    ("district", r"อำเภอ|เขต|อ\."),
    ("province", r"จังหวัด|จ\.|(?=กรุงเทพ|กทม)"),
)
_MARKER = re.compile(
    r"(?:(?<=\s)|(?<=^))(?:" + "|".join(f"(?P<{part}>{pattern})" for part, pattern in _MARKERS) + ")"
)
_LAST_POSTCODE = re.compile(r"(?:^|\s)([0-9]{5})$")
_CAPITALS = ("กทม.", "กทม", "กรุงเทพฯ", "กรุงเทพมหานคร", "กรุงเทพ")


@dataclass(frozen=True, slots=True)
class ReadAddress:
    """An address read from text: its parts without their words, and the codes of the subdistricts it can mean.

    One code means that the place is clear; none, that no subdistrict has those names.
    """

    house: str = ""
    moo: str = ""
    soi: str = ""
    road: str = ""
    subdistrict: str = ""
    district: str = ""
    province: str = ""
    postcode: str = ""
    subdistrict_codes: tuple[str, ...] = ()


def parse_address(text: str) -> ReadAddress:
    """The parts of an address in one line, with full words or short ones (ม. ซ. ถ. ต. อ. จ. กทม.).

    Nothing is guessed: a part that carries no word stays with the part before it, the first with the house.
    """
    plain = " ".join(ascii_digits(normalise(text[:_LONGEST])).split())
    found: dict[str, str] = {}
    if postcode := _LAST_POSTCODE.search(plain):
        found["postcode"] = postcode[1]
        plain = plain[: postcode.start()]
    marks = list(_MARKER.finditer(plain))
    found["house"] = plain[: marks[0].start() if marks else len(plain)].strip()
    for number, mark in enumerate(marks):
        end = marks[number + 1].start() if number + 1 < len(marks) else len(plain)
        part = mark.lastgroup or "house"
        found.setdefault(part, plain[mark.end() : end].strip())
    if found.get("province", "").startswith(("กทม", "กรุงเทพ")):
        found["province"] = "กรุงเทพมหานคร"
    return ReadAddress(**found, subdistrict_codes=_codes(found))


def address_problems(house: str, subdistrict_code: str, postcode: str, moo: str = "") -> Mapping[str, Text]:
    """What is wrong with the parts of an address, by the name of the part; empty if nothing is."""
    problems: dict[str, Text] = {}
    if not house.strip():
        problems["house"] = Text("โปรดกรอกบ้านเลขที่", "Enter the house number.")
    elif _HOUSE.fullmatch(house.strip()) is None:
        problems["house"] = Text(
            "บ้านเลขที่ต้องเป็นตัวเลข เช่น 99/1 หรือ 12 ก", "A house number is like 99/1 or 12 ก."
        )
    if moo and _MOO.fullmatch(moo) is None:
        problems["moo"] = Text("หมู่ที่ต้องเป็นตัวเลข เช่น 3", "The village number (moo) is a number like 3.")
    place = places.subdistrict(subdistrict_code)
    if place is None:
        problems["subdistrict_code"] = _place_problem(subdistrict_code)
    if not postcode and place is not None and len(place.postcodes) > 1:
        problems["postcode"] = Text(
            "ตำบลหรือแขวงนี้มีหลายรหัสไปรษณีย์ โปรดเลือกรหัสของที่อยู่นี้",
            "This subdistrict has several postcodes. Choose the one of this address.",
        )
    elif _POSTCODE.fullmatch(postcode) is None:
        problems["postcode"] = Text("รหัสไปรษณีย์ต้องมี 5 หลัก", "A postcode has 5 digits.")
    elif place is not None and postcode not in place.postcodes:
        listed = " ".join(place.postcodes)
        problems["postcode"] = Text(
            f"รหัสไปรษณีย์ไม่ตรงกับตำบลหรือแขวงนี้ ซึ่งใช้ {listed}",
            f"This subdistrict uses another postcode: {listed}.",
        )
    return problems


def _place_problem(code: str) -> Text:
    successors = [place.name for one in places.current_codes(code) if (place := places.subdistrict(one))]
    if not successors:
        return Text("โปรดเลือกตำบลหรือแขวงจากรายการ", "Choose the subdistrict from the list.")
    thai, english = (", ".join(getattr(name, part) for name in successors) for part in ("th", "en"))
    return Text(
        f"ตำบลหรือแขวงนี้ถูกยุบเลิกแล้ว ปัจจุบันคือ {thai} โปรดเลือกใหม่",
        f"This subdistrict was abolished; it is now {english}. Choose again.",
    )


def _codes(found: Mapping[str, str]) -> tuple[str, ...]:
    if not found.get("subdistrict"):
        return ()
    wanted = {part: search_key(found.get(part, "")) for part in ("subdistrict", "district", "province")}
    hits = []
    for code, names in places.names_by_code().items():
        capital = wanted["district"] == "เมือง" and names.district == f"เมือง{names.province}"
        if (
            wanted["subdistrict"] == names.subdistrict
            and (not wanted["district"] or wanted["district"] == names.district or capital)
            and wanted["province"] in ("", names.province)
            and (not found.get("postcode") or found["postcode"] in names.postcodes)
        ):
            hits.append(code)
    return tuple(hits)
