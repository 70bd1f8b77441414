"""The data files of the synthetic world, each read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from functools import cached_property
from importlib.resources import files
from typing import Any

import yaml

Row = dict[str, Any]
WRITTEN_ON = date(2026, 11, 20)
"""The day of which the files tell: what expires soon in them, expires soon after it."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


class DataFiles:
    """What the files hold, told of another day: every date is as far from it as it was from `WRITTEN_ON`.

    So a licence that was about to expire always is, whenever a demonstration is set up.
    """

    def __init__(self, told_on: date = WRITTEN_ON) -> None:
        self.later = told_on - WRITTEN_ON
        self._read: dict[str, Row] = {}
        self._indexes: dict[tuple[str, str, str], Mapping[str, Row]] = {}

    def data(self, name: str) -> Row:
        """What `data/<name>.yaml` holds. Raises FileNotFoundError."""
        if name not in self._read:
            text = _folder().joinpath(f"{name}.yaml").read_text(encoding="utf-8")
            self._read[name] = _moved(yaml.safe_load(text), self.later)
        return self._read[name]

    def rows(self, name: str, key: str) -> list[Row]:
        """The rows under `key` of that file. Raises KeyError."""
        found: list[Row] = self.data(name)[key]
        return found

    def by(self, name: str, key: str, column: str) -> Mapping[str, Row]:
        """Those rows by what stands in their `column`; the first where several say the same, none that lack it."""
        index = (name, key, column)
        if index not in self._indexes:
            told = (row for row in reversed(self.rows(name, key)) if column in row)
            self._indexes[index] = {row[column]: row for row in told}
        return self._indexes[index]

    def by_subject(self, key: str) -> list[Row]:
        """The rows of `<key>.yaml`, and of the files beside it that are about one subject: `<key>-<subject>.yaml`."""
        return [row for name in (key, *self._subjects.get(key, ())) for row in self.rows(name, key)]

    @cached_property
    def _subjects(self) -> Mapping[str, list[str]]:
        found: dict[str, list[str]] = {}
        for name in sorted(one.name.removesuffix(".yaml") for one in _folder().iterdir()):
            found.setdefault(name.partition("-")[0], []).append(name)
        return {key: [one for one in names if one != key] for key, names in found.items()}


def _folder() -> Any:
    return files("borikan_sandbox").joinpath("data")


def _moved(value: Any, later: timedelta) -> Any:
    if isinstance(value, dict):
        return {name: _moved(part, later) for name, part in value.items()}
    if isinstance(value, list):
        return [_moved(part, later) for part in value]
    if isinstance(value, str) and _DAY.fullmatch(value):
        return (date.fromisoformat(value) + later).isoformat()
    return value
