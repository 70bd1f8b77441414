"""Erasing what an entry said, and keeping that it was."""

from __future__ import annotations

from uuid import UUID

from borikan.journal.events import PayloadErased
from borikan.journal.models import Entry
from borikan.journal.recording import record
from borikan.journal.transactions import transaction
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text


class NothingToErase(Refused):
    """The entry is not there, was erased before, or tells of an erasure itself."""

    code = "journal.nothing-to-erase"
    message_text = Text("รายการบันทึกนี้ไม่มีเนื้อหาที่ลบได้", "This entry has no content that can be erased.")
    remedy_text = Text(
        "โปรดตรวจสอบเลขรายการ รายการที่บันทึกการลบไว้จะลบอีกไม่ได้",
        "Check the entry's id. An entry that tells of an erasure can't be erased.",
    )


def erase_payload(entry_id: UUID, *, reason: str, actor: ActorRef) -> None:
    """Erase an entry's payload for good; its time, kind, actor, subjects and leaf stay.

    `reason` is a code, not a text about a person. Records PayloadErased, without which the verification
    counts the gap as tampering. Raises NothingToErase.
    """
    with transaction():
        row = Entry.objects.select_for_update().filter(id=entry_id, payload__isnull=False).first()
        if row is None or row.kind == PayloadErased.KIND:
            raise NothingToErase
        Entry.objects.filter(id=entry_id).update(payload=None, salt=None)
        record(
            PayloadErased(entry_id, reason), actor=actor, about=[each.subject for each in row.subjects.all()]
        )
