"""What the state keeps of the person here, and who looked at it (R20)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.access_log import queries as access_log
from borikan.access_log.queries import Read
from borikan.cases import queries as case_queries
from borikan.cases.queries import PURPOSES
from borikan.catalogue import queries as catalogue
from borikan.definitions.sensitivity import GUARDED
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen
from borikan.kernel import clock
from borikan.kernel.errors import NotFound
from borikan.kernel.identity_numbers import shown as number_shown
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations
from borikan.web import who
from borikan.web.language import active_language
from borikan.web.pages.person.rendering import show
from borikan.web.posted import asked, first

PAGE_SIZE = 30

_WHY: Mapping[str, Text] = {
    "work": Text("เพื่อพิจารณาคำขอ", "to work on the application"),
    "prefill": Text("เพื่อเติมข้อมูลในแบบฟอร์มแทนการถามซ้ำ", "to fill in the form instead of asking again"),
    "follow-up": Text("เพื่อตรวจว่ายังมีสิทธิตามที่ได้รับ", "to see whether what was granted still holds"),
    "register-check": Text("เพื่อตรวจข้อมูลประกอบคำขอ", "to check what was stated in the application"),
    "consent": Text("เพื่อตอบว่ายินยอมหรือรับรองหรือไม่", "to say whether they consent or endorse"),
    "consulted": Text("เพื่อให้ความเห็นตามที่หน่วยงานเจ้าของเรื่องขอ", "to give the opinion that the office asked for"),
    "acting-for": Text("ทำเรื่องแทนท่าน", "acting for you"),
    "tracking-by-code": Text("ติดตามคำขอด้วยเลขที่คำขอและรหัส", "following the application by number and code"),
    "search": Text("เพื่อค้นหาคำขอ", "to find an application"),
    "mandates": Text("เพื่อดูว่าท่านทำแทนบริษัทใดได้", "to see which companies you may act for"),
    "payment": Text("เพื่อรับชำระเงิน", "to take a payment"),
    "refund": Text("เพื่อคืนเงินให้ท่าน", "to give money back to you"),
    **{f"sensitive:{code}": text for code, text in PURPOSES.items()},
}
_OTHER_WHY = Text("ตามหน้าที่", "in the course of duty")
_WHAT: Mapping[str, Text] = {
    "case": Text("คำขอ", "application"),
    "application:progress": Text("ความคืบหน้าของคำขอ", "progress of the application"),
    "file": Text("ไฟล์ที่แนบ", "an attached file"),
    "document": Text("เอกสารที่ออกให้", "a document issued"),
    **GUARDED,
}
_ACTIONS: Mapping[str, Text] = {
    "view": Text("เปิดดู", "viewed"),
    "download": Text("เปิดไฟล์", "opened"),
    "look-up": Text("สอบถาม", "asked for"),
    "search": Text("ค้นหา", "searched"),
}
_YOU = Text("ท่านเอง", "You")
_SYSTEM = Text("ระบบ โดยไม่มีเจ้าหน้าที่เปิดดู", "The system; nobody looked at it")
_FORMER = Text("เจ้าหน้าที่", "An officer")
_AGENT = Text("ผู้ที่ทำเรื่องแทนท่าน", "Somebody acting for you")
_ASKED = Text("ผู้ที่ท่านระบุว่าต้องยินยอมหรือรับรอง", "Somebody whose consent or endorsement your application needs")
_BY_CODE = Text("ผู้ถือรหัสครั้งเดียวที่ส่งไปยังช่องทางติดต่อ", "Whoever got the one-time code")


@dataclass(frozen=True, slots=True)
class Look:
    """Looks at the person's data, in words: the same by the same for the same purpose on one day.

    `at` is when the last of them was.
    """

    at: datetime
    reader: Text
    what: Text
    why: Text
    reference: str
    times: int = 1


@dataclass(frozen=True, slots=True)
class MyDataPage:
    """`account` are rows of the summary-list; `older` is the address of the looks before these."""

    account: tuple[dict[str, object], ...]
    looks: tuple[dict[str, object], ...]
    older: str
    is_first: bool

    @property
    def columns(self) -> list[dict[str, object]]:
        return [
            {"title": Text("เมื่อ", "When")},
            {"title": Text("ผู้ดู", "Who")},
            {"title": Text("ดูอะไร", "What")},
            {"title": Text("เพื่ออะไร", "Why")},
        ]


def my_data(request: HttpRequest, citizen: Citizen) -> HttpResponse:
    """The account's own data, and who looked at any of it, the newest first."""
    cursor = first(asked(request), "before")
    before = int(cursor) if cursor.isascii() and cursor.isdigit() and len(cursor) < 16 else None
    reads = access_log.reads_of(citizen.party_id, before=before, limit=PAGE_SIZE + 1)
    references = {case.id: case.reference for case in case_queries.my_cases(citizen)}
    registers = _register_titles()
    shown = [_look(citizen, read, references, registers) for read in reads[:PAGE_SIZE]]
    older = f"?before={reads[PAGE_SIZE - 1].position}" if len(reads) > PAGE_SIZE else ""
    page = MyDataPage(
        account=_account(citizen),
        looks=tuple(_table_row(look) for look in _by_day(shown)),
        older=who.localised("/my-data") + older if older else "",
        is_first=before is None,
    )
    return show(request, citizen, "person/my_data.html", page)


def _by_day(looks: Sequence[Look]) -> list[Look]:
    """The looks, newest first, those of one day that differ in nothing but their moment told once."""
    told: dict[object, Look] = {}
    for look in looks:
        kind = (clock.local_date(look.at), look.reader, look.what, look.why, look.reference)
        earlier = told.get(kind)
        told[kind] = replace(earlier, times=earlier.times + 1) if earlier else look
    return list(told.values())


def _table_row(look: Look) -> dict[str, object]:
    when: dict[str, object] = {"text": look.at}
    if look.times > 1:
        when["note"] = Text(f"รวม {look.times} ครั้งในวันนั้น", f"{look.times} times that day; this was the last")
    what: dict[str, object] = {"text": look.what, "label": Text("ดูอะไร", "What")}
    if look.reference:
        what["note"] = Text(f"คำขอ {look.reference}", f"application {look.reference}")
    return {
        "cells": [
            when,
            {"text": look.reader, "label": Text("ผู้ดู", "Who")},
            what,
            {"text": look.why, "label": Text("เพื่ออะไร", "Why")},
        ]
    }


def _look(
    citizen: Citizen, read: Read, references: Mapping[UUID, str], registers: Mapping[str, Text]
) -> Look:
    reference = references.get(read.case_id, "") if read.case_id else ""
    action = _ACTIONS.get(read.action, _ACTIONS["view"])
    what = _what(read.what, registers)
    return Look(
        at=read.at,
        reader=_reader(citizen, read),
        what=Text(f"{action.th}{what.th}", f"{action.en} {what.en}"),
        why=_WHY.get(read.why, _OTHER_WHY),
        reference=reference,
    )


def _what(what: str, registers: Mapping[str, Text]) -> Text:
    kind, _, name = what.partition(":")
    if kind == "register":
        title = registers.get(name, Text("ทะเบียนของรัฐ", "a state register"))
        return Text(f"ข้อมูลใน{title.th}", f"data in {title.en}")
    return _WHAT.get(what) or _WHAT.get(kind) or Text("ข้อมูลของท่าน", "your data")


def _reader(citizen: Citizen, read: Read) -> Text:
    """Who looked, by office and unit: the name of an officer is not for the public."""
    match read.reader.kind:
        case "officer":
            return _officer(read)
        case "system":
            return _SYSTEM
        case "guest":
            return _BY_CODE
        case _:
            own = read.reader.id == citizen.account_id or read.reader_party == citizen.party_id
            return _YOU if own else _ASKED if read.why == "consent" else _AGENT


def _officer(read: Read) -> Text:
    office = _office_name(read.office_id)
    unit = _unit_name(read)
    words = [name for name in (unit, office) if name]
    if not words:
        return _FORMER
    return Text(
        f"{_FORMER.th} {' '.join(name.th for name in words)}",
        f"{_FORMER.en}, {', '.join(name.en for name in words)}",
    )


def _office_name(office_id: UUID | None) -> Text | None:
    return organisations.office(office_id).name if office_id else None


def _unit_name(read: Read) -> Text | None:
    """The unit she works in today, at the office where she looked."""
    if read.reader.id is None:
        return None
    try:
        posts = identity.officer(read.reader.id).posts
    except NotFound:
        return None
    unit = next((p.unit_id for p in posts if p.office_id == read.office_id and p.unit_id), None)
    return organisations.unit(unit).name if unit else None


def _register_titles() -> dict[str, Text]:
    """What every register that a current service uses is called."""
    return {
        use.register: use.title
        for listed in catalogue.listing()
        for use in catalogue.current(listed.service_id).registers
    }


def _account(citizen: Citizen) -> tuple[dict[str, object], ...]:
    number = identity.number_of(citizen.party_id)
    birth = identity.birth_of(citizen.party_id)
    source = Text("ThaID ยืนยันเมื่อท่านเข้าสู่ระบบ", "confirmed by ThaID when you signed in")
    rows: list[dict[str, object]] = [
        {"key": Text("ชื่อและนามสกุล", "Name"), "value": citizen.name, "source": source}
    ]
    if number:
        rows.append(
            {
                "key": Text("เลขประจำตัวประชาชน", "National ID number"),
                "value": number_shown(number),
                "source": source,
            }
        )
    if birth:
        rows.append(
            {
                "key": Text("วันเดือนปีเกิด", "Date of birth"),
                "value": birth.shown(active_language()),
                "source": source,
            }
        )
    level = Text(f"ยืนยันแล้ว ระดับ {citizen.ial} (IAL{citizen.ial})", f"level {citizen.ial} (IAL{citizen.ial})")
    rows.append({"key": Text("การยืนยันตัวตน", "Identity assurance"), "value": level})
    return tuple(rows)
