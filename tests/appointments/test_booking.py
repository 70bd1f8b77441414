"""Times of an office: who gets the last place, moving, cancelling, days that are closed, holidays that come late."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID, uuid4

import pytest
from django.db import IntegrityError

from borikan.appointments import actions, events, queries, reactions, rules
from borikan.appointments.models import SEATED, BookingRow
from borikan.calendar import actions as calendar
from borikan.journal import queries as journal
from borikan.journal.actions import transaction, wired
from borikan.journal.worker import run_until_quiet
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text
from tests.calendar.makers import an_office
from tests.cases.acting import at_once

pytestmark = pytest.mark.django_db(transaction=True)

OFFICER = ActorRef("officer", uuid4())
PERSON = ActorRef("citizen", uuid4())
PURPOSE = "driving-licence-renewal:book"
SUNDAY = datetime(2026, 11, 22, 3, 0, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
MORNING = rules.Weekly(0, time(9), time(10), minutes=30, capacity=2)


@pytest.fixture
def now() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(SUNDAY)
    with clock.use(fixed), wired(reactions.REACTIONS, actions.JOBS):
        yield fixed


@pytest.fixture
def office(now: clock.FixedClock) -> UUID:
    office_id = an_office()
    actions.publish_times(office_id, PURPOSE, MORNING, actor=OFFICER)
    return office_id


def booked(slot: UUID, case_id: UUID | None = None) -> UUID:
    case_id = case_id or uuid4()
    actions.hold(case_id, PURPOSE, slot)
    actions.book(case_id, PURPOSE, actor=PERSON)
    return case_id


def free(office: UUID) -> tuple[queries.FreeTime, ...]:
    return queries.free_times(PURPOSE, office)


def happened(case_id: UUID, kind: type) -> int:
    return sum(isinstance(entry.event, kind) for entry in journal.entries_about(case_id))


def test_times_are_offered_on_working_days_in_thai_time(office: UUID) -> None:
    first, second, *later = free(office)

    assert first.begins_at == datetime(2026, 11, 23, 2, 0, tzinfo=UTC)  # nine in Bangkok
    assert second.begins_at - first.begins_at == timedelta(minutes=30)
    assert {clock.local_date(one.begins_at).weekday() for one in later} == {0}
    assert all(one.left == 2 for one in (first, second))


def test_none_are_offered_on_a_holiday(now: clock.FixedClock) -> None:
    office_id = an_office()
    _holiday(MONDAY, office_id)
    actions.publish_times(office_id, PURPOSE, MORNING, actor=OFFICER)

    assert MONDAY not in {clock.local_date(one.begins_at) for one in free(office_id)}
    assert free(office_id)


@pytest.mark.parametrize(
    "weekly",
    [
        rules.Weekly(6, time(9), time(10), 30, 1),  # Sunday
        rules.Weekly(0, time(8), time(10), 30, 1),  # before it opens
        rules.Weekly(0, time(16), time(17), 30, 1),  # after it closes
        rules.Weekly(0, time(9), time(9, 20), 30, 1),  # nothing fits
        rules.Weekly(0, time(9), time(10), 30, 0),
    ],
)
def test_times_outside_office_hours_are_refused(office: UUID, weekly: rules.Weekly) -> None:
    with pytest.raises(rules.TimesWrong):
        actions.publish_times(office, PURPOSE, weekly, actor=OFFICER)


def test_a_weekly_time_published_twice_is_one(office: UUID) -> None:
    before = len(free(office))
    actions.publish_times(office, PURPOSE, MORNING, actor=OFFICER)

    assert len(queries.patterns_of([office])) == 1
    assert len(free(office)) == before


def test_each_night_offers_the_days_that_came_within_reach(office: UUID, now: clock.FixedClock) -> None:
    assert actions.offer_ahead() == 0
    last = free(office)[-1].begins_at
    now.advance(timedelta(days=7))

    assert actions.offer_ahead() == 2
    assert free(office)[-1].begins_at == last + timedelta(days=7)


def test_of_many_who_want_the_last_places_as_many_get_one_as_there_are(office: UUID) -> None:
    slot = free(office)[0].slot_id
    wanting = [uuid4() for _ in range(5)]

    outcomes = at_once(*[lambda c=case: actions.hold(c, PURPOSE, slot) for case in wanting])  # type: ignore[misc]  # each its own

    assert sorted(type(one).__name__ for one in outcomes) == ["SlotFull"] * 3 + ["UUID"] * 2, outcomes
    seats = BookingRow.objects.filter(slot_id=slot, state__in=SEATED).values_list("seat", flat=True)
    assert sorted(seats) == [1, 2]


def test_the_database_itself_keeps_two_from_one_place(office: UUID) -> None:
    case_id = booked(free(office)[0].slot_id)
    row = BookingRow.objects.get(case_id=case_id)
    row.pk, row.case_id = uuid4(), uuid4()

    with pytest.raises(IntegrityError), transaction():
        row.save(force_insert=True)


def test_a_place_is_kept_for_a_while_and_then_free_again(office: UUID, now: clock.FixedClock) -> None:
    slot = free(office)[0].slot_id
    slow, second = uuid4(), uuid4()
    actions.hold(slow, PURPOSE, slot)
    actions.hold(second, PURPOSE, slot)
    assert slot not in {one.slot_id for one in free(office)}
    now.advance(rules.HELD_FOR)

    assert queries.held_by_case(slow, PURPOSE) is None
    assert free(office)[0].left == 2
    booked(slot)
    with pytest.raises(rules.HoldOver):
        actions.book(slow, PURPOSE, actor=PERSON)


def test_a_second_click_books_nothing_more(office: UUID) -> None:
    case_id = uuid4()
    actions.hold(case_id, PURPOSE, free(office)[0].slot_id)

    outcomes = at_once(*[lambda: actions.book(case_id, PURPOSE, actor=PERSON)] * 3)

    assert len(set(outcomes)) == 1, outcomes
    assert happened(case_id, events.AppointmentBooked) == 1


def test_moving_frees_the_former_time_and_ends_after_a_few(office: UUID) -> None:
    times = free(office)
    case_id = booked(times[0].slot_id)
    for number in range(1, rules.MOST_MOVES + 1):
        booked(times[number].slot_id, case_id)

    standing = queries.booking_of_case(case_id, PURPOSE)
    assert standing is not None
    assert (standing.begins_at, standing.moves_left) == (times[rules.MOST_MOVES].begins_at, 0)
    assert free(office)[0].left == 2
    with pytest.raises(rules.NoMoreMoves):
        actions.hold(case_id, PURPOSE, times[0].slot_id)


def test_a_time_can_be_given_up_until_it_comes(office: UUID, now: clock.FixedClock) -> None:
    first = booked(free(office)[0].slot_id)
    late = booked(free(office)[0].slot_id)
    actions.cancel(first, PURPOSE, actor=PERSON)
    assert queries.booking_of_case(first, PURPOSE) is None
    now.move_to(datetime(2026, 11, 23, 2, 0, tzinfo=UTC))

    with pytest.raises(rules.TooLateToChange):
        actions.cancel(late, PURPOSE, actor=PERSON)
    with pytest.raises(rules.SlotGone):
        actions.hold(uuid4(), PURPOSE, BookingRow.objects.get(case_id=late).slot_id)


def test_who_has_booked_a_day_that_the_office_closes_is_displaced(office: UUID) -> None:
    case_id = booked(free(office)[0].slot_id)
    held = uuid4()
    actions.hold(held, PURPOSE, free(office)[1].slot_id)

    assert actions.close_day(office, MONDAY, OFFICER.id or uuid4(), actor=OFFICER) == 1
    assert actions.close_day(office, MONDAY, OFFICER.id or uuid4(), actor=OFFICER) == 0

    assert queries.booking_of_case(case_id, PURPOSE) is None
    assert MONDAY not in {clock.local_date(one.begins_at) for one in free(office)}
    assert happened(case_id, events.AppointmentDisplaced) == 1
    with pytest.raises(rules.HoldOver):
        actions.book(held, PURPOSE, actor=PERSON)
    actions.offer_ahead()
    assert MONDAY not in {clock.local_date(one.begins_at) for one in free(office)}


def test_who_was_displaced_has_all_her_moves_left(office: UUID) -> None:
    case_id = booked(free(office)[0].slot_id)
    actions.close_day(office, MONDAY, uuid4(), actor=OFFICER)
    booked(free(office)[0].slot_id, case_id)

    standing = queries.booking_of_case(case_id, PURPOSE)
    assert standing is not None
    assert standing.moves_left == rules.MOST_MOVES


def test_a_late_holiday_takes_its_times_with_it_and_gives_them_back_when_it_is_none(office: UUID) -> None:
    case_id = booked(free(office)[0].slot_id)
    _holiday(MONDAY, office)
    run_until_quiet()

    assert queries.booking_of_case(case_id, PURPOSE) is None
    assert happened(case_id, events.AppointmentDisplaced) == 1
    _holiday(MONDAY, office, kind="remove")
    run_until_quiet()
    assert clock.local_date(free(office)[0].begins_at) == MONDAY


def test_a_person_is_reminded_once_a_day_before(office: UUID, now: clock.FixedClock) -> None:
    case_id = booked(free(office)[2].slot_id)  # Monday week
    given_up = booked(free(office)[2].slot_id)
    actions.cancel(given_up, PURPOSE, actor=PERSON)
    run_until_quiet()
    assert happened(case_id, events.AppointmentNear) == 0
    now.move_to(datetime(2026, 11, 29, 2, 1, tzinfo=UTC))
    run_until_quiet()
    payload = {"booking": str(BookingRow.objects.get(case_id=case_id).id)}
    for job in actions.JOBS.values():
        job(payload)

    assert happened(case_id, events.AppointmentNear) == 1
    assert happened(given_up, events.AppointmentNear) == 0


def test_who_did_not_come_stands_in_the_day_s_list_as_absent(office: UUID) -> None:
    came, missed = booked(free(office)[0].slot_id), booked(free(office)[0].slot_id)
    for case_id in (came, missed):
        standing = queries.booking_of_case(case_id, PURPOSE)
        assert standing is not None
        note = actions.note_arrived if case_id == came else actions.note_absent
        note(standing.id, actor=OFFICER)

    listed = queries.bookings_on(MONDAY, [office])
    assert [(one.case_id, one.state) for one in listed] == [(came, "arrived"), (missed, "absent")]
    assert queries.booking_of_case(missed, PURPOSE) is None


def test_times_that_end_are_offered_no_more_but_kept(office: UUID) -> None:
    case_id = booked(free(office)[0].slot_id)
    (pattern,) = queries.patterns_of([office])
    actions.end_times(pattern.id, actor=OFFICER)

    assert free(office) == ()
    assert queries.booking_of_case(case_id, PURPOSE) is not None


def _holiday(on: date, office: UUID, kind: str = "add") -> None:
    calendar.announce_holiday(
        on,
        Text("วันหยุดพิเศษ", "Special holiday"),
        kind=kind,  # type: ignore[arg-type]  # one of the two
        scope="office",
        scope_ref=str(office),
        order_ref="ประกาศสำนักงาน",
        actor=OFFICER,
    )
