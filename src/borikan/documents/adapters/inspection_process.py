"""Looks into one uploaded file. A script of its own, run confined; imports nothing of ours.

Arguments: the limits as JSON, and the kind (`pdf`, `jpg` or `png`). Standard input: the file. Standard
output: `ok`, or one word why not: `encrypted`, `active`, `embedded`, `too-large`, `unreadable`.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings
from collections.abc import Iterator
from typing import Any

MAX_PIXELS = 60_000_000  # an A4 page at 600 dpi has 35 million
_MAX_OBJECTS = 200_000
_DATA_SUBTYPES = frozenset({"/application/json", "/application/xml", "/text/xml"})
_ACTIVE_KEYS = frozenset({"/JS", "/JavaScript", "/AA", "/RichMediaContent", "/RichMediaSettings", "/XFA"})
_ACTIVE_ACTIONS = frozenset(
    {
        *("/JavaScript", "/Launch", "/ImportData", "/SubmitForm", "/Rendition", "/Movie", "/Sound"),
        *("/GoToE", "/GoToR", "/RichMediaExecute", "/Trans3D", "/GoTo3DView"),
    }
)


class Doubtful(Exception):
    """The file is not taken; the argument is the one word why."""


def confine(limits: dict[str, int]) -> None:
    """Let this process use no more than `limits`, and write no file and make no core dump."""
    resource.setrlimit(resource.RLIMIT_CPU, (limits["cpu_seconds"], limits["cpu_seconds"] + 1))
    resource.setrlimit(resource.RLIMIT_AS, (limits["memory"], limits["memory"]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def inspect_image(content: bytes, form: str) -> None:
    """Decode the whole picture once: what decodes here decodes at the officer's desk."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    try:
        with Image.open(io.BytesIO(content), formats=[form]) as image:
            image.verify()
        with Image.open(io.BytesIO(content), formats=[form]) as image:
            image.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Doubtful("too-large") from error


def inspect_pdf(content: bytes) -> None:
    """Walk everything that can be reached from the catalogue, and refuse what acts or hides files."""
    from pyhanko.pdf_utils.reader import PdfFileReader

    if not content.startswith(b"%PDF-") or b"%%EOF" not in content[-2048:]:
        raise Doubtful("unreadable")
    reader = PdfFileReader(io.BytesIO(content), strict=False)
    if reader.encrypted:
        raise Doubtful("encrypted")
    if reader.root["/Pages"]["/Count"] < 1:
        raise Doubtful("unreadable")
    for dictionary in _dictionaries(reader):
        _refuse_danger(dictionary)


def _dictionaries(reader: Any) -> Iterator[Any]:
    from pyhanko.pdf_utils import generic

    waiting: list[Any] = [reader.root]
    seen: set[Any] = set()
    looked_at = 0
    while waiting:
        item = waiting.pop()
        looked_at += 1
        if looked_at > _MAX_OBJECTS:
            raise Doubtful("too-large")
        if isinstance(item, generic.IndirectObject):
            if item.reference in seen:
                continue
            seen.add(item.reference)
            item = item.get_object()  # type: ignore[no-untyped-call]  # typed but for this
        if isinstance(item, generic.DictionaryObject):
            yield item
            waiting.extend(item.raw_get(key) for key in item if key != "/Parent")
        elif isinstance(item, generic.ArrayObject):
            waiting.extend(item.raw_get(index) for index in range(len(item)))


def _refuse_danger(dictionary: Any) -> None:
    if _ACTIVE_KEYS & set(dictionary) or str(dictionary.get("/S", "")) in _ACTIVE_ACTIONS:
        raise Doubtful("active")
    if "/EF" in dictionary:
        for stream in dictionary["/EF"].values():
            # Data beside a page, as in this house's own documents and e-tax invoices, does nothing.
            if str(stream.get_object().get("/Subtype", "")) not in _DATA_SUBTYPES:
                raise Doubtful("embedded")


def main() -> None:
    """Read, look, answer."""
    content = sys.stdin.buffer.read()
    confine(json.loads(sys.argv[1]))
    kind = sys.argv[2]
    try:
        if kind == "pdf":
            inspect_pdf(content)
        else:
            inspect_image(content, {"jpg": "JPEG", "png": "PNG"}[kind])
        answer = "ok"
    except Doubtful as error:
        answer = str(error)
    except Exception:  # noqa: BLE001  # whatever a hostile file makes its reader do, it is not readable
        answer = "unreadable"
    sys.stdout.write(answer)


if __name__ == "__main__":
    main()
