"""Pictures an officer takes at a visit: kept at once, so that a phone that goes dark loses none of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from borikan.cases import errors
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import checklist_of, keep_finding
from borikan.cases.dossier import Dossier
from borikan.cases.models import Task
from borikan.definitions.compiled import ChecklistItem
from borikan.documents import actions as documents
from borikan.identity.queries import Officer
from borikan.journal.actions import transaction
from borikan.kernel.errors import Refused

KINDS = ("jpg", "png")
"""The kinds of file that a picture may be; the content decides, not the name."""


def keep_photo(officer: Officer, task_id: UUID, item_id: str, content: bytes, name: str) -> None:
    """Keep a picture with the item `item_id` of the task's checklist.

    Raises TooManyPhotos, NotPossibleNow for an item that takes none, what keeps her from the task, and
    what a file is refused for. Call it outside a transaction: the file is looked into first.
    """
    with transaction():
        _room(*claimed_task(officer, task_id), item_id)
    upload = documents.store_upload(content, name, KINDS, owner=officer.ref)
    try:
        with transaction():
            task, dossier = claimed_task(officer, task_id)
            kept = _room(task, dossier, item_id)  # another of her windows may have filled it meanwhile
            photo = {"upload": str(upload.id), "name": upload.name}
            keep_finding(dossier, task, item_id, [*kept, photo], officer)
    except Refused:
        documents.erase_upload(upload.id, actor=officer.ref)
        raise


def drop_photo(officer: Officer, task_id: UUID, item_id: str, upload_id: UUID) -> None:
    """Take back a picture of this visit, and destroy it. One that is gone already does no harm."""
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        _item(task, dossier, item_id)
        kept = kept_photos(dossier, task, item_id)
        left = [photo for photo in kept if photo["upload"] != str(upload_id)]
        if len(left) == len(kept):
            return
        keep_finding(dossier, task, item_id, left, officer)
        documents.erase_upload(upload_id, actor=officer.ref)


def kept_photos(dossier: Dossier, task: Task, item_id: str) -> list[dict[str, Any]]:
    """The pictures of the item at this visit, each `{upload, name}`."""
    rows = [
        row
        for row in dossier.finding_rows
        if (row.name, row.step, row.visit) == (item_id, task.step, task.visit)
    ]
    return list(dossier.opened(rows[-1].value, "finding") or ()) if rows else []


def _room(task: Task, dossier: Dossier, item_id: str) -> list[dict[str, Any]]:
    item = _item(task, dossier, item_id)
    kept = kept_photos(dossier, task, item_id)
    if len(kept) >= item.most:
        raise errors.TooManyPhotos(most=item.most)
    return kept


def _item(task: Task, dossier: Dossier, item_id: str) -> ChecklistItem:
    checklist = checklist_of(dossier, task.step)
    for item in checklist.items if checklist else ():
        if item.id == item_id and item.type == "photos":
            return item
    raise errors.NotPossibleNow
