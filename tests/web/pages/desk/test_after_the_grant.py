"""Visits and reports after the grant, at the officers' desks."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from tests.cases.acting import passes
from tests.cases.obliged import registered, times
from tests.web.pages.desk.conftest import Desks

pytestmark = pytest.mark.django_db(transaction=True)

REASONS = {"facts": "ไม่รายงาน", "law": "ม.7", "considerations": "เตือนแล้ว"}
DAY = {"from__day": "29", "from__month": "12", "from__year": "2569"}


def test_a_visit_is_worked_and_says_what_follows(desks: Desks, tmp_path: Path) -> None:
    _, reference, grant = registered(desks.world, tmp_path / "folder")
    passes(desks.world, "2026-11-30 08:00")
    naree = desks.of("naree")

    here = naree.take(reference)
    form = naree.open(here)
    assert "แสดงป้ายชื่อร้าน" in form
    assert "ยังไม่ได้ตอบ" in naree.send(here, 422, do="finish")
    before = naree.send(here, do="finish", check__sign_shown="false")
    assert "ไม่ได้แสดงป้ายชื่อร้าน" in before
    assert "15 ธันวาคม 2569" in before
    assert times(grant, "look") == [(1, 1, "open")]
    done = naree.send(here, do="send", check__sign_shown="false")

    assert "ส่งคำสั่งให้ปรับปรุงแล้ว" in done
    assert times(grant, "look") == [(1, 1, "remedy"), (1, 2, "waiting")]
    assert "ตรวจแล้ว สั่งให้ปรับปรุง" in naree.open(f"/desk/cases/{reference}")
    passes(desks.world, "2026-12-15 08:00")
    naree = desks.of("naree")
    again = naree.take(reference)
    assert "(ครั้งที่ 2)" in naree.open(again)
    assert "ไม่มีข้อที่ต้องปรับปรุง" in naree.send(again, do="finish", check__sign_shown="true")


def test_a_missed_report_goes_the_way_of_every_finding(desks: Desks, tmp_path: Path) -> None:
    person, reference, grant = registered(desks.world, tmp_path / "folder")
    passes(desks.world, "2026-12-20 08:00")
    passes(desks.world, "2026-12-29 08:00")
    cases.file_report(person, reference, "monthly-report", 1, {"still_trading": "true", "turnover": "777"})
    naree = desks.of("naree")
    rows = naree.open("/desk")
    assert reference in rows
    task = desks.world.work(naree.officer, reference, "monthly-report", "found")
    here = f"/desk/cases/{reference}/tasks/{task}"

    page = naree.open(here)
    assert "ไม่รายงานภายในกำหนด" in page
    assert "777" in page
    assert "28 ธันวาคม 2569" in page
    done = naree.send(f"{here}?as=suspended", **REASONS, **DAY, exception="urgent")

    assert "มีคำสั่งระงับสิทธิ" in done
    assert times(grant, "monthly-report")[0] == (1, 1, "ordered")


def test_a_report_is_taken_at_the_counter_and_read(desks: Desks, tmp_path: Path) -> None:
    _, reference, _ = registered(desks.world, tmp_path / "folder")
    passes(desks.world, "2026-12-20 08:00")
    naree = desks.of("naree")
    here = f"/desk/cases/{reference}/reports/monthly-report/1"

    assert here in naree.open(f"/desk/cases/{reference}")
    assert "ยังไม่ได้ตอบ" in naree.send(here, 422)
    assert "บันทึกรายงานแล้ว" in naree.send(here, check__still_trading="true")
    assert "ไม่ได้กรอก" in naree.open(here)
    assert "ส่งรายงานนี้แล้ว" in naree.send(here, check__still_trading="false")


def test_a_visit_as_needed_is_begun_with_a_button(desks: Desks, tmp_path: Path) -> None:
    _, reference, grant = registered(desks.world, tmp_path / "folder")
    naree = desks.of("naree")

    assert f"/desk/cases/{reference}/visits/spot-check/1" in naree.open(f"/desk/cases/{reference}")
    done = naree.send(f"/desk/cases/{reference}/visits/spot-check/1")

    assert "เพิ่มการตรวจในรายการงานแล้ว" in done
    assert times(grant, "spot-check") == [(1, 1, "open")]


def test_who_does_not_make_such_visits_is_offered_none(desks: Desks, tmp_path: Path) -> None:
    _, reference, _ = registered(desks.world, tmp_path / "folder")

    page = desks.of("wanida").open(f"/desk/cases/{reference}")

    assert f"/desk/cases/{reference}/reports/change/1" in page
    assert "/visits/spot-check/" not in page


def test_a_report_opened_at_the_desk_names_its_holder_and_is_told_to_her(
    desks: Desks, tmp_path: Path
) -> None:
    person, reference, _ = registered(desks.world, tmp_path / "folder")
    passes(desks.world, "2026-12-20 08:00")
    before = len(access_log.reads_of(person.party_id))

    page = desks.of("naree").open(f"/desk/cases/{reference}/reports/monthly-report/1")

    assert "สมศรี ใจงาม" in page.partition("bk-case__reference")[2][:300]
    assert len(access_log.reads_of(person.party_id)) == before + 1


def test_a_late_fee_is_seen_at_the_desk(desks: Desks, tmp_path: Path) -> None:
    _, reference, _ = registered(desks.world, tmp_path / "folder")
    passes(desks.world, "2027-11-20 08:00")
    assert "รอชำระ" in desks.of("naree").open(f"/desk/cases/{reference}")
    passes(desks.world, "2027-12-23 08:00")

    assert "ค้างชำระ" in desks.of("naree").open(f"/desk/cases/{reference}")
