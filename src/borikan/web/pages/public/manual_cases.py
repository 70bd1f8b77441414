"""When a step, a document or a path of a service applies, in words: for the public manual."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from borikan.definitions.compiled import CompiledService, Field
from borikan.definitions.expressions import Expression
from borikan.definitions.labelling import options_of
from borikan.definitions.unary_tests import Interval, UnaryTest
from borikan.kernel.text import Text
from borikan.web.pages.public import in_words

_SOME_CASES = Text("เฉพาะบางกรณี", "In some cases only")
_NAME = r"(?P<name>(?:form\.)?[a-z_0-9]+)"
_ASKED = re.compile(rf"(?P<no>not )?{_NAME}\Z")
_ONE_OF = re.compile(rf"{_NAME} (?P<sign>==|!=|in) (?P<values>\[[^\]]+\]|\"[^\"]+\")\Z")
_COMPARED = re.compile(rf"{_NAME} (?P<sign><=|>=|<|>) (?P<edge>-?\d+(?:\.\d+)?)\Z")
_QUOTED = re.compile(r'"([^"]+)"')


def path_in_words(service: CompiledService, path: str) -> Text | None:
    """When a case takes that path; None for all paths, or where the service has but one.

    The path that is left when none of the others holds names those.
    """
    table = service.tables.get("path")
    if path == "*" or table is None or len(table.rows) < 2:
        return None
    words = in_words.cases(service, [row.when for row in table.rows])
    found = [case for case, row in zip(words, table.rows, strict=True) if row.outcome == path]
    if in_words.OTHERWISE not in found:
        return _either(found) if found else None
    others = [case for case, row in zip(words, table.rows, strict=True) if row.outcome != path]
    return _none_of(others) if others else None


def only_if(service: CompiledService, condition: Expression | None) -> Text | None:
    """When a step or document applies; None if it always does, or unless the case has come out otherwise before."""
    if condition is None:
        return None
    terms = [term for term in condition.source.strip().split(" and ") if not term.startswith("result.")]
    words = [_term(service, term) for term in terms]
    told = [one for one in words if one is not None]
    if len(told) < len(words):
        return _SOME_CASES
    if not told:
        return None
    return Text(
        f"เฉพาะเมื่อ {' และ '.join(one.th for one in told)}",
        f"Only when: {' and '.join(one.en for one in told)}",
    )


def _term(service: CompiledService, term: str) -> Text | None:
    """One condition in words; None for one that can't be told so simply."""
    if found := _ONE_OF.match(term):
        values, negated = _QUOTED.findall(found["values"]), found["sign"] == "!="
        if found["name"] == "path":
            words = path_in_words(service, values[0]) if len(values) == 1 else None
            return _none_of([words]) if words and negated else words
        return _asked(service, found["name"], UnaryTest("", among=frozenset(values), negated=negated))
    if found := _COMPARED.match(term):
        edge, sign = Decimal(found["edge"]), found["sign"]
        ends = (edge, "=" in sign, None, False) if sign[0] == ">" else (None, False, edge, "=" in sign)
        return _asked(service, found["name"], UnaryTest("", interval=Interval(*ends)))
    if found := _ASKED.match(term):
        return _asked(service, found["name"], UnaryTest("", among=frozenset({found["no"] is None})))
    return None


def _asked(service: CompiledService, name: str, test: UnaryTest) -> Text | None:
    """The test of an input, or of an answer, by its title; None where there is no such thing."""
    if one := service.inputs.get(name):
        return in_words.said_of(one.title, test, options_of(service, one))
    field = next((one for one in _fields(service) if f"form.{one.id}" == name), None)
    return in_words.said_of(field.label, test, field.options) if field else None


def _fields(service: CompiledService) -> Iterable[Field]:
    return (field for page in service.form.pages for field in page.fields)


def _either(found: list[Text]) -> Text:
    return Text(" หรือ ".join(one.th for one in found), " or ".join(one.en for one in found))


def _none_of(others: list[Text]) -> Text:
    words = _either([Text(f"“{one.th}”", f"“{one.en}”") for one in others])
    return Text(f"เป็นกรณีอื่นนอกจาก {words.th}", f"in any case other than {words.en}")
