"""The sandbox's signing keys: P-256, made at first start, kept in its data folder for its owner only."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from joserfc.jwk import ECKey


def signing_key(folder: Path, name: str) -> ECKey:
    """The P-256 key called `name`, made when it is missing. Its `kid` is its RFC 7638 thumbprint."""
    path = folder / f"{name}.pem"
    if not path.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        made = ECKey.generate_key("P-256", private=True)
        write_private(path, made.as_pem(private=True))
    key = ECKey.import_key(path.read_bytes())
    return ECKey.import_key(
        key.as_dict(private=True), {"use": "sig", "alg": "ES256", "kid": key.thumbprint()}
    )


def public_set(*keys: ECKey) -> dict[str, list[dict[str, Any]]]:
    """The public parts as a JSON Web Key Set (RFC 7517)."""
    return {"keys": [dict(key.as_dict(private=False)) for key in keys]}


def write_private(path: Path, content: bytes) -> None:
    """Write a file that only its owner can read."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        file.write(content)
