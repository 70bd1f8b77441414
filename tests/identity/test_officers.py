from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError

from borikan.identity import actions, queries, refusals
from borikan.identity.models import PostRow
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.organisations import actions as organisation_actions
from borikan.organisations import queries as organisations
from tests.identity.makers import (
    ACTOR,
    PASSWORD,
    SINCE,
    SOMCHAI,
    a_clock,
    a_company_number,
    a_number,
    a_party,
    an_officer,
    claims,
)

pytestmark = pytest.mark.django_db
ROLE = "officer:commercial-registrar"


@pytest.fixture
def city() -> organisations.Office:
    organisation_actions.establish_demo_organisations()
    return organisations.office_by_code("khon-kaen-city-hall")


def _post(
    officer: queries.Officer, office: organisations.Office, role: str = ROLE, since: date = SINCE
) -> UUID:
    return actions.give_post(
        officer_id=officer.id,
        role=role,
        organisation_id=office.organisation_id,
        office_id=office.id,
        valid_from=since,
        actor=ACTOR,
    )


def test_an_officer_acts_as_the_posts_she_holds(city: organisations.Office) -> None:
    officer = an_officer()
    assert not officer.posts
    post_id = _post(officer, city)

    now = queries.officer(officer.id)
    assert now.posts == (queries.Post(ROLE, city.organisation_id, city.id, None, post_id),)
    assert now.holds(ROLE, organisation_id=city.organisation_id, office_id=city.id)
    assert not now.holds(ROLE, organisation_id=city.organisation_id, office_id=new_id())
    assert not now.holds("officer:finance", organisation_id=city.organisation_id)
    assert now.ref.kind == "officer"
    assert [one.id for one in queries.officers_with(ROLE, city.id)] == [officer.id]


def test_a_post_of_the_whole_organisation_counts_in_each_office_of_it(city: organisations.Office) -> None:
    head = an_officer("theera")
    actions.give_post(
        officer_id=head.id,
        role="head:local-executive",
        organisation_id=city.organisation_id,
        valid_from=SINCE,
        actor=ACTOR,
    )
    sila = organisations.office_by_code("sila-town-hall")

    assert [one.username for one in queries.officers_with("head:local-executive", city.id)] == ["theera"]
    assert queries.officers_with("head:local-executive", sila.id) == ()


def test_a_post_holds_from_its_first_to_its_last_day(city: organisations.Office) -> None:
    officer = an_officer()
    post_id = _post(officer, city, since=date(2026, 3, 1))
    actions.end_post(post_id=post_id, valid_to=date(2026, 3, 31), actor=ACTOR)

    for day, holds in (
        (date(2026, 2, 28), False),
        (date(2026, 3, 1), True),
        (date(2026, 3, 31), True),
        (date(2026, 4, 1), False),
    ):
        assert bool(queries.officer(officer.id, day).posts) is holds, day
        assert bool(queries.officers_with(ROLE, city.id, day)) is holds, day
    with pytest.raises(NotFound):
        actions.end_post(post_id=post_id, valid_to=date(2026, 4, 30), actor=ACTOR)


def test_a_post_is_held_once(city: organisations.Office) -> None:
    officer = an_officer()
    post_id = _post(officer, city)

    with pytest.raises(refusals.PostHeld):
        _post(officer, city)
    row = PostRow.objects.get(id=post_id)
    row.pk = new_id()
    with pytest.raises(IntegrityError), journal.transaction():
        row.save(force_insert=True)


def test_a_post_lies_in_an_office_of_its_organisation_and_a_unit_of_its_office(
    city: organisations.Office,
) -> None:
    officer = an_officer()
    sila = organisations.office_by_code("sila-town-hall")
    unit = organisations.units(sila.id)[0]
    place = {"organisation_id": city.organisation_id, "office_id": city.id, "unit_id": None, "role": ROLE}

    for wrong in (
        {"office_id": sila.id},
        {"unit_id": unit.id},
        {"office_id": None, "unit_id": unit.id},
        {"role": "king"},
    ):
        with pytest.raises(refusals.PostMismatch):
            actions.give_post(officer_id=officer.id, valid_from=SINCE, actor=ACTOR, **{**place, **wrong})  # type: ignore[arg-type]  # mixed on purpose


def test_an_officer_is_one_person_with_one_username() -> None:
    officer = an_officer("naree")
    again = {"name": SOMCHAI, "password": PASSWORD, "valid_from": SINCE, "actor": ACTOR}

    with pytest.raises(refusals.UsernameTaken):
        actions.register_officer(username="naree", party_id=a_party(), **again)  # type: ignore[arg-type]  # as above
    with pytest.raises(refusals.UsernameTaken):
        actions.register_officer(username="naree2", party_id=officer.party_id, **again)  # type: ignore[arg-type]  # as above
    company = actions.party_for("juristic_id", a_company_number(), SOMCHAI)
    with pytest.raises(NotFound):
        actions.register_officer(username="company", party_id=company, **again)  # type: ignore[arg-type]  # as above
    with pytest.raises(refusals.UsernameMalformed):
        actions.register_officer(username="Naree S", party_id=a_party(), **again)  # type: ignore[arg-type]  # as above


def test_who_leaves_the_service_loses_her_posts_and_session(city: organisations.Office) -> None:
    with clock.use(a_clock()) as moving:
        officer = an_officer()
        _post(officer, city)
        kept = queries.officer_to_session(officer)
        assert queries.officer_from_session(kept) == queries.officer(officer.id)

        actions.end_service(officer_id=officer.id, valid_to=clock.today() - timedelta(days=1), actor=ACTOR)

        assert queries.officer_from_session(kept) is None
        assert queries.officers_with(ROLE, city.id) == ()
        moving.advance(timedelta(days=1))  # type: ignore[attr-defined]  # the fixed clock
        with pytest.raises(NotFound):
            queries.officer(officer.id)


def test_a_changed_password_ends_the_sessions_begun_with_the_old_one() -> None:
    officer = an_officer()
    kept = queries.officer_to_session(officer)

    actions.change_password(officer_id=officer.id, password="another long password", actor=ACTOR)

    assert queries.officer_from_session(kept) is None
    assert queries.officer_from_session(queries.officer_to_session(officer)) == officer


def test_her_own_and_her_relatives_parties_are_closed_to_an_officer() -> None:
    officer, brother, stranger = an_officer(), a_party(), a_party()
    declaration = actions.declare_relative(
        officer_id=officer.id, relative_party_id=brother, relation="sibling", actor=officer.ref
    )

    assert queries.parties_closed_to(officer) == {officer.party_id, brother}
    assert stranger not in queries.parties_closed_to(officer)
    assert [one.relation for one in queries.relatives_of(officer)] == ["sibling"]
    actions.withdraw_relative(declaration_id=declaration, actor=ACTOR)
    assert queries.parties_closed_to(officer) == {officer.party_id}
    with pytest.raises(NotFound):
        actions.withdraw_relative(declaration_id=declaration, actor=ACTOR)


def test_a_relation_that_one_officer_declared_binds_the_other_too() -> None:
    wife, husband = an_officer("wife"), an_officer("husband")
    actions.declare_relative(
        officer_id=wife.id, relative_party_id=husband.party_id, relation="spouse", actor=wife.ref
    )

    assert wife.party_id in queries.parties_closed_to(husband)


def test_a_relative_is_declared_once_and_is_another_person() -> None:
    officer, brother = an_officer(), a_party()

    def declare(party_id: UUID, relation: str) -> UUID:
        return actions.declare_relative(
            officer_id=officer.id, relative_party_id=party_id, relation=relation, actor=officer.ref
        )

    assert declare(brother, "sibling") == declare(brother, "sibling")
    with pytest.raises(refusals.RelationUnknown):
        declare(officer.party_id, "sibling")
    with pytest.raises(refusals.RelationUnknown):
        declare(a_party(), "friend")
    with pytest.raises(NotFound):
        declare(new_id(), "sibling")


def test_an_officers_citizen_session_is_another_actor() -> None:
    number = a_number()
    party_id = actions.party_for("national_id", number, SOMCHAI)
    officer_id = actions.register_officer(
        username="naree", name=SOMCHAI, party_id=party_id, password=PASSWORD, valid_from=SINCE, actor=ACTOR
    )
    citizen = actions.sign_in_citizen(claims("s1", number))

    assert citizen.party_id == party_id
    assert citizen.ref != queries.officer(officer_id).ref
    assert queries.officer_from_session(queries.citizen_to_session(citizen)) is None
