"""A service in one line: its steps, what it costs, how long it takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.in_short import FREE, in_short
from borikan.definitions.labelling import labelled
from borikan.definitions.source import read_folder
from tests.definitions import folders

SERVICES = Path(__file__).parents[2] / "services"

ROWS = """      - {when: {area: "<= 10"}, amount: "100"}
      - {when: {}, amount: "100 + (area - 10) * 5"}
"""
LIMIT = "amount: 10, unit: calendar, whose: office, starts: complete, statute: act-56"


def _changed(before: str, after: str) -> CompiledService:
    """The sound service with one thing in service.yaml changed."""
    compiled, _ = folders.broken("service.yaml", before, after)
    assert compiled.service is not None, compiled.problems
    return compiled.service


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        ('      - {when: {}, amount: "50"}\n', "50 baht"),
        (
            '      - {when: {area: "<= 10"}, amount: "50"}\n      - {when: {}, amount: "1200"}\n',
            "50–1,200 baht",
        ),
        (
            '      - {when: {area: "<= 10"}, amount: "0"}\n      - {when: {}, amount: "1200"}\n',
            "Up to 1,200 baht",
        ),
        ('      - {when: {}, amount: "0"}\n', FREE.en),
        (ROWS, "Worked out by its rules"),
    ],
)
def test_charges_are_told_from_the_least_to_the_most(rows: str, told: str) -> None:
    assert in_short(_changed(ROWS, rows)).charges.en == told


def _service(folder: str) -> CompiledService:
    compiled = compile_service(read_folder(SERVICES / folder), read_folder(SERVICES / "_shared"))
    assert compiled.service is not None, compiled.problems
    return compiled.service


def _factory() -> CompiledService:
    return _service("diw/factory-notification-type2")


def test_charges_that_spare_one_another_are_not_added_up() -> None:
    """A shop pays for the licence or for the certificate, by its area."""
    assert in_short(_service("local-government/food-premises-licence")).charges.en == "200–3,000 baht"


def test_what_falls_due_after_a_free_application_is_told_with_it() -> None:
    charges = in_short(_factory()).charges

    assert (charges.th, charges.en) == (
        "ไม่มีค่าคำขอ · เมื่อได้รับแล้ว ครั้งละ 300–500 บาท",
        "No fee to apply · then each time: 300–500 baht",
    )


def test_what_an_officer_found_reads_as_its_label() -> None:
    assert labelled(_factory(), "annex_type", "type_2").en != "type_2"


def test_fines_are_no_cost_of_the_service() -> None:
    assert in_short(_changed("    kind: fee\n", "    kind: fine\n")).charges == FREE


@pytest.mark.parametrize(
    ("limit", "thai", "english"),
    [
        ("amount: 1, unit: working, whose: office, starts: complete", "1 วันทำการ", "1 working day"),
        ("amount: 9, unit: calendar, whose: office, starts: complete", "9 วัน", "9 days"),
    ],
)
def test_the_office_s_time_is_told(limit: str, thai: str, english: str) -> None:
    time = in_short(_changed(LIMIT, limit)).time

    assert (time.th, time.en) == (thai, english)


def test_only_steps_of_the_case_are_counted() -> None:
    service = _changed("language: 1\n", "language: 1\n")

    assert in_short(service).steps == len(service.process.steps)
