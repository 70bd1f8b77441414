"""text/<language>.yaml: further languages, as overlays over the texts that stand inline in Thai and English.

    texts:
      - {th: ชื่อร้าน, ms: Nama kedai}
      - {th: ที่ตั้ง, en: Place, ms: Tempat}

The file's name is the language, a BCP 47 tag. An entry gives the translation of one text, found by its Thai
original wherever it stands in the folder; `en` beside it tells apart two texts that are alike in Thai only.

The original is the key, and not the place, because Thai is authentic: whoever changes it learns that its
translation is out of date, instead of leaving a stale one in its place. Nothing wrong is ever shown so:
a text without a translation is shown in Thai. Shared files and scenarios are not the folder's to translate.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from borikan.definitions.nodes import Listing, Node, Record, Scalar, parse_yaml
from borikan.definitions.problems import Fault, Place, Problems
from borikan.definitions.reading import Reader
from borikan.definitions.source import Source
from borikan.kernel.text import Text

FOLDER = "text"
_NOT_TRANSLATED = ("scenarios", FOLDER)
_TAG = re.compile(r"[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?\Z")
_BRACES = re.compile(r"\{[a-z][a-z0-9_]*\}|[{}]")
_SHOWN = 60
_MOST_TEXTS = 10_000

BAD_LANGUAGE = Fault(
    "translation.language",
    Text("“{name}” ใช้เป็นรหัสภาษาไม่ได้", "“{name}” can't be used as a language."),
    Text(
        "ตั้งชื่อไฟล์ตามรหัสภาษา เช่น ms.yaml หรือ lo.yaml ส่วนไทยและอังกฤษเขียนไว้กับข้อความแล้ว",
        "Name the file after the language, as ms.yaml or lo.yaml. Thai and English stand with the texts.",
    ),
)
NO_SUCH_TEXT = Fault(
    "translation.no-such-text",
    Text("ไม่มีข้อความใดในบริการนี้ที่เขียนว่า “{text}”", "No text of this service reads “{text}”."),
    Text(
        "เขียนให้ตรงกับต้นฉบับภาษาไทย หรือลบออก",
        "Write it as the Thai original does, or remove the entry.",
    ),
    "warning",
)
MISSING = Fault(
    "translation.missing",
    Text("“{text}” ยังไม่มีคำแปลภาษา {language}", "“{text}” has no translation in {language}."),
    Text(
        "เพิ่ม {{th: …, {language}: …}} ใน text/{language}.yaml",
        "Add {{th: …, {language}: …}} to text/{language}.yaml.",
    ),
    "warning",
)
PLACEHOLDERS = Fault(
    "translation.placeholders",
    Text(
        "คำแปลมี {found} แต่ต้นฉบับมี {wanted}",
        "The translation has {found}, and the original {wanted}.",
    ),
    Text(
        "ใช้ {{ชื่อ}} ชุดเดียวกับต้นฉบับ จำนวนเท่ากัน",
        "Use the same {{names}} as the original, as many times.",
    ),
)
TWICE = Fault(
    "translation.twice",
    Text("“{text}” มีคำแปลแล้วที่บรรทัด {line}", "“{text}” is translated on line {line} already."),
    Text(
        "เก็บไว้เพียงแห่งเดียว หรือใส่ en เพื่อแยกข้อความ",
        "Keep one of them, or tell them apart by their en.",
    ),
)


def read_translations(source: Source, problems: Problems) -> dict[str, Mapping[Text, str]]:
    """Language → text of the folder → its translation; texts without one are left out, and reported."""
    files = source.below(FOLDER)
    texts = _texts(source) if files else {}
    found: dict[str, Mapping[Text, str]] = {}
    for path in files:
        language = path.removeprefix(f"{FOLDER}/").removesuffix(".yaml")
        if not _TAG.match(language) or language in ("th", "en"):
            problems.report(Place(path, 1, 1), BAD_LANGUAGE, name=language[:_SHOWN])
            continue
        node = parse_yaml(source[path], path, problems)
        if node is not None:
            found[language] = _Overlay(language, texts, problems).read(Reader(node, problems, name=path))
    return found


class _Overlay:
    """One file, laid over the folder's texts."""

    def __init__(self, language: str, texts: Mapping[Text, Place], problems: Problems) -> None:
        self.language = language
        self.texts = texts
        self.problems = problems
        self.by_thai: dict[str, list[Text]] = {}
        for text in texts:
            self.by_thai.setdefault(text.th, []).append(text)

    def read(self, reader: Reader) -> Mapping[Text, str]:
        """The translations, those that name their English last, so that they stand."""
        general: dict[Text, str] = {}
        exact: dict[Text, str] = {}
        first: dict[tuple[str, str], int] = {}
        for entry in reader.readers("texts", required=True, most=_MOST_TEXTS):
            keys = ("th", "en", self.language)
            thai, english, translation = (
                (entry.text(key, required=key != "en", max_length=8000) or "").strip() for key in keys
            )
            entry.finish()
            if not (thai and translation):
                continue
            line = first.setdefault((thai, english), entry.place.line)
            if line != entry.place.line:
                self.problems.report(entry.place, TWICE, text=thai[:_SHOWN], line=line)
            for text in self._meant(entry.place, thai, english):
                self._check_placeholders(entry.place_of(self.language), text, translation)
                (exact if english else general)[text] = translation
        reader.finish()
        translated = {**general, **exact}
        for text, place in self.texts.items() if reader.usable else ():
            if text not in translated:
                self.problems.report(place, MISSING, text=text.th[:_SHOWN], language=self.language)
        return translated

    def _meant(self, place: Place, thai: str, english: str) -> list[Text]:
        meant = [text for text in self.by_thai.get(thai, ()) if english in ("", text.en)]
        if not meant:
            written = f"{thai} / {english}" if english else thai
            self.problems.report(place, NO_SUCH_TEXT, text=written[:_SHOWN])
        return meant

    def _check_placeholders(self, place: Place, text: Text, translation: str) -> None:
        wanted, found = (Counter(_BRACES.findall(one)) for one in (text.th, translation))
        if wanted != found:
            self.problems.report(place, PLACEHOLDERS, wanted=_said(wanted), found=_said(found))


def _said(braces: Counter[str]) -> str:
    return " ".join(sorted(braces.elements())) or "–"


def _texts(source: Source) -> dict[Text, Place]:
    """Every `{th: …, en: …}` of the folder with the first place where it stands; mistakes are others' to report."""
    found: dict[Text, Place] = {}
    for path in source:
        if path.endswith(".yaml") and path.partition("/")[0] not in _NOT_TRANSLATED:
            for text, place in _texts_in(parse_yaml(source[path], path, Problems())):
                found.setdefault(text, place)
    return found


def _texts_in(node: Node | None) -> Iterator[tuple[Text, Place]]:
    if isinstance(node, Record):
        thai, english = (_written(node.get(language)) for language in ("th", "en"))
        if thai and english:
            yield Text(thai, english), node.place
        for entry in node.entries:
            yield from _texts_in(entry.node)
    elif isinstance(node, Listing):
        for item in node.items:
            yield from _texts_in(item)


def _written(node: Node | None) -> str:
    return node.value.strip() if isinstance(node, Scalar) and isinstance(node.value, str) else ""
