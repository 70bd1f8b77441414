"""Registers of buildings and of the town plan."""

from __future__ import annotations

from typing import Any

import geothai

from borikan_sandbox.registers.lands import all_lands
from borikan_sandbox.world import Building, World, Zone
from borikan_sandbox.world.addresses import address_json

Values = dict[str, Any]
_NO_BUILDING = {"permit_no": None, "use": None, "orders": False, "demolition_order": False}


def building(world: World, permit_no: str) -> Values | None:
    """The building with that permit."""
    found = _with_permit(world, permit_no)
    return None if found is None else _building(found)


def buildings_in(world: World, subdistrict_code: str) -> Values | None:
    """All buildings with a permit in a subdistrict, as `permits`; the fields of one if there is only one.

    Where there are none the fields are null; where there are several they are left out, since none is meant.
    """
    if geothai.subdistrict(subdistrict_code) is None:
        return None
    found = [_building(known) for known in world.buildings if known.spot.subdistrict_code == subdistrict_code]
    if not found:
        return {**_NO_BUILDING, "permits": []}
    return {**(found[0] if len(found) == 1 else {}), "permits": found}


def building_on(world: World, deed_no: str) -> Values | None:
    """The building on the land of that deed; land without one has no permit and no order."""
    deed = " ".join(deed_no.split())
    if deed not in all_lands(world):
        return None
    return next((_building(known) for known in world.buildings if known.deed_no == deed), dict(_NO_BUILDING))


def zone(world: World, subdistrict_code: str) -> Values | None:
    """What the town plan says of the subdistrict."""
    return None if geothai.subdistrict(subdistrict_code) is None else _zone(world.zone_at(subdistrict_code))


def zone_of_building(world: World, permit_no: str) -> Values | None:
    """What the town plan says of the place of a building."""
    found = _with_permit(world, permit_no)
    return None if found is None else _zone(world.zone_at(found.spot.subdistrict_code))


def _with_permit(world: World, permit_no: str) -> Building | None:
    return next((known for known in world.buildings if known.permit_no == permit_no), None)


def _building(known: Building) -> Values:
    return {
        "permit_no": known.permit_no,
        "use": known.use,
        "orders": bool(known.orders),
        "order_list": list(known.orders),
        "demolition_order": known.demolition_order,
        "address": address_json(known.spot),
    }


def _zone(found: Zone) -> Values:
    return {
        "zone": found.id,
        "zone_name": found.name_th,
        "zone_name_en": found.name_en,
        "food_premises_allowed": found.food_premises_allowed,
        "small_factory_allowed": found.small_factory_allowed,
    }
