"""What every key store has: a folder with certificates, and its signers kept ready for as long as they are good."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from threading import Lock
from typing import Generic, TypeVar
from uuid import UUID

from asn1crypto import x509 as asn1_x509  # type: ignore[import-untyped]  # it has no types
from cryptography import x509
from cryptography.hazmat.primitives import serialization

from borikan.documents.ports import Sealer
from borikan.kernel import clock

Signer = TypeVar("Signer")

_RENEW_BEFORE_END = timedelta(days=90)


class ReadySigners(Generic[Signer]):
    """Each authority's signer, loaded once per process, and again when its certificate ends soon."""

    def __init__(self, load: Callable[[Sealer], tuple[Signer, x509.Certificate]]) -> None:
        self._load = load
        self._guard = Lock()
        self._ready: dict[UUID, tuple[Signer, x509.Certificate]] = {}

    def of(self, sealer: Sealer) -> Signer:
        """The authority's signer."""
        with self._guard:
            known = self._ready.get(sealer.authority_id)
            if known is None or ends_soon(known[1]):
                known = self._load(sealer)
                self._ready[sealer.authority_id] = known
            return known[0]


@contextmanager
def locked_folder(folder: Path) -> Iterator[None]:
    """The folder, made when missing, for this process and thread alone within the block."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    with (folder / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def ends_soon(certificate: x509.Certificate) -> bool:
    """Whether it is time to renew the certificate."""
    return certificate.not_valid_after_utc - clock.now() < _RENEW_BEFORE_END


def read_certificate(folder: Path, name: str) -> x509.Certificate:
    """The certificate of that name. Raises FileNotFoundError."""
    return x509.load_pem_x509_certificate((folder / f"{name}.crt").read_bytes())


def write_certificate(folder: Path, name: str, certificate: x509.Certificate) -> None:
    """Keep the certificate where everybody may read it."""
    replace_file(folder / f"{name}.crt", certificate.public_bytes(serialization.Encoding.PEM), 0o644)


def replace_file(path: Path, content: bytes, mode: int) -> None:
    """Write the file durably, whole or not at all."""
    new = path.with_suffix(path.suffix + ".new")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, mode)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    new.replace(path)


def as_asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    """The certificate as pyHanko takes it."""
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
