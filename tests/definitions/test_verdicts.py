"""Whatever a table's rows and whatever is known: what a verdict says stands."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from borikan.definitions import evaluation
from borikan.definitions.compiled import Row, Table
from borikan.definitions.compiling.tables import partitions
from borikan.definitions.evaluation import verdict
from borikan.definitions.types import BOOLEAN, INTEGER, choice_of
from borikan.definitions.unary_tests import Interval, UnaryTest
from borikan.definitions.values import NOT_APPLICABLE, UNKNOWN, Value
from borikan.kernel.text import Text

INPUTS = {"a": BOOLEAN, "b": BOOLEAN.maybe(), "n": INTEGER, "c": choice_of(("x", "y", "z"))}
cells = {
    "a": st.sampled_from([UnaryTest("t", among=frozenset({True})), UnaryTest("f", among=frozenset({False}))]),
    "b": st.sampled_from([UnaryTest("t", among=frozenset({True})), UnaryTest("none", absent=True)]),
    "n": st.sampled_from(
        [
            UnaryTest("<= 5", interval=Interval(None, low_in=False, high=5, high_in=True)),
            UnaryTest("> 5", interval=Interval(5, low_in=False, high=None, high_in=False)),
            UnaryTest("(2, 8)", interval=Interval(2, low_in=False, high=8, high_in=False)),
            UnaryTest("!= 3", among=frozenset({3}), negated=True),
        ]
    ),
    "c": st.sampled_from(
        [UnaryTest("x", among=frozenset({"x"})), UnaryTest("xy", among=frozenset({"x", "y"}))]
    ),
}
whens = st.fixed_dictionaries({}, optional=cells)
values = st.fixed_dictionaries(
    {
        "a": st.sampled_from([True, False, UNKNOWN]),
        "b": st.sampled_from([True, False, UNKNOWN, NOT_APPLICABLE]),
        "n": st.integers(-2, 12) | st.just(UNKNOWN),
        "c": st.sampled_from(["x", "y", "z", UNKNOWN]),
    }
)
DOMAINS: dict[str, tuple[Value, ...]] = {
    "a": (True, False),
    "b": (True, False, NOT_APPLICABLE),
    "n": tuple(range(-2, 13)),
    "c": ("x", "y", "z"),
}


def table_of(rows: list[dict[str, UnaryTest]]) -> Table:
    numbered = tuple(Row(number, when, f"o{number}", None) for number, when in enumerate(rows, start=1))
    return Table("t", Text("ก", "a"), numbered)


@given(st.lists(whens, max_size=5), values)
def test_a_decided_verdict_stands_whatever_the_unknown_turns_out_to_be(
    rows: list[dict[str, UnaryTest]], known: dict[str, Value]
) -> None:
    table = table_of(rows)
    found = verdict(table, known)
    unknown = [name for name, value in known.items() if value is UNKNOWN]

    for name in unknown[:2]:
        for value in DOMAINS[name]:
            more = verdict(table, {**known, name: value})
            if found.decided:
                assert more.row == found.row
            assert more.possible <= found.possible
    if not unknown:
        holding = [r for r in table.rows if all(test.holds(known[name]) for name, test in r.when.items())]
        assert found.row == (holding[0] if holding else None)
        assert found.needs == ()


outcomes = st.lists(
    st.sampled_from(["eligible", "refuse", "refer", "defect", "remedy"]), min_size=5, max_size=5
)


@given(st.lists(whens, min_size=1, max_size=5), outcomes, values)
def test_who_is_refused_early_is_refused_by_a_row_that_stands_whatever_else_is_found(
    rows: list[dict[str, UnaryTest]], told: list[str], known: dict[str, Value]
) -> None:
    table = table_of(rows)
    table = replace(table, rows=tuple(replace(r, outcome=told[r.number - 1]) for r in table.rows))
    found = verdict(table, known)

    if not evaluation.refuses(found):
        assert found.row is None or found.outcome in {"eligible", "defect", "remedy"}
        return
    assert found.row is not None
    assert found.outcome in {"refuse", "refer"}
    for name in [name for name, value in known.items() if value is UNKNOWN][:2]:
        for value in DOMAINS[name]:
            more = verdict(table, {**known, name: value})
            assert evaluation.refuses(more)
            assert more.row == found.row


@given(st.lists(whens, min_size=1, max_size=4), values)
def test_the_parts_of_a_domain_stand_for_all_its_values(
    rows: list[dict[str, UnaryTest]], known: dict[str, Value]
) -> None:
    for name, kind in INPUTS.items():
        value = known[name]
        tests = [row[name] for row in rows if name in row]
        if value is UNKNOWN:
            continue
        told_apart = [test.holds(value) for test in tests]
        samples = partitions(kind, tests)
        assert any([test.holds(sample) for test in tests] == told_apart for sample in samples)
