"""The shapes of the process: steps, where a case stands, and what `advance` answers. Data only.

A process is a list of steps in order. Where a case stands is a set of tokens, each on one visit to one
step. Whatever happens is an event (`events`); `advance` answers with the next state and the effects
(`effects`) to carry out. Everything can be imported from here.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Literal

from borikan.definitions.process.effects import (
    AnyEffect,
    ApplyRules,
    AskPayment,
    AskRegisters,
    CancelPayment,
    CancelTimer,
    CloseTask,
    Effect,
    EndCase,
    Ending,
    Escalate,
    FixDeadline,
    InviteThirdPersons,
    IssueDocuments,
    OpenTask,
    PostNotice,
    StartClock,
    StartTimer,
    StopClock,
    TakeNoticeDown,
    Tell,
    WithdrawInvitations,
)
from borikan.definitions.process.events import (
    Booked,
    ConsentGiven,
    ConsentRefused,
    Corrected,
    Decided,
    DefectsNoticed,
    FoundComplete,
    HandedOver,
    HearingClosed,
    HearingOpened,
    HeldEvent,
    Issued,
    Objected,
    PaymentSettled,
    ReadyAgain,
    RegistersAnswered,
    RemedyReported,
    Resumed,
    StepEvent,
    Submitted,
    Suspended,
    TaskFinished,
    TimerFired,
    Withdrawn,
)
from borikan.kernel.text import Text

if TYPE_CHECKING:
    from borikan.definitions.expressions import Expression

__all__ = [
    "AFTER_GRANT",
    "ORDER_DAYS",
    "RECURRING",
    "Advanced",
    "Answer",
    "AnyEffect",
    "ApplyRules",
    "AskPayment",
    "AskRegisters",
    "Booked",
    "CancelPayment",
    "CancelTimer",
    "CloseTask",
    "ConsentGiven",
    "ConsentRefused",
    "Corrected",
    "Decided",
    "DefectsNoticed",
    "Effect",
    "EndCase",
    "Ending",
    "Escalate",
    "Event",
    "FixDeadline",
    "FoundComplete",
    "HandedOver",
    "HearingClosed",
    "HearingOpened",
    "HeldEvent",
    "Ignored",
    "InviteThirdPersons",
    "IssueDocuments",
    "Issued",
    "NotPossible",
    "Objected",
    "OnMiss",
    "OnSilence",
    "OpenTask",
    "PaymentSettled",
    "PostNotice",
    "Process",
    "ReadyAgain",
    "Recurring",
    "RegistersAnswered",
    "RemedyReported",
    "Resumed",
    "StartClock",
    "StartTimer",
    "State",
    "Step",
    "StepEvent",
    "StepKind",
    "StopClock",
    "Submitted",
    "Suspended",
    "TakeNoticeDown",
    "TaskFinished",
    "Tell",
    "TimerFired",
    "Token",
    "Waiting",
    "WithdrawInvitations",
    "Withdrawn",
]

StepKind = Literal[
    "submit",
    "register_check",
    "completeness_check",
    "review",
    "inspection",
    "interview",
    "test",
    "biometrics",
    "appointment",
    "consent",
    "consultation",
    "second_approval",
    "committee",
    "public_notice",
    "parallel",
    "payment",
    "decision",
    "production",
    "delivery",
    "issue",
    "follow_up",
    "periodic_report",
]
"""The kinds this version interprets. `steps.STEP_KINDS` says what each may declare."""

AFTER_GRANT: frozenset[StepKind] = frozenset({"follow_up", "periodic_report"})
"""The kinds that belong to what was granted, and not to the case, which has ended by then."""

Recurring = Literal["once", "monthly", "quarterly", "six_monthly", "yearly", "as_needed"]
RECURRING: Mapping[Recurring, int] = {
    "once": 0,
    "monthly": 1,
    "quarterly": 3,
    "six_monthly": 6,
    "yearly": 12,
    "as_needed": 0,
}
"""The months from one time that a step after the grant falls due to the next; 0 where it doesn't come back by itself."""

Asks = Literal["consent", "endorsement"]
"""What those whom a consent step names are asked for: to agree to what concerns them, or to certify it."""
OnMiss = Literal["remind", "suspend", "end"]
"""What follows a report that wasn't made in time: the holder is told, or an officer is proposed an order."""

ORDER_DAYS = 15
"""How long whoever decides about a grant has, where nothing else is written."""

OnSilence = Literal["escalate", "no_objection", "use_register", "skip"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Fields that a kind does not use are at their defaults."""

    id: str
    kind: StepKind
    who: str  # applicant | system | officer:ROLE | head:ROLE | agency:UNIT
    title: Text
    only_if: Expression | None = None  # over inputs, `path` and `result.<step>`
    law: Text | None = None
    deadline_days: int | None = (
        None  # of the person: correction, remedy, payment, hearing; of a unit consulted
    )
    deadline_unit: Literal["working", "calendar"] = "calendar"
    on_silence: OnSilence | None = None
    checklist: str | None = None
    findings: tuple[str, ...] = ()  # what this step establishes
    registers: tuple[str, ...] = ()
    writes: tuple[str, ...] = ()
    charges: tuple[str, ...] = ()
    max_visits: int = 1  # for inspection: the first visit and the repeated ones
    not_same_as: tuple[str, ...] = ()
    branches: tuple[Step, ...] = ()  # of a parallel step; the join waits for all
    recurring: Recurring | None = None
    table: str | None = None  # after the grant: the table of rules.yaml that says what the findings call for
    decided_by: str = ""  # after the grant: who makes an order when something has changed
    first_after_days: int | None = None  # after the grant: when it falls due first; else after one period
    within_days: int | None = None  # after the grant: how long the holder or the visiting officer has
    max_times: int | None = None  # after the grant: how often it falls due at most
    correction_days: int | None = None  # of a visit: how long the holder has to carry out an order
    on_miss: OnMiss | None = None  # of a report: what a missed one calls for
    on_miss_reason: Text | None = None  # of a report: why, as the order will say
    on_miss_law: Text | None = None  # of a report: under which law
    silent_days: int = 5  # of a follow-up: how long silent registers are asked daily before an officer is
    otherwise: str = ""  # officer:ROLE who takes over what the rules alone can't settle (who: system)
    back_to: str = ""  # of a second approval: the earlier step that its sending back repeats
    quorum: int = 0  # of a committee: how many members must vote
    asks: Asks = "consent"  # of a consent: what those named are asked for
    of: tuple[str, ...] = ()  # of a consent: the form fields that name whose
    called: tuple[
        str, ...
    ] = ()  # of a consent: for each of `of`, the field with the name as the applicant gives it
    reached_at: tuple[
        str, ...
    ] = ()  # of a consent: for each of `of`, the field that says how to reach that person
    at: str = ""  # of a consultation: another organisation's code, or the answer or finding that names it
    shows: tuple[str, ...] = ()  # of a consent, or of a unit elsewhere: the answers that those asked may read
    public_fields: tuple[str, ...] = ()  # of a public notice: the answers that are posted
    objections: bool = False  # of a public notice: whether anybody may object
    illustrative: bool = False  # whether it is an example, and not known to be the law's
    as_asked: tuple[str, ...] = ()  # of a delivery: the answers that say how and where it is wanted

    @property
    def after_grant(self) -> bool:
        """Whether it belongs to what was granted."""
        return self.kind in AFTER_GRANT

    @property
    def by_visit(self) -> bool:
        """Whether an officer looks, with a checklist, at what was granted."""
        return self.kind == "follow_up" and self.who != "system"

    @property
    def falls_due(self) -> bool:
        """Whether it comes due by itself, after the grant; what is done as needed doesn't."""
        return self.after_grant and self.recurring != "as_needed"


@dataclass(frozen=True, slots=True)
class Process:
    steps: tuple[Step, ...]
    early_decision: bool  # go to the decision as soon as a row refuses, whatever else is found

    def every_step(self) -> Iterator[Step]:
        """All steps in order, each parallel step followed by its branches."""
        for step in self.steps:
            yield step
            yield from step.branches

    def find(self, step_id: str) -> Step | None:
        """The step of that id, a branch included; None if there is none."""
        return next((step for step in self.every_step() if step.id == step_id), None)

    def step(self, step_id: str) -> Step:
        """The step of that id, a branch included. Raises KeyError."""
        found = self.find(step_id)
        if found is None:
            raise KeyError(step_id)
        return found

    def decision(self) -> Step | None:
        """The step that decides; a sound process has exactly one."""
        return next((step for step in self.steps if step.kind == "decision"), None)

    def is_after_grant(self, step_id: str) -> bool:
        """Whether there is a step of that id, and it belongs to what was granted."""
        step = self.find(step_id)
        return step is not None and step.after_grant

    def after_grant(self) -> tuple[Step, ...]:
        """What is reported or looked at once the outcome was issued, in order."""
        return tuple(step for step in self.steps if step.after_grant)


Waiting = Literal[
    "person",  # the applicant has to act (correct, pay, remedy, answer a hearing)
    "officer",  # somebody of `who` has to act
    "registers",
    "issuing",
    "branches",  # a parallel step waits for its branches
    "others",  # third persons were asked for their consent
    "public",  # a notice is posted
    "rules",  # the rules are being applied, by nobody's hand
]


@dataclass(frozen=True, slots=True)
class Token:
    """A place in the process: the `visit`-th time at `step` (from 1), and whom it waits for.

    `stage` tells apart the parts of one visit: at a completeness check `check`, `correction`, `recheck`;
    at a decision `deliberation`, `hearing`, `heard`; at an inspection `visit`, `remedy`; where the applicant
    comes for something `visit`, `again`; at a consultation `asked`, `escalated`, `registers`; at a public
    notice `posted`, `opposed`, `objections`; `rules` where the rules alone may settle it; elsewhere empty.
    `since` is when that part began.
    """

    step: str
    visit: int
    waiting: Waiting
    stage: str = ""
    since: datetime | None = None


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands. Small, and JSON by `state_to_json` / `state_from_json`."""

    tokens: tuple[Token, ...] = ()
    visits: Mapping[str, int] = field(default_factory=dict)  # times each step was entered
    results: Mapping[str, str] = field(
        default_factory=dict
    )  # how each finished step ended: `steps.results_of`
    defect_notices: int = 0
    suspended: bool = False
    holds: int = 0  # how often the case was suspended
    held: tuple[HeldEvent, ...] = ()  # facts that came in while it was, to take effect when it is resumed
    ended: Ending | None = None

    def token(self, step_id: str) -> Token | None:
        """The token at that step, or None."""
        return next((token for token in self.tokens if token.step == step_id), None)


Event = Submitted | StepEvent | Withdrawn | Suspended | Resumed


@dataclass(frozen=True, slots=True)
class Advanced:
    """The event took effect: store `state`, carry out `effects` in their order, in the same transaction."""

    state: State
    effects: tuple[AnyEffect, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """The event is late, repeated or beside the point; nothing changes.

    `why` is one of: `ended`, `repeated`, `late` (that visit or stage is over), `not-there` (no such step or
    visit, or not reached), `beside-the-point` (the step doesn't take such an event), `not-submitted`,
    `not-suspended`, `payment-not-due` and `payment-after-end`: for the last two the caller gives the money back.
    """

    why: str


@dataclass(frozen=True, slots=True)
class NotPossible:
    """The event asks for something the law or the process forbids. `why` is an error code:

    `cases.second-defect-notice` (R3), `cases.only-refusal-possible` (a defect notice where correcting could
    not help any more), `cases.hearing-open`, `cases.already-heard`, `cases.suspended`,
    `cases.not-submitted`, `cases.being-issued`, `cases.wrong-result`.
    """

    why: str


Answer = Advanced | Ignored | NotPossible
