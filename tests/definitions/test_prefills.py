"""What a register's value answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from borikan.definitions.compiled import Option
from borikan.definitions.prefills import answer_of
from borikan.kernel.text import Text

from .test_evaluation import stall

NAME = stall().form.field("full_name")
OPTIONS = tuple(Option(value, Text(value, value)) for value in ("visual", "hearing", "mobility"))
ONE = replace(NAME, type="choice", options=OPTIONS)
SEVERAL = replace(NAME, type="multi_choice", options=OPTIONS)


@pytest.mark.parametrize(
    ("field", "value", "answer"),
    [
        (NAME, "สมศรี ใจดี", "สมศรี ใจดี"),
        (NAME, "", None),
        (NAME, None, None),
        (ONE, "hearing", "hearing"),
        (ONE, "sight", None),
        (SEVERAL, "mobility", ["mobility"]),
        (SEVERAL, "mobility, visual", ["visual", "mobility"]),
        (SEVERAL, "mobility, sight", None),
        (SEVERAL, ", ", None),
    ],
)
def test_a_register_answers_a_choice_only_by_its_options(field: Any, value: Any, answer: Any) -> None:
    assert answer_of(field, value) == answer
