"""Events as they are written and read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from typing import Literal
from uuid import UUID, uuid4

import pytest

from borikan.journal import actions, queries
from borikan.journal.encoding import Json, canonical
from borikan.journal.events import Event, Unreadable, event_from, payload_of
from borikan.journal.models import Entry
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.money import Money


@dataclass(frozen=True, slots=True)
class Everything(Event):
    KIND = "tests.everything"

    text: str
    number: int
    flag: bool
    case: UUID
    on: date
    at: datetime
    amount: Money
    maybe: UUID | None
    nothing: Money | None
    kind: Literal["a", "b"]
    many: tuple[UUID, ...]
    pair: tuple[str, date]


@dataclass(frozen=True, slots=True)
class Renamed(Event):
    KIND = "tests.renamed"
    VERSION = 2

    fresh: str

    @classmethod
    def upgraded(cls, payload: Mapping[str, Json], version: int) -> Mapping[str, Json]:
        return {"fresh": payload["stale"]} if version == 1 else payload


@pytest.mark.django_db
def test_every_kind_of_field_comes_back_as_it_was_recorded() -> None:
    event = Everything(
        text="สวัสดี “”",
        number=-3,
        flag=True,
        case=uuid4(),
        on=date(2026, 2, 28),
        at=datetime(2026, 11, 20, 17, 5, 1, 5, tzinfo=UTC),
        amount=Money(-150),
        maybe=uuid4(),
        nothing=None,
        kind="b",
        many=(uuid4(), uuid4()),
        pair=("x", date(2026, 1, 1)),
    )
    actor = ActorRef("officer", uuid4())
    with actions.transaction():
        entry_id = actions.record(event, actor=actor)
    entry = queries.entry(entry_id)
    assert entry is not None
    assert (entry.event, entry.actor, entry.about) == (event, actor, ())
    assert queries.entry(uuid4()) is None


@pytest.mark.django_db
def test_entries_of_one_moment_keep_their_order() -> None:
    case = uuid4()
    with actions.transaction():
        ids = [actions.record(Renamed(str(n)), actor=system("tests"), about=[case]) for n in range(50)]
    assert [entry.id for entry in queries.entries_about(case)] == ids


@pytest.mark.django_db
def test_of_what_happened_one_kind_can_be_asked_for() -> None:
    @dataclass(frozen=True)
    class Moved(Event):
        KIND = "tests.moved"

    case, other = uuid4(), uuid4()
    with actions.transaction():
        for event, about in ((Renamed("one"), case), (Moved(), case), (Renamed("two"), other)):
            actions.record(event, actor=system("tests"), about=[about])
    assert [entry.event for entry in queries.entries_about(case, Renamed.KIND)] == [Renamed("one")]
    assert [entry.event for entry in queries.entries_about(case)] == [Renamed("one"), Moved()]


def test_a_moment_is_written_in_one_form_whatever_its_zone() -> None:
    at = datetime(2026, 11, 20, 17, 5, tzinfo=timezone(timedelta(hours=7)))

    @dataclass(frozen=True)
    class Struck(Event):
        KIND = "tests.struck"

        at: datetime

    assert payload_of(Struck(at)) == {"at": "2026-11-20T10:05:00.000000+00:00"}
    assert event_from("tests.struck", 1, {"at": "2026-11-20T10:05:00.000000+00:00"}) == Struck(at)


def test_the_canonical_form_does_not_depend_on_the_order_of_keys() -> None:
    assert canonical({"b": 1, "a": "ก"}) == canonical({"a": "ก", "b": 1}) == '{"a":"ก","b":1}'


def test_an_older_version_is_brought_up_to_date() -> None:
    assert event_from("tests.renamed", 1, {"stale": "x"}) == Renamed("x")
    assert event_from("tests.renamed", 2, {"fresh": "x"}) == Renamed("x")


def test_a_kind_nobody_knows_any_more_can_still_be_read() -> None:
    assert event_from("tests.long-gone", 3, {"x": 1}) == Unreadable("tests.long-gone", 3)


def test_two_events_can_not_share_a_kind() -> None:
    with pytest.raises(TypeError, match="both claim"):

        class Another(Event):
            KIND = "tests.renamed"


@pytest.mark.django_db
def test_a_value_that_is_not_exact_is_refused() -> None:
    @dataclass(frozen=True)
    class Weighed(Event):
        KIND = "tests.weighed"

        weight: object

    for value in (1.5, {"a": 1}, [1], b"x"):
        with actions.transaction(), pytest.raises(TypeError, match="may not hold"):
            actions.record(Weighed(value), actor=system("tests"))
    assert not Entry.objects.exists()
