"""Whom an application asked for consent, in words: for the applicant and for the desk."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.cases.queries import AskedPerson
from borikan.kernel.text import Text

STATES: Mapping[str, tuple[Text, str]] = {
    "waiting": (Text("รอคำตอบ", "Awaited"), "todo"),
    "given": (Text("ยินยอม", "Consent given"), "done"),
    "refused": (Text("ไม่ยินยอม", "Consent refused"), "refused"),
    "lapsed": (Text("ไม่ตอบภายในกำหนด", "No answer in time"), "late"),
    "over": (Text("ไม่ต้องตอบแล้ว", "No answer needed any more"), "quiet"),
}


def asked(people: tuple[AskedPerson, ...]) -> list[dict[str, object]]:
    """Each person with the words and kind of her tag."""
    return [
        {
            "person": one,
            "state": STATES[one.state][0],
            "kind": STATES[one.state][1],
            "waiting": one.state == "waiting",
        }
        for one in people
    ]
