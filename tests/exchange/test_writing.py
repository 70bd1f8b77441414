"""Writes to registers: sent after the transaction, until the register has them, and once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError, transaction

from borikan.exchange import ports, queries
from borikan.exchange.actions import deliver_write, request_write
from borikan.exchange.adapters.memory import InMemoryRegisters
from borikan.exchange.events import RegisterWriteRequested, RegisterWritten
from borikan.exchange.models import RegisterWrite
from borikan.exchange.reactions import JOBS
from borikan.exchange.refusals import WriteKeyReused
from borikan.exchange.rules import retry_delay
from borikan.journal import actions as journal
from borikan.journal.models import Delivery, Entry
from borikan.journal.queries import entries_about
from borikan.journal.worker import run_due
from borikan.kernel import clock
from borikan.kernel.errors import NotFound

pytestmark = pytest.mark.django_db
NUMBER = "3994000042126"
VALUES = {"registered": True, "registered_at": "400101"}
NOW = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.fixture
def at() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(NOW)
    with clock.use(fixed):
        yield fixed


@pytest.fixture
def registers(at: clock.FixedClock) -> Iterator[InMemoryRegisters]:
    client = InMemoryRegisters()
    with ports.use(client), journal.wired({}, JOBS):
        yield client


def requested(**changes: Any) -> UUID:
    given: dict[str, Any] = {
        "register": "dla-oldage",
        "key": NUMBER,
        "values": VALUES,
        "case_id": None,
        "idempotency_key": "grant-1",
    }
    with journal.transaction():
        return request_write(**{**given, **changes})


def test_a_write_reaches_the_register_once_and_says_so(registers: InMemoryRegisters) -> None:
    case = uuid4()
    write_id = requested(case_id=case)
    assert registers.filed == []
    run_due()
    (filed,) = registers.filed
    assert (filed.register, filed.key, filed.values) == ("dla-oldage", NUMBER, VALUES)
    written = queries.write(write_id)
    assert (written.reference, written.written_at, written.attempts) == ("dla-oldage-1", NOW, 1)
    assert [entry.event for entry in entries_about(case)] == [
        RegisterWriteRequested(write_id, "dla-oldage", case),
        RegisterWritten(write_id, "dla-oldage", case, "dla-oldage-1"),
    ]
    assert queries.waiting_writes() == ()
    assert queries.writes_of(case) == (written,)


def test_a_write_is_retried_ever_later_until_the_register_has_it(
    registers: InMemoryRegisters, at: clock.FixedClock
) -> None:
    registers.silent.add("dla-oldage")
    write_id = requested()
    for attempt in range(1, 31):  # longer than the journal itself would go on
        run_due()
        assert queries.write(write_id).attempts == attempt
        run_due()
        assert queries.write(write_id).attempts == attempt  # not before its time
        at.advance(retry_delay(attempt))
    waiting = queries.write(write_id)
    assert (waiting.last_problem, waiting.written_at) == ("silent", None)
    assert [each.id for each in queries.waiting_writes()] == [write_id]
    assert queries.waiting_writes(before=NOW) == ()
    registers.silent.clear()
    run_due()
    assert queries.write(write_id).reference == "dla-oldage-1"
    assert queries.write(write_id).last_problem == ""
    assert Delivery.objects.count() == 0


def test_waiting_grows_from_seconds_to_an_hour() -> None:
    assert retry_delay(1) == timedelta(seconds=5)
    assert retry_delay(2) == timedelta(seconds=10)
    assert retry_delay(1000) == timedelta(hours=1)


def test_a_job_that_runs_twice_files_once_and_records_once(registers: InMemoryRegisters) -> None:
    write_id = requested()
    for _ in range(2):
        deliver_write({"write_id": str(write_id)})
    assert len(registers.filed) == 1
    assert Entry.objects.filter(kind=RegisterWritten.KIND).count() == 1


def test_a_worker_that_died_after_sending_does_no_harm(registers: InMemoryRegisters) -> None:
    write_id = requested()
    before = RegisterWrite.objects.get(id=write_id)
    deliver_write({"write_id": str(write_id)})
    before.save()  # as if nothing had been saved after the register took it
    deliver_write({"write_id": str(write_id)})
    assert len(registers.filed) == 1
    assert queries.write(write_id).reference == "dla-oldage-1"


def test_the_same_request_again_is_the_same_write(registers: InMemoryRegisters) -> None:
    assert requested() == requested()
    assert RegisterWrite.objects.count() == Delivery.objects.count() == 1
    run_due()
    assert requested() == RegisterWrite.objects.get().id
    run_due()
    assert len(registers.filed) == 1


@pytest.mark.parametrize(
    "other", [{"values": {"registered": False}}, {"key": "3994000099999"}, {"register": "dbd-trade"}]
)
def test_an_idempotency_key_is_not_used_for_other_content(
    registers: InMemoryRegisters, other: dict[str, Any]
) -> None:
    requested()
    with pytest.raises(WriteKeyReused):
        requested(**other)


def requested_and_given_up() -> None:
    with journal.transaction():
        requested()
        raise RuntimeError("given up")


def test_a_write_needs_the_callers_transaction_and_goes_with_it(registers: InMemoryRegisters) -> None:
    with pytest.raises(journal.NotInTransaction), transaction.atomic():
        request_write(
            register="dla-oldage", key=NUMBER, values=VALUES, case_id=None, idempotency_key="grant-1"
        )
    with pytest.raises(RuntimeError, match="given up"):
        requested_and_given_up()
    assert RegisterWrite.objects.count() == Delivery.objects.count() == 0


def test_what_waits_is_sealed_and_dropped_when_the_register_has_it(registers: InMemoryRegisters) -> None:
    write_id = requested()
    row = RegisterWrite.objects.get(id=write_id)
    stored = bytes(row.sealed_content)
    assert stored
    assert NUMBER.encode() not in stored
    kept = " ".join(Delivery.objects.values_list("payload", flat=True))
    assert NUMBER not in kept
    run_due()
    assert bytes(RegisterWrite.objects.get(id=write_id).sealed_content) == b""


def test_the_database_refuses_a_written_one_without_reference(registers: InMemoryRegisters) -> None:
    write_id = requested()
    with pytest.raises(IntegrityError), transaction.atomic():
        RegisterWrite.objects.filter(id=write_id).update(written_at=NOW)


def test_a_write_that_is_not_there_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.write(uuid4())
