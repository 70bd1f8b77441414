"""Event fields to JSON values and back, guided by the fields' types. Pure."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import UTC, date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, cast, get_args, get_origin, get_type_hints
from uuid import UUID

from borikan.kernel.money import Money

Json = None | bool | int | str | Sequence["Json"] | Mapping[str, "Json"]
T = TypeVar("T")


def canonical(value: Json) -> str:
    """`value` as JSON in its one form: sorted keys, no spaces, text as it is (near RFC 8785)."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def moment(at: datetime) -> str:
    """A moment as ISO 8601 in UTC with microseconds, always in this one form."""
    return at.astimezone(UTC).isoformat(timespec="microseconds")


def encoded(value: object) -> Json:
    """One field's value as JSON. Raises TypeError for floats and everything else not named in `Event`."""
    if value is None or isinstance(value, bool | int | str):
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Money):
        return value.satang
    if isinstance(value, tuple):
        return [encoded(part) for part in value]
    raise TypeError(f"an event may not hold a {type(value).__name__}")


def decoded(made: type[T], payload: Mapping[str, Json]) -> T:
    """An instance of the dataclass `made` from its encoded fields; unknown keys are left out."""
    return made(
        **{name: _value(hint, payload[name]) for name, hint in _hints(cast("Any", made)) if name in payload}
    )


@cache
def _hints(made: type[Any]) -> tuple[tuple[str, Any], ...]:
    hints = get_type_hints(made)
    return tuple((field.name, hints[field.name]) for field in fields(made))


def _value(hint: Any, value: Json) -> Any:
    origin = get_origin(hint)
    if value is None or hint in (str, int, bool) or origin is Literal:
        return value
    if origin in (Union, UnionType):
        return _value(next(part for part in get_args(hint) if part is not NoneType), value)
    if origin is tuple and isinstance(value, list | tuple):
        parts = get_args(hint)
        kinds = [parts[0]] * len(value) if parts[-1] is Ellipsis else parts
        return tuple(_value(kind, part) for kind, part in zip(kinds, value, strict=True))
    return _READ[hint](value)


_READ: dict[Any, Any] = {
    UUID: UUID,
    datetime: datetime.fromisoformat,
    date: date.fromisoformat,
    Money: Money,
}
