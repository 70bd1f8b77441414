"""What a question, a line of a checklist or a register's field can be answered with."""

from __future__ import annotations

from borikan.definitions import faults
from borikan.definitions.compiled import Option
from borikan.definitions.problems import Problems
from borikan.definitions.reading import NAME, Reader, read_text

_MOST_OPTIONS = 500


def read_options(reader: Reader, problems: Problems) -> tuple[Option, ...]:
    """The options of a choice: `{value, th, en}` each, no value twice."""
    found: dict[str, Option] = {}
    for inner in reader.readers("options", required=True, most=_MOST_OPTIONS):
        value = inner.identifier("value", pattern=NAME)
        label = read_text(inner.record, "options", problems, also=("value",)) if inner.record else None
        if value is None or label is None:
            continue
        if value in found:
            problems.report(inner.place_of("value"), faults.DUPLICATE_ID, name=value, line=inner.place.line)
        found[value] = Option(value, label)
    return tuple(found.values())
