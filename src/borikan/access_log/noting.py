"""Noting reads: gathered while a request runs, written together when it ends."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from borikan.access_log.chaining import FIELDS, chain_key
from borikan.access_log.events import AccessLogAnchored
from borikan.access_log.models import Chain, Read
from borikan.access_log.rules import chained, month_of
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system


@dataclass(frozen=True, slots=True)
class _Noted:
    at: datetime
    month: int
    reader_kind: str
    reader_id: UUID | None
    reader_part: str
    reader_party: UUID | None
    office_id: UUID | None
    source_ip: str | None
    subject_party: UUID
    case_id: UUID | None
    action: str
    what: str
    why: str


_batch: ContextVar[list[_Noted] | None] = ContextVar("access_log_batch", default=None)
_source: ContextVar[str | None] = ContextVar("access_log_source", default=None)


def note_read(
    *,
    reader: ActorRef,
    reader_party: UUID | None,
    office_id: UUID | None,
    subject_party: UUID,
    case_id: UUID | None,
    what: str,
    why: str,
    action: str = "view",
) -> None:
    """Note that `reader` looked at the data of `subject_party`.

    `what` is what was looked at (`application`, `register:population`), `why` the purpose, `action` how
    (`view`, `search`, `download`, `look-up`); none of them holds personal data. Kept even when the
    transaction at hand fails. Written at once, or with the others at the end of `batched()`.
    """
    at = clock.now()
    noted = _Noted(
        at=at,
        month=month_of(at),
        reader_kind=reader.kind,
        reader_id=reader.id,
        reader_part=reader.part,
        reader_party=reader_party,
        office_id=office_id,
        source_ip=_source.get(),
        subject_party=subject_party,
        case_id=case_id,
        action=action,
        what=what[:200],
        why=why[:200],
    )
    batch = _batch.get()
    if batch is not None:
        batch.append(noted)
    else:
        journal.afterwards(lambda: _write([noted]))


@contextmanager
def batched() -> Iterator[None]:
    """Gather the reads noted within and write them together at the end, also when it fails.

    For one request or one delivery; nests into the outermost.
    """
    if _batch.get() is not None:
        yield
        return
    batch: list[_Noted] = []
    token = _batch.set(batch)
    try:
        yield
    finally:
        _batch.reset(token)
        if batch:
            journal.afterwards(lambda: _write(batch))


@contextmanager
def reading_from(source_ip: str | None) -> Iterator[None]:
    """Let the reads noted within bear the address they came from."""
    token = _source.set(source_ip)
    try:
        yield
    finally:
        _source.reset(token)


def _write(batch: Sequence[_Noted]) -> None:
    key = chain_key()
    with journal.transaction():
        chain = _locked_chain()
        rows = []
        for noted in batch:
            row = Read(position=chain.size, **asdict(noted))
            row.chain_hash = chained(key, chain.last_hash, {name: getattr(row, name) for name in FIELDS})
            chain.size, chain.last_hash = chain.size + 1, row.chain_hash
            rows.append(row)
        Read.objects.bulk_create(rows)
        _anchor(chain)
        chain.save()


def _locked_chain() -> Chain:
    chain = Chain.objects.select_for_update().first()
    if chain is None:
        Chain.objects.bulk_create([Chain()], ignore_conflicts=True)
        chain = Chain.objects.select_for_update().get()
    return chain


def _anchor(chain: Chain) -> None:
    """Once a day: let the journal's seal cover the log's end."""
    today = clock.today()
    if chain.anchored_on != today:
        journal.record(AccessLogAnchored(chain.size, chain.last_hash), actor=system("access_log"))
        chain.anchored_on = today
