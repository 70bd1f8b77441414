"""Who is signed in: what a session keeps, and how it is read again.

A session holds ids only; names, posts and validity are read afresh each time, so that an officer whose post
has ended loses it at once. A citizen, a guest and an officer stand under keys of their own: an officer who
is also signed in as a citizen is two actors.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from borikan.identity import rules, vault
from borikan.identity.models import AccountRow, ContactRow, OfficerRow
from borikan.identity.queries import officers, people
from borikan.journal.statements import found
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Citizen:
    """A person signed in through an identity provider, at assurance level `ial` (1-3)."""

    account_id: UUID
    party_id: UUID
    ial: int
    name: Text

    @property
    def ref(self) -> ActorRef:
        return ActorRef("citizen", self.account_id)

    def meets(self, wanted: str) -> bool:
        """Whether she is known well enough for a service that wants `none`, `ial1` or `ial2`."""
        return rules.assurance_met(self.ial, wanted)


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of whom only a contact is known that she has shown to be hers."""

    contact_id: UUID

    @property
    def ref(self) -> ActorRef:
        return ActorRef("guest", self.contact_id)


@dataclass(frozen=True, slots=True)
class HalfSigned:
    """An officer whose password was right and whose second factor is awaited.

    `enrolled` tells whether she has an authenticator app; one who has none must set it up first.
    """

    officer_id: UUID
    enrolled: bool
    at: datetime


def citizen_to_session(citizen: Citizen) -> dict[str, str]:
    """What the session keeps of the citizen from now on."""
    return {"account": str(citizen.account_id), "ial": str(citizen.ial), "at": clock.now().isoformat()}


def citizen_from_session(kept: Mapping[str, str] | None) -> Citizen | None:
    """The citizen who is signed in; None when nobody is, or too long ago."""
    account_id = _live(kept, "account", rules.CITIZEN_SESSION)
    if kept is None or account_id is None:
        return None
    row = next(iter(found(AccountRow, joined="party", id=account_id)), None)
    if row is None:
        return None
    return Citizen(row.id, row.party_id, int(kept["ial"]), people.person_in(row.party).name)


def guest_to_session(guest: Guest) -> dict[str, str]:
    """What the session keeps of the guest from now on."""
    return {"contact": str(guest.contact_id), "at": clock.now().isoformat()}


def guest_from_session(kept: Mapping[str, str] | None) -> Guest | None:
    """The guest whose contact was confirmed in this session; None when none was, or too long ago."""
    contact_id = _live(kept, "contact", rules.GUEST_SESSION)
    if contact_id is None or not ContactRow.objects.filter(id=contact_id).exists():
        return None
    return Guest(contact_id)


def officer_to_session(officer: officers.Officer) -> dict[str, str]:
    """What the session keeps of the officer from now on."""
    password = OfficerRow.objects.values_list("password", flat=True).get(id=officer.id)
    return {"officer": str(officer.id), "stamp": _stamp(password), "at": clock.now().isoformat()}


def officer_from_session(kept: Mapping[str, str] | None) -> officers.Officer | None:
    """The officer who is signed in, with today's posts.

    None when nobody is, too long ago, she left the service, or her password was changed since.
    """
    officer_id = _live(kept, "officer", rules.OFFICER_SESSION)
    if kept is None or officer_id is None:
        return None
    password = OfficerRow.objects.filter(id=officer_id).values_list("password", flat=True).first()
    if password is None or _stamp(password) != kept.get("stamp"):
        return None
    try:
        return officers.officer(officer_id)
    except NotFound:
        return None


def half_signed_to_session(half: HalfSigned) -> dict[str, str]:
    """What the session keeps between password and second factor."""
    return {
        "officer": str(half.officer_id),
        "enrolled": "yes" if half.enrolled else "",
        "at": half.at.isoformat(),
    }


def half_signed_from_session(kept: Mapping[str, str] | None) -> HalfSigned | None:
    """The officer who gave her password in this session; None when none did, or too long ago."""
    officer_id = _live(kept, "officer", rules.HALF_SIGNED)
    if kept is None or officer_id is None:
        return None
    return HalfSigned(officer_id, bool(kept.get("enrolled")), datetime.fromisoformat(kept["at"]))


def _live(kept: Mapping[str, str] | None, key: str, lives: timedelta) -> UUID | None:
    if not kept or key not in kept or "at" not in kept:
        return None
    began = datetime.fromisoformat(kept["at"])
    return UUID(kept[key]) if began <= clock.now() < began + lives else None


def _stamp(password: str) -> str:
    return vault.index("session-stamp", password)[:16]
