"""The shapes of the process: what `advance` takes and gives. Data only.

A process is a list of steps in order. Where a case stands is a set of tokens, each on one visit to one
step. Whatever happens is an event; `advance` answers with the next state and the effects to carry out.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from borikan.definitions.expressions import Expression
from borikan.kernel.text import Text

StepKind = Literal[
    "submit",
    "register_check",
    "completeness_check",
    "review",
    "inspection",
    "consultation",
    "parallel",
    "payment",
    "decision",
    "issue",
    "follow_up",
]
"""The kinds this version interprets. `steps.STEP_KINDS` says what each may declare."""

OnSilence = Literal["escalate", "no_objection", "use_register", "skip"]
Ending = Literal["issued", "refused", "referred", "returned", "withdrawn", "lapsed"]


@dataclass(frozen=True, slots=True)
class Step:
    """One step. Fields that a kind does not use are at their defaults."""

    id: str
    kind: StepKind
    who: str  # applicant | system | officer:ROLE | head:ROLE | agency:UNIT
    title: Text
    only_if: Expression | None = None  # over inputs, `path` and `result.<step>`
    law: str = ""
    deadline_days: int | None = None  # of the person at completeness and payment; of the unit at consultation
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
    recurring: str | None = None


@dataclass(frozen=True, slots=True)
class Process:
    steps: tuple[Step, ...]
    early_decision: bool  # go to the decision as soon as no favourable outcome remains possible

    def step(self, step_id: str) -> Step:
        """The step of that id, a branch included. Raises KeyError."""
        for step in self.steps:
            if step.id == step_id:
                return step
            for branch in step.branches:
                if branch.id == step_id:
                    return branch
        raise KeyError(step_id)


Waiting = Literal[
    "person",  # the applicant has to act (correct, pay, remedy, answer a hearing)
    "officer",  # somebody of `who` has to act
    "registers",
    "issuing",
    "branches",  # a parallel step waits for its branches
]


@dataclass(frozen=True, slots=True)
class Token:
    """A place in the process: the `visit`-th time at `step` (from 1), and whom it waits for.

    `stage` tells apart the parts of one visit: at a completeness check `check`, `correction`, `recheck`;
    at a decision `deliberation`, `hearing`; at an inspection `visit`, `remedy`; elsewhere empty.
    """

    step: str
    visit: int
    waiting: Waiting
    stage: str = ""


@dataclass(frozen=True, slots=True)
class State:
    """Where a case stands. Small, and JSON by `state_to_json` / `state_from_json`."""

    tokens: tuple[Token, ...] = ()
    visits: Mapping[str, int] = field(default_factory=dict)  # times each step was entered
    results: Mapping[str, str] = field(default_factory=dict)  # how each finished step ended
    defect_notices: int = 0
    suspended: bool = False
    ended: Ending | None = None


# --- events -----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Submitted:
    """The applicant submitted. Only in the empty state."""


@dataclass(frozen=True, slots=True)
class RegistersAnswered:
    step: str
    visit: int
    silent: tuple[str, ...] = ()  # registers that did not answer; the step goes on without them


@dataclass(frozen=True, slots=True)
class FoundComplete:
    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class DefectsNoticed:
    """The one defect notice. A second needs `exception`, and the supervisor's approval got by the caller (R3)."""

    step: str
    visit: int
    exception: bool = False


@dataclass(frozen=True, slots=True)
class Corrected:
    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class TaskFinished:
    """A review, consultation, inspection or follow-up was done. `result` is one of
    `done`, `no_objection`, `objection`, `passed`, `remedy`, `failed`."""

    step: str
    visit: int
    result: str


@dataclass(frozen=True, slots=True)
class RemedyReported:
    """The person says the improvement order was carried out: ask for the next visit."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class PaymentSettled:
    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class HearingOpened:
    """An adverse order is intended and the person is heard first (R13)."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class HearingClosed:
    """The person answered, or their time passed."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class Decided:
    """`outcome` is `granted`, `refused` or `referred`. The order itself is made by the caller."""

    step: str
    visit: int
    outcome: Literal["granted", "refused", "referred"]


@dataclass(frozen=True, slots=True)
class Issued:
    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class TimerFired:
    """`name` as in the `StartTimer` effect."""

    step: str
    visit: int
    name: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The applicant withdrew."""


@dataclass(frozen=True, slots=True)
class Suspended:
    """Held by order of a court or superior; nothing moves until resumed."""


@dataclass(frozen=True, slots=True)
class Resumed:
    """The hold ended."""


Event = (
    Submitted
    | RegistersAnswered
    | FoundComplete
    | DefectsNoticed
    | Corrected
    | TaskFinished
    | RemedyReported
    | PaymentSettled
    | HearingOpened
    | HearingClosed
    | Decided
    | Issued
    | TimerFired
    | Withdrawn
    | Suspended
    | Resumed
)


# --- effects ----------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to carry out, once. With the case's id, `(step, visit, kind, stage)` is its identity."""

    step: str
    visit: int

    @property
    def kind(self) -> str:
        return type(self).__name__


@dataclass(frozen=True, slots=True)
class OpenTask(Effect):
    """Put work on the list of `who`: an officer's task, or the person's (correct, pay, remedy, hearing)."""

    who: str
    stage: str = ""


@dataclass(frozen=True, slots=True)
class CloseTask(Effect):
    """Take the work off the list: done, or no longer needed."""

    stage: str = ""


@dataclass(frozen=True, slots=True)
class AskRegisters(Effect):
    registers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartTimer(Effect):
    """Fire `TimerFired(name)` after `days`; a person's deadline rolls over holidays, an office's doesn't (R15)."""

    name: str  # correction | consultation | remedy | hearing | payment
    days: int
    unit: Literal["working", "calendar"]
    whose: Literal["office", "person"]


@dataclass(frozen=True, slots=True)
class CancelTimer(Effect):
    name: str


@dataclass(frozen=True, slots=True)
class StopClock(Effect):
    """The office's time limit stops: it waits for the person."""


@dataclass(frozen=True, slots=True)
class StartClock(Effect):
    """The office's time limit goes on."""


@dataclass(frozen=True, slots=True)
class FixDeadline(Effect):
    """The application is complete: the deadline is no longer provisional."""


@dataclass(frozen=True, slots=True)
class AskPayment(Effect):
    charges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CancelPayment(Effect):
    """What was asked and not paid is no longer due."""


@dataclass(frozen=True, slots=True)
class Escalate(Effect):
    """The unit asked was silent past its time: tell its head and the case's officer."""


@dataclass(frozen=True, slots=True)
class Tell(Effect):
    """Tell the applicant: `message` names a house message (`submitted`, `defects`, `remedy`, `refused`, …)."""

    message: str


@dataclass(frozen=True, slots=True)
class IssueDocuments(Effect):
    """Allot numbers, render, seal, create the grant, write back to `writes`."""

    writes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndCase(Effect):
    ending: Ending


AnyEffect = (
    OpenTask
    | CloseTask
    | AskRegisters
    | StartTimer
    | CancelTimer
    | StopClock
    | StartClock
    | FixDeadline
    | AskPayment
    | CancelPayment
    | Escalate
    | Tell
    | IssueDocuments
    | EndCase
)


# --- answers of advance -----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Advanced:
    state: State
    effects: tuple[AnyEffect, ...]


@dataclass(frozen=True, slots=True)
class Ignored:
    """The event is late, repeated or beside the point; nothing changes. `why` is a stable word."""

    why: str


@dataclass(frozen=True, slots=True)
class NotPossible:
    """The event asks for something the law or the process forbids. `why` is an error code (`cases.second-defect-notice`)."""

    why: str


Answer = Advanced | Ignored | NotPossible
