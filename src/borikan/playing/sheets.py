"""Files that people of a play attach: a plain sheet, the same each time, so that it is looked into once."""

from __future__ import annotations

import io
from functools import cache

from PIL import Image

_PAGE = (595, 842)  # A4 in points


@cache
def sheet(kind: str) -> bytes:
    """A file of that kind: `pdf`, `jpg`, `png`."""
    return _pdf() if kind == "pdf" else _picture(kind)


def _picture(kind: str) -> bytes:
    buffer = io.BytesIO()
    picture = Image.linear_gradient("L").resize((480, 360)).convert("RGB")
    picture.save(buffer, "JPEG" if kind == "jpg" else "PNG")
    return buffer.getvalue()


def _pdf() -> bytes:
    """One page with one line of Helvetica (ISO 32000-1, 7.5: header, objects, cross-reference table, trailer)."""
    words = b"BT /F1 14 Tf 60 760 Td (Attached to an application. Made up for the demonstration.) Tj ET"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents 4 0 R "
        b"/Resources << /Font << /F1 5 0 R >> >> >>" % _PAGE,
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(words), words),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % place for place in places)
    out.write(b"trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, table))
    return out.getvalue()
