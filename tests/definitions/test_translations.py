"""Further languages of a service: text/<language>.yaml over the texts that stand inline."""

from __future__ import annotations

import pytest

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import Compiled, compile_service
from borikan.definitions.compiling import translations
from borikan.definitions.exporters.json_schema import form_schema
from borikan.definitions.nodes import Listing, Node, Record, Scalar, parse_yaml
from borikan.definitions.problems import ALL_FAULTS, Problem, Problems
from borikan.definitions.source import closure_hash
from borikan.kernel.text import Text
from tests.definitions.folders import FILES, shared, source

MALAY = """\
texts:
  - {th: "อนุญาตให้ {holder}", ms: "{holder} dibenarkan"}
  - {th: ที่ตั้ง, ms: Tempat}
  - {th: ชื่อ, ms: Nama}
"""


def compiled(text: str = MALAY, name: str = "text/ms.yaml") -> Compiled:
    return compile_service(source(FILES | {name: text}), shared())


def service(text: str = MALAY) -> CompiledService:
    found = compiled(text).service
    assert found is not None, compiled(text).problems
    return found


def told(text: str, name: str = "text/ms.yaml") -> list[Problem]:
    """What is said, but for the texts that are only still to be translated."""
    return [one for one in compiled(text, name).problems if one.code != "translation.missing"]


def test_texts_are_read_in_a_further_language() -> None:
    found = service()

    assert found.languages == ("th", "en", "ms")
    assert found.translated(Text("ที่ตั้ง", "Place"), "ms") == "Tempat"
    assert found.translated(found.form.field("full_name").label, "ms") == "Nama"
    block = found.documents[0].blocks[0].text
    assert block is not None
    assert found.translated(block, "ms") == "{holder} dibenarkan"


def test_what_has_no_translation_comes_in_thai() -> None:
    found = service()

    assert found.translated(Text("พื้นที่", "Area"), "ms") == "พื้นที่"
    assert found.translated(Text("ที่ตั้ง", "Place"), "lo") == "ที่ตั้ง"
    assert found.translated(Text("ที่ตั้ง", "Place"), "en") == "Place"
    assert found.translated(Text("ที่ตั้ง", "Place"), "th") == "ที่ตั้ง"


def test_a_translation_is_part_of_the_version() -> None:
    changed = source(FILES | {"text/ms.yaml": MALAY.replace("Tempat", "Lokasi")})

    assert closure_hash(changed, shared()) != service().version


def test_the_exported_schema_has_titles_in_that_language() -> None:
    schema = form_schema(service(), "ms")

    assert schema["properties"]["place"]["title"] == "Tempat"
    assert schema["properties"]["helpers_list"]["items"]["properties"]["helper_name"]["title"] == "Nama"
    assert form_schema(service())["properties"]["place"]["title"] == "ที่ตั้ง"


def test_what_is_still_to_be_translated_is_told_where_it_stands() -> None:
    found = [one for one in compiled().problems if one.code == "translation.missing"]

    assert {one.severity for one in found} == {"warning"}
    assert {one.file for one in found} >= {"service.yaml", "form.yaml", "rules.yaml", "documents/permit.yaml"}
    (area,) = [one for one in found if "“พื้นที่”" in one.message.th]
    assert (area.file, area.line) == ("documents/permit.yaml", 11), "the first file that has it"
    assert area.message.en == "“พื้นที่” has no translation in ms."
    assert area.remedy.en == "Add {th: …, ms: …} to text/ms.yaml."


def test_a_folder_wholly_translated_has_no_problem() -> None:
    everything = [
        f'  - {{th: "{thai}", en: "{english}", ms: "Melayu{braces}"}}\n'
        for thai, english, braces in sorted(
            {
                (thai, english, " {holder}" if "{" in thai else "")
                for path, text in FILES.items()
                for thai, english in pairs(parse_yaml(text.encode(), path, Problems()))
            }
        )
    ]

    assert compiled("texts:\n" + "".join(everything)).problems == ()


def pairs(node: Node | None) -> list[tuple[str, str]]:
    if isinstance(node, Record):
        thai, english = node.get("th"), node.get("en")
        inner = [pair for entry in node.entries for pair in pairs(entry.node)]
        if isinstance(thai, Scalar) and isinstance(english, Scalar):
            return [(thai.text, english.text), *inner]
        return inner
    return [pair for item in node.items for pair in pairs(item)] if isinstance(node, Listing) else []


def test_two_texts_alike_in_thai_are_told_apart_by_their_english() -> None:
    found = service(
        "texts:\n"
        "  - {th: ชื่อ, ms: Nama}\n"
        "  - {th: ตรวจ, en: Check, ms: Semak}\n"
        "  - {th: ใบอนุญาต, en: Permit, ms: Permit}\n"
        "  - {th: ใบอนุญาต, ms: Lesen}\n"
    )

    assert found.translated(Text("ใบอนุญาต", "Permit"), "ms") == "Permit", "what names its English stands"
    assert found.translated(Text("ตรวจ", "Another"), "ms") == "ตรวจ"


@pytest.mark.parametrize(
    ("text", "code", "line", "message", "severity"),
    [
        (
            "texts:\n  - {th: ชื่อเดิม, ms: Nama}\n",
            "translation.no-such-text", 2, "No text of this service reads “ชื่อเดิม”.", "warning",
        ),
        (
            "texts:\n  - {th: ชื่อ, en: Title, ms: Nama}\n",
            "translation.no-such-text", 2, "No text of this service reads “ชื่อ / Title”.", "warning",
        ),
        (
            'texts:\n  - {th: "อนุญาตให้ {holder}", ms: "{pemegang} dibenarkan"}\n',
            "translation.placeholders", 2, "The translation has {pemegang}, and the original {holder}.", "error",
        ),
        (
            "texts:\n  - th: ชื่อ\n    ms: 'Nama {x.__class__}'\n",
            "translation.placeholders", 3, "The translation has { }, and the original –.", "error",
        ),
        (
            "texts:\n  - {th: ชื่อ, ms: Nama}\n  - {th: ชื่อ, ms: Judul}\n",
            "translation.twice", 3, "“ชื่อ” is translated on line 2 already.", "error",
        ),
        ("texts:\n  - {th: ชื่อ}\n", "missing-key", 2, "The key “ms” is missing.", "error"),
        ("texts:\n  - {th: ชื่อ, ms: Nama, lo: x}\n", "unknown-key", 2, "The key “lo” isn't known here.", "error"),
        ("text: []\n", "missing-key", 1, "The key “texts” is missing.", "error"),
    ],
)  # fmt: skip
def test_mistakes_are_told(text: str, code: str, line: int, message: str, severity: str) -> None:
    first = told(text)[0]

    assert (first.code, first.line, first.message.en, first.severity) == (code, line, message, severity)
    assert (compiled(text).service is None) == (severity == "error")


@pytest.mark.parametrize("name", ["th", "en", "malay", "MS", "ms_MY", "มลายู", "ms.old"])
def test_a_file_is_named_after_its_language(name: str) -> None:
    (problem,) = told(MALAY, f"text/{name}.yaml")

    assert (problem.code, problem.file) == ("translation.language", f"text/{name}.yaml")


@pytest.mark.parametrize("name", ["lo", "ms-Arab", "zh-Hant-TW", "es-419"])
def test_scripts_and_regions_can_be_told(name: str) -> None:
    assert told(MALAY.replace("ms:", f"{name}:"), f"text/{name}.yaml") == []


def test_every_fault_of_translations_is_tried() -> None:
    codes = {code for code in ALL_FAULTS if code.startswith("translation.")}

    assert codes == {
        translations.BAD_LANGUAGE.code,
        translations.NO_SUCH_TEXT.code,
        translations.MISSING.code,
        translations.PLACEHOLDERS.code,
        translations.TWICE.code,
    }
