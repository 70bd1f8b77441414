"""What the registers of land, trades, factories, imports and contractors say of the synthetic world."""

from __future__ import annotations

import pytest

from borikan_sandbox.registers import building_trades, industry, lands, places
from borikan_sandbox.world import World, read_world


@pytest.fixture
def world() -> World:
    return read_world()


def test_every_plot_has_an_owner_that_exists_and_a_number_to_compare(world: World) -> None:
    for deed_no, plot in lands.all_lands(world).items():
        told = lands.land(world, deed_no)
        assert told is not None
        owner = world.people.get(plot["owner"])
        number = owner.national_id if owner else world.companies[plot["owner"]].juristic_id
        assert told["owner_number"] == number
    assert lands.land(world, " ขก  15103 ") == lands.land(world, "ขก 15103"), "spaces are no part of it"


def test_a_demolition_order_stands_on_the_land_of_its_building(world: World) -> None:
    under_order = places.building_on(world, "ขก 15106")
    free = places.building_on(world, "ขก 15103")
    assert under_order is not None
    assert free is not None
    assert under_order["demolition_order"] is True
    assert free == {"permit_no": None, "use": None, "orders": False, "demolition_order": False}
    assert places.building_on(world, "ไม่มี") is None


def test_an_engineer_is_found_by_licence_and_by_number(world: World) -> None:
    by_number = building_trades.engineer_by_number(world, "3991500071338")
    assert by_number == {"licence_no": "สย.99151", "level": "prof", "status": "valid"}
    assert building_trades.engineer(world, "สย.99151") == by_number
    expired = building_trades.engineer(world, "สย.99154")
    assert expired is not None
    assert expired["status"] == "expired"


def test_registers_of_companies_answer_for_each_that_exists_and_for_no_other(world: World) -> None:
    for company in world.companies.values():
        number = company.juristic_id
        for look in (
            industry.factory_of_company,
            industry.quota,
            industry.imports_of_company,
            industry.finance,
            industry.contractor,
        ):
            assert look(world, number) is not None
    assert industry.contractor(world, "0000000000000") is None
    assert industry.factory_of_holder(world, world.people["somnuek"].national_id) == {
        "registration": None,
        "under_order": False,
    }


def test_used_tyres_are_prohibited_and_portable_computers_need_no_licence(world: World) -> None:
    tyres, computers = (
        industry.tariff_line(world, "40122010"),
        industry.tariff_line(world, "84713020"),
    )
    assert tyres is not None
    assert computers is not None
    assert tyres["used_prohibited"] is True
    assert computers["licence_needed"] is False
    assert industry.tariff_line(world, "84089099") is None
