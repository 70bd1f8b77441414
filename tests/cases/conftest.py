"""The test government with all three services."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cases.makers import SOMSRI, Prepared, World, a_world

PRASIT, MALEE = "3994000004383", "3994000006521"


@pytest.fixture
def world(
    settings: Any, tmp_path: Path, prepared: Prepared, request: pytest.FixtureRequest
) -> Iterator[World]:
    """Organisations, officers, services; registers that know Somsri, Prasit and Malee."""
    with a_world(settings, tmp_path, prepared, request.node) as world:
        world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม")
        world.person_in_registers(PRASIT, "นายประสิทธิ์ แสนสุข", birth={"year": 1938, "month": None, "day": None})
        world.person_in_registers(MALEE, "นางมาลี แสนสุข")
        hold = world.registers.hold
        for name in ("ร้านสมศรีออนไลน์", "ร้านสมศรีผ้าไทย"):
            hold("dbd-trade", "trade_name", name, {"existing_names": 0})
        hold("dbd-trade", "trade_name", "ร้านซ้ำ", {"existing_names": 1})
        for number in (SOMSRI, PRASIT, MALEE):
            hold("dbd-fba", "national_id", number, {"licence": False})
            hold("cgd-pension", "national_id", number, {"active": False})
            hold("dla-oldage", "national_id", number, {"registered_at": None})
            hold("local-licence", "national_id", number, {"revoked": False})
        hold("dpt-zoning", "subdistrict_code", "400101", {"food_premises_allowed": True})
        hold("local-building", "subdistrict_code", "400101", {})
        yield world
