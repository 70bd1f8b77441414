"""What banks say of refunds: paid, failed, brought back, twice, late, about nobody, or nothing at all."""

from __future__ import annotations

import json
from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError

from borikan.documents import queries as documents
from borikan.journal.actions import revive, transaction
from borikan.journal.queries import dead_deliveries
from borikan.journal.worker import run_due, run_until_quiet
from borikan.kernel.clock import FixedClock
from borikan.kernel.errors import NotAllowed, Refused
from borikan.kernel.money import Money
from borikan.payments import queries, refusals
from borikan.payments.actions import (
    name_account,
    put_right_payout,
    reject_refund,
    take_payout_notice,
)
from borikan.payments.models import PayoutNoticeRow
from borikan.payments.refusals import (
    NotificationNotSigned,
    NotificationNotUnderstood,
)
from tests.payments.makers import (
    ANOTHER,
    OFFICER,
    PROMPTPAY,
    SECOND_OFFICER,
    PayingBank,
)
from tests.payments.refunding import PAYEE, amounts, approved, ordered, paid, proposed

pytestmark = pytest.mark.django_db


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
