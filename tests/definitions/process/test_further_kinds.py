"""Steps in which the applicant comes in person, others have a say, or the rules settle it alone."""

from __future__ import annotations

from dataclasses import replace

import pytest

from borikan.definitions.process.model import (
    ApplyRules,
    Booked,
    ConsentGiven,
    ConsentRefused,
    Corrected,
    Decided,
    DefectsNoticed,
    FoundComplete,
    HandedOver,
    Ignored,
    InviteThirdPersons,
    Issued,
    NotPossible,
    Objected,
    OpenTask,
    PostNotice,
    ReadyAgain,
    Step,
    Submitted,
    TakeNoticeDown,
    TaskFinished,
    Tell,
    TimerFired,
    WithdrawInvitations,
)

from .makers import COMPLETENESS, DECISION, ISSUE, SUBMIT, Play, at_decision, process, step

REVIEW = step("review", "review")
BY_RULES = replace(DECISION, who="system", otherwise="officer:clerk")
CHECKED_BY_RULES = replace(COMPLETENESS, who="system", otherwise="officer:clerk")


def reached(*steps: Step) -> Play:
    """A case that stands at the first of `steps`, with the decision after them."""
    return at_decision(process(SUBMIT, COMPLETENESS, *steps, DECISION, ISSUE))


@pytest.mark.parametrize("kind", ["interview", "test", "biometrics"])
def test_who_does_not_come_gets_another_date_up_to_the_ceiling(kind: str) -> None:
    play = reached(step("visit", kind, max_visits=2, deadline_days=7))  # type: ignore[arg-type]  # a kind
    play(TaskFinished("visit", 1, "absent"))
    assert play.standing == {"visit": (1, "person", "again")}
    play(ReadyAgain("visit", 1))
    assert play.standing == {"visit": (2, "officer", "visit")}
    play(TaskFinished("visit", 2, "absent"))
    assert play.state.results["visit"] == "absent"
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_a_test_failed_for_good_goes_to_the_decision_past_what_lies_between() -> None:
    play = reached(step("theory", "test"), REVIEW)
    play(TaskFinished("theory", 1, "failed"))
    assert play.state.results["review"] == "skipped"
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_fingerprints_that_can_not_be_taken_are_tried_again_up_to_the_ceiling() -> None:
    play = reached(step("prints", "biometrics", max_visits=2, deadline_days=7))
    play(TaskFinished("prints", 1, "failed"))
    assert play.standing == {"prints": (1, "person", "again")}
    play(ReadyAgain("prints", 1), TaskFinished("prints", 2, "failed"))
    assert play.state.results["prints"] == "failed"
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_who_asks_for_no_other_date_in_time_counts_as_absent() -> None:
    play = reached(step("talk", "interview", max_visits=3, deadline_days=7))
    play(TaskFinished("talk", 1, "absent"), TimerFired("talk", 1, "again"))
    assert play.state.results["talk"] == "absent"


def test_an_interview_is_neither_passed_nor_failed() -> None:
    play = reached(step("talk", "interview"))
    assert play(TaskFinished("talk", 1, "failed")) == NotPossible("cases.wrong-result")


def test_who_books_no_appointment_in_time_lets_the_case_lapse() -> None:
    slot = step("slot", "appointment", "applicant", deadline_days=30)
    booked, late = reached(slot), reached(slot)
    booked(Booked("slot", 1))
    assert booked.standing == {"decision": (1, "officer", "deliberation")}
    late(TimerFired("slot", 1, "booking"))
    assert late.state.ended == "lapsed"


CONSENT = step("householder", "consent", "applicant", of=("householder_id",), deadline_days=7)


@pytest.mark.parametrize(
    ("event", "result"),
    [
        (ConsentGiven("householder", 1), "given"),
        (ConsentRefused("householder", 1), "refused"),
        (TimerFired("householder", 1, "consent"), "lapsed"),
    ],
)
def test_without_consent_the_case_goes_on_and_the_rules_say_what_follows(event: object, result: str) -> None:
    play = reached(CONSENT)
    assert InviteThirdPersons("householder", 1, ("householder_id",)) in play.effects
    play(event)  # type: ignore[arg-type]  # one of the three
    assert play.state.results["householder"] == result
    assert WithdrawInvitations("householder", 1) in play.effects
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_a_second_approver_sends_back_within_the_ceiling_only() -> None:
    play = reached(REVIEW, step("second", "second_approval", back_to="review", max_visits=2))
    play(TaskFinished("review", 1, "done"), TaskFinished("second", 1, "sent_back"))
    assert play.standing == {"review": (2, "officer", "")}
    assert "review" not in play.state.results
    play(TaskFinished("review", 2, "done"))
    assert play(TaskFinished("second", 2, "sent_back")) == NotPossible("cases.wrong-result")
    play(TaskFinished("second", 2, "disagreed"))
    assert play.standing == {"decision": (1, "officer", "deliberation")}


def test_a_committee_approves_or_rejects_and_the_decision_follows() -> None:
    play = reached(step("experts", "committee", "committee:experts", quorum=5))
    assert OpenTask("experts", 1, "committee:experts") in play.effects
    assert play(TaskFinished("experts", 1, "done")) == NotPossible("cases.wrong-result")
    play(TaskFinished("experts", 1, "rejected"))
    assert play.state.results["experts"] == "rejected"


NOTICE = step("posted", "public_notice", deadline_days=15, objections=True, public_fields=("name",))


def test_a_notice_without_objection_is_taken_down_and_the_case_goes_on() -> None:
    play = reached(NOTICE)
    assert PostNotice("posted", 1, ("name",), objections=True) in play.effects
    play(TimerFired("posted", 1, "notice"))
    assert play.state.results["posted"] == "unopposed"
    assert TakeNoticeDown("posted", 1) in play.effects


def test_objections_are_considered_once_the_days_are_over() -> None:
    play = reached(NOTICE)
    play(Objected("posted", 1))
    assert play(Objected("posted", 1)) == Ignored("repeated")
    assert play.standing == {"posted": (1, "public", "opposed")}
    play(TimerFired("posted", 1, "notice"))
    assert play.standing == {"posted": (1, "officer", "objections")}
    assert play(Objected("posted", 1)) == Ignored("late")
    play(TaskFinished("posted", 1, "upheld"))
    assert play.state.results["posted"] == "upheld"


def test_nobody_objects_to_a_notice_that_only_informs() -> None:
    play = reached(replace(NOTICE, objections=False))
    assert play(Objected("posted", 1)) == Ignored("beside-the-point")
    play(TimerFired("posted", 1, "notice"))
    assert play.state.results["posted"] == "posted"


def test_what_was_granted_is_made_and_handed_over_before_the_case_ends() -> None:
    steps = (SUBMIT, COMPLETENESS, DECISION, step("book", "production"), step("post", "delivery"), ISSUE)
    play = at_decision(process(*steps))
    play(Decided("decision", 1, "granted"), TaskFinished("book", 1, "done"), TaskFinished("post", 1, "done"))
    play(Issued("issue", 1))
    assert play.state.ended == "issued"


def by_rules() -> Play:
    play = Play(process(SUBMIT, CHECKED_BY_RULES, BY_RULES, ISSUE))
    play(Submitted())
    return play


def test_where_the_rules_are_clear_nobody_has_to_act() -> None:
    play = by_rules()
    assert ApplyRules("completeness", 1, "rules") in play.effects
    play(FoundComplete("completeness", 1), Decided("decision", 1, "granted"), Issued("issue", 1))
    assert play.state.ended == "issued"
    assert not [effect for effect in play.effects if isinstance(effect, OpenTask)]


def test_an_order_against_somebody_is_made_by_a_person() -> None:
    play = by_rules()
    play(FoundComplete("completeness", 1))
    assert play(Decided("decision", 1, "refused")) == NotPossible("cases.wrong-result")
    play(HandedOver("decision", 1))
    assert OpenTask("decision", 1, "officer:clerk", "deliberation") in play.effects
    play(Decided("decision", 1, "refused"))
    assert play.state.ended == "refused"


def test_the_rules_send_the_one_notice_and_leave_what_stays_wrong_to_an_officer() -> None:
    play = by_rules()
    play(DefectsNoticed("completeness", 1), Corrected("completeness", 1))
    assert play.standing == {"completeness": (1, "rules", "rules-again")}
    assert play(DefectsNoticed("completeness", 1)) == Ignored("late")
    play(HandedOver("completeness", 1))
    assert play.standing == {"completeness": (1, "officer", "recheck")}
    assert [effect.message for effect in play.effects if isinstance(effect, Tell)] == ["submitted", "defects"]
