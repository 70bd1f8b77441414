"""Money goes back once, never more than was paid, and only when two officers and the bank say so."""

from __future__ import annotations

import threading
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection

from borikan.documents import queries as documents
from borikan.journal.actions import transaction
from borikan.journal.queries import entries_about
from borikan.journal.worker import run_until_quiet
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotAllowed, Refused
from borikan.kernel.money import Money
from borikan.payments import queries, refusals
from borikan.payments.actions import (
    approve_refund,
    cancel_demand,
    forget_payers,
    name_account,
    owe_back,
    propose_refund,
    reconcile,
    reject_refund,
    take_bank_notification,
    take_payout_notice,
)
from borikan.payments.models import RefundRow
from borikan.payments.refusals import (
    RefundTooLarge,
)
from tests.payments.makers import (
    ANOTHER,
    OFFICER,
    PROMPTPAY,
    SECOND_OFFICER,
    PayingBank,
    a_demand,
    a_notice,
)
from tests.payments.refunding import PAYEE, amounts, approved, ordered, paid, proposed

pytestmark = pytest.mark.django_db


def test_a_refund_goes_from_proposal_to_note_and_the_ledger_only_grows(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    refund = proposed(asked, 2000)
    assert amounts(asked.id) == [("due", 5000), ("payment", -5000)]
    approve_refund(refund, officer=SECOND_OFFICER)
    assert amounts(asked.id)[2:] == [("release", -2000)]
    assert queries.refund(refund).asks_account
    name_account(refund, PROMPTPAY, actor=PAYEE)
    run_until_quiet()
    (order,) = paying_out.told.values()
    assert (order.amount, order.account, order.biller_id) == (Money(2000), PROMPTPAY, asked.biller_id)

    assert take_payout_notice(paying_out.notice(), "signed") == "paid"
    assert amounts(asked.id)[2:] == [("release", -2000), ("refund", 2000)]
    done = queries.refund(refund)
    assert (done.state, done.account and done.account.en) == ("paid", "PromptPay xxx-5678")
    assert done.document_id is not None
    run_until_quiet()
    note = documents.document(done.document_id)
    assert (note.kind, note.number, note.state) == ("refund-note", "1/2569", "sealed")
    kinds = [one.event.KIND for one in entries_about(asked.case_id)]
    assert [one for one in kinds if "refund" in one] == [
        "payments.refund-proposed",
        "payments.refund-approved",
        "payments.refund-ordered",
        "payments.refunded",
    ]


def test_whoever_proposed_it_cannot_approve_it_nor_reject_it(authority: UUID) -> None:
    refund = proposed(paid(authority))

    with pytest.raises(refusals.FourEyes):
        approve_refund(refund, officer=OFFICER)
    with pytest.raises(refusals.FourEyes):
        reject_refund(refund, "ไม่เห็นด้วย", officer=OFFICER)
    with pytest.raises(NotAllowed):
        approve_refund(refund, officer=PAYEE)
    with pytest.raises(IntegrityError), transaction():  # and the database wouldn't keep it either
        RefundRow.objects.filter(id=refund).update(state="approved", decided_by=OFFICER.id)


def test_more_than_was_paid_is_refused(authority: UUID, paying_out: PayingBank) -> None:
    asked = paid(authority)
    for wrong in (5001, 0, -1):
        with pytest.raises(RefundTooLarge):
            proposed(asked, wrong)
    ordered(asked, 3000)
    take_payout_notice(paying_out.notice(), "signed")
    with pytest.raises(RefundTooLarge):
        proposed(asked, 2001)
    assert proposed(asked, 2000)
    with pytest.raises(RefundTooLarge):
        propose_refund(a_demand(authority).id, Money(1), "other", "ยังไม่ได้ชำระ", officer=OFFICER)


def test_one_refund_at_a_time_and_decided_once(authority: UUID) -> None:
    asked = paid(authority)
    refund = proposed(asked, 1000)
    with pytest.raises(refusals.RefundUnderWay):
        proposed(asked, 1000)
    approve_refund(refund, officer=SECOND_OFFICER)
    for again in (
        lambda: approve_refund(refund, officer=SECOND_OFFICER),
        lambda: reject_refund(refund, "เปลี่ยนใจ", officer=SECOND_OFFICER),
    ):
        with pytest.raises(refusals.RefundDecided):
            again()
    assert amounts(asked.id)[2:] == [("release", -1000)]


def test_a_rejected_refund_changes_nothing_and_may_be_proposed_anew(authority: UUID) -> None:
    asked = paid(authority)
    refund = proposed(asked)
    with pytest.raises(refusals.ReasonMissing):
        reject_refund(refund, " ", officer=SECOND_OFFICER)
    reject_refund(refund, "คำสั่งยังมีผล", officer=SECOND_OFFICER)

    assert (queries.refund(refund).state, queries.refund(refund).decision_note) == ("rejected", "คำสั่งยังมีผล")
    assert len(amounts(asked.id)) == 2
    with pytest.raises(refusals.NoAccountAwaited):
        name_account(refund, PROMPTPAY, actor=PAYEE)
    assert proposed(asked)


def test_a_reason_in_words_and_a_known_cause_are_needed(authority: UUID) -> None:
    asked = paid(authority)
    with pytest.raises(refusals.ReasonMissing):
        propose_refund(asked.id, Money(1), "other", "  ", officer=OFFICER)
    with pytest.raises(refusals.CauseUnknown):
        propose_refund(asked.id, Money(1), "gift", "ให้", officer=OFFICER)


def test_money_paid_twice_is_due_back(authority: UUID) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked), "signed")
    assert take_bank_notification(a_notice(asked, transaction_id="T2"), "signed").outcome == "refund_due"

    (due,) = queries.refunds_due(authority)
    assert (due.demand_id, due.amount) == (asked.id, Money(5000))
    refund = propose_refund(asked.id, due.amount, "paid-twice", "โอนสองครั้ง", officer=OFFICER)
    assert queries.refunds_due(authority) == ()
    approve_refund(refund, officer=SECOND_OFFICER)
    assert [kind for kind, _ in amounts(asked.id)] == ["due", "payment", "payment"], (
        "nothing had to be released"
    )


def test_another_amount_for_an_open_demand_goes_back_and_the_right_one_still_settles(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked, amount_satang=4000), "signed")
    (waiting,) = queries.unmatched()
    reconcile(waiting.id, "to_refund", "โอนขาด", officer=OFFICER)
    assert [due.amount for due in queries.refunds_due(authority)] == [Money(4000)]
    with pytest.raises(RefundTooLarge):
        proposed(asked, 4001)

    ordered(asked, 4000)
    assert take_bank_notification(a_notice(asked, transaction_id="T2"), "signed").outcome == "settled"
    take_payout_notice(paying_out.notice(), "signed")
    assert sum(satang for _, satang in amounts(asked.id)) == 0
    assert queries.refunds_due(authority) == ()


def test_money_of_nobody_cannot_be_refunded_here(authority: UUID) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked, ref1="NOBODY"), "signed")
    (waiting,) = queries.unmatched()
    with pytest.raises(refusals.NotRefundable):
        reconcile(waiting.id, "to_refund", "คืน", officer=OFFICER)


def test_what_is_no_longer_owed_is_due_back_once(authority: UUID) -> None:
    asked = paid(authority)
    for _ in range(2):
        owe_back(asked.id, Money(5000), "withdrawn", actor=PAYEE)

    assert [due.amount for due in queries.refunds_due(authority)] == [Money(5000)]
    with pytest.raises(RefundTooLarge):
        owe_back(asked.id, Money(5001), "otherwise", actor=PAYEE)
    approved(asked)
    assert amounts(asked.id)[2:] == [("release", -5000)], "it was released before"


def test_what_an_approved_refund_released_is_not_owed_once_more(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    ordered(asked)
    with pytest.raises(RefundTooLarge):
        owe_back(asked.id, Money(5000), "withdrawn", actor=PAYEE)
    take_payout_notice(paying_out.notice(), "signed")

    assert sum(satang for _, satang in amounts(asked.id)) == 0
    assert queries.refunds_due(authority) == ()


def test_what_is_only_proposed_keeps_nothing_from_being_owed_back(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    refund = proposed(asked, 2000)
    owe_back(asked.id, Money(5000), "withdrawn", actor=PAYEE)
    approve_refund(refund, officer=SECOND_OFFICER)
    name_account(refund, PROMPTPAY, actor=PAYEE)
    run_until_quiet()
    take_payout_notice(paying_out.notice(), "signed")

    assert [due.amount for due in queries.refunds_due(authority)] == [Money(3000)]


def test_whoever_proposed_or_approved_it_does_not_say_where_it_goes(
    authority: UUID, paying_out: PayingBank
) -> None:
    refund = approved(paid(authority))
    for officer in (OFFICER, SECOND_OFFICER):
        with pytest.raises(refusals.AccountFourEyes):
            name_account(refund, PROMPTPAY, actor=officer)
    name_account(refund, PROMPTPAY, actor=ActorRef("officer", uuid4()))
    run_until_quiet()
    assert len(paying_out.told) == 1


def test_another_account_than_the_one_that_stands_is_refused_and_not_swallowed(
    authority: UUID, paying_out: PayingBank
) -> None:
    refund = ordered(paid(authority))
    name_account(refund, PROMPTPAY, actor=PAYEE)
    with pytest.raises(refusals.NoAccountAwaited):
        name_account(refund, ANOTHER, actor=PAYEE)
    take_payout_notice(paying_out.notice(), "signed")
    with pytest.raises(refusals.NoAccountAwaited):
        name_account(refund, ANOTHER, actor=PAYEE)
    assert [order.account for order in paying_out.told.values()] == [PROMPTPAY]


def test_a_bank_that_pays_after_the_account_was_erased_is_heard(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    refund = ordered(asked)
    forget_payers(asked.case_id)
    assert take_payout_notice(paying_out.notice(), "signed") == "paid"
    assert queries.refund(refund).document_id is not None


def test_an_erased_case_keeps_the_sums_and_forgets_the_account(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    refund = ordered(asked)
    take_payout_notice(paying_out.notice(), "signed")
    forget_payers(asked.case_id)

    kept = queries.refund(refund)
    assert (kept.account, kept.reason, kept.amount) == (None, "", Money(5000))
    assert amounts(asked.id)[-1] == ("refund", 5000)


def test_after_a_withdrawn_demand_was_paid_nothing_is_released_twice(authority: UUID) -> None:
    asked = a_demand(authority)
    cancel_demand(asked.id)
    take_bank_notification(a_notice(asked), "signed")
    approved(asked)

    assert amounts(asked.id) == [("due", 5000), ("release", -5000), ("payment", -5000)]


def _at_once(*acts: object) -> list[object]:
    outcomes: list[object] = [None] * len(acts)
    together = threading.Barrier(len(acts))

    def run(place: int, act: object) -> None:
        together.wait()
        try:
            outcomes[place] = act()  # type: ignore[operator]  # any call
        except (Refused, DatabaseError) as error:
            outcomes[place] = error
        finally:
            connection.close()

    running = [threading.Thread(target=run, args=(place, act)) for place, act in enumerate(acts)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    return outcomes


@pytest.mark.django_db(transaction=True)
def test_of_two_proposals_at_the_same_moment_one_counts(authority: UUID) -> None:
    asked = paid(authority)
    found = _at_once(*(lambda: proposed(asked) for _ in range(4)))

    assert sum(isinstance(one, UUID) for one in found) == 1, found
    assert sum(isinstance(one, refusals.RefundUnderWay) for one in found) == 3, found


@pytest.mark.django_db(transaction=True)
def test_told_by_the_bank_on_four_lines_at_once_nobody_is_refunded_twice(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    ordered(asked)
    said = paying_out.notice()
    found = _at_once(*(lambda: take_payout_notice(said, "signed") for _ in range(4)))

    assert sorted(map(str, found)) == ["paid", "repeated", "repeated", "repeated"]
    assert [kind for kind, _ in amounts(asked.id)].count("refund") == 1


def test_the_ledger_keeps_the_cause_and_no_words_of_an_officer(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    ordered(asked)
    take_payout_notice(paying_out.notice(), "signed")

    assert [entry.reason for entry in queries.ledger_of(asked.id)[2:]] == ["annulled", "annulled"]
