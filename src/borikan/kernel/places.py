"""The provinces, districts and subdistricts of Thailand, by the codes of the Department of Provincial Administration.

The data are those of the package `geothai` (CC BY 4.0; attribution in docs/licences/geothai.md). Names
repeat (795 subdistrict names stand for more than one), so a place is known by its code, never by its name.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

import geothai
import geothai.abolished

from borikan.kernel.normalise import search_key
from borikan.kernel.text import Text

DATA_VERSION: str = geothai.DATA_VERSION
"""Which release of the divisions this is; kept beside every address."""

BANGKOK = "10"
"""The province code of Bangkok, whose districts are เขต and whose subdistricts are แขวง."""

_LONGEST_QUERY = 200
_BETONG = Text("เบตง", "Betong")
_ALIAS = re.compile(r" *\((.+)\)$")
_PREFIX = re.compile(r"^(?:จังหวัด|จ\.|อำเภอ|อ\.|เขต|ตำบล|ต\.|แขวง) ?(?=.)")
_CAPITAL_WORDS = frozenset({"กทม", "กทม.", "กรุงเทพ", "กรุงเทพฯ"})


@dataclass(frozen=True, slots=True)
class Province:
    """One of 77; `code` has two digits. The name stands without the word จังหวัด."""

    code: str
    name: Text


@dataclass(frozen=True, slots=True)
class District:
    """An อำเภอ, or a เขต of Bangkok; `code` has four digits. The name stands without that word."""

    code: str
    name: Text
    province_code: str


@dataclass(frozen=True, slots=True)
class Subdistrict:
    """A ตำบล, or a แขวง of Bangkok; `code` has six digits. The name stands without that word.

    `postcodes` are all that its parts use, one or more, the first being the most usual one.
    """

    code: str
    name: Text
    district_code: str
    province_code: str
    postcodes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Abolished:
    """A code that is no longer in use, of a district (4 digits) or subdistrict (6).

    `successors` took its place; empty if unknown. `proven` says that a Royal Gazette notice names them,
    otherwise they are a likely match by name. `abolished_on` is an ISO date.
    """

    code: str
    name_th: str
    abolished_on: str
    successors: tuple[str, ...]
    proven: bool


@cache
def provinces() -> tuple[Province, ...]:
    """All 77 by code."""
    return tuple(Province(p.code, _name(p.name_th, p.name_en)) for p in geothai.provinces())


@cache
def districts(province_code: str) -> tuple[District, ...]:
    """Those of a province by code; none for an unknown one."""
    return tuple(
        District(d.code, _name(d.name_th.removeprefix("เขต"), d.name_en), d.province_code)
        for d in geothai.districts(province_code)
    )


@cache
def subdistricts(district_code: str) -> tuple[Subdistrict, ...]:
    """Those of a district by code; none for an unknown one."""
    return tuple(
        Subdistrict(s.code, _name(s.name_th, s.name_en), s.district_code, s.province_code, s.postal_codes)
        for s in geothai.subdistricts(district_code)
    )


def province(code: str) -> Province | None:
    """The province with this code, if it is in use."""
    return _provinces().get(code)


def district(code: str) -> District | None:
    """The district with this code, if it is in use."""
    return _districts().get(code)


def subdistrict(code: str) -> Subdistrict | None:
    """The subdistrict with this code, if it is in use; see `abolished` and `current_codes` for old ones."""
    return _subdistricts().get(code)


def by_postcode(postcode: str) -> tuple[Subdistrict, ...]:
    """The subdistricts that use a postcode, by code."""
    return _by_postcode().get(postcode, ())


def abolished(code: str) -> Abolished | None:
    """What is known of a code no longer in use."""
    return _abolished().get(code)


def current_codes(code: str) -> tuple[str, ...]:
    """The codes in use that `code` stands for today: itself, its successors, or none if nothing is known.

    Several mean that only the person knows which of them it is.
    """
    seen: dict[str, None] = {}
    waiting = [code]
    checked: set[str] = set()
    while waiting:
        one = waiting.pop(0)
        if one in checked:
            continue
        checked.add(one)
        if one in _subdistricts() or one in _districts() or one in _provinces():
            seen[one] = None
        elif old := _abolished().get(one):
            waiting.extend(old.successors)
    return tuple(seen)


def plate_provinces() -> tuple[Text, ...]:
    """The names that a vehicle plate can carry: the provinces, and Betong, a district that has plates of its own."""
    return (*(p.name for p in provinces()), _BETONG)


def find(text: str, *, limit: int = 10) -> tuple[Subdistrict, ...]:
    """The subdistricts that all words of `text` speak of, best first; at most `limit`.

    A word may be (part of) a subdistrict, district or province, in Thai or English, with or without its
    ต. อ. จ., or a postcode. A subdistrict of exactly that name comes first, then those beginning with it.
    """
    words = [_bare(word) for word in dict.fromkeys(search_key(text[:_LONGEST_QUERY]).split())]
    if not words:
        return ()
    hits = [
        (entry, subdistrict) for entry, subdistrict in _haystack() if all(word in entry for word in words)
    ]
    hits.sort(key=lambda hit: (_rank(hit[0], words), hit[1].code))
    return tuple(subdistrict for _, subdistrict in hits[:limit])


@dataclass(frozen=True, slots=True)
class SearchNames:
    """The Thai names of a subdistrict and what it lies in, as `normalise.search_key` gives them."""

    subdistrict: str
    district: str
    province: str
    postcodes: tuple[str, ...]


@cache
def names_by_code() -> dict[str, SearchNames]:
    """The names of all subdistricts, for matching addresses that were written by hand."""
    upper = {code: search_key(one.name.th) for code, one in (_provinces() | _districts()).items()}
    return {
        code: SearchNames(search_key(one.name.th), upper[code[:4]], upper[code[:2]], one.postcodes)
        for code, one in _subdistricts().items()
    }


def _rank(entry: str, words: list[str]) -> int:
    own = entry.split("\n", 1)[0].split("|")
    if any(word in own for word in words):
        return 0
    return 1 if any(name.startswith(word) for word in words for name in own) else 2


def _bare(word: str) -> str:
    if word in _CAPITAL_WORDS:
        return "กรุงเทพมหานคร"
    return _PREFIX.sub("", word)


def _name(thai: str, english: str) -> Text:
    return Text(_ALIAS.sub("", thai), english)


@cache
def _provinces() -> dict[str, Province]:
    return {p.code: p for p in provinces()}


@cache
def _districts() -> dict[str, District]:
    return {d.code: d for p in provinces() for d in districts(p.code)}


@cache
def _subdistricts() -> dict[str, Subdistrict]:
    return {s.code: s for code in _districts() for s in subdistricts(code)}


@cache
def _by_postcode() -> dict[str, tuple[Subdistrict, ...]]:
    grouped: dict[str, tuple[Subdistrict, ...]] = {}
    for one in _subdistricts().values():
        for postcode in one.postcodes:
            grouped[postcode] = (*grouped.get(postcode, ()), one)
    return grouped


@cache
def _abolished() -> dict[str, Abolished]:
    return {
        a.code: Abolished(a.code, a.name_th, a.abolished_on, a.successors, a.successors_basis == "notice")
        for a in geothai.abolished.abolished_areas()
    }


@cache
def _haystack() -> tuple[tuple[str, Subdistrict], ...]:
    """One line of own names, one of the rest, for each subdistrict; a word is looked for in both."""
    return tuple((_entry(one), one) for one in _subdistricts().values())


def _entry(one: Subdistrict) -> str:
    upper = (_districts()[one.district_code].name, _provinces()[one.province_code].name)
    own = "|".join(map(search_key, (one.name.th, one.name.en, *_aliases(one.code))))
    return (
        own
        + "\n"
        + "|".join((*(search_key(n) for name in upper for n in (name.th, name.en)), *one.postcodes))
    )


def _aliases(code: str) -> tuple[str, ...]:
    raw = geothai.subdistrict(code)
    found = _ALIAS.search(raw.name_th) if raw else None
    return (found[1],) if found else ()
