"""Guests: somebody shows that an e-mail address or telephone is hers by a one-time code."""

from __future__ import annotations

import hmac
import secrets
from uuid import UUID

from borikan.identity import events, refusals, rules, vault
from borikan.identity.actions import attempts
from borikan.identity.models import ContactCodeRow, ContactRow
from borikan.identity.queries import Guest
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.digits import ascii_digits
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.kernel.text import Text
from borikan.notifications.actions import Contact, tell

_PART = system("identity.contacts")
_SUBJECT = Text("รหัสยืนยันของท่าน", "Your confirmation code")
_BODY = Text(
    "รหัสยืนยันของท่านคือ {code} ใช้ได้ {minutes} นาที โปรดอย่าบอกรหัสนี้แก่ผู้ใด",
    "Your confirmation code is {code}. It works for {minutes} minutes. Don't tell it to anyone.",
)  # short, because an SMS of Thai holds 70 characters


def send_contact_code(
    contact: Contact, *, language: str = "th", address: str = "", challenge_id: UUID | None = None
) -> UUID:
    """The id of the challenge whose six-digit code is on its way to the e-mail address or mobile phone.

    Sendings are counted per contact and per network `address`. Call it outside any transaction. With a
    `challenge_id` of the caller's, sending again does nothing: for jobs that may run twice.
    Raises ContactMalformed, TooManyAttempts.
    """
    value = rules.contact_value(contact.channel, contact.value)
    if value is None:
        raise refusals.ContactMalformed
    if challenge_id is not None and ContactCodeRow.objects.filter(id=challenge_id).exists():
        return challenge_id
    if address:
        attempts.spend("code.address", address, rules.CODES_PER_ADDRESS)
    attempts.spend("code.contact", value, rules.CODES_PER_CONTACT)
    code = f"{secrets.randbelow(10**rules.CODE_DIGITS):0{rules.CODE_DIGITS}d}"
    challenge_id, now = challenge_id or new_id(), clock.now()
    with journal.transaction():
        ContactCodeRow.objects.create(
            id=challenge_id,
            channel=contact.channel,
            value_sealed=vault.seal(value, what="code", row=challenge_id),
            value_index=vault.index("contact", contact.channel, value),
            code_hash=_hash(challenge_id, code),
            sent_at=now,
            expires_at=now + rules.CODE_LIVES,
        )
        tell(
            party_id=None,
            contact=Contact(contact.channel, value),
            office_id=None,
            subject=_SUBJECT,
            body=_BODY.filled(code=code, minutes=int(rules.CODE_LIVES.total_seconds()) // 60),
            language=language,
            case_id=None,
            link=None,
            document_id=None,
        )
        journal.record(events.ContactCodeSent(challenge_id, contact.channel), actor=_PART)
    return challenge_id


def put_down_unguessable_code(challenge_id: UUID) -> None:
    """A challenge that no code answers and no message tells of: tries on it are counted and refused like others."""
    now = clock.now()
    decoy = ContactCodeRow(
        id=challenge_id,
        channel="email",
        value_sealed=vault.seal("", what="code", row=challenge_id),
        value_index=vault.index("no-contact", str(challenge_id)),
        code_hash=_hash(challenge_id, secrets.token_hex(32)),
        sent_at=now,
        expires_at=now + rules.CODE_LIVES,
    )
    with journal.transaction():
        ContactCodeRow.objects.bulk_create([decoy], ignore_conflicts=True)


def confirm_contact_code(challenge_id: UUID, code: str) -> Guest:
    """The guest whose contact it is. A code works once, for ten minutes, and bears five tries.

    Call it outside any transaction. Raises WrongCode, CodeExhausted.
    """
    row = _try(challenge_id)
    if not hmac.compare_digest(row.code_hash, _hash(row.id, ascii_digits(code).replace(" ", ""))):
        raise refusals.WrongCode
    value = vault.unseal(row.value_sealed, what="code", row=row.id)
    with journal.transaction():
        used = ContactCodeRow.objects.filter(id=row.id, used_at__isnull=True).update(used_at=clock.now())
        if not used:
            raise refusals.WrongCode
        contact = _confirmed(row.channel, value)
        guest = Guest(contact.id)
        journal.record(
            events.ContactConfirmed(contact.id, contact.channel), actor=guest.ref, about=[contact.id]
        )
    return guest


def forget_contact(contact_id: UUID) -> None:
    """Delete the contact that a guest confirmed, and its codes: nothing of hers is left that it would open.

    Whether that is so, the caller has found out. Raises NotFound.
    """
    with journal.transaction():
        row = ContactRow.objects.select_for_update().filter(id=contact_id).first()
        if row is None:
            raise NotFound
        ContactCodeRow.objects.filter(value_index=row.value_index).delete()
        row.delete()


def _try(challenge_id: UUID) -> ContactCodeRow:
    """The challenge, with one more attempt counted and saved before its outcome is known."""
    with journal.transaction():
        row = ContactCodeRow.objects.select_for_update().filter(id=challenge_id).first()
        if row is None or row.used_at is not None or clock.now() >= row.expires_at:
            raise refusals.WrongCode
        exhausted = row.attempts >= rules.CODE_ATTEMPTS
        if not exhausted:
            row.attempts += 1
            row.save(update_fields=["attempts"])
    if exhausted:
        raise refusals.CodeExhausted
    return row


def _confirmed(channel: str, value: str) -> ContactRow:
    row_id = new_id()
    row, made = ContactRow.objects.get_or_create(
        channel=channel,
        value_index=vault.index("contact", channel, value),
        defaults={
            "id": row_id,
            "value_sealed": vault.seal(value, what="contact", row=row_id),
            "confirmed_at": clock.now(),
        },
    )
    if not made:
        row.confirmed_at = clock.now()
        row.save(update_fields=["confirmed_at"])
    return row


def _hash(challenge_id: UUID, code: str) -> str:
    return vault.index("contact-code", str(challenge_id), code)
