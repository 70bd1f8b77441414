"""Work lists and cases as officers see them. Opening a case is itself recorded."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal, cast
from uuid import UUID

from django.db.models import F, Q, QuerySet

from borikan.cases import claims, paying
from borikan.cases.benefits import to_be_paid
from borikan.cases.consulted import organisation_of
from borikan.cases.dossier import Dossier
from borikan.cases.effects import ISSUING_FAILED
from borikan.cases.issuing import failed_documents
from borikan.cases.models import Task
from borikan.cases.queries import approving, handling, mine
from borikan.cases.queries.drafts import Known, known_of
from borikan.cases.queries.guarded import Hidden, without_guarded
from borikan.cases.queries.held import FindingView, RegisterView, findings_of, registers_of
from borikan.cases.queries.photos import Photo, photos_at
from borikan.cases.reissuing import failed_letters
from borikan.cases.rules import is_overdue
from borikan.cases.seeing import hands_out, holds_post, is_supervisor, note_look, officers_case, supervising
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import Charge, Checklist
from borikan.definitions.evaluation import ChargeDue, ChargeNotDefined, Evaluation
from borikan.definitions.process.model import Step
from borikan.definitions.tracing import trace_to_json
from borikan.grants.rules import Phase
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.ids import read_reference
from borikan.kernel.money import Money
from borikan.kernel.text import Language, Text
from borikan.organisations import queries as organisations

PAGE_SIZE = 25
Sort = Literal["due", "filed", "service"]
Scope = Literal["mine", "free", "all", "office"]


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """What a work list shows: hers, the free ones or all of her posts; one service; a reference; overdue only.

    `office` shows every officer's tasks, to those who supervise; for others it is `all`.
    """

    scope: Scope = "all"
    service_id: str = ""
    reference: str = ""
    overdue: bool = False
    sort: Sort = "due"
    page: int = 1


@dataclass(frozen=True, slots=True)
class WorkRow:
    task_id: UUID
    reference: str
    service_title: Text
    step_title: Text
    stage: str
    filed_at: datetime
    due_on: date | None
    overdue: bool
    escalated: bool
    taken_by: Text | None
    mine: bool
    of_my_posts: bool


@dataclass(frozen=True, slots=True)
class WorkList:
    """A page of the list, overdue first, and the counts over all of it. `supervises`: she may see the office's."""

    rows: tuple[WorkRow, ...]
    total: int
    pages: int
    mine: int
    free: int
    overdue: int
    services: tuple[tuple[str, Text], ...]
    supervises: bool


@dataclass(frozen=True, slots=True)
class TaskView:
    """A task of her posts, or of an office she supervises, with what it needs filled in.

    `hers_to_hand_out`: she supervises the office that does it. `answer_by` is the applicant's last day if a notice or order of this task went out today; `ceilings`
    are the most that may be set, by charge. `photos` are those kept at this visit by now, by checklist item. `failed` are the documents that can't be made, each with the cause.
    """

    id: UUID
    step: Step
    stage: str
    visit: int
    due_on: date | None
    checklist: Checklist | None
    assess: tuple[Charge, ...]
    ceilings: Mapping[str, Money]
    failed: tuple[tuple[Text, str], ...]
    answer_by: date | None
    of_my_posts: bool
    hers_to_hand_out: bool
    held_by_me: bool
    held_by: Text | None
    photos: Mapping[str, tuple[Photo, ...]]


@dataclass(frozen=True, slots=True)
class DeskCase:
    """A case opened at the desk: the applicant's view and what only the office sees.

    `known` is what registers held while the form was filled in, and `disputes` why it is disputed: by
    field id, or by `repeat.key.field` for one of a repeat item.
    `earlier` are the answers that a correction changed, as they were first declared. `language` is the
    applicant's; `asked` are the fields she was asked. `hearing_until` and `appeal_until` are the last days if it were done today, `extended_to`
    the office's if it were extended once more. `hidden` is what is guarded, and left out of all of this;
    `benefits` are what a grant would pay or pays; `trace` is the one kept with the decision, before one what the rules say now;
    `hidden_inputs` are the rules' inputs that would tell of it. `consulted`: she is of another organisation that is asked, and
    sees only what its step shows.
    """

    view: mine.CaseView
    language: Language
    tasks: tuple[TaskView, ...]
    registers: tuple[RegisterView, ...]
    disputes: Mapping[str, str]
    known: Mapping[str, Known]
    findings: tuple[FindingView, ...]
    evaluation: Evaluation
    trace: Mapping[str, Any]
    charges: tuple[ChargeDue, ...]
    benefits: tuple[Phase, ...]
    remarks: tuple[handling.Remark, ...]
    notices: tuple[handling.PastNotice, ...]
    extensions: tuple[handling.PastExtension, ...]
    earlier: Mapping[str, Any]
    asked: frozenset[str]
    hearing_until: date
    appeal_until: date
    extended_to: date | None
    supervises: bool
    can_extend: bool
    extensions_left: int
    extension_days: int
    approvals: tuple[approving.ApprovalView, ...]
    consulted: bool = False
    hidden: tuple[Hidden, ...] = ()
    hidden_inputs: frozenset[str] = frozenset()

    def hides(self, field: str) -> Text | None:
        """What hides the answer, or something in it: the title of its class; None for an open one."""
        return next((one.title for one in self.hidden if field in one.fields), None)


def work_list(officer: Officer, wanted: WorkFilter) -> WorkList:
    """The open tasks of her posts, without those of cases that are closed to her, and without a committee's."""
    today = clock.today()
    places = _places(officer)
    own = _open_tasks(officer, _posts(officer, places))
    supervises = any(supervising(post) for post in officer.posts)
    wide = wanted.scope == "office" and supervises
    open_ = _open_tasks(officer, _supervised(officer, places)) if wide else own
    shown = _filtered(open_, officer, wanted, today)
    by_due = F("due_on").asc(nulls_last=True)
    order: tuple[Any, ...] = {
        "due": (by_due, "case__filed_at"),
        "filed": ("case__filed_at",),
        "service": ("case__service_id", by_due),
    }[wanted.sort]
    total = shown.count()
    start = (max(wanted.page, 1) - 1) * PAGE_SIZE
    rows = tuple(shown.order_by(*order, "id")[start : start + PAGE_SIZE])
    names = {each: handling.officer_name(each) for each in {r.officer_id for r in rows if r.officer_id}}
    by_office = {task.office_id: task for task in rows}
    whose = {office: organisation_of(task, task.case) for office, task in by_office.items()}
    ids = open_.values_list("case__service_id", flat=True).distinct()
    return WorkList(
        rows=tuple(_row(task, officer, names, whose, today) for task in rows),
        total=total,
        pages=max(1, -(-total // PAGE_SIZE)),
        mine=open_.filter(officer_id=officer.id).count(),
        free=open_.filter(officer_id=None).count(),
        overdue=open_.filter(due_on__lt=today).count(),
        services=tuple((i, catalogue.current(i).title) for i in sorted(set(ids))),
        supervises=supervises,
    )


Place = tuple[UUID, UUID | None]
"""Where a post is held: the organisation, and the office of it, or None for all of them."""


def _places(officer: Officer) -> Mapping[Place, Q]:
    """The tasks of each place at which she holds a post."""
    return {
        place: _at(*place) for place in {(post.organisation_id, post.office_id) for post in officer.posts}
    }


def _at(organisation_id: UUID, office_id: UUID | None) -> Q:
    if office_id:
        return Q(office_id=office_id)
    own = Q(case__authority_id=organisation_id, office_id=F("case__office_id"))
    return own | Q(office_id__in=organisations.office_ids_of(organisation_id))


def _posts(officer: Officer, places: Mapping[Place, Q]) -> Q:
    """The tasks that ask for one of her posts."""
    tasks = Q(pk__in=[])
    for post in officer.posts:
        tasks |= Q(who=post.role) & places[post.organisation_id, post.office_id]
    return tasks


def _supervised(officer: Officer, places: Mapping[Place, Q]) -> Q:
    """The officers' tasks of the offices she supervises."""
    tasks = Q(pk__in=[])
    for post in officer.posts:
        if supervising(post):
            tasks |= places[post.organisation_id, post.office_id]
    return tasks & ~Q(who="applicant")


def _open_tasks(officer: Officer, which: Q) -> QuerySet[Task]:
    closed = identity.parties_closed_to(officer)
    kin = Q()
    for column in ("actor_party", "applicant_party", "beneficiary_party", "claimed_party"):
        kin |= Q(**{f"case__{column}__in": list(closed)})
    kin |= Q(case__claimed_index__in=list(claims.closed_indexes(officer)))
    tasks = (
        Task.objects.filter(which, closed_at=None)
        .exclude(who__startswith="committee:")
        .select_related("case")
    )
    return tasks.exclude(pk__in=Task.objects.filter(kin).values("pk"))


def _filtered(tasks: QuerySet[Task], officer: Officer, wanted: WorkFilter, today: date) -> QuerySet[Task]:
    if wanted.scope == "mine":
        tasks = tasks.filter(officer_id=officer.id)
    elif wanted.scope == "free":
        tasks = tasks.filter(officer_id=None)
    if wanted.service_id:
        tasks = tasks.filter(case__service_id=wanted.service_id)
    if wanted.reference.strip():
        typed = wanted.reference.strip().upper()
        tasks = tasks.filter(case__reference__startswith=read_reference(typed) or typed)
    if wanted.overdue:
        tasks = tasks.filter(due_on__lt=today)
    return tasks


def _row(
    task: Task, officer: Officer, names: Mapping[UUID, Text], whose: Mapping[UUID, UUID], today: date
) -> WorkRow:
    service = catalogue.version(task.case.version)
    return WorkRow(
        task_id=task.id,
        reference=task.case.reference,
        service_title=service.title,
        step_title=service.process.step(task.step).title,
        stage=task.stage,
        filed_at=task.case.filed_at,
        due_on=task.due_on,
        overdue=is_overdue(task.due_on, today),
        escalated=task.escalated_at is not None,
        taken_by=names.get(task.officer_id) if task.officer_id else None,
        mine=task.officer_id == officer.id,
        of_my_posts=officer.holds(task.who, organisation_id=whose[task.office_id], office_id=task.office_id),
    )


def desk_case(officer: Officer, reference: str, *, why: str = "work") -> DeskCase:
    """A case of her office, opened: the look is recorded for the applicant to see.

    Raises CaseNotFound, or ClosedToOfficer for her own and her relatives' cases.
    """
    case = officers_case(officer, reference)
    note_look(officer, case, "case", why)
    return case_at_desk(Dossier(case), officer)


def case_at_desk(dossier: Dossier, officer: Officer) -> DeskCase:
    """All that the office sees of an opened case, with the tasks that concern this officer; nothing guarded."""
    return without_guarded(_whole(dossier, officer), dossier, officer)


def _whole(dossier: Dossier, officer: Officer) -> DeskCase:
    case, view = dossier.case, mine.view(dossier)
    return DeskCase(
        view=view,
        language=cast("Language", case.language),
        tasks=_tasks(dossier, officer),
        registers=registers_of(dossier),
        disputes={name: d["reason"] for name, d in dossier.content.disputes.items()},
        known=known_of(dossier.service, dossier.content),
        findings=findings_of(dossier),
        evaluation=dossier.evaluation,
        trace=(view.order and view.order.trace)
        or trace_to_json(dossier.service, dossier.evaluation, dossier.facts),
        charges=_charges(dossier),
        benefits=to_be_paid(dossier),
        remarks=handling.remarks(dossier),
        notices=handling.notices(dossier),
        extensions=handling.extensions(dossier),
        earlier=handling.earlier_answers(dossier),
        asked=handling.fields_asked(dossier),
        hearing_until=handling.hearing_until(dossier),
        appeal_until=handling.appeal_until(dossier),
        extended_to=handling.extended_to(dossier),
        supervises=is_supervisor(officer, case),
        can_extend=is_supervisor(officer, case) and not case.decided_at and not case.ended_at,
        extensions_left=dossier.limit.extensions - case.extensions.count(),
        extension_days=dossier.limit.extension_days,
        approvals=approving.approvals(dossier),
    )


def _tasks(dossier: Dossier, officer: Officer) -> tuple[TaskView, ...]:
    views = []
    everything = is_supervisor(officer, dossier.case)
    open_tasks = dossier.case.tasks.filter(closed_at=None).exclude(who="applicant")
    for task in open_tasks.order_by("opened_at", "id"):
        mine_to_do = holds_post(officer, task, dossier.case)
        handed_out = hands_out(officer, task, dossier.case)
        if not mine_to_do and not handed_out and not everything:
            continue
        step = dossier.service.process.step(task.step)
        views.append(
            TaskView(
                id=task.id,
                step=step,
                stage=task.stage,
                visit=task.visit,
                due_on=task.due_on,
                checklist=dossier.service.checklists[step.checklist] if step.checklist else None,
                assess=paying.unassessed(dossier, task.step, task.who) if task.stage == "assess" else (),
                ceilings=handling.ceilings(dossier, task.step) if task.stage == "assess" else {},
                failed=_failed(dossier) if task.stage == ISSUING_FAILED else (),
                answer_by=handling.answer_by(dossier, step),
                of_my_posts=mine_to_do,
                hers_to_hand_out=handed_out,
                held_by_me=task.officer_id == officer.id,
                held_by=handling.officer_name(task.officer_id) if task.officer_id else None,
                photos=photos_at(dossier, task.step, task.visit),
            )
        )
    return tuple(views)


def _failed(dossier: Dossier) -> tuple[tuple[Text, str], ...]:
    waits = any(token.waiting == "issuing" for token in dossier.state.tokens)
    failed = (failed_documents(dossier) if waits else ()) + failed_letters(dossier)
    return tuple((one.title, one.void_reason) for one in failed)


def _charges(dossier: Dossier) -> tuple[ChargeDue, ...]:
    """What is due at any step, as far as the rules can say it by now."""
    found: list[ChargeDue] = []
    for step_id in {charge.due_at: None for charge in dossier.service.charges}:
        with suppress(ChargeNotDefined):
            found += paying.due(dossier, step_id)
    return tuple(found)
