from __future__ import annotations

import io
import zlib
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from pyhanko.pdf_utils import generic

from borikan.documents import queries
from borikan.documents.actions import erase_upload, looked_into_once, store_upload, sweep_files
from borikan.documents.adapters.inspection import inspect
from borikan.documents.equipment import Equipment, use
from borikan.documents.ports import Doubt
from borikan.documents.refusals import (
    FileActive,
    FileEmpty,
    FileEncrypted,
    FileTooLarge,
    FileUnreadable,
    KindNotAccepted,
    PictureTooLarge,
    UploadNotFound,
)
from borikan.documents.rules import MAX_UPLOAD
from borikan.journal.actions import transaction
from borikan.journal.worker import run_until_quiet
from borikan.kernel.actors import ActorRef
from borikan.kernel.clock import FixedClock
from borikan.kernel.ids import new_id
from tests.documents.makers import a_pdf, a_picture, issued

OWNER = ActorRef("citizen", uuid4())
STRANGER = ActorRef("citizen", uuid4())
ALL = ("pdf", "jpg", "png")


def action(kind: str) -> generic.DictionaryObject:
    return generic.DictionaryObject({generic.NameObject("/S"): generic.NameObject(kind)})


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("content", "kind"), [(a_pdf(), "pdf"), (a_picture("JPEG"), "jpg"), (a_picture("PNG"), "png")]
)
def test_a_file_comes_back_as_it_was_given(content: bytes, kind: str, equipped: Equipment) -> None:
    upload = store_upload(content, f"เอกสาร.{kind}", ALL, owner=OWNER)
    assert (upload.kind, upload.name, upload.size) == (kind, f"เอกสาร.{kind}", len(content))
    assert queries.upload(upload.id) == upload
    assert queries.upload_bytes_of(OWNER, upload.id) == content


@pytest.mark.django_db
def test_a_file_lies_encrypted(equipped: Equipment, tmp_path: Path) -> None:
    store_upload(a_pdf(), "secret.pdf", ALL, owner=OWNER)
    lying = [path.read_bytes() for path in (tmp_path / "blobs").rglob("*") if path.is_file()]
    assert len(lying) == 1
    assert b"%PDF" not in lying[0]


@pytest.mark.django_db
def test_only_the_owner_gets_the_file(equipped: Equipment) -> None:
    upload = store_upload(a_pdf(), "a.pdf", ALL, owner=OWNER)
    for asker in (STRANGER, ActorRef("officer", OWNER.id), ActorRef("system")):
        with pytest.raises(UploadNotFound):
            queries.upload_bytes_of(asker, upload.id)
        with pytest.raises(UploadNotFound):
            queries.upload_of(asker, upload.id)


@pytest.mark.django_db(transaction=True)
def test_an_erased_file_is_gone(equipped: Equipment, tmp_path: Path) -> None:
    upload = store_upload(a_pdf(), "a.pdf", ALL, owner=OWNER)
    erase_upload(upload.id, actor=OWNER)
    erase_upload(upload.id, actor=OWNER)
    with pytest.raises(UploadNotFound):
        queries.upload_bytes(upload.id)
    with pytest.raises(UploadNotFound):
        queries.upload(upload.id)
    assert not [path for path in (tmp_path / "blobs").rglob("*") if path.is_file()]


@pytest.mark.django_db(transaction=True)
def test_an_erasing_that_is_not_saved_leaves_the_file_whole(equipped: Equipment) -> None:
    content = a_pdf()
    upload = store_upload(content, "a.pdf", ALL, owner=OWNER)

    def erase_and_fail() -> None:
        with transaction():
            erase_upload(upload.id, actor=OWNER)
            raise LookupError

    with pytest.raises(LookupError):
        erase_and_fail()
    assert queries.upload_bytes(upload.id) == content


@pytest.mark.django_db
def test_files_that_no_row_knows_are_swept_up_after_a_day(now: FixedClock, equipped: Equipment) -> None:
    content = a_pdf()
    kept = store_upload(content, "a.pdf", ALL, owner=OWNER)
    document = issued()
    run_until_quiet()
    stray = new_id()
    equipped.blobs.put(stray, b"x")
    assert sweep_files() == 0
    now.advance(timedelta(days=1, seconds=1))
    assert sweep_files() == 1
    assert stray not in set(equipped.blobs.ids())
    assert queries.upload_bytes(kept.id) == content
    assert queries.document_bytes(document.id).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("content", "name", "accept", "refusal"),
    [
        (b"", "a.pdf", ALL, FileEmpty),
        (b"%PDF-" + bytes(MAX_UPLOAD), "a.pdf", ALL, FileTooLarge),
        (b"MZ\x90\x00", "a.pdf", ALL, KindNotAccepted),
        (a_picture("PNG"), "a.pdf", ("pdf",), KindNotAccepted),
        (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
            "a.png",
            ALL,
            KindNotAccepted,
        ),
        (b"GIF89a/*<script>alert(1)</script>*/", "a.jpg", ALL, KindNotAccepted),
        (b"<html><script>alert(1)</script></html>%PDF-1.7", "a.pdf", ALL, KindNotAccepted),
        (b"PK\x03\x04" + a_pdf(), "a.pdf", ALL, KindNotAccepted),
        (
            a_pdf(
                {
                    "/Names": generic.DictionaryObject(
                        {generic.NameObject("/JavaScript"): action("/JavaScript")}
                    )
                }
            ),
            "a.pdf",
            ALL,
            FileActive,
        ),
        (b"%PDF-1.7 and then nonsense", "a.pdf", ALL, FileUnreadable),
        (b"%PDF-1.7 nonsense %%EOF", "a.pdf", ALL, FileUnreadable),
        (a_picture("PNG")[:-20], "a.png", ALL, FileUnreadable),
        (a_picture("JPEG")[:200], "a.jpg", ALL, FileUnreadable),
        (a_pdf(password="p"), "a.pdf", ALL, FileEncrypted),
        (a_pdf({"/OpenAction": action("/JavaScript")}), "a.pdf", ALL, FileActive),
        (a_pdf({"/OpenAction": action("/Launch")}), "a.pdf", ALL, FileActive),
        (a_pdf({"/AA": generic.DictionaryObject()}), "a.pdf", ALL, FileActive),
    ],
    ids=lambda value: value.__name__ if isinstance(value, type) else "",
)
def test_a_doubtful_file_is_refused(
    content: bytes, name: str, accept: tuple[str, ...], refusal: type[Exception], equipped: Equipment
) -> None:
    with pytest.raises(refusal) as refused:
        store_upload(content, name, accept, owner=OWNER)
    assert refused.value.message.th  # type: ignore[attr-defined]  # every refusal can be said
    assert refused.value.remedy.en  # type: ignore[attr-defined]


def test_a_picture_that_unfolds_into_too_much_is_refused(equipped: Equipment) -> None:
    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4) + name + data + zlib.crc32(name + data).to_bytes(4)

    header = (40_000).to_bytes(4) + (40_000).to_bytes(4) + bytes([8, 2, 0, 0, 0])
    bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header)
    bomb += chunk(b"IDAT", zlib.compress(bytes(1_000_000))) + chunk(b"IEND", b"")
    with pytest.raises(PictureTooLarge):
        store_upload(bomb, "a.png", ALL, owner=OWNER)


def test_a_pdf_with_a_program_inside_is_refused() -> None:
    assert inspect(a_pdf(embedding("/application/x-msdownload")), "pdf") == "embedded"


def test_a_pdf_with_data_beside_its_page_is_taken() -> None:
    assert inspect(a_pdf(embedding("/application/json")), "pdf") is None


def embedding(subtype: str) -> dict[str, generic.PdfObject]:
    stream = generic.StreamObject({generic.NameObject("/Subtype"): generic.NameObject(subtype)}, b"{}")
    out = io.BytesIO()
    stream.write_to_stream(out, None)
    name = generic.NameObject
    spec = generic.DictionaryObject(
        {name("/Type"): name("/Filespec"), name("/EF"): generic.DictionaryObject({name("/F"): stream})}
    )
    return {"/AF": generic.ArrayObject([spec])}


@pytest.mark.django_db
def test_a_sheet_that_everybody_in_a_play_attaches_is_looked_into_once(equipped: Equipment) -> None:
    looked: list[bytes] = []

    def look(content: bytes, kind: str) -> Doubt | None:
        looked.append(content)
        return inspect(content, kind)

    sheet, hostile = a_pdf(), a_pdf(embedding("/application/x-msdownload"))
    with use(replace(equipped, inspect=look)), looked_into_once():
        for _ in range(2):
            store_upload(sheet, "sheet.pdf", ALL, owner=OWNER)
            with pytest.raises(FileActive):
                store_upload(hostile, "hostile.pdf", ALL, owner=OWNER)

    assert looked == [sheet, hostile, hostile], "what is not sound is looked into each time"
