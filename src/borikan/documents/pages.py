"""From a document's content to the data its layout sets. Pure."""

from __future__ import annotations

import io
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import segno

from borikan.documents.content import Cell, ContentBlock, DocumentContent
from borikan.documents.wording import WORDS
from borikan.kernel.digits import thai_digits
from borikan.kernel.text import Text
from borikan.kernel.thai_dates import long_date

_ORDINALS = 200
_MONTHS = "มกราคม|กุมภาพันธ์|มีนาคม|เมษายน|พฤษภาคม|มิถุนายน|กรกฎาคม|สิงหาคม|กันยายน|ตุลาคม|พฤศจิกายน|ธันวาคม"
_BEFORE_NUMBER = re.compile(rf"(พ\.ศ\.|ค\.ศ\.|มาตรา|ข้อ|เลขที่|หมู่ที่|วันที่|{_MONTHS}) (?=[0-9๐-๙])")
_AFTER_NUMBER = re.compile(rf"([0-9๐-๙]) ({_MONTHS}|บาท|สตางค์|วัน(?!ที่)|เดือน|ปี|ตารางเมตร|น\.)")
Digits = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What issuing adds to the content. `url` is the address of the public page that checks `code`."""

    number: str | None
    code: str
    url: str
    issued_on: date
    valid_to: date | None


def page_data(content: DocumentContent, particulars: Particulars) -> dict[str, Any]:
    """All that a layout reads, as JSON: each text by language, with digits and `{number}` settled."""
    digits: Digits = thai_digits if content.thai_digits else str

    def both(text: Text) -> dict[str, str]:
        number = particulars.number or ""
        th, en = text.th.replace("{number}", number), text.en.replace("{number}", number)
        return {"th": digits(tied(th)), "en": en}

    def cell(value: Cell) -> dict[str, str]:
        return both(value) if isinstance(value, Text) else {"th": value, "en": value}

    return {
        "languages": list(content.languages),
        "title": both(content.title),
        "authority": both(content.authority),
        "number": both(Text(particulars.number, particulars.number)) if particulars.number else None,
        "issued": both(shown_date(particulars.issued_on)),
        "valid": both(shown_date(particulars.valid_to)) if particulars.valid_to else None,
        "signatory": both(content.signatory) if content.signatory else None,
        "addressee": both(content.addressee) if content.addressee else None,
        "illustrative": content.illustrative,
        "blocks": [_block(block, both, cell) for block in content.blocks],
        "values": {name: both(text) for name, text in content.values.items()},
        "ordinals": [digits(str(n)) for n in range(1, _ORDINALS + 1)],
        "words": {key: {"th": text.th, "en": text.en} for key, text in WORDS.items()},
        "code": particulars.code,
        "url": particulars.url,
        "qr": qr_svg(particulars.url),
        "attachment": attachment(content, particulars),
    }


def tied(thai: str) -> str:
    """Thai text with no-break spaces where a number belongs to the word before or after it.

    `พ.ศ. 2499`, `20 พฤศจิกายน 2569`, `มาตรา 12`, `600 บาท` stay on one line.
    """
    return _AFTER_NUMBER.sub("\\1\u00a0\\2", _BEFORE_NUMBER.sub("\\1\u00a0", thai))


def shown_date(on: date) -> Text:
    """A date as documents write it, in both languages."""
    return Text(long_date(on, "th"), long_date(on, "en"))


def qr_svg(text: str) -> str:
    """A QR symbol of `text` as SVG, error correction M, with the four-module quiet zone it needs."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="svg", border=4, dark="#14213a", xmldecl=False)
    return out.getvalue().decode()


def attachment(content: DocumentContent, particulars: Particulars) -> str:
    """What the document states, as JSON for machines: text copied from a page can lose Thai vowels."""
    return json.dumps(
        {
            "title": {"th": content.title.th, "en": content.title.en},
            "authority": {"th": content.authority.th, "en": content.authority.en},
            "number": particulars.number,
            "verification_code": particulars.code,
            "issued_on": particulars.issued_on.isoformat(),
            "valid_to": particulars.valid_to.isoformat() if particulars.valid_to else None,
            "blocks": [
                {
                    "kind": block.kind,
                    "text": _plain(block.text) if block.text else None,
                    "rows": [[_plain(value) for value in row] for row in block.rows],
                }
                for block in content.blocks
            ],
            "values": {name: _plain(text) for name, text in content.values.items()},
        },
        ensure_ascii=False,
        indent=1,
    )


def _plain(value: Cell) -> dict[str, str] | str:
    return {"th": value.th, "en": value.en} if isinstance(value, Text) else value


def _block(
    block: ContentBlock, both: Callable[[Text], dict[str, str]], cell: Callable[[Cell], dict[str, str]]
) -> dict[str, Any]:
    return {
        "kind": block.kind,
        "text": both(block.text) if block.text else None,
        "rows": [[cell(value) for value in row] for row in block.rows],
    }
