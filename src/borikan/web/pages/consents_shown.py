"""Whom an application asked for consent or endorsement, in words: for the applicant and for the desk."""

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

_ENDORSING: Mapping[str, tuple[Text, str]] = {
    **STATES,
    "given": (Text("รับรองแล้ว", "Endorsed"), "done"),
    "refused": (Text("ไม่รับรอง", "Not endorsed"), "refused"),
}


def _state(one: AskedPerson) -> tuple[Text, str]:
    return (_ENDORSING if one.asks == "endorsement" else STATES)[one.state]


def asked(people: tuple[AskedPerson, ...]) -> list[dict[str, object]]:
    """Each person with the words and kind of her tag."""
    return [
        {
            "person": one,
            "state": _state(one)[0],
            "kind": _state(one)[1],
            "endorsing": one.asks == "endorsement",
            "waiting": one.state == "waiting",
        }
        for one in people
    ]
