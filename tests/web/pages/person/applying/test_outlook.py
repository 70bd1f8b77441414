"""What the check page says of the money that a grant brings."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace
from typing import Any, cast

from borikan.cases.queries import DraftView
from borikan.definitions.compiled import CompiledService
from borikan.definitions.compiler import compile_service
from borikan.definitions.evaluation import self_check
from borikan.definitions.facts import SILENT, Facts
from borikan.definitions.source import read_folder
from borikan.kernel.text import Text
from borikan.web.pages.person.outlook import benefits_so_far, outlook

SERVICES = Path(__file__).resolve().parents[5] / "services"


def _service(folder: str) -> CompiledService:
    service = compile_service(read_folder(SERVICES / folder), read_folder(SERVICES / "_shared")).service
    assert service is not None
    return service


def _draft(register: Any, findings: dict[str, Any] | None = None) -> DraftView:
    """Somebody laid off who earned 12,000 baht by the register, before anything is filed."""
    service = _service("sso/unemployment-benefit")
    facts = Facts(
        form={"last_day": "2026-11-13", "leave_reason": "laid_off"},
        registers={"sso-insured": register, "doe-jobseeker": {"registered_on": "2026-11-16"}},
        findings=findings or {},
        case={"filed_on": date(2026, 11, 20), "draft": True},
    )
    return cast("DraftView", SimpleNamespace(service=service, facts=facts))


def test_an_amount_that_only_a_check_can_settle_is_told_as_an_estimate() -> None:
    (line,) = benefits_so_far(_draft({"wage": "12000"}))

    assert isinstance(line.amount, Text)
    assert line.amount.th.startswith("ประมาณเดือนละ 6,000 บาท ตั้งแต่ 21 พฤศจิกายน 2569\nประมาณการ")
    assert line.amount.en.startswith("About 6,000 baht a month from 21 November 2026\nan estimate")
    assert line.row["illustrative"]  # as the folder says of the rates


def test_an_amount_that_is_known_is_no_estimate() -> None:
    (line,) = benefits_so_far(_draft({"wage": "12000"}, {"wage_used": "14000", "days_used_this_year": 0}))

    assert line.amount == Text(
        "เดือนละ 7,000 บาท ตั้งแต่ 21 พฤศจิกายน 2569", "7,000 baht a month from 21 November 2026"
    )


def test_nothing_is_estimated_from_a_wage_that_nobody_knows() -> None:
    assert benefits_so_far(_draft(SILENT)) == ()


def test_what_an_officer_still_checks_is_one_sentence_that_accuses_nobody() -> None:
    service, facts = (
        _service("oic/official-information-request"),
        Facts(case={"filed_on": date(2026, 11, 20)}),
    )
    view = cast(
        "DraftView", SimpleNamespace(service=service, facts=facts, eligibility=self_check(service, facts))
    )

    told = outlook(view).text

    assert told.en.startswith(
        "You can submit as usual. Before deciding, an officer checks this: Described well"
    )
    assert told.en.endswith("; and what else the rules ask.")
    assert "Excessive" not in told.en
    assert "\n" not in told.th
    assert told.th.count("เจ้าหน้าที่จะตรวจสอบ") == 1
