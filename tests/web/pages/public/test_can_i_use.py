"""“Can I use it?”: yes, no, or what is still needed; with reason and law; nothing kept."""

from __future__ import annotations

import pytest
from django.contrib.sessions.models import Session
from django.test import Client

from borikan.journal.models import Entry
from tests.cases.makers import World
from tests.web.pages.public.reading import section, text_of

pytestmark = pytest.mark.django_db
OLD_AGE = "/services/old-age-allowance/can-i-use-it"
FOOD = "/services/food-premises-licence/can-i-use-it"
ENTITLED = {
    "thai_national": "yes",
    "domiciled_here": "yes",
    "already_registered": "no",
    "age_at_entitlement": "65",
    "turns_60_next_fiscal_year": "yes",
    "receives_pension": "no",
    "insufficient_income": "yes",
    "account_matches_name": "yes",
}


def test_all_conditions_met_is_yes_with_reason_law_and_row(world: World, client: Client) -> None:
    page = client.post(OLD_AGE, ENTITLED)

    answer = section(page, "answer")
    assert "ใช้บริการนี้ได้ ตามที่ท่านตอบ" in answer
    assert "คุณสมบัติครบ" in answer
    assert "พ.ศ. 2566 ข้อ 6" in answer
    assert "10 วันทำการ" in answer
    assert "แถวที่" not in text_of(page)
    assert "ไม่เข้าเงื่อนไขที่เป็นอุปสรรคข้อใดเลย" in text_of(page)


def test_one_ground_against_is_no_whatever_the_rest(world: World, client: Client) -> None:
    page = client.post("/en" + OLD_AGE, {"thai_national": "no"})

    answer = section(page, "answer")
    assert "No, going by your answers" in answer
    assert "Not a Thai national" in answer
    assert "clause 6" in answer


def test_an_uncertain_ground_is_marked(world: World, client: Client) -> None:
    page = client.post("/en" + OLD_AGE, {**ENTITLED, "receives_pension": "yes"})

    assert "(earlier rule, applied in transition) Illustrative" in section(page, "answer")


def test_unknown_answers_leave_it_open_and_say_what_is_needed(world: World, client: Client) -> None:
    page = client.post("/en" + OLD_AGE, {**ENTITLED, "insufficient_income": "", "domiciled_here": ""})

    answer = section(page, "answer")
    assert "Can't say yet" in answer
    assert "Is domiciled in this local government's area" in answer
    assert "Needs the allowance to have enough to live on" in answer
    assert "Is a Thai national" not in answer
    assert "Income is sufficient" in text_of(page)


def test_another_route_and_a_thing_to_mend_are_told_apart(world: World, client: Client) -> None:
    assert "ต้องใช้ช่องทางอื่น" in section(client.post(OLD_AGE, {**ENTITLED, "domiciled_here": "no"}), "answer")
    mend = section(client.post(OLD_AGE, {**ENTITLED, "account_matches_name": "no"}), "answer")
    assert "ใช้ได้เมื่อแก้ไขข้อนี้แล้ว" in mend


def test_a_number_in_thai_digits_is_read(world: World, client: Client) -> None:
    page = client.post(FOOD, {"area_sqm": "๑,๕๐๐"})

    assert page.status_code == 200
    assert "พื้นที่ (ตร.ม.): มากกว่า 200" in section(page, "answer")


@pytest.mark.parametrize("typed", ["wide", "1e9", "NaN", "-", "9" * 40, "1.2.3", "Infinity"])
def test_what_is_no_number_is_answered_kindly(world: World, client: Client, typed: str) -> None:
    page = client.post("/en" + FOOD, {"area_sqm": typed, "in_market": "no"})

    assert page.status_code == 422
    assert 'href="#area_sqm"' in page.content.decode()
    assert "Area (m²): Enter a number" in text_of(page)
    assert page.content.decode().count("checked") == 1


@pytest.mark.parametrize("sent", [{}, {"thai_national": "maybe"}, {"no_such_input": "yes"}])
def test_nonsense_counts_as_not_known(world: World, client: Client, sent: dict[str, str]) -> None:
    page = client.post("/en" + OLD_AGE, sent)

    assert page.status_code == 200
    assert "Is a Thai national" in section(page, "answer")


def test_what_an_officer_finds_is_not_asked_but_said(world: World, client: Client) -> None:
    asked = client.get("/en" + FOOD)
    assert 'name="hygiene_pass"' not in asked.content.decode()
    assert "What is not asked here, as it is found when an application is looked at Zoning" in text_of(asked)

    answers = {"in_market": "no", "operator_disqualified": "no", "handlers_trained": "yes"}
    large, small = (
        section(client.post("/en" + FOOD, {**answers, "area_sqm": area}), "answer") for area in ("300", "100")
    )

    assert "Nothing in your answers stands in the way" in large
    assert "What is only found once you have applied and somebody has looked" in large
    assert "Hygiene passed" in large
    assert "Hygiene passed" not in small, "a small place isn't visited"


def test_nothing_is_kept(world: World, client: Client) -> None:
    entries = Entry.objects.count()

    client.post(OLD_AGE, ENTITLED)

    assert Entry.objects.count() == entries
    assert not Session.objects.exists()
    assert "checked" not in client.get(OLD_AGE).content.decode()
