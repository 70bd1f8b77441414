"""A fault is told by kinds and places; what it was about is not told."""

from __future__ import annotations

import pytest

from borikan.kernel.traces import trace, without_personal_numbers

SOMSRI = "3994000004383"


def read(number: str) -> None:
    raise LookupError(f"nobody has {number}")


def serve(number: str) -> None:
    try:
        read(number)
    except LookupError as error:
        raise RuntimeError(f"no page for {number}") from error


def raised(number: str = SOMSRI) -> Exception:
    with pytest.raises(RuntimeError) as caught:
        serve(number)
    return caught.value


def test_a_trace_names_kinds_and_places_from_the_cause_on() -> None:
    told = trace(raised())

    assert told.index("builtins.LookupError at") < told.index("builtins.RuntimeError at")
    assert "test_traces.py" in told
    assert told.index(" read") < told.rindex(" serve")


def test_a_trace_holds_no_message() -> None:
    told = trace(raised())

    assert SOMSRI not in told
    assert "nobody" not in told
    assert "no page" not in told


def test_a_group_tells_what_it_holds() -> None:
    told = trace(ExceptionGroup(SOMSRI, [raised(), KeyError(SOMSRI)]))

    assert "  | builtins.KeyError at" in told
    assert SOMSRI not in told


def test_an_endless_recursion_is_told_in_few_lines() -> None:
    def again() -> None:
        again()

    with pytest.raises(RecursionError) as caught:
        again()

    assert len(trace(caught.value).splitlines()) < 70


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (f"no party {SOMSRI}.", "no party [number]."),
        ("3-9940-00004-38-3", "[number]"),
        ("๓๙๙๔๐๐๐๐๐๔๓๘๓", "[number]"),
        ("to somsri.j+x@example.co.th now", "to [e-mail] now"),
        ("call 081-234-5678 or +66812345678", "call [phone] or [phone]"),
        ("๐๘๑๒๓๔๕๖๗๘", "[phone]"),
        ("043 221 185", "[phone]"),
    ],
)
def test_numbers_that_identify_people_are_put_out(text: str, told: str) -> None:
    assert without_personal_numbers(text) == told


@pytest.mark.parametrize(
    "text",
    [
        "delivery=0192fa3e-7b1c-7e44-8123-012345678901",
        "2026-11-22T03:00:00Z ERROR",
        "line 1234, 200 ms",
        "/usr/lib/python3.11/site-packages/x.py:120 f",
    ],
)
def test_ids_times_and_places_stay(text: str) -> None:
    assert without_personal_numbers(text) == text
