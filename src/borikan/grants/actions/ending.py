"""Suspending, reinstating and ending a grant. Whether it may be done has been decided before, by its caller."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from borikan.documents import actions as documents
from borikan.documents.refusals import AlreadyRevoked
from borikan.grants import errors, events
from borikan.grants.actions.following import drop_open
from borikan.grants.actions.keys import EFFECT_JOB, SYSTEM, at_start_of, key, locked
from borikan.grants.actions.paying import schedule_next
from borikan.grants.models import Grant
from borikan.grants.rules import EndedAs
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text

_LONGEST = 500


def end(grant_id: UUID, how: EndedAs, *, from_on: date, reason: Text, actor: ActorRef) -> None:
    """End the grant from that day on, and with it the documents that show it. Again does no harm.

    Nothing falls due from then on; what fell due before stays as it is. A day to come ends it on that day.
    """
    with transaction():
        grant = locked(grant_id)
        if grant.ended_from is not None:
            return
        grant.ended_from, grant.ended_as = max(from_on, grant.valid_from), how
        _say_why(grant, reason)
        grant.save(update_fields=["ended_from", "ended_as", "reason_th", "reason_en"])
        journal.cancel(key(grant.id, ""))
        drop_open(grant, actor=actor)
        journal.record(events.GrantEnded(grant.id, how, grant.ended_from), actor=actor, about=[grant.id])
        if grant.ended_from <= clock.today():
            _revoke_documents(grant, actor)
            return
        schedule_next(grant, clock.today())
        at_start_of(grant.ended_from, EFFECT_JOB, {"grant": str(grant.id)}, key(grant.id, "end"))


def take_effect(payload: Mapping[str, Any]) -> None:
    """The day came from which an ended grant holds no more: its documents are revoked. Again does no harm."""
    with transaction():
        grant = locked(UUID(payload["grant"]))
        if grant.ended_from is not None and grant.ended_from <= clock.today():
            _revoke_documents(grant, SYSTEM)


def suspend(grant_id: UUID, *, from_on: date, reason: Text, actor: ActorRef) -> None:
    """Hold the grant: from that day it is not in force and nothing falls due, until it is reinstated.

    Raises NotActive for one that has ended or is suspended.
    """
    with transaction():
        grant = locked(grant_id)
        if grant.ended_from is not None or grant.suspended_from is not None:
            raise errors.NotActive
        grant.suspended_from = max(from_on, grant.valid_from)
        _say_why(grant, reason)
        grant.save(update_fields=["suspended_from", "reason_th", "reason_en"])
        schedule_next(grant, clock.today())
        journal.record(events.GrantSuspended(grant.id, grant.suspended_from), actor=actor, about=[grant.id])


def reinstate(grant_id: UUID, *, from_on: date, actor: ActorRef) -> None:
    """End the hold: benefits go on with what falls due from that day. Raises NotActive for one not suspended."""
    with transaction():
        grant = locked(grant_id)
        if grant.suspended_from is None or grant.ended_from is not None:
            raise errors.NotActive
        grant.suspended_from = None
        grant.reason_th = grant.reason_en = ""
        grant.save(update_fields=["suspended_from", "reason_th", "reason_en"])
        schedule_next(grant, from_on - timedelta(days=1))
        journal.record(events.GrantReinstated(grant.id, from_on), actor=actor, about=[grant.id])


def _say_why(grant: Grant, reason: Text) -> None:
    grant.reason_th, grant.reason_en = reason.th[:_LONGEST], reason.en[:_LONGEST]


def _revoke_documents(grant: Grant, actor: ActorRef) -> None:
    for document_id in grant.document_ids:
        with suppress(AlreadyRevoked):
            documents.revoke(UUID(document_id), Text(grant.reason_th, grant.reason_en), actor=actor)
