"""The key of the chain and what it covers; checking it from end to end."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from borikan.access_log.events import AccessLogAnchored
from borikan.access_log.models import Chain, PurgedSpan, Read
from borikan.access_log.rules import chained
from borikan.journal.queries import entries_of_kind
from borikan.kernel.crypto import derive_key

FIELDS = tuple(
    field.attname for field in Read._meta.concrete_fields if field.name not in ("chain_hash", "held")
)
"""Every column the chain covers: all but the hash itself and the hold, which may change."""


@dataclass(frozen=True, slots=True)
class ChainReport:
    """The state of the chain: `records` kept, `broken_at` the first position that does not fit, or None."""

    records: int
    broken_at: int | None


def chain_key() -> bytes:
    """The key of the chain, derived from the master key."""
    return _key(settings.BORIKAN_MASTER_KEY)


def verify_chain() -> ChainReport:
    """Check every record, the spans that were purged, the chain's end, and the ends the journal keeps."""
    key, previous, position = chain_key(), "", 0
    spans = {span.first: span for span in PurgedSpan.objects.all()}
    anchors = {
        entry.event.size: entry.event.last_hash
        for entry in entries_of_kind(AccessLogAnchored.KIND)
        if isinstance(entry.event, AccessLogAnchored)
    }
    records = Read.objects.count()
    for row in Read.objects.order_by("position").iterator():
        while position in spans:
            position, previous = _over(spans[position])
        fields = {name: getattr(row, name) for name in FIELDS}
        if row.position != position or row.chain_hash != chained(key, previous, fields):
            return ChainReport(records, position)
        position, previous = position + 1, row.chain_hash
        if anchors.get(position, previous) != previous:
            return ChainReport(records, position)
    while position in spans:
        position, previous = _over(spans[position])
    end = Chain.objects.first() or Chain()
    if (end.size, end.last_hash) != (position, previous) or max(anchors, default=0) > position:
        return ChainReport(records, position)
    return ChainReport(records, None)


def _over(span: PurgedSpan) -> tuple[int, str]:
    return span.last + 1, span.last_hash


@lru_cache(maxsize=4)
def _key(master: bytes) -> bytes:
    return derive_key(master, "access log")
