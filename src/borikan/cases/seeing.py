"""Authorising while fetching: the only ways to a case's row."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q, QuerySet

from borikan.access_log import actions as access_log
from borikan.cases import claims, errors
from borikan.cases.consulted import organisation_of
from borikan.cases.models import Case, Task
from borikan.cases.people import Person
from borikan.catalogue import queries as catalogue
from borikan.identity.queries import Citizen, Officer, Post
from borikan.kernel.ids import read_reference
from borikan.mandates import queries as mandates

COUNTER = ("officer:finance", "officer:counter")
"""Posts that meet the people of every service: they take payments and hand out papers."""


def own_cases(person: Person) -> QuerySet[Case]:
    """The cases the person filed, or that are about her, or about a company that she directs now.

    A director of a company sees what another filed for it, for as long as the register confirms her.
    """
    filed = Q(actor_kind=person.ref.kind, actor_id=person.ref.id)
    if isinstance(person, Citizen):
        filed |= Q(applicant_party=person.party_id) | Q(beneficiary_party=person.party_id)
        companies = [company.party_id for company in mandates.companies_of(person.party_id)]
        filed &= ~_for_a_company_directed_no_more(person, companies)
        filed |= Q(applicant_party__in=companies)
    return Case.objects.filter(filed)


def _for_a_company_directed_no_more(citizen: Citizen, companies: Sequence[UUID]) -> Q:
    """Cases she filed as a director of a company that she doesn't direct any more: they are the company's."""
    return Q(filing_basis="company", actor_party=citizen.party_id) & ~Q(applicant_party__in=companies)


def own_case(person: Person, reference: str, *, lock: bool = False) -> Case:
    """The person's own case of that reference. Raises CaseNotFound, also for somebody else's."""
    rows = own_cases(person)
    if lock:
        rows = rows.select_for_update()
    case = rows.filter(reference=read_reference(reference) or "").first()
    if case is None:
        raise errors.CaseNotFound
    return case


def officers_case(officer: Officer, reference: str, *, lock: bool = False) -> Case:
    """The case of that reference at an office of hers. Raises CaseNotFound, or ClosedToOfficer for kin."""
    rows = Case.objects.select_for_update() if lock else Case.objects
    case = rows.filter(reference=read_reference(reference) or "").first()
    if case is None or not serves(officer, case):
        raise errors.CaseNotFound
    claims.check_closed(officer, case)
    return case


def serves(officer: Officer, case: Case) -> bool:
    """Whether a post of hers, at the case's office, has to do with the case.

    The posts that its process and charges name, those that supervise, and the counter: a unit that is
    never asked about a service has no business with its cases.
    """
    service = catalogue.version(case.version)
    asked = {
        who for step in service.process.every_step() for who in (step.who, step.otherwise, step.decided_by)
    }
    asked |= {charge.assessed_by for charge in service.charges if charge.assessed_by}
    return any(
        post.organisation_id == case.authority_id
        and (post.office_id is None or post.office_id == case.office_id or _has_work_at(case, post.office_id))
        and (post.role in asked or post.role in COUNTER or supervising(post))
        for post in officer.posts
    )


def _has_work_at(case: Case, office_id: UUID) -> bool:
    """Whether the applicant chose to come to another office of the authority, which has work on the case since."""
    return case.tasks.filter(office_id=office_id).exclude(who="applicant").exists()


def case_asked_of(officer: Officer, reference: str) -> tuple[Case, tuple[Task, ...]]:
    """The open case of that reference about which a unit of hers, in another organisation, was asked; and its tasks.

    Who supervises the unit's office sees it too. Raises CaseNotFound, or ClosedToOfficer for kin.
    """
    case = Case.objects.filter(reference=read_reference(reference) or "", ended_at=None).first()
    tasks = tuple(
        task
        for task in (case.tasks.exclude(office_id=case.office_id).order_by("opened_at", "id") if case else ())
        if any(_asked_at(post, task, organisation_of(task, task.case)) for post in officer.posts)
    )
    if case is None or not tasks:
        raise errors.CaseNotFound
    claims.check_closed(officer, case)
    return case, tasks


def _asked_at(post: Post, task: Task, organisation_id: UUID) -> bool:
    return (
        post.organisation_id == organisation_id
        and post.office_id in (None, task.office_id)
        and (post.role == task.who or supervising(post))
    )


def may_send_letters(officer: Officer, case: Case) -> None:
    """Raise CaseNotFound unless a post of hers is at the case's office, ClosedToOfficer for kin."""
    if not any(
        post.organisation_id == case.authority_id and post.office_id in (None, case.office_id)
        for post in officer.posts
    ):
        raise errors.CaseNotFound
    claims.check_closed(officer, case)


def may_order(officer: Officer, case: Case) -> bool:
    """Whether she decides about what the case led to: hers is the post that makes the service's decision."""
    decision = catalogue.version(case.version).process.decision()
    return decision is not None and officer.holds(
        decision.who, organisation_id=case.authority_id, office_id=case.office_id
    )


def is_supervisor(officer: Officer, case: Case) -> bool:
    """Whether she supervises the case's office or heads its authority."""
    return _supervises(officer, case.authority_id, case.office_id)


def hands_out(officer: Officer, task: Task, case: Case) -> bool:
    """Whether the task is hers to hand to an officer: she supervises the office that does it.

    Work at another office of the authority can be handed out by those who supervise the case, too; that of another
    organisation by its own only.
    """
    whose = organisation_of(task, case)
    return _supervises(officer, whose, task.office_id) or (
        whose == case.authority_id and is_supervisor(officer, case)
    )


def _supervises(officer: Officer, organisation_id: UUID, office_id: UUID) -> bool:
    return any(
        post.organisation_id == organisation_id and post.office_id in (None, office_id) and supervising(post)
        for post in officer.posts
    )


def supervising(post: Post) -> bool:
    """Whether the post is one that supervises its office."""
    return post.role == "officer:supervisor" or post.role.startswith("head:")


def others_of(task: Task, case: Case) -> set[UUID]:
    """The officers who did the steps that this one must not share hands with (four eyes)."""
    step = catalogue.version(case.version).process.step(task.step)
    if not step.not_same_as:
        return set()
    done = case.tasks.filter(step__in=step.not_same_as, closed_by__isnull=False)
    return {officer for officer in done.values_list("closed_by", flat=True) if officer}


def holds_post(officer: Officer, task: Task, case: Case) -> bool:
    """Whether one of her posts, at the task's office, is the one the task asks for."""
    return officer.holds(task.who, organisation_id=organisation_of(task, case), office_id=task.office_id)


def note_look(
    officer: Officer, case: Case, what: str, why: str, *, office_id: UUID | None = None, action: str = "view"
) -> None:
    """Note for those whom the case is about that an officer looked at it: from its office, unless another is given."""
    for party in {p for p in (case.applicant_party, case.beneficiary_party) if p}:
        access_log.note_read(
            reader=officer.ref,
            reader_party=officer.party_id,
            office_id=office_id or case.office_id,
            subject_party=party,
            case_id=case.id,
            what=what,
            why=why,
            action=action,
        )
