"""A citizen signs in."""

from __future__ import annotations

from uuid import UUID

from borikan.identity import events, vault
from borikan.identity.actions import parties
from borikan.identity.models import AccountRow
from borikan.identity.ports import Claims
from borikan.identity.queries import Citizen, party_with
from borikan.identity.queries.people import number_of
from borikan.identity.refusals import IdentityConflict
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.ids import new_id

_PART = system("identity.sign-in")


def sign_in_citizen(claims: Claims) -> Citizen:
    """The citizen whom the provider vouches for; account and party are made at her first sign-in.

    Her name and birth date become what the provider says now. Raises IdentityConflict when this account was
    another number's before, or the number is another party's: a person settles that, not the program.
    """
    with journal.transaction():
        subject = vault.index("subject", claims.issuer, claims.subject)
        account = AccountRow.objects.filter(issuer=claims.issuer, subject_index=subject).first()
        if account is None:
            account = _open(claims, subject)
        else:
            _require_same_person(account.party_id, claims)
        account.signed_in_at = clock.now()
        account.save(update_fields=["signed_in_at"])
        parties.rename_party(account.party_id, claims.name, claims.birth)
        citizen = Citizen(account.id, account.party_id, claims.ial, claims.name)
        journal.record(
            events.CitizenSignedIn(account.id, account.party_id, claims.ial),
            actor=citizen.ref,
            about=[account.party_id],
        )
        return citizen


def _open(claims: Claims, subject: str) -> AccountRow:
    account_id = new_id()
    # Two browsers may bring the first sign-in of one person at once; the constraint lets one open it.
    account, _ = AccountRow.objects.get_or_create(
        issuer=claims.issuer,
        subject_index=subject,
        defaults={
            "id": account_id,
            "party_id": _party(claims, ActorRef("citizen", account_id)),
            "opened_at": clock.now(),
            "signed_in_at": clock.now(),
        },
    )
    return account


def _party(claims: Claims, actor: ActorRef) -> UUID:
    if claims.national_id is not None:
        return parties.party_for(
            "national_id", claims.national_id, claims.name, birth=claims.birth, actor=actor
        )
    party = parties.make_party("person", claims.name, claims.birth)
    journal.record(events.PartyRecorded(party.id, ""), actor=actor, about=[party.id])
    return party.id


def _require_same_person(party_id: UUID, claims: Claims) -> None:
    if claims.national_id is None:
        return
    number = number_of(party_id)
    if number == claims.national_id:
        return
    if number is not None or party_with("national_id", claims.national_id) is not None:
        raise IdentityConflict
    parties.give_identifier(party_id=party_id, kind="national_id", value=claims.national_id, actor=_PART)
