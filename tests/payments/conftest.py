from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

import pytest

from borikan.documents import reactions as documents
from borikan.documents.adapters.file_blobs import FileBlobs
from borikan.documents.adapters.file_keys import FileKeyStore
from borikan.documents.adapters.timestamps import NoTimestamps
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.equipment import Equipment
from borikan.documents.equipment import use as use_documents
from borikan.journal.actions import wired
from borikan.kernel import clock
from borikan.payments import reactions as payments
from borikan.payments.adapters.jws_notifications import read_notice, read_payout_notice
from borikan.payments.equipment import use, use_payouts
from borikan.payments.ports import Notice, NotSigned, PayoutNotice
from tests.payments.makers import NOON, PayingBank, an_authority


class TrustingBank:
    """A bank whose signature is the word `signed`: the null adapter of the port."""

    def read(self, body: bytes, signature: str) -> Notice:
        if signature != "signed":
            raise NotSigned
        return read_notice(body)

    def read_payout(self, body: bytes, signature: str) -> PayoutNotice:
        if signature != "signed":
            raise NotSigned
        return read_payout_notice(body)


@pytest.fixture
def paying_out() -> Iterator[PayingBank]:
    """The bank that pays refunds out: what it was told, and whether it is silent."""
    bank = PayingBank()
    with use_payouts(bank):
        yield bank


@pytest.fixture
def now() -> Iterator[clock.FixedClock]:
    fixed = clock.FixedClock(NOON)
    with clock.use(fixed):
        yield fixed


@pytest.fixture
def equipped(now: clock.FixedClock, tmp_path: Path) -> Iterator[clock.FixedClock]:
    """The room with a trusting bank and with documents that are really made."""
    keys = FileKeyStore(tmp_path / "keys", b"k" * 32)
    equipment = Equipment(TypstTypesetter(), keys, NoTimestamps(), FileBlobs(tmp_path / "blobs"))
    with (
        use(TrustingBank()),
        use_documents(equipment),
        wired(documents.REACTIONS, {**documents.JOBS, **payments.JOBS}),
    ):
        yield now


@pytest.fixture
def authority(db: None, equipped: clock.FixedClock) -> UUID:
    return an_authority()
