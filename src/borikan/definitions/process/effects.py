"""What has to be carried out after an event, as `advance` gives it. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Ending = Literal["issued", "refused", "referred", "returned", "withdrawn", "lapsed"]
"""How a case ends. Only `issued` gives something; the others leave the right to apply afresh."""


@dataclass(frozen=True, slots=True)
class Effect:
    """Something to carry out, once. With the case's id, `identity` is its idempotency key.

    `step` and `visit` say where it belongs; they are `""` and 0 for what concerns the case as a whole.
    """

    step: str
    visit: int

    @property
    def kind(self) -> str:
        return type(self).__name__

    @property
    def part(self) -> str:
        """What tells apart effects of one kind at one visit: a stage, a timer's name, a message."""
        return ""

    @property
    def identity(self) -> tuple[str, int, str, str]:
        """`(step, visit, kind, part)`: no two effects of one case share it."""
        return (self.step, self.visit, self.kind, self.part)


@dataclass(frozen=True, slots=True)
class OpenTask(Effect):
    """Put work on the list of `who`: an officer's task, or the person's (correct, pay, remedy, hearing)."""

    who: str
    stage: str = ""

    @property
    def part(self) -> str:
        return self.stage


@dataclass(frozen=True, slots=True)
class CloseTask(Effect):
    """Take the work off the list: done, or no longer needed."""

    stage: str = ""

    @property
    def part(self) -> str:
        return self.stage


@dataclass(frozen=True, slots=True)
class AskRegisters(Effect):
    """Look up `registers` and answer with `RegistersAnswered`."""

    registers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StartTimer(Effect):
    """Fire `TimerFired(name)` after `days`; a person's deadline rolls over holidays, an office's doesn't (R15).

    `hold` counts the times the case was resumed before: a hold stops timers, and they start afresh after it.
    """

    name: str  # correction | consultation | remedy | again | booking | consent | notice | hearing | payment
    days: int
    unit: Literal["working", "calendar"]
    whose: Literal["office", "person"]
    hold: int = 0

    @property
    def part(self) -> str:
        return f"{self.name}.{self.hold}"


@dataclass(frozen=True, slots=True)
class CancelTimer(Effect):
    """The timer `name` of this visit must not fire any more."""

    name: str
    hold: int = 0

    @property
    def part(self) -> str:
        return f"{self.name}.{self.hold}"


@dataclass(frozen=True, slots=True)
class StopClock(Effect):
    """The office's time limit stops: it waits for the person, or (`hold` > 0) the case is suspended."""

    hold: int = 0

    @property
    def part(self) -> str:
        return str(self.hold)


@dataclass(frozen=True, slots=True)
class StartClock(Effect):
    """The office's time limit goes on."""

    hold: int = 0

    @property
    def part(self) -> str:
        return str(self.hold)


@dataclass(frozen=True, slots=True)
class FixDeadline(Effect):
    """The application is complete: the deadline is no longer provisional."""


@dataclass(frozen=True, slots=True)
class ApplyRules(Effect):
    """Let the rules settle the step: answer with what they say, or with `HandedOver` where they are open."""

    stage: str

    @property
    def part(self) -> str:
        return self.stage


@dataclass(frozen=True, slots=True)
class InviteThirdPersons(Effect):
    """Ask those whom the form fields `of` name for their consent; answer with `ConsentGiven` or `ConsentRefused`."""

    of: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WithdrawInvitations(Effect):
    """What was asked of third persons needs no answer any more."""


@dataclass(frozen=True, slots=True)
class PostNotice(Effect):
    """Post the answers `fields` in public; with `objections`, each one made is answered with `Objected`."""

    fields: tuple[str, ...]
    objections: bool


@dataclass(frozen=True, slots=True)
class TakeNoticeDown(Effect):
    """The notice is no longer posted."""


@dataclass(frozen=True, slots=True)
class AskPayment(Effect):
    """Demand `charges`. When nothing is due, answer with `PaymentSettled` at once."""

    charges: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CancelPayment(Effect):
    """What was asked and not paid is no longer due."""


@dataclass(frozen=True, slots=True)
class Escalate(Effect):
    """The unit or register asked was silent past its time: tell its head and the case's officer."""


@dataclass(frozen=True, slots=True)
class Tell(Effect):
    """Tell the applicant. `message` is one of `MESSAGES`."""

    message: str

    @property
    def part(self) -> str:
        return self.message


MESSAGES = (
    "submitted",
    "defects",
    "complete",
    "remedy",
    "again",
    "book",
    "consent",
    "consent-refused",
    "posted",
    "pay",
    "hearing",
    "granted",
    "refused",
    "referred",
    "issued",
    "returned",
    "lapsed",
    "withdrawn",
    "suspended",
    "resumed",
)
"""The house messages that `Tell` names."""


@dataclass(frozen=True, slots=True)
class IssueDocuments(Effect):
    """Allot numbers, render, seal, create the grant, write back to `writes`; answer with `Issued`."""

    writes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EndCase(Effect):
    """The case is over. Nothing of it fires, waits or is due any more."""

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
    | ApplyRules
    | InviteThirdPersons
    | WithdrawInvitations
    | PostNotice
    | TakeNoticeDown
    | AskPayment
    | CancelPayment
    | Escalate
    | Tell
    | IssueDocuments
    | EndCase
)
