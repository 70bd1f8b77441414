"""What officers found in a case, step by step, for whoever goes on with it or decides."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from borikan.cases import queries as case_queries
from borikan.cases.queries import DeskCase, visit_of
from borikan.cases.queries.held import FindingView
from borikan.definitions.compiled import ChecklistItem
from borikan.kernel.text import Text
from borikan.web.pages import delivered_shown
from borikan.web.pages.desk.photographing import link
from borikan.web.pages.findings_shown import finding_in_words


@dataclass(frozen=True, slots=True)
class FoundAtStep:
    """What one officer found at a step, as rows of a summary list; `visit` counts the times that the step was done."""

    title: Text
    visit: int
    by: Text | None
    at: datetime
    rows: tuple[dict[str, object], ...]


def findings(case: DeskCase) -> tuple[FoundAtStep, ...]:
    """Each finding once, the newest, under the step at which it was found, and how it went out; the latest step first."""
    items = {item.id: item for each in case.view.service.checklists.values() for item in each.items}
    newest = {finding.name: finding for finding in case.findings}
    by_step: dict[tuple[str, int, Text | None], list[FindingView]] = {}
    for finding in newest.values():
        by_step.setdefault((finding.step, finding.visit, finding.by), []).append(finding)
    found = []
    for (step_id, visit, by), group in by_step.items():
        rows = tuple(row for finding in group for row in _rows(case, items[finding.name], finding))
        if rows:
            step = case.view.service.process.step(step_id)
            at = max(finding.at for finding in group)
            found.append(FoundAtStep(step.title, visit_of(step, visit), by, at, rows))
    sent = case_queries.delivered(case.view)
    if sent is not None:
        found.append(FoundAtStep(sent.step, 1, None, sent.at, delivered_shown.rows(sent)))
    found.reverse()  # of those found at the same moment, the one kept last stands first
    return tuple(sorted(found, key=lambda one: one.at, reverse=True))


def _rows(case: DeskCase, item: ChecklistItem, finding: FindingView) -> list[dict[str, object]]:
    """The row of a finding and of its photos; none for a remark left empty."""
    rows: list[dict[str, object]] = []
    if finding.photos:
        links = [link(case.view.reference, photo, visits=True) for photo in finding.photos]
        rows.append({"key": finding.label, "links": links})
    if finding.value not in (None, "", []) and item.type != "photos":
        rows.append({"key": finding.label, "value": finding_in_words(item, finding.value)})
    return rows
