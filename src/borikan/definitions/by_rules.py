"""What the rules alone make of a step: its event, or that an officer takes over. Pure.

A step that names `who: system` is settled so: completeness, and a decision in the applicant's favour. An
order against somebody is never made here.
"""

from __future__ import annotations

from borikan.definitions.compiled import CompiledService, Row
from borikan.definitions.evaluation import Evaluation, holds
from borikan.definitions.process.model import (
    ApplyRules,
    Decided,
    DefectsNoticed,
    FoundComplete,
    HandedOver,
    StepEvent,
)


def settled_by_rules(effect: ApplyRules, kind: str, evaluation: Evaluation) -> StepEvent:
    """The event that answers `effect` at a step of that `kind`.

    Completeness: a deciding row of outcome `defect` sends the one notice; while such a row is still possible,
    or the defect is there after the correction, an officer looks. A decision is made when a row decides
    `eligible`.
    """
    at = (effect.step, effect.visit)
    verdict = evaluation.eligibility
    if kind == "decision":
        return Decided(*at, "granted") if verdict.outcome == "eligible" else HandedOver(*at)
    if verdict.outcome == "defect":
        return DefectsNoticed(*at) if effect.stage == "rules" else HandedOver(*at)
    return HandedOver(*at) if "defect" in verdict.possible else FoundComplete(*at)


def defect_rows(service: CompiledService, evaluation: Evaluation) -> tuple[Row, ...]:
    """Every row that finds a defect, the deciding one first: all of them are told at once.

    None before the deciding row holds; of those after it, the ones that hold beside it. A row that is still
    open is not a finding.
    """
    deciding = evaluation.eligibility.row
    if deciding is None or deciding.outcome != "defect":
        return ()
    after = service.tables["eligibility"].rows[deciding.number :]
    also = [row for row in after if row.outcome == "defect" and holds(row, evaluation.inputs)]
    return (deciding, *also)
