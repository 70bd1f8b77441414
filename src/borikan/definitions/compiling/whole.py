"""Checks that need the whole service: what is declared and never used, named and not there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from borikan.definitions import faults
from borikan.definitions.compiled import Authority, CompiledService, Field, Form
from borikan.definitions.compiling import faults as own
from borikan.definitions.compiling.registers import Shared
from borikan.definitions.compiling.rules import Rules
from borikan.definitions.compiling.service import UseDraft
from borikan.definitions.expressions import Expression
from borikan.definitions.nodes import Listing, Node, Record, Scalar
from borikan.definitions.problems import Place, Problems, suggestion
from borikan.definitions.source import Source
from borikan.kernel.text import Text

_FILES = ("service.yaml", "form.yaml", "rules.yaml", "process.yaml", "README.md", "NOTES.md")
_FOLDERS = {
    "documents": (".yaml", ".typ"),
    "checklists": (".yaml",),
    "scenarios": (".yaml",),
    "text": (".yaml",),
}


def check_files(source: Source, problems: Problems) -> None:
    """Report files that mean nothing here."""
    for path in source:
        folder, _, name = path.rpartition("/")
        known = path in _FILES if not folder else name.endswith(_FOLDERS.get(folder, ()))
        if not known:
            problems.report(Place(path, 1, 1), own.WRONG_FOLDER)


def check_marks(rules: Rules, form: Form, evidence: Iterable[str], problems: Problems) -> None:
    """What a defect row marks must be a field or a piece of evidence."""
    known = {field.id for page in form.pages for field in page.fields} | set(evidence)
    for name, place in rules.marks:
        if name not in known:
            data = {"what": own.WHAT_FIELD, "name": name, "suggestion": suggestion(name, known)}
            problems.report(place, faults.UNKNOWN_NAME, **data)


def check_path_inputs(rules: Rules, problems: Problems) -> None:
    """The path hangs on nothing of the case but the day of filing; registers and findings are the process's to check."""
    table = rules.tables.get("path")
    for name in sorted({name for row in table.rows for name in row.when} if table else ()):
        one = rules.inputs.get(name)
        read = one.value.names if one else frozenset()
        late = sorted(one for one in read if one.startswith("case.") and one != "case.filed_on")
        if one and "as_of" in read and one.as_of != "filing":
            late.append(f"as_of: {one.as_of}")
        for found in late:
            problems.report(rules.input_places[name], own.PATH_NOT_AT_FILING, input=name, name=found)


def check_route(authority: Authority | None, node: Node | None, form: Form, problems: Problems) -> None:
    """The address that routes, or the choice of an organisation, must always be there."""
    if authority is None or node is None or authority.route_by == "applicant.address":
        return
    chosen = authority.chosen_by is not None
    wanted = "choice" if chosen else "thai_address"
    always = {
        f"form.{field.id}"
        for page in form.pages
        for field in page.fields
        if field.type == wanted and field.required and field.show_if is None and page.show_if is None
    }
    written = authority.chosen_by or authority.route_by or ""
    if written not in always:
        problems.report(node.place, own.CHOSEN_BY if chosen else own.ROUTE, written=written)


def check_open(
    authority: Authority | None, nodes: Mapping[str, Node | None], shared: Shared, problems: Problems
) -> None:
    """What localities may set is asked once the locality is known, of a service that several of them run."""
    if authority is None:
        return
    service, form = nodes["service.yaml"], nodes["form.yaml"]
    if authority.agency is not None and authority.agency in (shared.agencies or (authority.agency,)):
        for _, place in (*_open_parts(service), *_open_parts(form)):
            problems.report(place, own.OPEN_TO_NOBODY)
    if authority.agency is not None:
        return
    asked = (authority.route_by or authority.chosen_by or "").removeprefix("form.")
    pages = form.get("pages") if isinstance(form, Record) else None
    for page in (
        pages.items if isinstance(pages, Listing) and authority.route_by != "applicant.address" else ()
    ):
        for name, place in _open_parts(page):
            problems.report(place, own.OPEN_BEFORE_PLACE, name=name, route_by=asked)
        if asked in {one.text for one in _ids(page)}:
            return


def _open_parts(node: Node | None) -> Iterator[tuple[str, Place]]:
    """The name and place of each part that is marked open, however deep."""
    if isinstance(node, Record):
        mark, name = node.get("open"), node.get("id")
        if isinstance(mark, Scalar) and mark.value is True:
            yield name.text if isinstance(name, Scalar) else "", mark.place
        for entry in node.entries:
            yield from _open_parts(entry.node)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _open_parts(item)


def _ids(page: Node) -> Iterator[Scalar]:
    fields = page.get("fields") if isinstance(page, Record) else None
    for field in fields.items if isinstance(fields, Listing) else ():
        found = field.get("id") if isinstance(field, Record) else None
        if isinstance(found, Scalar):
            yield found


def check_roles(
    process: Node | None, reader_roles: Iterable[tuple[str, Place]], shared: Shared, problems: Problems
) -> None:
    """Officers, heads and units must be ones that the shared list knows."""
    if not shared.roles:
        return
    for name, place in (*_whos(process), *reader_roles):
        if ":" in name and name not in shared.roles:
            data = {"what": Text("บทบาท", "role"), "name": name, "suggestion": suggestion(name, shared.roles)}
            problems.report(place, faults.UNKNOWN_NAME, **data)


def _whos(node: Node | None) -> Iterator[tuple[str, Place]]:
    if isinstance(node, Record):
        for entry in node.entries:
            if entry.key in ("who", "decided_by") and isinstance(entry.node, Scalar):
                yield entry.node.text, entry.node.place
            else:
                yield from _whos(entry.node)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _whos(item)


_PHOTOGRAPHED = ("inspection", "review", "consultation", "follow_up")


def check_photos(service: CompiledService, problems: Problems) -> None:
    """Photos are taken where an officer works through a checklist, not where she decides on papers."""
    steps = [one for step in service.process.steps for one in (step, *step.branches)]
    for step in steps:
        checklist = service.checklists.get(step.checklist or "")
        for item in checklist.items if checklist and step.kind not in _PHOTOGRAPHED else ():
            if item.type == "photos":
                place = Place(f"checklists/{step.checklist}.yaml", 1, 1)
                problems.report(place, own.PHOTOS_NOT_HERE, step=step.id, name=item.id)


def check_use(service: CompiledService, rules: Rules, uses: Iterable[UseDraft], problems: Problems) -> None:
    """Report inputs, register values and checklists that nothing uses."""
    read = set(_names_read(service))
    tabled = rules.used | {name for name in read if "." not in name} | _posted(service)
    for name, place in rules.input_places.items():
        if name not in tabled:
            problems.report(place, own.UNUSED_INPUT, input=name)
    _check_register_use(service, uses, read, problems)
    steps = [step for step in service.process.steps for step in (step, *step.branches)]
    used_checklists = {step.checklist for step in steps}
    for name in service.checklists:
        if name not in used_checklists:
            problems.report(Place(f"checklists/{name}.yaml", 1, 1), own.UNUSED_FILE)


def _posted(service: CompiledService) -> set[str]:
    """The inputs that notices post; an answer of the same name goes before."""
    asked = {field.id for page in service.form.pages for field in page.fields}
    return {name for step in service.process.every_step() for name in step.public_fields} - asked


def _check_register_use(
    service: CompiledService, uses: Iterable[UseDraft], read: set[str], problems: Problems
) -> None:
    proving = {one.register for one in service.evidence}
    prefilled = {(p.register, p.field) for field in _fields(service.form) if (p := field.prefill)}
    for use in uses:
        if use.register in proving:
            continue
        name = use.register.replace("-", "_")
        unused = [
            field
            for field in use.types
            if (use.register, field) not in prefilled
            and not any(
                one == f"register.{name}.{field}" or one.startswith(f"register.{name}.{field}.")
                for one in read
            )
        ]
        if unused and len(unused) == len(use.types):
            problems.report(use.reader.place, own.UNUSED_REGISTER, register=use.register)
            continue
        for field in unused:
            place = use.reader.place_of("fields")
            problems.report(place, own.UNUSED_REGISTER_FIELD, register=use.register, field=field)


def _fields(form: Form) -> Iterator[Field]:
    """All fields, those of repeats too."""
    for page in form.pages:
        for field in page.fields:
            yield field
            yield from field.fields


def _names_read(service: CompiledService) -> Iterator[str]:
    for expression in _expressions(service):
        if expression is not None:
            yield from expression.names


def _expressions(service: CompiledService) -> Iterator[Expression | None]:
    yield from (one.value for one in service.inputs.values())
    yield from (one.needed_if for one in service.evidence)
    yield from (use.key for use in service.registers)
    for charge in service.charges:
        yield from (charge.only_if, charge.ceiling, *(row.amount for row in charge.rows))
    for benefit in service.benefits:
        yield from (benefit.starts, *(row.amount for row in benefit.rows))
        if benefit.until is not None:
            yield benefit.until
    for step in service.process.steps:
        yield from (step.only_if, *(branch.only_if for branch in step.branches))
    if service.grant is not None:
        earlier = (service.grant.replaces, service.grant.ends)
        yield from (service.grant.only_if, *(one.number for one in earlier if one))
    for document in service.documents:
        yield from (
            document.only_if,
            *document.placeholders.values(),
            document.valid_until,
            *(block.only_if for block in document.blocks),
        )
