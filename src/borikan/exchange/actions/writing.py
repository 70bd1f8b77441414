"""Telling a register what was decided, until it has it, and once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from borikan.exchange import vault
from borikan.exchange.connection import registers
from borikan.exchange.events import RegisterWriteRequested, RegisterWritten
from borikan.exchange.models import RegisterWrite
from borikan.exchange.ports import Delivery, Json, NotTaken
from borikan.exchange.refusals import WriteKeyReused
from borikan.exchange.rules import retry_delay
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.ids import new_id

DELIVER = "exchange.deliver-write"
_SELF = system("exchange.writes")


def request_write(
    *,
    register: str,
    key: str,
    values: Mapping[str, Json],
    case_id: UUID | None,
    idempotency_key: str,
    actor: ActorRef = _SELF,
) -> UUID:
    """Let `register` file `values` under `key`; gives the id of the write. Call it in the caller's transaction.

    It is sent after that transaction, again and again until the register has it (`RegisterWritten`). The same
    `idempotency_key` again gives the same write. Raises WriteKeyReused when it comes with other content, and
    journal's NotInTransaction.
    """
    digest = vault.content_digest(register, key, values)
    at, write_id = clock.now(), new_id()
    wanted = RegisterWrite(
        id=write_id,
        register=register,
        idempotency_key=idempotency_key,
        sealed_content=vault.sealed(write_id, key, values),
        content_digest=digest,
        case_id=case_id,
        requested_at=at,
    )
    RegisterWrite.objects.bulk_create([wanted], ignore_conflicts=True)  # so that two at once are one
    known = RegisterWrite.objects.only("id", "content_digest").get(idempotency_key=idempotency_key)
    if known.content_digest != digest:
        raise WriteKeyReused
    if known.id != write_id:
        return known.id
    about = [subject for subject in (write_id, case_id) if subject is not None]
    journal.record(RegisterWriteRequested(write_id, register, case_id), actor=actor, about=about)
    journal.schedule(DELIVER, {"write_id": str(write_id)}, not_before=at, key=_schedule_key(write_id))
    return write_id


def deliver_write(payload: dict[str, Any]) -> None:
    """The job that sends one write. What the register doesn't take is scheduled again, later each time."""
    write = RegisterWrite.objects.get(id=UUID(payload["write_id"]))
    if write.written_at is not None or not write.sealed_content:  # or it was dropped
        return
    key, values = vault.opened(write.id, bytes(write.sealed_content))
    try:
        reference = registers().send(Delivery(write.register, key, values, write.idempotency_key))
    except NotTaken as problem:
        _try_again(write.id, problem.reason)
    else:
        _settle(write.id, reference)


def drop_unwritten(case_id: UUID) -> None:
    """Erase what a register was to be told of the case and never took: the case's content is erased. Idempotent."""
    with journal.transaction():
        for write in RegisterWrite.objects.filter(case_id=case_id, written_at=None):
            journal.cancel(_schedule_key(write.id))
            RegisterWrite.objects.filter(id=write.id).update(sealed_content=b"")


def _settle(write_id: UUID, reference: str) -> None:
    with journal.transaction():
        write = RegisterWrite.objects.select_for_update().get(id=write_id)
        if (
            write.written_at is not None
        ):  # another worker was sent back by the register with the same reference
            return
        write.written_at, write.reference = clock.now(), reference
        write.sealed_content, write.last_problem = b"", ""  # the register has it now: no second copy here
        write.attempts += 1
        write.save()
        about = [subject for subject in (write.id, write.case_id) if subject is not None]
        event = RegisterWritten(write.id, write.register, write.case_id, reference)
        journal.record(event, actor=_SELF, about=about)


def _try_again(write_id: UUID, reason: str) -> None:
    with journal.transaction():
        write = RegisterWrite.objects.select_for_update().get(id=write_id)
        if write.written_at is not None:
            return
        write.attempts += 1
        write.last_problem = reason[:100]
        write.save()
        journal.schedule(
            DELIVER,
            {"write_id": str(write_id)},
            not_before=clock.now() + retry_delay(write.attempts),
            key=_schedule_key(write_id),
        )


def _schedule_key(write_id: UUID) -> str:
    return f"exchange.write:{write_id}:"
