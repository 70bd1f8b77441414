"""Recording entries and letting jobs fall due."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.journal import actions
from borikan.journal.models import Delivery, EntrySubject, Unsealed
from borikan.journal.models import Entry as EntryRow
from borikan.kernel import clock
from borikan.kernel.actors import system
from tests.journal.lamps import LampLit, first_reaction, second_reaction

AT = datetime(2026, 11, 20, 10, 5, tzinfo=UTC)


@pytest.mark.django_db
def test_an_entry_is_saved_with_its_subjects_and_one_delivery_per_reaction() -> None:
    case, party = uuid4(), uuid4()
    reactions = {LampLit: (first_reaction, second_reaction)}
    with actions.wired(reactions, {}), clock.use(clock.FixedClock(AT)), actions.transaction():
        entry_id = actions.record(LampLit(uuid4()), actor=system("tests"), about=(case, party, case))
    row = EntryRow.objects.get()
    assert (row.id, row.kind, row.at, row.actor_part) == (entry_id, "tests.lamp-lit", AT, "tests")
    assert set(EntrySubject.objects.values_list("subject", flat=True)) == {case, party}
    assert [d.target.rsplit(".", 1)[1] for d in Delivery.objects.order_by("id")] == [
        "first_reaction",
        "second_reaction",
    ]
    assert Delivery.objects.filter(entry=entry_id, not_before=AT).count() == 2
    assert Unsealed.objects.get().entry_id == entry_id


@pytest.mark.django_db
def test_recording_takes_few_statements() -> None:
    reactions = {LampLit: (first_reaction, second_reaction)}
    with actions.wired(reactions, {}), actions.transaction(), CaptureQueriesContext(connection) as captured:
        actions.record(LampLit(uuid4()), actor=system("tests"), about=(uuid4(), uuid4()))
    assert len(captured) == (1 if connection.vendor == "postgresql" else 4)


@pytest.mark.django_db
def test_recording_outside_a_transaction_is_refused() -> None:
    with pytest.raises(actions.NotInTransaction):
        actions.record(LampLit(uuid4()), actor=system("tests"))
    with pytest.raises(actions.NotInTransaction):
        actions.schedule("job", {}, not_before=AT, key="k")
    with pytest.raises(actions.NotInTransaction):
        actions.cancel("k")


@pytest.mark.django_db
def test_a_transaction_that_fails_leaves_nothing() -> None:
    def fail() -> None:
        with actions.transaction():
            actions.record(LampLit(uuid4()), actor=system("tests"), about=(uuid4(),))
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert not EntryRow.objects.exists()


@pytest.mark.django_db
def test_an_inner_transaction_that_fails_leaves_the_outer_one_whole() -> None:
    def inner() -> None:
        with actions.transaction():
            actions.record(LampLit(uuid4()), actor=system("inner"))
            raise LookupError

    with actions.transaction():
        actions.record(LampLit(uuid4()), actor=system("outer"))
        with pytest.raises(LookupError):
            inner()
    assert [row.actor_part for row in EntryRow.objects.all()] == ["outer"]


@pytest.mark.django_db
def test_scheduling_a_key_again_moves_the_one_delivery() -> None:
    with actions.transaction():
        actions.schedule("tests.ring", {"n": 1}, not_before=AT, key="case:1:ring")
        actions.schedule("tests.ring", {"n": 2}, not_before=AT + timedelta(days=1), key="case:1:ring")
    due = Delivery.objects.get()
    assert (due.payload, due.not_before) == ('{"n": 2}', AT + timedelta(days=1))


@pytest.mark.django_db
def test_cancelling_takes_the_keys_with_the_prefix_and_no_others() -> None:
    with actions.transaction():
        for key in ("case:1:ring", "case:1:%x", "case:12:ring", "Case:1:ring", "case:1"):
            actions.schedule("tests.ring", {}, not_before=AT, key=key)
        assert actions.cancel("case:1:") == 2
        with pytest.raises(ValueError, match="everything"):
            actions.cancel("")
    assert set(Delivery.objects.values_list("key", flat=True)) == {"case:12:ring", "Case:1:ring", "case:1"}


@pytest.mark.django_db
def test_what_is_left_for_afterwards_happens_when_the_outermost_transaction_ends_even_by_failing() -> None:
    happened: list[str] = []

    def fail() -> None:
        with actions.transaction():
            with actions.transaction():
                actions.afterwards(lambda: happened.append("later"))
            happened.append("still inside")
            raise LookupError

    actions.afterwards(lambda: happened.append("at once"))
    with pytest.raises(LookupError):
        fail()
    assert happened == ["at once", "still inside", "later"]
