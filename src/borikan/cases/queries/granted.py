"""What lives on after a case: its grant with the follow-ups, orders and hearing, as holder and office see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, Literal

from borikan.cases.dossier import Dossier
from borikan.cases.following import is_over, wanted
from borikan.cases.hearings import heard_about_grant
from borikan.cases.hiding import Hiding
from borikan.cases.models import Case
from borikan.cases.obligations import turn
from borikan.cases.people import Person
from borikan.cases.queries.held import RegisterView
from borikan.cases.queries.mine import HearingView, hearing
from borikan.cases.rules import Reasons
from borikan.cases.seeing import may_order, officers_case, own_case
from borikan.definitions.compiled import ChecklistItem, Citation, CompiledService, Reason
from borikan.definitions.process.model import Step
from borikan.grants import queries as grants
from borikan.grants.queries import FollowUpView, GrantView
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.payments import queries as payments
from borikan.payments.queries import Demand

LookKind = Literal["look-up", "report", "fee", "visit"]


@dataclass(frozen=True, slots=True)
class Answered:
    """One line of a report or of a visit; `value` as findings are kept, None for what was left out."""

    item: ChecklistItem
    value: Any


@dataclass(frozen=True, slots=True)
class Look:
    """One look at what was granted, in words: registers asked, a report, or a visit; when, and what was found.

    `state` as in grants' FollowUpView. `closes_on` is the last day of whoever is waited for, `missed_at` when a
    report's time passed without it, and `demand` what is to be paid with it. `answers` are what was reported or
    found. `said` is what registers answered, and `aside` why it was set aside: both only for officers.
    """

    kind: LookKind
    title: Text
    step: str
    number: int
    visit: int
    on: date
    closes_on: date | None
    state: str
    proposal: str
    finding: Reason | None
    registers: tuple[Text, ...]
    tries: int
    asked_at: datetime | None
    missed_at: datetime | None
    closed_at: datetime | None
    answers: tuple[Answered, ...]
    demand: Demand | None
    said: tuple[RegisterView, ...]
    aside: str

    @property
    def unpaid(self) -> bool:
        """Whether something is still to be paid with it."""
        return self.demand is not None and self.demand.open

    @property
    def late_to_pay(self) -> bool:
        """Whether it should have been paid by now."""
        on = self.demand.pay_by if self.demand is not None and self.demand.open else None
        return on is not None and on < clock.today()

    @property
    def to_report(self) -> bool:
        """Whether the holder can still report: it is due, or late and not answered yet."""
        return self.kind == "report" and self.asked_at is None and self.state in ("open", "missed", "found")


@dataclass(frozen=True, slots=True)
class AsNeeded:
    """Something that can be reported, or looked at, at any time; `number` is what the next one counts as."""

    kind: LookKind
    step: str
    number: int
    title: Text
    who: str


@dataclass(frozen=True, slots=True)
class GrantOrderView:
    """An order about the grant; `reasons` are empty for what went against nobody, or once they were erased."""

    outcome: str
    from_on: date
    reasons: Reasons
    decided_at: datetime
    appeal_by: date | None
    document: bool


@dataclass(frozen=True, slots=True)
class GrantFile:
    """A grant with all that happened to it since.

    `coming` are the next looks, `due` those that somebody has to carry out now, and late reports; `past` those
    carried out, or passed by. `as_needed` can be begun at any time; to an officer only the visits that are hers to make.
    """

    grant: GrantView
    reference: str
    service: CompiledService
    coming: tuple[Look, ...]
    due: tuple[Look, ...]
    past: tuple[Look, ...]
    as_needed: tuple[AsNeeded, ...]
    orders: tuple[GrantOrderView, ...]
    hearing: HearingView | None
    heard: bool
    may_order: bool


def grant_file(grant: GrantView) -> GrantFile:
    """The holder's view of a grant, for a caller that has authorised."""
    return _file(Dossier(Case.objects.get(pk=grant.case_id)), grant, None)


def my_grant_file(person: Person, reference: str) -> GrantFile | None:
    """The grant that the person's own case led to, None for none. Raises CaseNotFound."""
    case = own_case(person, reference)
    grant = grants.grant_of_case(case.id)
    return _file(Dossier(case), grant, None) if grant else None


def desk_grant(officer: Officer, reference: str) -> GrantFile | None:
    """The grant that a case at her office led to, None for none. The look is recorded with that of the case.

    Raises CaseNotFound, ClosedToOfficer.
    """
    case = officers_case(officer, reference)
    grant = grants.grant_of_case(case.id)
    if grant is None:
        return None
    file = _file(Dossier(case), grant, officer)
    hers = (one for one in file.as_needed if one.kind != "visit" or _visits(officer, case, one.who))
    return replace(file, as_needed=tuple(hers))


def _visits(officer: Officer, case: Case, role: str) -> bool:
    return officer.holds(role, organisation_id=case.authority_id, office_id=case.office_id)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What each look is shown with, read once for all of them. `hiding` is None for the holder herself."""

    dossier: Dossier
    hiding: Hiding | None
    titles: Mapping[str, Text]
    demands: Mapping[tuple[str, int], Demand]


def _seen(dossier: Dossier, officer: Officer | None) -> _Seen:
    return _Seen(
        dossier=dossier,
        hiding=Hiding(dossier.service) if officer is not None else None,
        titles={use.register: use.title for use in dossier.service.registers},
        demands=_demands(dossier),
    )


def _demands(dossier: Dossier) -> Mapping[tuple[str, int], Demand]:
    """What was asked for after the grant, the first time at each step and number; nothing once it was erased."""
    asked = any(step.charges for step in dossier.service.process.after_grant())
    if not asked or dossier.case.wrapped_key is None:
        return {}
    newest_first = reversed(payments.demands_of(dossier.case.id))
    return {(one.step, one.visit): one for one in newest_first}


def _file(dossier: Dossier, grant: GrantView, officer: Officer | None) -> GrantFile:
    case = dossier.case
    seen, rows = _seen(dossier, officer), grants.follow_ups_of(grant.id)
    looks = [_look(seen, one) for one in rows]
    about = None if case.wrapped_key is None else hearing(dossier, about_grant=True)
    return GrantFile(
        grant=grant,
        reference=case.reference,
        service=dossier.service,
        coming=tuple(look for look in reversed(looks) if look.state == "waiting"),
        due=tuple(look for look in reversed(looks) if look.state == "open" or look.to_report or look.unpaid),
        past=tuple(look for look in looks if look.state not in ("waiting", "open", "dropped")),
        as_needed=_as_needed(dossier, grant, rows),
        orders=tuple(
            GrantOrderView(
                one.outcome,
                one.from_on,
                Reasons(**_opened(dossier, one.sealed_reasons, "reasons", {})),
                one.decided_at,
                one.appeal_by,
                one.document_id is not None,
            )
            for one in grants.orders_of(grant.id)
        ),
        hearing=about,
        heard=heard_about_grant(case, grant.id),
        may_order=officer is not None and may_order(officer, case),
    )


def look_of(file: GrantFile, step: str, task_visit: int) -> Look | None:
    """The look that an officer's task is about, by the task's step and visit."""
    found = file.service.process.find(step)
    return next(
        (
            look
            for look in (*file.past, *file.due)
            if found is not None and look.step == step and turn(found, look.number, look.visit) == task_visit
        ),
        None,
    )


def _as_needed(dossier: Dossier, grant: GrantView, looks: tuple[FollowUpView, ...]) -> tuple[AsNeeded, ...]:
    if is_over(grant) or dossier.case.wrapped_key is None:
        return ()
    found = []
    for step in dossier.service.process.after_grant():
        number = 1 + sum(one.step == step.id and one.visit == 1 for one in looks)
        if step.falls_due or not wanted(dossier, step):
            continue
        if step.max_times is None or number <= step.max_times:
            found.append(AsNeeded(_kind(step), step.id, number, step.title, step.who))
    return tuple(found)


def _kind(step: Step) -> LookKind:
    if step.by_visit:
        return "visit"
    if step.kind == "follow_up":
        return "look-up"
    return "report" if step.checklist else "fee"


def _look(seen: _Seen, one: FollowUpView) -> Look:
    dossier, service = seen.dossier, seen.dossier.service
    step = service.process.step(one.step)
    inner = seen.hiding is not None
    return Look(
        kind=_kind(step),
        title=step.title,
        step=one.step,
        number=one.number,
        visit=one.visit,
        on=one.due_on,
        closes_on=one.closes_on,
        state=one.state,
        proposal=one.proposal,
        finding=_finding(service, step, one),
        registers=tuple(seen.titles.get(name, Text(name, name)) for name in step.registers),
        tries=one.tries,
        asked_at=one.asked_at,
        missed_at=one.missed_at,
        closed_at=one.closed_at,
        answers=_answers(seen, step, one),
        demand=seen.demands.get((one.step, one.number)) if step.charges and one.visit == 1 else None,
        said=_said(seen, one),
        aside=str(_opened(dossier, one.sealed_reason, "follow-up-reason", "")) if inner else "",
    )


def _finding(service: CompiledService, step: Step, one: FollowUpView) -> Reason | None:
    """Why something is proposed: the row's reason, or that of a report that didn't come."""
    table = service.tables.get(step.table or "")
    row = next((row for row in table.rows if row.number == one.row), None) if table else None
    if row is not None:
        return row.reason if row.outcome != "continue" or one.proposal != "continue" else None
    if one.missed_at is not None and one.proposal in ("suspend", "end") and step.on_miss_reason is not None:
        law = Citation(step.on_miss_law) if step.on_miss_law else None
        return Reason(step.on_miss_reason, law)
    return None


def _answers(seen: _Seen, step: Step, one: FollowUpView) -> tuple[Answered, ...]:
    """What was reported or found; what is guarded only to the holder herself."""
    hidden = seen.hiding.items if seen.hiding else frozenset[str]()
    filled = _opened(seen.dossier, one.sealed_values, "follow-up", {})
    found = filled.get("found", {}) if isinstance(filled, Mapping) else {}
    items = seen.dossier.service.checklists[step.checklist].items if step.checklist else ()
    return tuple(
        Answered(item, found[item.id]) for item in items if item.id in found and item.id not in hidden
    )


def _said(seen: _Seen, one: FollowUpView) -> tuple[RegisterView, ...]:
    """What registers answered, for officers; not what is guarded."""
    if seen.hiding is None or one.asked_at is None:
        return ()
    replies = _opened(seen.dossier, one.sealed_values, "follow-up", [])
    if isinstance(replies, Mapping):
        return ()
    return tuple(
        RegisterView(
            register=reply["register"],
            title=seen.titles.get(reply["register"], Text(reply["register"], reply["register"])),
            status=reply["status"],
            values=reply["values"],
            at=one.asked_at,
        )
        for reply in replies
        if reply["register"] not in seen.hiding.registers
    )


def _opened(dossier: Dossier, sealed: bytes | None, what: str, otherwise: Any) -> Any:
    """What was sealed; `otherwise` for nothing, or once the case's key was destroyed."""
    return otherwise if sealed is None or dossier.case.wrapped_key is None else dossier.opened(sealed, what)
