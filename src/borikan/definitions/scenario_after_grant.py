"""What happens in a scenario after the grant: reports that come or don't, visits, look-ups, what is then to pay."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from borikan.definitions.after_grant import Proposed, proposed, proposed_when_missed
from borikan.definitions.evaluation import ChargeNotDefined, charges_due, evaluate, follow_up
from borikan.definitions.process.model import Step
from borikan.definitions.scenario_facts import replies
from borikan.definitions.scenario_rows import rows_of_charges
from borikan.definitions.scenario_verbs import CannotHappen
from borikan.definitions.scenarios import Happening
from borikan.kernel.clock import local_date

if TYPE_CHECKING:
    from borikan.definitions.scenario_case import ScenarioCase


def happen(case: ScenarioCase, happening: Happening) -> None:
    """Let it happen at a step after the grant: `follow_up`, `report`, `miss_report`, `visit` or `pay`.

    Raises CannotHappen, also for a verb that isn't the step's.
    """
    step = case.service.process.step(happening.step)
    if not step.after_grant:
        raise CannotHappen("not a step after the grant")
    if case.state.ended != "issued":
        raise CannotHappen("nothing was granted")
    if happening.do not in (verbs := (*ways_of(step), *(("pay",) if step.charges else ()))):
        raise CannotHappen(f"it takes {', '.join(verbs)}")
    _count(case, step, happening.do)
    case.went.add((step.id, happening.do))
    if step.falls_due:
        _demand(case, step)
    found = _proposed(case, step, happening)
    if found is None:
        return
    if found.row is not None:
        case.rows.add((step.table or "", found.row))
    case.log.append((case.now, f"{happening.do} {step.id} {case.followed_up or 'open'}"))


def ways_of(step: Step) -> tuple[str, ...]:
    """The verbs by which such a step is carried out, or passes by; paying aside."""
    if step.by_visit:
        return ("visit",)
    if step.kind == "follow_up":
        return ("follow_up",)
    return (*(("report",) if step.checklist else ()), *(("miss_report",) if step.falls_due else ()))


def _count(case: ScenarioCase, step: Step, do: str) -> None:
    """It falls due no more often than it may; paying for it, and visits upon an improvement, are no times of their own."""
    again = do == "pay" or (do == "visit" and case.improving.get(step.id, 0) > 0)
    times = case.times.get(step.id, 0) + (0 if again else 1)
    if step.max_times is not None and times > step.max_times:
        raise CannotHappen(f"it falls due {step.max_times} times at most")
    case.times[step.id] = times


def _demand(case: ScenarioCase, step: Step) -> None:
    """What is to be paid each time the step falls due."""
    facts = replace(case.facts, case={**case.facts.case, "due_on": local_date(case.now)})
    evaluation = evaluate(case.service, facts)
    try:
        due = charges_due(case.service, step.id, evaluation, facts, {})
    except ChargeNotDefined as undefined:
        raise CannotHappen(undefined.message.en) from undefined
    case.charges |= {charge.charge_id: charge.amount for charge in due}
    case.rows |= rows_of_charges(case.service, step.id, evaluation.inputs)


def _proposed(case: ScenarioCase, step: Step, happening: Happening) -> Proposed | None:
    """What is proposed for the grant; None where nobody looked at it. `followed_up` says it in a word."""
    if happening.do == "pay":
        return None
    if happening.do == "follow_up":
        return _looked_up(case, step)
    if happening.do == "miss_report":
        found = proposed_when_missed(step)
    else:
        filled = _filled_in(case, step, happening.findings)
        visit = case.improving.get(step.id, 0) + 1
        found = proposed(case.service, step, case.facts, filled, local_date(case.now), visit=visit)
        case.improving[step.id] = visit if found.outcome == "remedy" else 0
    case.followed_up = found.outcome
    return found


def _looked_up(case: ScenarioCase, step: Step) -> Proposed:
    """What the step's table proposes with the registers as they answer now."""
    now = replies(case.service, case.scenario, case.facts, step.registers)
    facts = replace(case.facts, registers={**case.facts.registers, **now})
    found = follow_up(case.service, step, facts, local_date(case.now))
    silent = any(case.scenario.registers.get(name) == "silent" for name in step.registers)
    case.followed_up = "silent" if silent and not found.decided else found.outcome
    return Proposed(found.outcome, found.row.number if found.row else None)


def _filled_in(case: ScenarioCase, step: Step, findings: Mapping[str, Any]) -> dict[str, Any]:
    """The whole checklist: what isn't said was left out. Raises CannotHappen for what may not be, or isn't asked."""
    items = case.service.checklists[step.checklist].items if step.checklist else ()
    if missing := [item.id for item in items if item.required and item.id not in findings]:
        raise CannotHappen(f"finding missing: {', '.join(missing)}")
    if strange := sorted(set(findings) - {item.id for item in items}):
        raise CannotHappen(f"not asked there: {', '.join(strange)}")
    return {item.id: findings.get(item.id) for item in items}
