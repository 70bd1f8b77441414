"""The data files of the synthetic world, each read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

import yaml

Row = dict[str, Any]


@cache
def data(name: str) -> Row:
    """What `data/<name>.yaml` holds. Raises FileNotFoundError."""
    text = files("borikan_sandbox").joinpath("data", f"{name}.yaml").read_text(encoding="utf-8")
    content: Row = yaml.safe_load(text)
    return content


def rows(name: str, key: str) -> list[Row]:
    """The rows under `key` of that file. Raises KeyError."""
    found: list[Row] = data(name)[key]
    return found
