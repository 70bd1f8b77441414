"""The charges of a case: which are due at a step, what was assessed, and the demand for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from borikan.cases.dossier import Dossier
from borikan.cases.errors import CeilingUnknown
from borikan.cases.models import Assessment
from borikan.definitions.compiled import Charge
from borikan.definitions.evaluation import ChargeDue, charges_due, evaluate
from borikan.definitions.facts import scope_of
from borikan.definitions.values import Absent, Value
from borikan.grants import queries as grants
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.money import Money
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries

SETTLED_FREE_JOB = "cases.nothing-to-pay"


def assessed(dossier: Dossier) -> dict[str, Decimal]:
    """The amounts officers set, in baht, by charge."""
    rows = Assessment.objects.filter(case=dossier.case)
    return {row.charge_id: Money(row.satang).amount for row in rows}


def unassessed(dossier: Dossier, step_id: str, who: str | None = None) -> tuple[Charge, ...]:
    """The charges of the step that wait for an officer to set their amount; with `who`, for that role."""
    done = assessed(dossier)
    return tuple(
        charge
        for charge in dossier.service.charges
        if charge.due_at == step_id
        and charge.assessed_by
        and who in (None, charge.assessed_by)
        and charge.id not in done
        and (charge.only_if is None or charge.only_if.holds(_scope(dossier)))
    )


def ceiling_of(dossier: Dossier, charge: Charge) -> Money | None:
    """The most that an officer may set; None where the law names none.

    Raises CeilingUnknown while what it hangs on isn't known.
    """
    if charge.ceiling is None:
        return None
    most = charge.ceiling.evaluate({**scope_of(dossier.service, dossier.facts), **dossier.evaluation.inputs})
    if isinstance(most, Absent):
        raise CeilingUnknown
    return Money.baht(Decimal(str(most)))


def _scope(dossier: Dossier) -> dict[str, Value]:
    return {**scope_of(dossier.service, dossier.facts), **dossier.evaluation.values}


def due(dossier: Dossier, step_id: str) -> tuple[ChargeDue, ...]:
    """What is due at the step, with how each amount came about."""
    found = charges_due(dossier.service, step_id, dossier.evaluation, dossier.facts, assessed(dossier))
    return (*found, *_surcharges(dossier, found))


def _surcharges(dossier: Dossier, found: Sequence[ChargeDue]) -> tuple[ChargeDue, ...]:
    """What a renewal asked for after the last day costs beside each fee."""
    case, terms = dossier.case, dossier.service.grant
    percent = terms.late_surcharge_percent if terms else None
    ended_on = grants.last_day_of(case.renews_grant) if case.renews_grant else None
    if not percent or ended_on is None or clock.local_date(case.filed_at) <= ended_on:
        return ()
    return tuple(_surcharge(fee, percent, ended_on) for fee in found if fee.kind == "fee")


def _surcharge(fee: ChargeDue, percent: Decimal, ended_on: date) -> ChargeDue:
    return ChargeDue(
        charge_id=f"{fee.charge_id}-late",
        kind="surcharge",
        title=Text("เงินเพิ่มเพราะต่ออายุล่าช้า", "Surcharge for late renewal"),
        payee=fee.payee,
        revenue_code=fee.revenue_code,
        amount=Money.baht(fee.amount.amount * percent / 100),
        trace=Text(
            f"ร้อยละ {percent} ของ {fee.amount} บาท เพราะยื่นหลังวันสิ้นอายุ {long_date(ended_on, 'th')}",
            f"{percent} % of {fee.amount} baht, as it was filed after the last day, {long_date(ended_on, 'en')}",
        ),
    )


def demand(dossier: Dossier, step: str, visit: int, *, pay_by: date, actor: ActorRef) -> None:
    """Ask for what is due at the step; when that is nothing, the step is settled by itself."""
    case = dossier.case
    lines = _lines(due(dossier, step))
    if not lines:
        journal.schedule(
            SETTLED_FREE_JOB,
            {"case": str(case.id), "step": step, "visit": visit},
            not_before=clock.now(),
            key=f"case:{case.id}:{step}:{visit}:free",
        )
        return
    _raise(dossier, step, visit, lines, pay_by=pay_by, actor=actor)


def demand_again(dossier: Dossier, step: str, number: int, *, pay_by: date, actor: ActorRef) -> None:
    """Ask for what falls due at a step after the grant for the `number`-th time, with today's amounts; if anything."""
    facts = replace(dossier.facts, case={**dossier.facts.case, "due_on": clock.today()})
    found = charges_due(dossier.service, step, evaluate(dossier.service, facts), facts, {})
    lines = _lines(found)
    if lines:
        _raise(dossier, step, number, lines, pay_by=pay_by, actor=actor)


def _lines(found: Sequence[ChargeDue]) -> tuple[payments.DemandLine, ...]:
    return tuple(
        payments.DemandLine(
            charge_id=line.charge_id,
            kind=line.kind,
            title=line.title,
            revenue_code=line.revenue_code,
            amount=line.amount,
            trace=line.trace,
        )
        for line in found
        if line.amount
    )


def _raise(
    dossier: Dossier,
    step: str,
    visit: int,
    lines: tuple[payments.DemandLine, ...],
    *,
    pay_by: date,
    actor: ActorRef,
) -> None:
    case = dossier.case
    payments.raise_demand(
        case_id=case.id,
        step=step,
        visit=visit,
        authority_id=case.authority_id,
        office_id=case.office_id,
        payer_party=case.applicant_party,
        payer_name=dossier.applicant_name,
        lines=lines,
        pay_by=pay_by,
        actor=actor,
    )


def cancel(dossier: Dossier, step: str, visit: int, *, actor: ActorRef) -> None:
    """What was asked at this visit and not paid is no longer due: lapsed, or withdrawn before its time."""
    for asked in payment_queries.demands_of(dossier.case.id):
        if asked.step != step or asked.visit != visit or not asked.open:
            continue
        if asked.pay_by is not None and asked.pay_by < clock.today():
            payments.lapse_demand(asked.id, actor=actor)
        else:
            payments.cancel_demand(asked.id, actor=actor)


def settled(dossier: Dossier) -> tuple[payments.Demand, ...]:
    """The demands of the case that were paid."""
    return tuple(asked for asked in payment_queries.demands_of(dossier.case.id) if asked.state == "settled")
