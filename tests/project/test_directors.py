"""Whom somebody may speak for is asked of two registers, each for itself: of companies, and of state agencies."""

from __future__ import annotations

import pytest

from borikan.exchange import ports as exchange
from borikan.exchange.adapters.memory import InMemoryRegisters
from borikan.kernel.ids import new_id
from borikan.project.directors import AGENCIES, COMPANIES, DirectorsIn

pytestmark = pytest.mark.django_db(transaction=True)
APINYA = "1991400005001"
COMPANY = {"juristic_id": "0405566990017", "name": "บริษัท", "name_en": "Company", "status": "active"}
AGENCY = {"juristic_id": "0991400990019", "name": "สำนักงานสถิติ", "name_en": "Statistics", "status": "active"}


def spoken_for(register: DirectorsIn, registers: InMemoryRegisters) -> list[str] | None:
    with exchange.use(registers):
        found = register.companies_directed_by(party_id=new_id(), national_id=APINYA)
    return None if found is None else [one.juristic_id for one in found]


def held() -> InMemoryRegisters:
    memory = InMemoryRegisters()
    memory.hold("dbd-juristic", "national_id", APINYA, {"companies": [COMPANY]})
    memory.hold(
        "dga-agency", "national_id", APINYA, {"agencies": [AGENCY, {**AGENCY, "status": "dissolved"}]}
    )
    return memory


def test_companies_are_asked_of_their_register_alone() -> None:
    memory = held()

    assert spoken_for(COMPANIES, memory) == [COMPANY["juristic_id"]]
    assert [one.register for one in memory.asked] == ["dbd-juristic"]


def test_agencies_are_asked_of_their_register_without_those_that_are_no_more() -> None:
    memory = held()

    assert spoken_for(AGENCIES, memory) == [AGENCY["juristic_id"]]
    assert [one.register for one in memory.asked] == ["dga-agency"]


def test_who_is_not_known_there_speaks_for_nobody() -> None:
    assert spoken_for(AGENCIES, InMemoryRegisters()) == []


@pytest.mark.parametrize("register", [COMPANIES, AGENCIES])
def test_while_it_is_silent_nothing_is_known_anew(register: DirectorsIn) -> None:
    memory = held()
    memory.silent.add(register.register)

    assert spoken_for(register, memory) is None
