"""Scenarios run with the real rules, process, charges, deadlines and documents."""

from __future__ import annotations

import pytest

from borikan.definitions.problems import Problems
from borikan.definitions.scenarios import read_people
from borikan.definitions.source import Source
from borikan.kernel.money import Money

from .scenario_folders import GRANTED, PEOPLE, PROCESS, RULES, SITE, errors_of, report_of

HEAD = GRANTED.partition("events:\n")[0]
ANSWERS = "{shop_name: ร้านสมศรี, area: 60, late: false}"


def run(events: str, expect: str, *, answers: str = ANSWERS) -> list[str]:
    """The errors of a scenario with these events, expectations and answers."""
    assert ANSWERS in HEAD
    return errors_of(case=f"{HEAD.replace(ANSWERS, answers)}events:\n{events}expect: {expect}\n")


COMPLETE = "  - {step: completeness, do: complete}\n"
PASSED = "  - {step: inspection, do: passed, findings: {clean: true}}\n"


def test_a_granted_case_comes_as_expected() -> None:
    report = report_of(granted=GRANTED)
    found = report.runs[0]
    assert found.passed, [problem.shown("en") for problem in found.problems]
    assert report.passed
    assert found.charges == {"fee": Money.baht(240)}
    assert found.documents == ("permit",)
    assert [line for _, line in found.log] == [
        "Submitted",
        "RegistersAnswered registers",
        "FoundComplete completeness",
        "TaskFinished inspection passed",
        "Decided decision granted",
        "PaymentSettled payment",
        "Issued issue",
    ]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("outcome: issued", "outcome: refused", "11:12: “outcome” should be refused and is issued."),
        ("path: on_time", "path: late", "12:9: “path” should be late and is on_time."),
        ("row: 3", "row: 2", "13:8: “row” should be 2 and is 3."),
        ('fee: "240"', 'fee: "100"', "14:12: “charges” should be fee: 100.00 and is fee: 240.00."),
        ("documents: [permit]", "documents: []", "15:14: “documents” should be – and is permit."),
        ("area: 60, clean", "area: 61, clean", "16:11: “inputs.area” should be 61 and is 60."),
        ("2026-11-30\n", "2026-12-01\n", "17:13: “deadline” should be 2026-12-01 and is 2026-11-30."),
    ],
)
def test_a_mismatch_is_told_where_it_is_expected(right: str, wrong: str, told: str) -> None:
    before, _, after = GRANTED.rpartition(right)
    remedy = "Correct the scenario, or the service's definition. [scenario.mismatch]"
    assert errors_of(case=f"{before}{wrong}{after}") == [f"scenarios/case.yaml:{told} {remedy}"]


def test_r4_a_correction_that_never_comes_ends_returned() -> None:
    events = "  - {step: completeness, do: defects}\n  - {step: completeness, do: lapse}\n"
    assert run(events, "{outcome: returned}") == []


def test_time_passes_and_deadlines_with_it() -> None:
    events = "  - {step: completeness, do: defects}\n  - {step: completeness, do: correct, answers: {area: 40}, after: {days: 20}}\n"
    assert run(events, "{outcome: returned}")[0].startswith(
        "scenarios/case.yaml:7:5: “correct” at “completeness” can't happen: not there (the case is at returned)."
    )


def test_a_correction_changes_the_charge() -> None:
    events = (
        "  - {step: completeness, do: defects}\n"
        "  - {step: completeness, do: correct, answers: {area: 40}, after: {working_days: 3}}\n"
        f"{COMPLETE}{PASSED}  - {{step: decision, do: grant}}\n  - {{step: payment, do: pay}}\n"
    )
    assert run(events, '{outcome: issued, charges: {fee: "100"}, deadline: 2026-12-02}') == []


def test_a_fine_is_set_by_an_officer_before_it_is_paid() -> None:
    late = "{shop_name: ร้าน, area: 10, late: true}"
    unset = f"{COMPLETE}  - {{step: fine, do: pay}}\n"
    assert "amount not assessed" in run(unset, "{outcome: open}", answers=late)[0]
    paid = (
        f'{COMPLETE}  - {{step: fine, do: assess, amounts: {{fine: "500"}}}}\n  - {{step: fine, do: pay}}\n'
    )
    assert run(paid, '{outcome: open, path: late, charges: {fine: "500"}}', answers=late) == []
    free = f'{COMPLETE}  - {{step: fine, do: assess, amounts: {{fine: "0"}}}}\n{PASSED}'
    assert run(free, "{outcome: open, charges: {}}", answers=late) == []


def test_an_early_decision_follows_what_the_register_says() -> None:
    text = (
        f"{HEAD}registers: {{names: {{taken: true}}}}\nevents:\n"
        "  - {step: decision, do: hear}\n  - {step: decision, do: answer_hearing}\n  - {step: decision, do: refuse}\n"
        "expect: {outcome: refused, row: 1, documents: []}\n"
    )
    assert errors_of(case=text) == []


def test_a_silent_register_leaves_the_table_open() -> None:
    text = f"{HEAD}registers: {{names: silent}}\nevents: []\nexpect: {{outcome: open, inputs: {{taken: unknown}}}}\n"
    assert errors_of(case=text) == []


def test_an_unpaid_demand_is_no_longer_due() -> None:
    events = f"{COMPLETE}{PASSED}  - {{step: decision, do: grant}}\n  - {{step: payment, do: lapse}}\n"
    assert run(events, "{outcome: lapsed, charges: {}}") == []


def test_the_head_extends_once() -> None:
    events = f"{COMPLETE}  - {{do: extend}}\n"
    assert run(events, "{outcome: open, deadline: 2026-12-12}") == []
    assert "no more extensions" in run(f"{events}  - {{do: extend}}\n", "{outcome: open}")[0]


def test_an_improvement_is_inspected_again() -> None:
    events = (
        f"{COMPLETE}  - {{step: inspection, do: remedy}}\n"
        "  - {step: inspection, do: report_remedy, after: {days: 5}}\n"
        f"{PASSED}  - {{step: decision, do: grant}}\n"
    )
    assert run(events, "{outcome: open, row: 3}") == []


def test_nothing_moves_while_the_case_is_suspended() -> None:
    events = f"{COMPLETE}  - {{do: suspend}}\n"
    assert run(f"{events}  - {{do: resume}}\n{PASSED}  - {{do: withdraw}}\n", "{outcome: withdrawn}") == []
    assert "cases.suspended" in run(f"{events}{PASSED}", "{outcome: open}")[0]


def test_answers_that_could_not_be_filed_fail_the_scenario() -> None:
    found = run(COMPLETE, "{outcome: open}", answers="{shop_name: ร้าน, area: 0, late: false}")
    assert len(found) == 1
    assert "scenario.answers-refused" in found[0]
    assert "“area”" in found[0]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("person: somsri", "person: somsrri", "There is no person named “somsrri”. Did you mean “somsri”?"),
        ("do: grant", "do: gramt", "There is no happening named “gramt”. Did you mean “grant”?"),
        ("{step: payment", "{step: paymant", "There is no step named “paymant”. Did you mean “payment”?"),
        (
            "2026-11-20T17:05",
            "20 Nov",
            "“filed_at: 20 Nov” isn't a moment. Write it as 2026-11-20T10:00, in Thai time.",
        ),
        ("2026-11-30\n", "soon\n", "“deadline: soon” isn't a date. Write it as 2026-11-20."),
        ("area: 60, late", "aera: 60, late", "There is no field named “aera”. Did you mean “area”?"),
        ("outcome: issued", "outcome: approved", "There is no outcome named “approved”."),
        (
            "documents: [permit]",
            "documents: [permitt]",
            "There is no document named “permitt”. Did you mean “permit”?",
        ),
        ("{clean: true}", "{cleen: true}", "There is no finding named “cleen”. Did you mean “clean”?"),
        ("expect:\n", "expekt:\n", "The key “expekt” isn't known here. Did you mean “expect”?"),
    ],
)
def test_a_scenario_that_cannot_be_read_says_why(right: str, wrong: str, told: str) -> None:
    assert right in GRANTED
    assert any(told in line for line in errors_of(case=GRANTED.replace(right, wrong, 1)))


def test_rows_steps_and_ways_that_no_scenario_covers_are_told() -> None:
    report = report_of(granted=GRANTED)

    assert {p.message.en for p in report.problems if p.severity == "warning"} == {
        "No scenario goes through the step “fine”.",
        "No scenario comes to row 1 of the table “eligibility”.",
        "No scenario comes to row 1 of the table “path”.",
        "No scenario comes to row 2 of the table “eligibility”.",
        "No scenario comes to row 1 of the table “charges.fee”.",
        "In no scenario does the step “completeness” end with returned.",
        "In no scenario does the step “decision” end with refused.",
        "In no scenario does the step “payment” end with lapsed.",
    }
    assert report.coverage is not None
    assert [str(c) for c in (report.coverage.rows, report.coverage.steps, report.coverage.branches)] == [
        "3/7",
        "7/8",
        "5/10",
    ]


def ways_not_taken(granted: str = GRANTED, **changes: str) -> set[str]:
    """What is told of the ways out of the inspection, in the folder changed so."""
    report = report_of(
        changes={name.replace("__", "/") + ".yaml": text for name, text in changes.items()}, granted=granted
    )
    assert not [problem.shown("en") for problem in report.problems if problem.severity == "error"]
    of_step = (p.message.en for p in report.problems if p.severity == "warning")
    return {line for line in of_step if "“inspection”" in line}


def test_where_an_inspection_can_order_something_its_order_and_its_failing_are_to_be_shown() -> None:
    mended = SITE.replace("{id: clean, type: boolean,", "{id: clean, type: boolean, remedy_if: false,")
    assert mended != SITE

    assert ways_not_taken() == set()
    assert ways_not_taken(checklists__site=mended) == {
        "In no scenario does the step “inspection” end with failed.",
        "In no scenario does the step “inspection” end with remedy.",
    }


def test_fingerprints_that_fail_for_good_are_to_be_shown() -> None:
    process = PROCESS.replace("kind: inspection,", "kind: biometrics,").replace(
        "remedy_days:", "again_within_days:"
    )
    granted = GRANTED.replace("{step: inspection, do: passed,", "{step: inspection, do: done,")

    assert ways_not_taken(granted, process=process) == {
        "In no scenario does the step “inspection” end with failed.",
        "In no scenario does the step “inspection” end with again.",
    }


def test_what_a_register_says_after_a_correction_counts() -> None:
    text = (
        f"{HEAD}registers: {{names: {{taken: true}}}}\nevents:\n"
        "  - {step: decision, do: hear, registers: {names: {taken: false}}}\n"
        "expect: {outcome: open, inputs: {taken: false}}\n"
    )
    assert errors_of(case=text) == []


def test_a_step_does_not_end_without_what_its_checklist_requires() -> None:
    events = f"{COMPLETE}  - {{step: inspection, do: passed}}\n"
    assert "finding missing: clean" in run(events, "{outcome: open}")[0]


def test_what_a_checklist_leaves_open_and_nobody_fills_in_does_not_apply() -> None:
    """As at the desk: an optional line left empty was looked at, so what hangs on it is known."""
    site = SITE + "  - {id: remark_needed, type: boolean, required: false, label: {th: สังเกต, en: Remark}}\n"
    rules = RULES.replace(
        "value: finding.clean", 'value: "finding.clean and not coalesce(finding.remark_needed, false)"'
    )
    changes = {"checklists/site.yaml": site, "rules.yaml": rules}

    found = report_of(
        changes=changes, case=f"{HEAD}events:\n{COMPLETE}{PASSED}expect: {{outcome: open, row: 3}}\n"
    )

    assert [problem.shown("en") for problem in found.problems if problem.severity == "error"] == []


def test_a_folder_without_scenarios_is_told_so() -> None:
    report = report_of()
    assert [problem.code for problem in report.problems] == ["scenario.none"]
    assert report.passed
    assert report.runs == ()


def test_people_may_be_kept_by_subject() -> None:
    further = PEOPLE.replace("somsri", "nipa", 1)
    shared = {"people.yaml": PEOPLE, "people-craft.yaml": further, "peoples.yaml": "not read"}

    found = read_people(Source({path: text.encode() for path, text in shared.items()}), Problems())

    assert sorted(found) == ["nipa", "somsri"]
