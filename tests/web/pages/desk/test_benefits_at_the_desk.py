"""What whoever grants a benefit sees of its amounts."""

from __future__ import annotations

import pytest

from borikan.cases import actions as cases
from borikan.grants import queries as grants
from borikan.kernel.thai_dates import PartialDate, long_date
from tests.cases.allowance import BORN, registers_say
from tests.cases.applying import OLD_AGE, drafted, submitted
from tests.cases.makers import SOMSRI
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)

AMOUNTS = ("เดือนละ 600 บาท ตั้งแต่วันที่", "เดือนละ 700 บาท ตั้งแต่วันที่", "เดือนละ 1,000 บาท ตั้งแต่วันที่")


def test_the_decision_shows_what_a_grant_pays_and_the_case_what_it_pays(desks: Desks) -> None:
    world = desks.world
    person = world.citizen(birth=PartialDate(1957, 3, 15))
    world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม", birth=BORN)
    registers_say(world)
    receipt = submitted(world, person, drafted(person, "old-age-allowance", OLD_AGE))
    cases.find_complete(
        world.officer("orawan"),
        world.work(world.officer("orawan"), receipt.reference, "completeness"),
        {"domiciled_here": "true"},
    )
    world.settle()
    head = desks.of("theera")

    form = head.open(head.take(receipt.reference))

    assert "เงินที่จะได้รับหากเข้าเกณฑ์" in form
    told = [form.index(amount) for amount in AMOUNTS]
    assert told == sorted(told)

    cases.decide(head.officer, head.task(receipt.reference), "granted", cases.Reasons())
    world.settle()
    page = head.open(f"/desk/cases/{receipt.reference}")
    (grant,) = grants.grants_of(person.party_id)
    first = grant.coming[0]
    amount = str(first.amount).removesuffix(".00")
    assert f"เดือนละ {amount} บาท ตั้งแต่วันที่ {long_date(first.on)}" in page, "as the grant itself has it"
    assert "เงินที่จะได้รับหากเข้าเกณฑ์" not in page
