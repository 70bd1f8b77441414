"""Food premises on the licence path and on the notification path, through the actions."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.cases.queries import WorkFilter
from borikan.documents import queries as documents
from borikan.grants import actions as grant_actions
from borikan.grants import queries as grants
from borikan.grants.errors import NotRenewable
from borikan.kernel import clock
from borikan.kernel.money import Money
from borikan.notifications import queries as notifications
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    REASONS,
    consulted,
    food,
    food_complete,
    food_issued,
    food_to_decision,
    happened,
    inspected,
    passes,
    pay_at_counter,
    row,
    same,
    trade,
    trade_complete,
    view,
)
from tests.cases.applying import attach_files, submitted
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def waiting(reference: str, world: World) -> set[str]:
    return {token.step for token in view(world.citizen(), reference).state.tokens}


def test_two_units_are_asked_at_once_and_the_join_waits_for_both(world: World) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)
    assert waiting(receipt.reference, world) == {"consult", "building-check", "environment"}

    chaiwat = world.officer("chaiwat")
    task = world.work(chaiwat, receipt.reference, "building-check")
    cases.finish_task(chaiwat, task, {"building_use_ok": "true"})
    assert waiting(receipt.reference, world) == {"consult", "environment"}

    rungnapa = world.officer("rungnapa")
    task = world.work(rungnapa, receipt.reference, "environment")
    cases.finish_task(rungnapa, task, {"wastewater_ok": "true"})
    assert waiting(receipt.reference, world) == {"inspection"}


def test_a_unit_does_not_see_the_other_unit_s_task(world: World) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)

    with pytest.raises(AssertionError, match="no task"):
        world.work(world.officer("chaiwat"), receipt.reference, "environment")


def test_a_silent_unit_is_escalated_and_still_asked(world: World) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)

    passes(world, "2026-11-27 23:59")
    assert happened(receipt.case_id, events.UnitEscalated) == []
    passes(world, "2026-11-28 00:00")

    late = happened(receipt.case_id, events.UnitEscalated)
    assert {e.step for e in late} == {"building-check", "environment"}  # type: ignore[attr-defined]  # of that kind
    (shown,) = case_queries.work_list(world.officer("chaiwat"), WorkFilter()).rows
    assert shown.escalated
    assert shown.overdue
    consulted(world, receipt.reference)
    assert waiting(receipt.reference, world) == {"inspection"}


def test_a_failed_inspection_orders_improvement_and_is_repeated(world: World) -> None:
    person = world.citizen()
    receipt = food(world, person)
    food_complete(world, receipt.reference)
    consulted(world, receipt.reference)

    inspected(world, receipt.reference, kitchen_clean="false", toilets_ok="false")

    seen = view(person, receipt.reference)
    assert seen.remedy is not None
    assert len(seen.remedy.items) == 2
    assert seen.remedy.due_on == date(2026, 12, 21)  # 30 days end on Sunday 20 December
    assert seen.clock_stopped
    assert seen.notice is None  # an improvement order is no defect notice
    assert any("ปรับปรุง" in m.subject.th for m in notifications.inbox(person.party_id))

    passes(world, "2026-12-01 10:00")
    cases.report_remedy(person, receipt.reference)
    inspected(world, receipt.reference)
    assert waiting(receipt.reference, world) == {"decision"}
    assert row(receipt.case_id).stopped_days == 11
    trace = case_queries.desk_case(world.officer("theera"), receipt.reference).evaluation
    assert trace.inputs["hygiene_pass"] is True


def test_no_report_in_time_fails_the_inspection_and_goes_to_the_decision(world: World) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)
    consulted(world, receipt.reference)
    inspected(world, receipt.reference, kitchen_clean="false")

    passes(world, "2026-12-22 00:00")

    assert waiting(receipt.reference, world) == {"decision"}
    with pytest.raises(errors.TaskDone):
        cases.report_remedy(world.citizen(), receipt.reference)
    theera = world.officer("theera")
    with pytest.raises(errors.NotProposed):
        cases.decide(theera, world.work(theera, receipt.reference, "decision"), "granted", cases.Reasons())


def test_a_third_failed_visit_is_the_last(world: World) -> None:
    person = world.citizen()
    receipt = food(world, person)
    food_complete(world, receipt.reference)
    consulted(world, receipt.reference)
    for _ in range(2):
        inspected(world, receipt.reference, kitchen_clean="false")
        cases.report_remedy(person, receipt.reference)
    inspected(world, receipt.reference, kitchen_clean="false")

    assert waiting(receipt.reference, world) == {"decision"}
    assert len(happened(receipt.case_id, events.RemedyOrdered)) == 2


def test_findings_that_leave_only_refusal_go_to_the_decision_at_once(world: World) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)
    chaiwat = world.officer("chaiwat")
    cases.finish_task(
        chaiwat, world.work(chaiwat, receipt.reference, "building-check"), {"building_use_ok": "false"}
    )
    world.settle()

    assert waiting(receipt.reference, world) == {"decision"}
    assert case_queries.work_list(world.officer("rungnapa"), WorkFilter()).rows == ()


def test_the_head_extends_with_reasons_and_the_applicant_is_told(world: World) -> None:
    person = world.citizen()
    receipt = food(world, person)
    food_complete(world, receipt.reference)
    before = row(receipt.case_id).due_on
    theera = world.officer("theera")

    with pytest.raises(errors.ReasonNeeded):
        cases.extend(theera, receipt.reference, " ")
    with pytest.raises(errors.NotYourTask):
        cases.extend(world.officer("somkid"), receipt.reference, "งานมาก")
    cases.extend(theera, receipt.reference, "รอผลตรวจคุณภาพน้ำจากห้องปฏิบัติการ")
    world.settle()

    assert before == date(2026, 12, 20)
    seen = view(person, receipt.reference)
    assert seen.deadline is not None
    assert seen.deadline.on == date(2027, 1, 4)
    assert "ขยายเวลา 15 วัน" in seen.deadline.explanation.th
    assert [e.reason for e in seen.extensions] == ["รอผลตรวจคุณภาพน้ำจากห้องปฏิบัติการ"]
    assert any("ขยายเวลา" in m.subject.th for m in notifications.inbox(person.party_id))


def test_the_law_s_extensions_are_all_there_are_and_none_comes_late(world: World) -> None:
    first, second = food(world), food(world)
    theera = world.officer("theera")
    for receipt in (first, second):
        food_complete(world, receipt.reference)
    cases.extend(theera, first.reference, "หนึ่ง")
    passes(world, "2026-11-23 09:00")
    cases.extend(theera, first.reference, "สอง")

    with pytest.raises(errors.NoMoreExtensions):
        cases.extend(theera, first.reference, "สาม")
    passes(world, "2026-12-21 09:00")
    with pytest.raises(errors.ExtensionTooLate):
        cases.extend(theera, second.reference, "ช้าไป")


def test_a_refusal_comes_only_after_the_hearing_with_reasons_and_the_computed_appeal(world: World) -> None:
    person = world.citizen()
    receipt = food(world, person)
    food_complete(world, receipt.reference)
    consulted(world, receipt.reference, water_ok="false")
    inspected(world, receipt.reference)
    theera = world.officer("theera")
    task = world.work(theera, receipt.reference, "decision")

    with pytest.raises(errors.HearingFirst):
        cases.decide(theera, task, "refused", REASONS)
    cases.open_hearing(theera, task, "ไม่มีบ่อดักไขมัน")
    cases.answer_hearing(person, receipt.reference, "จะติดตั้งภายในเดือนนี้")
    task = world.work(theera, receipt.reference, "decision")
    with pytest.raises(errors.ReasonsIncomplete):
        cases.decide(theera, task, "refused", cases.Reasons("ข้อเท็จจริง", "กฎหมาย", ""))
    cases.decide(theera, task, "refused", REASONS)
    world.settle()

    seen = view(person, receipt.reference)
    assert seen.ending == "refused"
    assert seen.order is not None
    assert seen.order.appeal_by == date(2026, 12, 21)
    assert seen.order.appeal_to.en == "Public Health appeal committee"


def test_a_licence_is_paid_by_its_area_issued_and_sealed(world: World) -> None:
    person = world.citizen()
    receipt = food(world, person)
    task = food_to_decision(world, receipt.reference)
    cases.decide(world.officer("theera"), task, "granted", cases.Reasons())
    world.settle()

    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.total == Money.baht(2000)
    assert demand.pay_by == date(2026, 12, 8)
    assert "320" in demand.lines[0].trace.th
    pay_at_counter(world, receipt.case_id)

    seen = view(person, receipt.reference)
    assert seen.ending == "issued"
    assert [d.kind for d in seen.documents if d.kind in ("licence", "certificate")] == ["licence"]
    licence = next(d for d in seen.documents if d.kind == "licence")
    issued = documents.document(licence.document_id)
    assert issued.status == "valid"
    assert issued.valid_to == date(2027, 11, 19)
    (grant,) = grants.grants_of(person.party_id)
    assert (grant.status, grant.valid_to) == ("active", date(2027, 11, 19))
    assert [d.register for d in world.registers.filed] == ["local-licence"]


def test_small_premises_take_the_notification_path_with_its_own_steps_and_clock(world: World) -> None:
    person = world.citizen()
    receipt = food(world, person, area="80")
    assert receipt.deadline.on == date(2026, 12, 1)  # 7 working days
    food_complete(world, receipt.reference)

    assert waiting(receipt.reference, world) == {"decision"}
    theera = world.officer("theera")
    cases.decide(theera, world.work(theera, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()
    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.total == Money.baht(500)
    pay_at_counter(world, receipt.case_id)

    seen = view(person, receipt.reference)
    assert seen.path == "notify"
    assert [d.kind for d in seen.documents if d.kind in ("licence", "certificate")] == ["certificate"]
    (grant,) = grants.grants_of(person.party_id)
    assert grant.valid_to is None


def renewed(world: World, grant_id: object) -> cases.Receipt:
    person = world.citizen()
    draft = cases.start_renewal(person, person.party_id, grant_id)  # type: ignore[arg-type]  # the grant's id
    cases.look_up_known(person, draft)
    attach_files(person, draft)
    return submitted(world, person, draft)


def test_the_holder_renews_from_the_grant_and_loses_no_day(world: World) -> None:
    person = world.citizen()
    food_issued(world, person)
    (old,) = grants.grants_of(person.party_id)
    with pytest.raises(NotRenewable):
        cases.start_renewal(person, person.party_id, old.id)

    passes(world, "2027-10-01 10:00")
    assert any("ต่ออายุ" in m.subject.th for m in notifications.inbox(person.party_id))
    receipt = renewed(world, old.id)
    assert view(person, receipt.reference).answers["shop_name"] == "ครัวอีสานเลิศรส"
    task = food_to_decision(world, receipt.reference)
    cases.decide(world.officer("theera"), task, "granted", cases.Reasons())
    world.settle()
    pay_at_counter(world, receipt.case_id)

    new, before = grants.grants_of(person.party_id)
    assert before.id == old.id
    assert before.renewed
    assert (new.valid_from, new.valid_to) == (date(2027, 11, 20), date(2028, 11, 19))
    assert view(person, receipt.reference).ending == "issued"


def test_a_grant_is_renewed_by_one_application_at_a_time(world: World) -> None:
    person = world.citizen()
    food_issued(world, person)
    (old,) = grants.grants_of(person.party_id)
    passes(world, "2027-10-01 10:00")
    renewed(world, old.id)

    with pytest.raises(errors.AlreadyRenewing):
        renewed(world, old.id)


def test_a_renewal_after_the_last_day_pays_the_surcharge(world: World) -> None:
    person = world.citizen()
    food_issued(world, person)
    (old,) = grants.grants_of(person.party_id)
    passes(world, "2027-11-22 10:00")
    receipt = renewed(world, old.id)
    task = food_to_decision(world, receipt.reference)
    cases.decide(world.officer("theera"), task, "granted", cases.Reasons())
    world.settle()

    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert [(line.kind, line.amount) for line in demand.lines] == [
        ("fee", Money.baht(2000)),
        ("surcharge", Money.baht(400)),
    ]


def test_a_revoked_grant_ends_its_documents_and_can_not_be_renewed(world: World) -> None:
    person = world.citizen()
    receipt = food_issued(world, person)
    (grant,) = grants.grants_of(person.party_id)

    theera = world.officer("theera").ref
    grant_actions.end(grant.id, "revoked", from_on=clock.today(), reason=same("ฝ่าฝืนสุขลักษณะซ้ำ"), actor=theera)

    licence = next(d for d in view(person, receipt.reference).documents if d.kind == "licence")
    assert documents.document(licence.document_id).status == "revoked"
    passes(world, "2027-10-01 10:00")
    with pytest.raises(NotRenewable):
        cases.start_renewal(person, person.party_id, grant.id)


def test_r15_the_office_s_last_day_does_not_roll_over_a_holiday(world: World) -> None:
    receipt = food(world)
    passes(world, "2026-11-20 15:00")
    food_complete(world, receipt.reference)

    assert row(receipt.case_id).due_on == date(2026, 12, 20)  # a Sunday


def test_an_officer_of_another_town_sees_none_of_it(world: World) -> None:
    receipt = food(world)
    for username in ("sombat", "anucha", "kasem", "duangjai"):
        assert case_queries.work_list(world.officer(username), WorkFilter()).rows == ()
        with pytest.raises(errors.CaseNotFound):
            case_queries.desk_case(world.officer(username), receipt.reference)


def test_two_services_at_one_office_keep_their_own_work_lists(world: World) -> None:
    food(world)
    receipt = trade(world)
    trade_complete(world, receipt.reference)

    rows = case_queries.work_list(world.officer("naree"), WorkFilter()).rows
    assert {r.service_title.en for r in rows} == {view(world.citizen(), receipt.reference).service.title.en}
