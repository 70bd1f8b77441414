"""The synthetic world is consistent with itself and with the laws that number people."""

from __future__ import annotations

from datetime import date, timedelta

import geothai
import pytest

from borikan_sandbox.registers.answers import REGISTERS, TITLES
from borikan_sandbox.registers.businesses import same_name
from borikan_sandbox.world import WRITTEN_ON, BirthDate, Person, World, read_world
from borikan_sandbox.world.addresses import address_json, address_line

TODAY = WRITTEN_ON


@pytest.fixture
def world() -> World:
    return read_world()


def check_digit(first_twelve: str) -> str:
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(first_twelve))
    return str((11 - total % 11) % 10)


def test_every_number_is_synthetic_and_has_a_right_check_digit(world: World) -> None:
    numbers = [person.national_id for person in world.people.values()]
    assert len(set(numbers)) == len(numbers)
    for number in numbers:
        assert len(number) == 13
        assert number.isdigit()
        assert number[1:3] == "99"
        assert number[12] == check_digit(number[:12])


def test_files_by_subject_do_not_take_each_other_s_places(world: World) -> None:
    people, houses = world.people.values(), world.houses.values()
    assert (
        len({person.national_id for person in people}) == len(people) == len(world.files.by_subject("people"))
    )
    assert len({house.code for house in houses}) == len(houses) == len(world.files.by_subject("houses"))


def test_company_numbers_have_right_check_digits_and_say_province_and_form(world: World) -> None:
    for company in world.companies.values():
        number = company.juristic_id
        assert number[12] == check_digit(number[:12])
        assert number[0] == "0"
        assert number[1:3] == company.spot.subdistrict_code[:2]
        assert number[3] == ("5" if company.name_th.startswith("บริษัท") else "3")
        assert number[4:7] == str(company.registered_on.year + 543)[1:]


def test_there_are_people_of_every_kind_the_services_need(world: World) -> None:
    people = world.people.values()
    ages = [person.birth.age_on(TODAY) for person in people]
    assert len(people) >= 40
    assert min(ages) == 0
    assert max(ages) == 95
    assert any(person.national_id.startswith("0") and person.nationality == "XX" for person in people)
    assert any(person.birth.month is None for person in people)
    assert any(person.birth.month is not None and person.birth.day is None for person in people)
    assert any(person.birth.day is not None and person.birth.earliest < date(1940, 4, 1) for person in people)
    assert {"JP", "FR", "MM"} <= {person.nationality for person in people}


def test_families_agree_with_each_other(world: World) -> None:
    for person in world.people.values():
        if person.spouse:
            spouse = world.people[person.spouse]
            assert spouse.spouse == person.id
            assert spouse.married_on == person.married_on
        for parent_id, sex in ((person.father, "male"), (person.mother, "female")):
            if parent_id:
                parent = world.people[parent_id]
                assert parent.sex == sex
                assert person.birth.year - parent.birth.year >= 15


def test_titles_fit_age_and_sex(world: World) -> None:
    for person in world.people.values():
        child = person.birth.age_on(TODAY) < 15
        titles = (
            {"male": {"เด็กชาย"}, "female": {"เด็กหญิง"}}
            if child
            else {"male": {"นาย"}, "female": {"นาง", "นางสาว"}}
        )
        assert person.name.title in titles[person.sex], person.id


def test_households_have_a_living_householder_who_lives_there(world: World) -> None:
    assert {person.house for person in world.people.values()} == set(world.houses)
    for house in world.houses.values():
        householder = world.people[house.householder]
        assert householder.house == house.id
        assert householder.died_on is None
        assert len(house.code) == 11


def test_every_address_is_at_a_real_subdistrict_and_names_it_rightly(world: World) -> None:
    spots = [house.spot for house in world.houses.values()]
    spots += [company.spot for company in world.companies.values()]
    spots += [building.spot for building in world.buildings]
    for spot in spots:
        parts = address_json(spot)
        found = geothai.subdistrict(spot.subdistrict_code)
        assert found is not None
        assert parts["subdistrict"] == found.name_th
        assert parts["postcode"] in found.postal_codes
        assert not spot.road.startswith("ถนน")
        assert not spot.soi.startswith("ซอย")


def test_bangkok_addresses_are_written_the_bangkok_way(world: World) -> None:
    lines = {house.id: address_line(house.spot) for house in world.houses.values()}
    assert lines["bkk-chatuchak-150"] == (
        "150/3 ซอยพหลโยธิน 32 ถนนพหลโยธิน แขวงจตุจักร เขตจตุจักร กรุงเทพมหานคร 10900"
    )
    assert lines["kk-sila-45"] == "45 หมู่ที่ 14 ตำบลศิลา อำเภอเมืองขอนแก่น จังหวัดขอนแก่น 40000"


def test_whoever_a_register_names_exists(world: World) -> None:
    people, companies = set(world.people), set(world.companies)
    for named in (world.pensions, world.allowances, world.food_handlers, world.foreign_business):
        assert set(named) <= people
    assert {known.holder for known in world.trade_names} <= people
    assert {known.holder for known in world.local_licences} <= people | companies
    assert {person for known in world.companies.values() for person in known.directors} <= people
    assert set(world.zone_of.values()) <= set(world.zones)
    assert world.default_zone in world.zones


def test_only_people_of_sixty_draw_the_allowance(world: World) -> None:
    for holder, since in world.allowances.items():
        assert world.people[holder].birth.age_on(since) >= 59, holder


def test_a_world_told_later_is_as_far_from_that_day(world: World) -> None:
    day = WRITTEN_ON + timedelta(days=400)
    later = read_world(day)

    assert (
        later.food_handlers["nonglak"].expires_on - day
        == world.food_handlers["nonglak"].expires_on - WRITTEN_ON
    )
    licence = later.files.by("drivers", "licences", "holder")["wichai"]
    assert date.fromisoformat(licence["expiry"]) - day == date(2026, 12, 15) - WRITTEN_ON
    for person in world.people.values():
        if person.birth.day is not None:
            assert later.people[person.id].birth.age_on(day) == person.birth.age_on(WRITTEN_ON), person.id
    assert set(later.by_number) == set(world.by_number)


@pytest.mark.parametrize(
    ("known", "later", "then"),
    [
        (BirthDate(1938), 30, BirthDate(1938)),
        (BirthDate(1938), 400, BirthDate(1939)),
        (BirthDate(1936, 4), 30, BirthDate(1936, 5)),
        (BirthDate(1992, 2, 29), 366, BirthDate(1993, 3, 1)),
    ],
)
def test_a_birth_is_moved_as_far_as_it_is_known(known: BirthDate, later: int, then: BirthDate) -> None:
    assert known.moved(timedelta(days=later)) == then


def test_every_register_has_a_title_in_both_languages() -> None:
    assert set(TITLES) == set(REGISTERS)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ร้านสมศรีออนไลน์", "ร้าน สมศรี ออนไลน์", True),
        ("สมศรีออนไลน์", "ร้านสมศรีออนไลน์", True),
        ("Somsri Online", "somsri-online", True),
        ("ร้านน้ำใส", "ร้านน้าใส", False),
        ("ร้านแก้ว", "ร้านแก่ว", False),
    ],
)
def test_trade_names_are_compared_without_spaces_and_forms_but_with_tone_marks(
    one: str, other: str, same: bool
) -> None:
    assert (same_name(one) == same_name(other)) is same


def test_the_story_has_its_people(world: World) -> None:
    def person(person_id: str) -> Person:
        return world.people[person_id]

    assert person("malee").father == "prasit"
    assert person("prasit").thaid is False
    assert person("wichai").father == person("suda").father == "thongsuk"
    assert world.houses[person("somsri").house].spot.subdistrict_code == "400101"
    assert "somboon" in world.pensions
    assert world.houses[person("charoen").house].spot.subdistrict_code.startswith("10")
