"""What can be done at any time: withdraw, hold, ask, answer, change the contact; and holidays announced late."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.calendar import actions as calendar
from borikan.cases import actions as cases
from borikan.cases import errors, events, holidays
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.notifications import queries as notifications
from borikan.notifications.queries import Contact
from borikan.payments import events as payment_events
from borikan.payments import queries as payment_queries
from tests.cases.acting import (
    LISTED,
    defects,
    food,
    food_complete,
    happened,
    passes,
    row,
    same,
    trade,
    trade_complete,
    trade_granted,
    view,
)
from tests.cases.makers import TESTER, World, posted

pytestmark = pytest.mark.django_db(transaction=True)


def announce(world: World, on: date, kind: str = "add") -> None:
    calendar.announce_holiday(
        on,
        same("วันหยุดพิเศษ"),
        kind=kind,
        order_ref="มติคณะรัฐมนตรี",
        actor=TESTER,  # type: ignore[arg-type]  # add or remove
    )
    world.settle()


def test_withdrawn_it_is_over_and_no_work_is_left(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)

    cases.withdraw(person, receipt.reference)
    world.settle()

    assert view(person, receipt.reference).ending == "withdrawn"
    assert not Task.objects.filter(closed_at=None).exists()
    with pytest.raises(errors.CaseOver):
        cases.withdraw(person, receipt.reference)
    with pytest.raises(AssertionError, match="no task"):
        world.work(world.officer("naree"), receipt.reference, "completeness")


def test_an_officer_who_finishes_what_was_withdrawn_is_told_kindly(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "completeness")
    cases.withdraw(person, receipt.reference)

    with pytest.raises(errors.TaskDone):
        cases.find_complete(naree, task, LISTED)


def test_on_hold_nothing_moves_and_nobody_loses_days(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)
    wanida = world.officer("wanida")
    with pytest.raises(errors.NotYourTask):
        cases.suspend(world.officer("naree"), receipt.reference, "ศาลมีคำสั่งทุเลา")

    cases.suspend(wanida, receipt.reference, "ศาลมีคำสั่งทุเลา")
    world.settle()
    with pytest.raises(errors.OnHold):
        cases.correct(person, receipt.reference, posted({"trade_name_th": "ร้านสมศรีผ้าไทย"}), declared=True)
    passes(world, "2027-01-11 09:00")
    assert row(receipt.case_id).ending == ""
    cases.resume(wanida, receipt.reference)
    world.settle()

    (task,) = Task.objects.filter(who="applicant", closed_at=None)
    assert task.due_on == date(2027, 1, 26)  # the whole fifteen days anew
    assert len(happened(receipt.case_id, events.CaseSuspended)) == 1
    assert len(happened(receipt.case_id, events.CaseResumed)) == 1
    subjects = [m.subject.th for m in notifications.inbox(person.party_id)]
    assert any("พักการพิจารณา" in s for s in subjects)
    told = [h.text.th for h in view(person, receipt.reference).timeline]
    assert "พักการพิจารณาไว้ชั่วคราว" in told


def test_a_hold_says_why_to_the_office_and_the_applicant(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    wanida = world.officer("wanida")
    cases.ask(wanida, receipt.reference, "ร้านอยู่ชั้นใด")
    with pytest.raises(errors.ReasonNeeded):
        cases.suspend(wanida, receipt.reference, " ")

    cases.suspend(wanida, receipt.reference, "ศาลปกครองมีคำสั่งทุเลา")

    seen = view(person, receipt.reference).notes[-1]
    assert (seen.kind, seen.text) == ("hold", "ศาลปกครองมีคำสั่งทุเลา")
    remark = case_queries.desk_case(wanida, receipt.reference).remarks[-1]
    assert (remark.kind, remark.text) == ("hold", "ศาลปกครองมีคำสั่งทุเลา")
    (mine,) = case_queries.my_cases(person)
    assert mine.to_do is not None  # the question still waits for an answer
    assert mine.to_do.en == "Answer the officer's question"


def test_the_office_s_clock_stands_still_on_hold(world: World) -> None:
    receipt = food(world)
    food_complete(world, receipt.reference)
    wanida = world.officer("wanida")
    cases.suspend(wanida, receipt.reference, "ศาลมีคำสั่งทุเลา")
    passes(world, "2026-11-30 10:00")
    cases.resume(wanida, receipt.reference)

    assert row(receipt.case_id).due_on == date(2026, 12, 30)


def test_a_question_and_its_answer_stop_no_clock(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    naree = world.officer("naree")

    cases.ask(naree, receipt.reference, "เปิดร้านกี่โมง")
    cases.note(naree, receipt.reference, "โทรถามแล้ว")
    cases.answer(person, receipt.reference, "เก้าโมงเช้า")
    world.settle()

    seen = view(person, receipt.reference)
    assert [(n.kind, n.text) for n in seen.notes] == [("question", "เปิดร้านกี่โมง"), ("answer", "เก้าโมงเช้า")]
    assert not seen.clock_stopped
    desk = case_queries.desk_case(naree, receipt.reference)
    assert [r.kind for r in desk.remarks] == ["question", "internal", "answer"]
    assert any("คำถาม" in m.subject.th for m in notifications.inbox(person.party_id))
    for act in (
        lambda: cases.ask(naree, receipt.reference, " "),
        lambda: cases.answer(person, receipt.reference, ""),
    ):
        with pytest.raises(errors.ReasonNeeded):
            act()


def test_a_changed_contact_is_told_from_then_on(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)

    cases.change_contact(person, receipt.reference, Contact("post", "12 ถนนศรีจันทร์ ขอนแก่น 40000"))
    trade_complete(world, receipt.reference)

    office = world.officer("naree").posts[0].office_id
    assert office is not None
    assert ["ศรีจันทร์" in letter.address for letter in notifications.letters_to_print(office)] == [True]
    changed = happened(receipt.case_id, events.ContactChanged)
    assert [e.channel for e in changed] == ["post"]  # type: ignore[attr-defined]  # of that kind


def test_a_stranger_can_do_none_of_it(world: World) -> None:
    receipt = trade(world)
    stranger = world.citizen("3994000004383", "นายประสิทธิ์ แสนสุข")

    for act in (
        lambda: cases.withdraw(stranger, receipt.reference),
        lambda: cases.answer(stranger, receipt.reference, "ขอดู"),
        lambda: cases.change_contact(stranger, receipt.reference, Contact("email", "x@example.com")),
        lambda: cases.acknowledge_notice(stranger, receipt.reference),
        lambda: cases.report_remedy(stranger, receipt.reference),
        lambda: cases.answer_hearing(stranger, receipt.reference, "ขอดู"),
    ):
        with pytest.raises(errors.CaseNotFound):
            act()


def test_r15_a_holiday_announced_late_gives_the_person_the_next_working_day(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)

    announce(world, date(2026, 12, 8))

    seen = view(person, receipt.reference)
    assert seen.notice is not None
    assert seen.notice.due_on == date(2026, 12, 9)
    assert any("9 ธันวาคม 2569" in h.text.th for h in seen.timeline)
    assert any("กำหนดเวลาเลื่อนออกไป" in m.subject.th for m in notifications.inbox(person.party_id))
    passes(world, "2026-12-09 23:59")
    assert row(receipt.case_id).ending == ""
    passes(world, "2026-12-10 00:00")
    assert row(receipt.case_id).ending == "returned"


def test_r15_a_holiday_announced_late_gives_more_time_to_pay(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (before,) = payment_queries.demands_of(receipt.case_id)
    assert before.pay_by == date(2026, 12, 8)

    announce(world, date(2026, 12, 8))
    announce(world, date(2026, 12, 8), "remove")

    (demand,) = payment_queries.demands_of(receipt.case_id)
    assert demand.pay_by == Task.objects.get(who="applicant", closed_at=None).due_on == date(2026, 12, 9)
    assert len(happened(receipt.case_id, payment_events.DemandProlonged)) == 1
    passes(world, "2026-12-09 23:59")
    assert payment_queries.demand(demand.id).open
    passes(world, "2026-12-10 00:00")
    assert row(receipt.case_id).ending == "lapsed"


def test_after_a_hold_every_page_says_the_new_last_day(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)
    paying = trade(world, person)
    trade_granted(world, paying.reference)
    wanida = world.officer("wanida")
    for reference in (receipt.reference, paying.reference):
        cases.suspend(wanida, reference, "ศาลมีคำสั่งทุเลา")
    passes(world, "2027-01-11 09:00")
    for reference in (receipt.reference, paying.reference):
        cases.resume(wanida, reference)

    seen = view(person, receipt.reference)
    assert seen.notice is not None
    assert seen.notice.due_on == date(2027, 1, 26)
    (demand,) = payment_queries.demands_of(paying.case_id)
    assert demand.pay_by == date(2027, 1, 26)


def test_r15_a_holiday_taken_back_never_brings_the_person_s_day_forward(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)

    announce(world, date(2026, 12, 7), "remove")

    seen = view(person, receipt.reference)
    assert seen.notice is not None
    assert seen.notice.due_on == date(2026, 12, 8)
    assert happened(receipt.case_id, events.DeadlineMoved) == []


def test_r15_the_office_keeps_the_day_it_promised_and_says_why(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    trade_complete(world, receipt.reference)
    assert row(receipt.case_id).due_on == date(2026, 11, 23)

    announce(world, date(2026, 11, 23))

    seen = view(person, receipt.reference)
    assert seen.deadline is not None
    assert seen.deadline.on == row(receipt.case_id).due_on == date(2026, 11, 23)
    assert "ตามที่แจ้งไว้" in seen.deadline.explanation.th
    assert "as promised" in seen.deadline.explanation.en
    assert any("ตามที่แจ้งไว้" in h.text.th for h in seen.timeline)


def test_r15_the_promise_holds_when_the_clock_stops_later(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    announce(world, date(2026, 11, 23))
    defects(world, receipt.reference)
    passes(world, "2026-11-25 10:00")
    cases.correct(person, receipt.reference, posted({"trade_name_th": "ร้านสมศรีผ้าไทย"}), declared=True)

    seen = view(person, receipt.reference).deadline
    assert seen is not None
    assert seen.on == date(2026, 11, 25)  # what was promised, the 23rd, and the two working days waited


def test_r15_looking_at_the_holidays_twice_does_no_more_than_once(world: World) -> None:
    receipt = trade(world)
    defects(world, receipt.reference)
    announce(world, date(2026, 12, 8))
    before = (len(happened(receipt.case_id, events.DeadlineMoved)), row(receipt.case_id).kept_days)

    holidays.look_again(TESTER)

    assert (len(happened(receipt.case_id, events.DeadlineMoved)), row(receipt.case_id).kept_days) == before
    assert before[0] == 1


def test_r15_the_time_to_appeal_moves_off_a_new_holiday(world: World) -> None:
    from tests.cases.test_decisions import refused

    receipt = refused(world)
    announce(world, date(2026, 12, 8))

    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert order.appeal_by == date(2026, 12, 9)


def test_a_holiday_touches_no_case_that_is_decided_or_over(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    cases.withdraw(world.citizen(), receipt.reference)

    announce(world, date(2026, 11, 23))

    assert happened(receipt.case_id, events.DeadlineMoved) == []
