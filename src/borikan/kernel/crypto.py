"""Sealing small secrets and finding them again: authenticated encryption and blind indexes. Pure.

AES-256-GCM with a random 96-bit nonce (NIST SP 800-38D) and HMAC-SHA-256 (RFC 2104), keys by HKDF (RFC 5869).
"""

from __future__ import annotations

import hmac
import os

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


def new_key() -> bytes:
    """A fresh random key of 32 bytes."""
    return os.urandom(KEY_BYTES)


def derive_key(master: bytes, purpose: str) -> bytes:
    """The key that `master` gives for `purpose`; different purposes give independent keys."""
    return HKDF(algorithm=hashes.SHA256(), length=KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


def seal(key: bytes, plain: bytes, *, context: str) -> bytes:
    """`plain` encrypted under `key`, openable only with the same `context` (what and whose it is)."""
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(key).encrypt(nonce, plain, context.encode())


def unseal(key: bytes, sealed: bytes, *, context: str) -> bytes:
    """What was sealed. Raises cryptography.exceptions.InvalidTag when key, context or bytes are wrong."""
    return AESGCM(key).decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], context.encode())


def blind_index(key: bytes, value: str) -> str:
    """A hex digest by which equal values can be found without storing them."""
    return hmac.new(key, value.encode(), "sha256").hexdigest()
