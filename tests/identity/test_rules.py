from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.identity import rules

AT = datetime(2026, 11, 20, 3, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("kind", "typed", "issuer", "kept"),
    [
        ("national_id", "1-9999-00001-01-0", "", "1999900001010"),
        ("national_id", "๑๙๙๙๙๐๐๐๐๑๐๑๐", "", "1999900001010"),
        ("national_id", "1999900001011", "", None),
        ("national_id", "1999900001010", "THA", None),
        ("juristic_id", "0999000000019", "", "0999000000019"),
        ("juristic_id", "1999900001010", "", None),
        ("passport", "aa 1234567", "JPN", "AA1234567"),
        ("passport", "AA1234567", "", None),
        ("passport", "AA1234567", "jp", None),
    ],
)
def test_an_identifier_is_kept_in_one_form_or_refused(
    kind: str, typed: str, issuer: str, kept: str | None
) -> None:
    assert rules.identifier(kind, typed, issuer) == kept


def test_an_unknown_kind_of_identifier_is_a_mistake_of_the_program() -> None:
    with pytest.raises(ValueError, match="kind"):
        rules.identifier("library_card", "1")


@pytest.mark.parametrize(
    ("channel", "typed", "kept"),
    [
        ("email", " Malee@Example.COM ", "malee@example.com"),
        ("email", "malee@example", None),
        ("email", "malee@example.com, other@example.com", None),
        ("email", "malee@example.com\nBcc: other@example.com", None),
        ("email", "a" * 65 + "@example.com", None),
        ("phone", "081-234-5678", "+66812345678"),
        ("phone", "02-123-4567", None),
        ("post", "99 หมู่ 9", None),
    ],
)
def test_a_code_is_sent_to_one_address_or_a_mobile_phone(channel: str, typed: str, kept: str | None) -> None:
    assert rules.contact_value(channel, typed) == kept


@given(times=st.integers(1, 20), tries=st.integers(1, 60), gap=st.integers(0, 120))
def test_no_window_ever_holds_more_tries_than_allowed(times: int, tries: int, gap: int) -> None:
    allowance = rules.Allowance(times, timedelta(minutes=15))
    spent: rules.Spent | None = None
    allowed: list[datetime] = []
    for number in range(tries):
        at = AT + timedelta(seconds=gap * number)
        after = rules.spend(spent, allowance, at)
        if after is not None:
            spent = after
            allowed.append(at)
    assert spent is not None
    in_last_window = [at for at in allowed if at >= spent.window_ends_at - allowance.window]
    assert len(in_last_window) == spent.times <= times
    assert len(allowed) >= min(tries, times)


@given(seconds=st.integers(0, 10**6), last=st.integers(-2, 3))
def test_a_totp_step_once_used_is_never_acceptable_again(seconds: int, last: int) -> None:
    at = AT + timedelta(seconds=seconds)
    used = rules.totp_step(at) + last
    assert all(
        step > used and abs(step - rules.totp_step(at)) <= 1 for step in rules.acceptable_steps(at, used)
    )


@pytest.mark.parametrize(
    ("ial", "wanted", "met"),
    [(1, "none", True), (1, "ial1", True), (1, "ial2", False), (2, "ial2", True), (3, "ial1", True)],
)
def test_a_service_says_how_well_one_must_be_known(ial: int, wanted: str, *, met: bool) -> None:
    assert rules.assurance_met(ial, wanted) is met


@pytest.mark.parametrize(
    "role", ["officer", "officer:", "officer:Registrar", "clerk:registrar", "officer:a b"]
)
def test_a_role_is_a_kind_and_a_word(role: str) -> None:
    assert rules.is_role("officer:commercial-registrar")
    assert not rules.is_role(role)
