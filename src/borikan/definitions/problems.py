"""Problems: what is wrong with a definition, where, and how to mend it."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from borikan.kernel.text import Text

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A position in a file of the folder; line and column count from 1."""

    file: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Fault:
    """One class of mistake: a stable code, and what is said about it, with `{placeholders}`.

    Instances are module constants; `ALL_FAULTS` lists every one for the generated reference.
    """

    code: str
    message: Text
    remedy: Text
    severity: Severity = "error"

    def __post_init__(self) -> None:
        if self.code in ALL_FAULTS:
            raise ValueError(f"two faults with the code {self.code}")
        ALL_FAULTS[self.code] = self


ALL_FAULTS: dict[str, Fault] = {}


@dataclass(frozen=True, slots=True)
class Problem:
    """One mistake found. `file` is relative to the service folder; line and column count from 1."""

    file: str
    line: int
    column: int
    code: str
    message: Text
    remedy: Text
    severity: Severity = "error"

    def shown(self, language: str) -> str:
        """One line for a terminal: `file:line:column: what is wrong. How to mend it. [code]`."""
        what, how = self.message.in_language(language), self.remedy.in_language(language)
        return f"{self.file}:{self.line}:{self.column}: {what} {how} [{self.code}]"


MOST_OF_A_KIND = 1000
"""How many errors are told before reading ends, and how many warnings at all: more help nobody."""

TOO_MANY = Fault(
    "too-many-problems",
    Text("มีข้อผิดพลาดเกิน {most} แห่ง จึงหยุดตรวจที่นี่", "There are more than {most} mistakes; checking ends here."),
    Text("แก้ที่พบแล้วตรวจอีกครั้ง", "Mend those that were found, and check again."),
)
_LONGEST = 200


class TooManyProblemsError(Exception):
    """A folder so broken, or so hostile, that reading it further is no use. All is reported already."""


class Problems:
    """Collects problems while a folder is read, so that all are reported and not only the first.

    After 1,000 errors `report` raises TooManyProblemsError; each front door of this package catches it.
    """

    def __init__(self) -> None:
        self._found: dict[Problem, None] = {}
        self._counts: Counter[Severity] = Counter()

    def report(self, place: Place, fault: Fault, **data: object) -> None:
        """Note `fault` at `place`; `data` fills its placeholders (a `Text` is put in by language)."""
        if self._counts[fault.severity] >= MOST_OF_A_KIND:
            if fault.severity == "warning":
                return
            self._found[_problem(place, TOO_MANY, {"most": MOST_OF_A_KIND})] = None
            raise TooManyProblemsError
        problem = _problem(place, fault, data)
        if problem not in self._found:
            self._found[problem] = None
            self._counts[fault.severity] += 1

    @property
    def any_errors(self) -> bool:
        """Whether something stands in the way of using the definition; warnings don't."""
        return self._counts["error"] > 0

    def in_order(self) -> tuple[Problem, ...]:
        """All problems by file, line, column and code."""
        return tuple(sorted(self._found, key=lambda p: (p.file, p.line, p.column, p.code)))

    def __iter__(self) -> Iterator[Problem]:
        return iter(self._found)

    def __len__(self) -> int:
        return len(self._found)


def _problem(place: Place, fault: Fault, data: Mapping[str, object]) -> Problem:
    shown = {name: _shortened(value) for name, value in data.items()}
    message, remedy = fault.message.filled(**shown), fault.remedy.filled(**shown)
    return Problem(place.file, place.line, place.column, fault.code, message, remedy, fault.severity)


def _shortened(value: object) -> object:
    """What is quoted from a folder, cut where nobody reads on."""
    return value[:_LONGEST] + "…" if isinstance(value, str) and len(value) > _LONGEST else value


_MOST_COMPARED = 300


def suggestion(word: str, known: Iterable[str]) -> Text:
    """“did you mean …?”, or else the known words, to end a remedy with.

    At most eight known words are listed, so that the line stays readable.
    """
    candidates = sorted(set(known))
    alike = sorted(candidates, key=lambda name: name[:1] != word[:1])[:_MOST_COMPARED]
    near = difflib.get_close_matches(word[:80], alike, n=1, cutoff=0.6)
    if near:
        return Text(f"หมายถึง “{near[0]}” ใช่หรือไม่", f"Did you mean “{near[0]}”?")
    if not candidates:
        return Text("ไม่มีชื่อใดให้ใช้ที่นี่", "No name can be used here.")
    listed = ", ".join(candidates[:8]) + (", …" if len(candidates) > 8 else "")
    return Text(f"ใช้ได้: {listed}", f"Use one of: {listed}.")
