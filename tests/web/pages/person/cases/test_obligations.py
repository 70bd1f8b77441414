"""Reports and fees after the grant, on the holder's own pages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from borikan.cases import actions as cases
from borikan.grants.models import FollowUp, Grant
from borikan.grants.queries import GrantView
from borikan.identity.queries import Citizen
from borikan.payments import queries as payments
from tests.cases.acting import passes
from tests.cases.makers import World
from tests.cases.obliged import registered, times, visited
from tests.web.pages.desk.conftest import Desks
from tests.web.pages.person.applying.visitor import Seen, Visitor

pytestmark = pytest.mark.django_db(transaction=True)

Holder = tuple[Citizen, str, GrantView]


@pytest.fixture
def holder(world: World, tmp_path: Path) -> Holder:
    return registered(world, tmp_path / "folder")


def test_a_report_is_found_filled_in_with_its_errors_told_and_read_again(
    world: World, holder: Holder
) -> None:
    person, reference, grant = holder
    passes(world, "2026-12-20 08:00")
    visitor = Visitor(person, "th")
    here = f"/cases/{reference}/reports/monthly-report/1"

    assert here in visitor.open(f"/cases/{reference}").links
    assert here in visitor.open(f"/grants/{grant.id}").links
    assert "รายงานการประกอบกิจการ" in visitor.open("/grants").text
    form = visitor.open(here)
    assert "ยังประกอบกิจการอยู่" in form.text
    assert "28 ธันวาคม พ.ศ. 2569" in form.text
    assert "ตัวอย่าง" in form.text  # as the folder says of the report
    wrong = visitor.send(form, check__turnover="มาก")
    assert wrong.status == 422
    assert "ยังไม่ได้ตอบ: ยังประกอบกิจการอยู่" in wrong.text
    assert "ต้องเป็นตัวเลข" in wrong.text

    done = visitor.send(wrong, check__still_trading="true", check__turnover="๕๐๐๐")

    assert "ส่งรายงานแล้ว" in done.text
    assert "5000" in done.text
    again = visitor.send(form, check__still_trading="false")
    assert "ส่งรายงานแล้ว" in again.text
    assert times(grant, "monthly-report")[0] == (1, 1, "unchanged")
    assert here in visitor.open(f"/grants/{grant.id}").links
    story = visitor.open(f"/cases/{reference}").text
    assert "รายงานการประกอบกิจการ: ได้รับแล้ว" in story


def test_a_report_it_is_suspended_without_is_asked_for_and_the_officer_is_shown_what_to_do(
    world: World, holder: Holder
) -> None:
    person, reference, grant = holder
    passes(world, "2026-12-20 08:00")
    passes(world, "2026-12-29 08:00")
    naree = world.officer("naree")
    reasons = cases.Reasons("ไม่รายงาน", "พ.ร.บ.ตัวอย่าง ม.7", "เตือนแล้ว")
    task = world.work(naree, reference, "monthly-report", "found")
    cases.order_as_found(
        naree, task, "suspended", reasons, from_on=date(2026, 12, 29), no_hearing_code="urgent"
    )
    visitor, desk = Visitor(person, "en"), Desks(world).of("naree")
    here = f"/cases/{reference}/reports/monthly-report/1"
    assert f"/en{here}" in visitor.open(f"/grants/{grant.id}").links
    assert f"/desk{here}" in desk.open(f"/desk/cases/{reference}")

    done = visitor.send(visitor.open(here), check__still_trading="true")

    assert "An officer considers it" in done.text
    task = world.work(naree, reference, "monthly-report", "found")
    page = desk.open(f"/desk/cases/{reference}/tasks/{task}")
    assert "ได้รับรายงานล่าช้าเมื่อ" in page
    assert "<strong>คืนสิทธิ</strong>" in page


def test_in_english_and_when_an_officer_has_to_look(world: World, holder: Holder) -> None:
    person, reference, _ = holder
    passes(world, "2026-12-20 08:00")
    visitor = Visitor(person, "en")
    here = f"/cases/{reference}/reports/monthly-report/1"

    assert "Are you still trading?" in visitor.open(here).text
    done = visitor.send(visitor.open(here), check__still_trading="false", check__since="1 ธ.ค. 2569")

    assert "An officer considers it" in done.text
    assert "1 December 2026" in done.text


def test_a_change_can_be_notified_at_any_time(holder: Holder) -> None:
    person, reference, grant = holder
    visitor = Visitor(person, "th")
    first = f"/cases/{reference}/reports/change/1"

    assert first in visitor.open(f"/grants/{grant.id}").links
    visitor.send(visitor.open(first), check__what_changed="ย้ายร้านไปถนนหน้าเมือง")

    assert f"/cases/{reference}/reports/change/2" in visitor.open(f"/cases/{reference}").links
    assert "ย้ายร้านไปถนนหน้าเมือง" in visitor.open(first).text


def test_the_list_of_applications_tells_what_a_grant_asks_now(world: World, holder: Holder) -> None:
    """Each time the most pressing; a grant that asks nothing stands among the finished ones."""
    person, reference, _ = holder

    def waiting() -> str:
        shown = Visitor(person, "en").open("/cases").text
        return shown.partition("Waiting for you")[2].partition("Finished")[0]

    assert waiting() == ""
    passes(world, "2026-11-30 08:00")
    visited(world, reference, sign=False)
    assert "Improve what was found: Visit after registration" in waiting()
    passes(world, "2026-12-20 08:00")
    assert "Report on the business" in waiting()
    assert "28 December 2026" in waiting()
    passes(world, "2026-12-30 08:00")
    assert "overdue" in waiting()
    visitor = Visitor(person, "en")
    visitor.send(
        visitor.open(f"/cases/{reference}/reports/monthly-report/1"),
        check__still_trading="true",
        check__turnover="1",
    )
    assert "Report on the business" not in waiting()


def test_a_report_that_a_grant_is_suspended_without_waits_in_the_list(world: World, holder: Holder) -> None:
    person, _, grant = holder
    for day in ("2026-12-20 08:00", "2026-12-30 08:00"):
        passes(world, day)
    FollowUp.objects.filter(grant_id=grant.id, state="found").update(state="ordered")
    open_reports = FollowUp.objects.filter(grant_id=grant.id, step="monthly-report")
    assert [one.state for one in open_reports.exclude(state="waiting")] == ["ordered"]
    assert "Report on the business" not in Visitor(person, "en").open("/cases").text

    Grant.objects.filter(pk=grant.id).update(suspended_from=date(2026, 12, 30))

    assert "Report on the business" in Visitor(person, "en").open("/cases").text


def test_a_yearly_fee_waits_in_the_list_of_applications(world: World, holder: Holder) -> None:
    person, _, grant = holder
    passes(world, "2027-11-20 08:00")
    FollowUp.objects.filter(grant_id=grant.id, step="monthly-report").update(state="set_aside")

    assert "Pay 300.00 baht: Yearly fee" in Visitor(person, "en").open("/cases").text


def test_a_late_fee_is_told_and_can_be_paid(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    passes(world, "2027-11-20 08:00")
    passes(world, "2027-12-23 08:00")
    visitor = Visitor(person, "en")

    page = visitor.open(f"/grants/{grant.id}")

    assert "Pay 300.00 baht: Yearly fee" in page.text
    assert "3 days overdue" in page.text
    assert "Not paid in time" in page.text
    (pay,) = (link for link in page.links if link.startswith(f"/en/cases/{reference}/pay/"))
    assert "PromptPay" in visitor.open(pay.removeprefix("/en")).text


def test_each_of_two_open_fees_is_paid_where_its_own_link_leads(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    for day in ("2027-11-20 08:00", "2028-11-20 08:00"):
        passes(world, day)
    visitor = Visitor(person, "en")
    raised = [demand for demand in payments.demands_of(grant.case_id) if demand.open]

    page = visitor.open(f"/cases/{reference}")

    links = [link for link in page.links if "/pay/" in link]
    assert sorted(links) == sorted(f"/en/cases/{reference}/pay/{demand.id}" for demand in raised)
    assert len(raised) == 2
    for demand in raised:
        assert demand.reference2 in visitor.open(f"/cases/{reference}/pay/{demand.id}").text
    assert visitor.open(f"/cases/{reference}/pay/{grant.id}").status == 404


def test_what_has_to_be_improved_is_told_and_reported(world: World, holder: Holder) -> None:
    person, reference, grant = holder
    passes(world, "2026-11-30 08:00")
    visited(world, reference, sign=False)
    visitor = Visitor(person, "th")

    page = visitor.open(f"/cases/{reference}")
    assert "ปรับปรุงตามผลตรวจ: ตรวจร้านหลังจดทะเบียน" in page.text
    assert "ไม่ได้แสดงป้ายชื่อร้าน" in page.text
    done = Seen(visitor.client.post(f"/cases/{reference}/improved/look/1", follow=True))
    world.settle()

    assert "เจ้าหน้าที่จะนัดตรวจอีกครั้ง" in done.text
    assert times(grant, "look") == [(1, 1, "remedy"), (1, 2, "open")]
    again = Seen(visitor.client.post(f"/cases/{reference}/improved/look/1", follow=True))
    assert "เจ้าหน้าที่จะนัดตรวจอีกครั้ง" not in again.text
    assert visited(world, reference, sign=True) == "continue"


def test_a_report_that_isn_t_there_is_not_found(world: World, holder: Holder) -> None:
    person, reference, _ = holder
    visitor = Visitor(person, "th")

    stranger = world.citizen("3994000006521", "นางมาลี แสนสุข")
    for who, where in ((visitor, "monthly-report/1"), (visitor, "look/1"), (Visitor(stranger), "change/1")):
        assert who.open(f"/cases/{reference}/reports/{where}").status == 404
