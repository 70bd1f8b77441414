"""Text for people, always in both languages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Language = Literal["th", "en"]
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
        """The same text with `{name}` placeholders replaced by `values`.

        A `Text` among the values is put in by language.
        """
        return Text(
            th=self.th.format(**{k: v.th if isinstance(v, Text) else v for k, v in values.items()}),
            en=self.en.format(**{k: v.en if isinstance(v, Text) else v for k, v in values.items()}),
        )
