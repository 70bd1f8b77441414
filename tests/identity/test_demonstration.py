from __future__ import annotations

from collections import Counter
from datetime import timedelta

import pyotp
import pytest
from django.conf import LazySettings

from borikan.identity import actions, queries, refusals
from borikan.identity.models import OfficerRow
from borikan.kernel import clock
from borikan.organisations import actions as organisation_actions
from borikan.organisations import queries as organisations
from tests.identity.makers import a_clock

pytestmark = pytest.mark.django_db
ROLES = {
    "officer:commercial-registrar",
    "officer:local-welfare",
    "officer:public-health-officer",
    "head:local-executive",
    "agency:local-building-control",
    "agency:local-environment",
    "officer:supervisor",
    "officer:finance",
    "officer:counter",
}


@pytest.fixture
def accounts(settings: LazySettings) -> dict[str, actions.DemoOfficer]:
    settings.BORIKAN_DEMO = True
    organisation_actions.establish_demo_organisations()
    return {one.username: one for one in actions.register_demo_officers()}


def test_public_passwords_are_refused_where_it_is_no_demonstration(settings: LazySettings) -> None:
    organisation_actions.establish_demo_organisations()
    for setting in (False, None, "yes"):
        settings.BORIKAN_DEMO = setting
        with pytest.raises(refusals.OnlyForDemonstration):
            actions.register_demo_officers()
    assert not OfficerRow.objects.exists()


def test_every_account_of_the_demonstration_signs_in(accounts: dict[str, actions.DemoOfficer]) -> None:
    with clock.use(a_clock()) as fixed:
        for account in accounts.values():
            half = actions.check_password(account.username, account.password)
            code = pyotp.TOTP(account.totp_secret).at(int(fixed.now().timestamp()))
            officer = actions.check_totp(half, code)
            assert officer.name == account.name
            assert {post.role for post in officer.posts} == set(account.roles)


@pytest.mark.parametrize("office", ["khon-kaen-city-hall", "sila-town-hall"])
def test_each_municipality_has_an_officer_for_every_role(
    accounts: dict[str, actions.DemoOfficer], office: str
) -> None:
    office_id = organisations.office_by_code(office).id
    assert {role for role in ROLES if queries.officers_with(role, office_id)} == ROLES


def test_the_district_office_has_its_officers_and_the_units_it_consults(
    accounts: dict[str, actions.DemoOfficer],
) -> None:
    office_id = organisations.office_by_code("khon-kaen-mueang-district-office").id
    roles = {
        "officer:registrar": 2,
        "officer:permit-officer": 1,
        "head:district-officer": 1,
        "agency:rtp-station": 1,
        "agency:road-owner": 1,
        "officer:supervisor": 1,
        "officer:finance": 1,
        "officer:counter": 1,
    }
    assert {role: len(queries.officers_with(role, office_id)) for role in roles} == roles


def test_two_registrars_share_an_office(accounts: dict[str, actions.DemoOfficer]) -> None:
    office_id = organisations.office_by_code("khon-kaen-city-hall").id
    found = queries.officers_with("officer:commercial-registrar", office_id)
    assert [one.username for one in found] == ["naree", "prasert"]


def test_an_officer_has_a_brother_among_the_applicants(accounts: dict[str, actions.DemoOfficer]) -> None:
    suda = queries.officer_by_username("suda")
    wichai = queries.party_with("national_id", "1994000010808")
    relations = Counter(one.relation for one in queries.relatives_of(suda))

    assert wichai in queries.parties_closed_to(suda)
    assert relations == {"sibling": 1, "parent": 2}


def test_a_second_start_changes_nothing(accounts: dict[str, actions.DemoOfficer]) -> None:
    before = list(OfficerRow.objects.order_by("id").values_list("id", "password"))
    with clock.use(a_clock()) as fixed:
        fixed.advance(timedelta(days=1))  # type: ignore[attr-defined]  # the fixed clock
        assert {one.username for one in actions.register_demo_officers()} == set(accounts)
    assert list(OfficerRow.objects.order_by("id").values_list("id", "password")) == before
