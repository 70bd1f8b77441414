"""Officers come and go, hold posts, and declare their relatives."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import Q

from borikan.identity import events, refusals, rules
from borikan.identity.actions.passwords import hashed_password
from borikan.identity.models import OfficerRow, PartyRow, PostRow, RelativeRow
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.organisations import queries as organisations


def register_officer(
    *,
    username: str,
    name: Text,
    party_id: UUID,
    password: str,
    valid_from: date,
    actor: ActorRef,
) -> UUID:
    """The id of the new officer. `party_id` is herself as a citizen.

    Hashing the password is slow on purpose: call it outside any transaction.
    Raises UsernameMalformed, UsernameTaken, WeakPassword, NotFound.
    """
    hashed = hashed_password(password)
    return registered(
        username=username, name=name, party_id=party_id, hashed=hashed, valid_from=valid_from, actor=actor
    )


def registered(
    *, username: str, name: Text, party_id: UUID, hashed: str, valid_from: date, actor: ActorRef
) -> UUID:
    """The id of the new officer, whose password `hashed_password` checked and made this of.

    Raises UsernameMalformed, UsernameTaken, NotFound.
    """
    if not rules.is_username(username):
        raise refusals.UsernameMalformed
    with journal.transaction():
        if not PartyRow.objects.filter(id=party_id, kind="person").exists():
            raise NotFound
        if OfficerRow.objects.filter(Q(username=username) | Q(party_id=party_id)).exists():
            raise refusals.UsernameTaken
        row = OfficerRow.objects.create(
            party_id=party_id,
            username=username,
            name_th=name.th,
            name_en=name.en,
            password=hashed,
            valid_from=valid_from,
        )
        journal.record(
            events.OfficerRegistered(row.id, party_id, valid_from), actor=actor, about=[row.id, party_id]
        )
        return row.id


def end_service(*, officer_id: UUID, valid_to: date, actor: ActorRef) -> None:
    """End the officer's service after `valid_to`, and her posts with it. Raises NotFound."""
    with journal.transaction():
        row = OfficerRow.objects.select_for_update().filter(id=officer_id, valid_to__isnull=True).first()
        if row is None or valid_to < row.valid_from:
            raise NotFound
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        for post in row.posts.filter(valid_to__isnull=True, valid_from__lte=valid_to):
            end_post(post_id=post.id, valid_to=valid_to, actor=actor)
        journal.record(events.OfficerLeft(row.id, valid_to), actor=actor, about=[row.id])


def give_post(
    *,
    officer_id: UUID,
    role: str,
    organisation_id: UUID,
    office_id: UUID | None = None,
    unit_id: UUID | None = None,
    valid_from: date,
    actor: ActorRef,
) -> UUID:
    """The id of the post: `role` in the organisation, in one office of it, or in one unit of that.

    Raises NotFound, PostMismatch, PostHeld.
    """
    _require_place(role, organisation_id, office_id, unit_id)
    with journal.transaction():
        if not OfficerRow.objects.select_for_update().filter(id=officer_id, valid_to__isnull=True).exists():
            raise NotFound
        place = {"organisation_id": organisation_id, "office_id": office_id, "unit_id": unit_id}
        held = PostRow.objects.filter(officer_id=officer_id, role=role, valid_to__isnull=True)
        if held.filter(**place).exists():
            raise refusals.PostHeld
        row = PostRow.objects.create(officer_id=officer_id, role=role, valid_from=valid_from, **place)
        journal.record(
            events.PostGiven(row.id, officer_id, role, organisation_id, office_id, unit_id, valid_from),
            actor=actor,
            about=[officer_id, organisation_id],
        )
        return row.id


def end_post(*, post_id: UUID, valid_to: date, actor: ActorRef) -> None:
    """End the post after `valid_to`. Raises NotFound when there is none in force that had begun by then."""
    with journal.transaction():
        row = PostRow.objects.select_for_update().filter(id=post_id, valid_to__isnull=True).first()
        if row is None or valid_to < row.valid_from:
            raise NotFound
        row.valid_to = valid_to
        row.save(update_fields=["valid_to"])
        journal.record(
            events.PostEnded(row.id, row.officer_id, valid_to), actor=actor, about=[row.officer_id]
        )


def declare_relative(*, officer_id: UUID, relative_party_id: UUID, relation: str, actor: ActorRef) -> UUID:
    """The id of the declaration; from now on that party's cases are closed to the officer.

    Declaring the same relative again changes nothing. Raises NotFound, RelationUnknown.
    """
    with journal.transaction():
        officer = OfficerRow.objects.select_for_update().filter(id=officer_id).first()
        if officer is None or not PartyRow.objects.filter(id=relative_party_id).exists():
            raise NotFound
        if relation not in rules.RELATIONS or relative_party_id == officer.party_id:
            raise refusals.RelationUnknown
        pair = {"party_id": officer.party_id, "relative_id": relative_party_id}
        known = RelativeRow.objects.filter(withdrawn_at__isnull=True, **pair).first()
        if known is not None:
            return known.id
        row = RelativeRow.objects.create(relation=relation, declared_at=clock.now(), **pair)
        journal.record(
            events.RelativeDeclared(officer_id, relative_party_id),
            actor=actor,
            about=[officer_id, relative_party_id],
        )
        return row.id


def withdraw_relative(*, declaration_id: UUID, actor: ActorRef) -> None:
    """Take a declaration back, made in error. Raises NotFound."""
    with journal.transaction():
        rows = RelativeRow.objects.select_for_update(of=("self",))
        row = (
            rows.filter(id=declaration_id, withdrawn_at__isnull=True).select_related("party__officer").first()
        )
        if row is None:
            raise NotFound
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
        officer_id = row.party.officer.id
        journal.record(
            events.RelativeWithdrawn(officer_id, row.relative_id),
            actor=actor,
            about=[officer_id, row.relative_id],
        )


def _require_place(role: str, organisation_id: UUID, office_id: UUID | None, unit_id: UUID | None) -> None:
    organisations.organisation(organisation_id)
    if not rules.is_role(role) or (unit_id is not None and office_id is None):
        raise refusals.PostMismatch
    if office_id is not None and organisations.office(office_id).organisation_id != organisation_id:
        raise refusals.PostMismatch
    if unit_id is not None and organisations.unit(unit_id).office_id != office_id:
        raise refusals.PostMismatch
