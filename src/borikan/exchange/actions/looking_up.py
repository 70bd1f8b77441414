"""Asking registers: at once, within seconds, on record."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from borikan.access_log import actions as access_log
from borikan.exchange import vault
from borikan.exchange.connection import registers
from borikan.exchange.events import RegisterAsked
from borikan.exchange.ports import Json, Question, Status
from borikan.exchange.rules import only_asked
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef


@dataclass(frozen=True, slots=True)
class LookUp:
    """A question to a register: `by` is the kind of key (`national_id`), `fields` what is wanted, nothing more.

    `subject_party` is whose data it is, for the access log; None for public registers.
    """

    register: str
    by: str
    key: str
    fields: tuple[str, ...]
    subject_party: UUID | None = None


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back. `values` holds only asked fields, and only when found; `key_hash` stands for the key.

    `silent` means that the register gave no answer in time: ask the person instead.
    """

    register: str
    key_hash: str
    status: Status
    values: Mapping[str, Json]
    at: datetime


def look_up(
    uses: Sequence[LookUp],
    *,
    purpose: str,
    actor: ActorRef,
    case_id: UUID | None,
    reader_party: UUID | None = None,
    office_id: UUID | None = None,
) -> tuple[Reply, ...]:
    """The replies in the order of `uses`, all asked at the same time, within about three seconds.

    Every question is recorded (never its key or values), and noted in the access log where somebody's data
    came back or was found missing. `purpose` is a short code (`prefill`, `register-check`). A register that is
    slow, out of order or unreadable is `silent`; nothing is raised. Call it outside a transaction.
    """
    if not uses:
        return ()
    answers = registers().ask([Question(use.register, use.by, use.key) for use in uses])
    at = clock.now()
    replies = tuple(
        Reply(
            register=use.register,
            key_hash=vault.key_hash(use.register, use.by, use.key),
            status=answer.status,
            values=only_asked(answer.values, use.fields) if answer.status == "found" else {},
            at=at,
        )
        for use, answer in zip(uses, answers, strict=True)
    )
    with access_log.batched(), journal.transaction():
        for use, reply in zip(uses, replies, strict=True):
            _record(use, reply, purpose, actor, case_id)
            if use.subject_party is not None and reply.status != "silent":
                access_log.note_read(
                    reader=actor,
                    reader_party=reader_party,
                    office_id=office_id,
                    subject_party=use.subject_party,
                    case_id=case_id,
                    what=f"register:{use.register}",
                    why=purpose,
                    action="look-up",
                )
    return replies


def _record(use: LookUp, reply: Reply, purpose: str, actor: ActorRef, case_id: UUID | None) -> None:
    asked = RegisterAsked(
        register=use.register,
        by=use.by,
        fields=use.fields,
        status=reply.status,
        purpose=purpose,
        case_id=case_id,
    )
    about = [subject for subject in (case_id, use.subject_party) if subject is not None]
    journal.record(asked, actor=actor, about=about)
