"""Setting a page that a service folder brings once, to see whether it can be set at all."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from borikan.documents.content import DocumentContent
from borikan.documents.equipment import equipment
from borikan.documents.pages import Particulars, page_data
from borikan.documents.ports import TypesettingFailed
from borikan.kernel import clock
from borikan.kernel.text import Text

_PLACE = re.compile(r"\.typ:([0-9]+):([0-9]+)")
_SEARCHED = re.compile(r" \(searched at [^)]*\)")
_SAMPLE = Text("ตัวอย่าง", "Sample")


@dataclass(frozen=True, slots=True)
class PageFault:
    """What Typst says of the page, and where."""

    why: str
    line: int
    column: int


def page_fault(
    source: str, values: Iterable[str], *, title: Text, languages: tuple[str, ...]
) -> PageFault | None:
    """Why the page can't be set with a sample of each of `values`; None when it can."""
    content = DocumentContent(
        title=title,
        layout="raw",
        authority=_SAMPLE,
        blocks=(),
        languages=languages,
        illustrative=True,
        source=source or " ",
        values=dict.fromkeys(values, _SAMPLE),
    )
    today = clock.today()
    particulars = Particulars("1/2569", "AAAA-BBBB-CCCC", "https://example.org/verify/A", today, today)
    try:
        equipment().typesetter.set_source(content.source, page_data(content, particulars), clock.now())
    except TypesettingFailed as failure:
        said = str(failure)
        place = _PLACE.search(said)
        line, column = (int(place[1]), int(place[2])) if place else (1, 1)
        why = _SEARCHED.sub("", said.partition("\n")[0])[:200]
        return PageFault(why, line, column)
    return None
