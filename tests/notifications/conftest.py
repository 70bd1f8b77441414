"""A short way to tell somebody something."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

import pytest

from borikan.kernel.text import Text
from borikan.notifications import actions

Tell = Callable[..., UUID]


@pytest.fixture
def tell() -> Tell:
    def told(**changes: Any) -> UUID:
        values: dict[str, Any] = {
            "party_id": None,
            "contact": None,
            "office_id": None,
            "subject": Text("ได้รับคำขอแล้ว", "We have your application"),
            "body": Text("คำขอของท่านถึงสำนักงานแล้ว", "Your application has arrived."),
            "language": "th",
            "case_id": None,
            "link": None,
            "document_id": None,
        }
        return actions.tell(**(values | changes))

    return told
