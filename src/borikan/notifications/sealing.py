"""Encrypting what a message says and where it goes, each row bound to its own id."""

from __future__ import annotations

import json
from functools import lru_cache
from uuid import UUID

from django.conf import settings

from borikan.kernel import crypto


def seal(content: dict[str, str], message_id: UUID) -> bytes:
    """`content` encrypted; it opens only as the content of `message_id`."""
    plain = json.dumps(content, ensure_ascii=False).encode()
    return crypto.seal(_key(settings.BORIKAN_MASTER_KEY), plain, context=_context(message_id))


def unseal(sealed: bytes | memoryview, message_id: UUID) -> dict[str, str]:
    """What was sealed. Raises cryptography.exceptions.InvalidTag when it was moved or changed."""
    plain = crypto.unseal(_key(settings.BORIKAN_MASTER_KEY), bytes(sealed), context=_context(message_id))
    content: dict[str, str] = json.loads(plain)
    return content


def _context(message_id: UUID) -> str:
    return f"notifications:{message_id}"


@lru_cache(maxsize=4)
def _key(master: bytes) -> bytes:
    return crypto.derive_key(master, "notifications")
