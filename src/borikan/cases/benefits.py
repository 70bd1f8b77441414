"""The schedule of a benefit, worked out from the rules once, when the grant is made."""

from __future__ import annotations

from datetime import date

from borikan.cases.dossier import Dossier
from borikan.definitions.benefit_days import BenefitDays
from borikan.definitions.compiled import Benefit, CompiledService
from borikan.definitions.evaluation import ChargeNotDefined, benefit_starts, refuses
from borikan.definitions.facts import Facts
from borikan.grants.rules import Phase, months_later
from borikan.kernel.money import NOTHING
from borikan.kernel.text import Text

_YEARS_AHEAD = 60
"""As far as amounts are worked out; longer than anybody draws a benefit that begins with old age."""

_MONTHS = {"month": 1, "year": 12, "once": 12 * _YEARS_AHEAD}


def phases(service: CompiledService, facts: Facts) -> tuple[tuple[Phase, Text], ...]:
    """From which due date on each benefit has which amount; a new phase only where the amount changes.

    The rules are asked for every due date, each with the inputs as of that day, under the version and
    facts of the decision. Raises ChargeNotDefined while an amount is unknown.
    """
    starts = benefit_starts(service, facts)
    return tuple(
        (phase, benefit.title)
        for benefit in service.benefits
        if (start := starts[benefit.id]) is not None
        for phase in _of_one(service, facts, benefit, start)
    )


def to_be_paid(dossier: Dossier) -> tuple[Phase, ...]:
    """What a grant of the case pays, as the grant itself works it out.

    Nothing while an amount is unknown, while the rules find against a grant, or once it was not granted.
    """
    order = getattr(dossier.case, "order", None)
    against = refuses(dossier.evaluation.eligibility) if order is None else order.outcome != "granted"
    if not dossier.service.benefits or against:
        return ()
    try:
        return tuple(phase for phase, _ in phases(dossier.service, dossier.facts))
    except ChargeNotDefined:
        return ()


def _of_one(service: CompiledService, facts: Facts, benefit: Benefit, start: date) -> list[Phase]:
    days, found = BenefitDays(service, facts, benefit), list[Phase]()
    for months in range(0, 12 * _YEARS_AHEAD, _MONTHS[benefit.period]):
        on = months_later(start, months)
        due = days.on(on)
        amount = due.amount if due else NOTHING
        if not found or found[-1].amount != amount:
            found.append(Phase(benefit.id, benefit.period, on, amount))
        if days.is_settled(on):
            break
    return found
