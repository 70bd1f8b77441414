"""What a process refers to in the rest of its folder, as the compiler hands it over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

from borikan.definitions.problems import Place
from borikan.definitions.types import Type

if TYPE_CHECKING:
    from borikan.definitions.compiled import Row


@dataclass(frozen=True, slots=True)
class InputUse:
    """An input: its type, and the names its expression reads (`finding.x`, `register.dbd_trade.y`, `form.z`).

    One seen as of a follow-up also reads `day.follow_up`, which every step after the grant gives.
    """

    type: Type
    reads: frozenset[str]
    place: Place


@dataclass(frozen=True, slots=True)
class ChargeUse:
    """A charge: the step it is due at, the inputs its rows and condition hang on, whether an officer sets it."""

    due_at: str
    inputs: frozenset[str]
    place: Place
    assessed: bool = False


@dataclass(frozen=True, slots=True)
class ChecklistUse:
    """A checklist: the findings it gives, and whether an answer can order an improvement."""

    findings: tuple[str, ...]
    orders_remedy: bool = False


@dataclass(frozen=True, slots=True)
class TableUse:
    """A table of rules.yaml: the inputs it hangs on, and each row with its place."""

    inputs: frozenset[str]
    rows: tuple[tuple[Row, Place], ...]


@dataclass(frozen=True, slots=True)
class LimitUse:
    """A time limit of the office."""

    amount: int
    unit: Literal["working", "calendar"]


@dataclass(frozen=True, slots=True)
class ProcessScope:
    """Everything outside process.yaml that its checks need.

    `registers` are those service.yaml looks up, `at_filing` the ones already asked while the form is
    filled in, `known_registers` all that exist (for `writes`). `path_inputs` and `decision_inputs` are the
    inputs of the path and the eligibility table. `remedies` are the steps that remedy rows send back to,
    each with the row's place. `fields` are the form's fields with their types, those of a repeat as
    `repeat.field`. `grants` says whether the service grants anything that lives on after the case.
    """

    inputs: Mapping[str, InputUse] = field(default_factory=dict)
    paths: tuple[str, ...] = ()
    path_inputs: frozenset[str] = frozenset()
    decision_inputs: frozenset[str] = frozenset()
    registers: frozenset[str] = frozenset()
    at_filing: frozenset[str] = frozenset()
    known_registers: frozenset[str] = frozenset()
    checklists: Mapping[str, ChecklistUse] = field(default_factory=dict)
    charges: Mapping[str, ChargeUse] = field(default_factory=dict)
    limits: tuple[LimitUse, ...] = ()
    tables: Mapping[str, TableUse] = field(default_factory=dict)
    remedies: tuple[tuple[str, Place], ...] = ()
    fields: Mapping[str, str] = field(default_factory=dict)
    grants: bool = True
