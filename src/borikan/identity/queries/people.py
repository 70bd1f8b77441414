"""Parties and the numbers the state knows them by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal
from uuid import UUID

from borikan.identity import rules, vault
from borikan.identity.models import ContactRow, IdentifierRow, PartyRow
from borikan.journal.statements import found
from borikan.kernel.errors import NotFound
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text
from borikan.notifications.queries import Contact


@dataclass(frozen=True, slots=True)
class Person:
    """A party: a person, or a juristic person such as a company."""

    party_id: UUID
    kind: Literal["person", "juristic"]
    name: Text


@dataclass(frozen=True, slots=True)
class KnownParty:
    """All that is known of a party at once. `numbers` are those in force, by kind, in canonical form."""

    person: Person
    birth: PartialDate | None
    numbers: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Identifier:
    """One number of a party. `valid_from` and `valid_to` both belong to its validity."""

    kind: str
    value: str
    issuer: str
    valid_from: date
    valid_to: date | None


def person(party_id: UUID) -> Person:
    """The party. Raises NotFound."""
    row = _row(party_id)
    return person_in(row, _details(row))


def known(party_id: UUID) -> KnownParty:
    """The party, its birth date and its numbers, in one statement where it has a number. Raises NotFound."""
    rows = found(IdentifierRow, joined="party", party_id=party_id, valid_to=None)
    row = rows[0].party if rows else _row(party_id)
    details = _details(row)
    numbers = {one.kind: vault.unseal(one.value_sealed, what="identifier", row=one.id) for one in rows}
    return KnownParty(person_in(row, details), _birth(details), numbers)


def birth_of(party_id: UUID) -> PartialDate | None:
    """What is known of the party's birth date. Raises NotFound."""
    return _birth(_details(_row(party_id)))


def number_of(party_id: UUID, kind: str = "national_id") -> str | None:
    """The party's number of this kind in force, in its canonical form; None if it has none."""
    row = IdentifierRow.objects.filter(party_id=party_id, kind=kind, valid_to__isnull=True).first()
    return None if row is None else vault.unseal(row.value_sealed, what="identifier", row=row.id)


def party_with(kind: str, value: str, *, issuer: str = "") -> UUID | None:
    """The party that bears this number now; None if nobody does or no such number can exist."""
    plain = rules.identifier(kind, value, issuer)
    if plain is None:
        return None
    found = IdentifierRow.objects.filter(
        kind=kind, issuer=issuer, value_index=vault.index(kind, issuer, plain), valid_to__isnull=True
    )
    return found.values_list("party_id", flat=True).first()


def identifiers_of(party_id: UUID) -> tuple[Identifier, ...]:
    """All numbers the party has or had, the newest first."""
    rows = IdentifierRow.objects.filter(party_id=party_id).order_by("-valid_from", "kind")
    return tuple(
        Identifier(
            row.kind,
            vault.unseal(row.value_sealed, what="identifier", row=row.id),
            row.issuer,
            row.valid_from,
            row.valid_to,
        )
        for row in rows
    )


def contact_of(contact_id: UUID) -> Contact:
    """A guest's confirmed e-mail address or mobile telephone. Raises NotFound."""
    row = ContactRow.objects.filter(id=contact_id).first()
    if row is None:
        raise NotFound
    channel: Literal["email", "phone"] = "phone" if row.channel == "phone" else "email"
    return Contact(channel, vault.unseal(row.value_sealed, what="contact", row=row.id))


def person_in(row: PartyRow, details: Mapping[str, Any] | None = None) -> Person:
    """The party that stands in a row, for this context's own queries."""
    told = details or _details(row)
    kind: Literal["person", "juristic"] = "juristic" if row.kind == "juristic" else "person"
    return Person(row.id, kind, Text(told["th"], told["en"]))


def _row(party_id: UUID) -> PartyRow:
    row = PartyRow.objects.filter(id=party_id).first()
    if row is None:
        raise NotFound
    return row


def _details(row: PartyRow) -> dict[str, Any]:
    details: dict[str, Any] = vault.unseal_json(row.details_sealed, what="party", row=row.id)
    return details


def _birth(details: Mapping[str, Any]) -> PartialDate | None:
    return PartialDate.from_json(details["birth"]) if details["birth"] else None
