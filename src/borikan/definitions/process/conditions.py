"""Whether a step applies to a case."""

from __future__ import annotations

from collections.abc import Mapping

from borikan.definitions.process.model import Step
from borikan.definitions.values import Value


def applies(step: Step, values: Mapping[str, Value], results: Mapping[str, str]) -> bool:
    """Whether `step` is taken: unless its `only_if` is known to be false.

    A condition that is unknown or not applicable keeps the step: doing too much can be put right, a check
    that was left out can't.
    """
    if step.only_if is None:
        return True
    ended: dict[str, Value] = {name_in_expressions(step_id): result for step_id, result in results.items()}
    return step.only_if.evaluate({**values, "result": ended}) is not False


def name_in_expressions(step_id: str) -> str:
    """How an expression names that step: `building-check` as `building_check`."""
    return step_id.replace("-", "_")
