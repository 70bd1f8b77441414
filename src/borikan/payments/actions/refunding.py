"""Giving money back: proposed, approved by somebody else, and the payee says where; never twice and never too much.

That an officer may is for the caller to prove. Locks are taken demand first, then refund. What the bank does is in
`payouts`.
"""

from __future__ import annotations

from uuid import UUID

from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotAllowed
from borikan.kernel.money import Money
from borikan.payments import refusals
from borikan.payments.actions.ledger import enter, entries_of, locked, locked_refund, tell
from borikan.payments.actions.payouts import schedule_order
from borikan.payments.events import (
    RefundApproved,
    RefundDue,
    RefundOrdered,
    RefundProposed,
    RefundRejected,
)
from borikan.payments.models import RefundRow
from borikan.payments.payers import account_of, sealed_account
from borikan.payments.refund_models import OPEN_STATES
from borikan.payments.refunding import CAUSES, Account, owed_back
from borikan.payments.refusals import RefundTooLarge
from borikan.payments.rules import refundable, state_of


def owe_back(demand_id: UUID, amount: Money, why: str, *, actor: ActorRef) -> None:
    """Of a paid demand `amount` is no longer owed, as the service says: officers see that it goes back. Once per `why`.

    Raises DemandNotFound, RefundTooLarge for more than was paid and isn't to go back anyway: what an approved
    refund released counts, what somebody only proposed doesn't.
    """
    with transaction():
        row = locked(demand_id)
        if row.entries.filter(kind="release", reason=why).exists():
            return
        entries = entries_of(row)
        if not Money(0) < amount <= refundable(entries) - owed_back(state_of(row.state), entries):
            raise RefundTooLarge
        enter(row, "release", -amount, by=actor, reason=why)
        tell(RefundDue(row.id, row.case_id, amount), row, actor)


def propose_refund(demand_id: UUID, amount: Money, cause: str, reason: str, *, officer: ActorRef) -> UUID:
    """Propose that `amount` goes back to the payer; the refund's id. One at a time for each demand.

    Raises NotAllowed for anyone but an officer, ReasonMissing, CauseUnknown, DemandNotFound, RefundUnderWay,
    RefundTooLarge.
    """
    proposer, note = _officer(officer), _note(reason)
    if cause not in CAUSES:
        raise refusals.CauseUnknown
    with transaction():
        row = locked(demand_id)
        if row.refunds.filter(state__in=OPEN_STATES).exists():
            raise refusals.RefundUnderWay
        if not Money(0) < amount <= refundable(entries_of(row)):
            raise RefundTooLarge
        refund = RefundRow.objects.create(
            demand=row,
            amount_satang=amount.satang,
            cause=cause,
            reason=note,
            proposed_by=proposer,
            proposed_at=clock.now(),
        )
        tell(RefundProposed(refund.id, row.id, row.case_id, amount, cause), row, officer)
        return refund.id


def approve_refund(refund_id: UUID, *, officer: ActorRef) -> None:
    """A second officer approves: what of it was still owed is released, and the payee is asked where it should go.

    Raises NotAllowed, RefundNotFound, RefundDecided, FourEyes, RefundTooLarge.
    """
    with transaction():
        refund, row = locked_refund(refund_id)
        _decide(refund, officer)
        entries, amount = entries_of(row), Money(refund.amount_satang)
        if amount > refundable(entries):
            raise RefundTooLarge
        still_owed = amount - owed_back(state_of(row.state), entries)
        if still_owed > Money(0):
            enter(row, "release", -still_owed, by=officer, reason=refund.cause)
        refund.state = "approved"
        refund.save(update_fields=["state", "decided_by", "decided_at"])
        tell(RefundApproved(refund.id, row.id, row.case_id, amount), row, officer)


def reject_refund(refund_id: UUID, note: str, *, officer: ActorRef) -> None:
    """A second officer says no, and why. Raises as `approve_refund`, and ReasonMissing."""
    why = _note(note)
    with transaction():
        refund, row = locked_refund(refund_id)
        _decide(refund, officer)
        refund.state, refund.decision_note = "rejected", why
        refund.save(update_fields=["state", "decided_by", "decided_at", "decision_note"])
        tell(RefundRejected(refund.id, row.id, row.case_id), row, officer)


def name_account(refund_id: UUID, account: Account, *, actor: ActorRef) -> None:
    """The payee said where the money should go; the bank is told once this is kept. The same again changes nothing.

    Raises RefundNotFound, AccountFourEyes for an officer who proposed or approved it, NoAccountAwaited when it isn't
    approved, or another account stands.
    """
    with transaction():
        refund, row = locked_refund(refund_id)
        if actor.kind == "officer" and actor.id in (refund.proposed_by, refund.decided_by):
            raise refusals.AccountFourEyes
        if account_of(refund) == account:
            return
        if refund.state != "approved":
            raise refusals.NoAccountAwaited
        refund.sealed_account = sealed_account(refund.id, account.to_json())
        refund.state, refund.account_at, refund.failure = "ordered", clock.now(), ""
        refund.order += 1
        refund.save(update_fields=["sealed_account", "state", "account_at", "failure", "order"])
        schedule_order(refund, clock.now())
        tell(RefundOrdered(refund.id, row.id, row.case_id), row, actor)


def replace_refund_note(void_id: UUID, document_id: UUID) -> None:
    """From now on `document_id` is the note where the void one was."""
    RefundRow.objects.filter(document_id=void_id).update(document_id=document_id)


def _decide(refund: RefundRow, officer: ActorRef) -> None:
    decider = _officer(officer)
    if refund.state != "proposed":
        raise refusals.RefundDecided
    if decider == refund.proposed_by:
        raise refusals.FourEyes
    refund.decided_by, refund.decided_at = decider, clock.now()


def _officer(actor: ActorRef) -> UUID:
    if actor.kind != "officer" or actor.id is None:
        raise NotAllowed
    return actor.id


def _note(text: str) -> str:
    note = text.strip()
    if not note:
        raise refusals.ReasonMissing
    return note[:300]
