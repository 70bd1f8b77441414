"""Keys in files."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization

from borikan.documents.adapters.file_keys import FileKeyStore
from tests.documents.keys_contract import MUNICIPALITY, KeyStoreContract, OpenStore


class TestFileKeyStore(KeyStoreContract):
    @pytest.fixture
    def open_store(self, tmp_path: Path) -> OpenStore:
        return lambda: FileKeyStore(tmp_path / "seals", b"k" * 32)

    def test_keys_lie_encrypted_and_closed_to_others(self, open_store: OpenStore, tmp_path: Path) -> None:
        open_store().signer(MUNICIPALITY)

        kept = sorted((tmp_path / "seals").glob("*.key"))
        assert len(kept) == 2
        for path in kept:
            assert path.stat().st_mode & 0o077 == 0
            with pytest.raises(ValueError):
                serialization.load_der_private_key(path.read_bytes(), password=None)
