"""Powers of attorney: giving one, reading it over, and ending it."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.identity.queries import Citizen
from borikan.kernel.ids import new_id
from borikan.mandates import actions as powers
from borikan.mandates import queries as mandates
from tests.cases.conftest import MALEE, PRASIT
from tests.cases.makers import World
from tests.web.pages.person.applying.visitor import Seen, Visitor

pytestmark = pytest.mark.django_db(transaction=True)

UNTIL = {"until__day": "31", "until__month": "12", "until__year": "2570"}


@pytest.fixture
def malee(world: World) -> Citizen:
    return world.citizen(MALEE, "นางมาลี แสนสุข")


@pytest.fixture
def father(world: World) -> Citizen:
    return world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")


def asked(visitor: Visitor, **answers: str) -> Seen:
    """The form sent with these answers over good ones."""
    page = visitor.open("/mandates/give")
    return visitor.send(page, **{"number": MALEE, "services": "old-age-allowance", **UNTIL, **answers})


def test_who_gave_and_holds_none_is_told_so(father: Citizen) -> None:
    page = Visitor(father).open("/mandates")

    assert "ท่านยังไม่ได้มอบอำนาจให้ใคร" in page.text
    assert "ยังไม่มีผู้มอบอำนาจให้ท่าน" in page.text


def test_it_is_read_over_before_it_is_given(father: Citizen, malee: Citizen) -> None:
    visitor = Visitor(father)

    over = asked(visitor)

    assert over.status == 200
    assert "นางม*** แส***" in over.text
    assert "มาลี" not in over.html
    assert "31 ธันวาคม" in over.text
    assert mandates.given_by(father.party_id) == ()

    given = visitor.send(over)

    assert "มอบอำนาจแล้ว" in given.text
    (power,) = mandates.given_by(father.party_id)
    assert power.agent == malee.party_id
    assert power.service_ids == frozenset({"old-age-allowance"})
    assert power.valid_to == date(2027, 12, 31)


def test_all_services_are_one_choice(father: Citizen, malee: Citizen) -> None:
    visitor = Visitor(father)

    visitor.send(asked(visitor, services="*"))

    assert mandates.given_by(father.party_id)[0].service_ids == "*"
    assert "ทุกบริการ" in visitor.open("/mandates").text


@pytest.mark.parametrize(
    ("answers", "anchor"),
    [
        ({"number": ""}, "#number"),
        ({"number": "1234"}, "#number"),
        ({"number": "1994000020609"}, "#number"),  # nobody here yet
        ({"number": PRASIT}, "#number"),  # himself
        ({"services": "no-such-service"}, "#services"),
        ({"until__day": "31", "until__month": "2"}, "#until-day"),
        ({"until__year": "2568"}, "#until-day"),
        ({"until__day": "", "until__month": "", "until__year": ""}, "#until-day"),
    ],
)
def test_what_is_wrong_is_told_at_its_question(
    father: Citizen, malee: Citizen, answers: dict[str, str], anchor: str
) -> None:
    page = asked(Visitor(father, "en"), **answers)

    assert page.status == 422
    assert page.title.startswith("Error: ")
    assert page.error_links == [anchor]
    assert anchor[1:] in page.ids
    assert mandates.given_by(father.party_id) == ()


def test_a_confirmation_is_checked_like_the_form(father: Citizen, malee: Citizen) -> None:
    visitor = Visitor(father)

    answer = visitor.client.post("/mandates/give", {"number": MALEE, "confirmed": "true"})

    assert answer.status_code == 422
    assert mandates.given_by(father.party_id) == ()


def given(father: Citizen, malee: Citizen) -> object:
    return powers.give(father.party_id, malee.party_id, "*", date(2027, 12, 31), father.ref)


def test_the_principal_revokes_it_after_a_page_that_asks(father: Citizen, malee: Citizen) -> None:
    power = given(father, malee)
    visitor = Visitor(father)
    page = visitor.open(f"/mandates/{power}/end")
    assert "ยกเลิกการมอบอำนาจนี้หรือไม่" in page.text

    ended = visitor.send(page)

    assert "ยกเลิกการมอบอำนาจแล้ว" in ended.text
    assert mandates.may_act(malee.party_id, father.party_id, "old-age-allowance", date(2026, 11, 20)) is None
    assert visitor.send(page).path == "/mandates"  # again does no harm


def test_the_agent_gives_it_back(father: Citizen, malee: Citizen) -> None:
    power = given(father, malee)
    visitor = Visitor(malee)
    page = visitor.open("/mandates")
    assert "นายประสิทธิ์ แสนสุข" in page.text

    visitor.send(visitor.open(f"/mandates/{power}/end"))

    assert mandates.given_by(father.party_id)[0].revoked_on == date(2026, 11, 20)


def test_a_power_of_others_is_not_found(father: Citizen, malee: Citizen, visitor: Visitor) -> None:
    power = given(father, malee)

    assert visitor.open(f"/mandates/{power}/end").status == 404
    assert visitor.open(f"/mandates/{new_id()}/end").status == 404
    assert visitor.client.post(f"/mandates/{power}/end").status_code == 404
