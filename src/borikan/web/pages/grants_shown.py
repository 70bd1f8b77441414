"""A grant in words: its status, what is looked at and when, and the orders made about it; for holder and office."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from borikan.cases.queries import Answered, GrantFile, GrantOrderView, Look, can_report
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.findings_shown import finding_in_words

STATUSES: Mapping[str, tuple[Text, str]] = {
    "active": (Text("มีผลใช้อยู่", "In force"), "done"),
    "not_yet": (Text("ยังไม่เริ่มมีผล", "Not in force yet"), "now"),
    "expired": (Text("หมดอายุ", "Expired"), "late"),
    "renewed": (Text("ต่ออายุแล้ว", "Renewed"), "quiet"),
    "suspended": (Text("ระงับชั่วคราว", "Suspended"), "warning"),
    "ended": (Text("สิ้นสุดแล้ว", "Ended"), "quiet"),
    "replaced": (Text("มีฉบับใหม่แทนแล้ว", "Replaced by a newer one"), "quiet"),
    "revoked": (Text("เพิกถอน", "Revoked"), "refused"),
}
_ANSWERED: Mapping[str, Text] = {
    "ordered": Text("มีคำสั่งแล้ว", "An order was made"),
    "set_aside": Text("เจ้าหน้าที่พิจารณาแล้ว ไม่ต้องมีคำสั่ง", "An officer looked into it: no order needed"),
}
_LOOKED_UP: Mapping[str, Text] = {
    "unchanged": Text("ตรวจแล้ว ไม่มีอะไรเปลี่ยนแปลง", "Looked at: nothing has changed"),
    "found": Text("พบการเปลี่ยนแปลง เจ้าหน้าที่กำลังพิจารณา", "A change was found; an officer is considering it"),
    "unanswered": Text(
        "ทะเบียนไม่ตอบ เจ้าหน้าที่กำลังตรวจสอบ", "The registers did not answer; an officer is finding out"
    ),
    "ordered": Text("พบการเปลี่ยนแปลง และมีคำสั่งแล้ว", "A change was found, and an order made"),
    "set_aside": Text("เจ้าหน้าที่ตรวจแล้ว ไม่ต้องมีคำสั่ง", "An officer looked into it: no order needed"),
}
_REPORTED: Mapping[str, Text] = {
    "unchanged": Text("ได้รับรายงานแล้ว", "Reported"),
    "found": Text("ได้รับรายงานแล้ว เจ้าหน้าที่กำลังพิจารณา", "Reported; an officer is considering it"),
    "unanswered": Text("ได้รับรายงานแล้ว เจ้าหน้าที่กำลังพิจารณา", "Reported; an officer is considering it"),
    "missed": Text("ไม่ได้รับรายงานภายในกำหนด", "Not reported in time"),
    **_ANSWERED,
}
_PAID: Mapping[str, Text] = {
    "unchanged": Text("เรียบร้อยแล้ว", "Settled"),
    "found": Text("ไม่ได้ชำระภายในกำหนด เจ้าหน้าที่กำลังพิจารณา", "Not paid in time; an officer is considering it"),
    "missed": Text("ไม่ได้ชำระภายในกำหนด", "Not paid in time"),
    **_ANSWERED,
}
_VISITED: Mapping[str, Text] = {
    "unchanged": Text("ตรวจแล้ว เรียบร้อย", "Visited: all is well"),
    "remedy": Text("ตรวจแล้ว สั่งให้ปรับปรุง", "Visited: improvements were ordered"),
    "found": Text("ตรวจแล้ว เจ้าหน้าที่กำลังพิจารณา", "Visited; an officer is considering what was found"),
    "unanswered": Text("ตรวจแล้ว เจ้าหน้าที่กำลังพิจารณา", "Visited; an officer is considering what was found"),
    **_ANSWERED,
}
_LOOKS: Mapping[str, Mapping[str, Text]] = {
    "look-up": _LOOKED_UP,
    "report": _REPORTED,
    "fee": _PAID,
    "visit": _VISITED,
}
_NOT_REPORTED = Text(
    "ไม่ได้รับรายงานภายในกำหนด เจ้าหน้าที่กำลังพิจารณา", "Not reported in time; an officer is considering it"
)


def look_in_words(look: Look) -> Text:
    """What came of it."""
    if look.kind == "report" and look.state == "found" and look.asked_at is None:
        return _NOT_REPORTED
    words = _LOOKS[look.kind][look.state]
    if look.missed_at is not None and look.asked_at is not None:
        return Text(f"{words.th} (ล่าช้า)", f"{words.en} (late)")
    return words


_ORDERS: Mapping[str, Text] = {
    "suspended": Text("คำสั่งระงับสิทธิชั่วคราว", "Order suspending it"),
    "reinstated": Text("คืนสิทธิ", "Reinstated"),
    "ended": Text("คำสั่งให้สิทธิสิ้นสุด", "Order ending it"),
    "revoked": Text("คำสั่งเพิกถอน", "Order revoking it"),
}


NOTHING = Text("ไม่ได้กรอก", "Left out")


@dataclass(frozen=True, slots=True)
class GrantShown:
    """The file of a grant with the words for its codes; `past` holds the latest looks first.

    `missing` are the reports it is suspended without, which can still be made.
    """

    file: GrantFile
    status: Text
    tag: str
    past: tuple[tuple[Look, Text], ...]
    orders: tuple[tuple[GrantOrderView, Text], ...]
    missing: tuple[Look, ...]


def shown(file: GrantFile) -> GrantShown:
    """The file in words."""
    status, tag = STATUSES[file.grant.status]
    return GrantShown(
        file=file,
        status=status,
        tag=tag,
        past=tuple((look, look_in_words(look)) for look in file.past[:12]),
        orders=tuple((order, _ORDERS[order.outcome]) for order in file.orders),
        missing=missing_reports(file),
    )


def missing_reports(file: GrantFile) -> tuple[Look, ...]:
    """The reports that the grant is suspended without."""
    return tuple(look for look in file.past if look not in file.due and can_report(file, look))


def answered(answers: Sequence[Answered], files: str) -> list[dict[str, object]]:
    """What was reported or found, as a summary list; `files` is where its pictures are opened, before the language."""
    rows: list[dict[str, object]] = []
    for one in answers:
        if one.item.type == "photos":
            links = [
                {
                    "text": Text(f"ภาพที่ {number}", f"Photo {number}"),
                    "href": who.localised(f"{files}/{photo['upload']}"),
                }
                for number, photo in enumerate(one.value or (), start=1)
            ]
            rows.append({"key": one.item.label, "value": "" if links else NOTHING, "links": links})
        else:
            value = NOTHING if one.value is None else finding_in_words(one.item, one.value)
            rows.append({"key": one.item.label, "value": value})
    return rows
