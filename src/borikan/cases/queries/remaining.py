"""The steps a case took and can still take."""

from __future__ import annotations

from dataclasses import replace

from borikan.cases.dossier import Dossier
from borikan.definitions.process.conditions import applies
from borikan.definitions.process.model import Process, Step


def remaining(dossier: Dossier) -> Process:
    """The process without the steps that don't apply, such as a fine for somebody who came in time."""

    def kept(step: Step) -> bool:
        result = dossier.state.results.get(step.id)
        if result == "skipped" and step.only_if is not None:
            return False
        return (
            bool(result)
            or dossier.state.token(step.id) is not None
            or applies(step, dossier.evaluation.values, dossier.state.results)
        )

    process = dossier.service.process
    return replace(process, steps=tuple(step for step in process.steps if kept(step)))
