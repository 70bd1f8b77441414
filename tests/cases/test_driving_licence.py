"""A driving licence renewed: booked, tested twice on one day, granted, paid and told to the register."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from borikan.appointments import queries as appointment_queries
from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.documents import queries as documents
from borikan.kernel.money import Money
from borikan.payments import actions as payments
from borikan.payments import queries as payment_queries
from tests.cases.acting import passes, row, view
from tests.cases.driving import FIT, PURPOSE, attend, choose_on, complete, office, renewing
from tests.cases.makers import SOMSRI, World

pytestmark = pytest.mark.django_db(transaction=True)


def test_the_offices_day_does_not_count_the_wait_for_the_booked_day(world: World) -> None:
    person, receipt = renewing(world)
    complete(world, receipt.reference)

    choose_on(world, person, receipt.reference, "2026-12-01")
    assert row(receipt.case_id).due_on == date(2026, 12, 2)

    choose_on(world, person, receipt.reference, "2026-12-03")  # moved to a later day
    assert row(receipt.case_id).due_on == date(2026, 12, 4)

    choose_on(world, person, receipt.reference, "2026-11-24")  # and to an earlier one
    assert row(receipt.case_id).due_on == date(2026, 11, 25)


@pytest.mark.parametrize("then", ["2026-12-03", "2026-11-24"])
def test_giving_a_day_up_and_booking_another_waits_as_long_as_moving_it(world: World, then: str) -> None:
    person, receipt = renewing(world)
    complete(world, receipt.reference)
    choose_on(world, person, receipt.reference, "2026-12-01")

    cases.cancel_time(person, receipt.reference)
    choose_on(world, person, receipt.reference, then)

    assert row(receipt.case_id).due_on == date.fromisoformat(then) + timedelta(days=1)


def test_two_tests_are_taken_at_the_one_time_that_was_booked(world: World) -> None:
    person, receipt = renewing(world)
    complete(world, receipt.reference)
    choose_on(world, person, receipt.reference, "2026-12-01", where="dlt-central")
    passes(world, "2026-12-01 10:00")

    attend(world, "anong", receipt.reference, "fitness-test", "passed", **FIT)

    theory = Task.objects.get(case=receipt.case_id, step="theory-test", closed_at=None)
    assert theory.office_id == office("dlt-central")
    standing = appointment_queries.booking_of_case(receipt.case_id, PURPOSE)
    assert standing is not None

    attend(world, "anong", receipt.reference, "theory-test", "passed", theory_score="47")
    assert appointment_queries.booking(standing.id).state == "done"


def test_a_test_failed_after_one_that_was_passed_is_booked_anew(world: World) -> None:
    person, receipt = renewing(world)
    complete(world, receipt.reference)
    choose_on(world, person, receipt.reference, "2026-12-01")
    passes(world, "2026-12-01 10:00")
    attend(world, "niran", receipt.reference, "fitness-test", "passed", **FIT)
    attend(world, "niran", receipt.reference, "theory-test", "failed", theory_score="38")

    coming = case_queries.coming(view(person, receipt.reference))
    assert coming is not None
    assert coming.again
    assert coming.booking is None
    choose_on(world, person, receipt.reference, "2026-12-08")
    passes(world, "2026-12-08 10:00")
    attend(world, "niran", receipt.reference, "theory-test", "passed", theory_score="46")
    assert Task.objects.filter(case=receipt.case_id, step="decision", closed_at=None).exists()


def test_a_licence_renewed_holds_to_the_birthday_after_five_years_and_the_register_has_it(
    world: World,
) -> None:
    person, receipt = renewing(world, expiry="2026-12-30")
    complete(world, receipt.reference)
    choose_on(world, person, receipt.reference, "2026-11-23")
    passes(world, "2026-11-23 10:00")
    attend(world, "niran", receipt.reference, "fitness-test", "passed", **FIT)
    registrar = world.officer("prayoon")
    task = world.work(registrar, receipt.reference, "decision")
    cases.decide(registrar, task, "granted", cases.Reasons())
    world.settle()
    demand = next(one for one in payment_queries.demands_of(receipt.case_id) if one.open)
    assert demand.total == Money.baht(505)
    payments.take_counter_payment(world.officer("jariya").ref, demand.id, "cash")
    world.settle()

    (licence,) = (
        documents.document(one.document_id)
        for one in row(receipt.case_id).documents.filter(kind="driving-licence")
    )
    assert licence.state == "sealed"
    assert (licence.valid_from, licence.valid_to) == (date(2026, 11, 23), date(2032, 6, 14))
    told = next(one for one in world.registers.filed if one.register == "dlt-licence")
    assert told.key == SOMSRI
    assert told.values["expiry"] == "2032-06-14"
    assert told.values["status"] == "valid"
