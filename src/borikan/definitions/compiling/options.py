"""What a question, a line of a checklist or a register's field can be answered with."""

from __future__ import annotations

import re

from borikan.definitions import faults
from borikan.definitions.compiled import Option
from borikan.definitions.nodes import Scalar
from borikan.definitions.problems import Problems
from borikan.definitions.reading import NAME, Reader, read_text
from borikan.definitions.yes_or_no import PAIRS, answers, pair
from borikan.kernel.text import Text

_MOST_OPTIONS = 500
_WHAT_ANSWERS = Text("คู่คำตอบ", "pair of answers")


def read_options(
    reader: Reader, problems: Problems, *, pattern: re.Pattern[str] = NAME
) -> tuple[Option, ...]:
    """The options of a choice: `{value, th, en}` each, no value twice."""
    found: dict[str, Option] = {}
    for inner in reader.readers("options", required=True, most=_MOST_OPTIONS):
        value = inner.identifier("value", pattern=pattern)
        label = read_text(inner.record, "options", problems, also=("value",)) if inner.record else None
        if value is None or label is None:
            continue
        if value in found:
            problems.report(inner.place_of("value"), faults.DUPLICATE_ID, name=value, line=inner.place.line)
        found[value] = Option(value, label)
    return tuple(found.values())


def read_answers(reader: Reader) -> tuple[Option, ...]:
    """The two answers of a yes-or-no question: a word of `PAIRS`, or `{yes, no}`; none where nothing is said."""
    node = reader.node("answers")
    if node is None:
        return ()
    if isinstance(node, Scalar):
        name = reader.choice("answers", PAIRS, what=_WHAT_ANSWERS)
        return pair(name) if name else ()
    inner = reader.reader("answers")
    if inner is None:
        return ()
    yes, no = inner.bilingual("yes", required=True), inner.bilingual("no", required=True)
    inner.finish()
    return answers(yes, no) if yes and no else ()
