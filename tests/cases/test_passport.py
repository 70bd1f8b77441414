"""A passport: the counter where the applicant comes, fingerprints, the book made and posted, and told to the register."""

from __future__ import annotations

from datetime import date

import pytest

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.documents import queries as documents
from borikan.identity.queries import Citizen
from borikan.kernel.money import Money
from borikan.organisations import queries as organisations
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from tests.cases.acting import passes, row, view
from tests.cases.applying import drafted, submitted
from tests.cases.makers import SOMSRI, World

pytestmark = pytest.mark.django_db(transaction=True)

CENTRAL = "mfa-passport-central"
ANSWERS = {
    "contact": {
        "contact.channel": "email",
        "contact.email": "somsri@example.com",
        "emergency_contact": "พี่สาว 081 234 5679",
    },
    "request": {"request_type": "renew", "validity_years": "y10", "speed": "normal"},
    "collect": {"delivery": "post"},
}
TAKEN = dict.fromkeys(("fingerprints_taken", "iris_taken", "face_taken"), "true")


def booked(world: World, where: str = CENTRAL) -> tuple[Citizen, cases.Receipt]:
    """An application for a new book, with the first time of the office booked."""
    appointments.offer_demo_times()
    world.person_in_registers(SOMSRI, "นางสมศรี ใจงาม")
    hold = world.registers.hold
    known = {"full_name": "นางสมศรี ใจงาม", "birth_date": {"year": 1988, "month": 6, "day": 14}}
    hold("dopa-population", "national_id", SOMSRI, {**known, "birth_province": "ขอนแก่น", "nationality": "TH"})
    hold("dopa-idcard", "national_id", SOMSRI, {"name_en": "Mrs. Somsri Chaingam"})
    hold("dopa-family", "national_id", SOMSRI, {"married": True})
    old = {"number": "AA9912001", "expiry": "2027-03-31", "status": "valid"}
    hold("mfa-passport", "national_id", SOMSRI, old)
    hold("rtp-warrant", "national_id", SOMSRI, {"stopped": False})
    person = world.citizen()
    receipt = submitted(world, person, drafted(person, "passport-application", ANSWERS))
    coming = case_queries.coming(view(person, receipt.reference))
    assert coming is not None
    office = organisations.office_by_code(where).id
    slot = appointment_queries.free_times(coming.purpose, office)[0].slot_id
    cases.hold_time(person, receipt.reference, slot)
    cases.book_time(person, receipt.reference)
    world.settle()
    return person, receipt


def test_papers_are_checked_at_the_counter_of_the_office_where_she_comes(world: World) -> None:
    person, receipt = booked(world)
    check = Task.objects.get(case=receipt.case_id, step="completeness", closed_at=None)
    assert check.office_id == organisations.office_by_code(CENTRAL).id

    coming = case_queries.coming(view(person, receipt.reference))
    assert coming is not None
    nearer = organisations.office_by_code("mfa-passport-khon-kaen").id
    slot = appointment_queries.free_times(coming.purpose, nearer)[0].slot_id
    cases.hold_time(person, receipt.reference, slot)
    cases.book_time(person, receipt.reference)  # she moves it to the office near her

    check.refresh_from_db()
    assert check.office_id == nearer


def test_a_book_is_made_posted_and_told_to_the_register(world: World) -> None:
    _person, receipt = booked(world)
    passes(world, "2026-11-23 09:00")
    pensri = world.officer("pensri")
    task = world.work(pensri, receipt.reference, "completeness")
    cases.find_complete(pensri, task, {"old_book_surrendered": "true"})
    world.settle()
    task = world.work(pensri, receipt.reference, "biometrics")
    cases.finish_attendance(pensri, task, TAKEN, "done")
    world.settle()
    demand = next(one for one in payment_queries.demands_of(receipt.case_id) if one.open)
    assert demand.total == Money.baht(1540)
    payments.take_counter_payment(world.officer("tassanee").ref, demand.id, "cash")
    world.settle()
    banjong, yupin = world.officer("banjong"), world.officer("yupin")
    task = world.work(banjong, receipt.reference, "decision")
    cases.decide(banjong, task, "granted", cases.Reasons())
    world.settle()
    made = {"passport_number": "AB9912001", "quality_ok": "true"}
    cases.finish_task(yupin, world.work(yupin, receipt.reference, "produce"), made)
    world.settle()
    task = world.work(yupin, receipt.reference, "deliver")
    cases.hand_over(yupin, task, {}, how="post", tracking="EA123456789TH")
    world.settle()

    (record,) = (
        documents.document(one.document_id) for one in row(receipt.case_id).documents.filter(kind="passport")
    )
    assert (record.state, record.valid_to) == ("sealed", date(2036, 11, 22))
    told = next(one for one in world.registers.filed if one.register == "mfa-passport")
    assert told.values["number"] == "AB9912001"
    assert told.values["expiry"] == "2036-11-22"
