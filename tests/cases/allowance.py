"""Somsri's old-age allowance, granted, and what registers say of her later."""

from __future__ import annotations

from borikan.cases import actions as cases
from borikan.grants import queries as grants
from borikan.grants.queries import GrantView
from borikan.identity.queries import Citizen
from borikan.kernel.thai_dates import PartialDate
from tests.cases.applying import OLD_AGE, drafted, submitted
from tests.cases.makers import SOMSRI, World, full_address

BORN = {"year": 1957, "month": 3, "day": 15}


def allowance_granted(world: World) -> tuple[Citizen, str, GrantView]:
    """Her allowance, granted on 20 November 2026: the person, the case's reference, the grant."""
    person = world.citizen(birth=PartialDate(1957, 3, 15))
    world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม", birth=BORN)
    registers_say(world)
    receipt = submitted(world, person, drafted(person, "old-age-allowance", OLD_AGE))
    officer, head = world.officer("orawan"), world.officer("theera")
    cases.find_complete(
        officer, world.work(officer, receipt.reference, "completeness"), {"domiciled_here": "true"}
    )
    world.settle()
    cases.decide(head, world.work(head, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()
    (grant,) = grants.grants_of(person.party_id)
    return person, receipt.reference, grant


def registers_say(world: World, *, status: str = "alive", subdistrict: str = "400101") -> None:
    """From now on the registers say that of her: alive or deceased, and where she is registered."""
    world.registers.hold(
        "dopa-population",
        "national_id",
        SOMSRI,
        {"full_name": "นางสมศรี ใจงาม", "birth_date": BORN, "nationality": "TH", "status": status},
    )
    address = full_address(subdistrict_code=subdistrict)
    world.registers.hold("dopa-house", "national_id", SOMSRI, {"address": address})
