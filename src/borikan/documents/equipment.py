"""Which adapters are in use: from the settings, each made once per process; tests put in others."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings

from borikan.documents.adapters.file_blobs import FileBlobs
from borikan.documents.adapters.file_keys import FileKeyStore
from borikan.documents.adapters.timestamps import HttpTimestamps, NoTimestamps
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.ports import BlobStore, KeyStore, Timestamper, Typesetter
from borikan.kernel.crypto import derive_key


@dataclass(frozen=True, slots=True)
class Equipment:
    """All that documents use from outside."""

    typesetter: Typesetter
    keys: KeyStore
    timestamps: Timestamper
    blobs: BlobStore


_in_use: list[Equipment] = []


def equipment() -> Equipment:
    """The adapters in use."""
    return _in_use[-1] if _in_use else _from_settings()


@contextmanager
def use(other: Equipment) -> Iterator[Equipment]:
    """Let `other` be in use within the block."""
    _in_use.append(other)
    try:
        yield other
    finally:
        _in_use.pop()


@cache
def _from_settings() -> Equipment:
    data = settings.BORIKAN_DATA
    tsa = settings.BORIKAN_SANDBOX_URLS.get("tsa", "")
    return Equipment(
        typesetter=TypstTypesetter(),
        keys=_keys(data / "keys" / "seals"),
        timestamps=HttpTimestamps(tsa + "/tsa") if tsa else NoTimestamps(),
        blobs=FileBlobs(data / "blobs"),
    )


def _keys(folder: Path) -> KeyStore:
    """The token, when one is configured; else files."""
    if not settings.BORIKAN_PKCS11_MODULE:
        return FileKeyStore(folder, derive_key(settings.BORIKAN_MASTER_KEY, "documents.keys"))
    from borikan.documents.adapters.pkcs11_keys import Pkcs11KeyStore  # its library is an extra

    return Pkcs11KeyStore(
        folder.with_name("token-seals"),
        module=settings.BORIKAN_PKCS11_MODULE,
        token=settings.BORIKAN_PKCS11_TOKEN,
        pin=settings.BORIKAN_PKCS11_PIN,
    )
