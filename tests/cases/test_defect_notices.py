"""One notice of all defects, corrected or returned: R2, R3, R4."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.cases.models import DefectNotice
from borikan.documents import queries as documents
from borikan.notifications import queries as notifications
from tests.cases.acting import LISTED, defects, happened, passes, row, trade, view
from tests.cases.makers import World, posted

pytestmark = pytest.mark.django_db(transaction=True)


def corrected(world: World, reference: str, **typed: str) -> None:
    typed = typed or {"trade_name_th": "ร้านสมศรีผ้าไทย"}
    assert cases.correct(world.citizen(), reference, posted(typed), declared=True) == ()
    world.settle()


@pytest.mark.documents
def test_r2_one_notice_tells_every_defect_with_a_last_day(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)

    defects(world, receipt.reference, "trade_name_th", "map")

    notice = view(person, receipt.reference).notice
    assert notice is not None
    assert [target for target, _, _ in notice.items] == ["trade_name_th", "map"]
    assert notice.due_on == date(
        2026, 12, 8
    )  # 15 days after 20 November are 5 December, a holiday; so Tuesday
    assert notice.document_id is not None
    assert documents.document_bytes(notice.document_id).startswith(b"%PDF")
    assert any("โปรดแก้ไขคำขอ" in m.subject.th for m in notifications.inbox(person.party_id))


def test_r2_the_applicant_acknowledges_by_a_click_and_once(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)

    cases.acknowledge_notice(person, receipt.reference)
    first = view(person, receipt.reference).notice
    passes(world, "2026-11-23 09:00")
    cases.acknowledge_notice(person, receipt.reference)

    again = view(person, receipt.reference).notice
    assert first is not None
    assert again is not None
    assert first.acknowledged_at == again.acknowledged_at is not None
    assert len(happened(receipt.case_id, events.DefectNoticeAcknowledged)) == 1


def test_r2_the_clock_stands_still_until_it_is_corrected(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)
    assert view(person, receipt.reference).clock_stopped

    passes(world, "2026-11-26 10:00")
    corrected(world, receipt.reference)

    seen = view(person, receipt.reference)
    assert not seen.clock_stopped
    assert seen.deadline is not None
    assert seen.deadline.provisional
    assert seen.deadline.on == date(2026, 11, 27)  # one working day and the four that were waited
    assert "4 วันทำการ" in seen.deadline.explanation.th


def test_r2_only_what_was_marked_can_change(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference, "trade_name_th")

    corrected(world, receipt.reference, trade_name_th="ร้านสมศรีผ้าไทย", capital="999999")

    answers = view(person, receipt.reference).answers
    assert answers["trade_name_th"] == "ร้านสมศรีผ้าไทย"
    assert answers["capital"] == "50000.00"


def test_r2_an_empty_notice_is_no_notice(world: World) -> None:
    receipt = trade(world)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")

    with pytest.raises(errors.NothingMarked):
        cases.send_defect_notice(naree, task, [cases.Defect("map", "  ")])
    with pytest.raises(errors.NothingMarked):
        cases.send_defect_notice(naree, task, [cases.Defect("no_such_field", "ไม่ชัด")])
    assert not DefectNotice.objects.exists()


def test_r3_second_defect_notice_is_refused(world: World) -> None:
    receipt = trade(world)
    defects(world, receipt.reference)
    corrected(world, receipt.reference)

    with pytest.raises(errors.SecondDefectNotice) as refusal:
        defects(world, receipt.reference, "map")

    assert refusal.value.status == 409
    assert DefectNotice.objects.count() == 1


def test_r3_an_exception_needs_a_reason_and_a_supervisor_who_is_somebody_else(world: World) -> None:
    receipt = trade(world)
    defects(world, receipt.reference)
    corrected(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")
    wanted = [cases.Defect("map", "เจ้าหน้าที่ทำแผนที่หาย")]

    for reason, supervisor in (
        ("", world.officer("wanida")),
        ("เจ้าหน้าที่ทำหาย", naree),
        ("เจ้าหน้าที่ทำหาย", world.officer("prasert")),
        ("เจ้าหน้าที่ทำหาย", world.officer("duangjai")),  # a supervisor, of another town
    ):
        with pytest.raises(errors.SecondDefectNotice):
            cases.send_defect_notice(
                naree, task, wanted, exception_reason=reason, supervisor_id=supervisor.id
            )


def test_r3_the_exception_is_recorded_with_its_supervisor(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)
    corrected(world, receipt.reference)
    naree, wanida = world.officer("naree"), world.officer("wanida")

    cases.send_defect_notice(
        naree,
        world.work(naree, receipt.reference, "completeness"),
        [cases.Defect("website", "เจ้าหน้าที่ลืมตรวจเว็บไซต์")],
        exception_reason="เจ้าหน้าที่ลืมตรวจ",
        supervisor_id=wanida.id,
    )
    world.settle()

    second = DefectNotice.objects.get(supervisor_id=wanida.id)
    assert second.exception_reason == "เจ้าหน้าที่ลืมตรวจ"
    sent = happened(receipt.case_id, events.DefectNoticeSent)
    assert [(e.exception, e.supervisor_id) for e in sent] == [(False, None), (True, wanida.id)]  # type: ignore[attr-defined]  # of that kind
    corrected(world, receipt.reference, website="https://somsri.example")
    with pytest.raises(errors.SecondDefectNotice):
        cases.send_defect_notice(
            naree,
            world.work(naree, receipt.reference, "completeness"),
            [cases.Defect("map", "อีกครั้ง")],
            exception_reason="อีก",
            supervisor_id=wanida.id,
        )
    cases.find_complete(naree, world.work(naree, receipt.reference, "completeness"), LISTED)


@pytest.mark.documents
def test_r4_not_corrected_in_time_is_returned_with_reasons_and_appeal(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)

    passes(world, "2026-12-08 23:59")
    assert row(receipt.case_id).ending == ""
    passes(world, "2026-12-09 00:00")

    seen = view(person, receipt.reference)
    assert seen.ending == "returned"
    order = seen.order
    assert order is not None
    assert order.outcome == "returned"
    assert order.reasons.complete
    assert order.notified_at is not None
    assert order.appeal_by == date(2026, 12, 24)
    assert order.document_id is not None
    assert documents.document_bytes(order.document_id).startswith(b"%PDF")
    assert any("คืนคำขอ" in m.subject.th for m in notifications.inbox(person.party_id))
    assert case_queries.my_cases(person)[0].ended


def test_r4_after_the_return_nothing_more_can_be_corrected_but_she_can_apply_afresh(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)
    passes(world, "2026-12-09 00:00")

    with pytest.raises(errors.TaskDone):
        cases.correct(person, receipt.reference, posted({"trade_name_th": "ช้าไป"}), declared=True)
    assert trade(world, person).reference != receipt.reference


def test_a_correction_names_only_her_own_files(world: World) -> None:
    from borikan.documents import actions as uploads
    from borikan.kernel.errors import NotFound
    from tests.cases.applying import a_pdf

    receipt = trade(world)
    defects(world, receipt.reference, "map")
    stranger = world.citizen("3994000004383", "นายประสิทธิ์ แสนสุข")
    theirs = uploads.store_upload(a_pdf(), "ของคนอื่น.pdf", ("pdf",), owner=stranger.ref)

    with pytest.raises(NotFound):
        cases.correct(
            world.citizen(),
            receipt.reference,
            posted({"map.upload": str(theirs.id), "map.name": theirs.name}),
            declared=True,
        )
