"""Who sits on a committee, over which of its cases each member may not sit, and who presides then."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import claims
from borikan.cases.models import Case, Task
from borikan.cases.refusals_of_steps import SittingNotFound
from borikan.cases.sitting_models import AgendaItem, Sitting, Vote
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotFound
from borikan.organisations import queries as organisations

PREFIX = "committee:"


def seats(officer: Officer) -> tuple[tuple[str, UUID], ...]:
    """The committees she sits on, each with the office; for a seat in a whole organisation, each of its offices."""
    found: dict[tuple[str, UUID], None] = {}
    for post in officer.posts:
        if post.role.startswith(PREFIX):
            offices = (
                (post.office_id,)
                if post.office_id
                else tuple(place.id for place in organisations.offices_of(post.organisation_id))
            )
            found.update({(post.role, office): None for office in offices})
    return tuple(found)


def members(committee: str, office_id: UUID) -> tuple[Officer, ...]:
    """Its members of today, by username."""
    return identity.officers_with(committee, office_id)


def sitting_of(officer: Officer, sitting_id: UUID, *, lock: bool = False) -> Sitting:
    """A sitting of a committee that she sits on. Raises SittingNotFound, also for any other."""
    rows = Sitting.objects.select_for_update() if lock else Sitting.objects
    sitting = rows.filter(pk=sitting_id).first()
    if sitting is None or (sitting.committee, sitting.office_id) not in seats(officer):
        raise SittingNotFound
    return sitting


def presiding(sitting: Sitting, case: Case) -> UUID | None:
    """Who presides over the case: the chair, or the deputy where the chair must leave; None if both must.

    Source: Administrative Procedure Act B.E. 2539 s.13-15 (an interested member leaves the meeting).
    """
    for officer_id in (sitting.chair_id, sitting.deputy_id):
        if officer_id is not None and not _must_leave(officer_id, case):
            return officer_id
    return None


def counting(item: AgendaItem) -> list[Vote]:
    """The votes that count: of those who are members still and have no interest in the case."""
    sitting = item.sitting
    free = {
        member.id
        for member in members(sitting.committee, sitting.office_id)
        if not claims.is_closed(member, item.case)
    }
    return [vote for vote in item.votes.order_by("at", "id") if vote.officer_id in free]


def waiting(committee: str, office_id: UUID) -> list[Task]:
    """The open tasks of the committee that are on no agenda yet, the most urgent first."""
    taken = AgendaItem.objects.filter(outcome="").values("task_id")
    tasks = Task.objects.filter(who=committee, office_id=office_id, closed_at=None).exclude(pk__in=taken)
    return list(tasks.select_related("case").order_by("due_on", "opened_at", "id"))


def _must_leave(officer_id: UUID, case: Case) -> bool:
    try:
        return claims.is_closed(identity.officer(officer_id), case)
    except NotFound:
        return True
