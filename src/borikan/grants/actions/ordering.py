"""Keeping the orders that officers make about a grant."""

from __future__ import annotations

from datetime import date
from typing import Literal
from uuid import UUID

from borikan.grants import events
from borikan.grants.models import GrantOrder
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

Outcome = Literal["suspended", "reinstated", "ended", "revoked"]


def note_told(order_id: UUID, appeal_by: date) -> None:
    """The holder was told of the order on paper: from there she has until `appeal_by`. The first time counts."""
    GrantOrder.objects.filter(pk=order_id, appeal_by=None).update(appeal_by=appeal_by)


def record_order(
    grant_id: UUID,
    outcome: Outcome,
    *,
    from_on: date,
    sealed_reasons: bytes,
    no_hearing_code: str,
    follow_up_id: UUID | None,
    notice_channel: str,
    appeal_by: date | None,
    document_id: UUID | None,
    officer_id: UUID,
    actor: ActorRef,
) -> UUID:
    """Keep an order as it was made and told; its reasons come sealed. In the caller's transaction."""
    order = GrantOrder.objects.create(
        grant_id=grant_id,
        outcome=outcome,
        from_on=from_on,
        sealed_reasons=sealed_reasons,
        follow_up_id=follow_up_id,
        no_hearing_code=no_hearing_code,
        decided_by=officer_id,
        decided_at=clock.now(),
        notice_channel=notice_channel,
        appeal_by=appeal_by,
        document_id=document_id,
    )
    happened = events.GrantOrdered(grant_id, order.id, outcome, from_on)
    journal.record(happened, actor=actor, about=[grant_id])
    return order.id


def replace_letter(void_id: UUID, letter_id: UUID) -> None:
    """From now on `letter_id` is the letter of the order whose letter could not be made."""
    GrantOrder.objects.filter(document_id=void_id).update(document_id=letter_id)
