"""Documents, files and authorities for the tests."""

from __future__ import annotations

import io
from datetime import UTC, date, datetime
from uuid import UUID

from PIL import Image
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.writer import PageObject, PdfFileWriter

from borikan.documents.actions import ContentBlock, DocumentContent, Issued, issue
from borikan.kernel.text import Text

AUTHORITY = UUID("018f0000-0000-7000-8000-000000000001")
OTHER_AUTHORITY = UUID("018f0000-0000-7000-8000-000000000002")
NOON = datetime(2026, 11, 22, 5, 0, tzinfo=UTC)  # 12:00 in Bangkok
TITLE = Text("ใบทะเบียนพาณิชย์", "Commercial registration certificate")
HOLDER = "นางสาวปิ่นแก้ว ศรีสุวรรณ"


def a_content(layout: str = "certificate", **changes: object) -> DocumentContent:
    """A short document in two languages."""
    given: dict[str, object] = {
        "title": TITLE,
        "layout": layout,
        "authority": Text("เทศบาลนครขอนแก่น", "Khon Kaen City Municipality"),
        "blocks": (
            ContentBlock("paragraph", Text(f"ออกให้แก่ {HOLDER} เลขที่ {{number}}", "Given, No. {number}.")),
            ContentBlock("facts", rows=((Text("ชื่อร้าน", "Trade name"), "ร้านปั้นหม้อ #1 *ดี* $x$"),)),
            ContentBlock("conditions", Text("เงื่อนไข", "Conditions"), ((Text("แสดงไว้ที่ร้าน", "Display it."),),)),
            ContentBlock("list", rows=((Text("ข้อหนึ่ง", "One"),),)),
            ContentBlock(
                "table",
                rows=((Text("รายการ", "Item"), Text("บาท", "Baht")), (Text("ค่าธรรมเนียม", "Fee"), "50.00")),
            ),
            ContentBlock("note", Text("หมายเหตุ", "Note")),
        ),
        "signatory": Text("นายทะเบียน", "Registrar"),
    }
    return DocumentContent(**{**given, **changes})  # type: ignore[arg-type]  # a maker takes any of the fields


def issued(**changes: object) -> Issued:
    """A document issued at the authority in the series `trade`."""
    given: dict[str, object] = {
        "case_id": None,
        "authority_id": AUTHORITY,
        "office_id": None,
        "kind": "certificate",
        "series": "trade",
        "content": a_content(),
        "holder_name": HOLDER,
        "valid_from": date(2026, 11, 22),
        "valid_to": None,
    }
    return issue(**{**given, **changes})  # type: ignore[arg-type]  # as above


def a_picture(form: str = "PNG", size: tuple[int, int] = (40, 30)) -> bytes:
    """A small picture."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form)
    return out.getvalue()


def a_pdf(catalogue: dict[str, generic.PdfObject] | None = None, *, password: str = "") -> bytes:
    """A PDF of one empty page, with more in its catalogue when asked."""
    writer = PdfFileWriter(stream_xrefs=False)
    page = PageObject(
        contents=writer.add_object(generic.StreamObject(stream_data=b"")),
        media_box=generic.ArrayObject([generic.NumberObject(n) for n in (0, 0, 595, 842)]),
    )
    writer.insert_page(page)
    for key, value in (catalogue or {}).items():
        writer.root[generic.NameObject(key)] = value
    if password:
        writer.encrypt(owner_pass=password)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
