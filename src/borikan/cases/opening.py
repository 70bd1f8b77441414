"""Opening a draft: the only way to its row, its key and its content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from borikan.cases import errors, vault
from borikan.cases.dossier import Content
from borikan.cases.models import Draft
from borikan.cases.people import Person, id_of

DRAFTS = "drafts"
"""Whose wrapping key drafts are kept under: no authority's yet."""


def opened_draft(person: Person, draft_id: UUID, *, lock: bool = False) -> tuple[Draft, bytes, Content]:
    """The person's own open draft, its key and content. Raises CaseNotFound for anybody else's."""
    rows = Draft.objects.select_for_update() if lock else Draft.objects
    draft = rows.filter(
        pk=draft_id, owner_kind=person.ref.kind, owner_id=id_of(person), submitted_case=None
    ).first()
    if draft is None:
        raise errors.CaseNotFound
    key = vault.unwrap(DRAFTS, draft.wrapped_key)
    content: Any = vault.open_json(key, draft.content, "draft")
    return draft, key, Content.from_json(content)
