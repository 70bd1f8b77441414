"""What an agency does when it decides: it permits, registers, accepts a notice; and the words for each outcome.

Thai administrative practice keeps these apart: what is notified is accepted and not permitted, what is registered
isn't approved. A service says in `act` which one it is, and every page, letter and message takes its words from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.kernel.text import Text

DEFAULT = "approve"
REFERRED = Text("ให้ใช้ช่องทางอื่น", "Referred to another route")
RETURNED = Text("คืนคำขอ", "Returned")
DECIDED = ("granted", "refused", "referred")
"""How a decision can turn out."""


@dataclass(frozen=True, slots=True)
class Act:
    """One act: `do` and `refuse` are what an officer chooses, `done` and `refused` what was decided."""

    id: str
    title: Text
    do: Text
    done: Text
    refuse: Text
    refused: Text

    def outcome(self, outcome: str) -> Text:
        """What was decided, in a word or two: granted, refused, referred or returned. Raises KeyError."""
        return {"granted": self.done, "refused": self.refused, "referred": REFERRED, "returned": RETURNED}[
            outcome
        ]

    def within(self, outcome: str) -> Text:
        """The same within a sentence."""
        said = self.outcome(outcome)
        return Text(said.th, said.en[:1].lower() + said.en[1:])

    def order(self, outcome: str) -> Text:
        """The title of the order: `คำสั่งอนุญาต`, “Order: permitted”."""
        if outcome == "returned":
            return Text("หนังสือคืนคำขอ", "Return of the application")
        said = self.within(outcome)
        return Text(f"คำสั่ง{said.th}", f"Order: {said.en}")


def _act(identifier: str, title: Text, thai: tuple[str, str], english: tuple[str, str, str, str]) -> Act:
    """`thai` is the act and its refusal; `english` what is chosen and what was decided, for each of both."""
    do, refuse = thai
    do_en, done_en, refuse_en, refused_en = english
    return Act(
        identifier,
        title,
        Text(do, do_en),
        Text(do, done_en),
        Text(refuse, refuse_en),
        Text(refuse, refused_en),
    )


ACTS: Mapping[str, Act] = {
    act.id: act
    for act in (
        _act(
            "approve",
            Text("อนุมัติสิทธิ เงิน หรือสิ่งที่ขอ", "a right, money or a thing that was asked for"),
            ("อนุมัติ", "ไม่อนุมัติ"),
            ("Approve", "Approved", "Refuse", "Not approved"),
        ),
        _act(
            "permit",
            Text("อนุญาตให้ทำสิ่งที่กฎหมายห้ามไว้หากไม่ได้รับอนุญาต", "something that may not be done without a permit"),
            ("อนุญาต", "ไม่อนุญาต"),
            ("Permit", "Permitted", "Refuse the permit", "Not permitted"),
        ),
        _act(
            "register",
            Text("รับจดทะเบียน", "an entry in a register that has effect by law"),
            ("รับจดทะเบียน", "ไม่รับจดทะเบียน"),
            ("Register", "Registered", "Refuse to register", "Not registered"),
        ),
        _act(
            "enrol",
            Text("รับขึ้นทะเบียน", "an entry in a list of those who belong to it"),
            ("รับขึ้นทะเบียน", "ไม่รับขึ้นทะเบียน"),
            (
                "Enter in the register",
                "Entered in the register",
                "Refuse the entry",
                "Not entered in the register",
            ),
        ),
        _act(
            "accept_notice",
            Text("รับแจ้ง", "a notice that the law asks for"),
            ("รับแจ้ง", "ไม่รับแจ้ง"),
            ("Accept the notice", "Notice accepted", "Refuse the notice", "Notice not accepted"),
        ),
        _act(
            "receive_tax",
            Text("รับชำระภาษี", "a tax that is paid"),
            ("รับชำระภาษี", "ไม่รับชำระภาษี"),
            ("Accept the tax", "Tax accepted", "Refuse the tax", "Tax not accepted"),
        ),
        _act(
            "disclose",
            Text("เปิดเผยข้อมูลข่าวสาร", "information that was asked for"),
            ("เปิดเผยข้อมูล", "ไม่เปิดเผยข้อมูล"),
            ("Disclose", "Disclosed", "Refuse disclosure", "Not disclosed"),
        ),
        _act(
            "direct",
            Text("สั่งการตามคำร้อง", "action upon a complaint"),
            ("สั่งการตามคำร้อง", "ยกคำร้อง"),
            ("Order action", "Action ordered", "Dismiss the complaint", "Complaint dismissed"),
        ),
    )
}
"""The acts a service can name, by id."""
