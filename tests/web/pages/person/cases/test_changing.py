"""Changing how one is told, and withdrawing."""

from __future__ import annotations

import pytest

from borikan.identity.queries import Citizen
from tests.cases import acting
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_another_channel_is_chosen(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.trade(world, somsri)
    page = visitor.open(f"/cases/{receipt.reference}/contact")
    assert page.value("contact.email") == "somsri@example.com"

    sent = visitor.send(page, contact__channel="phone", contact__phone="081-234-5678")

    assert "เปลี่ยนช่องทางติดต่อแล้ว" in sent.text
    assert "081 234 5678" in sent.text
    assert acting.view(somsri, receipt.reference).contact.value == "+66812345678"


@pytest.mark.parametrize(
    ("channel", "box", "value", "said"),
    [
        ("email", "email", "สมศรี", "อีเมล"),
        ("phone", "phone", "123", "หมายเลขโทรศัพท์ไม่ถูกต้อง"),
        ("phone", "email", "somsri@example.com", "หมายเลขโทรศัพท์ไม่ถูกต้อง"),
        ("post", "post", "ศิลา", "ที่อยู่สำหรับส่งจดหมาย"),
        ("pigeon", "email", "", "โปรดเลือกช่องทางติดต่อ"),
    ],
)
def test_a_contact_that_reaches_nobody_is_told_of(  # the cases of one rule
    world: World, somsri: Citizen, visitor: Visitor, channel: str, box: str, value: str, said: str
) -> None:
    receipt = acting.trade(world, somsri)
    page = visitor.open(f"/cases/{receipt.reference}/contact")

    sent = visitor.send(page, **{"contact__channel": channel, f"contact__{box}": value})

    assert sent.status == 422
    assert said in " ".join(sent.errors)
    assert [link.removeprefix("#") in sent.ids for link in sent.error_links] == [True]
    assert acting.view(somsri, receipt.reference).contact.value == "somsri@example.com"


def test_withdrawing_asks_first(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.trade(world, somsri)
    page = visitor.open(f"/cases/{receipt.reference}/withdraw")
    assert "ถอนคำขอนี้หรือไม่" in page.text
    assert not acting.view(somsri, receipt.reference).ended

    sent = visitor.send(page)

    assert "ถอนคำขอแล้ว" in sent.text
    assert "/services/trade-name-registration" in sent.links
    assert acting.view(somsri, receipt.reference).ending == "withdrawn"


def test_what_is_over_can_not_be_withdrawn(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.trade_issued(world, somsri)

    page = visitor.open(f"/cases/{receipt.reference}/withdraw")

    assert page.path == f"/cases/{receipt.reference}"
    assert f"/cases/{receipt.reference}/withdraw" not in page.links
