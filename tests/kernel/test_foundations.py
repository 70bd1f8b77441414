"""Text, refusals, money, time, identifiers and secrets."""

from __future__ import annotations

import string
from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from cryptography.exceptions import InvalidTag
from hypothesis import given
from hypothesis import strategies as st

from borikan.kernel import clock, crypto
from borikan.kernel.actors import system
from borikan.kernel.clock import FixedClock
from borikan.kernel.errors import NotFound, Refused
from borikan.kernel.ids import new_id, new_reference, read_reference
from borikan.kernel.money import NOTHING, Money
from borikan.kernel.text import Text


def test_a_text_needs_both_languages() -> None:
    for thai, english in (("", "x"), ("ก", "")):
        with pytest.raises(ValueError, match="both"):
            Text(thai, english)


def test_a_text_is_thai_for_every_language_but_english() -> None:
    text = Text("ก", "a")
    assert [text.in_language(language) for language in ("th", "en", "lo")] == ["ก", "a", "ก"]


def test_placeholders_are_filled_by_language() -> None:
    filled = Text("{who} มี {n} {{x}}", "{who} has {n} {{x}}").filled(who=Text("เขา", "He"), n=3)
    assert filled == Text("เขา มี 3 {x}", "He has 3 {x}")


@pytest.mark.parametrize(
    "hostile", ["{n.__class__}", "{n:>999999999}", "{n!r}", "{n[0]}", "{0}", "{", "}", "{n"]
)
def test_nothing_but_a_plain_name_is_a_placeholder(hostile: str) -> None:
    assert Text(hostile, hostile).filled(n="x") == Text(hostile, hostile)


def test_a_filled_in_value_is_not_filled_again() -> None:
    assert Text("{a}", "{a}").filled(a="{b}", b="secret").en == "{b}"


def test_a_placeholder_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        Text("{a}", "{a}").filled(b=1)


def test_a_refusal_says_what_and_what_next_in_both_languages() -> None:
    class TooLate(Refused):
        code = "tests.too-late"
        message_text = Text("เกิน {days} วัน", "{days} days late")

    refusal = TooLate(days=3)
    assert refusal.message == Text("เกิน 3 วัน", "3 days late")
    assert refusal.remedy.th
    assert str(refusal) == "tests.too-late"
    assert (refusal.status, NotFound.status) == (409, 404)


@given(st.integers(-(10**20), 10**20))
def test_money_is_read_back_from_its_amount(satang: int) -> None:
    assert Money.baht(Money(satang).amount) == Money(satang)
    assert Money(satang) + -Money(satang) == NOTHING


@given(st.lists(st.integers(-(10**9), 10**9)))
def test_a_total_is_the_sum_of_its_parts(parts: list[int]) -> None:
    assert Money.total(map(Money, parts)).satang == sum(parts)


@pytest.mark.parametrize(
    ("amount", "satang"), [("0.005", 1), ("0.004", 0), ("-0.005", -1), (Decimal("1.995"), 200), (7, 700)]
)
def test_an_amount_is_rounded_half_up_to_the_satang(amount: Decimal | int | str, satang: int) -> None:
    assert Money.baht(amount).satang == satang


@pytest.mark.parametrize("amount", ["NaN", "Infinity", "1e400000", "ห้า", ""])
def test_what_is_no_amount_is_refused(amount: str) -> None:
    with pytest.raises(ValueError, match="amount"):
        Money.baht(amount)


def test_a_float_is_no_amount() -> None:
    with pytest.raises(TypeError, match="Decimal"):
        Money.baht(0.1)  # type: ignore[arg-type]  # the point of the test


def test_money_is_shown_with_two_decimals() -> None:
    assert str(Money(123456789)) == "1,234,567.89"
    assert not NOTHING


def test_the_clock_in_use_tells_the_date_in_thailand() -> None:
    with clock.use(FixedClock(datetime(2026, 11, 22, 17, 0, tzinfo=UTC))):
        assert clock.today() == date(2026, 11, 23)
        assert clock.local_date(clock.now() - timedelta(seconds=1)) == date(2026, 11, 22)


def test_the_clock_before_is_back_after_an_error() -> None:
    with clock.use(FixedClock(datetime(2020, 1, 1, tzinfo=UTC))) as outer:
        with (
            pytest.raises(RuntimeError, match="inside"),
            clock.use(FixedClock(datetime(2030, 1, 1, tzinfo=UTC))),
        ):
            raise RuntimeError("inside")
        assert clock.now() == outer.now()


def test_a_fixed_clock_moves_only_forward_and_has_a_zone() -> None:
    fixed = FixedClock(datetime(2026, 1, 1, tzinfo=UTC))
    fixed.move_to(datetime(2026, 1, 2, tzinfo=UTC))
    assert fixed.now().day == 2
    with pytest.raises(ValueError, match="backwards"):
        fixed.advance(timedelta(seconds=-1))
    with pytest.raises(ValueError, match="zone"):
        FixedClock(datetime(2026, 1, 1))


def test_ids_are_uuid_7_and_ordered_by_time() -> None:
    with clock.use(FixedClock(datetime(2026, 1, 1, tzinfo=UTC))):
        earlier = [new_id() for _ in range(50)]
    with clock.use(FixedClock(datetime(2026, 1, 1, 0, 0, 0, 1000, tzinfo=UTC))):
        later = [new_id() for _ in range(50)]
    assert max(earlier) < min(later)
    assert len({*earlier, *later}) == 100
    assert all((one.version, one.variant) == (7, "specified in RFC 4122") for one in earlier)


def test_ids_keep_their_order_while_the_clock_stands_still() -> None:
    with clock.use(FixedClock(datetime(2027, 1, 1, tzinfo=UTC))):
        made = [new_id() for _ in range(10_000)]  # more than the count of one millisecond
    assert made == sorted(set(made))


def test_ids_follow_a_clock_that_is_set_back() -> None:
    with clock.use(FixedClock(datetime(2028, 1, 1, tzinfo=UTC))):
        ahead = new_id()
    with clock.use(FixedClock(datetime(2028, 1, 1, tzinfo=UTC) - timedelta(minutes=1))):
        back = new_id()
    assert back < ahead


def test_a_reference_is_read_as_people_type_it() -> None:
    reference = new_reference()
    assert read_reference(reference) == reference
    assert read_reference(f" {reference.replace('-', '').lower()} ") == reference
    assert read_reference(reference.replace("0", "O").replace("1", "l")) == reference


@given(st.integers(0, 10), st.sampled_from("0123456789ABCDEFGHJKMNPQRSTVWXYZ"))
def test_one_wrong_character_in_a_reference_is_found_out(place: int, character: str) -> None:
    plain = new_reference().replace("-", "")
    changed = plain[:place] + character + plain[place + 1 :]
    assert (read_reference(changed) is None) == (changed != plain)


@given(st.text(max_size=20))
def test_any_text_is_a_reference_or_none(text: str) -> None:
    read = read_reference(text)
    assert read is None or set(read) <= {*string.ascii_uppercase, *string.digits, "-"}


def test_what_is_sealed_opens_with_its_key_and_context_only() -> None:
    key = crypto.new_key()
    sealed = crypto.seal(key, b"secret", context="a")
    assert crypto.unseal(key, sealed, context="a") == b"secret"
    assert sealed != crypto.seal(key, b"secret", context="a")
    for wrong_key, context, changed in (
        (crypto.new_key(), "a", sealed),
        (key, "b", sealed),
        (key, "a", sealed[:-1] + bytes([sealed[-1] ^ 1])),
    ):
        with pytest.raises(InvalidTag):
            crypto.unseal(wrong_key, changed, context=context)


def test_keys_and_indexes_differ_by_purpose_and_value() -> None:
    master = crypto.new_key()
    one, other = crypto.derive_key(master, "one"), crypto.derive_key(master, "other")
    assert one != other
    assert one == crypto.derive_key(master, "one")
    assert crypto.blind_index(one, "x") == crypto.blind_index(one, "x")
    assert (
        len({crypto.blind_index(one, "x"), crypto.blind_index(other, "x"), crypto.blind_index(one, "y")}) == 3
    )


def test_the_system_acts_through_a_named_part() -> None:
    assert (system("calendar.seed").kind, system("calendar.seed").id) == ("system", None)
