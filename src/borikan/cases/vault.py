"""The keys of cases: each case has a random key of its own, kept wrapped under its authority's key.

Erasing `Case.wrapped_key` makes everything sealed under it unreadable, in every backup made later.
"""

from __future__ import annotations

import json
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.conf import settings

from borikan.kernel import crypto
from borikan.kernel.errors import NotFound
from borikan.kernel.text import Text


class ContentErased(NotFound):
    """The case's key was erased: what people wrote in it can't be read any more."""

    code = "cases.content-erased"
    status = 410
    message_text = Text(
        "เนื้อหาของคำขอนี้ถูกลบแล้วตามระยะเวลาเก็บรักษา",
        "What this application held was erased when its time was over.",
    )
    remedy_text = Text(
        "หากต้องการหลักฐาน โปรดติดต่อสำนักงานที่รับคำขอ",
        "For proof that it was made, contact the office that received it.",
    )


def wrap_new_key(owner: str) -> tuple[bytes, bytes]:
    """A fresh data key and its wrapped form. `owner` is `drafts` or the authority's id."""
    key = crypto.new_key()
    return key, crypto.seal(_wrapping_key(owner), key, context=f"key:{owner}")


def unwrap(owner: str | UUID, wrapped: bytes | memoryview | None) -> bytes:
    """The data key that was wrapped for `owner`. Raises ContentErased when there is none."""
    if wrapped is None:
        raise ContentErased
    return crypto.unseal(_wrapping_key(str(owner)), bytes(wrapped), context=f"key:{owner}")


def seal_json(key: bytes, value: Any, what: str) -> bytes:
    """`value` as sealed JSON; `what` says which column it stands in, and binds it there."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return crypto.seal(key, plain.encode(), context=what)


def open_json(key: bytes, sealed: bytes | memoryview, what: str) -> Any:
    """The value that `seal_json` sealed for the same column."""
    return json.loads(crypto.unseal(key, bytes(sealed), context=what))


def _wrapping_key(owner: str) -> bytes:
    return _derived(settings.BORIKAN_MASTER_KEY, owner)


@lru_cache(maxsize=256)
def _derived(master: bytes, owner: str) -> bytes:
    return crypto.derive_key(master, f"cases:{owner}")
