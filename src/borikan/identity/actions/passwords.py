"""An officer's password: the first factor."""

from __future__ import annotations

from uuid import UUID

from django.contrib.auth.hashers import check_password as password_matches
from django.contrib.auth.hashers import make_password

from borikan.identity import events, rules
from borikan.identity.actions import attempts
from borikan.identity.models import OfficerRow
from borikan.identity.queries import HalfSigned, officer
from borikan.identity.refusals import WeakPassword, WrongPassword
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import NotFound

_PART = system("identity.sign-in")


def check_password(username: str, password: str, *, address: str = "") -> HalfSigned:
    """The officer whose password it is; she is not signed in before her second factor.

    Failures are counted per username and per network `address`, which a whole office may share. An unknown username takes as long as a wrong
    password. Call it outside any transaction. Raises WrongPassword, TooManyAttempts.
    """
    name = username.strip().lower()[:60]
    if address:
        attempts.spend("password.address", address, rules.PASSWORD_PER_ADDRESS)
    attempts.spend("password.officer", name, rules.PASSWORD_PER_OFFICER)
    row = OfficerRow.objects.filter(username=name).first() if rules.is_username(name) else None
    if row is None:
        make_password(password)  # so that the time taken doesn't tell which usernames exist
        raise WrongPassword
    if not password_matches(password, row.password, setter=lambda raw: _keep(row.id, raw)):
        _record_failure(row.id)
        raise WrongPassword
    try:
        officer(row.id)
    except NotFound as left:  # she is not in service today
        raise WrongPassword from left
    attempts.clear("password.officer", name)
    if address:
        attempts.give_back("password.address", address)
    return HalfSigned(row.id, row.totp_sealed is not None, clock.now())


def change_password(*, officer_id: UUID, password: str, actor: ActorRef) -> None:
    """Give the officer another password; her sessions end. Raises NotFound, WeakPassword."""
    hashed = hashed_password(password)
    with journal.transaction():
        if not OfficerRow.objects.filter(id=officer_id).update(password=hashed):
            raise NotFound
        journal.record(events.PasswordChanged(officer_id), actor=actor, about=[officer_id])


def hashed_password(password: str) -> str:
    """The password as it is kept. Slow on purpose: call it outside any transaction. Raises WeakPassword."""
    if len(password) < rules.MINIMUM_PASSWORD:
        raise WeakPassword(length=rules.MINIMUM_PASSWORD)
    return make_password(password)


def _keep(officer_id: UUID, password: str) -> None:
    """Keep the same password under today's stronger hash."""
    hashed = make_password(password)
    with journal.transaction():
        OfficerRow.objects.filter(id=officer_id).update(password=hashed)


def _record_failure(officer_id: UUID) -> None:
    with journal.transaction():
        journal.record(events.OfficerSignInFailed(officer_id, "password"), actor=_PART, about=[officer_id])
