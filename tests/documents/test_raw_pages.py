"""Pages that service folders bring are set in a room with nothing in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from borikan.documents.adapters import typst_typesetter
from borikan.documents.adapters.confined import Limits
from borikan.documents.adapters.typst_typesetter import TypstTypesetter
from borikan.documents.ports import TypesettingFailed
from borikan.documents.queries import page_fault
from borikan.kernel.text import Text
from tests.definitions.test_raw_pages import PAGE

AT = datetime(2026, 11, 20, tzinfo=UTC)
TITLE = Text("ใบอนุญาต", "Permit")


def set_page(source: str, data: dict[str, Any] | None = None) -> bytes:
    return TypstTypesetter().set_source(source, data or {}, AT)


@pytest.fixture
def short(monkeypatch: pytest.MonkeyPatch) -> None:
    """Less time than in earnest, so that the test need not wait for it."""
    monkeypatch.setattr(typst_typesetter, "_FOR_SOURCES", Limits(cpu_seconds=2, wall_seconds=15))


def test_values_are_data_and_never_markup() -> None:
    page = "#let data = json(bytes(sys.inputs.data))\n#data.name"

    assert set_page(page, {"name": '#read("/etc/passwd") $x$ = *b*'}).startswith(b"%PDF")


@pytest.mark.parametrize(
    "page",
    [
        '#read("/etc/passwd")',
        '#read("../../../../etc/passwd")',
        '#image("../../../etc/hostname")',
        '#include "/house.typ"',
        '#import "house.typ": *',
        '#import "@preview/cetz:0.2.0": *',
        '#plugin("/x.wasm")',
        "#let f(n) = f(n + 1)\n#f(1)",
        "#panic(sys.inputs)",
        "#{",
    ],
)
def test_a_page_can_reach_nothing_outside_itself(page: str) -> None:
    with pytest.raises(TypesettingFailed) as failure:
        set_page(page)

    assert failure.value.permanent


@pytest.mark.usefixtures("short")
@pytest.mark.parametrize(
    "page",
    [
        "#let x = 0\n#for a in range(100000) { for b in range(100000) { x = x + 1 } }",
        '#let s = "x"\n#for i in range(60) { s = s + s }\n#s',
    ],
    ids=["time", "memory"],
)
def test_a_page_that_takes_too_much_is_stopped(page: str) -> None:
    with pytest.raises(TypesettingFailed):
        set_page(page)


def test_a_sound_page_has_no_fault() -> None:
    values = ("holder", "area", "document_number")

    assert page_fault(PAGE, values, title=TITLE, languages=("th", "en")) is None


def test_a_fault_is_told_with_its_place_and_without_our_folders() -> None:
    fault = page_fault(
        PAGE + '#read("/etc/passwd")\n', ("holder", "area", "document_number"), title=TITLE, languages=("th",)
    )

    assert fault is not None
    assert (fault.why, fault.line, fault.column) == ("file not found", 9, 6)
