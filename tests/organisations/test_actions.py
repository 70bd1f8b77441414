from __future__ import annotations

from datetime import date, time

import pytest
from django.db import IntegrityError

from borikan.journal import actions as journal
from borikan.journal.queries import entries_about
from borikan.kernel.errors import NotFound
from borikan.kernel.ids import new_id
from borikan.kernel.text import Text
from borikan.organisations import actions, events, queries
from borikan.organisations.models import AreaRow, OfficeRow, OrganisationRow
from tests.organisations.makers import ACTOR, SINCE, an_office, an_organisation

pytestmark = pytest.mark.django_db
NAME = Text("งานทะเบียน", "Registry")


def test_what_is_established_can_be_read_and_stands_in_the_journal() -> None:
    city = an_organisation("city")
    office_id = an_office(city, "city-hall", "400101", "400102")
    unit_id = actions.establish_unit(
        office_id=office_id, code="registry", name=NAME, valid_from=SINCE, actor=ACTOR
    )

    office = queries.office(office_id)
    assert queries.office_by_code("city-hall") == office
    assert office.organisation_id == queries.organisation_by_code("city").id == city
    assert (office.opens, office.closes, office.weekdays) == (time(8, 30), time(16, 30), (0, 1, 2, 3, 4))
    assert office.areas == ("400101", "400102")
    assert [unit.id for unit in queries.units(office_id)] == [unit_id]
    assert queries.unit(unit_id).name == NAME
    assert queries.unit_by_code(office_id, "registry").id == unit_id
    kinds = [type(entry.event) for entry in entries_about(office_id)]
    assert kinds == [events.OfficeEstablished, events.AreaGiven, events.AreaGiven, events.UnitEstablished]


def test_what_does_not_exist_is_not_found() -> None:
    for read in (queries.organisation, queries.office, queries.unit):
        with pytest.raises(NotFound):
            read(new_id())
    with pytest.raises(NotFound):
        queries.office_by_code("nowhere")
    with pytest.raises(NotFound):
        queries.organisation_by_code("nobody")


def test_a_code_serves_once() -> None:
    city = an_organisation("city")
    office_id = an_office(city, "city-hall")
    actions.establish_unit(office_id=office_id, code="registry", name=NAME, valid_from=SINCE, actor=ACTOR)

    with pytest.raises(actions.CodeTaken):
        an_organisation("city")
    with pytest.raises(actions.CodeTaken):
        an_office(city, "city-hall")
    with pytest.raises(actions.CodeTaken):
        actions.establish_unit(office_id=office_id, code="registry", name=NAME, valid_from=SINCE, actor=ACTOR)


def test_two_organisations_are_never_paid_under_one_biller() -> None:
    def establish(code: str, suffix: str) -> None:
        actions.establish_organisation(
            code=code,
            name=NAME,
            organisation_class="local-government",
            tax_id="0999000000019",
            biller_suffix=suffix,
            valid_from=SINCE,
            actor=ACTOR,
        )

    establish("first", "00")
    establish("second", "01")
    with pytest.raises(actions.BillerTaken):
        establish("third", "00")


def test_two_authorities_of_one_class_never_serve_one_area_at_once() -> None:
    an_office(an_organisation("city"), "city-hall", "400101")
    town = an_organisation("town")

    with pytest.raises(actions.AreaTaken) as refused:
        an_office(town, "town-hall", "400101")

    assert "city-hall" in refused.value.message.en
    assert not OfficeRow.objects.filter(code="town-hall").exists(), "a refused office leaves nothing behind"


def test_the_database_itself_refuses_a_second_office_for_an_area() -> None:
    office_id = an_office(an_organisation("city"), "city-hall", "400101")
    area = AreaRow.objects.get(office_id=office_id)
    area.pk = None

    with pytest.raises(IntegrityError), journal.transaction():
        area.save(force_insert=True)


def test_an_office_does_not_begin_before_its_organisation_or_after_its_end() -> None:
    city = an_organisation("city", valid_from=date(2026, 1, 1))
    with pytest.raises(actions.NotInForce):
        an_office(city, "early", valid_from=date(2025, 12, 31))
    actions.close_organisation(organisation_id=city, valid_to=date(2026, 6, 30), actor=ACTOR)
    with pytest.raises(actions.NotInForce):
        an_office(city, "late", valid_from=date(2026, 7, 1))


def test_closing_an_organisation_ends_all_that_hangs_on_it_once() -> None:
    city = an_organisation("city")
    office_id = an_office(city, "city-hall", "400101")
    actions.establish_unit(office_id=office_id, code="registry", name=NAME, valid_from=SINCE, actor=ACTOR)
    last = date(2026, 6, 30)
    after = date(2026, 7, 1)

    actions.close_organisation(organisation_id=city, valid_to=last, actor=ACTOR)

    assert queries.organisation(city).valid_to == last
    assert queries.office(office_id).valid_to == last
    assert queries.units(office_id, last)
    assert queries.units(office_id, after) == ()
    assert queries.offices_of(city, after) == ()
    assert queries.organisations(on=after) == ()
    with pytest.raises(actions.NotInForce):
        actions.close_organisation(organisation_id=city, valid_to=after, actor=ACTOR)


def test_an_end_before_the_beginning_is_refused_by_action_and_database() -> None:
    city = an_organisation("city")
    with pytest.raises(actions.NotInForce):
        actions.close_organisation(organisation_id=city, valid_to=date(2024, 12, 31), actor=ACTOR)
    with pytest.raises(IntegrityError), journal.transaction():
        OrganisationRow.objects.filter(id=city).update(valid_to=date(2024, 12, 31))


def test_an_office_opens_before_it_closes() -> None:
    office_id = an_office(an_organisation("city"), "city-hall")
    actions.change_office_hours(
        office_id=office_id, opens=time(9), closes=time(20), weekdays=[6, 5, 5], actor=ACTOR
    )
    office = queries.office(office_id)
    assert (office.opens, office.closes, office.weekdays) == (time(9), time(20), (5, 6))

    with pytest.raises(IntegrityError), journal.transaction():
        OfficeRow.objects.filter(id=office_id).update(closes=time(8))


def test_the_demonstration_has_two_municipalities_with_the_units_the_services_need() -> None:
    made = ("dbd", "dla", "khon-kaen-city", "sila-town", "khon-kaen-mueang-district", "dlt")
    assert set(made) <= set(actions.establish_demo_organisations())
    assert actions.establish_demo_organisations() == (), "a second start changes nothing"

    day = date(2026, 11, 20)
    for place, expected in (("400101", "khon-kaen-city"), ("400114", "sila-town")):
        found = queries.route(
            agency=None, organisation_class="local-government", subdistrict_code=place, on=day
        )
        assert found.authority.code == expected
        codes = {unit.code for unit in queries.units(found.office.id)}
        needed = {"registry", "welfare", "public-health", "building-control", "environment", "finance"}
        assert needed <= codes
    central = queries.route(agency="dbd", organisation_class=None, subdistrict_code=None, on=day)
    assert central.office.code == "dbd-central"


def test_every_place_of_the_district_is_served_by_its_district_office() -> None:
    actions.establish_demo_organisations()
    day = date(2026, 11, 20)
    for place in ("400101", "400114", "400108"):
        found = queries.route(agency=None, organisation_class="district", subdistrict_code=place, on=day)
        assert found.office.code == "khon-kaen-mueang-district-office"
    with pytest.raises(queries.NoRoute):
        queries.route(agency=None, organisation_class="district", subdistrict_code="901101", on=day)
