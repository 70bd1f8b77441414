"""Who does the officers' part of a play: whoever holds the post, or somebody who is given it."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection, Iterator
from datetime import date
from uuid import UUID

from borikan.cases.errors import CaseNotFound, ClosedToOfficer, NotYourTask, SameOfficer, TaskTaken
from borikan.identity import actions as identity
from borikan.identity import queries as people
from borikan.identity.queries import Officer
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.identity_numbers import check_digit
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations

ACTOR = system("playing.staff")
_SINCE = date(2025, 1, 1)  # as the demonstration's officers
_FIRST = 390_000
_NOT_SHE = (CaseNotFound, ClosedToOfficer, NotYourTask, SameOfficer, TaskTaken)
"""Refusals that keep one officer from it, and not the next; whatever else is refused is refused to all."""
_NAMES = (
    Text("นางสาวกัญญา บุญรอด", "Miss Kanya Bunrot"),
    Text("นายธวัช ศรีเมือง", "Mr. Thawat Simueang"),
    Text("นางพิมพ์ใจ ทองดี", "Mrs. Phimchai Thongdi"),
    Text("นายสุริยา แก้วมณี", "Mr. Suriya Kaewmani"),
    Text("นางสาวอัญชลี วงศ์ใหญ่", "Miss Anchali Wongyai"),
    Text("นายประเวศ คำภา", "Mr. Prawet Khampha"),
)


class Nobody(Exception):
    """Nobody may do it: whoever holds the post is kept from this case, and so is everybody new."""


class Staff:
    """The officers of the play. One who is missing is made; `made` says how many were."""

    def __init__(self, spread: Callable[[Collection[Officer]], list[Officer]] = list) -> None:
        self._spread = spread
        self._known: dict[tuple[str, UUID], list[Officer]] = {}
        self.made = 0

    def holders(self, role: str, office_id: UUID) -> Iterator[Officer]:
        """Those who hold the post there, in the order in which they are asked; at last somebody new."""
        place = (role, office_id)
        if place not in self._known:
            self._known[place] = list(people.officers_with(role, office_id))
        yield from self._spread(tuple(self._known[place]))
        yield self._new(role, office_id)

    def several(self, role: str, office_id: UUID, number: int) -> tuple[Officer, ...]:
        """That many holders of the post."""
        found = []
        for holder in self.holders(role, office_id):
            found.append(holder)
            if len(found) >= number:
                return tuple(found)
        return (*found, *(self._new(role, office_id) for _ in range(number - len(found))))

    def anybody(self, role: str, office_id: UUID, act: Callable[[Officer], object]) -> Officer:
        """Whoever of the post's holders may do `act`. Raises Nobody, and what `act` refuses whoever does it."""
        for holder in self.holders(role, office_id):
            try:
                act(holder)
            except _NOT_SHE:
                continue
            return holder
        raise Nobody(role)

    def _new(self, role: str, office_id: UUID) -> Officer:
        office = organisations.office(office_id)
        number, name = self._number(), _NAMES[self.made % len(_NAMES)]
        party_id = identity.party_for("national_id", number, name, actor=ACTOR)
        officer_id = identity.register_officer(
            username=f"staff-{number[6:12]}",
            name=name,
            party_id=party_id,
            password=secrets.token_urlsafe(24),  # nobody signs in as her
            valid_from=_SINCE,
            actor=ACTOR,
        )
        identity.give_post(
            officer_id=officer_id,
            role=role,
            organisation_id=office.organisation_id,
            office_id=office_id,
            valid_from=min(_SINCE, clock.today()),
            actor=ACTOR,
        )
        self.made += 1
        officer = people.officer(officer_id)
        self._known.setdefault((role, office_id), []).append(officer)
        return officer

    def _number(self) -> str:
        """A number of nobody: digits 2 and 3 are 99, which is no province."""
        while True:
            twelve = f"399918{_FIRST + self.made:06d}"
            number = twelve + check_digit(twelve)
            if people.party_with("national_id", number) is None:
                return number
            self.made += 1
