"""What stands in for something else does so within its block, and no longer."""

from __future__ import annotations

import pytest

from borikan.kernel.in_use import InUse


def test_the_last_one_put_in_use_counts_until_its_block_is_over() -> None:
    bank = InUse(lambda: "by the settings")
    with bank.use("a trusting one"), bank.use("another") as put_in:
        assert bank() == put_in == "another"
    assert bank() == "by the settings"


def test_a_block_that_breaks_off_leaves_nothing_in_use() -> None:
    bank = InUse(lambda: "by the settings")
    with pytest.raises(ValueError, match="broken"), bank.use("another"):
        raise ValueError("broken")
    assert bank() == "by the settings"
