"""The key that signs heads: Ed25519 (RFC 8032), made at first start, kept outside the database."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.types import PrivateKeyTypes
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    PublicFormat,
    load_pem_private_key,
    load_pem_public_key,
)
from django.conf import settings

from borikan.journal.encoding import moment


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The private key, and the id by which its signatures name it."""

    key_id: str
    private: Ed25519PrivateKey

    def sign(self, message: bytes) -> str:
        """The signature in hex."""
        return self.private.sign(message).hex()


def head_message(tree_size: int, root_hash: str, at: datetime) -> bytes:
    """What the signature of a head is over."""
    return f"borikan journal head 1\n{tree_size}\n{root_hash}\n{moment(at)}\n".encode()


def signing_key() -> SigningKey:
    """The key of this installation, made when there is none yet, with its public half beside it."""
    path = _folder() / "journal-signing.pem"
    try:
        private = load_pem_private_key(path.read_bytes(), password=None)
    except FileNotFoundError:
        private = _made(path)
    if not isinstance(private, Ed25519PrivateKey):
        raise TypeError(f"{path.name} holds another kind of key than Ed25519")
    key = SigningKey(_id_of(private.public_key()), private)
    _keep_public(key)
    return key


def public_keys() -> dict[str, Ed25519PublicKey]:
    """Every public key that heads may be signed with, by key id; old ones stay after a change of key."""
    keys: dict[str, Ed25519PublicKey] = {}
    for path in _folder().glob("journal-*.pub.pem"):
        key = load_pem_public_key(path.read_bytes())
        if isinstance(key, Ed25519PublicKey):
            keys[_id_of(key)] = key
    return keys


def is_signed(key: Ed25519PublicKey | None, signature: str, message: bytes) -> bool:
    """Whether `signature` (hex) over `message` was made with `key`; False without a key."""
    if key is None:
        return False
    try:
        key.verify(bytes.fromhex(signature), message)
    except (InvalidSignature, ValueError):
        return False
    return True


def _folder() -> Path:
    folder: Path = settings.BORIKAN_DATA / "keys"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def _made(path: Path) -> PrivateKeyTypes:
    pem = Ed25519PrivateKey.generate().private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    draft = path.with_suffix(f".{os.getpid()}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(pem)
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(draft, path)  # whole or not at all, and never over a key that another process just made
    except FileExistsError:
        pass
    finally:
        draft.unlink()
    return load_pem_private_key(path.read_bytes(), password=None)


def _keep_public(key: SigningKey) -> None:
    path = _folder() / f"journal-{key.key_id}.pub.pem"
    if not path.exists():
        path.write_bytes(
            key.private.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
        )


def _id_of(key: Ed25519PublicKey) -> str:
    return hashlib.sha256(key.public_bytes(Encoding.Raw, PublicFormat.Raw)).hexdigest()[:32]
