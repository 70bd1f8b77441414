"""How words find services. Pure.

Words are Thai ones by the dictionary of ICU and Latin ones by their spaces, in their one spelling
(`kernel.normalise.search_key`). A service is found by its title, its keywords and its summary, in both
languages; what stands in the title weighs most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from icu4py.breakers import WordBreaker

from borikan.kernel.normalise import search_key

TITLE, KEYWORD, SUMMARY = 6.0, 4.0, 1.0
_WHOLE = 3.0  # a whole phrase found as it was typed counts that many times
_PREFIX = 0.7  # a word that only begins like the one typed
_ENOUGH = 0.5  # the share of what was typed, by weight, that a hit must cover
_LONGEST_QUERY = 200
_WORD = re.compile(r"\w")
_LATIN = re.compile(r"[a-z0-9]+\Z")
_COMMON = frozenset(
    [
        "การ",
        "ขอ",
        "ที่",
        "ของ",
        "และ",
        "หรือ",
        "ใน",
        "กับ",
        "ให้",
        "ได้",
        "จะ",
        "เพื่อ",
        "ต้อง",
        "อยาก",
        "ยัง",
        "ไง",
        "อย่างไร",
        "a",
        "an",
        "and",
        "at",
        "for",
        "how",
        "i",
        "in",
        "is",
        "my",
        "of",
        "on",
        "or",
        "the",
        "to",
        "want",
    ]
)
"""Words that say little about which service is meant."""


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of a service's text: its words, the same without spaces, and what it weighs."""

    words: frozenset[str]
    joined: str
    weight: float


@dataclass(frozen=True, slots=True)
class Indexed:
    """A service as searched: its id and parts."""

    service_id: str
    parts: tuple[Part, ...]


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` in order, each in its one spelling; punctuation left out."""
    key = search_key(text)
    pieces = (key[start:end].strip() for start, end in WordBreaker(key, "th").segments())
    return tuple(piece for piece in pieces if _WORD.search(piece))


def indexed(service_id: str, texts: Iterable[tuple[str, float]]) -> Indexed:
    """A service to be searched by `texts`, each with its weight."""
    parts = (Part(frozenset(words_of(text)), _joined(text), weight) for text, weight in texts if text)
    return Indexed(service_id, tuple(parts))


def _joined(text: str) -> str:
    return "".join(search_key(text).split())


class Index:
    """All services as searched. Immutable once made; rarer words weigh more."""

    def __init__(self, services: Sequence[Indexed]) -> None:
        self._services = tuple(services)
        self._found_in: dict[str, int] = {}
        for service in self._services:
            for word in frozenset[str]().union(*(part.words for part in service.parts)):
                self._found_in[word] = self._found_in.get(word, 0) + 1

    def find(self, typed: str) -> tuple[tuple[str, float], ...]:
        """The ids of the services that `typed` finds with their scores, best first; ties by id.

        A service is found if it has at least half of what was typed, counted by how telling each word is,
        or the whole of it as one phrase, however it was spaced.
        """
        typed = typed[:_LONGEST_QUERY]
        words = tuple(dict.fromkeys(words_of(typed)))
        telling = tuple(word for word in words if word not in _COMMON) or words
        if not telling:
            return ()
        phrase = _joined(typed)
        scored = ((service.service_id, self._score(service, telling, phrase)) for service in self._services)
        found = [(service_id, score) for service_id, score in scored if score > 0]
        return tuple(sorted(found, key=lambda pair: (-pair[1], pair[0])))

    def _score(self, service: Indexed, words: Sequence[str], phrase: str) -> float:
        whole = max((part.weight for part in service.parts if _has_phrase(part, phrase)), default=0.0)
        score, covered = 0.0, 0.0
        for word in words:
            rarity = self._rarity(word)
            best = max((part.weight * _likeness(part, word) for part in service.parts), default=0.0)
            score += rarity * best
            covered += rarity if best else 0.0
        if not whole and covered < _ENOUGH * sum(self._rarity(word) for word in words):
            return 0.0
        return score + _WHOLE * whole

    def _rarity(self, word: str) -> float:
        return math.log(1 + (len(self._services) + 1) / (self._found_in.get(word, 0) + 0.5))


def _has_phrase(part: Part, phrase: str) -> bool:
    return len(phrase) >= 3 and phrase in part.joined


def _likeness(part: Part, word: str) -> float:
    """1 for the word itself, less for a beginning of a Latin word or a Thai word within a compound."""
    if word in part.words:
        return 1.0
    if len(word) < 3:
        return 0.0
    if _LATIN.match(word):
        return _PREFIX if any(other.startswith(word) for other in part.words) else 0.0
    return _PREFIX if word in part.joined else 0.0
