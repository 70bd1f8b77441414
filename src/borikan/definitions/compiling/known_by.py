"""`known_by` of service.yaml: the field whose answer names the matter in lists of cases."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from borikan.definitions.compiled import Field, Form, Page
from borikan.definitions.compiling import faults as own
from borikan.definitions.fields.base import bound
from borikan.definitions.problems import Fault, Problems
from borikan.definitions.reading import Reader
from borikan.definitions.sensitivity import is_sensitive
from borikan.kernel.text import Text

KINDS = ("text", "choice", "date", "partial_date", "vehicle_plate", "juristic_id", "thai_address")
"""The types whose answers fit on a line of a list, and may be read by the way."""
_LINE = 200
UNFIT = Fault(
    "known-by-unfit",
    Text("ใช้ “{field}” แยกคำขอในรายการไม่ได้ เพราะ{why}", "“{field}” can't tell cases apart in a list: {why}."),
    Text(
        "ใช้ช่องที่ถามทุกคน ไม่อยู่ในรายการซ้ำ ไม่ใช่ข้อมูลอ่อนไหว และเป็นชนิด {kinds} โดย text ยาวไม่เกิน {most} ตัวอักษร",
        "Name a field that everybody is asked, outside any repeat, not sensitive, of one of the types {kinds}; "
        "a text has {most} characters at most.",
    ),
)


def read_known_by(reader: Reader, form: Form | None, problems: Problems) -> str | None:
    """The id of the field that cases are known by, if the folder names one and it can be shown in a list."""
    name = reader.text("known_by")
    if name is None or form is None:
        return None
    asked = dict(_fields(form))
    if name not in asked:
        reader.unknown(reader.place_of("known_by"), name, _fit(asked), own.WHAT_FIELD)
        return None
    why = _unfit(*asked[name])
    if why is None:
        return name
    place = reader.place_of("known_by")
    problems.report(place, UNFIT, field=name, why=why, kinds=", ".join(KINDS), most=_LINE)
    return None


def _fields(form: Form) -> Iterator[tuple[str, tuple[Page, Field, Field | None]]]:
    """Every field by its name, those of a repeat as `repeat.field`, with its page and that repeat."""
    for page in form.pages:
        for field in page.fields:
            yield from ((f"{field.id}.{inner.id}", (page, inner, field)) for inner in field.fields)
            yield field.id, (page, field, None)


def _fit(asked: Mapping[str, tuple[Page, Field, Field | None]]) -> list[str]:
    return [name for name, where in asked.items() if _unfit(*where) is None]


def _unfit(page: Page, field: Field, repeat: Field | None) -> Text | None:
    """Why the answer can't name a case, if it can't."""
    if repeat is not None:
        return Text(f"ถามในทุกรายการของ “{repeat.id}”", f"it is asked of every item of “{repeat.id}”")
    if field.type not in KINDS or (field.type == "text" and (bound(field, "max_length") or _LINE) > _LINE):
        return Text(
            f"คำตอบชนิด {field.type} นี้ไม่พอดีหนึ่งบรรทัด",
            f"this answer of the type {field.type} isn't one short line",
        )
    if is_sensitive(field.privacy.data_class):
        return Text("เป็นข้อมูลอ่อนไหว", "it is sensitive")
    if page.show_if is not None or field.show_if is not None:
        return Text("ไม่ได้ถามทุกคน", "not everybody is asked")
    return None
