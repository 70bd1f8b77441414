"""Coming in person: booking the test, moving it, not coming, failing, passing; and getting what was made."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.core import mail

from borikan.appointments import actions as appointments
from borikan.appointments import queries as appointment_queries
from borikan.appointments.queries import Booking
from borikan.appointments.rules import SlotFull, SlotGone
from borikan.cases import actions as cases
from borikan.cases import errors
from borikan.cases import queries as case_queries
from borikan.cases.models import Task
from borikan.cases.refusals_of_visits import TimeStillToCome, TrackingNeeded
from borikan.definitions.process import state_from_json
from borikan.identity import actions as identity
from borikan.identity.queries import Citizen
from borikan.kernel import clock
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.organisations import actions as organisation_actions
from borikan.organisations import queries as organisations
from tests.cases.acting import at_once, passes, pay_at_counter, row, view
from tests.cases.makers import World
from tests.cases.visiting import PURPOSE, choose, city_hall, offer, publish_tests, to_booking

pytestmark = pytest.mark.django_db(transaction=True)

MALEE = ("3994000006521", "นางมาลี แสนสุข")


@pytest.fixture
def tests(world: World, tmp_path: Path) -> World:
    """The test government with tests to be booked on Mondays and Tuesdays."""
    publish_tests(tmp_path)
    offer(city_hall(), world.officer("wanida"))
    return world


def stage(case_id: UUID) -> set[tuple[str, str, int]]:
    tokens = state_from_json(row(case_id).state).tokens
    return {(token.step, token.stage, token.visit) for token in tokens}


def standing(case_id: UUID) -> Booking:
    found = appointment_queries.booking_of_case(case_id, PURPOSE)
    assert found is not None
    return found


def told(person: Citizen, reference: str) -> str:
    return " / ".join(str(one.text.en) for one in reversed(view(person, reference).timeline))


def test_whoever_books_goes_on_to_the_test_and_is_told_when_and_where(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    assert stage(receipt.case_id) == {("slot", "", 1)}
    mail.outbox.clear()

    choose(person, receipt.reference)
    tests.settle()

    assert stage(receipt.case_id) == {("theory", "visit", 1)}
    assert any("23 พฤศจิกายน 2569 เวลา 09.00 น." in str(one.body) for one in mail.outbox)
    assert "Appointment booked for 23 November 2026" in told(person, receipt.reference)


def test_a_second_click_on_booking_changes_nothing(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    slot = appointment_queries.free_times(PURPOSE, city_hall())[0].slot_id
    cases.hold_time(person, receipt.reference, slot)

    outcomes = at_once(*[lambda: cases.book_time(person, receipt.reference)] * 3)

    assert outcomes == [None] * 3
    assert stage(receipt.case_id) == {("theory", "visit", 1)}
    assert told(person, receipt.reference).count("Appointment booked") == 1


def test_of_two_who_want_the_same_time_one_gets_it(tests: World) -> None:
    somsri, malee = tests.citizen(), tests.citizen(*MALEE)
    first, second = to_booking(tests, somsri), to_booking(tests, malee)
    slot = appointment_queries.free_times(PURPOSE, city_hall())[0].slot_id

    outcomes = at_once(
        lambda: cases.hold_time(somsri, first.reference, slot),
        lambda: cases.hold_time(malee, second.reference, slot),
    )

    assert sorted(type(one).__name__ for one in outcomes) in (
        ["NoneType", "SlotFull"],
        ["NoneType", "SlotGone"],
    )


def test_a_time_of_another_purpose_or_taken_already_is_not_hers_to_book(tests: World) -> None:
    somsri, malee = tests.citizen(), tests.citizen(*MALEE)
    first, second = to_booking(tests, somsri), to_booking(tests, malee)
    slot = choose(somsri, first.reference)
    with pytest.raises((SlotFull, SlotGone)):
        cases.hold_time(malee, second.reference, slot)
    offer(city_hall(), tests.officer("wanida"), purpose="passport:slot")
    other = appointment_queries.free_times("passport:slot", city_hall())[0].slot_id
    with pytest.raises(SlotGone):
        cases.hold_time(malee, second.reference, other)
    with pytest.raises(errors.CaseNotFound):
        cases.hold_time(malee, first.reference, slot)


def test_who_books_nothing_in_time_lets_the_application_lapse_and_is_told_why(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    mail.outbox.clear()
    passes(tests, "2026-12-02 09:00")

    assert row(receipt.case_id).ending == "lapsed"
    assert any("ไม่มีการจองวันเวลานัด" in str(one.body) for one in mail.outbox)
    assert not any("ชำระ" in str(one.body) for one in mail.outbox)


def test_moving_keeps_the_case_where_it_is(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    choose(person, receipt.reference, 1)

    assert stage(receipt.case_id) == {("theory", "visit", 1)}
    assert clock.local_date(standing(receipt.case_id).begins_at).isoformat() == "2026-11-24"


def test_who_gave_up_her_time_is_asked_to_choose_another(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    cases.cancel_time(person, receipt.reference)

    coming = case_queries.coming(view(person, receipt.reference))
    assert coming is not None
    assert coming.booking is None
    choose(person, receipt.reference)
    assert standing(receipt.case_id).state == "booked"


def test_a_day_closed_after_booking_is_told_and_another_can_be_chosen(tests: World) -> None:
    person, wanida = tests.citizen(), tests.officer("wanida")
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    mail.outbox.clear()
    monday = clock.local_date(standing(receipt.case_id).begins_at)

    assert appointments.close_day(city_hall(), monday, wanida.id, actor=wanida.ref) == 1
    tests.settle()

    assert sum("สำนักงานปิดทำการในวันนัดของท่าน" in str(one.body) for one in mail.outbox) == 1
    choose(person, receipt.reference)
    assert clock.local_date(standing(receipt.case_id).begins_at) > monday


def test_a_withdrawn_application_gives_its_time_back(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    slot = choose(person, receipt.reference)
    cases.withdraw(person, receipt.reference)

    assert slot in {one.slot_id for one in appointment_queries.free_times(PURPOSE, city_hall())}


def finish(world: World, reference: str, result: str) -> None:
    naree = world.officer("naree")
    cases.finish_attendance(naree, world.work(naree, reference, "theory"), {}, result)
    world.settle()


def test_nobody_is_absent_before_her_time(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)

    with pytest.raises(TimeStillToCome):
        finish(tests, receipt.reference, "absent")
    assert stage(receipt.case_id) == {("theory", "visit", 1)}


def test_who_did_not_come_chooses_another_date_and_then_goes_to_the_decision(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    passes(tests, "2026-11-23 11:00")
    mail.outbox.clear()
    finish(tests, receipt.reference, "absent")
    assert stage(receipt.case_id) == {("theory", "again", 1)}
    assert any("โปรดเลือกวันเวลาใหม่" in str(one.body) for one in mail.outbox)

    choose(person, receipt.reference)
    assert stage(receipt.case_id) == {("theory", "visit", 2)}
    passes(tests, "2026-11-24 11:00")
    finish(tests, receipt.reference, "absent")
    assert stage(receipt.case_id) == {("decision", "deliberation", 1)}
    assert "Did not come" in told(person, receipt.reference)


def test_a_test_that_was_failed_is_booked_anew_and_passed(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    passes(tests, "2026-11-23 11:00")
    finish(tests, receipt.reference, "failed")
    choose(person, receipt.reference)
    passes(tests, "2026-11-24 11:00")
    finish(tests, receipt.reference, "passed")

    assert state_from_json(row(receipt.case_id).state).results["theory"] == "passed"
    assert stage(receipt.case_id) == {("decision", "deliberation", 1)}
    assert case_queries.coming(view(person, receipt.reference)) is None


def test_who_asks_for_no_other_date_in_time_goes_to_the_decision(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    passes(tests, "2026-11-23 11:00")
    finish(tests, receipt.reference, "absent")
    passes(tests, "2026-12-08 09:00")

    assert stage(receipt.case_id) == {("decision", "deliberation", 1)}


def test_a_result_clicked_twice_counts_once(tests: World) -> None:
    person = tests.citizen()
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    naree = tests.officer("naree")
    task = tests.work(naree, receipt.reference, "theory")

    outcomes = at_once(*[lambda: cases.finish_attendance(naree, task, {}, "passed")] * 2)

    assert sorted(type(one).__name__ for one in outcomes) == ["NoneType", "TaskDone"]


def test_the_desk_sees_who_comes_and_notes_that_she_is_there(tests: World) -> None:
    person, naree = tests.citizen(), tests.officer("naree")
    receipt = to_booking(tests, person)
    choose(person, receipt.reference)
    monday = clock.local_date(standing(receipt.case_id).begins_at)

    (expected,) = case_queries.expected_on(naree, monday)
    assert expected.reference == receipt.reference
    cases.note_arrival(naree, expected.booking.id)
    assert case_queries.expected_on(naree, monday)[0].booking.state == "arrived"
    assert case_queries.expected_on(tests.officer("malinee"), monday) == ()
    with pytest.raises(Refused):
        cases.note_arrival(tests.officer("malinee"), expected.booking.id)


def test_the_kin_of_an_officer_does_not_stand_in_her_list(tests: World) -> None:
    receipt = to_booking(tests, tests.citizen())
    choose(tests.citizen(), receipt.reference)
    naree = tests.officer("naree")
    monday = clock.local_date(standing(receipt.case_id).begins_at)
    identity.declare_relative(
        officer_id=naree.id,
        relative_party_id=tests.citizen().party_id,
        relation="sibling",
        actor=naree.ref,
    )

    assert case_queries.expected_on(naree, monday) == ()


def to_delivery(world: World) -> tuple[Citizen, cases.Receipt, UUID]:
    """Passed, granted, paid and made: the card waits to be handed over."""
    person, naree = world.citizen(), world.officer("naree")
    receipt = to_booking(world, person)
    choose(person, receipt.reference)
    finish(world, receipt.reference, "passed")
    cases.decide(naree, world.work(naree, receipt.reference, "decision"), "granted", cases.Reasons())
    world.settle()
    pay_at_counter(world, receipt.case_id)
    cases.finish_task(naree, world.work(naree, receipt.reference, "card"), {})
    world.settle()
    return person, receipt, world.work(naree, receipt.reference, "hand")


def test_what_was_made_is_posted_with_a_number_to_follow_it_by(tests: World) -> None:
    person, receipt, task = to_delivery(tests)
    naree = tests.officer("naree")
    mail.outbox.clear()
    for wrong in ("", "EA", "<b>EA123456789TH"):
        with pytest.raises(TrackingNeeded):
            cases.hand_over(naree, task, {}, how="post", tracking=wrong)

    cases.hand_over(naree, task, {}, how="post", tracking="ea 1234 5678 9 th")
    tests.settle()

    assert any("EA123456789TH" in str(one.body) for one in mail.outbox)
    sent = case_queries.delivered(case_queries.my_case(person, receipt.reference))
    assert sent is not None
    assert (sent.how, sent.tracking) == ("post", "EA123456789TH")
    assert row(receipt.case_id).ending == "issued"
    assert Task.objects.filter(case=receipt.case_id, closed_at=None).count() == 0
    with pytest.raises(errors.TaskDone):
        cases.hand_over(naree, task, {}, how="counter")
    assert person


def test_what_was_made_is_handed_over_at_the_office(tests: World) -> None:
    _person, receipt, task = to_delivery(tests)
    cases.hand_over(tests.officer("naree"), task, {}, how="counter")
    tests.settle()

    assert row(receipt.case_id).ending == "issued"


def test_what_was_made_is_sent_as_a_file_and_the_applicant_told(tests: World) -> None:
    person, receipt, task = to_delivery(tests)
    mail.outbox.clear()
    with pytest.raises(errors.NotPossibleNow):
        cases.hand_over(tests.officer("naree"), task, {}, how="pigeon")
    cases.hand_over(tests.officer("naree"), task, {}, how="file", tracking="EA123456789TH")
    tests.settle()

    assert any("ส่งสิ่งที่ท่านขอเป็นไฟล์" in str(one.body) for one in mail.outbox)
    sent = case_queries.delivered(case_queries.my_case(person, receipt.reference))
    assert sent is not None
    assert (sent.how, sent.tracking) == ("file", "")


def test_a_test_without_booking_is_given_when_she_comes(world: World, tmp_path: Path) -> None:
    publish_tests(tmp_path, booking=False)
    person = world.citizen()
    receipt = to_booking(world, person)
    finish(world, receipt.reference, "passed")

    assert stage(receipt.case_id) == {("decision", "deliberation", 1)}


def test_the_work_goes_to_the_office_she_chose(tests: World) -> None:
    hall = organisations.office(city_hall())
    other = organisation_actions.establish_office(
        organisation_id=hall.organisation_id,
        code="khon-kaen-annex",
        name=Text("สำนักงานสาขา", "Annex"),
        address="9 ถนนมิตรภาพ",
        phone="+6643000019",
        areas=(),
        valid_from=date(2025, 1, 1),
        actor=tests.officer("wanida").ref,
    )
    offer(other, tests.officer("wanida"))
    person = tests.citizen()
    receipt = to_booking(tests, person)
    coming = case_queries.coming(view(person, receipt.reference))
    assert coming is not None
    assert {office.id for office in coming.offices} == {hall.id, other}
    cases.hold_time(person, receipt.reference, appointment_queries.free_times(PURPOSE, other)[0].slot_id)
    cases.book_time(person, receipt.reference)

    task = Task.objects.get(case=receipt.case_id, step="theory", closed_at=None)
    assert task.office_id == other
    with pytest.raises(Refused):
        cases.claim(tests.officer("naree"), task.id)
    cases.hold_time(person, receipt.reference, appointment_queries.free_times(PURPOSE, hall.id)[0].slot_id)
    cases.book_time(person, receipt.reference)
    task.refresh_from_db()
    assert task.office_id == hall.id
    cases.claim(tests.officer("naree"), task.id)
