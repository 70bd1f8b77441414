"""Sealing what waits to be sent to a register, and digests by which content is compared."""

from __future__ import annotations

import json
from collections.abc import Mapping
from uuid import UUID

from django.conf import settings

from borikan.exchange.ports import Json
from borikan.kernel import crypto


def sealed(write_id: UUID, key: str, values: Mapping[str, Json]) -> bytes:
    """The content, encrypted for this one write."""
    return crypto.seal(_key("writes"), _plain(key, values).encode(), context=f"exchange.write:{write_id}")


def opened(write_id: UUID, content: bytes) -> tuple[str, dict[str, Json]]:
    """Key and values of what `sealed` gave for the same write."""
    plain = crypto.unseal(_key("writes"), content, context=f"exchange.write:{write_id}")
    key, values = json.loads(plain)
    return key, values


def content_digest(register: str, key: str, values: Mapping[str, Json]) -> str:
    """Equal for equal content, and telling nothing about it."""
    return crypto.blind_index(_key("digests"), f"{register} {_plain(key, values)}")


def key_hash(register: str, by: str, key: str) -> str:
    """Equal for the same key of the same register, and telling nothing about it."""
    return crypto.blind_index(_key("keys"), f"{register} {by} {key}")


def _plain(key: str, values: Mapping[str, Json]) -> str:
    return json.dumps([key, values], ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _key(purpose: str) -> bytes:
    return crypto.derive_key(settings.BORIKAN_MASTER_KEY, f"exchange.{purpose}")
