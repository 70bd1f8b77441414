from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from borikan.identity import actions as identity_actions
from borikan.identity import queries as identity
from borikan.identity.events import CitizenSignedIn
from borikan.identity.ports import Claims
from borikan.journal.events import Entry
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.clock import FixedClock
from borikan.kernel.text import Text
from borikan.mandates import actions, events, ports, queries, reactions
from borikan.mandates.models import DirectorshipRow
from tests.mandates.makers import RegisterInMemory, a_company, a_person

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def moving() -> Iterator[FixedClock]:
    with clock.use(FixedClock(datetime(2026, 11, 20, 3, 0, tzinfo=UTC))) as fixed:
        assert isinstance(fixed, FixedClock)
        yield fixed


@pytest.fixture
def register(monkeypatch: pytest.MonkeyPatch) -> RegisterInMemory:
    monkeypatch.setattr(ports, "_wired", {})
    in_memory = RegisterInMemory()
    ports.wire_director_register("companies", in_memory)
    return in_memory


@pytest.fixture
def agencies(register: RegisterInMemory) -> RegisterInMemory:
    """The directory of agencies beside the register of companies."""
    assert register.companies == ()
    in_memory = RegisterInMemory()
    ports.wire_director_register("agencies", in_memory)
    return in_memory


def _names(person: UUID) -> list[str]:
    return [company.name.th for company in queries.companies_of(person)]


def test_a_director_acts_for_the_companies_the_register_names(register: RegisterInMemory) -> None:
    director = a_person()
    register.companies = (a_company("บริษัท ข จำกัด"), a_company("บริษัท ก จำกัด"))

    found = actions.confirm_companies(director)

    assert found == queries.companies_of(director)
    assert _names(director) == ["บริษัท ก จำกัด", "บริษัท ข จำกัด"]
    assert identity.number_of(found[0].party_id, "juristic_id") == register.companies[1].juristic_id
    assert register.asked == [identity.number_of(director)]


def test_a_director_who_signs_only_with_another_does_not_act_alone(register: RegisterInMemory) -> None:
    director = a_person()
    register.companies = (a_company(signs_alone=False),)

    assert actions.confirm_companies(director) == ()


def test_a_director_who_left_acts_no_longer(register: RegisterInMemory) -> None:
    director = a_person()
    left, stays = a_company("บริษัท ก จำกัด"), a_company("บริษัท ข จำกัด")
    register.companies = (left, stays)
    actions.confirm_companies(director)
    register.companies = (stays,)
    actions.confirm_companies(director)

    assert _names(director) == ["บริษัท ข จำกัด"]
    event = entries_about(director)[-1].event
    assert isinstance(event, events.DirectorshipsConfirmed)
    assert event.ended == (identity.party_with("juristic_id", left.juristic_id),)


def test_a_silent_register_leaves_what_it_said_for_a_day(
    register: RegisterInMemory, moving: FixedClock
) -> None:
    director = a_person()
    register.companies = (a_company(),)
    actions.confirm_companies(director)
    register.companies = None

    moving.advance(timedelta(hours=23))
    assert len(actions.confirm_companies(director)) == 1
    moving.advance(timedelta(hours=1))
    assert actions.confirm_companies(director) == ()


def test_one_odd_row_of_the_register_hides_no_other(register: RegisterInMemory) -> None:
    director = a_person()
    good = a_company()
    register.companies = (replace(good, juristic_id="12345"), good)

    assert [one.name for one in actions.confirm_companies(director)] == [good.name]


def test_asking_twice_changes_nothing_but_the_time(register: RegisterInMemory, moving: FixedClock) -> None:
    director = a_person()
    register.companies = (a_company(),)
    first = actions.confirm_companies(director)
    moving.advance(timedelta(hours=20))

    assert actions.confirm_companies(director) == first
    moving.advance(timedelta(hours=20))
    assert queries.companies_of(director) == first
    assert DirectorshipRow.objects.filter(person=director).count() == 1


def test_what_one_register_says_or_not_is_nothing_to_the_other(
    register: RegisterInMemory, agencies: RegisterInMemory, moving: FixedClock
) -> None:
    director = a_person()
    register.companies, agencies.companies = (a_company("บริษัท ก จำกัด"),), (a_company("สำนักงาน ข"),)
    actions.confirm_companies(director)
    actions.confirm_agencies(director)
    assert _names(director) == ["บริษัท ก จำกัด", "สำนักงาน ข"]

    agencies.companies = None
    moving.advance(timedelta(hours=23))
    actions.confirm_again(director)
    moving.advance(timedelta(hours=2))
    assert _names(director) == ["บริษัท ก จำกัด"], "an outage of the directory takes only its own away"

    agencies.companies, register.companies = (a_company("สำนักงาน ค"),), ()
    actions.confirm_again(director)
    assert _names(director) == ["สำนักงาน ค"]


def test_only_who_has_had_an_agency_is_shown_to_the_directory_of_agencies(
    register: RegisterInMemory, agencies: RegisterInMemory
) -> None:
    citizen, head = a_person(), a_person()
    agencies.companies = (a_company("สำนักงาน ข"),)
    actions.confirm_agencies(head)
    agencies.asked.clear()

    for person in (citizen, head):
        actions.confirm_again(person)

    assert register.asked == [identity.number_of(citizen), identity.number_of(head)]
    assert agencies.asked == [identity.number_of(head)]


def test_the_register_is_asked_when_a_citizen_signs_in(register: RegisterInMemory) -> None:
    register.companies = (a_company(),)
    citizen = identity_actions.sign_in_citizen(
        Claims("https://thaid.example", "s", "1999900001010", Text("นางสาว ก", "Miss A"), None, 2)
    )
    (entry,) = [one for one in entries_about(citizen.party_id) if isinstance(one.event, CitizenSignedIn)]
    assert isinstance(entry, Entry)

    for reaction in reactions.REACTIONS[CitizenSignedIn]:
        reaction(entry)

    assert len(queries.companies_of(citizen.party_id)) == 1


def test_who_has_no_national_number_is_not_looked_for(register: RegisterInMemory) -> None:
    register.companies = (a_company(),)
    visitor = identity_actions.party_for("passport", "AB1234567", Text("ผู้มาเยือน", "Visitor"), issuer="JPN")

    assert actions.confirm_companies(visitor) == ()
    assert register.asked == []


def test_without_a_register_nobody_acts_for_a_company(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ports, "_wired", {})

    assert actions.confirm_companies(a_person()) == ()


def test_an_answer_with_nothing_counts_for_a_day_and_silence_for_minutes(
    register: RegisterInMemory, moving: FixedClock
) -> None:
    nobody_s_director = a_person()
    assert not queries.asked_lately(nobody_s_director, "companies")
    register.companies = None
    actions.confirm_companies(nobody_s_director)

    assert queries.asked_lately(nobody_s_director, "companies")
    moving.advance(timedelta(minutes=5))
    assert not queries.asked_lately(nobody_s_director, "companies")
    register.companies = ()
    actions.confirm_companies(nobody_s_director)
    moving.advance(timedelta(hours=23))
    assert queries.asked_lately(nobody_s_director, "companies")
    moving.advance(timedelta(hours=1))
    assert not queries.asked_lately(nobody_s_director, "companies")


def test_what_was_not_kept_does_not_count_as_asked(
    register: RegisterInMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    director = a_person()
    register.companies = (a_company(),)

    def killed(*_: object, **__: object) -> UUID:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(identity_actions, "party_for", killed)
        with pytest.raises(SystemExit):
            actions.confirm_companies(director)

    assert not queries.asked_lately(director, "companies")
    assert [company.party_id for company in actions.confirm_companies(director)]
