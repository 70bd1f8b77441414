"""What a case is about: the one answer by which a person tells her cases of a service apart. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from borikan.definitions.compiled import CompiledService
from borikan.definitions.fields import FIELD_TYPES
from borikan.definitions.values import Absent
from borikan.kernel.text import Text


def matter(service: CompiledService, answers: Mapping[str, Any]) -> Text | None:
    """The answer that the service's cases are known by, as people read it; None while there is none.

    It is for those who may read the answers themselves. What can't be read as an answer names nothing.
    """
    if service.known_by is None:
        return None
    field, value = service.form.field(service.known_by), answers.get(service.known_by)
    if value is None or isinstance(value, Absent):
        return None
    kind = FIELD_TYPES[field.type]
    try:
        said = Text(kind.shown(value, field, "th"), kind.shown(value, field, "en"))
    except (KeyError, ValueError, TypeError, AttributeError):
        return None
    return said if said.th.strip() else None
