"""Opening a draft: the only way to its row, its key and its content."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from borikan.cases import errors, vault
from borikan.cases.dossier import Content
from borikan.cases.models import Draft
from borikan.cases.people import Person, id_of
from borikan.journal.statements import found

DRAFTS = "drafts"
"""Whose wrapping key drafts are kept under: no authority's yet."""


def opened_draft(person: Person, draft_id: UUID, *, lock: bool = False) -> tuple[Draft, bytes, Content]:
    """The person's own open draft, its key and content. Raises CaseNotFound for anybody else's."""
    draft = _draft(person, draft_id, lock=lock)
    if draft.submitted_case is not None:
        raise errors.CaseNotFound
    key, content = content_of(draft)
    return draft, key, content


def read_draft(person: Person, draft_id: UUID) -> Draft:
    """The person's own draft as it stands, submitted or not. Raises CaseNotFound."""
    return _draft(person, draft_id, lock=False)


def content_of(draft: Draft) -> tuple[bytes, Content]:
    """The open draft's key and content."""
    key = vault.unwrap(DRAFTS, draft.wrapped_key)
    content: Any = vault.open_json(key, draft.content, "draft")
    return key, Content.from_json(content)


def _draft(person: Person, draft_id: UUID, *, lock: bool) -> Draft:
    rows = found(Draft, lock=lock, id=draft_id, owner_kind=person.ref.kind, owner_id=id_of(person))
    if not rows:
        raise errors.CaseNotFound
    return rows[0]
