"""What a field type is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Literal

from borikan.definitions.compiled import Field
from borikan.definitions.types import Type
from borikan.definitions.values import Value
from borikan.kernel.normalise import normalise
from borikan.kernel.text import Text

SettingKind = Literal["integer", "number", "word", "words", "date_expression", "text"]

NO_PROBLEMS: Mapping[str, Text] = {}
SHAPE = Text("ข้อมูลนี้อ่านไม่ได้ โปรดกรอกใหม่", "This answer can't be read. Enter it again.")


@dataclass(frozen=True, slots=True)
class Setting:
    """A key that a field of this type may declare in form.yaml."""

    kind: SettingKind
    meaning: Text
    allowed: tuple[str, ...] = ()
    low: int = 0
    high: int = 10**12


class AnswerError(Exception):
    """What somebody typed can't be read; `part` is the piece of the field at fault, or empty."""

    def __init__(self, message: Text, part: str = "") -> None:
        super().__init__(message.en)
        self.message = message
        self.part = part


class FieldType(ABC):
    """One type of question. Instances hold no state.

    The canonical value is JSON: what is stored, exported and checked. `parts` are the HTML names below
    the field's own (`day` in `born.day`); the empty part is the field itself.
    """

    name: ClassVar[str]
    title: ClassVar[Text]
    canonical: ClassVar[Text]
    parts: ClassVar[tuple[str, ...]] = ("",)
    settings: ClassVar[Mapping[str, Setting]] = {}
    has_options: ClassVar[bool] = False
    many: ClassVar[bool] = (
        False  # whether several values are sent under one name; `read` gets a line for each
    )

    @abstractmethod
    def read(self, parts: Mapping[str, str], field: Field, /) -> object | None:
        """The canonical value of what was typed; None if it was left empty. Raises AnswerError.

        `parts` has every part, empty ones as `""`. What it gives may still be wrong: ask `problems`.
        """

    def typed(self, canonical: Any, /) -> dict[str, str]:
        """The parts that give a sound canonical value when they are read again; parts left out are empty.

        It is what a form shows when it is opened again: years of the Buddhist era, numbers in groups.
        """
        return {"": str(canonical)}

    @abstractmethod
    def problems(self, value: object, field: Field, scope: Mapping[str, Value], /) -> Mapping[str, Text]:
        """What is wrong with a canonical value, by part; empty if nothing is. Takes any JSON value."""

    @abstractmethod
    def type(self, field: Field, /) -> Type:
        """The type of the answer in expressions."""

    def value(self, canonical: Any) -> Value:
        """A sound canonical value as expressions see it."""
        value: Value = canonical  # text, number and truth stand for themselves
        return value

    @abstractmethod
    def shown(self, canonical: Any, field: Field, language: str, /) -> str:
        """A sound canonical value for people."""

    @abstractmethod
    def schema(self, field: Field, /) -> dict[str, Any]:
        """A JSON Schema (2020-12) that every sound canonical value satisfies."""


def one_line(typed: str, most: int) -> str:
    """What was typed as one normalised line of at most `most` characters; reading that again changes nothing."""
    return normalise(" ".join(typed.split()))[:most].rstrip()


def bound(field: Field, name: str) -> int | None:
    """The whole-number setting `name` of `field`."""
    value = field.settings.get(name)
    return value if isinstance(value, int) else None
