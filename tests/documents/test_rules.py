from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from borikan.documents.rules import (
    accepted_kinds,
    code_within,
    new_code,
    number_shown,
    read_code,
    safe_name,
    sniffed,
    status_on,
)

START, END = date(2026, 11, 22), date(2027, 11, 21)


def test_a_code_reads_back_however_it_is_typed() -> None:
    code = new_code()
    assert read_code(code) == code
    assert read_code(code.lower().replace("-", " ")) == code
    assert read_code(code[:-1]) is None


def test_letters_that_look_like_digits_are_read_as_digits() -> None:
    assert read_code("OOOO-IIII-LLLL-0000") == "0000-1111-1111-0000"


def test_codes_differ() -> None:
    assert len({new_code() for _ in range(500)}) == 500


def test_a_number_is_cited_with_the_buddhist_year() -> None:
    assert number_shown(12, date(2026, 1, 1)) == "12/2569"


@pytest.mark.parametrize(
    ("rendering", "revoked", "on", "status"),
    [
        ("sealed", False, START, "valid"),
        ("sealed", False, END, "valid"),
        ("sealed", False, date(2027, 11, 22), "expired"),
        ("sealed", True, START, "revoked"),
        ("sealed", True, date(2030, 1, 1), "revoked"),
        ("sealed", False, date(2026, 11, 21), "not_yet"),
        ("rendering", False, START, "not_yet"),
        ("void", False, START, "void"),
    ],
)
def test_the_status_of_a_document_on_a_day(rendering: str, revoked: bool, on: date, status: str) -> None:
    assert status_on(rendering, revoked=revoked, valid_from=START, valid_to=END, on=on) == status  # type: ignore[arg-type]


def test_a_document_without_end_does_not_expire() -> None:
    assert status_on("sealed", revoked=False, valid_from=START, valid_to=None, on=date(2126, 1, 1)) == "valid"


@pytest.mark.parametrize(
    ("given_name", "kept"),
    [
        ("../../etc/passwd", "passwd.pdf"),
        ("C:\\งาน\\ใบเสร็จ.PDF", "ใบเสร็จ.pdf"),
        ("สำเนา\u202egpj.exe", "สำเนาgpj.exe.pdf"),
        ("a\x00b\nc.pdf", "abc.pdf"),
        ("...", "file.pdf"),
        ("", "file.pdf"),
        ('ชื่อ "ร้าน"?.pdf', "ชื่อ _ร้าน__.pdf"),
    ],
)
def test_a_file_name_is_made_safe(given_name: str, kept: str) -> None:
    assert safe_name(given_name, "pdf") == kept


@given(st.text(max_size=400))
def test_no_file_name_escapes_or_grows(name: str) -> None:
    safe = safe_name(name, "jpg")
    assert safe.endswith(".jpg")
    assert len(safe) <= 120
    assert not set(safe) & set('/\\\x00\n\r"\u202e')


def test_the_content_tells_the_kind() -> None:
    assert sniffed(b"%PDF-1.7") == "pdf"
    assert sniffed(b"\xff\xd8\xff\xe0") == "jpg"
    assert sniffed(b"\x89PNG\r\n\x1a\n") == "png"
    assert sniffed(b"GIF89a") is None


def test_accepted_kinds_go_by_any_of_their_names() -> None:
    assert accepted_kinds((".JPEG", "pdf")) == ("pdf", "jpg")
    assert accepted_kinds(()) == ("pdf", "jpg", "png")


def test_a_mark_is_found_in_hostile_bytes() -> None:
    assert code_within(b"\x00junk borikan-verify:7F3K-9QXM-T2AB-Q4WD junk") == "7F3K-9QXM-T2AB-Q4WD"
    assert code_within(b"borikan-verify:short") is None
