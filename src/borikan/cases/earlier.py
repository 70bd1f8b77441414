"""The earlier grant that an application is about: named by a number, the holder's own, ended when the case issues."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import errors
from borikan.cases.dossier import Dossier
from borikan.cases.following import close_tasks
from borikan.cases.models import Case
from borikan.definitions import evaluation
from borikan.definitions.compiled import CompiledService, EarlierGrant
from borikan.definitions.facts import Facts
from borikan.grants import actions as grants
from borikan.grants import queries as grant_queries
from borikan.grants.queries import GrantView, comparable
from borikan.grants.rules import EndedAs
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef


def check_named(
    service: CompiledService, evaluated: evaluation.Evaluation, facts: Facts, holder: UUID | None
) -> None:
    """Raise NotYourGrant when the number named is none of those that the holder has grants under here.

    One who has none may name any: it was given before this system was, and there is nothing here to end.
    """
    named = evaluation.earlier_grant(service, evaluated, facts)
    if named is None or holder is None:
        return
    living = grant_queries.living_grants(holder, service.id)
    if living and _bearing(living, named[1]) is None:
        raise errors.NotYourGrant


def named_by(dossier: Dossier, holder: UUID | None) -> tuple[EarlierGrant, GrantView] | None:
    """The holder's own living grant that the case is about, with the terms on which it is over; None for none."""
    named = evaluation.earlier_grant(dossier.service, dossier.evaluation, dossier.facts)
    if named is None or holder is None:
        return None
    terms, number = named
    found = _bearing(grant_queries.living_grants(holder, dossier.service.id), number)
    return (terms, found) if found else None


def end_earlier(terms: EarlierGrant, grant: GrantView, how: EndedAs, *, actor: ActorRef) -> None:
    """End the earlier grant from today on, and with it what officers were still asked about it."""
    grants.end(grant.id, how, from_on=clock.today(), reason=terms.reason.text, actor=actor)
    close_tasks(Case.objects.get(pk=grant.case_id), actor=actor)


def _bearing(living: tuple[GrantView, ...], number: str) -> GrantView | None:
    wanted = comparable(number)
    return next((one for one in living if wanted in grant_queries.numbers_of(one)), None)
