"""What a report, or an officer's visit, calls for after the grant: what the step's table proposes. Pure.

A proposal is no order: an officer decides. Only `continue` and `remedy` take effect as they are: nothing
happens to the grant, or the officer who visited orders an improvement and looks again.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from borikan.definitions.compiled import ChecklistItem, CompiledService
from borikan.definitions.evaluation import follow_up
from borikan.definitions.facts import Facts, finding_value
from borikan.definitions.process.model import Step
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Proposed:
    """`outcome` is continue, remedy, suspend or end; None while the table is open: then an officer looks.

    `row` is the row that decided, if one did; `reason` and `law` say why, where something is proposed.
    """

    outcome: str | None
    row: int | None = None
    reason: Text | None = None
    law: Text | None = None


AFTER_THE_LAST_VISIT = "suspend"
"""What is proposed when the last visit still finds something to improve."""


def proposed(
    service: CompiledService,
    step: Step,
    facts: Facts,
    found: Mapping[str, Any],
    on: date,
    *,
    visit: int = 1,
) -> Proposed:
    """What comes of a step after the grant whose checklist was filled in with `found` on that day.

    What was found stands in the place of findings of the same name; `None` in it is an item left out. Without
    a table nothing is proposed, but for improvements that answers of a visit ask for. `visit` counts those of an
    officer: what the last one still finds to improve is proposed as a suspension.
    """
    said = _said(service, step, facts, found, on)
    if said.outcome == "remedy" and visit >= step.max_visits:
        return replace(said, outcome=AFTER_THE_LAST_VISIT)
    return said


def _said(service: CompiledService, step: Step, facts: Facts, found: Mapping[str, Any], on: date) -> Proposed:
    then = replace(facts, findings={**facts.findings, **found})
    if step.table is not None:
        verdict = follow_up(service, step, then, on)
        row = verdict.row
        if row is None:
            return Proposed(None)
        law = row.reason.law.text if row.reason and row.reason.law else None
        if row.outcome != "continue":
            return Proposed(row.outcome, row.number, row.reason.text if row.reason else None, law)
        number = row.number
    else:
        number = None
    asking = asks_improvement(service, step, found) if step.by_visit else ()
    if asking:
        return Proposed("remedy", number, asking[0].label, asking[0].law.text if asking[0].law else None)
    return Proposed("continue", number)


def proposed_when_missed(step: Step) -> Proposed:
    """What a report that wasn't made in time calls for; `continue` where the holder is only told."""
    if step.on_miss in (None, "remind"):
        return Proposed("continue")
    return Proposed(step.on_miss, None, step.on_miss_reason, step.on_miss_law)


def asks_improvement(
    service: CompiledService, step: Step, found: Mapping[str, Any]
) -> tuple[ChecklistItem, ...]:
    """The items of the step's checklist whose answers ask for an improvement."""
    checklist = service.checklists.get(step.checklist or "")
    return tuple(
        item
        for item in (checklist.items if checklist else ())
        if item.remedy_if is not None
        and item.id in found
        and item.remedy_if.holds(finding_value(item.type, found[item.id])) is True
    )
