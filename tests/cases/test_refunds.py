"""Money of a case goes back: the accounts propose, a second officer approves, the person says where, the bank pays."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.access_log import queries as access_log
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.errors import CaseNotFound, ClosedToOfficer, RetentionRuns
from borikan.cases.queries import WorkFilter
from borikan.cases.refunding import tell_of_refund
from borikan.catalogue import actions as catalogue
from borikan.documents import queries as documents
from borikan.identity import actions as identity
from borikan.journal.queries import entries_about
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.notifications import queries as notifications
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from borikan.payments.equipment import use, use_payouts
from borikan.payments.events import RefundApproved
from borikan.payments.refusals import AccountFourEyes, DemandNotFound, FourEyes, RefundNotFound
from tests.cases.acting import TrustingBank, bank_says_paid, passes, trade, trade_granted
from tests.cases.makers import ROOT, TESTER, World
from tests.cases.test_erasing import AFTER_ALL_TIMES
from tests.payments.makers import ANOTHER, PROMPTPAY, PayingBank

pytestmark = pytest.mark.django_db(transaction=True)
REASON = "โอนซ้ำสองครั้ง"


@pytest.fixture
def bank() -> Iterator[PayingBank]:
    paying = PayingBank()
    with use_payouts(paying):
        yield paying


def paid_twice(
    world: World, first: str = "T1", second: str = "T2"
) -> tuple[cases.Receipt, payment_queries.Demand]:
    receipt = trade(world)
    trade_granted(world, receipt.reference)
    (asked,) = payment_queries.demands_of(receipt.case_id)
    bank_says_paid(asked, first)
    assert bank_says_paid(asked, second) == "refund_due"
    world.settle()
    return receipt, asked


def proposed(world: World, asked: payment_queries.Demand) -> UUID:
    return cases.propose_refund(world.officer("pichai"), asked.id, asked.total, "paid-twice", REASON)


def told(world: World) -> list[str]:
    return [message.subject.en for message in notifications.inbox(world.citizen().party_id)]


def test_from_the_second_payment_to_the_money_in_the_account(world: World, bank: PayingBank) -> None:
    receipt, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    world.settle()
    somsri = world.citizen()
    assert any("You get 50.00 baht back" in subject for subject in told(world))

    cases.name_own_account(somsri, receipt.reference, refund, PROMPTPAY)
    world.settle()
    with use(TrustingBank()):
        assert payments.take_payout_notice(bank.notice(), "signed") == "paid"
    world.settle()

    done = payment_queries.refund(refund)
    assert done.state == "paid"
    assert any("50.00 baht paid back" in subject for subject in told(world))
    assert done.document_id is not None
    assert case_queries.person_may_read_document(somsri, done.document_id)
    assert documents.document(done.document_id).state == "sealed"
    assert payment_queries.refunds_due(asked.authority_id) == ()
    story = [one.text.en for one in case_queries.my_case(somsri, receipt.reference).timeline]
    assert story[:3] == [
        "Paid back: 50.00 baht",
        "The account for the refund was given",
        "A refund is approved: 50.00 baht",
    ]


def test_only_the_accounts_of_its_authority_propose(world: World) -> None:
    _, asked = paid_twice(world)
    for username in ("duangjai", "naree", "wanida"):
        with pytest.raises(DemandNotFound):
            cases.propose_refund(world.officer(username), asked.id, Money(1), "other", REASON)


def test_a_second_officer_of_the_authority_approves(world: World) -> None:
    _, asked = paid_twice(world)
    refund = proposed(world, asked)
    with pytest.raises(FourEyes):
        cases.approve_refund(world.officer("pichai"), refund)
    with pytest.raises(RefundNotFound):
        cases.approve_refund(world.officer("duangjai"), refund)
    with pytest.raises(NotAllowed):
        cases.approve_refund(world.officer("jintana"), refund)
    with pytest.raises(RefundNotFound):
        cases.reject_refund(world.officer("naree"), refund, "ไม่เกี่ยว")

    cases.approve_refund(world.officer("wanida"), refund)
    assert payment_queries.refund(refund).asks_account


def test_a_relatives_money_is_closed_to_an_officer(world: World) -> None:
    _, asked = paid_twice(world)
    refund = proposed(world, asked)
    wanida = world.officer("wanida")
    somsri = world.citizen().party_id
    identity.declare_relative(
        officer_id=wanida.id, relative_party_id=somsri, relation="sibling", actor=TESTER
    )

    with pytest.raises(ClosedToOfficer):
        cases.approve_refund(world.officer("wanida"), refund)
    assert case_queries.refunds_under_way(world.officer("wanida")) == ()


def test_nobody_else_names_the_account(world: World) -> None:
    receipt, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    other = world.citizen("1994000020609", "นางสาวนงลักษณ์ มีสุข")

    with pytest.raises(CaseNotFound):
        cases.name_own_account(other, receipt.reference, refund, PROMPTPAY)
    with pytest.raises(RefundNotFound):
        cases.name_account_for_payee(world.officer("duangjai"), refund, PROMPTPAY)
    with pytest.raises(RefundNotFound):
        cases.name_account_for_payee(world.officer("naree"), refund, PROMPTPAY)


def test_who_has_no_telephone_says_it_at_the_counter(world: World, bank: PayingBank) -> None:
    _, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    cases.name_account_for_payee(world.officer("jintana"), refund, PROMPTPAY)
    world.settle()

    assert [order.account for order in bank.told.values()] == [PROMPTPAY]


def test_neither_the_proposer_nor_the_approver_writes_down_the_account(world: World) -> None:
    _, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    pichai = world.officer("pichai")
    with pytest.raises(AccountFourEyes):
        cases.name_account_for_payee(pichai, refund, PROMPTPAY)
    own = case_queries.refund_view(pichai, refund)
    assert (own.may_name, own.names_not_her_own) == (False, True)
    jintana = case_queries.refund_view(world.officer("jintana"), refund)
    assert (jintana.may_name, jintana.names_not_her_own) == (True, False)


def test_a_worker_that_stopped_halfway_tells_nobody_twice(world: World) -> None:
    receipt, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    world.settle()
    before = told(world)
    (entry,) = (one for one in entries_about(receipt.case_id) if isinstance(one.event, RefundApproved))
    tell_of_refund(entry)

    assert told(world) == before


def test_no_account_is_asked_for_late_once_another_was_given(world: World, bank: PayingBank) -> None:
    receipt, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    cases.name_own_account(world.citizen(), receipt.reference, refund, PROMPTPAY)
    world.settle()
    with use(TrustingBank()):
        payments.take_payout_notice(bank.notice(state="failed", reason="account-closed"), "signed")
    cases.name_own_account(world.citizen(), receipt.reference, refund, ANOTHER)
    world.settle()

    assert not any("could not be paid" in subject for subject in told(world))
    assert not any("You get 50.00 baht back" in subject for subject in told(world))


def test_a_case_is_not_erased_while_its_money_is_on_the_way(world: World, bank: PayingBank) -> None:
    receipt, asked = paid_twice(world)
    refund = proposed(world, asked)
    cases.approve_refund(world.officer("wanida"), refund)
    cases.name_own_account(world.citizen(), receipt.reference, refund, PROMPTPAY)
    world.settle()
    passes(world, AFTER_ALL_TIMES)
    with pytest.raises(RetentionRuns):
        cases.erase_content(receipt.case_id, actor=TESTER)
    with use(TrustingBank()):
        payments.take_payout_notice(bank.notice(), "signed")
    world.settle()
    cases.erase_content(receipt.case_id, actor=TESTER)


def test_a_longer_list_of_refunds_asks_the_database_no_oftener(world: World) -> None:
    def asked_for() -> int:
        with CaptureQueriesContext(connection) as asked:
            case_queries.refunds_under_way(wanida)
        return len(asked)

    wanida = world.officer("wanida")
    proposed(world, paid_twice(world)[1])
    one = asked_for()
    proposed(world, paid_twice(world, "T3", "T4")[1])
    assert asked_for() == one


def test_every_look_of_the_accounts_is_noted(world: World) -> None:
    receipt, asked = paid_twice(world)
    refund = proposed(world, asked)
    case_queries.refund_view(world.officer("wanida"), refund)

    looks = access_log.reads_of(world.citizen().party_id)
    assert ("payment", "refund", receipt.case_id) in [(one.what, one.why, one.case_id) for one in looks]


def refundable_trade(tmp_path: Path) -> None:
    """Trade name registration whose fee is due before anybody begins, and refundable until then."""
    folder = tmp_path / "trade"
    shutil.copytree(ROOT / "dbd/trade-name-registration", folder)
    service = folder / "service.yaml"
    text = service.read_text(encoding="utf-8")
    marked = text.replace("    due_at: payment ", "    refundable: before_work\n    due_at: payment ", 1)
    assert marked != text
    service.write_text(marked, encoding="utf-8")
    process = folder / "process.yaml"
    steps = process.read_text(encoding="utf-8")
    line = next(one for one in steps.splitlines(keepends=True) if "id: payment" in one)
    assert line.rstrip().endswith("}")
    early = steps.replace(line, "")
    check = next(one for one in early.splitlines(keepends=True) if "id: completeness" in one)
    process.write_text(early.replace(check, line + check), encoding="utf-8")
    catalogue.publish(folder, ROOT / "_shared", actor=TESTER)


@pytest.mark.parametrize("began", ["", "taken", "given back", "handed over and given back"])
def test_withdrawn_before_work_began_the_fee_goes_back(world: World, tmp_path: Path, began: str) -> None:
    refundable_trade(tmp_path)
    receipt = trade(world)
    world.settle()
    (asked,) = payment_queries.demands_of(receipt.case_id)
    assert bank_says_paid(asked) == "settled"
    world.settle()
    naree, prasert = world.officer("naree"), world.officer("prasert")
    if began.startswith("handed"):
        (row,) = case_queries.work_list(naree, WorkFilter(reference=receipt.reference)).rows
        cases.reassign(world.officer("wanida"), row.task_id, prasert.id)
        cases.release(prasert, row.task_id)
    elif began:
        task = world.work(naree, receipt.reference, "completeness")
        if began == "given back":
            cases.release(naree, task)
    cases.withdraw(world.citizen(), receipt.reference)
    world.settle()
    world.settle()

    due = payment_queries.refunds_due(asked.authority_id)
    assert [one.amount for one in due] == ([] if began else [asked.total])
