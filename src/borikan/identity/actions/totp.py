"""An officer's second factor: codes of an authenticator app (RFC 6238)."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from uuid import UUID

import pyotp

from borikan.identity import events, rules, vault
from borikan.identity.actions import attempts
from borikan.identity.models import OfficerRow
from borikan.identity.queries import HalfSigned, Officer, officer
from borikan.identity.refusals import SecondFactorHeld, SignInExpired, WrongCode
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import NotFound

_ISSUER = "Borikan"
_PURPOSE = "second-factor"
_PART = system("identity.sign-in")


@dataclass(frozen=True, slots=True)
class Enrolment:
    """A fresh secret for an authenticator app, and the `otpauth:` address to draw as a QR code. Secret."""

    secret: str
    uri: str


def begin_totp(officer_id: UUID) -> Enrolment:
    """A secret to set up the officer's app with; nothing is kept before a code proves that it works. Raises NotFound."""
    secret = pyotp.random_base32()
    username = officer(officer_id).username
    return Enrolment(secret, pyotp.TOTP(secret).provisioning_uri(name=username, issuer_name=_ISSUER))


def enrol_totp(*, officer_id: UUID, secret: str, code: str) -> None:
    """Keep `secret` as the officer's second factor, which `code` shows that her app has.

    The code can't be used again to sign in. Call it outside any transaction. Raises NotFound, WrongCode,
    TooManyAttempts; SecondFactorHeld when she has one, because a password alone must not replace it.
    """
    attempts.spend(_PURPOSE, str(officer_id), rules.SECOND_FACTOR_PER_OFFICER)
    step = _matching_step(secret, code, last_used=0)
    if step is None:
        raise WrongCode
    with journal.transaction():
        row = OfficerRow.objects.select_for_update().filter(id=officer_id).first()
        if row is None:
            raise NotFound
        if row.totp_sealed is not None:
            raise SecondFactorHeld
        keep_totp(row, secret, step)
        journal.record(events.TotpEnrolled(row.id), actor=ActorRef("officer", row.id), about=[row.id])
    attempts.clear(_PURPOSE, str(officer_id))


def reset_totp(*, officer_id: UUID, actor: ActorRef) -> None:
    """Take the officer's authenticator app away, lost with her telephone: she sets up another. Raises NotFound."""
    with journal.transaction():
        if not OfficerRow.objects.filter(id=officer_id).update(totp_sealed=None):
            raise NotFound
        journal.record(events.TotpReset(officer_id), actor=actor, about=[officer_id])


def keep_totp(row: OfficerRow, secret: str, last_used: int) -> None:
    """Seal `secret` in the officer's row, within a transaction."""
    row.totp_sealed = vault.seal(secret, what="totp", row=row.id)
    row.totp_last_step = last_used
    row.save(update_fields=["totp_sealed", "totp_last_step"])


def check_totp(half: HalfSigned, code: str) -> Officer:
    """The officer, signed in now. A code is accepted once, and its neighbours for clocks that differ.

    Call it outside any transaction. Raises SignInExpired, WrongCode, TooManyAttempts.
    """
    if clock.now() >= half.at + rules.HALF_SIGNED:
        raise SignInExpired
    attempts.spend(_PURPOSE, str(half.officer_id), rules.SECOND_FACTOR_PER_OFFICER)
    with journal.transaction():
        row = OfficerRow.objects.select_for_update().filter(id=half.officer_id).first()
        if row is None or row.totp_sealed is None:
            raise SignInExpired
        secret = vault.unseal(row.totp_sealed, what="totp", row=row.id)
        step = _matching_step(secret, code, last_used=row.totp_last_step)
        if step is None:
            journal.record(events.OfficerSignInFailed(row.id, "totp"), actor=_PART, about=[row.id])
        else:
            row.totp_last_step = step
            row.save(update_fields=["totp_last_step"])
            journal.record(
                events.OfficerSignedIn(row.id, "totp"), actor=ActorRef("officer", row.id), about=[row.id]
            )
    if step is None:  # outside, so that the failure stays on record
        raise WrongCode
    attempts.clear(_PURPOSE, str(half.officer_id))
    return officer(half.officer_id)


def _matching_step(secret: str, code: str, *, last_used: int) -> int | None:
    plain = ascii_digits(code).replace(" ", "")
    totp = pyotp.TOTP(secret)
    for step in rules.acceptable_steps(clock.now(), last_used):
        if hmac.compare_digest(totp.at(step * rules.TOTP_STEP).encode(), plain.encode()):
            return step
    return None
