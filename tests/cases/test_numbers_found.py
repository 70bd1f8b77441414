"""A number of a person that an officer establishes is one."""

from __future__ import annotations

import pytest

from borikan.cases import errors
from borikan.cases.actions.findings import read_finding
from borikan.definitions.compiled import Checklist, ChecklistItem
from borikan.definitions.showing import shown_finding
from borikan.kernel.text import Text
from borikan.web.pages.checklists import faults

NUMBER = ChecklistItem(
    "child", "thai_national_id", Text("เลขของเด็ก", "Child's number"), None, True, (), None, None
)


@pytest.mark.parametrize("typed", ["1991100000208", "1-9911-00000-20-8", "๑๙๙๑๑๐๐๐๐๐๒๐๘"])
def test_a_number_is_kept_as_thirteen_digits_however_it_is_typed(typed: str) -> None:
    assert read_finding(NUMBER, typed) == "1991100000208"
    assert faults(Checklist("number", Text("เลข", "Number"), (NUMBER,)), {"child": typed}) == {}


@pytest.mark.parametrize("typed", ["1991100000209", "199110000020", "ไม่ทราบ"])
def test_a_number_with_a_wrong_last_digit_is_sent_back_to_whoever_typed_it(typed: str) -> None:
    with pytest.raises(errors.FindingMissing):
        read_finding(NUMBER, typed)
    told = faults(Checklist("number", Text("เลข", "Number"), (NUMBER,)), {"child": typed})
    assert told["child"].en.startswith("Not a national ID number")


def test_a_number_is_read_in_its_groups() -> None:
    assert shown_finding(NUMBER, "1991100000208") == "1-9911-00000-20-8"
