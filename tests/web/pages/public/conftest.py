"""The test government for the public pages, with fresh counts and no list kept from another test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.cases.makers import Prepared, World, a_world


@pytest.fixture
def world(
    settings: Any, tmp_path: Path, prepared: Prepared, request: pytest.FixtureRequest
) -> Iterator[World]:
    with a_world(settings, tmp_path, prepared, request.node) as world:
        yield world
