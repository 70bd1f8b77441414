"""What can happen to a case at any time: withdrawal, suspension, an early decision, events out of place."""

from __future__ import annotations

from borikan.definitions.process.model import (
    CancelPayment,
    CancelTimer,
    CloseTask,
    Decided,
    DefectsNoticed,
    EndCase,
    FixDeadline,
    FoundComplete,
    Ignored,
    Issued,
    IssueDocuments,
    NotPossible,
    OpenTask,
    PaymentSettled,
    RegistersAnswered,
    Resumed,
    StartClock,
    StartTimer,
    StopClock,
    Submitted,
    Suspended,
    TaskFinished,
    Tell,
    TimerFired,
    Withdrawn,
)

from .makers import FULL, SIMPLE, Play, at_completeness, at_consultation, at_decision, at_payment


def test_a_withdrawal_takes_everything_back() -> None:
    play = at_consultation()
    assert play.new_effects(Withdrawn()) == (
        CloseTask("building", 1),
        CancelTimer("building", 1, "consultation"),
        CloseTask("environment", 1),
        CancelTimer("environment", 1, "consultation"),
        Tell("", 0, "withdrawn"),
        EndCase("", 0, "withdrawn"),
    )
    assert play.state.tokens == ()
    assert play.state.results["building"] == "cancelled"
    assert play(TaskFinished("building", 1, "done")) == Ignored("ended")


def test_a_payment_after_the_withdrawal_is_to_be_given_back() -> None:
    play = at_payment()
    assert CancelPayment("payment", 1) in play.new_effects(Withdrawn())
    assert play(PaymentSettled("payment", 1)) == Ignored("payment-after-end")


def test_what_is_being_issued_can_no_longer_be_withdrawn() -> None:
    play = at_payment()
    play(PaymentSettled("payment", 1))
    assert play(Withdrawn()) == NotPossible("cases.being-issued")
    play(Issued("issue", 1))
    assert play(Withdrawn()) == Ignored("ended")


def test_a_draft_is_not_a_case() -> None:
    play = Play(SIMPLE)
    assert play(Withdrawn()) == NotPossible("cases.not-submitted")
    assert play(Suspended()) == NotPossible("cases.not-submitted")
    assert play(FoundComplete("completeness", 1)) == Ignored("not-submitted")


def test_an_early_decision_cancels_what_is_under_way() -> None:
    play = at_consultation()
    play.values = {"only_unfavourable": True}
    effects = play.new_effects(TaskFinished("building", 1, "objection"))
    assert CancelTimer("environment", 1, "consultation") in effects
    assert play.standing == {"decision": (1, "officer", "deliberation")}
    assert play.state.results["building"] == "objection"
    assert play.state.results["environment"] == "cancelled"
    assert play.state.results["inspection"] == "skipped"


def test_an_early_decision_before_completeness_fixes_the_deadline() -> None:
    play = Play(FULL, {"only_unfavourable": True})
    effects = play.new_effects(Submitted())
    assert FixDeadline("decision", 1) in effects
    assert [effect.who for effect in effects if isinstance(effect, OpenTask)] == ["head:mayor"]


def test_without_early_decision_the_process_takes_its_course() -> None:
    assert at_decision(SIMPLE, only_unfavourable=True).state.results["completeness"] == "complete"
    assert list(at_completeness(SIMPLE, only_unfavourable=True).standing) == ["completeness"]


def test_an_unknown_prospect_is_no_early_decision() -> None:
    assert list(at_completeness(FULL, only_unfavourable=False).standing) == ["completeness"]


def test_nobody_is_asked_to_correct_in_vain() -> None:
    play = at_completeness(FULL)
    play.values = {"only_unfavourable": True}
    assert play(DefectsNoticed("completeness", 1)) == NotPossible("cases.only-refusal-possible")


def test_a_suspension_stops_clock_and_timers_and_refuses_acts() -> None:
    play = at_consultation()
    assert play.new_effects(Suspended()) == (
        CancelTimer("building", 1, "consultation"),
        CancelTimer("environment", 1, "consultation"),
        StopClock("", 0, 1),
        Tell("", 1, "suspended"),
    )
    assert play(Suspended()) == Ignored("repeated")
    assert play(TaskFinished("building", 1, "done")) == NotPossible("cases.suspended")
    assert play(TimerFired("building", 1, "consultation")) == Ignored("late")
    assert play.new_effects(Resumed()) == (
        StartTimer("building", 1, "consultation", 7, "calendar", "office", 1),
        StartTimer("environment", 1, "consultation", 7, "calendar", "office", 1),
        StartClock("", 0, 1),
        Tell("", 1, "resumed"),
    )
    assert play(Resumed()) == Ignored("not-suspended")
    assert CancelTimer("building", 1, "consultation", 1) in play.new_effects(
        TaskFinished("building", 1, "done")
    )


def test_a_suspension_while_the_person_is_waited_for_leaves_the_clock_stopped() -> None:
    play = at_completeness()
    play(DefectsNoticed("completeness", 1))
    assert not [effect for effect in play.new_effects(Suspended()) if isinstance(effect, StopClock)]
    assert not [effect for effect in play.new_effects(Resumed()) if isinstance(effect, StartClock)]


def test_a_payment_during_a_suspension_takes_effect_when_it_ends() -> None:
    play = at_payment()
    play(Suspended(), PaymentSettled("payment", 1))
    assert play(PaymentSettled("payment", 1)) == Ignored("repeated")
    assert list(play.standing) == ["payment"]
    effects = play.new_effects(Resumed())
    assert IssueDocuments("issue", 1, ("licences",)) in effects
    assert play.state.held == ()


def test_registers_that_answer_during_a_suspension_are_not_forgotten() -> None:
    play = Play(FULL)
    play(Submitted(), Suspended(), RegistersAnswered("registers", 1))
    play(Resumed())
    assert list(play.standing) == ["completeness"]


def test_a_suspended_case_can_be_withdrawn() -> None:
    play = at_payment()
    play(Suspended())
    effects = play.new_effects(Withdrawn())
    assert not [effect for effect in effects if isinstance(effect, CancelTimer)]
    assert CancelPayment("payment", 1) in effects
    assert play.state.ended == "withdrawn"
    assert not play.state.suspended


def test_events_out_of_place_say_why() -> None:
    play = at_decision()
    assert play(FoundComplete("completeness", 1)) == Ignored("late")
    assert play(Issued("issue", 1)) == Ignored("not-there")
    assert play(Decided("nowhere", 1, "granted")) == Ignored("not-there")
    assert play(Decided("decision", 2, "granted")) == Ignored("not-there")
    assert play(RegistersAnswered("decision", 1)) == Ignored("beside-the-point")
