"""Charges that an officer sets."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import effects, errors, events, paying
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.dossier import Dossier
from borikan.cases.models import Assessment
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.money import Money


def assess_charge(officer: Officer, task_id: UUID, charge_id: str, amount: Money, reason: str) -> None:
    """Set the amount of a charge that the rules leave to the officer, with a reason, up to its ceiling.

    When it was the last one of its step, of every role that assesses there, the demand for payment is made
    at once, and the time to pay begins. Raises ReasonNeeded, AmountNegative, OverCeiling, CeilingUnknown, and
    TaskDone for a charge that is not this task's to set.
    """
    if amount.satang < 0:
        raise errors.AmountNegative
    if not reason.strip():
        raise errors.ReasonNeeded
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        charge = next((c for c in paying.unassessed(dossier, task.step, task.who) if c.id == charge_id), None)
        if charge is None or task.stage != "assess":
            raise errors.TaskDone
        ceiling = paying.ceiling_of(dossier, charge)
        if ceiling is not None and amount > ceiling:
            raise errors.OverCeiling(ceiling=ceiling)
        case = dossier.case
        Assessment.objects.create(
            case=case,
            charge_id=charge_id,
            satang=amount.satang,
            reason=dossier.sealed(reason.strip()[:2000], "assessment"),
            officer_id=officer.id,
            at=clock.now(),
        )
        journal.record(
            events.ChargeAssessed(case.id, charge_id, amount.satang), actor=officer.ref, about=[case.id]
        )
        waiting = paying.unassessed(Dossier(case), task.step)
        if not any(charge.assessed_by == task.who for charge in waiting):
            task.closed_at, task.closed_by = clock.now(), officer.id
            task.save(update_fields=["closed_at", "closed_by"])
        if not waiting:
            effects.ask_for_assessed(Dossier(case), task.step, task.visit, officer.ref)
