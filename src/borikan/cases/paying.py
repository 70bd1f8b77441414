"""The charges of a case: which are due at a step, what was assessed, and the demand for them."""

from __future__ import annotations

from decimal import Decimal

from borikan.cases.dossier import Dossier
from borikan.cases.models import Assessment
from borikan.definitions.compiled import Charge
from borikan.definitions.evaluation import ChargeDue, charges_due
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.money import Money
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries

SETTLED_FREE_JOB = "cases.nothing-to-pay"


def assessed(dossier: Dossier) -> dict[str, Decimal]:
    """The amounts officers set, in baht, by charge."""
    rows = Assessment.objects.filter(case=dossier.case)
    return {row.charge_id: Money(row.satang).amount for row in rows}


def unassessed(dossier: Dossier, step_id: str) -> tuple[Charge, ...]:
    """The charges of the step that wait for an officer to set their amount."""
    done = assessed(dossier)
    return tuple(
        charge
        for charge in dossier.service.charges
        if charge.due_at == step_id and charge.assessed_by and charge.id not in done
    )


def due(dossier: Dossier, step_id: str) -> tuple[ChargeDue, ...]:
    """What is due at the step, with how each amount came about."""
    return charges_due(dossier.service, step_id, dossier.evaluation, dossier.facts, assessed(dossier))


def demand(dossier: Dossier, step: str, visit: int, *, actor: ActorRef) -> None:
    """Ask for what is due at the step; when that is nothing, the step is settled by itself."""
    del actor
    case = dossier.case
    lines = tuple(
        payments.DemandLine(
            charge_id=line.charge_id,
            kind=line.kind,
            title=line.title,
            revenue_code=line.revenue_code,
            amount=line.amount,
            trace=line.trace,
        )
        for line in due(dossier, step)
        if line.amount
    )
    if not lines:
        journal.schedule(
            SETTLED_FREE_JOB,
            {"case": str(case.id), "step": step, "visit": visit},
            not_before=clock.now(),
            key=f"case:{case.id}:{step}:{visit}:free",
        )
        return
    task = case.tasks.filter(step=step, visit=visit, who="applicant", closed_at=None).first()
    payments.raise_demand(
        case_id=case.id,
        step=step,
        visit=visit,
        authority_id=case.authority_id,
        payer_party=case.applicant_party,
        lines=lines,
        pay_by=task.due_on if task else None,
    )


def cancel(dossier: Dossier, step: str, visit: int, *, actor: ActorRef) -> None:
    """What was asked at this visit and not paid is no longer due."""
    for demand_ in payment_queries.demands_of(dossier.case.id):
        if demand_.step == step and demand_.visit == visit and demand_.open:
            payments.cancel_demand(demand_.id, actor=actor)
