"""The expression language: typed, three-valued, and safe whatever stands in it."""

from __future__ import annotations

import string
import sys
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from borikan.definitions.expressions import Expression, compile_expression
from borikan.definitions.functions import FUNCTIONS
from borikan.definitions.nodes import Scalar
from borikan.definitions.problems import Place, Problem, Problems
from borikan.definitions.types import (
    BOOLEAN,
    DATE,
    DECIMAL,
    INTEGER,
    PARTIAL_DATE,
    TEXT,
    Type,
    choice_of,
    list_of,
    record_of,
)
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Absent, Value

NAMES: Mapping[str, Type] = {
    "form": record_of(
        {
            "area": INTEGER,
            "price": DECIMAL,
            "kind": choice_of(("shop", "stall")).maybe(),
            "name": TEXT,
            "born": PARTIAL_DATE,
            "opened": DATE,
            "handlers": list_of(record_of({"trained": BOOLEAN.maybe(), "hours": INTEGER})),
        }
    ),
    "yes": BOOLEAN,
    "maybe": BOOLEAN.maybe(),
    "hidden": BOOLEAN.maybe(),
    "as_of": DATE,
}
SCOPE: dict[str, Any] = {
    "form": {
        "area": 80,
        "price": Decimal("12.50"),
        "kind": "shop",
        "name": "ร้านสมศรี",
        "born": {"year": 1960},
        "opened": date(2026, 11, 10),
        "handlers": ({"trained": True, "hours": 3}, {"trained": False, "hours": 4}),
    },
    "yes": True,
    "maybe": UNKNOWN,
    "hidden": NOT_APPLICABLE,
    "as_of": date(2026, 11, 20),
}


def compiled(source: str, wanted: Type | None = None) -> tuple[Expression | None, tuple[Problem, ...]]:
    problems = Problems()
    node = Scalar(Place("f.yaml", 1, 1), source, source)
    return compile_expression(node, NAMES, problems, key="value", wanted=wanted), problems.in_order()


def value_of(source: str, scope: Mapping[str, Any] = SCOPE) -> Value:
    expression, problems = compiled(source)
    assert expression is not None, [problem.message.en for problem in problems]
    return expression.evaluate(scope)


def with_form(**answers: Any) -> dict[str, Any]:
    return {**SCOPE, "form": {**SCOPE["form"], **answers}}


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("form.area * 2 + 5", 165),
        ("form.area / 3 * 3 == 80", False),
        ("0.1 + 0.2 == 0.3", True),
        ("form.price * 4", Decimal("50.00")),
        ("form.area // 7", 11),
        ("form.area % 7", 3),
        ("-form.area + 100", 20),
        ("ceil(form.price / 5)", 3),
        ("floor(form.price / 5)", 2),
        ("round(2.5)", Decimal(3)),
        ("round(form.price / 7, 2)", Decimal("1.79")),
        ("min(form.area, 50)", 50),
        ("max(form.handlers.hours)", 4),
        ("sum(form.handlers.hours)", 7),
        ("count(form.handlers)", 2),
        ("all(form.handlers.trained)", False),
        ("any(form.handlers.trained)", True),
        ("50 < form.area <= 80", True),
        ('form.kind == "shop"', True),
        ('form.kind in ["shop", "stall"]', True),
        ('form.kind not in ["stall"]', True),
        ('"big" if form.area > 50 else "small"', "big"),
        ("days_between(form.opened, as_of)", 10),
        ("add_days(as_of, 15)", date(2026, 12, 5)),
        ("add_months(as_of, 3)", date(2027, 2, 20)),
        ("add_years(as_of, 1)", date(2027, 11, 20)),
        ("fiscal_year_start(as_of)", date(2026, 10, 1)),
        ("fiscal_year_end(as_of)", date(2027, 9, 30)),
        ("month_start(as_of)", date(2026, 11, 1)),
        ("years_between(form.opened, add_years(form.opened, 20))", 20),
        ("legal_age(form.born, as_of)", 66),
        ("first_day(form.born)", date(1960, 1, 1)),
        ("year(as_of) * 100 + month(as_of) + day(as_of)", 202631),
        ("length(form.name)", 9),
        ("not yes", False),
        ('form.name + " 2"', "ร้านสมศรี 2"),
        ("form.area / 0", NOT_APPLICABLE),
        ("1000000000000 * 1000000000000", NOT_APPLICABLE),
        ("add_years(as_of, 100000)", NOT_APPLICABLE),
        ("none", NOT_APPLICABLE),
    ],
)
def test_values(source: str, value: object) -> None:
    assert value_of(source) == value


def test_the_last_day_of_a_month_stays_the_last() -> None:
    assert value_of("add_months(as_of, 1)", {**SCOPE, "as_of": date(2027, 1, 31)}) == date(2027, 2, 28)
    assert value_of("add_years(as_of, 1)", {**SCOPE, "as_of": date(2028, 2, 29)}) == date(2029, 2, 28)


def test_an_age_that_a_partial_birth_date_leaves_open_is_unknown() -> None:
    assert value_of("age(form.born, as_of)", {**SCOPE, "as_of": date(2026, 12, 31)}) == 66
    assert value_of("age(form.born, as_of)", {**SCOPE, "as_of": date(2026, 6, 1)}) is UNKNOWN
    assert value_of("legal_age(form.born, as_of)", {**SCOPE, "as_of": date(2026, 6, 1)}) == 66


@pytest.mark.parametrize(
    ("born", "on", "age"),
    [
        ({"year": 1940}, date(2000, 3, 31), 59),  # B.E. 2483 began on 1 April 1940
        ({"year": 1940}, date(2000, 4, 1), 60),
        ({"year": 1941}, date(2001, 1, 1), 60),  # B.E. 2484 was the first to begin on 1 January
        ({"year": 1940, "month": 3}, date(2000, 3, 1), 60),
    ],
)
def test_a_birth_of_which_only_the_year_is_known_counts_from_the_day_that_year_began(
    born: dict[str, int], on: date, age: int
) -> None:
    scope = {**SCOPE, "form": {**SCOPE["form"], "born": born}, "as_of": on}

    assert value_of("legal_age(form.born, as_of)", scope) == age


@pytest.mark.parametrize(
    ("source", "value"),
    [
        ("maybe and false", False),
        ("false and maybe", False),
        ("maybe and true", UNKNOWN),
        ("maybe or true", True),
        ("maybe or false", UNKNOWN),
        ("not maybe", UNKNOWN),
        ("hidden or true", True),
        ("true and hidden", NOT_APPLICABLE),
        ("maybe and hidden", UNKNOWN),
        ("hidden or maybe", UNKNOWN),
        ("not hidden", NOT_APPLICABLE),
        ("coalesce(none, 5)", 5),
        ("coalesce(maybe, false)", UNKNOWN),
        ("given(none)", False),
        ("given(maybe)", UNKNOWN),
        ("given(form.area)", True),
        ("5 if maybe else 5", 5),
        ("5 if maybe else 6", UNKNOWN),
        ("5 if hidden else 6", 6),
    ],
)
def test_three_values(source: str, value: object) -> None:
    found = value_of(source, {**SCOPE, "hidden": NOT_APPLICABLE})

    assert found is value if isinstance(value, Absent) else found == value


def test_hidden_answers_of_items_do_not_count() -> None:
    scope = with_form(handlers=({"trained": True, "hours": 1}, {"trained": NOT_APPLICABLE, "hours": 2}))

    assert value_of("all(form.handlers.trained)", scope) is True
    assert value_of("any(form.handlers.trained)", with_form(handlers=())) is False
    assert value_of("max(form.handlers.hours)", with_form(handlers=())) is NOT_APPLICABLE
    unknown = with_form(handlers=({"trained": UNKNOWN, "hours": 1},))
    assert value_of("all(form.handlers.trained)", unknown) is UNKNOWN


def test_whether_a_register_knows_every_item() -> None:
    def every(*trained: object) -> object:
        items = tuple({"trained": one, "hours": 1} for one in trained)
        return value_of("all_given(form.handlers.trained)", with_form(handlers=items))

    assert every(True, False) is True
    assert every(True, NOT_APPLICABLE, UNKNOWN) is False
    assert every(True, UNKNOWN) is UNKNOWN
    assert every() is True


@pytest.mark.parametrize(
    ("source", "code", "column"),
    [
        ("form.area + form.name", "expression.mismatch", 1),
        ("form.area > as_of", "expression.mismatch", 1),
        ("yes > 3", "expression.mismatch", 1),
        ("form.opened == form.born", "expression.mismatch", 1),
        ("not form.area", "expression.wrong-type", 5),
        ("yes and form.area", "expression.wrong-type", 9),
        ("all(form.handlers.hours)", "expression.bad-arguments", 1),
        ("form.area.x", "expression.unknown-name", 1),
        ("form.handlers.name", "expression.unknown-name", 1),
        ('yes and form.kind == "shp"', "expression.unknown-option", 22),
        ('"shp" in ["a"] and form.kind in ["shop", "big"]', "expression.unknown-option", 42),
        ("as_of.__class__", "expression.unknown-name", 1),
        ('__import__("os").system("x")', "expression.not-in-language", 1),
        ("(lambda: 1)()", "expression.syntax", 1),
        ("[x for x in form.handlers]", "expression.not-in-language", 1),
        ("form[0]", "expression.not-in-language", 1),
        ('f"{yes}"', "expression.not-in-language", 1),
        ('b"x" == form.name', "expression.not-in-language", 1),
        ("True", "expression.not-in-language", 1),
        ("1 if yes else as_of", "expression.mismatch", 1),
        ("2 ** 100000000", "expression.not-in-language", 1),
        ("1e400", "expression.syntax", 1),
        ("0x10", "expression.syntax", 1),
        ("1_000", "expression.syntax", 1),
        ("yes is yes", "expression.not-in-language", 1),
        ("round(number=2)", "expression.not-in-language", 1),
        ("", "expression.syntax", 1),
        ("ราคา > 3", "expression.syntax", 1),
        ("'\\x41' == form.name", "expression.syntax", 1),
        ("form.area + 1 + 99999999999999999999", "expression.not-in-language", 17),
    ],
)
def test_what_is_wrong_is_told_at_its_column(source: str, code: str, column: int) -> None:
    expression, problems = compiled(source)

    assert expression is None
    assert [(problem.code, problem.column) for problem in problems] == [(code, column)]


def test_a_wanted_type() -> None:
    assert compiled("form.area", DECIMAL)[0] is not None
    assert [problem.message.en for problem in compiled("form.area", DATE)[1]] == [
        "“form.area” gives a whole number; here a date is wanted."
    ]


def test_the_names_that_are_read() -> None:
    expression, _ = compiled("all(form.handlers.trained) and days_between(form.opened, as_of) > 3")

    assert expression is not None
    assert expression.names == {"form.handlers.trained", "form.opened", "as_of"}


def test_at_most_two_thousand_characters() -> None:
    fits, too_long = "1" + " + 1" * 20 + " " * 1919, "1" + " " * 2000

    assert len(fits) == 2000
    assert compiled(fits)[0] is not None
    assert [problem.code for problem in compiled(too_long)[1]] == ["expression.too-long"]


@pytest.mark.parametrize(
    "hostile",
    [
        "(" * 990 + "1" + ")" * 990,
        "-" * 1999 + "1",
        "not " * 499 + "yes",
        "[" * 999 + "]" * 999,
        "yes if yes else " * 120 + "yes",
        "1 + " * 499 + "1",
        "form" + ".area" * 390,
        "9" * 2000,
        "1" + "*999999999999" * 150,
        "\x00",
        "\ud800",
        '"' * 1999,
    ],
)
def test_hostile_input_fails_cleanly(hostile: str) -> None:
    depth = sys.getrecursionlimit()

    expression, problems = compiled(hostile)

    assert (expression is None) == bool(problems)
    if expression is not None:
        expression.evaluate(SCOPE)
    assert sys.getrecursionlimit() == depth


words = st.sampled_from(
    ["form.area", "form.kind", "form.handlers", "form.born", "as_of", "yes", "maybe", "none", "true", "1", "2.5", '"shop"', "and", "or", "not", "in", "if", "else", "+", "-", "*", "/", "//", "%", "==", "<", "(", ")", "[", "]", ",", *FUNCTIONS]
)  # fmt: skip


@given(st.lists(words, max_size=25).map(" ".join) | st.text(string.printable, max_size=80))
@example("yes and (")
def test_any_text_is_an_expression_or_a_problem_and_evaluates(source: str) -> None:
    expression, problems = compiled(source)

    assert (expression is None) == bool(problems)
    if expression is not None:
        for scope in (SCOPE, {}, with_form(kind=NOT_APPLICABLE, handlers=(), born=UNKNOWN)):
            value = expression.evaluate(scope)
            assert isinstance(value, bool | int | Decimal | str | date | tuple | Mapping | Absent)


numbers = st.integers(-1000, 1000)


@given(numbers, numbers, numbers)
def test_arithmetic_is_exact(a: int, b: int, c: int) -> None:
    expected: object = Decimal(a) / Decimal(c) + b if c else NOT_APPLICABLE

    assert value_of(f"{a} / ({c}) + ({b})") == expected


truth = st.sampled_from(["yes", "not yes", "maybe", 'form.kind == "shop"', "false"])


@given(
    st.recursive(
        truth,
        lambda inner: st.tuples(inner, st.sampled_from(["and", "or"]), inner).map(
            lambda t: f"({t[0]} {t[1]} {t[2]})"
        ),
        max_leaves=6,
    )
)
def test_learning_more_never_changes_what_was_decided(source: str) -> None:
    before = value_of(source)

    for known in (True, False):
        after = value_of(source, {**SCOPE, "maybe": known})
        assert before is UNKNOWN or after == before


def test_every_function_is_described_in_both_languages() -> None:
    for name, function in FUNCTIONS.items():
        assert function.signature.startswith(f"{name}(")
        assert function.meaning.th
        assert function.meaning.en
