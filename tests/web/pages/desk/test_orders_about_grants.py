"""What a follow-up found, from the work list to the order, and what holder and public see of it."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from borikan.documents import queries as documents
from borikan.identity import queries as identity
from borikan.kernel.thai_dates import PartialDate
from tests.cases.acting import passes
from tests.cases.allowance import allowance_granted, registers_say
from tests.web.pages.desk.conftest import Desk, Desks

pytestmark = pytest.mark.django_db(transaction=True)

DAY = {"from__day": "18", "from__month": "12", "from__year": "2569"}
REASONS = {
    "facts": "ทะเบียนราษฎรแจ้งการตาย",
    "law": "ระเบียบฯ พ.ศ. 2566",
    "considerations": "สิทธิเป็นของเฉพาะตัว",
}


def _holder(desks: Desks) -> Client:
    """A browser in which Somsri has just signed in."""
    client = Client()
    session = client.session
    session["citizen"] = identity.citizen_to_session(desks.world.citizen(birth=PartialDate(1957, 3, 15)))
    session.save()
    return client


def _opened(client: Client, path: str) -> str:
    response: Any = client.get(path)
    assert response.status_code == 200, (path, response.status_code)
    return str(response.content.decode())


def test_from_the_finding_to_the_order_and_what_the_holder_and_the_public_see(desks: Desks) -> None:
    world = desks.world
    _, reference, grant = allowance_granted(world)
    registers_say(world, status="deceased")
    passes(world, "2026-12-21 08:00")
    head: Desk = desks.of("theera")

    assert reference in head.open("/desk")
    page = head.open(head.take(reference))
    assert "ทะเบียนราษฎรแจ้งว่าผู้มีสิทธิถึงแก่ความตาย" in page
    assert "เสียชีวิตแล้ว" in page
    task = f"/desk/cases/{reference}/tasks/{head.task(reference)}"
    assert "ยังไม่ได้ให้โอกาสผู้ยื่นคำขอชี้แจง" in head.send(f"{task}?as=ended", 422, **REASONS, **DAY)
    assert "โปรดกรอกวันที่มีผล" in head.send(f"{task}?as=ended", 422, **REASONS)
    done = head.send(f"{task}?as=ended", **REASONS, **DAY, exception="impossible")
    world.settle()

    assert "มีคำสั่งให้สิทธิสิ้นสุด" in done
    assert "สิ้นสุดแล้ว" in head.open(f"/desk/cases/{reference}")
    mine = _opened(_holder(desks), f"/grants/{grant.id}")
    assert "คำสั่งให้สิทธิสิ้นสุด" in mine
    assert REASONS["considerations"] in mine
    assert "ท่านมีสิทธิอุทธรณ์" in mine
    code = documents.document(grant.document_ids[0]).verification_code
    assert "เอกสารถูกเพิกถอนแล้ว" in _opened(Client(), f"/verify/{code}")


def test_the_holder_sees_what_is_looked_at_and_when(desks: Desks) -> None:
    _, _, grant = allowance_granted(desks.world)
    assert "20 ธันวาคม 2569" in _opened(_holder(desks), f"/grants/{grant.id}")

    passes(desks.world, "2026-12-21 08:00")

    page = _opened(_holder(desks), f"/grants/{grant.id}")
    assert "ตรวจแล้ว ไม่มีอะไรเปลี่ยนแปลง" in page
    assert "ทะเบียนราษฎร" in page
    assert "20 มกราคม 2570" in page


def test_the_head_suspends_hears_and_reinstates_by_the_page(desks: Desks) -> None:
    _, reference, grant = allowance_granted(desks.world)
    head, path = desks.of("theera"), f"/desk/cases/{reference}/grant"
    assert path in head.open(f"/desk/cases/{reference}")
    assert "โปรดเขียน" not in head.open(f"{path}?as=suspended")
    today = {"from__day": "20", "from__month": "11", "from__year": "2569"}
    head.send(f"{path}?as=suspended", **REASONS, **today, exception="urgent")
    assert "ระงับตั้งแต่" in head.open(f"/desk/cases/{reference}")
    check = f"/verify/{documents.document(grant.document_ids[0]).verification_code}"
    assert "สิทธิตามเอกสารนี้ถูกระงับชั่วคราว" in _opened(Client(), check)  # R11

    head.send(f"{path}?as=hearing", facts="รับบำนาญอยู่ก่อนแล้ว")
    assert "โปรดชี้แจงก่อนมีคำสั่ง" in _opened(_holder(desks), f"/grants/{grant.id}")
    head.send(f"{path}?as=reinstated", **today)

    assert "มีผลใช้อยู่" in head.open(f"/desk/cases/{reference}")
    assert "เอกสารใช้ได้" in _opened(Client(), check)


def test_an_officer_who_does_not_decide_sees_the_grant_and_can_order_nothing(desks: Desks) -> None:
    _, reference, _ = allowance_granted(desks.world)
    desk = desks.of("orawan")

    page = desk.open(f"/desk/cases/{reference}")

    assert "สิทธิที่ได้" in page
    assert f"/desk/cases/{reference}/grant" not in page
    desk.open(f"/desk/cases/{reference}/grant", 403)
