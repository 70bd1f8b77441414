"""From a service folder to a `CompiledService`: the only way to one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from borikan.definitions.compiled import Checklist, CompiledService, Field, Form, Input, Limit, RegisterUse
from borikan.definitions.compiling import charges as charging
from borikan.definitions.compiling import service as heading
from borikan.definitions.compiling import whole
from borikan.definitions.compiling.checklists import read_checklists, remedy_checklists
from borikan.definitions.compiling.documents import read_documents
from borikan.definitions.compiling.evidence import read_evidence, with_evidence
from borikan.definitions.compiling.form import FormReader
from borikan.definitions.compiling.grants import read_grant
from borikan.definitions.compiling.known_by import read_known_by
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.registers import Shared, parsed, read_shared
from borikan.definitions.compiling.rules import Rules, read_rules, type_of_input
from borikan.definitions.compiling.sensitive import check_sensitive, read_sensitive
from borikan.definitions.compiling.translations import read_translations
from borikan.definitions.compiling.writing import read_writes
from borikan.definitions.expressions import Expression, compile_expression
from borikan.definitions.nodes import Node, Scalar
from borikan.definitions.problems import Place, Problem, Problems, TooManyProblemsError
from borikan.definitions.process.compiling import compile_process, results_named
from borikan.definitions.process.scope import (
    ChargeUse,
    ChecklistUse,
    InputUse,
    LimitUse,
    ProcessScope,
    TableUse,
)
from borikan.definitions.reading import Reader
from borikan.definitions.source import LANGUAGE, Source, closure_hash
from borikan.definitions.types import TEXT, choice_of
from borikan.definitions.values import UNKNOWN

__all__ = ["Compiled", "compile_service"]


@dataclass(frozen=True, slots=True)
class Compiled:
    """What compiling gave: the service, unless a problem is an error, and all problems in order."""

    service: CompiledService | None
    problems: tuple[Problem, ...]


def compile_service(source: Source, shared: Source) -> Compiled:
    """The service that the folder `source` describes, with every problem found.

    `shared` holds registers.yaml, roles.yaml and statutes.yaml; also agencies.yaml and life-events.yaml, against
    which names are checked where they are given. The service is None if and only if one of
    the problems is an error. The same bytes give an equal service with the same `version`.
    """
    problems = Problems()
    try:
        service = _Compilation(source, shared, problems).run()
    except TooManyProblemsError:
        service = None
    if service is None and not problems.any_errors:
        raise AssertionError("a service that could not be made, and no reason found")
    return Compiled(None if problems.any_errors else service, problems.in_order())


class _Compilation:
    """One run over one folder. Each file is read once; later ones see the names of earlier ones."""

    def __init__(self, source: Source, shared: Source, problems: Problems) -> None:
        self.source = source
        self.problems = problems
        self.version = closure_hash(source, shared)
        self.shared: Shared = read_shared(shared, problems)
        self.names = Names()

    def run(self) -> CompiledService | None:
        whole.check_files(self.source, self.problems)
        nodes = {
            path: self._node(path) for path in ("service.yaml", "form.yaml", "rules.yaml", "process.yaml")
        }
        if None in [nodes[path] for path in ("service.yaml", "form.yaml", "rules.yaml")]:
            return None  # what the others say can't be judged without what these name
        checklists = read_checklists(self.source, self.problems)
        for checklist in checklists.values():
            self.names.add_checklist(checklist)
        file = heading.begin(nodes["service.yaml"], self.shared, self.problems)
        form = FormReader(self.names, file, self.shared, self.problems).read(nodes["form.yaml"])
        registers = self._register_uses(file.register_uses)
        header = heading.read_header(file, self.shared, self.problems)
        authority, route = heading.read_authority(file, self.shared, self.problems)
        by_register = {use.register: use for use in registers}
        evidence = read_evidence(file.reader, form, by_register, self.names, self.shared, self.problems)
        self.names.results = results_named(nodes["process.yaml"])
        rules = read_rules(nodes["rules.yaml"], self.names, self.problems)
        paths = self._paths(rules)
        whole.check_path_inputs(rules, self.problems)
        amounts = charging.read_amounts(file.reader, self.names, self.shared, rules.used, self.problems)
        grant = read_grant(file.reader, self.names, self.problems)
        limits = charging.read_limits(file.reader, paths, self.shared, self.problems)
        documents = read_documents(self.source, file.outputs, self.names, self.problems)
        translations = read_translations(self.source, self.problems)
        process_node = nodes["process.yaml"]
        scope = self._process_scope(rules, paths, amounts, form, checklists, limits, grants=grant is not None)
        process = compile_process(process_node, scope, self.problems) if process_node is not None else None
        writes = read_writes(file.reader, self.names, self.shared, process, self.problems)
        sensitive = read_sensitive(file.reader, self.shared, self.problems)
        known_by = read_known_by(file.reader, form, self.problems)
        file.reader.finish()
        whole.check_roles(process_node, self._assessors(file.reader), self.shared, self.problems)
        if form is not None:
            whole.check_marks(rules, form, [one.id for one in evidence], self.problems)
            known = len(self.problems)
            whole.check_route(authority, route, form, self.problems)
            if len(self.problems) == known:
                whole.check_open(authority, nodes, self.shared, self.problems)
            form = with_evidence(form, evidence)
        if header is None or authority is None or form is None or process is None:
            return None
        service = CompiledService(
            id=header.id, version=self.version, language=LANGUAGE, title=header.title, summary=header.summary,
            agency=header.agency, delivered_by=header.delivered_by, audience=header.audience,
            life_event=header.life_event, act=header.act, keywords_th=header.keywords_th, keywords_en=header.keywords_en,
            who_may_apply=header.who_may_apply, legal_basis=header.legal_basis,
            assurance=header.assurance, authority=authority, filing=header.filing, evidence=evidence, registers=registers, form=form,
            inputs=rules.inputs, tables=rules.tables, charges=tuple(amounts.charges),
            benefits=tuple(amounts.benefits), limits=limits, process=process, checklists=checklists,
            documents=documents, grant=grant, appeal=header.appeal,
            hearing_required=header.hearing_required, uncertain=header.uncertain,
            translations=translations, writes=writes,
            sensitive=tuple(named for named, _ in sensitive.values()),
            known_by=known_by,
        )  # fmt: skip
        whole.check_photos(service, self.problems)
        check_sensitive(service, sensitive, file.field_places, process_node, self.problems)
        whole.check_use(service, rules, file.register_uses, self.problems)
        return service

    def _node(self, path: str) -> Node | None:
        return parsed(self.source, path, self.problems)

    def _register_uses(self, drafts: list[heading.UseDraft]) -> tuple[RegisterUse, ...]:
        """The look-ups, whose keys may name fields of the form, or of the repeat that `each` names."""
        uses = []
        for draft in drafts:
            each = draft.each.text if isinstance(draft.each, Scalar) else None
            repeats = {name: kind for name, kind in self.names.form.items() if kind.kind == "list"}
            if draft.each is not None and each not in repeats:
                draft.reader.unknown(draft.each.place, each or "", repeats, heading.WHAT_REPEAT)
                each = None
            item = repeats[each].item if each else None
            known = self.names.for_form(item.fields if item else None)
            key = compile_expression(draft.key, known, self.problems, key="key", wanted=TEXT)
            fields, schema = tuple(draft.types), self.shared.registers[draft.register]
            use = RegisterUse(
                draft.register,
                schema.title,
                draft.by,
                key or _NO_KEY,
                each,
                fields,
                draft.subject,
                draft.types,
                {name: schema.fields[name].title for name in fields},
                schema.data_class,
                {name: schema.fields[name].options for name in fields if schema.fields[name].options},
            )
            self.names.add_register(use)
            uses.append(use)
        return tuple(uses)

    def _paths(self, rules: Rules) -> tuple[str, ...]:
        table = rules.tables.get("path")
        paths = tuple(dict.fromkeys(row.outcome for row in table.rows)) if table else ()
        self.names.path = choice_of(paths)
        return paths

    def _assessors(self, reader: Reader) -> list[tuple[str, Place]]:
        found = []
        for charge in reader.readers("charges"):
            assessor = charge.text("assessed_by")
            if assessor is not None:
                found.append((assessor, charge.place_of("assessed_by")))
        return found

    def _process_scope(
        self,
        rules: Rules,
        paths: tuple[str, ...],
        amounts: charging.Amounts,
        form: Form | None,
        checklists: Mapping[str, Checklist],
        limits: tuple[Limit, ...],
        *,
        grants: bool,
    ) -> ProcessScope:
        remedying = remedy_checklists(checklists)
        prefills = [
            field.prefill for page in (form.pages if form else ()) for field in _with_items(page.fields)
        ]
        return ProcessScope(
            inputs={
                name: InputUse(type_of_input(one), _reads(one), rules.input_places[name])
                for name, one in rules.inputs.items()
            },
            paths=paths,
            path_inputs=_inputs_of(rules, "path"),
            decision_inputs=_inputs_of(rules, "eligibility"),
            registers=frozenset(name.replace("_", "-") for name in self.names.register),
            at_filing=frozenset(prefill.register for prefill in prefills if prefill is not None),
            known_registers=frozenset(self.shared.registers),
            checklists={
                name: ChecklistUse(tuple(item.id for item in checklist.items), name in remedying)
                for name, checklist in checklists.items()
            },
            charges={
                charge.id: ChargeUse(
                    charge.due_at,
                    frozenset(amounts.inputs[charge.id]),
                    amounts.places[charge.id],
                    charge.assessed_by is not None,
                )
                for charge in amounts.charges
            },
            limits=tuple(LimitUse(limit.amount, limit.unit) for limit in limits if limit.whose == "office"),
            remedies=tuple(rules.remedies),
            tables={
                name: TableUse(
                    _inputs_of(rules, name),
                    tuple(zip(table.rows, rules.row_places.get(name, ()), strict=False)),
                )
                for name, table in rules.tables.items()
            },
            fields=_field_types(form),
            grants=grants,
        )


def _inputs_of(rules: Rules, table: str) -> frozenset[str]:
    found = rules.tables.get(table)
    return frozenset(name for row in found.rows for name in row.when) if found else frozenset()


def _reads(one: Input) -> frozenset[str]:
    return one.value.names | ({"day.follow_up"} if one.as_of == "follow_up" else frozenset())


def _field_types(form: Form | None) -> dict[str, str]:
    """The type of each field of the form; those of a repeat as `repeat.field`."""
    found: dict[str, str] = {}
    for page in form.pages if form else ():
        for field in page.fields:
            found[field.id] = field.type
            found |= {f"{field.id}.{inner.id}": inner.type for inner in field.fields}
    return found


def _with_items(fields: tuple[Field, ...]) -> tuple[Field, ...]:
    return tuple(inner for field in fields for inner in (field, *field.fields))


_NO_KEY = Expression("", TEXT, frozenset(), lambda _scope: UNKNOWN)
"""Stands in a look-up whose own key has a mistake, so that the rest of the folder is checked all the same."""
