"""The reference of service folders is complete: no key, test or fault of the compiler without a line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from borikan.definitions.compiler import compile_service
from borikan.definitions.compiling import documents, form
from borikan.definitions.nodes import Node, Record, parse_yaml
from borikan.definitions.problems import ALL_FAULTS, Problems
from borikan.definitions.process.steps import COMMON_KEYS, STEP_KINDS
from borikan.definitions.reading import Reader
from borikan.definitions.reference import FILES, service_folders
from borikan.definitions.reference.forms import UNARY_FORMS
from borikan.definitions.scenarios import read_scenarios
from borikan.definitions.source import read_folder
from borikan.definitions.types import BOOLEAN, DATE, INTEGER, TEXT, Type
from borikan.definitions.unary_tests import compile_test
from tests.definitions import folders

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
COMMITTED = SERVICES.parent / "docs" / "reference" / "service-folders.md"
TYPES: dict[str, Type] = {"boolean": BOOLEAN, "text": TEXT, "integer": INTEGER, "date": DATE}
PEOPLE_BY_SUBJECT = re.compile(r"_shared/people-[a-z-]+\.yaml")
FREE = {"when", "answers", "findings", "amounts", "charges", "inputs", "benefit", "values", "tables"}
"""Mappings whose keys are the author's own."""

MORE = """\
title: {th: แบบตรวจ, en: More}
items:
  - {id: size, type: choice, label: {th: ขนาด, en: Size}, law: {th: ก, en: a},
     options: [{value: small, th: เล็ก, en: Small}]}
"""
"""A checklist with what no service of ours uses."""

MALAY = "texts: [{th: ชื่อ, ms: Nama}]"

Asked = dict[tuple[str, str], set[str]]


def _folders() -> list[Path]:
    return sorted(path.parent for path in SERVICES.glob("*/*/service.yaml"))


def _file_of(path: str) -> str:
    """`documents/x.yaml` → `documents/<id>.yaml`, as the reference names it."""
    folder, _, _name = path.rpartition("/")
    if folder == "text":
        return "text/<language>.yaml"
    return f"{folder}/<id>.yaml" if folder in ("documents", "checklists", "scenarios") else path


def _name_of(file: str, name: str) -> str:
    """The reader's name as the reference's last part has it; empty for the file itself."""
    whole = (
        name.endswith(".yaml"),
        file.startswith("documents") and name not in _PARTS,
        name.startswith("scenarios/"),
    )
    if any(whole) or (file.startswith("checklists") and name not in _PARTS):
        return ""
    return "<table>" if file == "rules.yaml" and name not in _RULES_PARTS else name


_RULES_PARTS = {
    "rules.yaml",
    "inputs",
    "options",
    "tables",
    "rows",
    "when",
    "title",
    "law",
    "reason",
    "source",
    "answers",
}
_PARTS = {
    "blocks",
    "rows",
    "validity",
    "values",
    "items",
    "options",
    "law",
    "text",
    "title",
    "label",
    "hint",
    "answers",
}


@pytest.fixture(scope="module")
def asked() -> Asked:
    """Every key that the compiler asks for when it reads the services, by file and part."""
    found: Asked = defaultdict(set)
    plain = Reader.finish

    def noting(self: Reader, also: Iterable[str] = ()) -> None:
        also = tuple(also)
        file = _file_of(self.place.file)
        keys = {"<language>" if key == "ms" else key for key in (*self._asked, *also)}
        if keys != {"th", "en"} or self.name == "keywords":
            found[file, _name_of(file, self.name)] |= keys
        plain(self, also)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Reader, "finish", noting)
        shared = read_folder(SERVICES / "_shared")
        for folder in _folders():
            source = read_folder(folder)
            service = compile_service(source, shared).service
            assert service is not None
            read_scenarios(service, source, shared, Problems())
        compile_service(
            folders.source({**folders.FILES, "checklists/more.yaml": MORE, "text/ms.yaml": MALAY}),
            folders.shared(),
        )
    return found


def _documented() -> Iterator[tuple[tuple[str, str], set[str]]]:
    parts: Asked = defaultdict(set)
    for file in FILES:
        for part in file.parts:
            last = part.path.replace("[]", "").rpartition(".")[2]
            parts[file.file, last] |= {line.name for line in part.keys}
    yield from parts.items()


def test_each_key_that_is_documented_is_asked_for(asked: Asked) -> None:
    for where, keys in _documented():
        assert keys <= asked[where], where


def test_each_key_that_is_asked_for_is_documented(asked: Asked) -> None:
    documented = dict(_documented())
    settings = set(form._ALL_SETTINGS)
    steps = {key.name for key in (*COMMON_KEYS, *(key for kind in STEP_KINDS.values() for key in kind.keys))}
    for (path, name), keys in asked.items():
        file = PEOPLE_BY_SUBJECT.sub("_shared/people.yaml", path)
        where = (file, name)
        if name in FREE and where not in documented:
            continue
        if file == "process.yaml" and name in ("steps", "branches"):
            assert keys <= steps, where
            continue
        known = documented.get(where, set()) | (settings if where == ("form.yaml", "fields") else set())
        assert keys <= known, where


@pytest.mark.parametrize("example", UNARY_FORMS, ids=lambda example: example.written)
def test_every_way_of_writing_a_test_is_one(example) -> None:  # type: ignore[no-untyped-def]  # a form
    problems = Problems()
    node = _value(f"a: {example.written}", problems)

    assert compile_test(node, TYPES[example.kind], problems) is not None
    assert not list(problems)


def _value(text: str, problems: Problems) -> Node:
    record = parse_yaml(text.encode(), "test.yaml", problems)
    assert isinstance(record, Record)
    return record.entries[0].node


def test_every_fault_has_its_line() -> None:
    written = service_folders()
    assert all(f"| `{code}` |" in written for code in ALL_FAULTS)


def test_no_table_is_broken_by_what_stands_in_it() -> None:
    width = 0
    for line in service_folders().splitlines():
        if not line.startswith("|"):
            width = 0
            continue
        cells = len(re.split(r"(?<!\\)\|", line))
        assert width in (0, cells), line
        width = cells


@pytest.mark.parametrize("name", documents.HOUSE_PLACEHOLDERS)
def test_a_placeholder_of_the_house_needs_no_value_of_its_own(name: str) -> None:
    plain = "อนุญาตให้ {holder}"
    files = {
        **folders.FILES,
        "documents/permit.yaml": folders.FILES["documents/permit.yaml"].replace(plain, f"{plain} {{{name}}}"),
    }
    assert files != folders.FILES

    assert compile_service(folders.source(files), folders.shared()).problems == ()


def test_the_committed_page_is_current() -> None:
    assert COMMITTED.read_text(encoding="utf-8") == service_folders(), "write it anew: borikan reference"
