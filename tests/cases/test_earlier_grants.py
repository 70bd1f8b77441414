"""One business has one registration: a change replaces it, a closing ends it."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.documents import queries as documents
from borikan.grants import queries as grants
from borikan.grants.errors import GrantNotFound
from borikan.grants.queries import GrantView
from borikan.identity.queries import Citizen
from borikan.kernel.digits import thai_digits
from tests.cases.acting import pay_at_counter as paid
from tests.cases.acting import trade_granted, trade_issued
from tests.cases.applying import CONTACT, PLACE, drafted, submitted
from tests.cases.conftest import MALEE
from tests.cases.makers import World

pytestmark = pytest.mark.django_db(transaction=True)


def _about(request_type: str, number: str) -> Mapping[str, Mapping[str, str]]:
    """The answers to a change or closing of the registration with that number."""
    kept = {"business_kind": "online_shop", "website": "https://shop.example", "capital": "60,000"}
    own = {"place_is_own_home": "true"}
    closing = request_type == "close"
    return {
        "owner": CONTACT,
        "request": {
            "request_type": request_type,
            "registration_no": number,
            "changed_on.day": "18",
            "changed_on.month": "11",
            "changed_on.year": "2569",
            **({} if closing else {"name_changes": "false"}),
        },
        "business": {"trade_name_th": "ร้านสมศรีออนไลน์", **({} if closing else kept)},
        "place": {**PLACE, **({} if closing else own)},
    }


def _registered(world: World, person: Citizen) -> tuple[GrantView, str]:
    """A registration of hers, with the number on its certificate."""
    trade_issued(world, person)
    grant = next(one for one in grants.grants_of(person.party_id) if one.status == "active")
    return grant, str(documents.document(grant.document_ids[0]).number)


def _issued(world: World, person: Citizen, request_type: str, number: str) -> cases.Receipt:
    draft = drafted(person, "trade-name-registration", _about(request_type, number))
    receipt = submitted(world, person, draft)
    trade_granted(world, receipt.reference)
    paid(world, receipt.case_id)
    return receipt


def test_closing_a_business_ends_its_registration_and_makes_no_new_one(world: World) -> None:
    person = world.citizen()
    before, number = _registered(world, person)

    receipt = _issued(world, person, "close", number)

    (closed,) = grants.grants_of(person.party_id)
    assert (closed.id, closed.status) == (before.id, "ended")
    assert closed.reason is not None
    assert grants.grant_of_case(receipt.case_id) is None
    assert documents.document(closed.document_ids[0]).status == "revoked"
    told = world.registers.filed[-1]
    assert (told.register, told.key, told.values["status"]) == ("dbd-trade", number, "closed")


def test_a_change_puts_a_new_registration_in_the_place_of_the_earlier_one(world: World) -> None:
    person = world.citizen()
    before, number = _registered(world, person)

    receipt = _issued(world, person, "change", thai_digits(number))  # as it may well be copied from the paper

    new = grants.grant_of_case(receipt.case_id)
    assert new is not None
    assert new.status == "active"
    assert grants.grant(before.id).status == "replaced"
    assert documents.document(before.document_ids[0]).status == "revoked"
    assert documents.document(new.document_ids[0]).status == "valid"


def test_who_holds_a_registration_here_names_one_of_her_own(world: World) -> None:
    person, other = world.citizen(), world.citizen(MALEE, "นางมาลี แสนสุข")
    grant, number = _registered(world, person)
    _, hers = _registered(world, other)

    with pytest.raises(errors.NotYourGrant):
        _issued(world, person, "close", hers)
    with pytest.raises(errors.NotYourGrant):
        _issued(world, person, "close", number + "9")

    assert grants.grant(grant.id).status == "active"
    assert [one.status for one in grants.grants_of(other.party_id)] == ["active"]


def test_a_registration_from_before_this_system_is_closed_on_record_only(world: World) -> None:
    person = world.citizen()

    receipt = _issued(world, person, "close", "4009900001")

    assert grants.grants_of(person.party_id) == ()
    assert grants.grant_of_case(receipt.case_id) is None
    assert world.registers.filed[-1].key == "4009900001"


def test_somebody_else_s_registration_is_never_ended_by_its_number(world: World) -> None:
    holder, other = world.citizen(), world.citizen(MALEE, "นางมาลี แสนสุข")
    grant, number = _registered(world, holder)

    _issued(world, other, "close", number)

    assert grants.grant(grant.id).status == "active"


def test_a_registration_closed_already_can_not_be_closed_again(world: World) -> None:
    person = world.citizen()
    first, number = _registered(world, person)
    _issued(world, person, "close", number)
    second, _ = _registered(world, person)

    with pytest.raises(errors.NotYourGrant):
        _issued(world, person, "close", number)

    assert grants.grant(first.id).status == "ended"
    assert grants.grant(second.id).status == "active"


def test_from_her_registration_she_starts_with_its_number_filled_in(world: World) -> None:
    person = world.citizen()
    grant, number = _registered(world, person)

    draft = cases.start_about_grant(person, person.party_id, grant.id)

    assert case_queries.draft_view(person, draft).answers["registration_no"] == number
    submitted(world, person, drafted(person, "trade-name-registration", _about("close", number)))
    other = world.citizen(MALEE, "นางมาลี แสนสุข")
    with pytest.raises(GrantNotFound):
        cases.start_about_grant(other, other.party_id, grant.id)
