"""What mandates do when something happened elsewhere."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import cast

from borikan.identity.events import CitizenSignedIn
from borikan.journal.events import Entry, Event
from borikan.mandates.actions import confirm_again


def ask_for_companies(entry: Entry) -> None:
    """Ask which companies and agencies the citizen who signed in directs; asking again does no harm."""
    confirm_again(cast("CitizenSignedIn", entry.event).party_id)


REACTIONS: Mapping[type[Event], Sequence[Callable[[Entry], None]]] = {CitizenSignedIn: [ask_for_companies]}
