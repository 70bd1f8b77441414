"""A moment to look at data in, and a short way to note a look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from borikan.access_log import actions
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

OFFICER = ActorRef("officer", UUID(int=7))
NoteLook = Callable[..., None]


@pytest.fixture
def moving() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(datetime(2026, 11, 20, 10, 5, tzinfo=UTC))
    with clock.use(fixed):
        yield fixed


@pytest.fixture
def look(moving: clock.FixedClock) -> NoteLook:
    def note(subject: UUID | None = None, **changes: Any) -> None:
        values: dict[str, Any] = {
            "reader": OFFICER,
            "reader_party": None,
            "office_id": UUID(int=8),
            "subject_party": subject or uuid4(),
            "case_id": None,
            "what": "application",
            "why": "review",
        }
        actions.note_read(**(values | changes))

    return note
