"""Drafts that are thrown away, by the person or because nobody came back to them, with the files in them."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import events, vault
from borikan.cases.dossier import Dossier
from borikan.cases.models import Draft, Revision
from borikan.cases.opening import content_of, opened_draft
from borikan.cases.people import Person
from borikan.cases.rules import DRAFT_KEPT
from borikan.cases.uploaded import uploads_in
from borikan.documents import actions as documents
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import NotFound

_UPKEEP = system("cases.upkeep")


def discard_draft(person: Person, draft_id: UUID) -> None:
    """Throw the draft away, its key, content and files with it."""
    with transaction():
        draft, _, _ = opened_draft(person, draft_id, lock=True)
        _throw_away(draft, actor=person.ref)


def discard_abandoned_drafts() -> int:
    """Throw away the open drafts that nobody saved for `DRAFT_KEPT`, and say how many."""
    abandoned = Draft.objects.filter(submitted_case=None, saved_at__lt=clock.now() - DRAFT_KEPT)
    thrown = 0
    for draft_id in list(abandoned.values_list("id", flat=True)):
        with transaction():
            draft = abandoned.select_for_update().filter(id=draft_id).first()
            if draft is None:  # its owner came back at this moment
                continue
            _throw_away(draft, actor=_UPKEEP)
            journal.record(events.DraftAbandoned(draft_id, draft.service_id), actor=_UPKEEP)
            thrown += 1
    return thrown


def _throw_away(draft: Draft, *, actor: ActorRef) -> None:
    _, content = content_of(draft)
    files = {*uploads_in(content.answers)}
    if files:
        files -= _declared(draft)
    draft.delete()
    for upload in sorted(files):
        try:
            documents.erase_upload(UUID(upload), actor=actor)
        except NotFound:
            continue  # an id that somebody made up


def _declared(draft: Draft) -> set[str]:
    """The uploads that the draft's owner gave in applications she did submit: those belong to the cases."""
    declared: set[str] = set()
    revisions = Revision.objects.filter(actor_kind=draft.owner_kind, actor_id=draft.owner_id)
    for revision in revisions.select_related("case"):
        try:
            declared.update(uploads_in(Dossier(revision.case).content_of(revision).answers))
        except vault.ContentErased:
            continue
    return declared
