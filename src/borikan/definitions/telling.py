"""What documents and registers are told of a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from borikan.definitions.compiled import Block, CompiledService, Document, Field
from borikan.definitions.evaluation import Evaluation, scope_of_amounts
from borikan.definitions.facts import Facts
from borikan.definitions.register_writes import RegisterWrite
from borikan.definitions.showing import shown, shown_finding
from borikan.definitions.values import Absent, Value
from borikan.kernel.text import Text

Told = Value | Text | tuple[Text, ...]
"""What a placeholder stands for."""


def is_wanted(part: Document | Block, service: CompiledService, evaluation: Evaluation, facts: Facts) -> bool:
    """Whether a document is issued in this case, or a block stands in it."""
    return part.only_if is None or part.only_if.holds(scope_of_amounts(service, evaluation, facts))


def document_values(
    document: Document, service: CompiledService, evaluation: Evaluation, facts: Facts
) -> dict[str, Told]:
    """What stands for each placeholder. Answers and findings come as people read them, in both languages; an answer
    of a repeat as one text for each item."""
    scope = scope_of_amounts(service, evaluation, facts)
    fields = {f"form.{field.id}": _bare(field) for page in service.form.pages for field in page.fields}
    items = {f"finding.{item.id}": item for one in service.checklists.values() for item in one.items}
    found: dict[str, Told] = {}
    for name, expression in document.placeholders.items():
        value, behind = expression.evaluate(scope), _answer_behind(expression.source, service)
        field = fields.get(behind)
        canonical = facts.form.get(field.id) if field else None
        texts = [shown(field, canonical, language) for language in ("th", "en")] if field else []
        found[name] = Text(*texts) if texts and all(texts) and not isinstance(value, Absent) else value
        if behind in items:
            found[name] = shown_finding(items[behind], value)
        if isinstance(value, tuple) and (cells := _in_each_item(behind, value, service, facts)):
            found[name] = cells
    return found


def _bare(field: Field) -> Field:
    """The field without its unit: a document says in its own words what a number counts."""
    return replace(field, settings={name: value for name, value in field.settings.items() if name != "unit"})


def _in_each_item(
    behind: str, values: tuple[Value, ...], service: CompiledService, facts: Facts
) -> tuple[Text, ...]:
    """How an answer of a repeat reads in each of its items: `form.goods.origin`; nothing for any other name.

    `values` are what rules see of it: an answer that its item doesn't ask for any more is not told.
    """
    family, _, path = behind.partition(".")
    repeat, _, name = path.partition(".")
    fields = [field for page in service.form.pages for field in page.fields if field.id == repeat]
    asked = next((_bare(inner) for field in fields for inner in field.fields if inner.id == name), None)
    items = facts.form.get(repeat)
    if family != "form" or asked is None or not isinstance(items, list | tuple):
        return ()
    answers = (item.get(name) for item in items if isinstance(item, Mapping))
    told = [None if isinstance(value, Absent) else one for one, value in zip(answers, values, strict=True)]
    return tuple(Text(shown(asked, one, "th") or "–", shown(asked, one, "en") or "–") for one in told)


def told_to_register(
    write: RegisterWrite,
    service: CompiledService,
    evaluation: Evaluation,
    facts: Facts,
    issued: Mapping[str, Value],
) -> tuple[str, dict[str, str | int | bool]]:
    """The key and the values that a register is told, as JSON; what isn't known or doesn't apply is left out.

    `issued` is what `issued.…` means: number, reference, on, valid_to, status. An empty key means that there is none.
    """
    scope = {**scope_of_amounts(service, evaluation, facts), "issued": dict(issued)}
    key = write.key.evaluate(scope)
    values = {name: expression.evaluate(scope) for name, expression in write.values.items()}
    told = {name: _told(value) for name, value in values.items() if not isinstance(value, Absent)}
    return "" if isinstance(key, Absent) else str(key), told


def _told(value: Value) -> str | int | bool:
    if isinstance(value, str | int):
        return value
    return value.isoformat() if isinstance(value, date) else str(value)


def _answer_behind(source: str, service: CompiledService) -> str:
    """The answer that an expression merely passes on, directly or through an input."""
    source = source.strip()
    return service.inputs[source].value.source.strip() if source in service.inputs else source
