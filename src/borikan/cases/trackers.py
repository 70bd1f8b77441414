"""Following one case without an account: whoever holds the contact kept with the case may see how it stands.

Private to this context but for `Tracker`. A tracker sees progress and dates, never answers, evidence or
documents: a one-time code shows who reads an inbox, not who a person is.
"""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from borikan.cases import errors, vault
from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.identity import queries as identity
from borikan.identity import rules as identity_rules
from borikan.identity.queries import Guest
from borikan.kernel.actors import ActorRef
from borikan.kernel.ids import read_reference
from borikan.notifications.queries import Contact


@dataclass(frozen=True, slots=True)
class Tracker:
    """Somebody who proved to hold the contact of the case `reference`, and may follow this one case.

    `files_it` when she is also the guest who filed it: then she can do more by that contact than follow.
    """

    reference: str
    contact_id: UUID
    files_it: bool = False

    @property
    def ref(self) -> ActorRef:
        return ActorRef("guest", self.contact_id)

    @property
    def guest(self) -> Guest:
        """The same person as a guest, for whatever her contact opens by itself."""
        return Guest(self.contact_id)


def case_of(reference: str) -> Case | None:
    """The case of a reference as typed, for code that has yet to authorise; None without content to follow."""
    canonical = read_reference(reference)
    case = Case.objects.filter(reference=canonical).first() if canonical else None
    return case if case is not None and case.wrapped_key is not None else None


def reachable_by(case: Case) -> Contact | None:
    """The e-mail address or mobile phone that a code for this case is sent to, in its one form.

    The contact kept with the case; for one that chose post or the counter, the contact that the guest who
    filed it confirmed then. None when there is neither.
    """
    kept = Dossier(case).contact
    value = identity_rules.contact_value(kept.channel, kept.value)
    if value is not None:
        return Contact(kept.channel, value)
    return identity.contact_of(case.actor_id) if case.actor_kind == "guest" and case.actor_id else None


def tracked_case(tracker: Tracker) -> Case:
    """The tracker's case. Raises CaseNotFound, also once the case is to be reached by another contact."""
    case = case_of(tracker.reference)
    if case is None or not holds(tracker.contact_id, case):
        raise errors.CaseNotFound
    return case


def holds(contact_id: UUID, case: Case) -> bool:
    """Whether the confirmed contact is the one that the case is followed by today."""
    try:
        return identity.contact_of(contact_id) == reachable_by(case)
    except vault.ContentErased:
        return False
