from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from borikan.documents.adapters.confined import Limits
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.content import (
    LAYOUTS,
    BadContent,
    ContentBlock,
    DocumentContent,
    content_from_json,
    content_to_json,
)
from borikan.documents.pages import Particulars, page_data, tied
from borikan.documents.ports import TypesettingFailed
from borikan.kernel.text import Text
from tests.documents.makers import NOON, a_content
from tests.documents.programs import run

HOUSE_LAYOUTS = tuple(layout for layout in LAYOUTS if layout != "raw")
CODE = "7F3K-9QXM-T2AB-Q4WD"
HERE = Particulars(
    "12/2569", CODE, f"http://127.0.0.1:8000/verify/{CODE}", date(2026, 11, 22), date(2027, 11, 21)
)


def pages(content: DocumentContent, tmp_path: Path) -> Path:
    path = tmp_path / "pages.pdf"
    path.write_bytes(TypstTypesetter().set_pages(content.layout, page_data(content, HERE), NOON))
    return path


@pytest.mark.parametrize("languages", [("th",), ("en",), ("th", "en"), ("en", "th")])
@pytest.mark.parametrize("layout", HOUSE_LAYOUTS)
def test_every_layout_sets_every_block(layout: str, languages: tuple[str, ...], tmp_path: Path) -> None:
    content = a_content(
        layout, languages=languages, illustrative=True, addressee=Text("ผู้ยื่นคำขอ", "the applicant")
    )
    said = run("pdftotext", "-layout", str(pages(content, tmp_path)), "-")
    assert CODE in said
    assert "12/2569" in said
    assert "#1 *ดี* $x$" in said  # people's text is text, never markup


def test_a_page_is_archivable_and_accessible(tmp_path: Path) -> None:
    path = pages(a_content(), tmp_path)
    said = run("pdfinfo", "-meta", str(path))
    assert "<pdfaid:part>3" in said
    assert "<pdfuaid:part>1" in said
    assert "borikan-verify:" + CODE in said


def test_the_data_goes_with_the_page(tmp_path: Path) -> None:
    path = pages(a_content(), tmp_path)
    run("pdfdetach", "-saveall", "-o", str(tmp_path), str(path))
    data = json.loads((tmp_path / "document.json").read_text())
    assert data["number"] == "12/2569"
    assert data["title"]["th"] == "ใบทะเบียนพาณิชย์"


def test_the_code_on_the_page_is_read_by_a_scanner(tmp_path: Path) -> None:
    run(
        "pdftoppm",
        "-r",
        "150",
        "-png",
        "-singlefile",
        str(pages(a_content(), tmp_path)),
        str(tmp_path / "page"),
    )
    assert HERE.url in run("zbarimg", "-q", "--raw", str(tmp_path / "page.png"))


def test_the_same_content_gives_the_same_bytes(tmp_path: Path) -> None:
    assert pages(a_content(), tmp_path).read_bytes() == pages(a_content(), tmp_path).read_bytes()


@pytest.mark.parametrize("layout", HOUSE_LAYOUTS)
@pytest.mark.parametrize("kind", ["conditions", "list"])
def test_a_long_document_goes_on_overleaf_and_stays_accessible(
    layout: str, kind: str, tmp_path: Path
) -> None:
    lines = tuple((Text(f"เงื่อนไขที่ {n}", f"The condition of that number {n}"),) for n in range(80))
    block = ContentBlock(kind, Text("เงื่อนไข", "Conditions"), lines)  # type: ignore[arg-type]  # two of its kinds
    path = pages(a_content(layout, blocks=(block,), illustrative=True), tmp_path)
    assert "หน้า 2 / " in run("pdftotext", str(path), "-")
    assert "<pdfuaid:part>1" in run("pdfinfo", "-meta", str(path))


def test_thai_digits_are_an_option() -> None:
    data = page_data(a_content(thai_digits=True), HERE)
    assert data["number"] == {"th": "๑๒/๒๕๖๙", "en": "12/2569"}
    assert data["code"] == CODE
    assert page_data(a_content(), HERE)["number"]["th"] == "12/2569"


def test_the_number_stands_where_the_text_asks_for_it() -> None:
    assert page_data(a_content(), HERE)["blocks"][0]["text"]["en"] == "Given, No. 12/2569."


def test_numbers_stay_with_their_words() -> None:
    assert (
        tied("พ.ศ. 2499 มาตรา 12 วันที่ 8 ธันวาคม 2569")
        == "พ.ศ.\u00a02499 มาตรา\u00a012 วันที่\u00a08\u00a0ธันวาคม\u00a02569"
    )
    assert tied("เดือนละ 600 บาท") == "เดือนละ 600\u00a0บาท"


def test_content_survives_being_kept() -> None:
    content = a_content("letter", addressee=Text("ผู้ยื่น", "Applicant"), languages=("en",), thai_digits=True)
    assert content_from_json(json.loads(json.dumps(content_to_json(content)))) == content


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: ContentBlock("paragraph"),
        lambda: ContentBlock("facts", rows=((Text("ก", "a"),),)),
        lambda: ContentBlock("table", rows=(("1", "2"), ("1",))),
        lambda: ContentBlock("list"),
        lambda: ContentBlock("raw", Text("ก", "a")),  # type: ignore[arg-type]
        lambda: a_content("poster"),
        lambda: a_content(languages=("fr",)),
        lambda: a_content(languages=()),
    ],
)
def test_content_that_no_layout_can_set_is_not_made(wrong: object) -> None:
    with pytest.raises(BadContent):
        wrong()  # type: ignore[operator]


def test_a_layout_that_runs_away_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "certificate.typ").write_text("#let f() = { while true {} }\n#f()")
    short = Limits(cpu_seconds=1, wall_seconds=5)
    with pytest.raises(TypesettingFailed) as failed:
        TypstTypesetter(short, tmp_path).set_pages("certificate", {}, NOON)
    # Typst itself ends endless loops; what it does not end, the limits do.
    assert str(failed.value)


def test_a_layout_that_eats_memory_is_stopped(tmp_path: Path) -> None:
    (tmp_path / "certificate.typ").write_text('#{ let s = "x"; for i in range(40) { s = s + s }; s }')
    with pytest.raises(TypesettingFailed) as failed:
        TypstTypesetter(Limits(memory=256 << 20), tmp_path).set_pages("certificate", {}, NOON)
    assert not failed.value.permanent


@pytest.mark.parametrize(
    "text", ['#read("/etc/passwd")', '#read("../../models.py")', '#import "@preview/cetz:0.3.0": *']
)
def test_a_layout_sees_nothing_outside_its_folder(text: str, tmp_path: Path) -> None:
    (tmp_path / "certificate.typ").write_text(text)
    with pytest.raises(TypesettingFailed) as failed:
        TypstTypesetter(layouts=tmp_path).set_pages("certificate", {}, NOON)
    assert failed.value.permanent
