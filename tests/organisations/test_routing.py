from __future__ import annotations

from datetime import date

import pytest

from borikan.organisations import actions, queries
from tests.organisations.makers import ACTOR, SINCE, an_office, an_organisation

pytestmark = pytest.mark.django_db
ON = date(2026, 11, 20)


def _receiver(subdistrict: str | None, on: date = ON, agency: str | None = None) -> str:
    of_class = None if agency else "local-government"
    found = queries.route(agency=agency, organisation_class=of_class, subdistrict_code=subdistrict, on=on)
    return found.office.code


def test_the_office_of_the_nearest_area_receives() -> None:
    city, province = an_organisation("city"), an_organisation("province")
    an_office(province, "provincial-hall", "40")
    an_office(city, "district-hall", "4001")
    an_office(city, "city-hall", "400101")

    assert _receiver("400101") == "city-hall"
    assert _receiver("400102") == "district-hall"
    assert _receiver("400201") == "provincial-hall"


def test_a_place_that_nobody_serves_is_refused_with_what_to_do() -> None:
    an_office(an_organisation("city"), "city-hall", "400101")

    with pytest.raises(queries.NoRoute) as refused:
        _receiver("500101")

    assert refused.value.code == "organisations.no-route"
    assert "อบต." in refused.value.remedy.th


def test_a_class_is_not_routed_without_a_place() -> None:
    an_office(an_organisation("city"), "city-hall", "400101")

    with pytest.raises(queries.NoRoute):
        _receiver(None)


def test_a_central_agency_receives_for_the_whole_country_and_by_province_where_it_sits() -> None:
    agency = an_organisation("dbd", "central-agency")
    an_office(agency, "dbd-central", "")
    an_office(agency, "dbd-khon-kaen", "40")
    an_office(an_organisation("dla", "central-agency"), "dla-central", "")

    assert _receiver(None, agency="dbd") == "dbd-central"
    assert _receiver("500101", agency="dbd") == "dbd-central"
    assert _receiver("400101", agency="dbd") == "dbd-khon-kaen"
    assert _receiver("400101", agency="dla") == "dla-central"


def test_an_agency_that_does_not_exist_is_refused() -> None:
    with pytest.raises(queries.NoRoute):
        _receiver("400101", agency="nobody")


def test_only_an_agency_or_a_class_can_be_asked_for() -> None:
    with pytest.raises(ValueError, match="either"):
        queries.route(agency="dbd", organisation_class="local-government", subdistrict_code=None, on=ON)
    with pytest.raises(ValueError, match="either"):
        queries.route(agency=None, organisation_class=None, subdistrict_code=None, on=ON)


def test_the_area_passes_to_the_successor_on_its_day() -> None:
    old = an_office(an_organisation("tambon"), "tambon-hall", "400114")
    actions.end_area(office_id=old, code_prefix="400114", valid_to=date(2026, 5, 31), actor=ACTOR)
    an_office(an_organisation("town"), "town-hall", "400114", valid_from=date(2026, 6, 1))

    assert _receiver("400114", date(2026, 5, 31)) == "tambon-hall"
    assert _receiver("400114", date(2026, 6, 1)) == "town-hall"


def test_a_closed_organisation_receives_nothing_more() -> None:
    city = an_organisation("city")
    an_office(city, "city-hall", "400101")
    actions.close_organisation(organisation_id=city, valid_to=ON, actor=ACTOR)

    assert _receiver("400101", ON) == "city-hall"
    with pytest.raises(queries.NoRoute):
        _receiver("400101", date(2026, 11, 21))


def test_nothing_is_routed_before_it_begins() -> None:
    an_office(an_organisation("city"), "city-hall", "400101")

    with pytest.raises(queries.NoRoute):
        _receiver("400101", date(2024, 12, 31))
    assert _receiver("400101", SINCE) == "city-hall"


def test_a_chosen_organisation_receives_at_its_widest_office() -> None:
    transport = an_organisation("transport")
    an_office(transport, "transport-khon-kaen", "40")
    an_office(transport, "transport-central", "")

    assert queries.chosen("transport", ON).office.code == "transport-central"
    assert queries.chosen("transport-khon-kaen", ON).office.code == "transport-khon-kaen"


def test_what_is_chosen_must_be_on_the_system() -> None:
    an_office(an_organisation("city"), "city-hall", "400101")

    with pytest.raises(queries.NotOnline) as refused:
        queries.chosen("village", ON)

    assert refused.value.code == "organisations.not-online"
    assert issubclass(queries.NotOnline, queries.NoRoute)


def test_an_office_that_was_closed_is_not_chosen() -> None:
    an_office(an_organisation("city"), "city-hall", "400101")

    with pytest.raises(queries.NotOnline):
        queries.chosen("city", SINCE.replace(year=SINCE.year - 1))
