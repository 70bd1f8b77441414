"""How each kind of step behaves, in the words of the law and of DESIGN §5."""

from __future__ import annotations

from dataclasses import replace

from borikan.definitions.process.model import (
    Advanced,
    AskPayment,
    AskRegisters,
    CancelPayment,
    CancelTimer,
    CloseTask,
    Corrected,
    Decided,
    DefectsNoticed,
    EndCase,
    Escalate,
    FixDeadline,
    FoundComplete,
    HearingClosed,
    HearingOpened,
    Ignored,
    Issued,
    IssueDocuments,
    NotPossible,
    OpenTask,
    PaymentSettled,
    RegistersAnswered,
    RemedyReported,
    StartClock,
    StartTimer,
    StopClock,
    Submitted,
    TaskFinished,
    Tell,
    TimerFired,
)

from .makers import (
    BUILDING,
    COMPLETENESS,
    CONSULT,
    DECISION,
    ENVIRONMENT,
    FULL,
    INSPECTION,
    ISSUE,
    PAYMENT,
    REGISTERS,
    SIMPLE,
    SUBMIT,
    Play,
    at_completeness,
    at_consultation,
    at_decision,
    at_payment,
    condition,
    process,
    step,
)


def test_submitting_asks_the_registers_and_tells_the_applicant() -> None:
    play = Play(FULL)
    effects = play.new_effects(Submitted())
    assert effects == (Tell("submit", 1, "submitted"), AskRegisters("registers", 1, ("dopa",)))
    assert play.standing == {"registers": (1, "registers", "")}


def test_submitting_twice_is_ignored() -> None:
    play = Play(SIMPLE)
    play(Submitted())
    assert play(Submitted()) == Ignored("repeated")


def test_a_silent_register_does_not_hold_the_case_up() -> None:
    play = Play(FULL)
    play(Submitted())
    play(RegistersAnswered("registers", 1, silent=("dopa",)))
    assert play.state.results["registers"] == "silent"
    assert play.standing == {"completeness": (1, "officer", "check")}


def test_a_silent_register_is_escalated_where_the_step_says_so() -> None:
    play = Play(process(SUBMIT, replace(REGISTERS, on_silence="escalate"), DECISION, ISSUE))
    play(Submitted())
    assert Escalate("registers", 1) in play.new_effects(RegistersAnswered("registers", 1, silent=("dopa",)))


def test_r6_complete_fixes_the_deadline() -> None:
    play = at_completeness()
    assert FixDeadline("completeness", 1) in play.new_effects(FoundComplete("completeness", 1))
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_r2_one_notice_stops_the_clock_until_corrected() -> None:
    play = at_completeness()
    assert play.new_effects(DefectsNoticed("completeness", 1)) == (
        CloseTask("completeness", 1, "check"),
        OpenTask("completeness", 1, "applicant", "correction"),
        StartTimer("completeness", 1, "correction", 15, "calendar", "person"),
        StopClock("completeness", 1),
        Tell("completeness", 1, "defects"),
    )
    assert play.new_effects(Corrected("completeness", 1)) == (
        CloseTask("completeness", 1, "correction"),
        CancelTimer("completeness", 1, "correction"),
        StartClock("completeness", 1),
        OpenTask("completeness", 1, "officer:clerk", "recheck"),
    )


def test_r3_second_defect_notice_is_refused() -> None:
    play = at_completeness()
    play(DefectsNoticed("completeness", 1), Corrected("completeness", 1))
    assert play(DefectsNoticed("completeness", 1)) == NotPossible("cases.second-defect-notice")


def test_r3_second_defect_notice_by_exception_begins_a_new_visit() -> None:
    play = at_completeness()
    play(DefectsNoticed("completeness", 1), Corrected("completeness", 1))
    play(DefectsNoticed("completeness", 1, exception=True))
    assert play.standing == {"completeness": (2, "person", "correction")}
    assert play(Corrected("completeness", 1)) == Ignored("late")
    play(Corrected("completeness", 2))
    assert play(DefectsNoticed("completeness", 2, exception=True)) == NotPossible(
        "cases.second-defect-notice"
    )
    play(FoundComplete("completeness", 2))
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_r4_not_corrected_in_time_is_returned() -> None:
    play = at_completeness()
    play(DefectsNoticed("completeness", 1))
    effects = play.new_effects(TimerFired("completeness", 1, "correction"))
    assert effects[-2:] == (Tell("completeness", 1, "returned"), EndCase("completeness", 1, "returned"))
    assert StartClock("completeness", 1) not in effects
    assert play.state.ended == "returned"
    assert play.state.results["completeness"] == "returned"
    assert play(Corrected("completeness", 1)) == Ignored("ended")


def test_a_correction_timer_that_fires_after_the_correction_is_late() -> None:
    play = at_completeness()
    play(DefectsNoticed("completeness", 1), Corrected("completeness", 1))
    assert play(TimerFired("completeness", 1, "correction")) == Ignored("late")


def test_steps_whose_condition_is_false_are_skipped() -> None:
    fine = step("late-fine", "payment", "applicant", deadline_days=15, only_if=condition('path == "late"'))
    course = process(SUBMIT, COMPLETENESS, fine, DECISION, ISSUE)
    on_time = at_decision(course, path="on_time")
    assert on_time.standing == {"decision": (1, "officer", "deliberation")}
    assert on_time.state.results["late-fine"] == "skipped"
    assert "late-fine" in at_decision(course, path="late").standing


def test_a_step_whose_condition_is_unknown_is_kept() -> None:
    extra = step("extra", "review", only_if=condition("large"))
    assert "extra" in at_decision(process(SUBMIT, COMPLETENESS, extra, DECISION, ISSUE)).standing


def test_a_condition_may_look_at_how_an_earlier_step_ended() -> None:
    again = step("again", "review", only_if=condition('result.building == "objection"'))
    course = process(SUBMIT, COMPLETENESS, CONSULT, again, DECISION, ISSUE)
    for answer, expected in (("objection", "again"), ("no_objection", "decision")):
        play = at_consultation(course)
        play(TaskFinished("environment", 1, "done"), TaskFinished("building", 1, answer))
        assert list(play.standing) == [expected]


def test_consultations_run_side_by_side_and_join() -> None:
    play = at_consultation()
    assert play.standing == {
        "consult": (1, "branches", ""),
        "building": (1, "officer", "asked"),
        "environment": (1, "officer", "asked"),
    }
    play(TaskFinished("environment", 1, "objection"))
    assert set(play.standing) == {"consult", "building"}
    effects = play.new_effects(TaskFinished("building", 1, "no_objection"))
    assert play.standing == {"inspection": (1, "officer", "visit")}
    assert CancelTimer("building", 1, "consultation") in effects
    assert play.state.results["consult"] == "joined"


def test_a_silent_unit_is_escalated_and_still_asked() -> None:
    play = at_consultation()
    assert play.new_effects(TimerFired("building", 1, "consultation")) == (Escalate("building", 1),)
    assert play.standing["building"] == (1, "officer", "escalated")
    assert play(TimerFired("building", 1, "consultation")) == Ignored("late")
    effects = play.new_effects(TaskFinished("building", 1, "objection"))
    assert effects == (CloseTask("building", 1),)


def test_silence_may_count_as_no_objection() -> None:
    play = at_consultation()
    assert play.new_effects(TimerFired("environment", 1, "consultation")) == (CloseTask("environment", 1),)
    assert play.state.results["environment"] == "no_objection"
    assert play(TaskFinished("environment", 1, "objection")) == Ignored("late")


def test_silence_may_be_skipped() -> None:
    quiet = replace(CONSULT, branches=(BUILDING, replace(ENVIRONMENT, on_silence="skip")))
    play = at_consultation(process(SUBMIT, COMPLETENESS, quiet, DECISION, ISSUE))
    play(TimerFired("environment", 1, "consultation"))
    assert play.state.results["environment"] == "silent"


def test_silence_may_be_answered_by_the_registers() -> None:
    asked = replace(ENVIRONMENT, on_silence="use_register", registers=("drainage",))
    play = at_consultation(
        process(SUBMIT, COMPLETENESS, replace(CONSULT, branches=(BUILDING, asked)), DECISION, ISSUE)
    )
    assert play.new_effects(TimerFired("environment", 1, "consultation")) == (
        CloseTask("environment", 1),
        AskRegisters("environment", 1, ("drainage",)),
    )
    assert play(TaskFinished("environment", 1, "objection")) == Ignored("late")
    play(RegistersAnswered("environment", 1))
    assert play.state.results["environment"] == "register"


def test_branches_that_do_not_apply_are_skipped_and_the_join_does_not_wait() -> None:
    large = replace(BUILDING, only_if=condition("large"))
    small = replace(ENVIRONMENT, only_if=condition("not large"))
    both = process(SUBMIT, COMPLETENESS, replace(CONSULT, branches=(large, small)), DECISION, ISSUE)
    play = at_consultation(both, large=False)
    assert set(play.standing) == {"consult", "environment"}
    none = process(
        SUBMIT, COMPLETENESS, replace(CONSULT, branches=(large, replace(large, id="x"))), DECISION, ISSUE
    )
    assert list(at_consultation(none, large=False).standing) == ["decision"]


def test_an_improvement_order_waits_for_the_person_and_leads_to_another_visit() -> None:
    play = at_inspection()
    assert play.new_effects(TaskFinished("inspection", 1, "remedy")) == (
        CloseTask("inspection", 1, "visit"),
        OpenTask("inspection", 1, "applicant", "remedy"),
        StartTimer("inspection", 1, "remedy", 30, "calendar", "person"),
        StopClock("inspection", 1),
        Tell("inspection", 1, "remedy"),
    )
    play(RemedyReported("inspection", 1))
    assert play.standing == {"inspection": (2, "officer", "visit")}
    play(TaskFinished("inspection", 2, "passed"))
    assert play.state.results["inspection"] == "passed"
    assert list(play.standing) == ["decision"]


def test_the_last_visit_fails_instead_of_ordering_another() -> None:
    play = at_inspection()
    for visit in (1, 2):
        play(TaskFinished("inspection", visit, "remedy"), RemedyReported("inspection", visit))
    play(TaskFinished("inspection", 3, "remedy"))
    assert play.state.results["inspection"] == "failed"
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_an_order_not_carried_out_in_time_goes_to_the_decision_as_failed() -> None:
    later = step("later", "review")
    play = at_inspection(process(SUBMIT, COMPLETENESS, INSPECTION, later, DECISION, ISSUE))
    play(TaskFinished("inspection", 1, "remedy"))
    play(TimerFired("inspection", 1, "remedy"))
    assert play.state.results == {
        "submit": "submitted",
        "completeness": "complete",
        "inspection": "failed",
        "later": "skipped",
    }
    assert list(play.standing) == ["decision"]


def test_an_inspection_cannot_end_as_a_consultation_does() -> None:
    play = at_inspection()
    assert play(TaskFinished("inspection", 1, "objection")) == NotPossible("cases.wrong-result")


def test_r13_an_adverse_order_waits_for_the_hearing() -> None:
    play = at_decision()
    assert play.new_effects(HearingOpened("decision", 1)) == (
        CloseTask("decision", 1, "deliberation"),
        OpenTask("decision", 1, "applicant", "hearing"),
        StartTimer("decision", 1, "hearing", 15, "calendar", "person"),
        Tell("decision", 1, "hearing"),
    )
    assert play(Decided("decision", 1, "refused")) == NotPossible("cases.hearing-open")
    play(HearingClosed("decision", 1))
    assert play.standing == {"decision": (1, "officer", "heard")}
    assert play(HearingOpened("decision", 1)) == NotPossible("cases.already-heard")
    play(Decided("decision", 1, "refused"))
    assert play.state.ended == "refused"


def test_r13_a_hearing_ends_when_its_time_has_passed() -> None:
    play = at_decision()
    play(HearingOpened("decision", 1))
    effects = play.new_effects(TimerFired("decision", 1, "hearing"))
    assert CancelTimer("decision", 1, "hearing") not in effects
    assert play.standing == {"decision": (1, "officer", "heard")}


def test_a_refusal_and_a_referral_end_the_case() -> None:
    for outcome in ("refused", "referred"):
        play = at_decision()
        effects = play.new_effects(Decided("decision", 1, outcome))
        assert effects == (
            CloseTask("decision", 1, "deliberation"),
            Tell("decision", 1, outcome),
            EndCase("decision", 1, outcome),
        )
        assert play.state.ended == outcome


def test_a_payment_goes_on_to_the_issue_which_ends_the_case() -> None:
    play = at_payment()
    assert AskPayment("payment", 1, ("fee",)) in play.effects
    effects = play.new_effects(PaymentSettled("payment", 1))
    assert CancelPayment("payment", 1) not in effects
    assert IssueDocuments("issue", 1, ("licences",)) in effects
    effects = play.new_effects(Issued("issue", 1))
    assert effects == (Tell("issue", 1, "issued"), EndCase("issue", 1, "issued"))
    assert play.state.tokens == ()


def test_follow_up_steps_do_not_hold_the_case_open() -> None:
    play = at_inspection()
    play(
        TaskFinished("inspection", 1, "passed"),
        Decided("decision", 1, "granted"),
        PaymentSettled("payment", 1),
    )
    play(Issued("issue", 1))
    assert play.state.ended == "issued"
    assert "life-check" not in play.state.visits


def test_an_unpaid_demand_lapses_with_the_case() -> None:
    play = at_payment()
    effects = play.new_effects(TimerFired("payment", 1, "payment"))
    assert effects == (
        CancelPayment("payment", 1),
        CloseTask("payment", 1),
        Tell("payment", 1, "lapsed"),
        EndCase("payment", 1, "lapsed"),
    )
    assert play.state.ended == "lapsed"
    assert play(PaymentSettled("payment", 1)) == Ignored("payment-after-end")


def test_the_same_payment_told_twice_is_not_paid_back() -> None:
    play = at_payment()
    play(PaymentSettled("payment", 1))
    assert play(PaymentSettled("payment", 1)) == Ignored("repeated")
    play(Issued("issue", 1))
    assert play(PaymentSettled("payment", 1)) == Ignored("repeated")


def test_a_payment_nobody_asked_for_is_told_apart() -> None:
    assert at_decision()(PaymentSettled("payment", 1)) == Ignored("payment-not-due")
    assert Play(SIMPLE)(PaymentSettled("payment", 1)) == Ignored("payment-not-due")


def at_inspection(of: object = None) -> Play:
    course = of if of is not None else process(SUBMIT, COMPLETENESS, INSPECTION, DECISION, PAYMENT, ISSUE)
    play = at_completeness(course)  # type: ignore[arg-type]  # a process, by the callers above
    answer = play(FoundComplete("completeness", 1))
    assert isinstance(answer, Advanced)
    return play
