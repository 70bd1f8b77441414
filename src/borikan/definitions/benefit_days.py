"""What a benefit comes to on one day after another: what no day changes is worked out once. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from borikan.definitions.compiled import Benefit, CompiledService, Field
from borikan.definitions.evaluation import (
    AS_OF,
    BenefitDue,
    benefit_in,
    benefit_on,
    evaluate,
    last_day,
    scope_of_amounts,
)
from borikan.definitions.expressions import Expression
from borikan.definitions.facts import Facts, days_of, scope_of
from borikan.definitions.values import Value

_DAY = "case.due_on"
_BY_TABLES = frozenset({"path", "only_unfavourable"})


class BenefitDays:
    """One benefit for the same facts on any day: what `evaluation.benefit_on` says of it, without asking all anew."""

    def __init__(self, service: CompiledService, facts: Facts, benefit: Benefit) -> None:
        self._service, self._facts, self._benefit = service, facts, benefit
        self._bare, self._days = scope_of(service, facts), days_of(facts)
        self._scope = scope_of_amounts(service, evaluate(service, facts), facts)
        self._moving = tuple(
            one for one in service.inputs.values() if one.as_of == "due" or _DAY in one.value.names
        )
        changed = {_DAY, *(one.id for one in self._moving), *(_BY_TABLES if self._moving else ())}
        read = _read(benefit)
        # What tables say and what a form shows is not worked out for one benefit alone.
        self._all_anew = bool(changed & read & _BY_TABLES) or any(
            _DAY in one.names for one in _around(service)
        )
        self._steady = not self._all_anew and not changed & read
        self._ends_once = not self._all_anew and not (benefit.until and changed & benefit.until.names)

    def on(self, day: date) -> BenefitDue | None:
        """What is due on that day; None before the benefit starts or after its end. Raises ChargeNotDefined."""
        if self._all_anew:
            due = benefit_on(self._service, self._facts, day)
            return next((one for one in due if one.benefit_id == self._benefit.id), None)
        return benefit_in(self._service, self._benefit, self._on(day), day)

    def is_settled(self, day: date) -> bool:
        """Whether it comes to the same on every day after that one: nothing once it is over, or what never changes."""
        last = last_day(self._benefit, self._scope) if self._ends_once else None
        return self._steady if last is None else day > last

    def _on(self, day: date) -> Mapping[str, Value]:
        days: Any = {**self._days, "due_on": day}
        bare = {**self._bare, "case": days}
        moved = {
            one.id: one.value.evaluate({**bare, "as_of": days[AS_OF[one.as_of]]}) for one in self._moving
        }
        return {**self._scope, "case": days, **moved}


def _read(benefit: Benefit) -> frozenset[str]:
    """The names that decide about the benefit."""
    expressions = [benefit.starts, *(row.amount for row in benefit.rows)]
    expressions += [benefit.until] if benefit.until else []
    tested = {name for row in benefit.rows for name in row.when}
    return frozenset(tested).union(*(one.names for one in expressions))


def _around(service: CompiledService) -> Iterator[Expression]:
    """What shows pages and fields, and the keys of registers."""
    for page in service.form.pages:
        yield from _shown(page.show_if, page.fields)
    yield from (use.key for use in service.registers)


def _shown(show_if: Expression | None, fields: tuple[Field, ...]) -> Iterator[Expression]:
    if show_if is not None:
        yield show_if
    for field in fields:
        yield from _shown(field.show_if, field.fields)
