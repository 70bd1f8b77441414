"""What the sandbox's registers answer is of the types that the product reads."""

from __future__ import annotations

import pytest

from borikan.kernel import identity_numbers
from borikan.kernel.addresses import ThaiAddress
from borikan.kernel.partial_dates import PartialDate
from borikan_sandbox.registers import businesses, persons
from borikan_sandbox.world import Person, World, read_world

PEOPLE = sorted(read_world().people.values(), key=lambda person: person.id)


@pytest.fixture
def world() -> World:
    return read_world()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.id)
def test_numbers_birth_dates_and_addresses_of_persons_are_read(world: World, person: Person) -> None:
    assert identity_numbers.is_valid_person_number(person.national_id)
    told = persons.population(world, person.national_id)
    assert told is not None
    birth = PartialDate.from_json(told["birth_date"])
    assert (birth.year, birth.month, birth.day) == (person.birth.year, person.birth.month, person.birth.day)
    home = persons.house_of(world, person.national_id)
    assert home is not None
    address = ThaiAddress.from_json(home["address"])
    assert address.problems() == {}
    assert address.to_json() == home["address"]
    assert address == ThaiAddress.at(
        address.subdistrict_code,
        house=address.house,
        moo=address.moo,
        soi=address.soi,
        road=address.road,
    )


def test_numbers_and_addresses_of_companies_are_read(world: World) -> None:
    for known in world.companies.values():
        assert identity_numbers.is_valid_juristic_number(known.juristic_id)
        told = businesses.company(world, known.juristic_id)
        assert told is not None
        assert ThaiAddress.from_json(told["address"]).problems() == {}
