"""Paying: the amount with its trace, the code to scan, other ways, and the receipt."""

from __future__ import annotations

from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from borikan.identity.queries import Citizen
from borikan.kernel import emvco
from borikan.payments import queries as payments
from tests.cases import acting
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def reference(world: World, somsri: Citizen) -> str:
    """A trade registration that waits for its fee."""
    receipt = acting.trade(world, somsri)
    acting.trade_granted(world, receipt.reference)
    return receipt.reference


def test_the_application_asks_for_the_fee(somsri: Citizen, reference: str, visitor: Visitor) -> None:
    (demand,) = payments.demands_of(acting.view(somsri, reference).id)
    page = visitor.open(f"/cases/{reference}")

    assert "ชำระเงิน 50.00 บาท" in page.text
    assert f"/cases/{reference}/pay/{demand.id}" in page.links


def test_the_page_shows_amount_code_references_and_the_counter(
    somsri: Citizen, reference: str, visitor: Visitor
) -> None:
    (demand,) = payments.demands_of(acting.view(somsri, reference).id)

    page = visitor.open(f"/cases/{reference}/pay")

    assert "50.00" in page.text
    assert demand.reference1 in page.text
    assert demand.lines[0].trace.th in page.text
    assert "ชำระที่เคาน์เตอร์" in page.text
    assert 'src="data:image/svg+xml,' in page.html
    assert 'alt="คิวอาร์โค้ดสำหรับชำระเงิน' in page.html
    assert f"/cases/{reference}/pay/{demand.id}" in page.links  # to check again


def test_the_demonstration_leads_to_the_sandbox_bank_with_the_same_code(
    reference: str, visitor: Visitor
) -> None:
    page = visitor.open(f"/cases/{reference}/pay")

    (bank,) = [link for link in page.links if "/pay?payload=" in link]
    (payload,) = parse_qs(urlsplit(bank).query)["payload"]
    assert emvco.parse(unquote(payload))


def test_the_real_system_has_no_such_link(reference: str, visitor: Visitor, settings: object) -> None:
    settings.BORIKAN_DEMO = False  # type: ignore[attr-defined]  # pytest-django's settings

    assert not [link for link in visitor.open(f"/cases/{reference}/pay").links if "payload=" in link]


@pytest.mark.documents
def test_once_paid_the_same_page_has_the_receipt(
    world: World, somsri: Citizen, reference: str, visitor: Visitor
) -> None:
    (demand,) = payments.demands_of(acting.view(somsri, reference).id)
    acting.bank_says_paid(demand)
    world.settle()

    page = visitor.open(f"/cases/{reference}/pay")

    assert "ชำระเงินแล้ว" in page.text
    assert "data:image" not in page.html
    link = next(link for link in page.links if link.startswith("/documents/"))
    assert visitor.client.get(link).content.startswith(b"%PDF")


def test_a_receipt_still_being_sealed_says_so(somsri: Citizen, reference: str, reader: Visitor) -> None:
    (demand,) = payments.demands_of(acting.view(somsri, reference).id)
    acting.bank_says_paid(demand)

    page = reader.open(f"/cases/{reference}/pay")

    assert "The receipt is being sealed" in page.text


def test_what_was_not_paid_in_time_is_not_asked_any_more(
    world: World, somsri: Citizen, reference: str
) -> None:
    acting.passes(world, "2027-01-05 09:00")

    page = Visitor(somsri).open(f"/cases/{reference}/pay")

    assert "ไม่ต้องชำระแล้ว" in page.text
    assert "data:image" not in page.html


def test_nothing_to_pay_leads_back(world: World, somsri: Citizen, visitor: Visitor) -> None:
    receipt = acting.trade(world, somsri)

    assert visitor.open(f"/cases/{receipt.reference}/pay").path == f"/cases/{receipt.reference}"
