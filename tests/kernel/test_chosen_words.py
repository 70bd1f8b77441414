"""Words of a closed set, read back from where only text is kept."""

from __future__ import annotations

import pytest

from borikan.kernel.words import one_of


def test_a_kept_word_comes_back_as_one_of_its_set() -> None:
    assert one_of("company", ("self", "company")) == "company"


def test_a_word_that_was_never_written_is_refused_without_repeating_it() -> None:
    with pytest.raises(ValueError, match="none of: self, company") as refused:
        one_of("1101700230708", ("self", "company"))
    assert "1101700230708" not in str(refused.value)
