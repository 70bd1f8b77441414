"""Who looked at whose data is kept, whatever else happens, and the person can see it."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID, uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.access_log import actions, queries
from borikan.access_log.models import Read
from borikan.journal import actions as journal
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

pytestmark = pytest.mark.django_db
NoteLook = Callable[..., None]


def test_a_person_sees_who_looked_at_her_data_newest_first(look: NoteLook, moving: clock.FixedClock) -> None:
    me, case = uuid4(), uuid4()
    look(me, what="application", case_id=case)
    look(uuid4())
    look(me, what="register:population", why="prefill", reader=ActorRef("citizen", UUID(int=9)))
    newest, oldest = queries.reads_of(me)
    assert (newest.what, newest.why, newest.reader) == (
        "register:population",
        "prefill",
        ActorRef("citizen", UUID(int=9)),
    )
    assert (oldest.what, oldest.case_id, oldest.at) == ("application", case, moving.now())
    assert queries.reads_of(me, before=newest.position) == (oldest,)
    assert queries.reads_of(me, limit=1) == (newest,)


def test_r20_a_record_tells_time_user_source_address_destination_and_action(
    look: NoteLook, moving: clock.FixedClock
) -> None:
    with actions.reading_from("203.0.113.9"):
        look(action="download", what="document:licence")
    row = Read.objects.get()
    assert (row.at, row.reader_kind, row.reader_id) == (moving.now(), "officer", UUID(int=7))
    assert (row.source_ip, row.what, row.action) == ("203.0.113.9", "document:licence", "download")
    assert row.month == 202611


def test_the_month_is_that_of_thailand(look: NoteLook, moving: clock.FixedClock) -> None:
    moving.move_to(moving.now().replace(day=30, hour=17, minute=0))
    look()
    assert Read.objects.get().month == 202612


def test_reads_of_one_request_are_written_together(look: NoteLook) -> None:
    look()
    with CaptureQueriesContext(connection) as captured:
        with actions.batched():
            for _ in range(30):
                look()
            with actions.batched():
                look()
            assert Read.objects.count() == 1
        assert Read.objects.count() == 32
    inserts = [query for query in captured if "INSERT" in query["sql"]]
    assert len(inserts) == 1


def test_a_request_that_fails_still_leaves_what_was_read(look: NoteLook) -> None:
    def request() -> None:
        with actions.batched():
            look()
            raise LookupError

    with pytest.raises(LookupError):
        request()
    assert Read.objects.count() == 1


def test_a_transaction_that_fails_still_leaves_what_was_read(look: NoteLook) -> None:
    def fail() -> None:
        with journal.transaction():
            look()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert Read.objects.count() == 1


def test_a_batch_inside_a_transaction_that_fails_is_kept_too(look: NoteLook) -> None:
    def fail() -> None:
        with journal.transaction():
            with actions.batched():
                look()
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert Read.objects.count() == 1
