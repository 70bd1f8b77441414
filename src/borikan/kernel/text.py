"""Text for people, always in both languages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Language = Literal["th", "en"]
_PLACEHOLDER = re.compile(r"\{\{|\}\}|\{([A-Za-z_][A-Za-z0-9_]*)\}")
LANGUAGES: tuple[Language, ...] = ("th", "en")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in Thai, which is authentic, and in English.

    Both are required: a text that exists in one language only cannot be made.
    """

    th: str
    en: str

    def __post_init__(self) -> None:
        if not self.th or not self.en:
            raise ValueError("a text needs both Thai and English")

    def in_language(self, language: str) -> str:
        """The text in `language`; Thai for any language but English."""
        return self.en if language == "en" else self.th

    def filled(self, **values: object) -> Text:
        """The same text with `{name}` placeholders replaced by `values`; `{{` and `}}` stand for braces.

        A `Text` among the values is put in by language. Raises KeyError for a name without a value. Nothing
        but a plain name is a placeholder, because texts come out of service folders, which are not
        trusted: `{name.attribute}` and `{name:format}` stay as they are.
        """
        return Text(
            th=_filled(self.th, {name: v.th if isinstance(v, Text) else v for name, v in values.items()}),
            en=_filled(self.en, {name: v.en if isinstance(v, Text) else v for name, v in values.items()}),
        )


def _filled(template: str, values: Mapping[str, object]) -> str:
    return _PLACEHOLDER.sub(lambda found: str(values[found[1]]) if found[1] else found[0][0], template)
