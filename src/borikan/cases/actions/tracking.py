"""Following a case by its number and a one-time code, without an account.

The code goes to the contact kept with the case, so the number alone opens nothing, and nothing here tells
whether a number exists, not even by the time it takes: a request only counts and asks the worker, which looks
for the case and sends the code or puts down one that nobody can guess.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import timedelta
from typing import Any
from uuid import UUID

from borikan.access_log import actions as access_log
from borikan.cases import errors, trackers
from borikan.cases.models import Case
from borikan.cases.trackers import Tracker
from borikan.identity import actions as identity
from borikan.identity.refusals import CodeExhausted, ContactMalformed, TooManyAttempts, WrongCode
from borikan.identity.rules import Allowance
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.ids import new_id, read_reference

SEND_JOB = "cases.send-tracking-code"

CODES_PER_CASE = Allowance(
    4, timedelta(hours=1)
)  # below what identity allows a contact, so that it speaks first
CODES_PER_ADDRESS = Allowance(20, timedelta(hours=1))


def send_tracking_code(reference: str, *, language: str = "th", address: str = "") -> UUID:
    """The id of a challenge; if `reference` is of a case with an e-mail or mobile phone, the worker sends a code.

    Sendings are counted per reference and per network `address`, whether or not there is such a case. Call
    it outside any transaction. Raises TooManyAttempts, and ReferenceMalformed for what can't be a reference.
    """
    canonical = read_reference(reference)
    if canonical is None:
        raise errors.ReferenceMalformed
    if address:
        identity.spend_attempt("tracking.address", address, CODES_PER_ADDRESS)
    identity.spend_attempt("tracking.reference", canonical, CODES_PER_CASE)
    challenge_id = new_id()
    with journal.transaction():
        journal.schedule(
            SEND_JOB,
            {"reference": canonical, "challenge": str(challenge_id), "language": language},
            not_before=clock.now(),
            key=f"tracking:{challenge_id}",
        )
    return challenge_id


def send_code(payload: Mapping[str, Any]) -> None:
    """The job: send the code that was asked for, or put down one that opens nothing, so that tries end alike."""
    challenge_id = UUID(payload["challenge"])
    case = trackers.case_of(payload["reference"])
    contact = trackers.reachable_by(case) if case else None
    if contact is not None:
        # A contact that had its fill elsewhere gets none; to say so would tell that the case exists.
        with suppress(ContactMalformed, TooManyAttempts):
            identity.send_contact_code(contact, language=payload["language"], challenge_id=challenge_id)
            return
    identity.put_down_unguessable_code(challenge_id)


def confirm_tracking_code(reference: str, challenge_id: UUID, code: str) -> Tracker:
    """The tracker of the case, once the code that was sent is right.

    Call it outside any transaction. Raises WrongCode for everything that doesn't fit, an unknown case too.
    """
    try:
        guest = identity.confirm_contact_code(challenge_id, code)
    except CodeExhausted as refusal:
        raise WrongCode from refusal  # an unknown case's code is never exhausted
    case = trackers.case_of(reference)
    if case is None or not trackers.holds(guest.contact_id, case):
        raise WrongCode
    tracker = Tracker(case.reference, guest.contact_id, files_it=_files(guest.contact_id, case))
    if case.applicant_party is not None:
        access_log.note_read(
            reader=tracker.ref,
            reader_party=None,
            office_id=None,
            subject_party=case.applicant_party,
            case_id=case.id,
            what="application:progress",
            why="tracking-by-code",
        )
    return tracker


def _files(contact_id: UUID, case: Case) -> bool:
    return (case.actor_kind, case.actor_id) == ("guest", contact_id)
