"""What a document says, as data: title, blocks, signatory. Nothing in it is ever read as markup."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, get_args

from borikan.kernel.text import LANGUAGES, Text

Layout = Literal["certificate", "licence", "notice", "letter", "receipt", "raw"]
LAYOUTS: tuple[Layout, ...] = get_args(Layout)
BlockKind = Literal["heading", "paragraph", "facts", "list", "conditions", "note", "table"]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
Cell = Text | str

_NEEDS_TEXT = frozenset({"heading", "paragraph", "note"})
_NEEDS_ROWS = frozenset({"facts", "list", "conditions", "table"})


class BadContent(ValueError):
    """The caller made a document that no layout can set: a defect of the program, not of what people entered."""


@dataclass(frozen=True, slots=True)
class ContentBlock:
    """One block.

    `heading`, `paragraph`, `note`: `text`. `facts`: rows of (label, value). `list`, `conditions`: rows of
    one cell, with `text` as what stands before them. `table`: rows of equal length, the first one its head;
    columns of amounts (`1,250.00`) are set right. A cell is a `Text`, or a `str` that reads the same in
    every language. `{number}` in any text becomes the number allotted at issue.
    """

    kind: BlockKind
    text: Text | None = None
    rows: tuple[tuple[Cell, ...], ...] = ()

    def __post_init__(self) -> None:
        if self.kind not in BLOCK_KINDS:
            raise BadContent(f"no such block: {self.kind}")
        if self.kind in _NEEDS_TEXT and self.text is None:
            raise BadContent(f"a {self.kind} needs a text")
        if self.kind in _NEEDS_ROWS:
            self._check_rows()

    def _check_rows(self) -> None:
        widths = {len(row) for row in self.rows}
        wanted = {"facts": 2, "list": 1, "conditions": 1}.get(self.kind)
        if not self.rows or len(widths) != 1 or 0 in widths or (wanted and widths != {wanted}):
            raise BadContent(f"the rows of {self.kind} do not fit")


@dataclass(frozen=True, slots=True)
class DocumentContent:
    """Everything a document shows but its number, dates, code and seal, which `issue` adds.

    `languages` are `th`, `en` or both, the leading one first. `illustrative` marks the pages as an example
    without legal force. `addressee` stands after เรียน in a letter. `thai_digits` sets the numerals of Thai text as ๐–๙.
    A `raw` layout is the page `source` in Typst, set with `values` instead of blocks.
    """

    title: Text
    layout: Layout
    authority: Text
    blocks: tuple[ContentBlock, ...]
    languages: tuple[str, ...] = ("th", "en")
    signatory: Text | None = None
    addressee: Text | None = None
    illustrative: bool = False
    thai_digits: bool = False
    source: str = ""
    values: Mapping[str, Text] = field(default_factory=dict)

    def __post_init__(self) -> None:
        if (self.layout == "raw") != bool(self.source):
            raise BadContent("a page has a house layout or a source of its own")
        if self.layout not in LAYOUTS:
            raise BadContent(f"no such layout: {self.layout}")
        if (
            not self.languages
            or not set(self.languages) <= set(LANGUAGES)
            or len(set(self.languages)) != len(self.languages)
        ):
            raise BadContent("a document is in Thai, in English or in both")


def content_to_json(content: DocumentContent) -> dict[str, Any]:
    """`content` as JSON, to be kept and to be read back by `content_from_json`."""
    return {
        "title": _text(content.title),
        "layout": content.layout,
        "authority": _text(content.authority),
        "languages": list(content.languages),
        "signatory": _text(content.signatory) if content.signatory else None,
        "addressee": _text(content.addressee) if content.addressee else None,
        "illustrative": content.illustrative,
        "thai_digits": content.thai_digits,
        "source": content.source,
        "values": {name: _text(text) for name, text in content.values.items()},
        "blocks": [
            {
                "kind": block.kind,
                "text": _text(block.text) if block.text else None,
                "rows": [[_cell(cell) for cell in row] for row in block.rows],
            }
            for block in content.blocks
        ],
    }


def content_from_json(data: Mapping[str, Any]) -> DocumentContent:
    """The content that `content_to_json` made `data` of."""
    return DocumentContent(
        title=Text(**data["title"]),
        layout=data["layout"],
        authority=Text(**data["authority"]),
        languages=tuple(data["languages"]),
        signatory=Text(**data["signatory"]) if data["signatory"] else None,
        addressee=Text(**data["addressee"]) if data["addressee"] else None,
        illustrative=data["illustrative"],
        thai_digits=data["thai_digits"],
        source=data["source"],
        values={name: Text(**text) for name, text in data["values"].items()},
        blocks=tuple(
            ContentBlock(
                kind=block["kind"],
                text=Text(**block["text"]) if block["text"] else None,
                rows=tuple(
                    tuple(Text(**cell) if isinstance(cell, dict) else cell for cell in row)
                    for row in block["rows"]
                ),
            )
            for block in data["blocks"]
        ),
    )


def _text(text: Text) -> dict[str, str]:
    return {"th": text.th, "en": text.en}


def _cell(cell: Cell) -> dict[str, str] | str:
    return _text(cell) if isinstance(cell, Text) else cell
