"""The hot path stays hot: a submission takes few statements, the same on both databases."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from borikan.cases import actions as cases
from tests.cases.applying import TRADE_NAME, drafted
from tests.cases.makers import World

pytestmark = pytest.mark.django_db

READS = 3  # the draft, the applicant with her numbers, whether what is kept in memory still holds
WRITES = 7  # case, revision, draft; the journal's entry with its subject, its place in the seal, its delivery
TRIPS = {"sqlite": WRITES, "postgresql": 1}  # they go to PostgreSQL together


def _statements(captured: CaptureQueriesContext, *kinds: str) -> list[str]:
    return [q["sql"] for q in captured.captured_queries if q["sql"].startswith(kinds)]


def test_a_submission_takes_few_statements(world: World) -> None:
    person = world.citizen()
    before = drafted(person, "trade-name-registration", TRADE_NAME)
    cases.submit(person, before, declared=True, language="th")  # fills what is kept in memory
    draft = drafted(person, "trade-name-registration", TRADE_NAME)

    with CaptureQueriesContext(connection) as captured:
        cases.submit(person, draft, declared=True, language="th")

    reads, writes = _statements(captured, "SELECT"), _statements(captured, "INSERT", "UPDATE", "WITH")
    assert len(reads) == READS, "\n".join(reads)
    assert len(writes) == TRIPS[connection.vendor], "\n".join(writes)
    assert sum(sql.count("INSERT INTO") + sql.count("UPDATE ") for sql in writes) == WRITES


def test_a_second_submit_reads_and_writes_nothing(world: World) -> None:
    person = world.citizen()
    draft = drafted(person, "trade-name-registration", TRADE_NAME)
    first = cases.submit(person, draft, declared=True, language="th")

    with CaptureQueriesContext(connection) as captured:
        again = cases.submit(person, draft, declared=True, language="th")

    assert again.reference == first.reference
    assert _statements(captured, "INSERT", "UPDATE", "DELETE", "WITH") == []
