"""Whom somebody may speak for is asked of two registers at once: of companies, and of state agencies."""

from __future__ import annotations

import pytest

from borikan.exchange import ports as exchange
from borikan.exchange.adapters.memory import InMemoryRegisters
from borikan.kernel.ids import new_id
from borikan.project.directors import CompanyRegister

pytestmark = pytest.mark.django_db(transaction=True)
APINYA = "1991400005001"
COMPANY = {"juristic_id": "0405566990017", "name": "บริษัท", "name_en": "Company", "status": "active"}
AGENCY = {"juristic_id": "0991400990019", "name": "สำนักงานสถิติ", "name_en": "Statistics", "status": "active"}


def spoken_for(registers: InMemoryRegisters) -> list[str] | None:
    with exchange.use(registers):
        found = CompanyRegister().companies_directed_by(party_id=new_id(), national_id=APINYA)
    return None if found is None else [one.juristic_id for one in found]


def held() -> InMemoryRegisters:
    memory = InMemoryRegisters()
    memory.hold("dbd-juristic", "national_id", APINYA, {"companies": [COMPANY]})
    memory.hold(
        "dga-agency", "national_id", APINYA, {"agencies": [AGENCY, {**AGENCY, "status": "dissolved"}]}
    )
    return memory


def test_companies_and_agencies_are_found_together() -> None:
    assert spoken_for(held()) == [COMPANY["juristic_id"], AGENCY["juristic_id"]]


def test_somebody_whom_only_one_register_knows_is_found_there() -> None:
    memory = InMemoryRegisters()
    memory.hold("dga-agency", "national_id", APINYA, {"agencies": [AGENCY]})
    assert spoken_for(memory) == [AGENCY["juristic_id"]]


@pytest.mark.parametrize("register", ["dbd-juristic", "dga-agency"])
def test_while_one_is_silent_nothing_is_known_anew(register: str) -> None:
    memory = held()
    memory.silent.add(register)
    assert spoken_for(memory) is None
