"""What issued documents say: their blocks with every placeholder filled in."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import cast

from borikan.cases.dossier import Dossier
from borikan.definitions import showing
from borikan.definitions.compiled import Block, Document
from borikan.definitions.telling import Told, document_values, is_wanted
from borikan.definitions.validity import last_day
from borikan.documents.actions import BlockKind, ContentBlock, DocumentContent, Layout
from borikan.kernel import clock
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date
from borikan.organisations import queries as organisations


def last_day_of(dossier: Dossier, document: Document, valid_from: date) -> date | None:
    """The last day on which the document holds, if it has an end."""
    return last_day(document, dossier.service, dossier.evaluation, dossier.facts, valid_from)


def content_of(dossier: Dossier, document: Document, valid_from: date) -> DocumentContent:
    """The document's content for its layout; blocks whose condition does not hold are left out."""
    told = document_values(document, dossier.service, dossier.evaluation, dossier.facts)
    values = _texts(dossier, document, valid_from, told)
    return DocumentContent(
        title=document.title,
        layout=cast("Layout", document.layout),
        languages=document.languages,
        authority=organisations.organisation(dossier.case.authority_id).name,
        blocks=tuple(
            _block(block, values, told)
            for block in document.blocks
            if is_wanted(block, dossier.service, dossier.evaluation, dossier.facts)
        ),
        signatory=None,
        illustrative=bool(dossier.service.uncertain),
        source=document.source,
        values=values if document.layout == "raw" else {},
    )


def _texts(
    dossier: Dossier, document: Document, valid_from: date, told: Mapping[str, Told]
) -> dict[str, Text]:
    """Every placeholder's value as people read it, in both languages; the house's own among them."""
    today, case = clock.today(), dossier.case
    own = {name: _text(value) for name, value in told.items()}
    return {
        **own,
        "document_number": Text("{number}", "{number}"),
        "issued_on": Text(long_date(today, "th"), long_date(today, "en")),
        "valid_to": _until(dossier, document, valid_from),
        "authority": organisations.organisation(case.authority_id).name,
        "reference": Text(case.reference, case.reference),
    }


def _until(dossier: Dossier, document: Document, valid_from: date) -> Text:
    """In the service's words; as a date where the day is worked out for this case."""
    last = last_day_of(dossier, document, valid_from) if document.valid_until else None
    return Text(long_date(last, "th"), long_date(last, "en")) if last else document.validity_text


def _text(value: Told) -> Text:
    return Text(showing.shown_value(value, "th") or "–", showing.shown_value(value, "en") or "–")


def _block(block: Block, values: Mapping[str, Text], told: Mapping[str, Told]) -> ContentBlock:
    text = block.text.filled(**values) if block.text else None
    kind = cast("BlockKind", block.kind)
    if kind == "facts":
        return ContentBlock(kind, text, tuple((label, values[name]) for label, name in block.rows))
    if kind == "table":
        return ContentBlock(kind, text, _rows(block, told))
    return ContentBlock(kind, text, tuple((item.filled(**values),) for item, _ in block.rows))


def _rows(block: Block, told: Mapping[str, Told]) -> tuple[tuple[Text, ...], ...]:
    """The head, and a row for each item."""
    columns = [told[name] for _, name in block.rows]
    lists = [column if isinstance(column, tuple) else () for column in columns]
    head = tuple(label for label, _ in block.rows)
    return (head, *(tuple(_text(cell) for cell in row) for row in zip(*lists, strict=False)))
