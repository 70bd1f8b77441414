"""How each story is told: in Thai and in English, with and without JavaScript.

Two of the four ways each by default, shared out so that each step of a life is told in all four by one story or
another; `make sweep`, or `BORIKAN_SWEEP=1`, tells every story in all of them.
"""

from __future__ import annotations

import os

import pytest

_PLAIN = (("th", False), ("en", True))
_CROSSED = (("th", True), ("en", False))
_NAMES = ("language", "javascript")
_EACH = (*_PLAIN, *_CROSSED)


def _told(usual: tuple[tuple[str, bool], ...]) -> tuple[tuple[str, bool], ...]:
    return _EACH if os.environ.get("BORIKAN_SWEEP") else usual


SMALL_SHOPS, AGED = _told(_CROSSED), _told(_PLAIN)
"""The ways of what is prepared once for several stories, at some cost."""


def way_id(way: tuple[str, bool]) -> str:
    """What the way is called in the name of a test."""
    language, scripts = way
    return f"{language}-{'scripts' if scripts else 'plain'}"


def _marked(usual: tuple[tuple[str, bool], ...]) -> pytest.MarkDecorator:
    ways = _told(usual)
    return pytest.mark.parametrize(_NAMES, ways, ids=[way_id(way) for way in ways])


plain_thai_or_scripted_english = _marked(_PLAIN)
scripted_thai_or_plain_english = _marked(_CROSSED)
all_four = _marked(_EACH)


def in_(language: str, th: str, en: str) -> str:
    """The words of that language."""
    return en if language == "en" else th
