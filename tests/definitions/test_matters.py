"""What a case is about: the answer that its service's cases are known by."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.cli.folders import opened
from borikan.definitions.compiled import CompiledService
from borikan.definitions.matters import matter
from borikan.definitions.values import Absent
from borikan.kernel.text import Text
from tests.definitions.folders import broken
from tests.definitions.makers import ANSWERS

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
EVENT = "life_event: starting-a-business\n"


def known_by(field: str) -> CompiledService:
    """The sound folder, whose cases are known by that field."""
    compiled, _ = broken("service.yaml", EVENT, f"{EVENT}known_by: {field}\n")
    assert compiled.service is not None
    assert compiled.service.known_by == field
    return compiled.service


@pytest.mark.parametrize(
    ("field", "about"),
    [
        ("full_name", Text("สมศรี ใจดี", "สมศรี ใจดี")),
        ("goods", Text("อาหาร", "Food")),
        ("starts_on", Text("1 ธันวาคม 2569", "1 December 2026")),
    ],
)
def test_the_answer_names_the_case_as_people_read_it(field: str, about: Text) -> None:
    assert matter(known_by(field), ANSWERS) == about


def test_an_address_stands_in_one_line() -> None:
    about = matter(known_by("place"), ANSWERS)

    assert about is not None
    assert "99/1" in about.th
    assert "ขอนแก่น" in about.th
    assert "\n" not in about.th + about.en


def test_a_service_that_names_no_field_has_no_matter() -> None:
    silent, _ = broken("service.yaml", EVENT, EVENT)

    assert silent.service is not None
    assert silent.service.known_by is None
    assert matter(silent.service, ANSWERS) is None


@pytest.mark.parametrize(
    ("field", "answer"),
    [
        ("full_name", None),
        ("full_name", "  "),
        ("full_name", Absent.NOT_APPLICABLE),
        ("starts_on", "tomorrow"),
        ("place", "99/1"),
    ],
)
def test_what_is_not_answered_or_not_finished_names_nothing(field: str, answer: object) -> None:
    assert matter(known_by(field), ANSWERS | {field: answer}) is None


def test_before_anything_is_answered_there_is_none() -> None:
    assert matter(known_by("full_name"), {}) is None


def test_a_field_of_a_page_that_not_everybody_sees_is_refused() -> None:
    compiled, _ = broken(
        "service.yaml",
        EVENT,
        f"{EVENT}known_by: goods\n",
        (
            "form.yaml",
            "title: {th: แผง, en: Stall}\n",
            "title: {th: แผง, en: Stall}\n    show_if: not given(applicant.juristic_id)\n",
        ),
    )

    assert [problem.code for problem in compiled.problems] == ["known-by-unfit"]


@pytest.mark.parametrize(
    ("folder", "field"),
    [
        ("dlt/vehicle-tax-annual", "plate"),
        ("dbd/trade-name-registration", "trade_name_th"),
        ("local-government/food-premises-licence", "shop_name"),
        ("local-government/building-construction-permit", "site_address"),
        ("dopa/birth-registration", "child_given_name"),
        ("moi-damrongdhama/complaint-damrongdhama", None),
        ("rd/vat-registration", None),
    ],
)
def test_the_services_are_known_by_what_their_people_have_several_of(folder: str, field: str | None) -> None:
    (found,) = opened([SERVICES / folder])

    assert found.service is not None
    assert found.service.known_by == field
