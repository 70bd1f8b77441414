"""Whether a condition can ever be true, decided by trying every case where there are few."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from typing import Any

from borikan.definitions.compiling.effort import Effort
from borikan.definitions.expressions import Expression
from borikan.definitions.types import Type
from borikan.definitions.values import NOT_APPLICABLE, Value

_MOST_CASES = 4096
_DEARER = 10  # than a case of a table, whose tests are tried beforehand


def never_true(condition: Expression, names: Mapping[str, Type], effort: Effort) -> bool:
    """Whether no values make `condition` true. False too where that can't be decided by a few cases.

    Decided for conditions over yes/no values, choices and constants only.
    """
    domains: dict[str, tuple[Value, ...]] = {}
    for name in condition.names:
        domain = _domain(_type_of(name, names))
        if domain is None:
            return False
        domains[name] = domain
    cases = prod(len(domain) for domain in domains.values())
    if cases > _MOST_CASES or not effort.spend(cases * _DEARER):
        return False
    return not any(condition.holds(scope) for scope in _scopes(domains))


def _type_of(name: str, names: Mapping[str, Type]) -> Type | None:
    first, *rest = name.split(".")
    found = names.get(first)
    for part in rest:
        found = found.fields.get(part) if found and found.fields else None
    return found


def _domain(kind: Type | None) -> tuple[Value, ...] | None:
    if kind is None or (kind.kind != "boolean" and not (kind.kind == "choice" and kind.values)):
        return None
    values: tuple[Value, ...] = (True, False) if kind.kind == "boolean" else kind.values
    return (*values, NOT_APPLICABLE) if kind.optional else values


def _scopes(domains: Mapping[str, tuple[Value, ...]]) -> Iterator[Mapping[str, Value]]:
    for values in product(*domains.values()):
        scope: dict[str, Any] = {}
        for name, value in zip(domains, values, strict=True):
            *groups, last = name.split(".")
            inner = scope
            for group in groups:
                inner = inner.setdefault(group, {})
            inner[last] = value
        yield scope
