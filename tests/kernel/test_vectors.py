"""No vector goes untested."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.kernel.vectors import VECTORS

_PROSE = {"_about", "be_leap_rule", "gov_holidays_note", "address_rules"}
_TESTS = Path(__file__).parent.parent


@pytest.mark.parametrize("block", sorted(set(VECTORS) - _PROSE))
def test_each_block_of_vectors_is_read_by_a_test(block: str) -> None:
    sources = [*_TESTS.glob("kernel/test_*.py"), *_TESTS.glob("calendar/test_*.py")]
    assert any(f'VECTORS["{block}"]' in source.read_text(encoding="utf-8") for source in sources)
