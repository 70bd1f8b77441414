"""Orders on paper: told when they are posted or handed over, not before (APA s.71, R7, R14)."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors, events
from borikan.cases import queries as case_queries
from borikan.notifications import queries as notifications
from borikan.notifications.queries import Contact
from tests.cases.acting import REASONS, at_once, happened, passes, row, trade, trade_complete, view
from tests.cases.makers import World
from tests.cases.test_any_time import announce
from tests.cases.test_decisions import _text_of

pytestmark = pytest.mark.django_db(transaction=True)

POST = Contact("post", "12 ถนนศรีจันทร์ ขอนแก่น 40000")


def refused(world: World, contact: Contact = POST) -> tuple[cases.Receipt, UUID]:
    """Refused on Friday 20 November, to be told on paper; the receipt and the order's document."""
    receipt = trade(world)
    cases.change_contact(world.citizen(), receipt.reference, contact)
    trade_complete(world, receipt.reference)
    naree = world.officer("naree")
    task = world.work(naree, receipt.reference, "decision")
    cases.decide(naree, task, "refused", REASONS, no_hearing_code="facts-from-party")
    world.settle()
    return receipt, row(receipt.case_id).order.document_id


def test_apa_s71_nobody_is_told_before_the_letter_is_posted(world: World) -> None:
    receipt, document = refused(world)

    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert (order.notified_at, order.told_on, order.appeal_by) == (None, None, None)
    assert happened(receipt.case_id, events.DecisionNotified) == []
    office = row(receipt.case_id).office_id
    letters = [one for one in notifications.letters_to_print(office) if one.document_id == document]
    assert ["แนบมาพร้อมนี้" in one.body for one in letters] == [True]
    text = _text_of(document)
    assert "7" in text
    assert "14 ธันวาคม 2569" in text  # posted today: received on the 27th, fifteen days, and off the weekend


@pytest.mark.parametrize(
    ("abroad", "told_on", "appeal_by"),
    [(False, date(2026, 11, 28), date(2026, 12, 14)), (True, date(2026, 12, 6), date(2026, 12, 21))],
)
def test_apa_s71_by_post_it_counts_as_received_days_after_it_was_posted(
    world: World, *, abroad: bool, told_on: date, appeal_by: date
) -> None:
    receipt, document = refused(world)
    passes(world, "2026-11-23 09:00")

    cases.note_order_sent(world.officer("jintana"), document, on=date(2026, 11, 21), abroad=abroad)

    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert (order.sent_on, order.told_on, order.appeal_by) == (date(2026, 11, 21), told_on, appeal_by)
    (told,) = happened(receipt.case_id, events.DecisionNotified)
    assert told.appeal_by == appeal_by  # type: ignore[attr-defined]  # of that kind


def test_handed_over_at_the_counter_the_time_to_appeal_begins_that_day(world: World) -> None:
    receipt, document = refused(world, Contact("counter", ""))
    passes(world, "2026-11-24 09:00")

    cases.note_order_sent(world.officer("jintana"), document, on=date(2026, 11, 24))

    order = view(world.citizen(), receipt.reference).order
    assert order is not None
    assert (order.told_on, order.appeal_by) == (date(2026, 11, 24), date(2026, 12, 9))


def test_the_first_day_recorded_counts_and_an_impossible_one_is_refused(world: World) -> None:
    receipt, document = refused(world)
    passes(world, "2026-11-25 09:00")
    jintana = world.officer("jintana")
    for wrong in (date(2026, 11, 19), date(2026, 11, 26)):
        with pytest.raises(errors.SentOnWrongDay):
            cases.note_order_sent(jintana, document, on=wrong)

    outcomes = at_once(*[lambda: cases.note_order_sent(jintana, document, on=date(2026, 11, 24))] * 2)
    cases.note_order_sent(jintana, document, on=date(2026, 11, 25))

    assert outcomes == [None, None]
    assert row(receipt.case_id).order.sent_on == date(2026, 11, 24)
    assert len(happened(receipt.case_id, events.DecisionNotified)) == 1


def test_another_municipality_records_nothing(world: World) -> None:
    _, document = refused(world)

    with pytest.raises(errors.CaseNotFound):
        cases.note_order_sent(world.officer("malinee"), document, on=date(2026, 11, 20))


def test_r7_a_letter_that_lies_unposted_for_seven_days_raises_the_alarm(world: World) -> None:
    receipt, _ = refused(world)
    passes(world, "2026-11-28 00:00")

    assert len(happened(receipt.case_id, events.DecisionUntold)) == 1
    untold = case_queries.untold_decisions(world.officer("wanida"))
    assert [one.reference for one in untold] == [receipt.reference]


def test_r15_a_new_holiday_moves_the_appeal_of_a_posted_letter_from_its_own_day(world: World) -> None:
    receipt, document = refused(world)
    cases.note_order_sent(world.officer("jintana"), document, on=date(2026, 11, 20))
    before = row(receipt.case_id).order.appeal_by
    assert before == date(2026, 12, 14)

    announce(world, date(2026, 12, 14))

    assert row(receipt.case_id).order.appeal_by == date(2026, 12, 15)


def test_told_by_e_mail_and_again_on_paper_her_last_day_only_gets_later(world: World) -> None:
    receipt, document = refused(world, Contact("email", "somsri@example.com"))
    before = row(receipt.case_id).order.appeal_by
    passes(world, "2026-11-24 09:00")

    cases.note_order_sent(world.officer("jintana"), document, on=date(2026, 11, 24))

    assert before == date(2026, 12, 8)
    assert row(receipt.case_id).order.appeal_by == date(2026, 12, 9)
