"""Telling a fault to those who run the system without telling what was in its hands. Pure."""

from __future__ import annotations

import re
import traceback

_DEEPEST = 60  # frames; a runaway recursion has thousands, all alike

_E_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
# Thai digits are digits to \d. Letters, digits and hyphens beside one mean part of an id, not a number.
_NATIONAL_NUMBER = re.compile(r"(?<![\w-])\d(?:[ -]?\d){12}(?![\w-])")
_PHONE = re.compile(r"(?<![\w-])(?:(?:\+|00)\d{1,3}[ -]?|[0๐])\d(?:[ -]?\d){6,8}(?![\w-])")


def trace(error: BaseException) -> str:
    """Where `error` came from: kinds of errors and places in the code, innermost last, many lines.

    Never a message, a value or a local variable, because those may be somebody's name or number. What
    caused it stands before it; what a group holds stands below it.
    """
    return "\n".join(_told(error, set()))


def without_personal_numbers(text: str) -> str:
    """`text` with e-mail addresses, numbers of 13 digits and telephones put out.

    A second net under code that never writes them: names and addresses would slip through it.
    """
    text = _E_MAIL.sub("[e-mail]", text)
    text = _NATIONAL_NUMBER.sub("[number]", text)
    return _PHONE.sub("[phone]", text)


def _told(error: BaseException, seen: set[int]) -> list[str]:
    if id(error) in seen:
        return []
    seen.add(id(error))
    lines: list[str] = []
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        lines += [*_told(before, seen), "which led to"]
    lines.append(f"{type(error).__module__}.{type(error).__qualname__} at")
    frames = traceback.extract_tb(error.__traceback__)
    lines += [f"  {frame.filename}:{frame.lineno} {frame.name}" for frame in frames[-_DEEPEST:]]
    if isinstance(error, BaseExceptionGroup):
        for each in error.exceptions:
            lines += [f"  | {line}" for line in _told(each, seen)]
    return lines
