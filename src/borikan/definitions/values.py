"""What an input can be: known, unknown, or not applicable."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from enum import Enum
from typing import Final


class Absent(Enum):
    """Why there is no value.

    `UNKNOWN`: there is one, and nobody has established it yet. `NOT_APPLICABLE`: the question does not
    arise (the field was not shown), and never will in this case.
    """

    UNKNOWN = "unknown"
    NOT_APPLICABLE = "not-applicable"


UNKNOWN: Final = Absent.UNKNOWN
NOT_APPLICABLE: Final = Absent.NOT_APPLICABLE

Value = bool | int | Decimal | str | date | tuple["Value", ...] | Mapping[str, "Value"] | Absent
"""A value in an expression. Money is a Decimal in baht; a whole number is an int; lists are tuples."""
