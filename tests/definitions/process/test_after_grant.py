"""Steps after the grant: what the holder reports and officers visit falls due, and can be carried out."""

from __future__ import annotations

from typing import Any

import pytest

from borikan.definitions.process.scope import ChargeUse, ChecklistUse, InputUse
from borikan.definitions.types import BOOLEAN

from .folders import RULES, SCOPE, SERVICE, SOUND, compiled, table

REPORT = (
    "  - {id: report, kind: periodic_report, title: {th: รายงาน, en: Report}, checklist: monthly, recurring: monthly,"
    " within_days: 7, on_miss: suspend, on_miss_reason: {th: ไม่รายงาน, en: No report},"
    " on_miss_law: {th: ม.1, en: s.1}, table: reported}\n"
)
VISIT = (
    "  - {id: visit, kind: follow_up, who: officer:health, title: {th: ไปตรวจ, en: Visit}, checklist: after,"
    " recurring: once, first_after_days: 0, within_days: 30, max_visits: 2, correction_days: 15, table: visited}\n"
)
INPUTS = {
    **SCOPE.inputs,
    "looking": InputUse(BOOLEAN, frozenset({"finding.looking"}), RULES),
    "safe": InputUse(BOOLEAN, frozenset({"finding.safe", "day.follow_up"}), RULES),
}
CHECKLISTS = {
    **SCOPE.checklists,
    "monthly": ChecklistUse(("looking",)),
    "after": ChecklistUse(("safe",), orders_remedy=True),
}


def _over(name: str, *rows: tuple[str, bool]) -> Any:
    made = table(*rows)
    return type(made)(frozenset({name}), made.rows)


TABLES = {
    **SCOPE.tables,
    "reported": _over("looking", ("suspend", True), ("continue", False)),
    "visited": _over("safe", ("remedy", True), ("end", True), ("continue", False)),
}


def after(steps: str, **changes: Any) -> Any:
    """The sound process with further steps at its end, and each problem."""
    scope: dict[str, Any] = {"inputs": INPUTS, "checklists": CHECKLISTS, "tables": TABLES, **changes}
    return compiled(SOUND + steps, **scope)


def problems(steps: str, **changes: Any) -> list[str]:
    """What is wrong, without the place."""
    process, found = after(steps, **changes)
    assert process is None
    return [one.split(": ", 1)[1] for one in found]


def test_a_report_and_a_visit_are_read_with_what_is_not_written() -> None:
    process, found = after(REPORT + VISIT)

    assert found == []
    assert process is not None
    report, visit = process.after_grant()[1:]
    assert (report.who, report.within_days, report.on_miss) == ("applicant", 7, "suspend")
    assert report.decided_by == "head:mayor", "whoever makes the service's decision"
    assert report.deadline_days == 15
    assert (visit.by_visit, visit.correction_days, visit.first_after_days) == (True, 15, 0)
    assert visit.findings == ("safe",)
    assert visit.on_miss is None


def test_a_report_as_needed_has_no_deadline_and_no_charge() -> None:
    needed = REPORT.replace("monthly,\n", "").replace(
        "recurring: monthly, within_days: 7,", "recurring: as_needed,"
    )
    needed = needed.replace(
        " on_miss: suspend, on_miss_reason: {th: ไม่รายงาน, en: No report}, on_miss_law: {th: ม.1, en: s.1},",
        "",
    )
    process, found = after(needed + VISIT)
    assert found == []
    assert process is not None
    assert not process.step("report").falls_due

    charges = {**SCOPE.charges, "yearly-fee": ChargeUse("report", frozenset({"area"}), SERVICE)}
    assert problems(needed + VISIT, charges=charges) == [
        (
            "“yearly-fee” is due at “report”, which never falls due by itself (recurring: as_needed). Give “report” a "
            "period, as recurring: yearly, or let the charge be due elsewhere. [process.charge-never-due]"
        )
    ]


def test_a_charge_is_due_each_time_a_step_after_the_grant_is() -> None:
    fee = REPORT.replace("checklist: monthly, ", "").replace(", table: reported", "")
    charges = {**SCOPE.charges, "yearly-fee": ChargeUse("report", frozenset({"area"}), SERVICE)}
    process, found = after(fee + VISIT, charges=charges, inputs={**INPUTS, "looking": INPUTS["safe"]})
    assert found == []
    assert process is not None
    assert process.step("report").charges == ("yearly-fee",)


@pytest.mark.parametrize(
    ("inputs", "assessed", "code"),
    [
        (frozenset({"looking"}), False, "process.produced-too-late"),
        (frozenset({"area"}), True, "process.charge-assessed-after-grant"),
    ],
)
def test_what_is_due_after_the_grant_is_known_when_it_is_made(
    inputs: frozenset[str], assessed: bool, code: str
) -> None:
    charges = {**SCOPE.charges, "yearly-fee": ChargeUse("report", inputs, SERVICE, assessed)}
    assert [one for one in problems(REPORT + VISIT, charges=charges) if f"[{code}]" in one]


@pytest.mark.parametrize(
    ("steps", "told"),
    [
        pytest.param(
            REPORT.replace("checklist: monthly, ", "").replace(", table: reported", "") + VISIT,
            "“report” has no form to fill in and no charge to pay, so there is nothing to report. Add checklist: "
            "NAME (checklists/NAME.yaml), or set due_at: report on a charge. [process.report-without-form]",
            id="a report that nobody can fill in",
        ),
        pytest.param(
            REPORT.replace(" within_days: 7,", ""),
            "The step “report” waits for the holder's report without a deadline. Add “within_days: days”. "
            "[process.wait-without-deadline]",
            id="a report without a day by which it comes",
        ),
        pytest.param(
            REPORT.replace(" on_miss_law: {th: ม.1, en: s.1},", ""),
            "“report” proposes to suspend when no report comes, and lacks on_miss_law. Write on_miss_reason and "
            "on_miss_law in both languages (Administrative Procedure Act s.37). [process.missed-without-reason]",
            id="an order upon silence without its law",
        ),
        pytest.param(
            REPORT.replace("on_miss: suspend,", ""),
            "“report” has on_miss_reason, which means nothing here: on_miss proposes no order. Remove "
            "on_miss_reason. [process.after-grant-not-here]",
            id="a reason for no order",
        ),
        pytest.param(
            REPORT.replace("on_miss: suspend", "on_miss: fine"),
            "There is no consequence of a missed report named “fine”. Use one of: end, remind, suspend. [unknown-name]",
            id="a consequence that isn't one",
        ),
        pytest.param(
            VISIT.replace(" max_visits: 2,", ""),
            "The checklist of “visit” can order improvements, but there is only one visit. Set max_visits to 2 or "
            "more. [process.remedy-without-another-visit]",
            id="an improvement that nobody looks at",
        ),
        pytest.param(
            VISIT.replace(" correction_days: 15,", ""),
            "The step “visit” waits for the holder's improvements without a deadline. Add “correction_days: days”. "
            "[process.wait-without-deadline]",
            id="an improvement without time for it",
        ),
        pytest.param(
            VISIT.replace(" checklist: after,", ""),
            "“visit” lacks checklist: the officer has nothing to fill in. Add checklist. [process.after-grant-needs]",
            id="a visit without a checklist",
        ),
        pytest.param(
            VISIT.replace("table: visited", "table: visited, registers: [zoning]"),
            "“visit” has registers, which means nothing here: an officer visits, and no register is asked. Remove "
            "registers. [process.after-grant-not-here]",
            id="a visit that asks registers",
        ),
        pytest.param(
            REPORT.replace("table: reported", "table: visited") + VISIT,
            "The table of “report” hangs on “safe”, which reads finding.safe of “visit”; nobody may have filled that "
            "in. Use items of the checklist of “report” itself, or what is known before the grant. "
            "[process.finding-of-another]",
            id="a report that hangs on a visit",
        ),
        pytest.param(
            REPORT.replace("table: reported", "table: visited") + VISIT,
            "Row 1 of the table “visited” proposes “remedy”, which “report” can't do to a grant. Use one of: "
            "continue, end, suspend. [process.not-for-a-grant]",
            id="a report that orders improvements",
        ),
    ],
)
def test_a_fault_after_the_grant_is_told_with_its_remedy(steps: str, told: str) -> None:
    assert told in problems(steps)


def test_nothing_falls_due_where_nothing_is_granted() -> None:
    found = problems(REPORT + VISIT, grants=False)
    assert (
        "“report” never falls due: the service grants nothing. Add a grant to service.yaml, or remove the step. "
        "[process.never-falls-due]"
    ) in found


def test_registers_are_not_asked_as_needed() -> None:
    process, found = compiled(SOUND.replace("recurring: yearly", "recurring: as_needed"))
    assert process is None
    assert [one.rpartition("[")[2] for one in found] == ["process.never-falls-due]"]


def test_a_finding_of_a_report_is_not_known_at_the_decision() -> None:
    found = problems(REPORT + VISIT, decision_inputs=SCOPE.decision_inputs | {"looking"})
    assert found == [
        (
            "The decision at “decision” uses “looking”, but finding.looking is known only after it. Move report before "
            "it, or don't use it here. [process.produced-too-late]"
        )
    ]
