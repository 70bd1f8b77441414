"""The proof that a table decides every case and each row some case, against trying all of them plainly."""

from __future__ import annotations

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from borikan.definitions.compiling import faults
from borikan.definitions.compiling.effort import Effort
from borikan.definitions.compiling.names import Names
from borikan.definitions.compiling.tables import check_table
from borikan.definitions.problems import Place, Problem, Problems
from borikan.definitions.unary_tests import UnaryTest
from tests.definitions.test_verdicts import DOMAINS, INPUTS, table_of, whens

HERE = Place("rules.yaml", 1, 1)


def told(rows: list[dict[str, UnaryTest]], effort: int = 1_000_000) -> list[Problem]:
    problems, names = Problems(), Names(inputs=dict(INPUTS), effort=Effort(effort))
    places = [Place("rules.yaml", number, 1) for number in range(1, len(rows) + 1)]
    check_table(table_of(rows), names, HERE, places, problems)
    return list(problems)


@given(st.lists(whens, min_size=1, max_size=5))
def test_rows_never_hit_and_gaps_are_those_that_trying_finds(rows: list[dict[str, UnaryTest]]) -> None:
    first = []
    for values in product(*DOMAINS.values()):
        case = dict(zip(DOMAINS, values, strict=True))
        holding = [
            number
            for number, row in enumerate(rows, start=1)
            if all(test.holds(case[name]) for name, test in row.items())
        ]
        first.append(holding[0] if holding else 0)

    found = told(rows)

    never = {problem.line for problem in found if problem.code == faults.NEVER_HIT.code}
    assert never == set(range(1, len(rows) + 1)) - set(first)
    assert any(problem.code == faults.GAP.code for problem in found) == (0 in first)


def test_proving_ends_when_the_folder_had_its_share() -> None:
    rows = [{"b": UnaryTest("true", frozenset({True}))}, {}]

    assert told(rows) == []
    assert [problem.code for problem in told(rows, effort=1)] == [faults.TOO_MANY_CASES.code]
