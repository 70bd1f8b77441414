"""Officers, the posts they hold, and the parties they must not deal with."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from borikan.identity.models import OfficerRow, PostRow, RelativeRow
from borikan.journal.statements import found
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations


@dataclass(frozen=True, slots=True)
class Post:
    """A role held in an organisation; in one office or unit of it, or (None) in all of them."""

    role: str
    organisation_id: UUID
    office_id: UUID | None
    unit_id: UUID | None
    id: UUID


@dataclass(frozen=True, slots=True)
class Officer:
    """An official at work, with the posts she holds today. `party_id` is herself as a citizen."""

    id: UUID
    party_id: UUID
    username: str
    name: Text
    posts: tuple[Post, ...]

    @property
    def ref(self) -> ActorRef:
        return ActorRef("officer", self.id)

    def holds(self, role: str, *, organisation_id: UUID, office_id: UUID | None = None) -> bool:
        """Whether one of her posts gives her `role` in the organisation, and in the office if one is named."""
        return any(
            post.role == role
            and post.organisation_id == organisation_id
            and (office_id is None or post.office_id in (None, office_id))
            for post in self.posts
        )


@dataclass(frozen=True, slots=True)
class Relative:
    """A declared relative; `id` is the declaration's."""

    id: UUID
    party_id: UUID
    relation: str


def officer(officer_id: UUID, on: date | None = None) -> Officer:
    """The officer in service on `on` (today) with her posts of that day. Raises NotFound."""
    return _the_officer(Q(id=officer_id), on)


def officer_by_username(username: str) -> Officer:
    """The officer in service today who signs in under this name. Raises NotFound."""
    return _the_officer(Q(username=username), None)


def officers_with(role: str, office_id: UUID, on: date | None = None) -> tuple[Officer, ...]:
    """The officers who hold `role` in the office, or in its whole organisation, on `on` (today); by username.

    Raises NotFound for an office that does not exist.
    """
    day = on or clock.today()
    organisation_id = organisations.office(office_id).organisation_id
    whole = Q(office_id__isnull=True, organisation_id=organisation_id)
    posts = PostRow.objects.filter(Q(office_id=office_id) | whole, _in_force(day), role=role)
    rows = OfficerRow.objects.filter(_in_force(day), id__in=posts.values("officer_id")).order_by("username")
    return tuple(_officer(row, day) for row in rows)


def parties_closed_to(officer: Officer) -> frozenset[UUID]:
    """The parties whose cases she must not see or decide: herself, and relatives that either side declared.

    Source: Administrative Procedure Act B.E. 2539 s.13 (an officer's own and her relatives' matters).
    """
    declared = found(RelativeRow, party_id=officer.party_id, withdrawn_at=None)
    of_others = found(RelativeRow, relative_id=officer.party_id, withdrawn_at=None)
    relatives = (one.relative_id for one in declared)
    return frozenset({officer.party_id, *relatives, *(one.party_id for one in of_others)})


def relatives_of(officer: Officer) -> tuple[Relative, ...]:
    """The relatives she declared and did not withdraw."""
    rows = RelativeRow.objects.filter(party_id=officer.party_id, withdrawn_at__isnull=True)
    return tuple(
        Relative(row.id, row.relative_id, row.relation) for row in rows.order_by("declared_at", "id")
    )


def _in_force(on: date) -> Q:
    return Q(valid_from__lte=on) & (Q(valid_to__isnull=True) | Q(valid_to__gte=on))


def _the_officer(which: Q, on: date | None) -> Officer:
    day = on or clock.today()
    row = OfficerRow.objects.filter(which, _in_force(day)).first()
    if row is None:
        raise NotFound
    return _officer(row, day)


def _officer(row: OfficerRow, day: date) -> Officer:
    held: QuerySet[PostRow] = row.posts.filter(_in_force(day)).order_by("role", "id")
    posts = tuple(
        Post(post.role, post.organisation_id, post.office_id, post.unit_id, post.id) for post in held
    )
    return Officer(row.id, row.party_id, row.username, Text(row.name_th, row.name_en), posts)
