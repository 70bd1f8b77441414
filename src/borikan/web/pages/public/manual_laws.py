"""The laws that a service rests on, cited as each language cites them."""

from __future__ import annotations

import re
from dataclasses import dataclass

from borikan.definitions.compiled import CompiledService, LegalBasis
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class LawRow:
    """A law by its title; `sections` is None where the whole of it matters."""

    title: Text
    sections: Text | None
    illustrative: bool


def laws(service: CompiledService) -> tuple[LawRow, ...]:
    """All laws of the service, in the order of its folder."""
    return tuple(LawRow(one.title, _sections(one), one.illustrative) for one in service.legal_basis)


_BY_CLAUSE = ("ระเบียบ", "กฎกระทรวง")
"""What regulations are cited by; acts have sections."""
_INSERTED = {
    "ทวิ": "bis",
    "ตรี": "ter",
    "จัตวา": "quater",
    "เบญจ": "quinquies",
    "ฉ": "sexies",
    "สัตต": "septies",
    "อัฏฐ": "octies",
    "นว": "novies",
    "ทศ": "decies",
}
"""How Thai law numbers a section put in after another, and its Latin, by which English texts call it."""
_WORD = re.compile("[\u0e00-\u0e7f]+")
_SEVERAL = re.compile("[,–]")


def _sections(law: LegalBasis) -> Text | None:
    if not law.sections:
        return None
    by_clause = any(kind in law.title.th for kind in _BY_CLAUSE)
    thai, english = ("ข้อ", "clause") if by_clause else ("มาตรา", "section")
    several = "s" if _SEVERAL.search(law.sections) else ""
    numbers = _WORD.sub(lambda word: _INSERTED.get(word.group(), word.group()), law.sections)
    return Text(f"{thai} {law.sections}", f"{english}{several} {numbers}")
