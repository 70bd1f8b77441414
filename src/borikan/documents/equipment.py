"""Which adapters are in use: from the settings, each made once per process; tests put in others."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from django.conf import settings

from borikan.documents.adapters.file_blobs import FileBlobs
from borikan.documents.adapters.file_keys import FileKeyStore
from borikan.documents.adapters.inspection import inspect
from borikan.documents.adapters.timestamps import HttpTimestamps, NoTimestamps
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.ports import BlobStore, Doubt, Inspector, KeyStore, Timestamper, Typesetter
from borikan.kernel.crypto import derive_key
from borikan.kernel.in_use import InUse


@dataclass(frozen=True, slots=True)
class Equipment:
    """All that documents use from outside."""

    typesetter: Typesetter
    keys: KeyStore
    timestamps: Timestamper
    blobs: BlobStore
    inspect: Inspector = inspect
    puts_off: bool = False  # whether files of sealed documents are made once somebody asks for them


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


equipment = InUse(_from_settings)
"""The adapters in use."""
use = equipment.use


@contextmanager
def when_first_opened() -> Iterator[None]:
    """Within the block the file of a document is made once somebody asks for it; until then it counts as sealed.

    For a demonstration's history: thousands of documents that nearly nobody opens.
    """
    with use(replace(equipment(), puts_off=True)):
        yield


def inspected_once(look: Inspector) -> Inspector:
    """`look`, which looks into the same bytes once while it finds nothing wrong with them."""
    sound = set[tuple[str, str]]()

    def inspect_once(content: bytes, kind: str) -> Doubt | None:
        which = (kind, hashlib.sha256(content).hexdigest())
        doubt = None if which in sound else look(content, kind)
        if doubt is None:
            sound.add(which)
        return doubt

    return inspect_once


@contextmanager
def looked_into_once() -> Iterator[None]:
    """Within the block the same bytes are looked into once: for plays, in which everybody attaches the same sheet."""
    with use(replace(equipment(), inspect=inspected_once(equipment().inspect))):
        yield


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
