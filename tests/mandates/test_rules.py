from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel.clock import BANGKOK
from borikan.kernel.ids import new_id
from borikan.mandates import rules

TODAY = date(2026, 11, 20)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize("services", [(), [""], ["Old Age"], ["a", "b c"], "", ["*"]])
def test_a_scope_names_services(services: list[str]) -> None:
    with pytest.raises(rules.MandateScopeWrong):
        rules.scope_of(services)


def test_a_scope_covers_what_it_names_or_everything() -> None:
    assert rules.covers(rules.scope_of(["old-age-allowance"]), "old-age-allowance")
    assert not rules.covers(rules.scope_of(["old-age-allowance"]), "food-premises-licence")
    assert rules.covers(rules.scope_of("*"), "food-premises-licence")
    assert rules.scope_of("old-age-allowance") == frozenset({"old-age-allowance"})


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (TODAY, TODAY - timedelta(days=1)),
        (date(2026, 12, 2), date(2026, 12, 1)),
        (date(2026, 1, 1), date(2026, 11, 19)),
    ],
)
def test_a_power_does_not_end_before_it_begins_or_before_today(since: date, until: date) -> None:
    with pytest.raises(rules.MandateDatesWrong):
        rules.check_mandate(new_id(), new_id(), valid_from=since, valid_to=until, today=TODAY)


def test_a_power_for_one_day_is_a_power() -> None:
    rules.check_mandate(new_id(), new_id(), valid_from=TODAY, valid_to=TODAY, today=TODAY)


@given(since=DAYS, length=st.integers(0, 90), revoked=st.none() | DAYS, on=DAYS)
def test_a_power_is_in_force_exactly_between_its_days_and_before_its_revocation(
    since: date, length: int, revoked: date | None, on: date
) -> None:
    until = since + timedelta(days=length)
    expected = since <= on <= until and (revoked is None or on < revoked)
    assert (rules.status(since, until, revoked, on) == "in_force") is expected


def test_what_the_register_said_counts_for_a_day() -> None:
    said = datetime(2026, 11, 20, 9, 0, tzinfo=BANGKOK)
    assert rules.directorship_holds(said, said)
    assert rules.directorship_holds(said, said + timedelta(hours=23, minutes=59))
    assert not rules.directorship_holds(said, said + timedelta(hours=24))
    assert not rules.directorship_holds(said, said - timedelta(seconds=1))
