from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from borikan.documents import reactions
from borikan.documents.adapters.file_blobs import FileBlobs
from borikan.documents.adapters.file_keys import FileKeyStore
from borikan.documents.adapters.timestamps import NoTimestamps
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.equipment import Equipment, use
from borikan.journal.actions import wired
from borikan.kernel import clock
from tests.documents.makers import NOON


@pytest.fixture(scope="session")
def keys(tmp_path_factory: pytest.TempPathFactory) -> FileKeyStore:
    return FileKeyStore(tmp_path_factory.mktemp("seals"), b"k" * 32)


@pytest.fixture
def now() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(NOON)
    with clock.use(fixed):
        yield fixed


@pytest.fixture
def equipped(tmp_path: Path, keys: FileKeyStore) -> Iterator[Equipment]:
    """The room with files in a folder of the test and without a timestamp authority, wired to the journal."""
    with (
        use(Equipment(TypstTypesetter(), keys, NoTimestamps(), FileBlobs(tmp_path / "blobs"))) as equipment,
        wired(reactions.REACTIONS, reactions.JOBS),
    ):
        yield equipment
