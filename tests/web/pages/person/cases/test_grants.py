"""Licences and rights: validity, payments to come, papers, renewal."""

from __future__ import annotations

import pytest

from borikan.cases import queries as case_queries
from borikan.grants import queries as grants
from borikan.identity.queries import Citizen
from borikan.kernel.ids import new_id
from borikan.kernel.thai_dates import long_date
from tests.cases import acting
from tests.cases.applying import OLD_AGE, drafted, submitted
from tests.cases.conftest import PRASIT
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)


def test_who_holds_nothing_is_told_what_will_stand_here(visitor: Visitor) -> None:
    assert "ท่านยังไม่มีใบอนุญาตหรือสิทธิ" in visitor.open("/grants").text


def test_a_registration_without_end_is_in_force_and_has_its_certificate(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    acting.trade_issued(world, somsri)
    (grant,) = grants.grants_of(somsri.party_id)

    listed, page = visitor.open("/grants"), visitor.open(f"/grants/{grant.id}")

    assert f"/grants/{grant.id}" in listed.links
    assert "มีผลใช้อยู่" in listed.text
    assert "ไม่มีวันหมดอายุ" in page.text
    assert any(link.startswith("/documents/") for link in page.links)
    assert "ต่ออายุ" not in page.text


def test_the_payments_to_come_are_listed_month_by_month(world: World) -> None:
    father = world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")
    receipt = submitted(world, father, drafted(father, "old-age-allowance", OLD_AGE))
    officer = world.officer("orawan")
    from borikan.cases import actions as cases

    cases.find_complete(
        officer,
        world.work(officer, receipt.reference, "completeness"),
        {"domiciled_here": "true"},
    )
    world.settle()
    head = world.officer("theera")
    cases.decide(head, world.work(head, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()
    (grant,) = grants.grants_of(father.party_id)

    page = Visitor(father, "en").open(f"/grants/{grant.id}")

    assert "Coming payments" in page.text
    assert "baht" in page.text
    (first, *_) = grant.coming
    ended = Visitor(father).open(f"/cases/{receipt.reference}")
    amount = str(first.amount).removesuffix(".00")
    assert f"เดือนละ {amount} บาท จ่ายครั้งแรกวันที่ {long_date(first.on)}" in ended.text
    assert f"/grants/{grant.id}" in ended.links


def test_a_licence_is_renewed_when_its_last_day_comes_near(
    world: World, somsri: Citizen, visitor: Visitor
) -> None:
    receipt = acting.food_issued(world, somsri)
    (grant,) = grants.grants_of(somsri.party_id)
    early = visitor.open(f"/grants/{grant.id}")
    assert "ต่ออายุได้ตั้งแต่" in early.text
    assert "ร้อยละ 20" in early.text
    acting.passes(world, "2027-10-15 10:00")
    visitor = Visitor(somsri)

    page = visitor.open(f"/grants/{grant.id}")
    answer = visitor.client.post(f"/grants/{grant.id}/renew", follow=True)

    assert "เริ่มต่ออายุ" in page.html
    draft = case_queries.draft_view(somsri, draft_of_path(answer.request["PATH_INFO"]))
    former = acting.view(somsri, receipt.reference).answers
    assert draft.answers["shop_name"] == former["shop_name"]
    assert draft.answers["premises_address"] == former["premises_address"]
    assert "medical" not in draft.answers  # evidence is asked anew


def draft_of_path(path: str) -> object:
    from uuid import UUID

    return UUID(path.rsplit("/", maxsplit=1)[-1])


def test_too_early_a_renewal_is_refused(world: World, somsri: Citizen, visitor: Visitor) -> None:
    acting.food_issued(world, somsri)
    (grant,) = grants.grants_of(somsri.party_id)

    answer = visitor.client.post(f"/grants/{grant.id}/renew")

    assert answer.status_code == 409
    assert "ยังต่ออายุไม่ได้" in answer.content.decode()
    assert case_queries.open_drafts(somsri) == ()


def test_somebody_elses_grant_is_not_found(world: World, somsri: Citizen, stranger: Visitor) -> None:
    acting.trade_issued(world, somsri)
    (grant,) = grants.grants_of(somsri.party_id)

    assert stranger.open(f"/grants/{grant.id}").status == 404
    assert stranger.client.post(f"/grants/{grant.id}/renew").status_code == 404
    assert stranger.open(f"/grants/{new_id()}").status == 404
