"""Subjects of messages: people tell their applications apart by them."""

from __future__ import annotations

import pytest

from borikan.cases.messages import MESSAGES
from borikan.kernel.text import Text

SERVICE = Text("แจ้งเกิด", "Birth registration")
ABOUT = {
    "service": SERVICE,
    "grant": Text("ใบอนุญาต", "Licence"),
    "step": Text("รายงานประจำปี", "Yearly report"),
}
VALUES = {
    **ABOUT,
    "reference": "7K2M-1",
    "when": "1 มกราคม",
    "amount": "50.00",
    "outcome": Text("อนุมัติ", "approved"),
}


def test_a_subject_with_a_reference_names_the_service_too() -> None:
    subject = MESSAGES["defects"].subject_of(SERVICE, VALUES)

    assert subject == Text(
        "โปรดแก้ไขคำขอ 7K2M-1 – แจ้งเกิด", "Please mend application 7K2M-1 – Birth registration"
    )


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("message", sorted(MESSAGES))
def test_every_subject_says_once_what_it_is_about(message: str, language: str) -> None:
    subject = MESSAGES[message].subject_of(SERVICE, VALUES).in_language(language)

    assert sum(subject.count(name.in_language(language)) for name in ABOUT.values()) == 1
