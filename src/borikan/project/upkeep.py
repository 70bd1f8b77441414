"""The table of upkeep: all that is forgotten by itself, and when. The worker runs it nightly; `borikan upkeep` at once.

What the archive rules let a committee decide on, the content of ended cases (R22), is not here: nobody erases
that by a timer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from borikan.access_log import actions as access_log
from borikan.appointments import actions as appointments
from borikan.cases import actions as cases
from borikan.documents import actions as documents
from borikan.identity import actions as identity
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.notifications import actions as notifications

_ACTOR = system("project.upkeep")


def _forget_sessions() -> int:
    """Delete browser sessions whose time is over."""
    from django.contrib.sessions.models import Session

    with journal.transaction():
        return Session.objects.filter(expire_date__lt=clock.now()).delete()[0]


def _purge_access_log() -> int:
    return access_log.purge(actor=_ACTOR)


UPKEEP: Mapping[str, Callable[[], int]] = {
    "browser sessions that ended": _forget_sessions,
    "counters of attempts, and one-time codes that expired": identity.forget_expired,
    "applications begun and left": cases.discard_abandoned_drafts,
    "e-mails and text messages sent long ago": notifications.forget_sent,
    "records of who looked, kept for a year": _purge_access_log,
    "times of appointments, offered ahead": appointments.offer_ahead,
    "encrypted files that belong to nothing": documents.sweep_files,
}
