"""The order: reasons, hearing, appeal, telling in time, and a document that shows every change (R7, R10, R12-R14, R16)."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events, reactions, rules
from borikan.cases import queries as case_queries
from borikan.cases.models import Hearing, Order
from borikan.documents import queries as documents
from borikan.kernel import clock
from borikan.kernel.workdays import WorkCalendar
from borikan.notifications import queries as notifications
from tests.cases.acting import (
    LISTED,
    REASONS,
    defects,
    happened,
    passes,
    row,
    trade,
    trade_complete,
    trade_granted,
    trade_issued,
    view,
)
from tests.cases.makers import World, at, posted

pytestmark = pytest.mark.django_db(transaction=True)


def to_decide(world: World, **findings: str) -> tuple[cases.Receipt, object]:
    """A registration at its decision; the registrar's task."""
    receipt = trade(world)
    naree = world.officer("naree")
    cases.find_complete(naree, world.work(naree, receipt.reference, "completeness"), {**LISTED, **findings})
    world.settle()
    return receipt, world.work(naree, receipt.reference, "decision")


def heard(world: World, receipt: cases.Receipt, task: object) -> None:
    """The applicant was heard before an adverse order."""
    naree = world.officer("naree")
    cases.open_hearing(naree, task, "ประเภทกิจการนี้อาจไม่ต้องจดทะเบียน")  # type: ignore[arg-type]  # the task's id
    cases.answer_hearing(world.citizen(), receipt.reference, "ร้านนี้ขายของจริงทุกวัน")


@pytest.mark.parametrize("missing", ["facts", "law", "considerations"])
@pytest.mark.parametrize("outcome", ["refused", "referred"])
@pytest.mark.parametrize("nothing", ["  ", "\u200b\u00a0"], ids=["spaces", "invisible"])
def test_r12_an_adverse_order_without_one_of_the_three_reasons_is_refused(
    world: World, missing: str, outcome: rules.Outcome, nothing: str
) -> None:
    receipt, _ = to_decide(world, business_listed="false")
    naree = world.officer("naree")
    heard(world, receipt, world.work(naree, receipt.reference, "decision"))
    task = world.work(naree, receipt.reference, "decision")
    parts = {"facts": "ข", "law": "ก", "considerations": "ค", missing: nothing}

    with pytest.raises(errors.ReasonsIncomplete):
        cases.decide(naree, task, outcome, rules.Reasons(**parts))

    assert not Order.objects.exists()


def test_r12_a_full_grant_needs_no_reasons(world: World) -> None:
    receipt, task = to_decide(world)

    cases.decide(world.officer("naree"), task, "granted", rules.Reasons())  # type: ignore[arg-type]  # the task's id

    assert row(receipt.case_id).order.outcome == "granted"


def test_r12_nothing_is_granted_that_the_rules_do_not_propose(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")

    with pytest.raises(errors.NotProposed):
        cases.decide(world.officer("naree"), task, "granted", rules.Reasons())  # type: ignore[arg-type]  # the task's id
    assert row(receipt.case_id).decided_at is None


def test_r13_no_refusal_before_the_hearing(world: World) -> None:
    _, task = to_decide(world, business_listed="false")

    with pytest.raises(errors.HearingFirst):
        cases.decide(world.officer("naree"), task, "refused", REASONS)  # type: ignore[arg-type]  # the task's id
    with pytest.raises(errors.HearingFirst):
        cases.decide(world.officer("naree"), task, "refused", REASONS, no_hearing_code="busy")  # type: ignore[arg-type]  # the task's id


def test_r13_not_while_the_applicant_still_has_time_to_answer(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")
    naree = world.officer("naree")
    cases.open_hearing(naree, task, "อาจไม่ต้องจดทะเบียน")  # type: ignore[arg-type]  # the task's id

    seen = view(world.citizen(), receipt.reference)
    assert seen.hearing is not None
    assert seen.hearing.open
    assert seen.hearing.facts == "อาจไม่ต้องจดทะเบียน"
    assert seen.hearing.due_on == date(2026, 12, 8)
    with pytest.raises(errors.TaskDone):
        cases.decide(naree, task, "refused", REASONS)  # type: ignore[arg-type]  # the task's id


def test_r13_after_her_answer_the_order_can_be_made(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")
    heard(world, receipt, task)
    naree = world.officer("naree")

    desk = case_queries.desk_case(naree, receipt.reference)
    assert desk.view.hearing is not None
    assert desk.view.hearing.answer == "ร้านนี้ขายของจริงทุกวัน"
    cases.decide(naree, world.work(naree, receipt.reference, "decision"), "refused", REASONS)

    assert row(receipt.case_id).ending == "refused"


def test_r13_silence_until_the_last_day_ends_the_hearing(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")
    naree = world.officer("naree")
    cases.open_hearing(naree, task, "อาจไม่ต้องจดทะเบียน")  # type: ignore[arg-type]  # the task's id

    passes(world, "2026-12-09 00:00")

    assert Hearing.objects.get().closed_at is not None
    with pytest.raises(errors.TaskDone):
        cases.answer_hearing(world.citizen(), receipt.reference, "ช้าไป")
    cases.decide(naree, world.work(naree, receipt.reference, "decision"), "refused", REASONS)


def test_r13_a_legal_exception_stands_for_the_hearing_and_is_kept(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")

    cases.decide(world.officer("naree"), task, "refused", REASONS, no_hearing_code="facts-from-party")  # type: ignore[arg-type]  # the task's id

    assert row(receipt.case_id).order.no_hearing_code == "facts-from-party"
    world.settle()
    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert order.no_hearing is not None
    assert order.no_hearing.en == "The facts are those that the applicant gave (s.30 (3))"
    assert order.document_id is not None
    assert "ผู้ยื่นได้ให้ไว้ในคำขอเอง" in _text_of(order.document_id)


def test_r13_who_was_heard_reads_of_no_exception(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")
    heard(world, receipt, task)
    naree = world.officer("naree")
    work = world.work(naree, receipt.reference, "decision")
    cases.decide(naree, work, "refused", REASONS, no_hearing_code="urgent")
    world.settle()

    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert order.no_hearing is None
    assert order.document_id is not None
    assert "เหตุที่ไม่ได้ให้โอกาสชี้แจง" not in _text_of(order.document_id)


def refused(world: World) -> cases.Receipt:
    receipt, task = to_decide(world, business_listed="false")
    heard(world, receipt, task)
    naree = world.officer("naree")
    cases.decide(naree, world.work(naree, receipt.reference, "decision"), "refused", REASONS)
    world.settle()
    return receipt


def test_r14_the_order_carries_to_whom_and_until_when_to_appeal(world: World) -> None:
    receipt = refused(world)

    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert order.appeal_by == date(2026, 12, 8)
    assert order.appeal_to.th == "เจ้าหน้าที่ผู้ทำคำสั่ง (อุทธรณ์ตามกฎหมายวิธีปฏิบัติราชการทางปกครอง)"
    assert order.reasons == REASONS
    assert order.document_id is not None
    text = _text_of(order.document_id)
    assert "สิทธิอุทธรณ์" in text
    assert "8 ธันวาคม 2569" in text
    assert "เรียน" in text
    assert "นางสมศรี ใจงาม" in text


def _text_of(document_id: object) -> str:
    from borikan.documents.making import content_of
    from borikan.documents.models import DocumentRow

    content = content_of(DocumentRow.objects.get(pk=document_id))
    parts = [content.addressee.th if content.addressee else "", "เรียน" if content.addressee else ""]
    parts += [block.text.th for block in content.blocks if block.text]
    return "\n".join(parts)


@pytest.mark.parametrize(
    ("told", "days", "last"),
    [
        (date(2026, 11, 20), 15, date(2026, 12, 8)),  # 5 December and its substitute are holidays
        (date(2026, 11, 2), 15, date(2026, 11, 17)),
        (date(2026, 11, 7), 15, date(2026, 11, 23)),  # a Sunday rolls to Monday
        (date(2026, 11, 20), 30, date(2026, 12, 21)),
    ],
)
def test_r14_the_time_to_appeal_is_the_person_s_and_rolls_over_holidays(
    world: World, told: date, days: int, last: date
) -> None:
    from borikan.calendar import queries as calendar

    assert rules.appeal_by(told, days, calendar.working_calendar(None)) == last
    assert rules.appeal_by(told, days, WorkCalendar({})) <= last


def test_r7_the_applicant_is_told_of_a_grant_when_it_is_decided(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    trade_granted(world, receipt.reference)

    order = view(person, receipt.reference).order
    assert order is not None
    assert order.notified_at == order.decided_at == clock.now()
    assert any("รับจดทะเบียน คำขอ" in m.subject.th for m in notifications.inbox(person.party_id))
    assert len(happened(receipt.case_id, events.DecisionNotified)) == 1


def test_r7_what_is_granted_is_shown_by_its_own_sealed_document(world: World) -> None:
    person = world.citizen()
    receipt = trade_issued(world, person)

    kinds = {d.kind: d.document_id for d in view(person, receipt.reference).documents}
    assert documents.document(kinds["certificate"]).status == "valid"
    assert "order" not in kinds


def test_r7_seven_days_untold_raise_an_alarm(world: World) -> None:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    Order.objects.update(notified_at=None)  # as if telling had failed

    passes(world, "2026-11-27 23:59")
    assert case_queries.untold_decisions(world.officer("wanida")) == ()
    passes(world, "2026-11-28 00:00")

    (late,) = case_queries.untold_decisions(world.officer("wanida"))
    assert late.reference == receipt.reference
    assert late.tell_by == date(2026, 11, 27)
    assert len(happened(receipt.case_id, events.DecisionUntold)) == 1
    assert case_queries.untold_decisions(world.officer("duangjai")) == ()


def test_r7_told_in_time_raises_none(world: World) -> None:
    receipt = refused(world)

    passes(world, "2026-12-01 00:00")

    assert case_queries.untold_decisions(world.officer("wanida")) == ()
    assert happened(receipt.case_id, events.DecisionUntold) == []


def test_r7_the_manual_s_days_run_from_when_it_is_complete(world: World) -> None:
    receipt = trade(world)
    passes(world, "2026-11-23 15:00")
    trade_complete(world, receipt.reference)

    seen = view(world.citizen(), receipt.reference).deadline
    assert seen is not None
    assert (seen.on, seen.provisional) == (date(2026, 11, 24), False)


def test_r6_the_clock_never_starts_before_the_application_counts_as_received(world: World) -> None:
    world.clock.move_to(at("2026-11-22 22:19"))  # Sunday: received on Monday
    receipt = trade(world)
    world.settle()
    trade_complete(world, receipt.reference)

    seen = view(world.citizen(), receipt.reference).deadline
    assert seen is not None
    assert (seen.on, seen.provisional) == (date(2026, 11, 24), False)
    assert seen.on == receipt.deadline.on


def test_r10_who_chose_e_mail_is_answered_by_e_mail_and_who_chose_post_by_letter(world: World) -> None:
    by_mail, by_post = world.citizen(), world.citizen("3994000006521", "นางมาลี แสนสุข")
    trade(world, by_mail)
    office = world.officer("naree").posts[0].office_id
    assert office is not None
    assert notifications.letters_to_print(office) == ()

    trade(
        world,
        by_post,
        owner={
            "contact.channel": "post",
            "contact.post": "45 หมู่ 3 ตำบลศิลา อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000",
        },
        business={"trade_name_th": "ร้านสมศรีผ้าไทย"},
    )

    (letter,) = notifications.letters_to_print(office)
    assert "ตำบลศิลา" in letter.address


@pytest.mark.documents
def test_r16_one_changed_byte_of_the_certificate_is_found(world: World) -> None:
    person = world.citizen()
    receipt = trade_issued(world, person)
    certificate = next(d for d in view(person, receipt.reference).documents if d.kind == "certificate")
    document = documents.document(certificate.document_id)
    pdf = documents.document_bytes(certificate.document_id)

    assert documents.compare(document.verification_code, pdf) == "identical"
    changed = bytearray(pdf)
    changed[len(changed) // 2] ^= 1
    assert documents.compare(document.verification_code, bytes(changed)) == "altered"


def test_r16_what_was_declared_has_a_hash_that_any_change_breaks(world: World) -> None:
    person = world.citizen()
    receipt = trade(world, person)
    defects(world, receipt.reference)
    cases.correct(person, receipt.reference, posted({"trade_name_th": "ร้านสมศรีผ้าไทย"}), declared=True)

    first, second = row(receipt.case_id).revisions.order_by("number")
    assert first.declared_hash != second.declared_hash
    assert first.declaration == second.declaration
    submitted = happened(receipt.case_id, events.ApplicationSubmitted)
    assert [e.declared_hash for e in submitted] == [first.declared_hash]  # type: ignore[attr-defined]  # of that kind


def test_a_timer_of_a_hearing_that_was_answered_changes_nothing(world: World) -> None:
    receipt, task = to_decide(world, business_listed="false")
    heard(world, receipt, task)
    before = row(receipt.case_id).state

    reactions.fire_timer({"case": str(receipt.case_id), "step": "decision", "visit": 1, "name": "hearing"})

    assert row(receipt.case_id).state == before
