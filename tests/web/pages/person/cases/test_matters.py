"""What a case is about stands in the person's own lists, and only where there is something to say."""

from __future__ import annotations

import re

import pytest

from borikan.cases import actions as cases
from borikan.grants import queries as grants
from borikan.identity.queries import Citizen
from tests.cases import acting
from tests.cases.makers import World, posted
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)

SHOP, OTHER = "ร้านสมศรีออนไลน์", "ก๋วยเตี๋ยวเรือสมศรี"
ABOUT = re.compile(r'<p class="bk-matter">([^<]*)</p>')


def told(visitor: Visitor, address: str) -> list[str]:
    """What the page says cases are about, in its order."""
    return ABOUT.findall(visitor.open(address).html)


def test_each_application_of_the_list_has_its_own_name_below_the_service(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    first = acting.trade(world, somsri)
    second = acting.trade(world, somsri, business={"trade_name_th": OTHER})
    acting.defects(world, first.reference)

    page = visitor.open("/cases")

    assert ABOUT.findall(page.html) == [SHOP, OTHER]
    order = [page.text.index(one) for one in (SHOP, first.reference, OTHER, second.reference)]
    assert order == sorted(order)


def test_the_application_itself_says_it_below_its_title(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)

    assert told(visitor, f"/cases/{receipt.reference}") == [SHOP]


def test_a_registration_is_told_by_its_name_in_the_list_and_on_its_page(
    world: World, somsri: Citizen, visitor: Visitor, stranger: Visitor
) -> None:
    acting.trade_issued(world, somsri)
    (grant,) = grants.grants_of(somsri.party_id)

    assert told(visitor, "/grants") == [SHOP]
    assert told(visitor, f"/grants/{grant.id}") == [SHOP]
    assert told(stranger, "/grants") == []


def test_messages_of_two_applications_are_told_apart(
    world: World, somsri: Citizen, visitor: Visitor, stranger: Visitor
) -> None:
    acting.trade(world, somsri)
    acting.trade(world, somsri, business={"trade_name_th": OTHER})

    assert told(visitor, "/inbox") == [OTHER, SHOP]
    assert told(stranger, "/inbox") == []


def test_an_unfinished_application_is_told_by_its_name_and_nothing_stands_there_before(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    draft = cases.start_draft(somsri, "food-premises-licence", cases.Applicant(somsri.party_id, "self"))
    assert told(visitor, "/cases") == []

    cases.save_page(somsri, draft, "premises", posted({"shop_name": OTHER}))

    assert told(visitor, "/cases") == [OTHER]


def test_a_name_is_shown_as_text_whatever_it_holds(world: World, somsri: Citizen, visitor: Visitor) -> None:
    draft = cases.start_draft(somsri, "food-premises-licence", cases.Applicant(somsri.party_id, "self"))
    cases.save_page(somsri, draft, "premises", posted({"shop_name": "ร้าน <b>เด็ด</b> & ดี"}))

    page = visitor.open("/cases")

    assert "ร้าน &lt;b&gt;เด็ด&lt;/b&gt; &amp; ดี" in page.html
    assert "ร้าน <b>" not in page.html
