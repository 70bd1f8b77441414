"""The one expression language: parsed by Python's grammar, checked against types, compiled to closures.

Python's parser is used as a parser only; its tree is walked by a table of a few node kinds and nothing
is ever evaluated as Python. An expression has at most 2,000 characters.

Three-valued: a name can be unknown (nobody has established it yet) or not applicable (the question does
not arise). `and` and `or` decide as soon as one side does; everything else is unknown when a part is
unknown, else not applicable when a part is. Impossible arithmetic (division by zero, amounts beyond
10^18, texts beyond 40,000 characters) is not applicable. A condition that isn't true doesn't hold.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field

from borikan.definitions.expression_compiler import ExpressionError, Tree
from borikan.definitions.expression_faults import WRONG_TYPE
from borikan.definitions.nodes import Node, Scalar
from borikan.definitions.problems import Fault, Place, Problems
from borikan.definitions.types import BOOLEAN, Type
from borikan.definitions.unary_tests import UnaryTest, compile_test
from borikan.definitions.values import Value
from borikan.kernel.text import Text

__all__ = ["Expression", "Scope", "UnaryTest", "compile_condition", "compile_expression", "compile_test"]

Scope = Mapping[str, Value]
"""What the names of an expression stand for: `form`, `register`, … are records, others plain values."""

EXPRESSION_EXPECTED = Fault(
    "expression-expected",
    Text("“{key}” ต้องเป็นนิพจน์", "“{key}” must be an expression."),
    Text('เขียนเป็นข้อความ เช่น "form.area > 200"', 'Write a text, as "form.area > 200".'),
)


@dataclass(frozen=True, slots=True)
class Expression:
    """A checked expression. `names` are the dotted names it reads, `type` what it gives."""

    source: str
    type: Type
    names: frozenset[str]
    _run: Callable[[Scope], Value] = field(compare=False, repr=False)

    def evaluate(self, scope: Scope) -> Value:
        """Its value where names mean what `scope` says. Never raises for a scope of the checked types."""
        return self._run(scope)

    def holds(self, scope: Scope) -> bool:
        """Whether it is surely true: unknown and not applicable don't hold."""
        return self._run(scope) is True


def compile_expression(
    node: Node | None,
    names: Mapping[str, Type],
    problems: Problems,
    *,
    key: str,
    wanted: Type | None = None,
    later: Collection[str] = (),
) -> Expression | None:
    """The expression in `node` over `names`, or None after reporting what is wrong, or if there is no node.

    `wanted` is the type it must have, `later` names that exist but are known only afterwards. A YAML number or boolean stands for itself; `key` names it in problems.
    """
    if node is None:
        return None
    if not isinstance(node, Scalar) or node.value is None:
        problems.report(node.place, EXPRESSION_EXPECTED, key=key)
        return None
    source = _as_source(node)
    try:
        tree = Tree(source, names, later)
    except ExpressionError as error:
        problems.report(_place_in(node, error.column), error.fault, **error.data)
        return None
    if wanted is not None and not wanted.accepts(tree.type):
        problems.report(node.place, WRONG_TYPE, source=source, found=tree.type.name, wanted=wanted.name)
        return None
    return Expression(source, tree.type, frozenset(tree.names), tree.run)


def compile_condition(
    node: Node | None,
    names: Mapping[str, Type],
    problems: Problems,
    *,
    key: str,
    later: Collection[str] = (),
) -> Expression | None:
    """As `compile_expression` for one that is true or false."""
    return compile_expression(node, names, problems, key=key, wanted=BOOLEAN, later=later)


def _as_source(node: Scalar) -> str:
    return node.text if node.value is not True and node.value is not False else node.text.lower()


def _place_in(node: Scalar, column: int) -> Place:
    if "\n" in node.text:
        return node.place
    return Place(node.place.file, node.place.line, node.place.column + column + node.quoted)
