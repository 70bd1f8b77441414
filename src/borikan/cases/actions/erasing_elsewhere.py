"""What other contexts keep of a case, erased together with its own content.

Kept on purpose, because the law wants it longer than the application: the order with its reasons (the authority's
act, under a running number that nobody may leave a gap in; saraban regulation 57, R22), what was issued under it
(it proves the right while the right lasts), and receipts with the ledger (public accounts).
"""

from __future__ import annotations

from contextlib import suppress
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.models import Case, Draft
from borikan.cases.posting_models import NoticeObjection
from borikan.documents import actions as documents
from borikan.documents import queries as document_queries
from borikan.exchange import actions as exchange
from borikan.identity import actions as identity
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.notifications import actions as notifications
from borikan.payments import actions as payments

KEPT_LETTERS = frozenset({"order", "receipt", "refund-note"})


def erase_elsewhere(dossier: Dossier, *, actor: ActorRef) -> None:
    """Erase letters, messages, payers' names and unwritten register entries of the case. Within its transaction."""
    case = dossier.case
    kept = KEPT_LETTERS | {document.id for document in dossier.service.documents}
    for document in document_queries.documents_of_case(case.id):
        if document.kind not in kept:
            documents.erase_document(document.id, actor=actor)
    notifications.erase_messages_of_case(case.id)
    payments.forget_payers(case.id)
    exchange.drop_unwritten(case.id)
    case.defect_notices.exclude(exception_reason="").update(exception_reason="–")
    _forget_objectors(case)
    if case.actor_kind == "guest" and case.actor_id is not None and not _still_used(case.actor_id, case):
        with suppress(NotFound):
            identity.forget_contact(case.actor_id)


def _forget_objectors(case: Case) -> None:
    """Who objected is known no more; the contact of a guest goes too, if nothing else of hers is left."""
    rows = NoticeObjection.objects.filter(notice__case=case)
    authors = rows.filter(author_kind="guest").values_list("author_id", flat=True)
    guests = {author for author in authors if author is not None}
    rows.update(author_id=None, author_party=None)
    for guest in sorted(guests, key=str):
        if not _still_used(guest, case):
            with suppress(NotFound):
                identity.forget_contact(guest)


def _still_used(contact_id: UUID, case: Case) -> bool:
    """Whether the guest has another application or an objection, ended or not, that still says something."""
    others = Case.objects.filter(actor_kind="guest", actor_id=contact_id, wrapped_key__isnull=False)
    drafts = Draft.objects.filter(owner_kind="guest", owner_id=contact_id, submitted_case=None)
    objections = NoticeObjection.objects.filter(author_kind="guest", author_id=contact_id)
    return others.exclude(id=case.id).exists() or drafts.exists() or objections.exists()
