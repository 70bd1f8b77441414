"""R20: records are kept ninety days at least, can be held, and can't be changed unseen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import DatabaseError, transaction
from hypothesis import given
from hypothesis import strategies as st

from borikan.access_log import actions, queries
from borikan.access_log.events import AccessLogPurged
from borikan.access_log.models import Chain, PurgedSpan, Read
from borikan.access_log.rules import SHORTEST_KEEPING, spans_without
from borikan.journal.queries import entries_of_kind
from borikan.kernel import clock
from borikan.kernel.actors import system
from tests.emptying import guards_down

NoteLook = Callable[..., None]
TESTS = system("tests")
DAY = timedelta(days=1)


@pytest.mark.django_db
def test_r20_a_purge_of_records_younger_than_ninety_days_is_refused(look: NoteLook) -> None:
    look()
    with pytest.raises(actions.KeptTooShort) as refused:
        actions.purge(keep=SHORTEST_KEEPING - timedelta(seconds=1), actor=TESTS)
    assert "90" in refused.value.message.th
    assert Read.objects.count() == 1


@pytest.mark.django_db
def test_r20_the_purge_never_takes_a_record_younger_than_ninety_days(
    look: NoteLook, moving: clock.FixedClock
) -> None:
    look(what="old")
    moving.advance(timedelta(seconds=1))
    look(what="young")
    moving.advance(90 * DAY)
    assert actions.purge(keep=SHORTEST_KEEPING, actor=TESTS) == 1
    assert Read.objects.get().what == "young"
    assert queries.verify_chain() == queries.ChainReport(1, None)
    (entry,) = entries_of_kind(AccessLogPurged.KIND)
    assert isinstance(entry.event, AccessLogPurged)
    assert entry.event.records == 1


@pytest.mark.django_db
def test_r20_records_are_kept_a_year_unless_told_otherwise(look: NoteLook, moving: clock.FixedClock) -> None:
    look()
    moving.advance(365 * DAY)
    assert actions.purge(actor=TESTS) == 0
    moving.advance(DAY)
    assert actions.purge(actor=TESTS) == 1


@pytest.mark.django_db
def test_r20_records_on_hold_outlive_the_purge_until_the_hold_is_lifted(
    look: NoteLook, moving: clock.FixedClock
) -> None:
    held, since = uuid4(), moving.now()
    for subject in (None, held, None, None, held, None):
        look(subject)
    until = since + DAY
    assert (
        actions.hold(since=since, until=until, order_reference="ศาล 1/2569", actor=TESTS, subject_party=held)
        == 2
    )
    moving.advance(400 * DAY)
    assert actions.purge(actor=TESTS) == 4
    assert {row.subject_party for row in Read.objects.all()} == {held}
    assert queries.verify_chain().broken_at is None
    look()
    assert actions.lift_hold(since=since, until=until) == 2
    assert actions.purge(actor=TESTS) == 2
    assert queries.verify_chain() == queries.ChainReport(1, None)


@pytest.mark.django_db
def test_a_log_purged_to_its_end_goes_on(look: NoteLook, moving: clock.FixedClock) -> None:
    look()
    moving.advance(400 * DAY)
    actions.purge(actor=TESTS)
    assert queries.verify_chain() == queries.ChainReport(0, None)
    look()
    assert queries.verify_chain() == queries.ChainReport(1, None)


@pytest.mark.django_db
def test_a_record_changed_removed_or_cut_off_by_sql_is_found(
    look: NoteLook, moving: clock.FixedClock
) -> None:
    for _ in range(5):
        look()
    assert queries.verify_chain() == queries.ChainReport(5, None)

    def found_after(change: Callable[[], object]) -> int | None:
        with guards_down():
            change()
            return queries.verify_chain().broken_at

    earlier = Chain.objects.get()
    last = Read.objects.get(position=3)
    moving.advance(DAY)
    look()
    assert found_after(lambda: Read.objects.filter(position=2).update(why="curiosity")) == 2
    assert found_after(lambda: Read.objects.filter(position=2).delete()) == 2
    assert found_after(lambda: Read.objects.filter(position=5).delete()) == 5

    def cut_off_cleverly() -> None:
        Read.objects.filter(position__gte=4).delete()
        Chain.objects.update(size=4, last_hash=last.chain_hash, anchored_on=earlier.anchored_on)

    assert found_after(cut_off_cleverly) == 4
    assert found_after(lambda: None) is None


@pytest.mark.django_db
def test_the_database_itself_refuses_to_change_a_record(look: NoteLook) -> None:
    look()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Read.objects.update(why="curiosity")


@given(st.integers(0, 30), st.integers(0, 30), st.sets(st.integers(0, 30)))
def test_spans_cover_all_but_what_is_kept(first: int, last: int, marked: set[int]) -> None:
    kept = {each for each in marked if first <= each <= last}
    spans = spans_without(first, last, kept)
    covered = [each for start, end in spans for each in range(start, end + 1)]
    assert covered == [each for each in range(first, last + 1) if each not in kept]
    assert all(start <= end for start, end in spans)


@pytest.mark.django_db
def test_r20_the_database_itself_keeps_a_record_ninety_days(look: NoteLook, moving: clock.FixedClock) -> None:
    look()
    moving.advance(SHORTEST_KEEPING - DAY)

    with pytest.raises(DatabaseError, match="kept 90 days"), transaction.atomic():
        Read.objects.all().delete()

    def delete_after_a_span_of_its_own() -> None:
        with transaction.atomic():
            PurgedSpan.objects.create(first=0, last=0, last_hash="", at=moving.now())
            Read.objects.all().delete()

    with pytest.raises(DatabaseError, match="kept 90 days"):
        delete_after_a_span_of_its_own()


@pytest.mark.django_db
def test_the_database_itself_keeps_what_is_on_hold_and_what_tells_of_a_purge(
    look: NoteLook, moving: clock.FixedClock
) -> None:
    look()
    look()
    Read.objects.filter(position=1).update(held=True)
    moving.advance(366 * DAY)
    actions.purge(actor=TESTS)

    PurgedSpan.objects.create(first=1, last=1, last_hash="", at=moving.now())
    with pytest.raises(DatabaseError, match="kept 90 days"), transaction.atomic():
        Read.objects.filter(position=1).delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PurgedSpan.objects.filter(first=0).delete()
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        PurgedSpan.objects.filter(first=0).update(last=9)
