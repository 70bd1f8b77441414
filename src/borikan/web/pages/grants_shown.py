"""A grant in words: its status, what is looked at and when, and the orders made about it; for holder and office."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.cases.queries import GrantFile, GrantOrderView, Look
from borikan.kernel.text import Text

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
_LOOKS: Mapping[str, Text] = {
    "unchanged": Text("ตรวจแล้ว ไม่มีอะไรเปลี่ยนแปลง", "Looked at: nothing has changed"),
    "found": Text("พบการเปลี่ยนแปลง เจ้าหน้าที่กำลังพิจารณา", "A change was found; an officer is considering it"),
    "unanswered": Text(
        "ทะเบียนไม่ตอบ เจ้าหน้าที่กำลังตรวจสอบ", "The registers did not answer; an officer is finding out"
    ),
    "ordered": Text("พบการเปลี่ยนแปลง และมีคำสั่งแล้ว", "A change was found, and an order made"),
    "set_aside": Text("เจ้าหน้าที่ตรวจแล้ว ไม่ต้องมีคำสั่ง", "An officer looked into it: no order needed"),
}
_ORDERS: Mapping[str, Text] = {
    "suspended": Text("คำสั่งระงับสิทธิชั่วคราว", "Order suspending it"),
    "reinstated": Text("คืนสิทธิ", "Reinstated"),
    "ended": Text("คำสั่งให้สิทธิสิ้นสุด", "Order ending it"),
    "revoked": Text("คำสั่งเพิกถอน", "Order revoking it"),
}


@dataclass(frozen=True, slots=True)
class GrantShown:
    """The file of a grant with the words for its codes; `past` holds the latest looks first."""

    file: GrantFile
    status: Text
    tag: str
    past: tuple[tuple[Look, Text], ...]
    orders: tuple[tuple[GrantOrderView, Text], ...]


def shown(file: GrantFile) -> GrantShown:
    """The file in words."""
    status, tag = STATUSES[file.grant.status]
    return GrantShown(
        file=file,
        status=status,
        tag=tag,
        past=tuple((look, _LOOKS[look.state]) for look in file.past[:12]),
        orders=tuple((order, _ORDERS[order.outcome]) for order in file.orders),
    )
