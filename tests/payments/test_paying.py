from __future__ import annotations

import contextlib
import io
import threading
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest
import segno
import typst
from django.db import DatabaseError, connection

from borikan.documents import queries as documents
from borikan.journal.actions import transaction
from borikan.journal.queries import entries_about
from borikan.journal.worker import run_until_quiet
from borikan.kernel.actors import ActorRef
from borikan.kernel.clock import FixedClock
from borikan.kernel.emvco import parse
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.payments import queries
from borikan.payments.actions import (
    Taken,
    cancel_demand,
    lapse_demand,
    reconcile,
    take_bank_notification,
    take_counter_payment,
)
from borikan.payments.models import BankNotificationRow, LedgerRow
from borikan.payments.refusals import (
    DemandClosedAlready,
    DemandNotFound,
    NothingToPay,
    NotificationNotSigned,
    NotificationNotUnderstood,
    NotUnmatched,
    NotYetLapsed,
    TransactionReused,
    UnknownMethod,
)
from tests.documents.programs import run
from tests.payments.makers import OFFICER, a_demand, a_line, a_notice, an_authority

pytestmark = pytest.mark.django_db


def kinds(subject: UUID) -> list[str]:
    return [entry.event.KIND.removeprefix("payments.") for entry in entries_about(subject)]


def amounts(demand_id: UUID) -> list[tuple[str, int]]:
    return [(entry.kind, entry.amount.satang) for entry in queries.ledger_of(demand_id)]


def test_a_demand_is_the_sum_of_its_charges(authority: UUID) -> None:
    lines = (a_line("50"), a_line("20.50"), a_line("-10", Text("ส่วนลด", "Reduction")))
    asked = a_demand(authority, lines=lines)
    assert asked.total == Money(6050)
    assert [line.amount.satang for line in asked.lines] == [5000, 2050, -1000]
    assert {line.payee_id for line in asked.lines} == {authority}
    assert amounts(asked.id) == [("due", 6050)]


def test_the_same_visit_is_asked_once(authority: UUID) -> None:
    case = uuid4()
    assert a_demand(authority, case_id=case) == a_demand(authority, case_id=case)
    assert a_demand(authority, case_id=case, visit=2).id != a_demand(authority, case_id=case).id
    assert len(queries.demands_of(case)) == 2


def test_nothing_is_not_asked_for(authority: UUID) -> None:
    with pytest.raises(NothingToPay):
        a_demand(authority, lines=())
    with pytest.raises(NothingToPay):
        a_demand(authority, lines=(a_line("50"), a_line("-50")))


def test_the_code_asks_for_what_is_due(authority: UUID) -> None:
    asked = a_demand(authority)
    code = parse(queries.qr_payload(asked.id))
    assert (code.biller_id, code.amount, code.reusable) == ("099400000014000", Money(5000), False)
    assert (code.reference1, code.reference2) == (asked.reference1, "691122")


def test_a_scanner_reads_the_code(authority: UUID, tmp_path: Path) -> None:
    payload = queries.qr_payload(a_demand(authority).id)
    out = io.BytesIO()
    segno.make(payload, error="m", micro=False).save(out, kind="png", border=4, scale=4)
    (tmp_path / "code.png").write_bytes(out.getvalue())
    assert run("zbarimg", "-q", "--raw", str(tmp_path / "code.png")).strip() == payload


def test_a_scanner_reads_the_drawn_code(authority: UUID, tmp_path: Path) -> None:
    asked = a_demand(authority)
    svg = queries.qr_svg(asked.id)
    assert svg.startswith("<svg")
    (tmp_path / "code.svg").write_text(svg)
    (tmp_path / "page.typ").write_text('#image("code.svg", width: 8cm)')
    typst.compile(tmp_path / "page.typ", output=tmp_path / "code.png", format="png")
    assert run("zbarimg", "-q", "--raw", str(tmp_path / "code.png")).strip() == queries.qr_payload(asked.id)


def test_a_notification_settles_with_a_receipt(authority: UUID) -> None:
    asked = a_demand(authority)
    assert take_bank_notification(a_notice(asked), "signed") == Taken("settled", asked.id)
    paid = queries.demand(asked.id)
    assert (paid.state, paid.method, paid.open) == ("settled", "promptpay", False)
    assert amounts(asked.id) == [("due", 5000), ("payment", -5000)]
    assert kinds(asked.case_id) == ["demand-raised", "documents.document-issued", "payment-settled"]
    assert paid.receipt_id == queries.receipt_of(asked.id)
    run_until_quiet()
    receipt = documents.document(paid.receipt_id)  # type: ignore[arg-type]
    assert (receipt.number, receipt.status, receipt.kind) == ("1/2569", "valid", "receipt")


def test_the_receipt_says_who_paid_what(authority: UUID, tmp_path: Path) -> None:
    asked = a_demand(authority, lines=(a_line("1250"),))
    take_bank_notification(a_notice(asked), "signed")
    run_until_quiet()
    (tmp_path / "receipt.pdf").write_bytes(documents.document_bytes(queries.receipt_of(asked.id)))  # type: ignore[arg-type]
    said = run("pdftotext", "-layout", str(tmp_path / "receipt.pdf"), "-")
    for expected in ("1,250.00", "0505", asked.reference1, "PromptPay"):
        assert expected in said


def test_the_same_notification_twice_is_one_payment(authority: UUID) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked), "signed")
    assert take_bank_notification(a_notice(asked), "signed") == Taken("repeated", asked.id)
    assert amounts(asked.id) == [("due", 5000), ("payment", -5000)]
    assert BankNotificationRow.objects.count() == 1


def test_a_transaction_number_is_not_used_for_another_payment(authority: UUID) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked), "signed")
    with pytest.raises(TransactionReused):
        take_bank_notification(a_notice(asked, amount_satang=1), "signed")


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        ({"amount_satang": 4999}, "wrong-amount"),
        ({"ref1": "NOBODY"}, "unknown-reference"),
        ({"ref2": "000000"}, "unknown-reference"),
        ({"biller_id": "0" * 15}, "wrong-biller"),
    ],
)
def test_money_that_fits_nothing_is_never_lost(changes: dict[str, object], why: str, authority: UUID) -> None:
    asked = a_demand(authority)
    assert take_bank_notification(a_notice(asked, **changes), "signed").outcome == "unmatched"
    [waiting] = queries.unmatched()
    assert (waiting.why, waiting.transaction_id) == (why, "T1")
    assert kinds(waiting.id) == ["payment-unmatched"]
    assert queries.demand(asked.id).open


def test_a_second_payment_waits_for_reconciliation(authority: UUID) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked), "signed")
    take_bank_notification(a_notice(asked, transaction_id="T2", amount_satang=4900), "signed")
    [waiting] = queries.unmatched(asked.biller_id)
    assert (waiting.why, waiting.demand_id) == ("wrong-amount", asked.id)
    reconcile(waiting.id, "returned", "คืนเงินเข้าบัญชีผู้ชำระแล้ว", officer=OFFICER)
    assert queries.unmatched() == ()
    with pytest.raises(NotUnmatched):
        reconcile(waiting.id, "returned", "อีกครั้ง", officer=OFFICER)


def test_money_after_withdrawal_is_due_back(authority: UUID) -> None:
    asked = a_demand(authority)
    cancel_demand(asked.id)
    cancel_demand(asked.id)
    assert amounts(asked.id) == [("due", 5000), ("release", -5000)]
    assert take_bank_notification(a_notice(asked), "signed") == Taken("refund_due", asked.id)
    assert [(due.demand_id, due.amount) for due in queries.refunds_due(authority)] == [
        (asked.id, Money(5000))
    ]
    assert kinds(asked.case_id) == ["demand-raised", "demand-closed", "refund-due"]
    assert queries.receipt_of(asked.id) is None


def test_an_officer_takes_money_at_the_counter(authority: UUID) -> None:
    asked = a_demand(authority)
    receipt = take_counter_payment(OFFICER, asked.id, "cash")
    assert queries.demand(asked.id).receipt_id == receipt
    with pytest.raises(DemandClosedAlready):
        take_counter_payment(OFFICER, asked.id, "cash")
    with pytest.raises(DemandClosedAlready):
        queries.qr_payload(asked.id)


def test_only_an_officer_takes_money_and_only_known_kinds(authority: UUID) -> None:
    asked = a_demand(authority)
    with pytest.raises(NotAllowed):
        take_counter_payment(ActorRef("citizen", uuid4()), asked.id, "cash")
    with pytest.raises(UnknownMethod):
        take_counter_payment(OFFICER, asked.id, "promptpay")
    with pytest.raises(DemandNotFound):
        take_counter_payment(OFFICER, uuid4(), "cash")


def test_a_demand_lapses_after_its_last_day(authority: UUID, now: FixedClock) -> None:
    asked = a_demand(authority)
    now.move_to(datetime(2026, 11, 29, 16, 59, tzinfo=UTC))
    with pytest.raises(NotYetLapsed):
        lapse_demand(asked.id)
    now.move_to(datetime(2026, 11, 29, 17, 0, tzinfo=UTC))
    lapse_demand(asked.id)
    assert queries.demand(asked.id).state == "lapsed"
    with pytest.raises(DemandClosedAlready):
        lapse_demand(asked.id)
    assert take_bank_notification(a_notice(asked), "signed").outcome == "refund_due"


def test_unsigned_and_unreadable_words_change_nothing(authority: UUID) -> None:
    asked = a_demand(authority)
    with pytest.raises(NotificationNotSigned):
        take_bank_notification(a_notice(asked), "forged")
    with pytest.raises(NotificationNotUnderstood):
        take_bank_notification(b"{}", "signed")
    assert queries.demand(asked.id).open
    assert BankNotificationRow.objects.count() == 0


def test_the_ledger_is_append_only(authority: UUID) -> None:
    asked = a_demand(authority)
    take_bank_notification(a_notice(asked), "signed")
    with pytest.raises(DatabaseError), transaction():
        LedgerRow.objects.filter(demand_id=asked.id, kind="due").update(amount_satang=1)
    with pytest.raises(DatabaseError), transaction():
        BankNotificationRow.objects.update(amount_satang=1)


@pytest.mark.parametrize("table", ["payments_ledger", "payments_banknotification"])
def test_nobody_deletes_from_the_ledger(table: str, authority: UUID) -> None:
    take_bank_notification(a_notice(a_demand(authority)), "signed")
    statements = [f"DELETE FROM {table}"]
    if connection.vendor == "postgresql":
        statements.append(f"SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE {table} CASCADE")
    for statement in statements:
        with pytest.raises(DatabaseError, match="append-only"), transaction(), connection.cursor() as cursor:
            cursor.execute(statement)


@pytest.mark.parametrize(("kind", "satang"), [("payment", 1), ("due", -1), ("refund", 0), ("gift", 1)])
def test_the_ledger_refuses_a_wrong_sign(kind: str, satang: int, authority: UUID) -> None:
    asked = a_demand(authority)
    with pytest.raises(DatabaseError), transaction():
        LedgerRow.objects.create(
            demand_id=asked.id, kind=kind, amount_satang=satang, at=asked.raised_at, actor_kind="system"
        )


@pytest.mark.django_db(transaction=True)
def test_r22_simultaneous_payments_settle_once_with_one_receipt_each(equipped: FixedClock) -> None:
    authority = an_authority()
    asked = [a_demand(authority) for _ in range(3)]
    threads, failures = 4, []
    together = threading.Barrier(threads)

    def tell() -> None:
        try:
            together.wait(20)
            for place, each in enumerate(asked):
                take_bank_notification(a_notice(each, transaction_id=f"T{place}"), "signed")
        except Exception as error:  # noqa: BLE001  # shown by the test
            failures.append(error)
        finally:
            with contextlib.suppress(DatabaseError):
                connection.close()

    running = [threading.Thread(target=tell) for _ in range(threads)]
    for thread in running:
        thread.start()
    for thread in running:
        thread.join(60)
    assert failures == []
    receipts = [documents.document(queries.receipt_of(each.id)).number for each in asked]  # type: ignore[arg-type]
    assert sorted(str(number) for number in receipts) == ["1/2569", "2/2569", "3/2569"]
    assert all(amounts(each.id) == [("due", 5000), ("payment", -5000)] for each in asked)


def test_a_demand_knows_its_last_day(authority: UUID) -> None:
    assert a_demand(authority).pay_by == date(2026, 11, 29)
    assert a_demand(authority, pay_by=None).pay_by is None
