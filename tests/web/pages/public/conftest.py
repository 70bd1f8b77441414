"""The test government for the public pages, with fresh counts and no list kept from another test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache

from tests.cases.makers import World, a_world

SERVICES = (
    "dbd/trade-name-registration",
    "dla/old-age-allowance",
    "local-government/food-premises-licence",
)


@pytest.fixture
def world(settings: Any, tmp_path: Path) -> Iterator[World]:
    cache.clear()
    with a_world(settings, tmp_path, *SERVICES) as world:
        yield world
