"""Registers of vehicles, of their compulsory insurance and of their inspections. All are asked by the plate."""

from __future__ import annotations

from typing import Any

from borikan_sandbox.world import World

Values = dict[str, Any]

_OF_THE_REGISTER = (
    "owner_type",
    "owner_juristic_not_lessor",
    "vehicle_class",
    "cc",
    "weight_kg",
    "gas",
    "registered_on",
    "tax_due",
    "suspended",
)


def _vehicle(world: World, plate: str) -> Values | None:
    return world.files.by("vehicles", "vehicles", "plate").get(plate)


def vehicle(world: World, plate: str) -> Values | None:
    """What the vehicle register holds."""
    found = _vehicle(world, plate)
    return None if found is None else {name: found[name] for name in _OF_THE_REGISTER}


def insurance(world: World, plate: str) -> Values | None:
    """The newest compulsory policy."""
    found = _vehicle(world, plate)
    return None if found is None else {"policy_no": found["policy_no"], "expiry": found["insured_until"]}


def inspection(world: World, plate: str) -> Values | None:
    """The newest inspection passed and until when its gas tank is certified; nothing where there was neither."""
    found = _vehicle(world, plate) or {}
    said = {"passed_on": found.get("inspected_on"), "gas_tested_until": found.get("gas_tested_until")}
    return {name: value for name, value in said.items() if value} or None
