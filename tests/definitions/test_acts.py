"""What a service does when it decides, and the words that follow from it."""

from __future__ import annotations

from pathlib import Path

import pytest

from borikan.cli.folders import opened
from borikan.definitions.acts import ACTS
from borikan.kernel.text import Text
from tests.definitions.folders import broken

SERVICES = Path(__file__).resolve().parent.parent.parent / "services"
EVENT = "life_event: starting-a-business\n"


def test_a_service_names_its_act_and_one_that_does_not_approves() -> None:
    named, _ = broken("service.yaml", EVENT, f"{EVENT}act: accept_notice\n")
    silent, _ = broken("service.yaml", EVENT, EVENT)

    assert named.service is not None
    assert named.service.act.outcome("granted") == Text("รับแจ้ง", "Notice accepted")
    assert named.service.act.order("refused") == Text("คำสั่งไม่รับแจ้ง", "Order: notice not accepted")
    assert silent.service is not None
    assert silent.service.act is ACTS["approve"]


def test_an_act_nobody_knows_is_refused_where_it_stands() -> None:
    found, place = broken("service.yaml", EVENT, f"{EVENT}act: «permt\n")

    (problem,) = found.problems
    assert (problem.file, problem.line, problem.code) == (place.file, place.line, "unknown-name")
    assert "permit" in problem.remedy.en


@pytest.mark.parametrize(
    ("folder", "thai"),
    [
        ("dopa/birth-registration", "รับแจ้ง"),
        ("dbd/trade-name-registration", "รับจดทะเบียน"),
        ("local-government/building-construction-permit", "อนุญาต"),
        ("dla/old-age-allowance", "อนุมัติ"),
        ("oic/official-information-request", "เปิดเผยข้อมูล"),
    ],
)
def test_the_services_say_what_the_law_calls_their_decision(folder: str, thai: str) -> None:
    (found,) = opened([SERVICES / folder])
    assert found.service is not None
    assert found.service.act.do.th == thai


def test_every_outcome_of_every_act_has_a_word_and_a_title_of_its_own() -> None:
    for act in ACTS.values():
        words = [act.outcome(one) for one in ("granted", "refused", "referred", "returned")]
        assert len({word.th for word in words}) == len({word.en for word in words}) == len(words)
        assert act.order("granted").th == f"คำสั่ง{act.done.th}"
