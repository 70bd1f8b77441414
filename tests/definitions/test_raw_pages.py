"""A document that brings its own page: its names are checked as those of blocks are."""

from __future__ import annotations

from borikan.definitions.compiler import Compiled, compile_service
from tests.definitions.folders import FILES, PERMIT, shared, source

YAML = PERMIT.partition("blocks:")[0].replace("layout: licence", "layout: raw")
PAGE = """\
#let data = json(bytes(sys.inputs.data))
#set document(title: data.title.th)
#set text(font: "Sarabun", lang: "th")
#if data.illustrative [ตัวอย่าง]
= #data.title.th
ให้ #data.values.holder.th พื้นที่ #data.values.area.th // never data.values.nothing
เลขที่ #data.values.document_number.th
#data.code #image(bytes(data.qr), width: 2cm, alt: data.url)
"""


def compiled(page: str | None = PAGE, yaml: str = YAML) -> Compiled:
    files = FILES | {"documents/permit.yaml": yaml}
    return compile_service(
        source(files if page is None else files | {"documents/permit.typ": page}), shared()
    )


def told(page: str | None = PAGE, yaml: str = YAML) -> list[tuple[str, str, int, int]]:
    return [(p.code, p.file, p.line, p.column) for p in compiled(page, yaml).problems]


def test_a_sound_page_is_part_of_the_service() -> None:
    service = compiled().service

    assert service is not None
    assert service.documents[0].source == PAGE
    assert service.documents[0].blocks == ()


def test_a_value_that_is_not_declared_is_told_where_it_stands() -> None:
    problem = next(
        p for p in compiled(PAGE.replace("values.holder", "values.holdr")).problems if "holdr" in p.message.en
    )

    assert (problem.code, problem.line, problem.column) == ("placeholder-without-value", 6, 18)
    assert problem.remedy.en == "Did you mean “holder”?"


def test_a_value_that_the_page_does_not_use_is_told() -> None:
    assert [p[0] for p in told(PAGE.replace("#data.values.area.th", ""))] == ["unused-value"]


def test_a_page_must_be_verifiable_and_say_that_it_is_an_example() -> None:
    for name in ("data.code", "data.qr", "data.illustrative"):
        assert told(PAGE.replace(name, "data.number")) == [("raw-without", "documents/permit.typ", 1, 1)]
    hidden = PAGE.replace("#data.code", "") + "// data.code"
    assert [p[0] for p in told(hidden)] == ["raw-without"]


def test_a_raw_layout_without_its_page_and_a_page_with_blocks_are_told() -> None:
    assert [p[0] for p in told(None)] == ["missing-file"]
    assert [p[0] for p in told(PAGE, YAML + "blocks: []\n")] == ["not-both"]
