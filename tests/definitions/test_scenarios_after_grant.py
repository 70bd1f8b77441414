"""Scenarios go on after the grant: reports, missed ones, visits, and what is to pay then."""

from __future__ import annotations

from borikan.definitions.scenario_running import ScenarioReport
from borikan.kernel.money import Money

from .scenario_folders import GRANTED, PROCESS, RULES, SERVICE, report_of

GRANT = "grant: {title: {th: ใบอนุญาตร้าน, en: Shop permit}, holder: applicant}\n"
YEARLY = """\
  - id: yearly-fee
    kind: fee
    title: {th: ค่าธรรมเนียมรายปี, en: Yearly fee}
    payee: authority
    revenue_code: "4102"
    due_at: report
    law: {th: พ.ร.บ.ตัวอย่าง ม.7, en: Example Act s.7}
    rows:
      - {when: {area: "<= 50"}, amount: "50"}
      - {when: {}, amount: "80"}
limits:
"""
LATER_INPUTS = """\
  - {id: open_still, type: boolean, title: {th: ยังเปิด, en: Still open}, value: finding.open_still, as_of: follow_up}
  - {id: signed, type: boolean, title: {th: มีป้าย, en: Has a sign}, value: finding.signed, as_of: follow_up}
tables:
  reported:
    title: {th: รายงานประจำปี, en: Yearly report}
    rows:
      - when: {open_still: false}
        outcome: end
        reason: {th: เลิกกิจการแล้ว, en: The shop was closed}
        law: {th: พ.ร.บ.ตัวอย่าง ม.8, en: Example Act s.8}
      - {when: {}, outcome: continue}
  visited:
    title: {th: ตรวจร้าน, en: Visit}
    rows:
      - when: {signed: false}
        outcome: remedy
        reason: {th: ไม่มีป้าย, en: No sign}
        law: {th: พ.ร.บ.ตัวอย่าง ม.9, en: Example Act s.9}
      - {when: {}, outcome: continue}
"""
LATER = """\
  - id: report
    kind: periodic_report
    title: {th: รายงานประจำปี, en: Yearly report}
    checklist: yearly
    recurring: yearly
    within_days: 30
    max_times: 2
    on_miss: suspend
    on_miss_reason: {th: ไม่รายงาน, en: No report was made}
    on_miss_law: {th: พ.ร.บ.ตัวอย่าง ม.8, en: Example Act s.8}
    table: reported
  - {id: look, kind: follow_up, who: officer:clerk, title: {th: ตรวจร้าน, en: Visit}, checklist: look, recurring: once, within_days: 30, max_visits: 2, correction_days: 15, table: visited}
"""
CHECKLISTS = {
    "checklists/yearly.yaml": """\
title: {th: รายงานประจำปี, en: Yearly report}
items:
  - {id: open_still, type: boolean, label: {th: ยังเปิดร้าน, en: Still open}}
  - {id: turnover, type: integer, required: false, label: {th: ยอดขาย, en: Turnover}}
""",
    "checklists/look.yaml": """\
title: {th: ตรวจร้าน, en: Visit}
items:
  - {id: signed, type: boolean, label: {th: มีป้าย, en: Has a sign}}
""",
}
FILES = {
    "service.yaml": SERVICE.replace("limits:\n", YEARLY, 1) + GRANT,
    "rules.yaml": RULES.replace("tables:\n", LATER_INPUTS, 1),
    "process.yaml": PROCESS + LATER,
    **CHECKLISTS,
}


def run(*events: str, expect: str) -> ScenarioReport:
    """The granted scenario with further events, and what must come of it."""
    head, _, _ = GRANTED.partition("expect:")
    return report_of(changes=FILES, case=f"{head}{''.join(events)}expect: {expect}\n")


def told(report: ScenarioReport) -> list[str]:
    return [problem.shown("en") for problem in report.problems if problem.severity == "error"]


def event(do: str, step: str, findings: str = "") -> str:
    found = f", findings: {{{findings}}}" if findings else ""
    return f"  - {{step: {step}, do: {do}, after: {{days: 365}}{found}}}\n"


def test_a_report_that_is_made_proposes_what_its_table_says_and_is_to_be_paid_for() -> None:
    report = run(
        event("report", "report", "open_still: true, turnover: 5000"),
        event("pay", "report"),
        expect='{outcome: issued, follow_up: continue, charges: {fee: "240", yearly-fee: "80"}}',
    )
    assert told(report) == []
    found = report.runs[0]
    assert found.charges["yearly-fee"] == Money.baht(80)
    assert {("reported", 2), ("charges.yearly-fee", 2)} <= found.rows


def test_a_report_can_say_that_it_is_over() -> None:
    report = run(event("report", "report", "open_still: false"), expect="{outcome: issued, follow_up: end}")
    assert told(report) == []


def test_a_missed_report_proposes_what_is_written() -> None:
    report = run(event("miss_report", "report"), expect="{outcome: issued, follow_up: suspend}")
    assert told(report) == []


def test_a_visit_can_order_an_improvement_and_look_again() -> None:
    visits = (event("visit", "look", "signed: false"), event("visit", "look", "signed: true"))
    assert told(run(visits[0], expect="{outcome: issued, follow_up: remedy}")) == []
    assert told(run(*visits, expect="{outcome: issued, follow_up: continue}")) == []
    assert told(run(visits[0], visits[0], expect="{outcome: issued, follow_up: suspend}")) == []


def test_what_cant_happen_after_the_grant_is_told() -> None:
    once_more = event("report", "report", "open_still: true") * 3
    assert "it falls due 2 times at most" in told(run(once_more, expect="{outcome: issued}"))[0]
    unsaid = told(run(event("report", "report", "turnover: 5"), expect="{outcome: issued}"))
    assert "finding missing: open_still" in unsaid[0]
    strange = told(
        run(event("report", "report", "open_still: true, signed: true"), expect="{outcome: issued}")
    )
    assert "not asked there: signed" in strange[0]
    assert "it takes visit" in told(run(event("report", "look"), expect="{outcome: issued}"))[0]


def test_rows_and_ways_after_the_grant_are_asked_for_by_the_coverage() -> None:
    report = run(event("report", "report", "open_still: true"), expect="{outcome: issued}")
    gaps = [problem.message.en for problem in report.problems if problem.severity == "warning"]
    assert "No scenario comes to row 1 of the table “reported”." in gaps
    assert "No scenario comes to row 1 of the table “charges.yearly-fee”." in gaps
    assert "In no scenario does the step “report” end with miss_report." in gaps
    assert "No scenario goes through the step “look”." in gaps
