"""A case as an officer of another organisation sees it, whose unit was asked for an opinion: only what the step shows."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from borikan.cases.consulted import fields_shown, narrowed
from borikan.cases.dossier import Dossier
from borikan.cases.errors import CaseNotFound
from borikan.cases.models import Task
from borikan.cases.queries.desk import DeskCase, case_at_desk, desk_case
from borikan.cases.queries.guarded import Hidden
from borikan.cases.queries.mine import CaseView
from borikan.cases.seeing import case_asked_of, holds_post, note_look
from borikan.definitions.evaluation import evaluate
from borikan.definitions.facts import Facts
from borikan.definitions.sensitivity import entry_of
from borikan.identity.queries import Officer

CONSULTED = "consulted"


def opened_case(officer: Officer, reference: str) -> DeskCase:
    """The case of her office, or what another organisation's unit of hers was asked about; the look is recorded.

    Raises CaseNotFound, or ClosedToOfficer for her own and her relatives' cases.
    """
    try:
        return desk_case(officer, reference)
    except CaseNotFound:
        return _asked_about(officer, reference)


def _asked_about(officer: Officer, reference: str) -> DeskCase:
    case, tasks = case_asked_of(officer, reference)
    note_look(officer, case, "case", CONSULTED, office_id=tasks[0].office_id)
    dossier = Dossier(case)
    roles = {task.who for task in tasks if holds_post(officer, task, case)}
    return _narrowed(case_at_desk(dossier, officer), fields_shown(dossier, tasks), tasks, roles)


def _narrowed(
    case: DeskCase, fields: Collection[str], tasks: tuple[Task, ...], roles: Collection[str]
) -> DeskCase:
    """Without anything but the answers of `fields` and the tasks of her unit; `roles` are her own posts of these."""
    asked = {task.id for task in tasks}
    return replace(
        case,
        view=_view(case.view, fields),
        tasks=tuple(task for task in case.tasks if task.id in asked),
        registers=(),
        disputes={},
        known={},
        findings=(),
        evaluation=evaluate(case.view.service, Facts()),
        charges=(),
        remarks=(),
        notices=(),
        extensions=(),
        earlier={},
        asked=frozenset(case.asked & {name.partition(".")[0] for name in fields}),
        supervises=False,
        can_extend=False,
        approvals=(),
        consulted=True,
        hidden=tuple(_hidden(case, fields, roles)),
    )


def _hidden(case: DeskCase, fields: Collection[str], roles: Collection[str]) -> Iterator[Hidden]:
    """What is guarded of that which her step shows; she may open it where the folder names a post of hers."""
    names = {name.partition(".")[0] for name in fields}
    for one in case.hidden:
        entry = entry_of(case.view.service, one.data_class)
        named = entry is not None and any(role in entry.roles for role in roles)
        if one.fields & names:
            labels = one.labels if named else ()
            yield replace(one, fields=one.fields & names, labels=labels, may_open=named)


def _view(view: CaseView, fields: Collection[str]) -> CaseView:
    return replace(
        view,
        deadline=None,
        applicant_name="",
        contact=replace(view.contact, channel="counter", value=""),
        answers=narrowed(view.answers, fields),
        timeline=(),
        notice=None,
        remedy=None,
        hearing=None,
        order=None,
        documents=(),
        notes=(),
        known={},
        extensions=(),
        objections=(),
        asked_people=(),
    )
