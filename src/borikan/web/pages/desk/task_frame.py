"""What stands around every task's form: the case in short, and the answers to look at beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.cases.queries import DeskCase, TaskView, visit_of
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.desk.answering import case_path, task_path
from borikan.web.pages.desk.answers_shown import AnswerRow, RegisterCard, Section, registers, sections
from borikan.web.pages.desk.case_page import Due, due
from borikan.web.pages.desk.found import FoundAtStep, findings

_NOT_SENT_AGAIN = frozenset({"do", "csrfmiddlewaretoken"})


@dataclass(frozen=True, slots=True)
class TaskFrame:
    """The case and task, the way back, and for the side of the page what officers found, what registers said and the answers."""

    case: DeskCase
    task: TaskView
    back: str
    here: str
    due: Due | None
    findings: tuple[FoundAtStep, ...]
    sections: tuple[Section, ...]
    registers: tuple[RegisterCard, ...]

    @property
    def rows(self) -> Mapping[str, AnswerRow]:
        """The answers by field."""
        return {row.field: row for section in self.sections for row in section.rows}

    @property
    def stage(self) -> Text:
        """The step, with its visit where there are several."""
        title, visit = self.task.step.title, visit_of(self.task.step, self.task.visit)
        return title if visit == 1 else Text(f"{title.th} (ครั้งที่ {visit})", f"{title.en} (visit {visit})")


def frame_of(case: DeskCase, task: TaskView) -> TaskFrame:
    """The frame of a task's page."""
    return TaskFrame(
        case=case,
        task=task,
        back=who.localised(case_path(case.view.reference)),
        here=who.localised(task_path(case.view.reference, task.id)),
        due=due(case),
        findings=findings(case),
        sections=sections(case),
        registers=registers(case),
    )


def resent(fields: Mapping[str, list[str]]) -> tuple[tuple[str, str], ...]:
    """What was posted, to be sent again from a preview: every name with each of its values."""
    return tuple(
        (name, value)
        for name, values in fields.items()
        if name not in _NOT_SENT_AGAIN
        for value in values
        if value
    )
