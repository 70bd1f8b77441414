"""The inbox, and one message."""

from __future__ import annotations

import pytest

from borikan.identity.queries import Citizen
from borikan.kernel.ids import new_id
from borikan.notifications import queries as notifications
from tests.cases import acting
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_an_empty_inbox_says_so(visitor: Visitor) -> None:
    assert "ยังไม่มีข้อความ" in visitor.open("/inbox").text


def test_opening_a_message_marks_it_as_read_and_leads_to_the_application(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.trade(world, somsri)
    (message,) = notifications.inbox(somsri.party_id)
    before = visitor.open("/inbox")
    assert "ยังไม่ได้อ่าน" in before.text

    page = visitor.open(f"/inbox/{message.id}")

    assert receipt.reference in page.text
    assert f"/cases/{receipt.reference}" in page.links
    assert notifications.unread_count(somsri.party_id) == 0
    assert "ยังไม่ได้อ่าน" not in visitor.open("/inbox").text


def test_links_stay_in_the_readers_language(world: World, somsri: Citizen, reader: Visitor) -> None:
    receipt = acting.trade(world, somsri)
    (message,) = notifications.inbox(somsri.party_id)

    page = reader.open(f"/inbox/{message.id}")

    assert "We have received application" in page.text
    assert f"/en/cases/{receipt.reference}" in page.links


def test_somebody_elses_message_is_not_found(world: World, somsri: Citizen, stranger: Visitor) -> None:
    acting.trade(world, somsri)
    (message,) = notifications.inbox(somsri.party_id)

    assert stranger.open(f"/inbox/{message.id}").status == 404
    assert stranger.open(f"/inbox/{new_id()}").status == 404
    assert notifications.unread_count(somsri.party_id) == 1
