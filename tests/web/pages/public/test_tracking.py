"""Tracking without an account, from number to code to the case, as a person meets it."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.test import Client

from borikan.identity.actions import contacts
from borikan.journal.worker import run_due
from borikan.kernel.ids import new_reference
from borikan.notifications.actions import tell
from tests.cases.applying import TRADE_NAME, drafted, submitted
from tests.cases.makers import SOMSRI, World
from tests.web.pages.public.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def codes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The codes sent."""
    found: list[str] = []

    def listening(**message: Any) -> UUID:
        found.extend(re.findall(r"\b[0-9]{6}\b", message["body"].th))
        return tell(**message)

    monkeypatch.setattr(contacts, "tell", listening)
    return found


@pytest.fixture
def reference(world: World) -> str:
    """A registration that Somsri filed with her e-mail address."""
    world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม")
    world.registers.hold("dbd-trade", "trade_name", "ร้านสมศรีออนไลน์", {"existing_names": 0})
    world.registers.hold("dbd-fba", "national_id", SOMSRI, {"licence": False})
    citizen = world.citizen()
    return submitted(world, citizen, drafted(citizen, "trade-name-registration", TRADE_NAME)).reference


def ask(client: Client, number: str, path: str = "/track") -> Any:
    """The answer to a number, once the worker has sent what there is to send."""
    answer = client.post(path, {"reference": number})
    run_due()
    return answer


def test_number_and_code_show_where_the_case_stands(client: Client, reference: str, codes: list[str]) -> None:
    asked = ask(client, reference.lower(), "/en/track")
    assert asked.headers["Location"] == "/en/track/code"
    opened = client.post("/en/track/code", {"code": codes[-1]})
    assert opened.headers["Location"] == "/en/track/case"

    page = client.get("/en/track/case")

    words = text_of(page)
    assert reference in words
    assert "Commercial (trade-name) registration" in words
    assert "The office decides by" in words
    assert "Application submitted" in words
    assert "somsri@example.com" not in page.content.decode()
    assert "สมศรี" not in page.content.decode()


def test_an_unknown_number_looks_just_the_same(client: Client, reference: str, codes: list[str]) -> None:
    answers = []
    for number in (reference, new_reference()):
        sent = ask(client, number)
        shown = text_of(client.get("/track/code")).replace(number, "…")
        wrong = client.post("/track/code", {"code": "000000"})
        answers.append((sent.status_code, sent.headers["Location"], shown, wrong.status_code))

    assert answers[0] == answers[1]
    assert len(codes) == 1


def test_what_is_no_number_is_told_at_the_field(world: World, client: Client) -> None:
    page = ask(client, "K7Q2")

    assert page.status_code == 422
    assert 'href="#reference"' in page.content.decode()
    assert 'value="K7Q2"' in page.content.decode()


def test_a_wrong_code_is_told_and_may_be_tried_again(
    client: Client, reference: str, codes: list[str]
) -> None:
    ask(client, reference)

    wrong = client.post("/track/code", {"code": f"{(int(codes[-1]) + 1) % 1_000_000:06d}"})

    assert wrong.status_code == 403
    assert "รหัสไม่ถูกต้องหรือหมดอายุแล้ว" in text_of(wrong)
    assert client.post("/track/code", {"code": codes[-1]}).headers["Location"] == "/track/case"


def test_too_many_sendings_are_refused_kindly(client: Client, world: World) -> None:
    number = new_reference()
    for _ in range(4):
        ask(client, number)

    page = ask(client, number)

    assert page.status_code == 429
    assert "โปรดรอ 60 นาทีแล้วลองใหม่" in text_of(page)


def test_it_closes_by_itself_and_when_told_to(
    client: Client, world: World, reference: str, codes: list[str]
) -> None:
    for ending in ("told", "time"):
        ask(client, reference)
        client.post("/track/code", {"code": codes[-1]})
        assert client.get("/track/case").status_code == 200
        if ending == "told":
            client.post("/track/case")
        else:
            world.clock.advance(timedelta(minutes=31))
        assert client.get("/track/case").headers["Location"] == "/track"


@pytest.mark.parametrize("path", ["/track/code", "/track/case"])
def test_without_a_number_there_is_nothing_to_see(client: Client, path: str) -> None:
    assert client.get(path).headers["Location"] == "/track"
    assert client.post(path, {"code": "123456"}).headers["Location"] == "/track"


def test_a_guest_who_filed_goes_to_her_own_page(client: Client, reference: str, codes: list[str]) -> None:
    from borikan.cases.models import Case
    from borikan.identity.models import ContactRow

    for _ in range(2):
        ask(client, reference)
        opened = client.post("/track/code", {"code": codes[-1]})
        contact = ContactRow.objects.get()
        Case.objects.filter(reference=reference).update(actor_kind="guest", actor_id=contact.id)

    assert opened.headers["Location"] == f"/cases/{reference}"
    assert client.get(f"/cases/{reference}").status_code == 200
