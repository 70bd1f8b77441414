"""Erasing what people wrote, by key, when the time to keep it is over. The row and the journal stay."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from borikan.cases import errors, events
from borikan.cases.actions.erasing_elsewhere import erase_elsewhere
from borikan.cases.dossier import Dossier
from borikan.cases.keeping import erasable_from
from borikan.cases.models import Case
from borikan.cases.queries.consents import papers_of
from borikan.cases.queries.notices import objection_uploads
from borikan.cases.queries.photos import uploads_found
from borikan.cases.stepping import lock
from borikan.cases.uploaded import uploads_in
from borikan.documents import actions as documents
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date


def erase_content(case_id: UUID, *, actor: ActorRef) -> None:
    """Destroy the key of an ended case, its uploads and its visits' pictures: nothing sealed in it can be read again. Idempotent.

    That the case was, its dates and its outcome stay. The caller has the approval that the archive rules ask
    for (R22). Raises CaseNotFound, RetentionRuns.
    """
    with transaction():
        case = lock(case_id)
        if case.wrapped_key is None:
            return
        _check_time(case)
        dossier = Dossier(case)
        given = {
            upload
            for revision in case.revisions.all()
            for upload in uploads_in(dossier.content_of(revision).answers)
        }
        for upload in sorted(
            given | uploads_found(dossier) | papers_of(dossier) | objection_uploads(dossier)
        ):
            _erase_upload(UUID(upload), actor)
        erase_elsewhere(dossier, actor=actor)
        case.invitations.update(person_index="")  # whom it concerned can't be found out any more
        case.tasks.filter(closed_at=None).update(closed_at=clock.now())
        case.wrapped_key = None
        case.save(update_fields=["wrapped_key"])
        journal.record(events.ContentErased(case.id), actor=actor, about=[case.id])


def _check_time(case: Case) -> None:
    first: date | None = erasable_from(case)
    if first is None:
        raise errors.RetentionRuns(
            first_day=Text("พ้นเวลาเก็บรักษาหลังสิ้นสุดคำขอ", "the end of its time, once it is over")
        )
    if clock.today() < first:
        raise errors.RetentionRuns(first_day=Text(long_date(first, "th"), long_date(first, "en")))


def _erase_upload(upload_id: UUID, actor: ActorRef) -> None:
    try:
        documents.erase_upload(upload_id, actor=actor)
    except NotFound:
        return  # its file was swept up before
