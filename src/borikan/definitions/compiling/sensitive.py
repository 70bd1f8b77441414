"""`sensitive_data` of service.yaml: who may see guarded data, and that nothing else of the folder shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from borikan.definitions import faults
from borikan.definitions.compiled import Benefit, Charge, CompiledService, Document
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.registers import Shared
from borikan.definitions.expressions import Expression
from borikan.definitions.nodes import Listing, Node, Record, Scalar
from borikan.definitions.privacy import SensitiveClass
from borikan.definitions.problems import Fault, Place, Problems, suggestion
from borikan.definitions.process.model import Step
from borikan.definitions.reading import Reader
from borikan.definitions.sensitivity import GUARDED, Guarded, fields_in, guarded_in, sensitive_in, touches
from borikan.kernel.text import Text

NOBODY_MAY_SEE = Fault(
    "sensitive.nobody-may-see",
    Text("“{name}” เป็น{title} แต่ไม่ได้ระบุว่าใครดูได้", "“{name}” is {title}, and nobody is named who may see it."),
    Text(
        "เขียนใน service.yaml: sensitive_data: - {{class: {data_class}, roles: [officer:…]}}",
        "Write in service.yaml: sensitive_data: - {{class: {data_class}, roles: [officer:…]}}.",
    ),
)
NOTHING_OF_IT = Fault(
    "sensitive.nothing-of-it",
    Text("ไม่มีข้อมูลชั้น {data_class} ในบริการนี้", "Nothing in this service is of the class {data_class}."),
    Text("ลบรายการนี้ หรือใส่ชั้นข้อมูลให้ช่องที่เกี่ยวข้อง", "Leave this out, or give the fields concerned their class."),
)
POSTED = Fault(
    "sensitive.posted",
    Text(
        "ประกาศสาธารณะแสดง “{name}” ซึ่งเป็นข้อมูลอ่อนไหว", "The public notice shows “{name}”, which is sensitive."
    ),
    Text("นำออกจาก public_fields", "Take it out of public_fields."),
)
SHOWN = Fault(
    "sensitive.shown-to-others",
    Text("ขั้นตอน “{step}” แสดง “{name}” แก่ผู้ที่ไม่มีสิทธิดู", "“{step}” shows “{name}” to those who may not see it."),
    Text(
        "นำออกจาก shows หรือเพิ่มผู้นั้นใน roles ของชั้นข้อมูล",
        "Take it out of shows, or name them among the class's roles.",
    ),
)
IN_DOCUMENT = Fault(
    "sensitive.in-document",
    Text(
        "เอกสาร “{document}” แสดงหรือขึ้นกับ{title}", "The document “{document}” shows {title}, or hangs on it."
    ),
    Text(
        "นำออก หรือเพิ่ม documents: [{document}] ใน sensitive_data ของชั้นนั้น",
        "Take it out, or write documents: [{document}] in that class's sensitive_data.",
    ),
)
IN_AMOUNT = Fault(
    "sensitive.in-amount",
    Text(
        "เงินรายการ “{charge}” ขึ้นกับ{title} ผู้เห็นใบเสร็จหรือรายการจ่ายจะทราบ",
        "“{charge}” hangs on {title}, and the receipt or the payment would tell.",
    ),
    Text("ใช้ข้อมูลอื่นที่ไม่อ่อนไหว", "Let it hang on something else."),
)
PREFILLED_OPENLY = Fault(
    "sensitive.prefilled-openly",
    Text("“{name}” เติมจากทะเบียนที่เป็น{title} แต่ไม่ได้อยู่ชั้นเดียวกัน", "“{name}” is filled from a register of {title}, and isn't of that class."),
    Text("เขียน privacy: {{class: {data_class}}}", "Write privacy: {{class: {data_class}}}."),
)  # fmt: skip


def read_sensitive(
    reader: Reader, shared: Shared, problems: Problems
) -> dict[str, tuple[SensitiveClass, Place]]:
    """The classes that service.yaml names, by class."""
    found: dict[str, tuple[SensitiveClass, Place]] = {}
    for inner in reader.readers("sensitive_data"):
        data_class = inner.choice("class", tuple(GUARDED), what=own.WHAT_DATA_CLASS, required=True)
        roles = inner.words("roles", required=True)
        documents = inner.words("documents")
        inner.finish()
        for role, place in roles:
            if shared.roles and role not in shared.roles:
                data = {"what": Text("บทบาท", "role"), "name": role}
                problems.report(place, faults.UNKNOWN_NAME, **data, suggestion=suggestion(role, shared.roles))
        if data_class is None:
            continue
        if data_class in found:
            line = found[data_class][1].line
            problems.report(inner.place_of("class"), faults.DUPLICATE_ID, name=data_class, line=line)
        named = SensitiveClass(data_class, tuple(r for r, _ in roles), tuple(d for d, _ in documents))
        found[data_class] = (named, inner.place)
    return found


def check_sensitive(
    service: CompiledService,
    named: Mapping[str, tuple[SensitiveClass, Place]],
    places: Mapping[str, Place],
    process: Node | None,
    problems: Problems,
) -> None:
    """Report what is guarded and open to nobody, and everything that would show it by the way."""
    held = {one.data_class: one for one in guarded_in(service)}
    for data_class, (_, place) in named.items():
        if data_class not in held:
            problems.report(place, NOTHING_OF_IT, data_class=data_class)
    for one in held.values():
        if one.data_class not in named:
            for name in sorted((*one.fields, *one.items)):
                place = places.get(name.rpartition(".")[2], Place("service.yaml", 1, 1))
                data = {"title": one.title, "data_class": one.data_class}
                problems.report(place, NOBODY_MAY_SEE, name=name, **data)
        entry = named[one.data_class][0] if one.data_class in named else None
        _check_prefills(service, one, places, problems)
        _check_papers(service, one, entry, problems)
        _check_shows(service, one, entry, process, problems)
    _check_notices(service, process, problems)


def _check_prefills(
    service: CompiledService, guarded: Guarded, places: Mapping[str, Place], problems: Problems
) -> None:
    for name, field in fields_in(service):
        if field.prefill and field.prefill.register in guarded.registers and name not in guarded.fields:
            place = places.get(field.id, Place("form.yaml", 1, 1))
            data = {"title": guarded.title, "data_class": guarded.data_class}
            problems.report(place, PREFILLED_OPENLY, name=name, **data)


def _check_papers(
    service: CompiledService, guarded: Guarded, entry: SensitiveClass | None, problems: Problems
) -> None:
    for document in service.documents:
        if touches(_names(_of_document(document)), guarded) and not (
            entry and document.id in entry.documents
        ):
            place = Place(f"documents/{document.id}.yaml", 1, 1)
            problems.report(place, IN_DOCUMENT, document=document.id, title=guarded.title)
    amounts: tuple[Charge | Benefit, ...] = (*service.charges, *service.benefits)
    for amount in amounts:
        tested = (name for row in amount.rows for name in row.when)
        if touches((*tested, *_names(_of_amount(amount))), guarded):
            place = Place("service.yaml", 1, 1)
            problems.report(place, IN_AMOUNT, charge=amount.id, title=guarded.title)


def _names(expressions: Iterable[Expression | None]) -> Iterator[str]:
    return (name for one in expressions if one is not None for name in one.names)


def _of_document(document: Document) -> Iterator[Expression | None]:
    yield from (document.only_if, document.valid_until, *document.placeholders.values())
    yield from (block.only_if for block in document.blocks)


def _of_amount(amount: Charge | Benefit) -> Iterator[Expression | None]:
    yield from (row.amount for row in amount.rows)
    if isinstance(amount, Charge):
        yield from (amount.only_if, amount.ceiling)
    else:
        yield from (amount.starts, amount.until)


def _check_shows(
    service: CompiledService,
    guarded: Guarded,
    entry: SensitiveClass | None,
    process: Node | None,
    problems: Problems,
) -> None:
    for step in service.process.every_step():
        allowed = entry is not None and step.kind != "consent" and step.who in entry.roles
        for name in step.shows:
            if _within(name, guarded.fields) and not allowed:
                place = _place_of(process, step, "shows")
                problems.report(place, SHOWN, step=step.id, name=name)


def _check_notices(service: CompiledService, process: Node | None, problems: Problems) -> None:
    sensitive = sensitive_in(service)
    asked = {field.id for page in service.form.pages for field in page.fields}
    for step in service.process.every_step():
        for name in step.public_fields:
            if touches((f"form.{name}" if name in asked else name,), sensitive):
                problems.report(_place_of(process, step, "public_fields"), POSTED, name=name)


def _within(name: str, fields: frozenset[str]) -> bool:
    """Whether the field, or for a repeat some question of it, is among those."""
    return name in fields or any(one.startswith(f"{name}.") for one in fields)


def _place_of(process: Node | None, step: Step, key: str) -> Place:
    for record in _records(process):
        name, node = record.get("id"), record.get(key)
        if isinstance(name, Scalar) and name.text == step.id and node is not None:
            return node.place
    return Place("process.yaml", 1, 1)


def _records(node: Node | None) -> Iterator[Record]:
    if isinstance(node, Record):
        yield node
        for entry in node.entries:
            yield from _records(entry.node)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _records(item)
