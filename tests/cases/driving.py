"""Renewing a driving licence in the tests: what registers know, the answers, and the way to the tests."""

from __future__ import annotations

from uuid import UUID

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.identity.queries import Citizen
from borikan.organisations import queries as organisations
from tests.cases.acting import view
from tests.cases.applying import drafted, submitted
from tests.cases.makers import SOMSRI, World

PURPOSE = "driving-licence-renewal:book-slot"
ANSWERS = {
    "holder": {"contact.channel": "email", "contact.email": "somsri@example.com"},
    "health": {"conditions": "none", "wears_glasses": "false"},
    "medical": {
        "medical_cert_date.day": "14",
        "medical_cert_date.month": "11",
        "medical_cert_date.year": "2569",
    },
    "format": {"card_format": "card_and_digital"},
}
FIT = dict.fromkeys(
    ("colour_vision_ok", "depth_vision_ok", "peripheral_vision_ok", "foot_reaction_ok"), "true"
)


def office(code: str = "dlt-khon-kaen") -> UUID:
    return organisations.office_by_code(code).id


def renewing(world: World, *, expiry: str = "2025-06-15") -> tuple[Citizen, cases.Receipt]:
    """An application that was submitted, for a licence with that expiry; the offices offer the demonstration's times."""
    appointments.offer_demo_times()
    world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม")
    hold = world.registers.hold
    hold("dopa-idcard", "national_id", SOMSRI, {"name_en": "Mrs. Somsri Chaingam"})
    licence = {"licence_class": "car", "number": "6400001", "expiry": expiry, "status": "valid"}
    hold("dlt-licence", "national_id", SOMSRI, licence)
    hold("dlt-elearning", "national_id", SOMSRI, {"code": "EL6911-0001", "passed_on": "2026-11-10"})
    person = world.citizen()
    return person, submitted(world, person, drafted(person, "driving-licence-renewal", ANSWERS))


def complete(world: World, reference: str) -> None:
    """The transport officer finds it complete."""
    officer = world.officer("prayoon")
    cases.find_complete(
        officer, world.work(officer, reference, "completeness"), {"medical_cert_unfit": "false"}
    )
    world.settle()


def choose_on(world: World, person: Citizen, reference: str, on: str, where: str = "dlt-khon-kaen") -> None:
    """She books the first time of that day at the office."""
    coming = case_queries.coming(view(person, reference))
    assert coming is not None
    slots = appointment_queries.free_times(coming.purpose, office(where))
    slot = next(one for one in slots if one.begins_at.date().isoformat() == on)
    cases.hold_time(person, reference, slot.slot_id)
    cases.book_time(person, reference)
    world.settle()


def attend(world: World, username: str, reference: str, step: str, result: str, **found: str) -> None:
    """The examiner notes what came of a test."""
    officer = world.officer(username)
    cases.finish_attendance(officer, world.work(officer, reference, step), found, result)
    world.settle()
