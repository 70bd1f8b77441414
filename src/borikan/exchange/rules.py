"""What of an answer is let in, and how long to wait before a register is written to again. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import timedelta

from borikan.exchange.ports import SILENCE, Answer, Json

LARGEST_ANSWER = 256 * 1024
"""Bytes of an answer beyond which a register counts as silent."""

_FIRST_DELAY = timedelta(seconds=5)
_LONGEST_DELAY = timedelta(hours=1)


def answer_from(body: bytes) -> Answer:
    """The answer in a register's reply: {"found": bool, "values": {…}}. What can't be read is silence.

    Numbers with a fraction become texts (`"12.50"`), because a binary fraction can't hold money.
    """
    try:
        content = json.loads(body, parse_float=str, parse_constant=_refused)
    except (ValueError, RecursionError):
        return SILENCE
    if not isinstance(content, dict):
        return SILENCE
    found, values = content.get("found"), content.get("values")
    if found is False:
        return Answer("not_found", {})
    if found is not True or not isinstance(values, dict):
        return SILENCE
    return Answer("found", values)


def reference_from(body: bytes) -> str | None:
    """The reference in a register's receipt: {"reference": "…"}; None if there is none of 1 to 200 characters."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        return None
    reference = content.get("reference") if isinstance(content, dict) else None
    return reference if isinstance(reference, str) and 0 < len(reference) <= 200 else None


def only_asked(values: Mapping[str, Json], fields: Iterable[str]) -> Mapping[str, Json]:
    """Of `values` those that were asked for: a register that tells more is not listened to."""
    return {field: values[field] for field in fields if field in values}


def retry_delay(attempts: int) -> timedelta:
    """How long to wait after failure number `attempts` (from 1): 5 s, doubling, at most an hour."""
    return min(_FIRST_DELAY * (1 << min(attempts - 1, 20)), _LONGEST_DELAY)


def _refused(name: str) -> None:
    raise ValueError(name)
