"""An officer's passkeys (WebAuthn Level 2): a second factor that can't be fished for."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

import webauthn
from django.conf import settings
from webauthn.helpers import bytes_to_base64url
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import PublicKeyCredentialDescriptor

from borikan.identity import events, rules, vault
from borikan.identity.actions import attempts
from borikan.identity.models import PasskeyRow
from borikan.identity.queries import HalfSigned, Officer, officer
from borikan.identity.refusals import PasskeyNotAccepted, SignInExpired
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import NotFound

_PURPOSE = "second-factor"
_PART = system("identity.sign-in")


@dataclass(frozen=True, slots=True)
class PasskeyCeremony:
    """What the browser's credential call takes (`options`, JSON), and the `challenge` to keep in the session.

    A challenge serves once: take it out of the session before checking the answer.
    """

    options: str
    challenge: str


def begin_adding_passkey(officer_id: UUID) -> PasskeyCeremony:
    """The first half of adding a passkey to the officer who is signed in. Raises NotFound."""
    who = officer(officer_id)
    options = webauthn.generate_registration_options(
        rp_id=_rp_id(),
        rp_name="Borikan",
        user_name=who.username,
        user_id=who.id.bytes,
        user_display_name=who.name.th,
        exclude_credentials=_descriptors(officer_id),
    )
    return PasskeyCeremony(webauthn.options_to_json(options), bytes_to_base64url(options.challenge))


def add_passkey(*, officer_id: UUID, challenge: str, credential: str, label: str) -> UUID:
    """The id of the new passkey; `credential` is the browser's answer as JSON, `label` the officer's word for it.

    Raises PasskeyNotAccepted, also for one that is known already.
    """
    try:
        proven = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=webauthn.base64url_to_bytes(challenge),
            expected_rp_id=_rp_id(),
            expected_origin=_origin(),
        )
    except (WebAuthnException, ValueError) as error:
        raise PasskeyNotAccepted from error
    index = vault.index("passkey", proven.credential_id.hex())
    with journal.transaction():
        row, made = PasskeyRow.objects.get_or_create(
            credential_index=index,
            defaults={
                "officer_id": officer_id,
                "credential_id": proven.credential_id,
                "public_key": proven.credential_public_key,
                "sign_count": proven.sign_count,
                "label": label.strip()[:60],
                "added_at": clock.now(),
            },
        )
        if not made:
            raise PasskeyNotAccepted
        journal.record(
            events.PasskeyAdded(officer_id, row.id), actor=ActorRef("officer", officer_id), about=[officer_id]
        )
        return row.id


def begin_passkey(half: HalfSigned) -> PasskeyCeremony:
    """The first half of signing in by passkey. Raises NotFound when the officer has none."""
    known = _descriptors(half.officer_id)
    if not known:
        raise NotFound
    options = webauthn.generate_authentication_options(rp_id=_rp_id(), allow_credentials=known)
    return PasskeyCeremony(webauthn.options_to_json(options), bytes_to_base64url(options.challenge))


def check_passkey(half: HalfSigned, *, challenge: str, credential: str) -> Officer:
    """The officer, signed in now. Call it outside any transaction.

    Raises SignInExpired, PasskeyNotAccepted, TooManyAttempts.
    """
    if clock.now() >= half.at + rules.HALF_SIGNED:
        raise SignInExpired
    attempts.spend(_PURPOSE, str(half.officer_id), rules.SECOND_FACTOR_PER_OFFICER)
    with journal.transaction():
        proven = _proven(half.officer_id, challenge, credential)
        if not proven:
            journal.record(
                events.OfficerSignInFailed(half.officer_id, "passkey"), actor=_PART, about=[half.officer_id]
            )
        else:
            journal.record(
                events.OfficerSignedIn(half.officer_id, "passkey"),
                actor=ActorRef("officer", half.officer_id),
                about=[half.officer_id],
            )
    if not proven:  # outside, so that the failure stays on record
        raise PasskeyNotAccepted
    attempts.clear(_PURPOSE, str(half.officer_id))
    return officer(half.officer_id)


def remove_passkey(*, officer_id: UUID, passkey_id: UUID, actor: ActorRef) -> None:
    """Take a passkey away. Raises NotFound."""
    with journal.transaction():
        removed, _ = PasskeyRow.objects.filter(id=passkey_id, officer_id=officer_id).delete()
        if not removed:
            raise NotFound
        journal.record(events.PasskeyRemoved(officer_id, passkey_id), actor=actor, about=[officer_id])


def _proven(officer_id: UUID, challenge: str, credential: str) -> bool:
    """Whether the answer is that of one of her passkeys; its counter moves on then. Within a transaction."""
    try:
        answer = webauthn.helpers.parse_authentication_credential_json(credential)
        index = vault.index("passkey", answer.raw_id.hex())
        row = PasskeyRow.objects.select_for_update().get(credential_index=index, officer_id=officer_id)
        verified = webauthn.verify_authentication_response(
            credential=answer,
            expected_challenge=webauthn.base64url_to_bytes(challenge),
            expected_rp_id=_rp_id(),
            expected_origin=_origin(),
            credential_public_key=bytes(row.public_key),
            credential_current_sign_count=row.sign_count,
        )
    except (WebAuthnException, ValueError, PasskeyRow.DoesNotExist):
        return False
    row.sign_count = verified.new_sign_count
    row.save(update_fields=["sign_count"])
    return True


def _descriptors(officer_id: UUID) -> list[PublicKeyCredentialDescriptor]:
    rows = PasskeyRow.objects.filter(officer_id=officer_id).order_by("added_at", "id")
    return [PublicKeyCredentialDescriptor(id=bytes(row.credential_id)) for row in rows]


def _origin() -> str:
    parts = urlsplit(settings.BORIKAN_BASE_URL)
    return f"{parts.scheme}://{parts.netloc}"


def _rp_id() -> str:
    return urlsplit(settings.BORIKAN_BASE_URL).hostname or ""
