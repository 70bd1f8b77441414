"""Money goes back once, never more than was paid, and only when two officers and the bank say so."""

from __future__ import annotations

import json
import threading
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, IntegrityError, connection

from borikan.documents import queries as documents
from borikan.journal.actions import revive, transaction
from borikan.journal.queries import dead_deliveries, entries_about
from borikan.journal.worker import run_due, run_until_quiet
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.clock import FixedClock
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
    put_right_payout,
    reconcile,
    reject_refund,
    take_bank_notification,
    take_counter_payment,
    take_payout_notice,
)
from borikan.payments.models import PayoutNoticeRow, RefundRow
from borikan.payments.refusals import (
    NotificationNotSigned,
    NotificationNotUnderstood,
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

pytestmark = pytest.mark.django_db
PAYEE = system("tests.payee")


def amounts(demand_id: UUID) -> list[tuple[str, int]]:
    return [(entry.kind, entry.amount.satang) for entry in queries.ledger_of(demand_id)]


def paid(authority: UUID) -> queries.Demand:
    asked = a_demand(authority)
    take_counter_payment(OFFICER, asked.id, "cash")
    return asked


def proposed(asked: queries.Demand, satang: int = 5000, cause: str = "annulled") -> UUID:
    return propose_refund(asked.id, Money(satang), cause, "ศาลเพิกถอนคำสั่ง", officer=OFFICER)


def approved(asked: queries.Demand, satang: int = 5000) -> UUID:
    refund = proposed(asked, satang)
    approve_refund(refund, officer=SECOND_OFFICER)
    return refund


def ordered(asked: queries.Demand, satang: int = 5000) -> UUID:
    refund = approved(asked, satang)
    name_account(refund, PROMPTPAY, actor=PAYEE)
    run_until_quiet()
    return refund


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


def test_a_silent_bank_is_told_again_and_pays_once(
    authority: UUID, paying_out: PayingBank, now: FixedClock
) -> None:
    paying_out.silent = True
    refund = ordered(paid(authority))
    assert (paying_out.asked, queries.refund(refund).state) == (1, "ordered")
    paying_out.silent = False
    now.move_to(now.now() + timedelta(minutes=1))
    run_until_quiet()

    assert (paying_out.asked, len(paying_out.told)) == (2, 1)
    name_account(refund, PROMPTPAY, actor=PAYEE)
    run_until_quiet()
    assert paying_out.asked == 2, "the account that was given stands"


def test_a_wrong_key_at_the_bank_is_given_up_for_people_to_see(
    authority: UUID, paying_out: PayingBank, now: FixedClock
) -> None:
    paying_out.deaf = True
    refund = approved(paid(authority))
    name_account(refund, PROMPTPAY, actor=PAYEE)
    for _ in range(20):
        run_due()
        now.move_to(now.now() + timedelta(days=1))
    (dead,) = dead_deliveries()
    assert (dead.target, dead.error.split()[0]) == ("payments.order-refund", "BankDeaf")

    paying_out.deaf = False
    assert revive(dead.id)
    run_until_quiet()
    assert len(paying_out.told) == 1


@pytest.mark.parametrize("at_once", [True, False])
def test_an_account_the_bank_cannot_pay_to_is_asked_for_again(
    authority: UUID, paying_out: PayingBank, *, at_once: bool
) -> None:
    asked = paid(authority)
    if at_once:
        paying_out.refuses = "account-unknown"
        refund = ordered(asked)
    else:
        refund = ordered(asked)
        failed = paying_out.notice(state="failed", reason="account-closed")
        assert take_payout_notice(failed, "signed") == "failed"
        assert take_payout_notice(failed, "signed") == "repeated"
    again = queries.refund(refund)
    assert again.asks_account
    assert again.failure is not None
    assert again.account is None

    paying_out.refuses = ""
    name_account(refund, PROMPTPAY, actor=PAYEE)
    run_until_quiet()
    assert take_payout_notice(paying_out.notice(transaction_id="P2"), "signed") == "paid"
    assert amounts(asked.id)[-1] == ("refund", 5000)


def test_the_bank_may_tell_as_often_as_it_likes(authority: UUID, paying_out: PayingBank) -> None:
    asked = paid(authority)
    ordered(asked)
    said = paying_out.notice()
    assert [take_payout_notice(said, "signed") for _ in range(3)] == ["paid", "repeated", "repeated"]
    assert [kind for kind, _ in amounts(asked.id)].count("refund") == 1
    assert take_payout_notice(paying_out.notice(transaction_id="P9"), "signed") == "unmatched"
    assert [kind for kind, _ in amounts(asked.id)].count("refund") == 1


def test_money_that_the_bank_brings_back_is_owed_again_and_paid_to_another_account(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    refund = ordered(asked)
    take_payout_notice(paying_out.notice(), "signed")
    note = queries.refund(refund).document_id
    back = paying_out.notice(state="failed", reason="account-closed")

    assert [take_payout_notice(back, "signed") for _ in range(2)] == ["returned", "repeated"]
    assert amounts(asked.id)[2:] == [("release", -5000), ("refund", 5000), ("return", -5000)]
    again = queries.refund(refund)
    assert again.asks_account
    assert (again.account, again.paid_at, again.document_id) == (None, None, None)
    assert again.failure is not None
    name_account(refund, ANOTHER, actor=PAYEE)
    run_until_quiet()
    assert note is not None
    assert documents.document(note).status == "revoked"
    assert take_payout_notice(paying_out.notice(transaction_id="P2"), "signed") == "paid"
    assert sum(satang for _, satang in amounts(asked.id)) == 0


def test_money_brought_back_while_a_later_refund_is_open_is_proposed_after_it(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    first = ordered(asked, 2000)
    order = paying_out.notice()
    take_payout_notice(order, "signed")
    later = proposed(asked, 1000)
    back = {**json.loads(order), "state": "failed", "reason": "account-closed"}

    assert take_payout_notice(json.dumps(back).encode(), "signed") == "returned"
    assert queries.refund(first).state == "returned"
    reject_refund(later, "คำสั่งยังมีผล", officer=SECOND_OFFICER)
    assert [due.amount for due in queries.refunds_due(authority)] == [Money(2000)]
    assert queries.due_back(asked.id) == Money(2000)


def test_what_fits_no_order_is_kept_and_waits_for_an_officer(authority: UUID, paying_out: PayingBank) -> None:
    asked = paid(authority)
    refund = ordered(asked)
    said = paying_out.notice(amount_satang=4999)
    assert [take_payout_notice(said, "signed") for _ in range(2)] == ["unmatched", "repeated"]
    (waiting,) = queries.unmatched_payouts([authority])
    assert (waiting.refund_id, waiting.amount, waiting.why) == (refund, Money(4999), "wrong-amount")
    assert bytes(PayoutNoticeRow.objects.get(id=waiting.id).body) == said
    assert queries.unmatched_payouts([uuid4()]) == ()

    with pytest.raises(refusals.NoteMissing):
        put_right_payout(waiting.id, " ", officer=OFFICER)
    with pytest.raises(NotAllowed):
        put_right_payout(waiting.id, "ธนาคารแก้แล้ว", officer=PAYEE)
    put_right_payout(waiting.id, "ธนาคารแก้แล้ว", officer=OFFICER)
    assert queries.unmatched_payouts([authority]) == ()
    with pytest.raises(refusals.NotUnmatched):
        put_right_payout(waiting.id, "อีกครั้ง", officer=OFFICER)


def test_an_older_order_that_is_paid_after_all_is_seen_by_an_officer(
    authority: UUID, paying_out: PayingBank
) -> None:
    asked = paid(authority)
    refund = ordered(asked)
    first = paying_out.notice()
    take_payout_notice(paying_out.notice(state="failed", reason="account-closed"), "signed")
    assert take_payout_notice(first, "signed") == "unmatched"
    name_account(refund, ANOTHER, actor=PAYEE)
    run_until_quiet()
    late = {**json.loads(first), "transaction_id": "P2"}
    assert take_payout_notice(json.dumps(late).encode(), "signed") == "unmatched"

    found = {(one.why, one.order[-2:]) for one in queries.unmatched_payouts([authority])}
    assert found == {("not-expected", "-1"), ("other-order", "-1")}
    assert ("refund", 5000) not in amounts(asked.id)


def test_an_order_that_is_nobodys_is_refused_and_seen_by_all_who_keep_accounts(
    authority: UUID, paying_out: PayingBank
) -> None:
    ordered(paid(authority))
    said = paying_out.notice(order=f"{uuid4()}-1")
    for _ in range(2):
        with pytest.raises(refusals.RefundNotFound):
            take_payout_notice(said, "signed")

    for keeper in (authority, uuid4()):
        assert [one.why for one in queries.unmatched_payouts([keeper])] == ["nobodys"]
    assert queries.unmatched_payouts([]) == ()


def test_one_transaction_pays_one_refund(authority: UUID, paying_out: PayingBank) -> None:
    ordered(paid(authority))
    take_payout_notice(paying_out.notice(), "signed")
    ordered(paid(authority))

    assert take_payout_notice(paying_out.notice(), "signed") == "unmatched"
    assert [one.why for one in queries.unmatched_payouts([authority])] == ["transaction-reused"]


def test_the_banks_words_of_payouts_are_never_changed(authority: UUID, paying_out: PayingBank) -> None:
    ordered(paid(authority))
    take_payout_notice(paying_out.notice(), "signed")
    with pytest.raises(DatabaseError), transaction():
        PayoutNoticeRow.objects.update(outcome="unmatched")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"order": "00000000-0000-4000-8000-000000000000-1"}, refusals.RefundNotFound),
        ({"order": "x"}, NotificationNotUnderstood),
        ({"state": "perhaps"}, NotificationNotUnderstood),
    ],
)
def test_what_the_bank_says_otherwise_is_refused(
    authority: UUID, paying_out: PayingBank, changes: dict[str, object], refused: type[Refused]
) -> None:
    refund = ordered(paid(authority))
    with pytest.raises(refused):
        take_payout_notice(paying_out.notice(**changes), "signed")
    with pytest.raises(NotificationNotSigned):
        take_payout_notice(paying_out.notice(), "forged")
    assert queries.refund(refund).state == "ordered"


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
