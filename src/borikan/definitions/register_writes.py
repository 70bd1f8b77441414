"""What a service tells registers when something is issued. Data only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.definitions.expressions import Expression
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class RegisterWrite:
    """What a register is told when something is issued: these values and nothing else, filed under `key`."""

    register: str
    title: Text
    by: str  # the name of the register's key it is filed under
    key: Expression
    values: Mapping[str, Expression]  # by the id of what the register takes
