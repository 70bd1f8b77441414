"""From an expression's text to its type, the names it reads and a closure."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from decimal import Decimal

from borikan.definitions import expression_faults as faults
from borikan.definitions.expression_operators import ARITHMETIC, COMPARISONS, compare_types, result_type
from borikan.definitions.functions import FUNCTIONS, apply
from borikan.definitions.problems import Fault, suggestion
from borikan.definitions.types import BOOLEAN, DECIMAL, INTEGER, NOTHING, TEXT, Type, joined, list_of
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Absent, Value
from borikan.kernel.text import Text

MAX_LENGTH = 2000
_MAX_DEPTH = 60

Run = Callable[[Mapping[str, Value]], Value]
Typed = tuple[Type, Run]

_TEXTS = re.compile(r"\"[^\"]*\"|'[^']*'")
_OUTSIDE = re.compile(r"[A-Za-z0-9_ \t\n.,()\[\]<>=!+\-*/%]*\Z")
_NUMBER_AND_WORD = re.compile(r"(?<![A-Za-z0-9_])[0-9][0-9.]*[A-Za-z_]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_NUMBER = re.compile(r"[0-9]{1,18}(\.[0-9]{1,6})?\Z")


class ExpressionError(Exception):
    """The expression isn't one: `fault` with `data`, `column` characters into the text."""

    def __init__(self, fault: Fault, column: int = 0, **data: object) -> None:
        super().__init__(fault.code)
        self.fault = fault
        self.column = column
        self.data = data


class Tree:
    """A checked expression: `type`, `names` read, and `run`. Raises ExpressionError."""

    def __init__(self, source: str, names: Mapping[str, Type], later: Collection[str] = ()) -> None:
        self.source = source
        self._later = later
        self.names: set[str] = set()
        self._known = {**names, "true": BOOLEAN, "false": BOOLEAN, "none": NOTHING}
        tree = _parsed(source)
        self._bytes = source.encode()
        self.type, self.run = self._compile(tree, 0)

    def _compile(self, node: ast.expr, depth: int) -> Typed:
        rule = _RULES.get(type(node))
        if rule is None or depth > _MAX_DEPTH:
            raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])
        return rule(self, node, depth + 1)

    def _text(self, node: ast.expr) -> str:
        lines = self._bytes.split(b"\n")
        if node.lineno == node.end_lineno:
            return lines[node.lineno - 1][node.col_offset : node.end_col_offset].decode()
        return self.source

    def _error(self, fault: Fault, node: ast.expr, **data: object) -> ExpressionError:
        column = len(self._bytes[: node.col_offset].decode(errors="ignore")) if node.lineno == 1 else 0
        return ExpressionError(fault, column, **data)

    def _constant(self, node: ast.Constant, _depth: int) -> Typed:
        value: Value
        if isinstance(node.value, str):
            value, kind = node.value, TEXT
            if not (text := self._text(node)).startswith(("'", '"')):  # a prefix: r, b, f, u
                raise self._error(faults.NOT_IN_LANGUAGE, node, written=text[:60])
        elif isinstance(node.value, int | float) and not isinstance(node.value, bool):
            text = self._text(node)
            if not _NUMBER.match(text):
                raise self._error(faults.NOT_IN_LANGUAGE, node, written=text[:60])
            value, kind = (Decimal(text), DECIMAL) if "." in text else (int(text), INTEGER)
        else:
            raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])
        return kind, lambda _scope: value

    def _name(self, node: ast.Name, _depth: int) -> Typed:
        name = node.id
        if name not in self._known:
            known = [*self._known, *FUNCTIONS]
            raise self._error(faults.UNKNOWN_NAME, node, name=name, suggestion=suggestion(name, known))
        if name in _LITERALS:
            literal = _LITERALS[name]
            return self._known[name].maybe(name == "none"), lambda _scope: literal
        self.names.add(name)
        return self._known[name], lambda scope: scope.get(name, UNKNOWN)

    def _attribute(self, node: ast.Attribute, depth: int) -> Typed:
        base, run = self._compile(node.value, depth)
        inside = base.item if base.kind == "list" else base
        if inside is None or inside.fields is None or node.attr not in inside.fields:
            whole = self._text(node)
            if whole in self._later:
                raise self._error(faults.ASKED_LATER, node, name=whole)
            known = [f"{self._text(node.value)}.{name}" for name in (inside.fields or {} if inside else {})]
            raise self._error(faults.UNKNOWN_NAME, node, name=whole, suggestion=suggestion(whole, known))
        found, name = inside.fields[node.attr], node.attr
        self.names.discard(self._text(node.value))
        self.names.add(self._text(node))
        if base.kind == "list":
            return list_of(found.maybe(inside.optional)).maybe(base.optional), lambda scope: _members(
                run(scope), name
            )
        return found.maybe(base.optional), lambda scope: _member(run(scope), name)

    def _boolean(self, node: ast.BoolOp, depth: int) -> Typed:
        parts = [self._compile(part, depth) for part in node.values]
        for (kind, _), part in zip(parts, node.values, strict=True):
            self._want_boolean(kind, part)
        runs = [run for _, run in parts]
        deciding = isinstance(node.op, ast.Or)
        optional = any(kind.optional for kind, _ in parts)
        return BOOLEAN.maybe(optional), lambda scope: _connected(
            (run(scope) for run in runs), deciding=deciding
        )

    def _want_boolean(self, kind: Type, node: ast.expr) -> None:
        if kind.kind != "boolean":
            data = {"source": self._text(node), "found": kind.name, "wanted": BOOLEAN.name}
            raise self._error(faults.WRONG_TYPE, node, **data)

    def _unary(self, node: ast.UnaryOp, depth: int) -> Typed:
        kind, run = self._compile(node.operand, depth)
        if isinstance(node.op, ast.Not):
            self._want_boolean(kind, node.operand)
            return kind, lambda scope: value if isinstance(value := run(scope), Absent) else not value
        if isinstance(node.op, ast.USub) and kind.is_number:
            return kind, lambda scope: _negative(run(scope))
        raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])

    def _arithmetic(self, node: ast.BinOp, depth: int) -> Typed:
        (left, run_left), (right, run_right) = (
            self._compile(node.left, depth),
            self._compile(node.right, depth),
        )
        operator = ARITHMETIC.get(type(node.op))
        if operator is None:
            raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])
        kind = result_type(operator.sign, left, right)
        if kind is None:
            data = {"operator": operator.sign, "left": left.name, "right": right.name}
            raise self._error(faults.MISMATCH, node, **data)
        return kind, lambda scope: operator.apply(run_left(scope), run_right(scope))

    def _comparison(self, node: ast.Compare, depth: int) -> Typed:
        operands = [node.left, *node.comparators]
        parts = [self._compile(operand, depth) for operand in operands]
        operators = []
        for index, sign in enumerate(node.ops):
            operator = COMPARISONS.get(type(sign))
            if operator is None:
                raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])
            left, right = parts[index][0], parts[index + 1][0]
            if not compare_types(operator.sign, left, right):
                data = {"operator": operator.sign, "left": left.name, "right": right.name}
                raise self._error(faults.MISMATCH, node, **data)
            self._check_options(operands[index], left, operands[index + 1])
            self._check_options(operands[index + 1], right, operands[index])
            operators.append(operator)
        runs = [run for _, run in parts]

        def compared(scope: Mapping[str, Value]) -> Value:
            values = [run(scope) for run in runs]  # each once: a chain of chains would take for ever else
            pairs = zip(operators, values, values[1:], strict=False)
            return _connected([one.apply(left, right) for one, left, right in pairs], deciding=False)

        return BOOLEAN.maybe(any(kind.optional for kind, _ in parts)), compared

    def _check_options(self, choice: ast.expr, kind: Type, other: ast.expr) -> None:
        """A choice compared with a text that is none of its options can never be equal to it."""
        if kind.kind != "choice" or not kind.values:
            return
        written = other.elts if isinstance(other, ast.List | ast.Tuple) else [other]
        for part in written:
            if (
                isinstance(part, ast.Constant)
                and isinstance(part.value, str)
                and part.value not in kind.values
            ):
                hint = suggestion(part.value, kind.values)
                raise self._error(
                    faults.NO_SUCH_OPTION, part, name=part.value, of=self._text(choice), suggestion=hint
                )

    def _list(self, node: ast.List | ast.Tuple, depth: int) -> Typed:
        parts = [self._compile(part, depth) for part in node.elts]
        item: Type | None = parts[0][0] if parts else None
        for kind, _ in parts[1:]:
            item = joined(item, kind) if item else None
        if item is None:
            raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])
        runs = [run for _, run in parts]
        return list_of(item), lambda scope: tuple(run(scope) for run in runs)

    def _conditional(self, node: ast.IfExp, depth: int) -> Typed:
        test, run_test = self._compile(node.test, depth)
        (yes, run_yes), (no, run_no) = self._compile(node.body, depth), self._compile(node.orelse, depth)
        self._want_boolean(test, node.test)
        kind = joined(yes, no)
        if kind is None:
            raise self._error(faults.MISMATCH, node, operator="if-else", left=yes.name, right=no.name)

        def run(scope: Mapping[str, Value]) -> Value:
            decided = run_test(scope)
            if decided is UNKNOWN:
                one, other = run_yes(scope), run_no(scope)
                return one if one == other else UNKNOWN
            return run_yes(scope) if decided is True else run_no(scope)

        return kind, run

    def _call(self, node: ast.Call, depth: int) -> Typed:
        if not isinstance(node.func, ast.Name) or node.keywords:
            raise self._error(faults.NOT_IN_LANGUAGE, node, written=self._text(node)[:60])
        function = FUNCTIONS.get(node.func.id)
        if function is None:
            hint = suggestion(node.func.id, FUNCTIONS)
            raise self._error(faults.UNKNOWN_FUNCTION, node, name=node.func.id, suggestion=hint)
        parts = [self._compile(part, depth) for part in node.args]
        kind = function.check([kind for kind, _ in parts])
        if kind is None:
            given = Text(
                *(", ".join(k.name.in_language(lang) for k, _ in parts) or "–" for lang in ("th", "en"))
            )
            data = {"name": function.name, "given": given, "signature": function.signature}
            raise self._error(faults.BAD_ARGUMENTS, node, **data)
        runs = [run for _, run in parts]
        return kind, lambda scope: apply(function, [run(scope) for run in runs])


_LITERALS: Mapping[str, Value] = {"true": True, "false": False, "none": NOT_APPLICABLE}


def _parsed(source: str) -> ast.expr:
    """Python's tree of `source`, which is looked at before the parser is: length, characters, escapes."""
    if len(source) > MAX_LENGTH:
        raise ExpressionError(faults.TOO_LONG, length=len(source), limit=MAX_LENGTH)
    outside = _TEXTS.sub(lambda found: " " * len(found.group()), source)
    if (
        _SURROGATE.search(source)
        or "\\" in source
        or not _OUTSIDE.match(outside)
        or _NUMBER_AND_WORD.search(outside)
    ):
        raise ExpressionError(faults.SYNTAX, source=source[:60])
    try:
        return ast.parse(source.strip(), mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        raise ExpressionError(faults.SYNTAX, source=source[:60]) from None


def _negative(value: Value) -> Value:
    if isinstance(value, int | Decimal):
        return -value
    return value if isinstance(value, Absent) else UNKNOWN


def _member(value: Value, name: str) -> Value:
    if isinstance(value, Mapping):
        return value.get(name, UNKNOWN)
    return value if isinstance(value, Absent) else UNKNOWN


def _members(value: Value, name: str) -> Value:
    if isinstance(value, tuple):
        return tuple(_member(item, name) for item in value)
    return value if isinstance(value, Absent) else UNKNOWN


def _connected(values: Iterable[Value], *, deciding: bool) -> Value:
    """`or` when `deciding` is true, `and` when it is false: that value decides, wherever it stands."""
    absent: Value = not deciding
    for value in values:
        if value is deciding:
            return deciding
        if value is UNKNOWN or (value is NOT_APPLICABLE and absent is not UNKNOWN):
            absent = value
    return absent


_RULES: Mapping[type[ast.expr], Callable[..., Typed]] = {
    ast.Constant: Tree._constant,
    ast.Name: Tree._name,
    ast.Attribute: Tree._attribute,
    ast.BoolOp: Tree._boolean,
    ast.UnaryOp: Tree._unary,
    ast.BinOp: Tree._arithmetic,
    ast.Compare: Tree._comparison,
    ast.List: Tree._list,
    ast.Tuple: Tree._list,
    ast.IfExp: Tree._conditional,
    ast.Call: Tree._call,
}
