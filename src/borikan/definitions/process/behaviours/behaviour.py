"""What a step kind does: how it is entered, and how it takes an event."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from borikan.definitions.process.draft import Draft
from borikan.definitions.process.model import Ignored, NotPossible, Step, StepEvent, Token

LATE = Ignored("late")
BESIDE_THE_POINT = Ignored("beside-the-point")

Objection = Ignored | NotPossible | None
"""Why the event took no effect; None when it did."""


@dataclass(frozen=True, slots=True)
class Behaviour:
    """`enter` places the token(s) of a new visit; `take` changes the draft, or says why it doesn't."""

    enter: Callable[[Draft, Step], None]
    take: Callable[[Draft, Step, Token, StepEvent], Objection]
