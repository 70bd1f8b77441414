"""Each test has an own folder for the key and the heads that are kept outside the database."""

from __future__ import annotations

from pathlib import Path

import pytest
from pytest_django import Settings


@pytest.fixture(autouse=True)
def data_folder(tmp_path: Path, settings: Settings) -> Path:
    settings.BORIKAN_DATA = tmp_path
    return tmp_path
