"""Proving to somebody else that one entry stands in the journal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from borikan.journal.marks import leaf_of_row
from borikan.journal.merkle import inclusion_path, is_included, leaf_hash, root_of
from borikan.journal.models import Entry, Head, Leaf
from borikan.journal.signing import head_message, is_signed


@dataclass(frozen=True, slots=True)
class InclusionProof:
    """That `leaf` (the entry's protected bytes) stands at `leaf_index` under a signed head (RFC 9162 §2.1.3).

    Hashes in `path` run from the leaf upwards. Holds no payload, only its digest.
    """

    leaf: bytes
    leaf_index: int
    path: tuple[bytes, ...]
    tree_size: int
    root_hash: bytes
    at: datetime
    key_id: str
    signature: str

    def holds(self, key: Ed25519PublicKey) -> bool:
        """Whether the proof is right and its head signed with `key`. Needs nothing of the database."""
        message = head_message(self.tree_size, self.root_hash.hex(), self.at)
        return is_signed(key, self.signature, message) and is_included(
            leaf_hash(self.leaf), self.leaf_index, self.tree_size, self.path, self.root_hash
        )


def inclusion_proof(entry_id: UUID) -> InclusionProof | None:
    """The proof for an entry under the newest head, or None while it is not sealed. Reads every leaf's hash."""
    leaf = Leaf.objects.filter(entry_id=entry_id).first()
    head = Head.objects.order_by("-tree_size").first()
    row = Entry.objects.prefetch_related("subjects").filter(id=entry_id).first()
    if leaf is None or head is None or row is None or leaf.leaf_index >= head.tree_size:
        return None
    return InclusionProof(
        leaf=leaf_of_row(row),
        leaf_index=leaf.leaf_index,
        path=inclusion_path(leaf.leaf_index, head.tree_size, _subtree),
        tree_size=head.tree_size,
        root_hash=bytes.fromhex(head.root_hash),
        at=head.at,
        key_id=head.key_id,
        signature=head.signature,
    )


def _subtree(start: int, stop: int) -> bytes:
    span = Leaf.objects.filter(leaf_index__gte=start, leaf_index__lt=stop).order_by("leaf_index")
    return root_of(bytes.fromhex(each) for each in span.values_list("leaf_hash", flat=True).iterator())
