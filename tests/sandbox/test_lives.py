"""A synthetic person dies or moves, and the registers say so."""

from __future__ import annotations

import pytest
import requests

from tests.sandbox.running import RunningSandbox, sandbox
from tests.sandbox.test_registers import found, registers

__all__ = ["registers", "sandbox"]
pytestmark = pytest.mark.sandbox


def _happens(running: RunningSandbox, status: int = 200, **form: str) -> str:
    answer = requests.post(f"{running.urls['registers']}/control/lives", data=form, timeout=10)
    assert answer.status_code == status, answer.text
    return answer.text


def test_who_dies_is_deceased_in_the_population_register_until_put_right(registers: RunningSandbox) -> None:
    number = registers.person("prasit")["national_id"]

    assert "ถึงแก่ความตาย" in _happens(registers, person="prasit", event="dies")
    known = found(registers, "dopa-population", "national_id", number)
    assert known["status"] == "deceased"
    assert known["died_on"]
    assert known["full_name"] == "นายประสิทธิ์ แสนสุข"
    _happens(registers, person="prasit", event="lives")

    assert found(registers, "dopa-population", "national_id", number)["status"] == "alive"


def test_who_moves_is_registered_in_the_other_house(registers: RunningSandbox) -> None:
    number = registers.person("somsri")["national_id"]
    assert found(registers, "dopa-house", "national_id", number)["subdistrict_code"] == "400101"

    _happens(registers, person="somsri", event="moves", house="kk-sila-45")

    moved = found(registers, "dopa-house", "national_id", number)
    assert moved["subdistrict_code"] == "400114"
    assert moved["address"]["subdistrict_code"] == "400114"
    assert moved["is_householder"] is False


def test_an_unknown_person_house_or_event_is_refused(registers: RunningSandbox) -> None:
    _happens(registers, 400, person="nobody", event="dies")
    _happens(registers, 400, person="somsri", event="flies")
    _happens(registers, 400, person="somsri", event="moves", house="nowhere")
