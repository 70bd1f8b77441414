"""Renewing from the grant."""

from __future__ import annotations

from uuid import UUID

import pytest

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Draft
from borikan.grants import errors as grant_errors
from borikan.grants import queries as grants
from borikan.identity.queries import Citizen
from tests.cases import acting
from tests.cases.conftest import MALEE
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def holder(world: World) -> Citizen:
    """Somsri, with a food licence of one year from 20 November 2026."""
    person = world.citizen()
    acting.food_issued(world, person)
    return person


def licence_of(person: Citizen) -> UUID:
    (grant,) = grants.grants_of(person.party_id)
    return grant.id


def test_it_begins_with_the_former_answers_but_without_evidence(world: World, holder: Citizen) -> None:
    acting.passes(world, "2027-10-15 10:00")

    draft = cases.start_renewal(holder, holder.party_id, licence_of(holder))

    view = case_queries.draft_view(holder, draft)
    assert view.answers["shop_name"] == "ครัวอีสานเลิศรส"
    assert view.answers["handlers"]
    assert not {"medical", "layout"} & set(view.answers)
    assert Draft.objects.get(pk=draft).renews_grant == licence_of(holder)


def test_starting_twice_gives_one_draft_and_keeps_what_was_changed(world: World, holder: Citizen) -> None:
    acting.passes(world, "2027-10-15 10:00")
    first = cases.start_renewal(holder, holder.party_id, licence_of(holder))
    cases.save_page(
        holder, first, "operation", {"open_hours": ["8.00–20.00 น."], "seats": ["10"], "liquor": ["false"]}
    )

    second = cases.start_renewal(holder, holder.party_id, licence_of(holder))

    assert second == first
    assert case_queries.draft_view(holder, first).answers["seats"] == 10


def test_an_open_draft_of_the_service_becomes_the_renewal(world: World, holder: Citizen) -> None:
    acting.passes(world, "2027-10-15 10:00")
    opened = cases.start_draft(holder, "food-premises-licence", cases.Applicant(holder.party_id, "self"))

    assert cases.start_renewal(holder, holder.party_id, licence_of(holder)) == opened
    assert Draft.objects.get(pk=opened).renews_grant == licence_of(holder)


def test_too_early_it_is_refused(world: World, holder: Citizen) -> None:
    with pytest.raises(grant_errors.NotRenewable):
        cases.start_renewal(holder, holder.party_id, licence_of(holder))


def test_somebody_elses_grant_is_not_found(world: World, holder: Citizen) -> None:
    stranger = world.citizen(MALEE, "นางมาลี แสนสุข")

    with pytest.raises(grant_errors.GrantNotFound):
        cases.start_renewal(stranger, stranger.party_id, licence_of(holder))
