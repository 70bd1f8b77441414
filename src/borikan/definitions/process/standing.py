"""What stands open while a token is at a stage, and how each is taken back.

Opening and closing follow from this one table, so that no task, timer or demand outlives its token.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from borikan.definitions.process.model import (
    AnyEffect,
    ApplyRules,
    AskPayment,
    AskRegisters,
    CancelPayment,
    CancelTimer,
    CloseTask,
    InviteThirdPersons,
    IssueDocuments,
    OpenTask,
    PostNotice,
    StartClock,
    StartTimer,
    Step,
    StopClock,
    TakeNoticeDown,
    Token,
    WithdrawInvitations,
)

DEFAULT_DAYS = 15
"""House default of every period a step does not state; `check` asks for a stated one."""


def standing(step: Step, token: Token, *, hold: int = 0, branch: bool = False) -> tuple[AnyEffect, ...]:
    """The effects that set up what stands open at the token's stage, in the order to carry them out.

    `hold` numbers the timers after a suspension. A token in a `branch` never stops the office's clock:
    the other branches go on. Empty for a stage the step's kind doesn't know.
    """
    opened = _STANDING.get((step.kind, token.stage))
    if opened is None:
        return ()
    effects = opened(step, token, hold)
    return tuple(effect for effect in effects if not (branch and isinstance(effect, StopClock)))


def taken_back(effect: AnyEffect) -> AnyEffect | None:
    """What undoes `effect` when its stage is over; None if nothing is left to undo."""
    undo = _UNDO.get(type(effect))
    return undo(effect) if undo else None


def _work(step: Step, token: Token, _hold: int) -> tuple[AnyEffect, ...]:
    """An officer's work; what the rules alone could not settle is that of `otherwise`."""
    return (OpenTask(token.step, token.visit, step.otherwise or step.who, token.stage),)


def _rules(_step: Step, token: Token, _hold: int) -> tuple[AnyEffect, ...]:
    return (ApplyRules(token.step, token.visit, token.stage),)


def _consent(step: Step, token: Token, hold: int) -> tuple[AnyEffect, ...]:
    """The office can't go on before others answer, and so its clock waits."""
    asked = InviteThirdPersons(token.step, token.visit, step.of)
    return (asked, _timer(step, token, hold, "consent", "person"), StopClock(token.step, token.visit))


def _posted(step: Step, token: Token, hold: int) -> tuple[AnyEffect, ...]:
    notice = PostNotice(token.step, token.visit, step.public_fields, step.objections)
    return (notice, _timer(step, token, hold, "notice", "person"))


def _consulted(step: Step, token: Token, _hold: int) -> tuple[AnyEffect, ...]:
    return (OpenTask(token.step, token.visit, step.who),)


def _consulted_in_time(step: Step, token: Token, hold: int) -> tuple[AnyEffect, ...]:
    return (*_consulted(step, token, hold), _timer(step, token, hold, "consultation", "office"))


def _registers(step: Step, token: Token, _hold: int) -> tuple[AnyEffect, ...]:
    return (AskRegisters(token.step, token.visit, step.registers),)


def _payment(step: Step, token: Token, hold: int) -> tuple[AnyEffect, ...]:
    asked = AskPayment(token.step, token.visit, step.charges)
    return (asked, *_persons("payment")(step, token, hold))


def _hearing(step: Step, token: Token, hold: int) -> tuple[AnyEffect, ...]:
    """The hearing belongs to the office's own proceedings: its clock goes on."""
    task = OpenTask(token.step, token.visit, "applicant", token.stage)
    return (task, _timer(step, token, hold, "hearing", "person"))


def _issue(step: Step, token: Token, _hold: int) -> tuple[AnyEffect, ...]:
    return (IssueDocuments(token.step, token.visit, step.writes),)


def _persons(timer: str) -> Callable[[Step, Token, int], tuple[AnyEffect, ...]]:
    def opened(step: Step, token: Token, hold: int) -> tuple[AnyEffect, ...]:
        return (
            OpenTask(token.step, token.visit, "applicant", token.stage),
            _timer(step, token, hold, timer, "person"),
            StopClock(token.step, token.visit),
        )

    return opened


def _timer(step: Step, token: Token, hold: int, name: str, whose: Literal["office", "person"]) -> StartTimer:
    days = step.deadline_days if step.deadline_days is not None else DEFAULT_DAYS
    return StartTimer(token.step, token.visit, name, days, step.deadline_unit, whose, hold)


_STANDING: dict[tuple[str, str], Callable[[Step, Token, int], tuple[AnyEffect, ...]]] = {
    ("register_check", ""): _registers,
    ("completeness_check", "rules"): _rules,
    ("completeness_check", "rules-again"): _rules,
    ("completeness_check", "check"): _work,
    ("completeness_check", "correction"): _persons("correction"),
    ("completeness_check", "recheck"): _work,
    ("review", ""): _work,
    ("inspection", "visit"): _work,
    ("inspection", "remedy"): _persons("remedy"),
    ("interview", "visit"): _work,
    ("interview", "again"): _persons("again"),
    ("test", "visit"): _work,
    ("test", "again"): _persons("again"),
    ("biometrics", "visit"): _work,
    ("biometrics", "again"): _persons("again"),
    ("appointment", ""): _persons("booking"),
    ("consent", ""): _consent,
    ("second_approval", ""): _work,
    ("committee", ""): _work,
    ("public_notice", "posted"): _posted,
    ("public_notice", "opposed"): _posted,
    ("public_notice", "objections"): _work,
    ("production", ""): _work,
    ("delivery", ""): _work,
    ("consultation", "asked"): _consulted_in_time,
    ("consultation", "escalated"): _consulted,
    ("consultation", "registers"): _registers,
    ("payment", ""): _payment,
    ("decision", "rules"): _rules,
    ("decision", "deliberation"): _work,
    ("decision", "hearing"): _hearing,
    ("decision", "heard"): _work,
    ("issue", ""): _issue,
}

_UNDO: dict[type[AnyEffect], Callable[[Any], AnyEffect]] = {
    OpenTask: lambda effect: CloseTask(effect.step, effect.visit, effect.stage),
    StartTimer: lambda effect: CancelTimer(effect.step, effect.visit, effect.name, effect.hold),
    StopClock: lambda effect: StartClock(effect.step, effect.visit, effect.hold),
    AskPayment: lambda effect: CancelPayment(effect.step, effect.visit),
    InviteThirdPersons: lambda effect: WithdrawInvitations(effect.step, effect.visit),
    PostNotice: lambda effect: TakeNoticeDown(effect.step, effect.visit),
}
