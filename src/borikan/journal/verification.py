"""Checking the whole journal against its seal."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from uuid import UUID

from django.db.models import Max, Min

from borikan.journal import heads_file
from borikan.journal.events import PayloadErased
from borikan.journal.heads_file import KeptHead
from borikan.journal.marks import leaf_of_row, payload_digest
from borikan.journal.merkle import Frontier, leaf_hash
from borikan.journal.models import Entry, Head, Leaf
from borikan.journal.report import Finding, Report
from borikan.journal.seal import is_genuine, kept
from borikan.journal.signing import head_message, is_signed, public_keys
from borikan.kernel import clock

_BATCH = 1000
_MOST_FINDINGS = 100


def verify() -> Report:
    """Read every sealed entry, head and kept head, and report what does not fit.

    Finds edited, removed, inserted and reordered entries, also at the end, whatever was done to the
    leaves and heads in the database. Takes some 0.2 ms an entry and holds no lock; entries sealed meanwhile
    are left to the next time.
    """
    outside, spoilt = heads_file.read()  # before the heads: each of its lines must be among them then
    heads = list(Head.objects.order_by("tree_size"))
    walk = _Walk(heads)
    walk.through_leaves()
    findings = [
        *walk.findings,
        *walk.unrecorded_erasures(),
        *_beyond_head(),
        *_head_findings(heads, outside),
    ]
    if spoilt:
        findings.append(Finding("heads-file-spoilt", index=spoilt))
    unsealed, oldest, foreign = _unsealed()
    return Report(
        sealed=heads[-1].tree_size if heads else 0,
        unsealed=unsealed,
        oldest_unsealed=oldest,
        erased=len(walk.erased),
        heads=len(heads),
        root_hash=heads[-1].root_hash if heads else None,
        findings=tuple((findings + foreign)[:_MOST_FINDINGS]),
    )


@dataclass(slots=True)
class _Walk:
    """One pass over the leaves in order, rebuilding the tree and stopping at each head to compare."""

    heads: Sequence[Head]
    tree: Frontier = field(default_factory=Frontier)
    findings: list[Finding] = field(default_factory=list)
    erased: dict[UUID, int] = field(default_factory=dict)
    excused: set[UUID] = field(default_factory=set)

    def through_leaves(self) -> None:
        good = 0
        for head in self.heads:
            for leaves in _leaves(self.tree.size, head.tree_size):
                if not self._take(leaves):
                    return  # without one leaf no later root can be told
            if self.tree.size < head.tree_size:
                self._add("removed", self.tree.size)
                return
            if self.tree.root().hex() != head.root_hash:
                self.findings.append(Finding("rewritten", index=head.tree_size - 1, start=good))
                return  # every later root differs with this one
            good = head.tree_size

    def unrecorded_erasures(self) -> list[Finding]:
        return [
            Finding("erased-unrecorded", index=index, entry=entry_id)
            for entry_id, index in self.erased.items()
            if entry_id not in self.excused
        ]

    def _take(self, leaves: Sequence[Leaf]) -> bool:
        ids = [leaf.entry_id for leaf in leaves]
        entries = {row.id: row for row in Entry.objects.filter(id__in=ids).prefetch_related("subjects")}
        for leaf in leaves:
            if leaf.leaf_index != self.tree.size:
                self._add("removed", self.tree.size)
                return False
            self._check(leaf, entries.get(leaf.entry_id))
            try:
                self.tree.append(bytes.fromhex(leaf.leaf_hash))
            except ValueError:
                self._add("edited", leaf.leaf_index)
                return False
        return True

    def _check(self, leaf: Leaf, row: Entry | None) -> None:
        if row is None:
            self._add("removed", leaf.leaf_index, leaf.entry_id)
            return
        if leaf_hash(leaf_of_row(row)).hex() != leaf.leaf_hash:
            self._add("edited", leaf.leaf_index, row.id)
        elif row.payload is None or row.salt is None:
            self.erased[row.id] = leaf.leaf_index
        elif payload_digest(row.salt, row.payload) != row.payload_digest:
            self._add("edited", leaf.leaf_index, row.id)
        elif row.kind == PayloadErased.KIND:
            self.excused.add(UUID(json.loads(row.payload)["entry_id"]))

    def _add(self, code: str, index: int, entry: UUID | None = None) -> None:
        self.findings.append(Finding(code, index=index, entry=entry))


def _leaves(start: int, stop: int) -> Iterator[list[Leaf]]:
    """The leaves from `start` up to but without `stop`, in batches."""
    for begin in range(start, stop, _BATCH):
        span = Leaf.objects.filter(leaf_index__gte=begin, leaf_index__lt=min(begin + _BATCH, stop))
        yield list(span.order_by("leaf_index"))


def _beyond_head() -> list[Finding]:
    """Leaves that no head counts. Leaves first: a sealing in between then makes the head larger, not smaller."""
    top = Leaf.objects.aggregate(top=Max("leaf_index"))["top"]
    size = Head.objects.aggregate(size=Max("tree_size"))["size"] or 0
    return [Finding("beyond-head", index=size - 1)] if top is not None and top >= size else []


def _head_findings(heads: Sequence[Head], outside: Sequence[KeptHead]) -> list[Finding]:
    keys, findings = public_keys(), []
    inside = {kept(head) for head in heads}
    for head in heads:
        message = head_message(head.tree_size, head.root_hash, head.at)
        if not is_signed(keys.get(head.key_id), head.signature, message):
            findings.append(Finding("head-unsigned", index=head.tree_size))
    findings += [Finding("head-removed", index=each.tree_size) for each in outside if each not in inside]
    # The newest head may be on its way to the file; every older one must be there.
    kept_outside = set(outside)
    findings += [
        Finding("head-not-kept", index=each.tree_size)
        for each in map(kept, heads[:-1])
        if each not in kept_outside
    ]
    return findings


def _unsealed() -> tuple[int, timedelta | None, list[Finding]]:
    waiting = Entry.objects.filter(leaf=None)
    oldest = waiting.aggregate(oldest=Min("at"))["oldest"]
    foreign = [
        Finding("foreign", entry=row.id)
        for row in waiting.prefetch_related("subjects").iterator(chunk_size=_BATCH)
        if not is_genuine(row)
    ]
    count = waiting.count()
    return count, (clock.now() - oldest if oldest else None), foreign
