"""Consent in the browser: the person asked, the applicant, and the counter."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen
from tests.cases.applying import a_pdf
from tests.cases.conftest import world as the_world
from tests.cases.makers import World
from tests.cases.test_consents import MALEE, asked, householder, invitation, with_co_mover
from tests.cases.test_consents import moving as the_moving
from tests.web.pages.desk.conftest import Desks
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
world = the_world
moving = the_moving


@pytest.fixture
def receipt(moving: World) -> cases.Receipt:
    return asked(moving)


def browser(person: Citizen) -> Client:
    return Visitor(person).client


def test_she_finds_it_among_her_applications_and_answers_once(moving: World, receipt: cases.Receipt) -> None:
    client = browser(householder(moving))
    address = f"/consents/{invitation(receipt).id}"
    assert address in client.get("/cases").content.decode()

    page = client.get(address).content.decode()
    assert "นางสมศรี ใจงาม" in page
    assert "somsri@example.com" not in page
    assert client.post(address, {"revision": "1"}).status_code == 422

    sent = client.post(address, {"revision": "1", "answer": "consent", "reason": ""})
    assert sent.url == f"{address}?done=answered"
    page = client.get(sent.url).content.decode()
    assert "บันทึกคำตอบของท่านแล้ว" in page
    assert "<form" not in page.partition("<main")[2].partition("</main>")[0]
    assert client.post(address, {"revision": "1", "answer": "refuse"}).url == address
    assert address not in client.get("/cases").content.decode()


def test_what_belongs_together_stands_in_one_row(moving: World) -> None:
    with_co_mover(moving)
    person = householder(moving)
    (waiting,) = case_queries.my_invitations(person)
    page = " ".join(browser(person).get(f"/consents/{waiting.id}").content.decode().split())

    key, _, value = page.partition("นางมาลี แสนสุข")[0].rpartition("<dt")[2].partition("</dt>")
    assert "ผู้ย้าย" in key
    assert "1" in key
    assert "ชื่อและนามสกุล:" in value
    assert MALEE not in page, "the step shows her name alone"


def test_a_stale_page_is_shown_anew_and_not_answered(moving: World, receipt: cases.Receipt) -> None:
    client = browser(householder(moving))
    sent = client.post(f"/consents/{invitation(receipt).id}", {"revision": "9", "answer": "consent"})
    assert sent.status_code == 409
    assert invitation(receipt).answer == ""


def test_the_wrong_person_is_told_kindly_and_learns_nothing(moving: World, receipt: cases.Receipt) -> None:
    response = browser(moving.citizen(MALEE, "นางมาลี แสนสุข")).get(f"/consents/{invitation(receipt).id}")
    page = response.content.decode()
    assert response.status_code == 404
    assert "เปิดได้เฉพาะผู้ที่ถูกขอ" in page
    assert "สมศรี" not in page


def test_without_signing_in_she_is_led_there_first(moving: World, receipt: cases.Receipt) -> None:
    response = Client().get(f"/consents/{invitation(receipt).id}")
    assert response.url.startswith("/sign-in?next=")


def test_in_english_too(moving: World, receipt: cases.Receipt) -> None:
    page = browser(householder(moving)).get(f"/en/consents/{invitation(receipt).id}").content.decode()
    assert "Your consent is asked for" in page


def test_the_applicant_sees_who_was_asked_and_until_when(moving: World, receipt: cases.Receipt) -> None:
    page = browser(moving.citizen()).get(f"/cases/{receipt.reference}").content.decode()
    assert "นายฉัตรชัย ใจงาม" in page
    assert "รอคำตอบ" in page
    assert "27 พฤศจิกายน 2569" in page
    assert "ระหว่างรอคำตอบของผู้อื่น" in page


def test_the_counter_records_a_paper(moving: World, receipt: cases.Receipt) -> None:
    desk = Desks(moving).of("sunee")
    address = f"/desk/cases/{receipt.reference}/consents/{invitation(receipt).id}"
    assert address in desk.open(f"/desk/cases/{receipt.reference}")
    desk.send(address, 422, answer="consent", reason="มาที่เคาน์เตอร์")
    desk.send(address, 422, reason="มาที่เคาน์เตอร์")
    paper = SimpleUploadedFile("consent.pdf", a_pdf(), content_type="application/pdf")
    page = desk.send(address, answer="consent", reason="มาที่เคาน์เตอร์ ตรวจบัตรแล้ว", paper=paper)
    assert "หนังสือที่ลงชื่อ" in page
    assert invitation(receipt).answer == "given"
    page = browser(moving.citizen()).get(f"/cases/{receipt.reference}").content.decode()
    assert "เป็นหนังสือ บันทึกโดยเจ้าหน้าที่" in page
    assert "ตรวจบัตรแล้ว" not in page


def test_who_is_asked_to_endorse_is_not_asked_to_consent(
    moving: World, receipt: cases.Receipt, monkeypatch: pytest.MonkeyPatch
) -> None:
    def endorsing(person: Citizen, one: UUID) -> case_queries.InvitationView:
        return replace(my_invitation(person, one), asks="endorsement")

    my_invitation = case_queries.my_invitation
    monkeypatch.setattr(case_queries, "my_invitation", endorsing)
    address = f"/consents/{invitation(receipt).id}"
    client = browser(householder(moving))

    page = client.get(address).content.decode()
    unchosen = client.post(address, {"revision": "1"}).content.decode()

    assert "ขอให้ท่านรับรอง" in page
    assert "ท่านรับรองหรือไม่" in page
    assert "ขอความยินยอมของท่าน" not in page
    assert "ท่านยินยอมหรือไม่" not in page
    assert "โปรดเลือกว่ารับรองหรือไม่" in unchosen
