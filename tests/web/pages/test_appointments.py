"""Booking a time in the browser, and the desk's pages of appointments."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.test import Client

from borikan.appointments import queries as appointments
from borikan.cases import actions as cases
from tests.cases.acting import passes, pay_at_counter
from tests.cases.conftest import world as the_world
from tests.cases.makers import World
from tests.cases.visiting import PURPOSE, choose, city_hall, offer, publish_tests, to_booking
from tests.web.pages.desk.conftest import Desk, Desks
from tests.web.pages.person.applying.visitor import Visitor

pytestmark = pytest.mark.django_db(transaction=True)
world = the_world


@pytest.fixture
def tests(world: World, tmp_path: Path) -> World:
    publish_tests(tmp_path)
    return world


@pytest.fixture
def somsri(tests: World) -> Client:
    return Visitor(tests.citizen()).client


def supervisor(tests: World) -> Desk:
    return Desks(tests).of("wanida")


def offered(tests: World) -> None:
    offer(city_hall(), tests.officer("wanida"))


def slots(page: str) -> list[str]:
    return re.findall(r'name="slot" type="radio" value="([^"]+)"', page)


def test_the_whole_way_from_being_asked_to_the_calendar_file(tests: World, somsri: Client) -> None:
    offered(tests)
    receipt = to_booking(tests, tests.citizen())
    case = f"/cases/{receipt.reference}"
    page = somsri.get(case).content.decode()
    assert "เลือกวันและเวลานัด" in page

    page = somsri.get(f"{case}/appointment").content.decode()
    assert "วันจันทร์ที่ 23 พฤศจิกายน พ.ศ. 2569" in page
    assert "09.00–09.30 น. (ว่าง 1 ที่)" in page
    assert len(slots(page)) == 2  # of the nearest day only; the others are behind their links
    later = somsri.get(f"{case}/appointment?on=2026-11-24").content.decode()
    assert len(slots(later)) == 2
    assert not set(slots(page)) & set(slots(later))
    assert 'aria-current="date">วันอังคารที่ 24' in later
    gone = somsri.get(f"{case}/appointment?on=2026-11-25").content.decode()
    assert "วันที่เลือกไม่มีเวลาว่างแล้ว" in gone
    nothing = somsri.post(f"{case}/appointment", {})
    assert nothing.status_code == 422
    kept = somsri.post(f"{case}/appointment", {"slot": slots(page)[0]})
    assert kept.url.endswith("/appointment/confirm")
    assert "กันเวลานี้ไว้ให้ท่านถึง" in somsri.get(f"{case}/appointment/confirm").content.decode()
    assert somsri.post(f"{case}/appointment/confirm", {}).url.endswith("?done=booked")

    page = somsri.get(case).content.decode().replace("\u00a0", " ")
    assert "23 พฤศจิกายน 2569 เวลา 09.00 น." in page
    assert "บัตรประจำตัวประชาชน" in page
    file = somsri.get(f"{case}/appointment.ics")
    assert file["Content-Type"].startswith("text/calendar")
    text = file.content.decode()
    assert "DTSTART:20261123T020000Z\r\n" in text
    assert all(len(line) <= 75 for line in file.content.split(b"\r\n"))
    assert receipt.reference in text.replace("\r\n ", "")


def test_a_time_taken_meanwhile_is_told_and_others_are_offered(tests: World, somsri: Client) -> None:
    offered(tests)
    receipt = to_booking(tests, tests.citizen())
    page = somsri.get(f"/cases/{receipt.reference}/appointment").content.decode()
    malee = tests.citizen("3994000006521", "นางมาลี แสนสุข")
    choose(malee, to_booking(tests, malee).reference)

    answer = somsri.post(f"/cases/{receipt.reference}/appointment", {"slot": slots(page)[0]})

    assert answer.status_code == 409
    assert "เลือกเวลาอื่น" in answer.content.decode()
    assert slots(page)[0] not in slots(answer.content.decode())


def test_giving_up_asks_first_and_then_offers_to_choose_again(tests: World, somsri: Client) -> None:
    offered(tests)
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    case = f"/cases/{receipt.reference}"

    assert "ยกเลิกนัดหมาย" in somsri.get(f"{case}/appointment/cancel").content.decode()
    assert appointments.booking_of_case(receipt.case_id, PURPOSE) is not None
    assert somsri.post(f"{case}/appointment/cancel", {}).url.endswith("?done=given-up")
    assert "เลือกวันและเวลานัด" in somsri.get(case).content.decode()
    assert somsri.get(f"{case}/appointment.ics").status_code == 302


def test_nobody_else_sees_or_chooses_her_times(tests: World) -> None:
    offered(tests)
    receipt = to_booking(tests, tests.citizen())
    stranger = Visitor(tests.citizen("3994000004383", "นายประสิทธิ์ แสนสุข")).client
    for page in ("appointment", "appointment/confirm", "appointment/cancel", "appointment.ics"):
        assert stranger.get(f"/cases/{receipt.reference}/{page}").status_code == 404


def test_without_offered_times_she_is_told_so(tests: World, somsri: Client) -> None:
    receipt = to_booking(tests, tests.citizen())
    assert "ยังไม่มีเวลาว่างให้จอง" in somsri.get(f"/cases/{receipt.reference}/appointment").content.decode()


def test_a_supervisor_offers_times_and_ends_them(tests: World) -> None:
    desk = supervisor(tests)
    fields = {
        "do": "offer",
        "office": str(city_hall()),
        "purpose": PURPOSE,
        "weekday": "0",
        "begins": "09.00",
        "ends": "12:00",
        "minutes": "๓๐",
        "capacity": "2",
    }
    assert "ทดสอบ" in desk.open("/desk/appointments/times") or "จองวันสอบ" in desk.open(
        "/desk/appointments/times"
    )
    assert "เปิดให้จองแล้ว" in desk.send("/desk/appointments/times", **fields)
    (pattern,) = appointments.patterns_of([city_hall()])
    desk.send("/desk/appointments/times", 422, **{**fields, "begins": "nine"})
    desk.send("/desk/appointments/times", 422, **{**fields, "begins": "06.00"})
    desk.send("/desk/appointments/times", do="end", pattern=str(pattern.id))
    assert appointments.patterns_of([city_hall()]) == ()


def test_times_are_set_by_those_who_supervise_the_office_alone(tests: World) -> None:
    offered(tests)
    (first, *_others) = appointments.patterns_of([city_hall()])
    for username in ("naree", "kasem"):  # a registrar of the city, the head of another town
        desk = Desks(tests).of(username)
        desk.send("/desk/appointments/times", do="end", pattern=str(first.id))
        desk.send(
            "/desk/appointments/times",
            do="close",
            office=str(city_hall()),
            **{"on.day": "23", "on.month": "11", "on.year": "2569"},
        )
    assert first in appointments.patterns_of([city_hall()])
    assert appointments.closures([city_hall()]) == ()


def test_a_day_is_closed_and_those_who_booked_are_counted(tests: World) -> None:
    offered(tests)
    person = tests.citizen()
    choose(person, to_booking(tests, person).reference)
    fields = {"on.day": "23", "on.month": "11", "on.year": "2569"}

    page = supervisor(tests).send("/desk/appointments/times", do="close", office=str(city_hall()), **fields)

    assert "แจ้งผู้ที่จองไว้ 1 ราย" in page
    assert "23 พฤศจิกายน พ.ศ. 2569" in page


def test_the_desk_lists_the_day_and_the_result_is_recorded_in_the_task(tests: World) -> None:
    offered(tests)
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    passes(tests, "2026-11-23 08:45")
    desk = Desks(tests).of("naree")

    page = desk.open("/desk/appointments")
    assert receipt.reference in page
    (arrived,) = re.findall(r'action="([^"]+/arrived)"', page)
    assert "มาถึงแล้ว" in desk.send(arrived)
    task = desk.take(receipt.reference)
    assert "ผลเป็นอย่างไร" in desk.open(task)
    desk.send(task, 422, do="finish")
    assert "บันทึกแล้วว่าไม่ผ่าน" in desk.send(task, do="finish", result="failed")
    page = Visitor(person).client.get(f"/cases/{receipt.reference}").content.decode()
    assert "เลือกวันนัดใหม่" in page


def test_what_was_made_is_handed_over_with_its_number(tests: World) -> None:
    offered(tests)
    person, naree = tests.citizen(), tests.officer("naree")
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    desk = Desks(tests).of("naree")
    desk.send(desk.take(receipt.reference), do="finish", result="passed")
    cases.decide(naree, tests.work(naree, receipt.reference, "decision"), "granted", cases.Reasons())
    tests.settle()
    pay_at_counter(tests, receipt.case_id)
    desk.send(desk.take(receipt.reference), do="finish")
    task = desk.take(receipt.reference)

    desk.send(task, 422, do="finish")
    assert "หมายเลขติดตามพัสดุ" in desk.send(task, 422, do="finish", how="post")
    assert "บันทึกการส่งมอบแล้ว" in desk.send(task, do="finish", how="post", tracking="EA123456789TH")
