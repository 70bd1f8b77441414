"""The shapes of the table of step kinds: a kind, and a key that it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from borikan.definitions.process.model import StepKind
from borikan.kernel.text import Text

Need = Literal["required", "optional"]


@dataclass(frozen=True, slots=True)
class Key:
    """A key of a step: its shape in words, and what it means."""

    name: str
    need: Need
    shape: Text
    meaning: Text


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of step.

    `who` are the forms of actor it may name, and `fixed_who` the one that it has when none is written.
    `results` are the words that `result.<step>` can have after it, beside `skipped` and `cancelled`.
    """

    name: StepKind
    meaning: Text
    who: tuple[str, ...]
    fixed_who: str | None
    keys: tuple[Key, ...]
    results: tuple[str, ...]
    in_branch: bool = False
