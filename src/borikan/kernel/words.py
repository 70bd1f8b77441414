"""Words of a closed set, read back from where only text is kept."""

from __future__ import annotations

from typing import TypeVar

Word = TypeVar("Word", bound=str)


def one_of(text: str, words: tuple[Word, ...]) -> Word:
    """The one of `words` that `text` is, of their own type: for a column that holds a Literal.

    Raises ValueError, without the text, if it is none of them: then the row is not one we wrote."""
    for word in words:
        if word == text:
            return word
    raise ValueError("a kept word is none of: " + ", ".join(words))
