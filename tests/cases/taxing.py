"""Vehicles and their tax, in the tests of steps that the rules alone settle."""

from __future__ import annotations

from borikan.cases import actions as cases
from borikan.identity.queries import Citizen
from tests.cases.applying import fill, submitted
from tests.cases.makers import World, posted

PLATE = {"plate.number": "1กก 1001", "plate.province": "ขอนแก่น"}
KEY = "1กก1001 ขอนแก่น"
TAX = {
    "vehicle": {"own_vehicle": "true"},
    "check": {},
    "sticker": {
        "contact.channel": "email",
        "contact.email": "somsri@example.com",
        "delivery": "digital",
    },
}


def vehicle(
    world: World,
    *,
    registered: str = "2024-12-10",
    due: str = "2026-12-10",
    insured: str | None = "2027-06-30",
    inspected: str | None = None,
    suspended: bool = False,
) -> None:
    """A car of 1,500 cc as the registers know it."""
    hold = world.registers.hold
    hold(
        "dlt-vehicle",
        "plate",
        KEY,
        {
            "owner_type": "person",
            "owner_juristic_not_lessor": False,
            "vehicle_class": "sedan",
            "cc": 1500,
            "weight_kg": None,
            "gas": False,
            "registered_on": registered,
            "tax_due": due,
            "suspended": suspended,
        },
    )
    hold("oic-motor", "plate", KEY, {"policy_no": "P6900001", "expiry": insured})
    hold("dlt-inspection", "plate", KEY, {"passed_on": inspected})


def taxed(world: World, person: Citizen | None = None, **checked: str) -> cases.Receipt:
    """An application to pay the tax, and what follows at once done; `checked` is what no register answers."""
    person = person or world.citizen()
    draft = cases.start_draft(person, "vehicle-tax-annual", cases.Applicant(person.party_id, "self"))
    assert cases.save_page(person, draft, "plate", posted(PLATE)).errors == ()
    fill(person, draft, {**TAX, "check": checked})
    return submitted(world, person, draft)
