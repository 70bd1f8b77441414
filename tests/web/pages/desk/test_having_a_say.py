"""The pages of second approvals, public notices, objections and committees, walked through."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.test import Client

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.identity import queries as identity
from borikan.identity.queries import Citizen
from tests.cases.acting import LISTED, passes
from tests.cases.conftest import PRASIT
from tests.cases.having_a_say import BOARD, LOOK, POSTED, SECOND, complete, publish, seat_committee
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)


def test_sent_back_with_a_reason_that_the_first_officer_reads(desks: Desks, tmp_path: Path) -> None:
    publish(tmp_path / "service", LOOK, SECOND)
    reference = desks.trade_name().reference
    complete(desks.world, reference)
    naree = desks.world.officer("naree")
    cases.finish_task(naree, desks.world.work(naree, reference, "look"), LISTED)
    desk = desks.of("prasert")
    page = desk.take(reference)
    assert "ส่งกลับไปทำใหม่" in desk.open(page)
    assert "โปรดเขียนเหตุผล" in desk.send(page, status=422, result="sent_back")
    assert "ส่งกลับไปทำใหม่แล้ว" in desk.send(page, result="sent_back", reason="ตรวจชื่อภาษาอังกฤษด้วย")
    first = desks.of("naree")
    assert "ตรวจชื่อภาษาอังกฤษด้วย" in first.open(first.take(reference))


def test_a_notice_is_read_by_anybody_and_objected_to_by_who_signs_in(desks: Desks, tmp_path: Path) -> None:
    publish(tmp_path / "service", POSTED)
    receipt = desks.trade_name()
    complete(desks.world, receipt.reference)
    visitor = Client()
    listed = visitor.get("/notices")
    assert "ร้านสมศรีออนไลน์" in listed.content.decode()
    assert "noindex" in listed["X-Robots-Tag"]
    (notice,) = case_queries.posted_notices().rows
    page = visitor.get(f"/notices/{notice.id}").content.decode()
    assert "ร้านสมศรีออนไลน์" in page
    assert 'class="bk-illustrative"' in page  # as the folder says of the days
    assert "สมศรี ใจงาม" not in page
    assert visitor.get(f"/notices/{notice.id}/object").headers["Location"].startswith("/sign-in?next=")
    prasit = desks.world.citizen(PRASIT, "นายประสิทธิ์ แสนสุข")
    sign_in(visitor, prasit)
    form = f"/notices/{notice.id}/object"
    assert visitor.post(form, {"text": " "}).status_code == 422
    sent = visitor.post(form, {"text": "ชื่อเหมือนร้านของผม"}, follow=True).content.decode()
    assert "ได้รับคำคัดค้านแล้ว" in sent
    passes(desks.world, "2026-12-09 09:00")
    assert visitor.get(f"/notices/{notice.id}").status_code == 404
    desk = desks.of("prasert")
    task = desk.take(receipt.reference)
    shown = desk.open(task)
    assert "นายประสิทธิ์" in shown
    assert "โปรดเลือกผลของคำคัดค้านที่ 1" in desk.send(task, status=422)
    fields = {"result-1": "dismissed", "reason-1": "ชื่อต่างกันพอสมควร"}
    assert "วินิจฉัยคำคัดค้านแล้ว" in desk.send(task, **fields)
    sign_in(visitor, prasit)  # weeks have passed
    own = visitor.get(sent_to(visitor, form)).content.decode()
    assert "ชื่อต่างกันพอสมควร" in own


def sign_in(visitor: Client, person: Citizen) -> None:
    session = visitor.session
    session["citizen"] = identity.citizen_to_session(person)
    session.save()


def sent_to(visitor: Client, form: str) -> str:
    """Where the form leads who has objected already."""
    return str(visitor.get(form).headers["Location"])


def test_a_sitting_is_called_voted_on_and_closed(desks: Desks, tmp_path: Path) -> None:
    publish(tmp_path / "service", BOARD)
    seat = seat_committee(desks.world)
    reference = desks.trade_name().reference
    complete(desks.world, reference)
    secretary, chair = desks.of("orawan"), desks.of("theera")
    assert reference in secretary.open("/desk/sittings")
    (waiting,) = case_queries.seats(secretary.officer)[0].waiting
    call = f"/desk/sittings/call?seat={seat.committee}@{seat.office_id}"
    assert reference in secretary.open(call)
    fields = {
        "seat": f"{seat.committee}@{seat.office_id}",
        "on__day": "20",
        "on__month": "11",
        "on__year": "2569",
        "time": "14.00",
        "place": "ห้องประชุม 1",
        "chair": str(chair.officer.id),
        "case": str(waiting.task_id),
    }
    assert "โปรดกรอกสถานที่" in secretary.send("/desk/sittings/call", status=422, **{**fields, "place": ""})
    assert "นัดประชุมแล้ว" in secretary.send("/desk/sittings/call", **fields)
    (row,) = case_queries.sittings(chair.officer)
    address = f"/desk/sittings/{row.id}"
    (item,) = case_queries.sitting(chair.officer, row.id).items
    for desk in (secretary, chair):
        assert "ปิดการลงมติ" not in desk.open(address) or desk is chair
        voted = {"item": str(item.id), "do": "vote", "vote-1": "approve", "reason-1": "เอกสารครบ"}
        assert "ยังไม่ได้เขียนเหตุผล" in desk.send(address, status=422, **{**voted, "reason-1": ""})
        assert "บันทึกการลงมติของท่านแล้ว" in desk.send(address, **voted)
    assert "ปิดการลงมติแล้ว" in chair.send(address, item=str(item.id), do="close")
    minutes = secretary.open(f"{address}/minutes")
    assert "เห็นชอบ 2" in minutes
    assert desks.of("naree").client.get(address).status_code == 404
