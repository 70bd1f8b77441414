"""The public check of a document: every status, the comparison, and what strangers don't see."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client

from borikan.documents import actions as documents
from borikan.documents import queries, reactions
from borikan.documents.adapters.file_blobs import FileBlobs
from borikan.documents.adapters.file_keys import FileKeyStore
from borikan.documents.adapters.timestamps import NoTimestamps
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.equipment import Equipment, use
from borikan.journal.actions import transaction, wired
from borikan.journal.worker import run_until_quiet
from borikan.kernel import clock
from borikan.kernel.actors import system
from borikan.kernel.clock import FixedClock
from borikan.kernel.text import Text
from tests.documents.makers import issued
from tests.web.pages.public.reading import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def now(tmp_path: Path) -> Iterator[FixedClock]:
    """Documents are really made, in a folder of the test, on 22 November 2026."""
    keys = FileKeyStore(tmp_path / "keys", b"k" * 32)
    equipment = Equipment(TypstTypesetter(), keys, NoTimestamps(), FileBlobs(tmp_path / "blobs"))
    fixed = FixedClock(datetime(2026, 11, 22, 5, 0, tzinfo=UTC))
    with clock.use(fixed), use(equipment), wired(reactions.REACTIONS, reactions.JOBS):
        yield fixed


def _document(**changes: object) -> documents.Issued:
    with transaction():
        made = issued(**changes)
    run_until_quiet()
    return made


def _compare(client: Client, code: str, content: bytes, prefix: str = "") -> HttpResponse:
    file = SimpleUploadedFile("received.pdf", content, content_type="application/pdf")
    return client.post(f"{prefix}/verify/{code}", {"file": file})


def test_r11_a_valid_document_shows_its_facts_and_a_masked_holder(now: FixedClock, client: Client) -> None:
    made = _document(valid_to=date(2027, 11, 21))

    page = client.get(f"/verify/{made.verification_code}")

    words = text_of(page)
    assert page.status_code == 200
    assert "เอกสารใช้ได้" in words
    assert "ใบทะเบียนพาณิชย์" in words
    assert "1/2569" in words
    assert "เทศบาลนครขอนแก่น" in words
    assert "22 พฤศจิกายน 2569 ถึง 21 พฤศจิกายน 2570" in words
    assert "นางสาวป*** ศ***" in words
    assert "ปิ่นแก้ว" not in page.content.decode()


def test_a_code_is_found_however_it_was_typed(now: FixedClock, client: Client) -> None:
    made = _document()
    typed = made.verification_code.lower().replace("-", " ").replace("0", "o").replace("1", "l")

    page = client.get("/en/verify", {"code": typed})

    assert page.headers["Location"] == f"/en/verify/{made.verification_code}"


def test_revoked_expired_and_not_yet_say_so(now: FixedClock, client: Client) -> None:
    revoked, brief = _document(), _document(valid_to=date(2026, 11, 30))
    coming = _document(valid_from=date(2026, 12, 25))
    documents.revoke(revoked.id, Text("ออกผิดคน", "Given to the wrong person"), actor=system("tests"))

    shown = text_of(client.get(f"/en/verify/{revoked.verification_code}"))
    assert "This document has been revoked" in shown
    assert "Revoked on 22 November 2026" in shown
    assert "wrong person" not in shown
    assert "not in force yet" in text_of(client.get(f"/en/verify/{coming.verification_code}"))
    assert "is valid" in text_of(client.get(f"/en/verify/{brief.verification_code}"))
    now.advance(timedelta(days=9))
    assert "has expired" in text_of(client.get(f"/en/verify/{brief.verification_code}"))


def test_a_void_number_says_so(now: FixedClock, client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    from borikan.documents.models import DocumentRow

    made = _document()
    DocumentRow.objects.filter(id=made.id).update(state="void")

    assert "เลขนี้ถูกยกเลิก" in text_of(client.get(f"/verify/{made.verification_code}"))


@pytest.mark.parametrize(
    "code", ["AAAA-BBBB-CCCC-DDDD", "x", "'%20OR%201", "..", "%E0%B8%81" * 30, "A" * 400]
)
def test_an_unknown_code_says_what_to_do(client: Client, code: str) -> None:
    page = client.get(f"/verify/{code}")

    assert page.status_code == 404
    assert "ไม่พบ" in text_of(page)


@pytest.mark.parametrize("typed", ["", "   ", "---", "///"])
def test_no_code_is_an_error_linked_to_its_field(client: Client, typed: str) -> None:
    page = client.get("/en/verify", {"code": typed})

    assert page.status_code == 200
    assert 'href="#code"' in page.content.decode()


def test_a_code_with_a_slash_finds_its_page(client: Client) -> None:
    page = client.get("/verify", {"code": "A/B?C#D"}, follow=True)

    assert page.status_code == 404
    assert "ไม่พบเอกสารตามรหัสนี้" in text_of(page)


def test_r16_the_original_is_identical_and_one_changed_byte_is_altered(
    now: FixedClock, client: Client
) -> None:
    made, other = _document(), _document()
    content = queries.document_bytes(made.id)
    changed = bytearray(content)
    changed[len(content) // 2] ^= 1

    code = made.verification_code
    assert "The file is the original, unchanged" in text_of(_compare(client, code, content, "/en"))
    assert "The file has been altered" in text_of(_compare(client, code, bytes(changed), "/en"))
    assert "This is another document" in text_of(_compare(client, other.verification_code, content, "/en"))
    assert "not issued here" in text_of(_compare(client, code, b"%PDF-1.7 something else", "/en"))


def test_r16_the_title_and_heading_of_a_comparison_are_about_the_file(
    now: FixedClock, client: Client
) -> None:
    """An altered copy of a good document must not be announced as valid."""
    made = _document()
    content = queries.document_bytes(made.id)

    page = _compare(client, made.verification_code, content + b" ", "/en").content.decode()

    for element in ("title", "h1"):
        heading = page.partition(f"<{element}")[2].partition(f"</{element}>")[0]
        assert "The file has been altered" in heading
        assert "valid" not in heading
    assert page.index("<h1") < page.index("<h2")


def test_a_file_that_can_not_be_compared_is_answered_kindly(
    now: FixedClock, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    from borikan.web.pages.public import verifying

    code = _document().verification_code
    for page in (client.post(f"/verify/{code}"), _compare(client, code, b"")):
        assert page.status_code == 422
        assert 'href="#file"' in page.content.decode()
        assert "เอกสารใช้ได้" in text_of(page)
    monkeypatch.setattr(verifying, "_LARGEST", 10)
    assert "ใหญ่เกิน" in text_of(_compare(client, code, b"x" * 11))


def test_the_root_certificate_can_be_had(now: FixedClock, client: Client) -> None:
    answer = client.get("/verify/root-certificate")

    assert answer.content.startswith(b"-----BEGIN CERTIFICATE-----")
    assert "borikan-root.pem" in answer.headers["Content-Disposition"]
