"""What lives on after a case: its grant with the follow-ups, orders and hearing, as holder and office see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from borikan.cases.dossier import Dossier
from borikan.cases.hearings import heard_about_grant
from borikan.cases.models import Case
from borikan.cases.queries.desk import RegisterView
from borikan.cases.queries.mine import HearingView, hearing
from borikan.cases.rules import Reasons
from borikan.cases.seeing import may_order, officers_case
from borikan.definitions.compiled import CompiledService, Reason
from borikan.grants import queries as grants
from borikan.grants.queries import FollowUpView, GrantView
from borikan.identity.queries import Officer
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Look:
    """One follow-up in words: what is looked at, when, and what was found.

    `state` as in grants' FollowUpView. `said` is what registers answered, and `aside` why it was set aside:
    both only for officers.
    """

    title: Text
    step: str
    number: int
    on: date
    state: str
    proposal: str
    finding: Reason | None
    registers: tuple[Text, ...]
    tries: int
    asked_at: datetime | None
    closed_at: datetime | None
    said: tuple[RegisterView, ...]
    aside: str


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
    """A grant with all that happened to it since. `coming` are the next looks, `past` those carried out."""

    grant: GrantView
    reference: str
    service: CompiledService
    coming: tuple[Look, ...]
    past: tuple[Look, ...]
    orders: tuple[GrantOrderView, ...]
    hearing: HearingView | None
    heard: bool
    may_order: bool


def grant_file(grant: GrantView) -> GrantFile:
    """The holder's view of a grant, for a caller that has authorised."""
    return _file(Dossier(Case.objects.get(pk=grant.case_id)), grant, None)


def desk_grant(officer: Officer, reference: str) -> GrantFile | None:
    """The grant that a case at her office led to, None for none. The look is recorded with that of the case.

    Raises CaseNotFound, ClosedToOfficer.
    """
    case = officers_case(officer, reference)
    grant = grants.grant_of_case(case.id)
    return _file(Dossier(case), grant, officer) if grant else None


def _file(dossier: Dossier, grant: GrantView, officer: Officer | None) -> GrantFile:
    case = dossier.case
    looks = [_look(dossier, one, inner=officer is not None) for one in grants.follow_ups_of(grant.id)]
    about = None if case.wrapped_key is None else hearing(dossier, about_grant=True)
    return GrantFile(
        grant=grant,
        reference=case.reference,
        service=dossier.service,
        coming=tuple(look for look in reversed(looks) if look.state == "waiting"),
        past=tuple(look for look in looks if look.state not in ("waiting", "dropped")),
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


def _look(dossier: Dossier, one: FollowUpView, *, inner: bool) -> Look:
    service = dossier.service
    step = service.process.step(one.step)
    titles = {use.register: use.title for use in service.registers}
    rows = service.tables[step.table or ""].rows
    row = next((row for row in rows if row.number == one.row), None)
    return Look(
        title=step.title,
        step=one.step,
        number=one.number,
        on=one.due_on,
        state=one.state,
        proposal=one.proposal,
        finding=row.reason if row and row.outcome != "continue" else None,
        registers=tuple(titles.get(name, Text(name, name)) for name in step.registers),
        tries=one.tries,
        asked_at=one.asked_at,
        closed_at=one.closed_at,
        said=_said(dossier, one, titles) if inner else (),
        aside=str(_opened(dossier, one.sealed_reason, "follow-up-reason", "")) if inner else "",
    )


def _said(dossier: Dossier, one: FollowUpView, titles: dict[str, Text]) -> tuple[RegisterView, ...]:
    replies = _opened(dossier, one.sealed_values, "follow-up", [])
    if one.asked_at is None:
        return ()
    return tuple(
        RegisterView(
            register=reply["register"],
            title=titles.get(reply["register"], Text(reply["register"], reply["register"])),
            status=reply["status"],
            values=reply["values"],
            at=one.asked_at,
        )
        for reply in replies
    )


def _opened(dossier: Dossier, sealed: bytes | None, what: str, otherwise: Any) -> Any:
    """What was sealed; `otherwise` for nothing, or once the case's key was destroyed."""
    return otherwise if sealed is None or dossier.case.wrapped_key is None else dossier.opened(sealed, what)
