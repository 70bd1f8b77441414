"""Which uploads answers name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any


def uploads_in(answers: Any) -> Iterator[str]:
    """The ids of all uploads in an answer or answers, those inside repeats too."""
    if isinstance(answers, Mapping):
        if isinstance(answers.get("upload"), str):
            yield answers["upload"]
        for value in answers.values():
            yield from uploads_in(value)
    elif isinstance(answers, list | tuple):
        for value in answers:
            yield from uploads_in(value)
