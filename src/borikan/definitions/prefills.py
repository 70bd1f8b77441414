"""What a register's value answers: many questions are answered before they are asked."""

from __future__ import annotations

from typing import Any

from borikan.definitions.compiled import Field


def answer_of(field: Field, value: Any) -> Any:
    """The register's value as the field's answer, or None if it answers nothing.

    A choice is answered by one of its options, a choice of several by a text that names some of them: `visual, mobility`.
    """
    if value in ("", None):
        return None
    options = [option.value for option in field.options]
    if field.type == "choice":
        return value if value in options else None
    if field.type == "multi_choice" and isinstance(value, str):
        named = {word.strip() for word in value.split(",")} - {""}
        return [option for option in options if option in named] if named and named <= set(options) else None
    return value
