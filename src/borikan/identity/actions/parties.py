"""Recording parties and their numbers."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import models

from borikan.identity import events, refusals, rules, vault
from borikan.identity.models import IdentifierRow, PartyRow
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text

_PART = system("identity.parties")


def party_for(
    kind: str,
    value: str,
    name: Text,
    *,
    birth: PartialDate | None = None,
    issuer: str = "",
    actor: ActorRef = _PART,
) -> UUID:
    """The party that bears this number, recorded now if nobody does.

    `kind` is national_id, stateless_id, passport (with `issuer`) or juristic_id. Name and birth date of a
    party that is known already stay as they are. Raises IdentifierMalformed.
    """
    plain = _canonical(kind, value, issuer)
    with journal.transaction():
        known = _holder(kind, plain, issuer)
        if known is not None:
            return known
        party = make_party(rules.party_kind(kind), name, birth)
        # Somebody else may record the same number in this moment; the constraint lets one win.
        identifier, made = IdentifierRow.objects.get_or_create(
            kind=kind,
            issuer=issuer,
            value_index=vault.index(kind, issuer, plain),
            valid_to=None,
            defaults=_sealed_identifier(party, plain),
        )
        if not made:
            party.delete()
            return identifier.party_id
        journal.record(events.PartyRecorded(party.id, kind), actor=actor, about=[party.id])
        return party.id


def give_identifier(
    *, party_id: UUID, kind: str, value: str, issuer: str = "", actor: ActorRef = _PART
) -> None:
    """Record that the party bears this number from today; one of the same kind that it had ends.

    Nothing happens when it bears it already. Raises NotFound, IdentifierMalformed; IdentityConflict when
    another party bears it, or a juristic person would get a person's number.
    """
    plain = _canonical(kind, value, issuer)
    with journal.transaction():
        party = PartyRow.objects.select_for_update().filter(id=party_id).first()
        if party is None:
            raise NotFound
        if party.kind != rules.party_kind(kind):
            raise refusals.IdentityConflict
        holder = _holder(kind, plain, issuer)
        if holder == party_id:
            return
        if holder is not None:
            raise refusals.IdentityConflict
        today = clock.today()
        _end(IdentifierRow.objects.filter(party=party, kind=kind, issuer=issuer), today, actor)
        IdentifierRow.objects.create(
            kind=kind,
            issuer=issuer,
            value_index=vault.index(kind, issuer, plain),
            **_sealed_identifier(party, plain),
        )
        journal.record(events.IdentifierGiven(party_id, kind, today), actor=actor, about=[party_id])


def end_identifier(*, party_id: UUID, kind: str, issuer: str = "", actor: ActorRef = _PART) -> None:
    """Record that the party's number of this kind is its number until today only. Raises NotFound if it has none."""
    with journal.transaction():
        rows = IdentifierRow.objects.filter(party_id=party_id, kind=kind, issuer=issuer)
        if not _end(rows, clock.today(), actor):
            raise NotFound


def make_party(kind: str, name: Text, birth: PartialDate | None) -> PartyRow:
    """A new party without numbers. Within a transaction of the caller, who records the event."""
    party_id = new_id()
    return PartyRow.objects.create(
        id=party_id,
        kind=kind,
        details_sealed=_sealed_details(party_id, name, birth),
        recorded_at=clock.now(),
    )


def rename_party(party_id: UUID, name: Text, birth: PartialDate | None) -> None:
    """Keep what an authoritative source says now; a birth date that it doesn't give stays. Within a transaction."""
    party = PartyRow.objects.select_for_update().get(id=party_id)
    before = vault.unseal_json(party.details_sealed, what="party", row=party_id)
    known = birth or (PartialDate.from_json(before["birth"]) if before["birth"] else None)
    if before != _details(name, known):
        party.details_sealed = _sealed_details(party_id, name, known)
        party.save(update_fields=["details_sealed"])


def _canonical(kind: str, value: str, issuer: str) -> str:
    plain = rules.identifier(kind, value, issuer)
    if plain is None:
        raise refusals.IdentifierMalformed
    return plain


def _holder(kind: str, plain: str, issuer: str) -> UUID | None:
    found = IdentifierRow.objects.filter(
        kind=kind, issuer=issuer, value_index=vault.index(kind, issuer, plain), valid_to__isnull=True
    )
    return found.values_list("party_id", flat=True).first()


def _end(rows: models.QuerySet[IdentifierRow], on: date, actor: ActorRef) -> bool:
    row = rows.select_for_update().filter(valid_to__isnull=True).first()
    if row is None:
        return False
    row.valid_to = on
    row.save(update_fields=["valid_to"])
    journal.record(events.IdentifierEnded(row.party_id, row.kind, on), actor=actor, about=[row.party_id])
    return True


def _sealed_identifier(party: PartyRow, plain: str) -> dict[str, object]:
    row_id = new_id()
    return {
        "id": row_id,
        "party": party,
        "value_sealed": vault.seal(plain, what="identifier", row=row_id),
        "valid_from": clock.today(),
    }


def _details(name: Text, birth: PartialDate | None) -> dict[str, object]:
    return {"th": name.th, "en": name.en, "birth": birth.to_json() if birth else None}


def _sealed_details(party_id: UUID, name: Text, birth: PartialDate | None) -> bytes:
    return vault.seal_json(_details(name, birth), what="party", row=party_id)
