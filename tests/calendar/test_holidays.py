"""Announcing holidays, and the calendars that follow."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from uuid import UUID

import pytest
from django.db import IntegrityError, connection

from borikan.calendar import actions, queries
from borikan.calendar.events import HolidayAnnounced
from borikan.calendar.models import HolidayEventRow
from borikan.calendar.rules import NoOrder, NothingChanges, UnknownScope
from borikan.journal import actions as journal_actions
from borikan.journal.queries import entries_about
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text
from borikan.kernel.workdays import calendar_deadline
from tests.calendar.makers import an_office
from tests.kernel.vectors import VECTORS

UNKNOWN_OFFICE = UUID("00000000-0000-4000-8000-000000000001")

pytestmark = pytest.mark.django_db

OFFICER = ActorRef("officer", UUID(int=7))
NAME = Text("วันหยุดพิเศษ", "Special holiday")
DAY = date(2027, 5, 10)
ORDER = "มติคณะรัฐมนตรี 4 พฤษภาคม 2570"


@pytest.fixture(autouse=True)
def _at_a_fixed_time() -> Iterator[None]:
    with clock.use(clock.FixedClock(datetime(2027, 5, 4, 3, 0, tzinfo=UTC))):
        yield


def announce(on: date = DAY, **changed: object) -> UUID:
    wanted = {"name": NAME, "order_ref": ORDER, "actor": OFFICER} | changed
    return actions.announce_holiday(on, **wanted)  # type: ignore[arg-type]  # the test's own defaults


def test_the_seed_has_every_government_holiday_of_2026_and_2027() -> None:
    added = actions.seed_holidays()
    expected = {date.fromisoformat(day) for year in VECTORS["gov_holidays"].values() for day in year}
    assert set(queries.working_calendar(None).holidays) == expected
    assert added == len(expected)


def test_the_seed_names_each_day_as_the_facts_do() -> None:
    actions.seed_holidays()
    holidays = queries.working_calendar(None).holidays
    for year in VECTORS["gov_holidays"].values():
        for day, name in year.items():
            first = name.split("; ")[0]
            assert holidays[date.fromisoformat(day)].th.startswith(first.replace("ชดเชย", "วันหยุดชดเชย"))


def test_labour_day_and_an_unannounced_ploughing_day_are_working_days() -> None:
    actions.seed_holidays()
    calendar = queries.working_calendar(None)
    assert calendar.is_working_day(date(2026, 5, 1))
    assert not any(on.month == 5 and on.day not in (4, 20) for on in calendar.holidays if on.year == 2027)


def test_seeding_again_adds_nothing() -> None:
    actions.seed_holidays()
    assert actions.seed_holidays() == 0


def test_seeding_does_not_bring_back_a_day_that_was_removed() -> None:
    actions.seed_holidays()
    announce(date(2027, 12, 31), kind="remove")
    actions.seed_holidays()
    assert date(2027, 12, 31) not in queries.working_calendar(None).holidays


def test_an_announced_holiday_is_a_day_off_for_all_and_recorded() -> None:
    announced = announce()
    assert queries.working_calendar(None).holidays == {DAY: NAME}
    entry = entries_about(announced)[0]
    assert entry.event == HolidayAnnounced(announced, DAY, "add", "nation", "", ORDER, date(2027, 5, 4))
    assert entry.actor == OFFICER


def test_a_late_special_day_moves_a_deadline_by_one_working_day() -> None:
    vector = VECTORS["late_special_day_test"]
    before = queries.working_calendar(None)
    assert calendar_deadline(date(2027, 5, 3), 7, before, "person").isoformat() == vector["before"]
    announce(date.fromisoformat(vector["add_special_day"]))
    after = queries.working_calendar(None)
    assert calendar_deadline(date(2027, 5, 3), 7, after, "person").isoformat() == vector["after"]


def test_an_office_has_its_own_hours_and_weekdays() -> None:
    office = an_office(opens=time(9), closes=time(15, 30), weekdays=(0, 1, 2, 3, 4, 5))
    calendar = queries.working_calendar(office)
    assert (calendar.opens, calendar.closes) == (time(9), time(15, 30))
    assert calendar.is_working_day(date(2026, 11, 21))


def test_a_provinces_holiday_is_one_only_for_offices_of_that_province() -> None:
    here, elsewhere, everywhere = an_office(areas=("40",)), an_office(areas=("50",)), an_office(areas=("",))
    announce(scope="province", scope_ref="40")
    assert DAY in queries.working_calendar(here).holidays
    assert DAY not in queries.working_calendar(elsewhere).holidays
    assert DAY not in queries.working_calendar(everywhere).holidays
    assert DAY not in queries.working_calendar(None).holidays


def test_an_office_may_stay_open_on_a_national_holiday() -> None:
    open_one, closed_one = an_office(), an_office()
    announce()
    announce(kind="remove", scope="office", scope_ref=str(open_one))
    assert queries.working_calendar(open_one).is_working_day(DAY)
    assert not queries.working_calendar(closed_one).is_working_day(DAY)


def test_an_office_is_found_however_its_id_is_spelled() -> None:
    office = an_office()
    announce(scope="office", scope_ref=office.hex.upper())
    assert DAY in queries.working_calendar(office).holidays


def test_a_later_announcement_overrules_an_earlier_one() -> None:
    announce()
    announce(kind="remove")
    announce(name=Text("วันหยุดราชการกรณีพิเศษ", "Extra holiday"))
    assert queries.working_calendar(None).holidays[DAY].en == "Extra holiday"


@pytest.mark.parametrize("kind", ["add", "remove"])
def test_an_announcement_that_changes_nothing_is_refused(kind: str) -> None:
    if kind == "add":
        announce()
    with pytest.raises(NothingChanges):
        announce(kind=kind)


def test_an_office_can_not_add_a_day_that_is_a_national_holiday() -> None:
    office = an_office()
    announce()
    with pytest.raises(NothingChanges):
        announce(scope="office", scope_ref=str(office))


@pytest.mark.parametrize(
    ("scope", "scope_ref"),
    [
        ("nation", "40"),
        ("province", ""),
        ("province", "99"),
        ("province", "4001"),
        ("office", "no-id"),
        ("office", str(UNKNOWN_OFFICE)),
    ],
)
def test_an_announcement_for_nobody_known_is_refused(scope: str, scope_ref: str) -> None:
    with pytest.raises(UnknownScope):
        announce(scope=scope, scope_ref=scope_ref)


def test_an_announcement_without_an_order_is_refused() -> None:
    with pytest.raises(NoOrder):
        announce(order_ref="  ")


def test_a_refused_announcement_leaves_no_trace() -> None:
    with pytest.raises(NothingChanges):
        announce(kind="remove")
    assert not HolidayEventRow.objects.exists()


def test_two_announcements_of_one_day_can_not_both_be_first() -> None:
    announce()
    row = HolidayEventRow.objects.get()
    row.pk = UNKNOWN_OFFICE
    with pytest.raises(IntegrityError), journal_actions.transaction():
        row.save(force_insert=True)


def test_the_calendar_of_an_unknown_office_is_not_found() -> None:
    with pytest.raises(NotFound):
        queries.working_calendar(UNKNOWN_OFFICE)


def test_the_days_off_between_two_days_come_in_order_with_their_scope() -> None:
    office = an_office(areas=("40",))
    announce(date(2027, 5, 12))
    announce(date(2027, 5, 11), scope="province", scope_ref="40")
    announce(date(2027, 5, 14))
    found = queries.days_off_between(DAY, date(2027, 5, 13), office)
    assert [(day.on.day, day.scope) for day in found] == [(11, "province"), (12, "nation")]


@pytest.mark.django_db(transaction=True)
def test_a_holiday_announced_on_another_connection_is_kept_to_at_once() -> None:
    announce()
    office = an_office()
    assert DAY in queries.working_calendar(office).holidays
    later = date(2027, 5, 11)
    assert later not in queries.working_calendar(office).holidays

    def elsewhere() -> None:
        try:
            announce(later)
        finally:
            connection.close()

    thread = threading.Thread(target=elsewhere)
    thread.start()
    thread.join()

    assert later in queries.working_calendar(office).holidays
