from __future__ import annotations

from datetime import timedelta

import pytest

from borikan.identity import actions, queries, refusals, rules
from borikan.kernel import clock
from borikan.kernel.ids import new_id
from borikan.kernel.partial_dates import PartialDate
from borikan.kernel.text import Text
from tests.identity.makers import SOMCHAI, a_clock, a_number, claims

pytestmark = pytest.mark.django_db


def test_the_first_sign_in_opens_an_account_and_the_next_finds_it() -> None:
    number = a_number()
    first = actions.sign_in_citizen(claims("s1", number, birth=PartialDate(1957, 5)))
    again = actions.sign_in_citizen(claims("s1", number))

    assert again == first
    assert first.ref.kind == "citizen"
    assert first.ref.id == first.account_id
    assert queries.number_of(first.party_id) == number
    assert queries.birth_of(first.party_id) == PartialDate(1957, 5), "what was not said again stays known"


def test_a_person_whom_the_state_knew_already_keeps_her_party() -> None:
    number = a_number()
    known = actions.party_for("national_id", number, Text("ชื่อเดิม", "Old name"))

    citizen = actions.sign_in_citizen(claims("s1", number))

    assert citizen.party_id == known
    assert queries.person(known).name == SOMCHAI, "the provider's name is the newer one"


def test_the_same_subject_of_another_issuer_is_another_account() -> None:
    first = actions.sign_in_citizen(claims("s1", a_number()))
    other = claims("s1", a_number())
    second = actions.sign_in_citizen(
        type(other)("https://other.example", other.subject, other.national_id, other.name, None, 2)
    )

    assert first.account_id != second.account_id
    assert first.party_id != second.party_id


def test_an_account_whose_number_changed_is_not_let_in() -> None:
    actions.sign_in_citizen(claims("s1", a_number()))

    with pytest.raises(refusals.IdentityConflict):
        actions.sign_in_citizen(claims("s1", a_number()))


def test_a_number_that_comes_later_is_added_unless_it_is_anothers() -> None:
    number = a_number()
    without = actions.sign_in_citizen(claims("s1", None))
    assert queries.number_of(without.party_id) is None
    assert actions.sign_in_citizen(claims("s1", number)).party_id == without.party_id
    assert queries.number_of(without.party_id) == number
    assert actions.sign_in_citizen(claims("s1", None)).party_id == without.party_id

    actions.sign_in_citizen(claims("s2", None))
    with pytest.raises(refusals.IdentityConflict):
        actions.sign_in_citizen(claims("s2", number))


def test_a_session_keeps_ids_only_and_gives_the_citizen_back() -> None:
    number = a_number()
    citizen = actions.sign_in_citizen(claims("s1", number))

    kept = queries.citizen_to_session(citizen)

    assert queries.citizen_from_session(kept) == citizen
    assert citizen.meets("ial2")
    assert number not in repr(kept)
    assert "สมชาย" not in repr(kept)


def test_a_session_ends_by_itself() -> None:
    with clock.use(a_clock()) as moving:
        kept = queries.citizen_to_session(actions.sign_in_citizen(claims("s1", a_number())))
        moving.advance(rules.CITIZEN_SESSION - timedelta(seconds=1))  # type: ignore[attr-defined]  # the fixed clock
        assert queries.citizen_from_session(kept) is not None
        moving.advance(timedelta(seconds=1))  # type: ignore[attr-defined]  # the fixed clock
        assert queries.citizen_from_session(kept) is None


def test_nobody_is_signed_in_by_an_empty_strange_or_outdated_session() -> None:
    kept = queries.citizen_to_session(actions.sign_in_citizen(claims("s1", a_number())))

    assert queries.citizen_from_session(None) is None
    assert queries.citizen_from_session({}) is None
    assert queries.citizen_from_session({**kept, "account": str(new_id())}) is None
    assert queries.guest_from_session(kept) is None
    assert queries.officer_from_session(kept) is None
