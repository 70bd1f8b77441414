"""The seal: committed entries get a place in the tree, and its head is signed and kept outside too."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from uuid import UUID

from django.db import connection

from borikan.journal import heads_file
from borikan.journal.encoding import moment
from borikan.journal.heads_file import KeptHead
from borikan.journal.marks import leaf_of_row, mark_of
from borikan.journal.merkle import Frontier, leaf_hash
from borikan.journal.models import Entry, Head, Leaf, Unsealed
from borikan.journal.signing import SigningKey, head_message, is_signed, signing_key
from borikan.journal.transactions import depth, transaction
from borikan.kernel import clock

_log = logging.getLogger("borikan.journal.seal")
_BATCH = 1000
_ONE_SEALER = 0x626F72696B616E  # an advisory lock of PostgreSQL, by a number of our own


class SealBroken(RuntimeError):
    """The newest head does not fit what it stands on; sealing more would cover it up."""


def seal_pending() -> int:
    """Seal every committed entry that waits, and say how many were sealed.

    Safe to call from several processes at once. Raises SealBroken when the newest head does not fit its
    signature, its tree or the heads kept outside: the journal was changed, or an older backup restored.
    """
    if depth():
        raise RuntimeError("entries can be sealed only once they are committed")
    total = 0
    while Unsealed.objects.exists():
        sealed = _seal_batch()
        if sealed is None:  # another process is at it
            break
        total += sealed
        _keep_outside()
    return total


def queue_forgotten() -> int:
    """Queue entries that were never sealed and wait nowhere, and say how many. Looks at every entry."""
    with transaction():
        waiting = Unsealed.objects.values("entry_id")
        forgotten = Entry.objects.filter(leaf=None).exclude(id__in=waiting).prefetch_related("subjects")
        genuine = [row.id for row in forgotten if is_genuine(row)]
        Unsealed.objects.bulk_create(Unsealed(entry_id=each) for each in genuine)
    return len(genuine)


def is_genuine(row: Entry) -> bool:
    """Whether this system recorded the entry: its mark can't be made from SQL."""
    return row.mark == mark_of(leaf_of_row(row))


def kept(head: Head) -> KeptHead:
    """A head as it is kept outside."""
    return KeptHead(head.tree_size, head.root_hash, moment(head.at), head.key_id, head.signature)


def _seal_batch() -> int | None:
    """Seal one batch: the number sealed, or None when another process is sealing."""
    key = signing_key()
    # Reading and hashing come before the transaction: committed entries don't change, and on SQLite
    # every other writer waits while it lasts.
    waiting = list(Unsealed.objects.order_by("entry_id").values_list("entry_id", flat=True)[:_BATCH])
    rows = Entry.objects.filter(id__in=waiting).prefetch_related("subjects").order_by("id")
    hashed = {row.id: leaf_hash(leaf_of_row(row)) for row in rows if is_genuine(row)}
    if len(hashed) < len(waiting):
        _log.critical(
            "%d entries were not made by this system and are not sealed", len(waiting) - len(hashed)
        )
    with transaction():
        if not _alone():
            return None
        newest = Head.objects.order_by("-tree_size").first()
        _refuse_broken(newest, key)
        # Another process may have sealed some of them since they were read.
        queued = set(Unsealed.objects.filter(entry_id__in=waiting).values_list("entry_id", flat=True))
        new = {entry_id: leaf for entry_id, leaf in hashed.items() if entry_id in queued}
        if new:
            _add(new, newest, key)
        Unsealed.objects.filter(entry_id__in=waiting).delete()
    return len(new)


def _add(hashed: Mapping[UUID, bytes], newest: Head | None, key: SigningKey) -> None:
    tree = _tree(newest)
    leaves = []
    for entry_id, leaf in hashed.items():
        leaves.append(Leaf(leaf_index=tree.size, entry_id=entry_id, leaf_hash=leaf.hex()))
        tree.append(leaf)
    Leaf.objects.bulk_create(leaves)
    at, root = clock.now(), tree.root().hex()
    Head.objects.create(
        tree_size=tree.size,
        root_hash=root,
        at=at,
        key_id=key.key_id,
        signature=key.sign(head_message(tree.size, root, at)),
        frontier=json.dumps([peak.hex() for peak in tree.peaks]),
    )


def _tree(head: Head | None) -> Frontier:
    if head is None:
        return Frontier()
    return Frontier(head.tree_size, [bytes.fromhex(peak) for peak in json.loads(head.frontier)])


def _refuse_broken(head: Head | None, key: SigningKey) -> None:
    top = Leaf.objects.order_by("-leaf_index").values_list("leaf_index", flat=True).first()
    if (-1 if top is None else top) != (head.tree_size - 1 if head else -1):
        raise SealBroken("there are more or fewer leaves than the newest head counts")
    outside = heads_file.last()
    if outside and not Head.objects.filter(tree_size=outside.tree_size, root_hash=outside.root_hash).exists():
        raise SealBroken("the newest head kept outside is not in the database")
    if head is None:
        return
    message = head_message(head.tree_size, head.root_hash, head.at)
    if head.key_id == key.key_id and not is_signed(key.private.public_key(), head.signature, message):
        raise SealBroken("the newest head does not bear its key's signature")
    try:
        fits = _tree(head).root().hex() == head.root_hash
    except ValueError:
        fits = False
    if not fits:
        raise SealBroken("the newest head's subtrees do not give its root")


def _alone() -> bool:
    if connection.vendor != "postgresql":
        return True  # the write lock sees to it
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [_ONE_SEALER])
        return bool(cursor.fetchone()[0])


def _keep_outside() -> None:
    """Write heads to the file after they are committed, also those a crash kept from being written."""
    newest = heads_file.last()
    missing = Head.objects.filter(tree_size__gt=newest.tree_size if newest else 0).order_by("tree_size")
    heads_file.append(kept(head) for head in missing)
