"""What can happen to a case, as `advance` takes it. Data only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


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
    """Work of an officer, unit or committee was done. `result` is one that the step's kind knows:
    `done`, `no_objection`, `objection`, `passed`, `remedy`, `failed`, `absent`, `approved`, `disagreed`,
    `sent_back`, `rejected`, `upheld`, `dismissed`."""

    step: str
    visit: int
    result: str


@dataclass(frozen=True, slots=True)
class RemedyReported:
    """The person says the improvement order was carried out: ask for the next visit."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class ReadyAgain:
    """The person who failed or did not come asks for another date."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class Booked:
    """The person holds an appointment."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class ConsentGiven:
    """Everybody who was asked has consented."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class ConsentRefused:
    """One of those asked has refused."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class Objected:
    """Somebody objected to what is posted."""

    step: str
    visit: int


@dataclass(frozen=True, slots=True)
class HandedOver:
    """The rules alone can't settle it: an officer takes over."""

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


StepEvent = (
    RegistersAnswered
    | FoundComplete
    | DefectsNoticed
    | Corrected
    | TaskFinished
    | RemedyReported
    | ReadyAgain
    | Booked
    | ConsentGiven
    | ConsentRefused
    | Objected
    | HandedOver
    | PaymentSettled
    | HearingOpened
    | HearingClosed
    | Decided
    | Issued
    | TimerFired
)
"""An event at one visit to one step."""

Event = Submitted | StepEvent | Withdrawn | Suspended | Resumed

HeldEvent = RegistersAnswered | PaymentSettled | Issued | ConsentGiven | ConsentRefused | Objected
"""A fact from outside that is kept while a case is suspended, and takes effect when it is resumed."""
