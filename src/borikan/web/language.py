"""The language of the page being made, and the addresses of the same page in the other one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from django.http import HttpRequest
from django.utils import translation

from borikan.kernel.text import Language
from borikan.kernel.thai_calendar import be_year

ENGLISH_PREFIX = "/en/"


def active_language() -> Language:
    """The language being rendered; Thai unless English was asked for."""
    return "en" if (translation.get_language() or "th").startswith("en") else "th"


def typed_year(on: date) -> str:
    """A day's year as date boxes show it: of the Buddhist era, on English pages of the Christian."""
    return str(on.year if active_language() == "en" else be_year(on))


def language_of_path(path: str) -> Language:
    """The language that an address stands for: English under `/en/`, Thai anywhere else."""
    return "en" if path == "/en" or path.startswith(ENGLISH_PREFIX) else "th"


def path_in(path: str, language: str) -> str:
    """The address of the same page in `language`. Paths are the same in both but for the `/en` in front."""
    bare = "/" + path[len(ENGLISH_PREFIX) :] if path.startswith(ENGLISH_PREFIX) else path
    if path == "/en":
        bare = "/"
    return "/en" + bare if language == "en" else bare


def page_path(request: HttpRequest, language: str) -> str:
    """The address, with its query, of the page that `request` asked for, in `language`.

    A page that answers a POST is shown by its own address, which answers a GET too (house rule).
    """
    query = request.META.get("QUERY_STRING", "") if request.method == "GET" else ""
    return path_in(request.path, language) + (f"?{query}" if query else "")


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Render in `language` within the block, and in the former one after it."""
    with translation.override(language):
        yield
