"""What happened to a case. No answers, names or numbers: only ids, codes and dates."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import ClassVar
from uuid import UUID

from borikan.journal.events import Event


@dataclass(frozen=True)
class ApplicationSubmitted(Event):
    KIND: ClassVar[str] = "cases.application-submitted"
    case_id: UUID
    service_id: str
    version: str
    office_id: UUID
    declared_hash: str
    filed_at: datetime
    deemed_at: datetime


@dataclass(frozen=True)
class TaskClaimed(Event):
    KIND: ClassVar[str] = "cases.task-claimed"
    case_id: UUID
    task_id: UUID
    step: str


@dataclass(frozen=True)
class TaskReleased(Event):
    KIND: ClassVar[str] = "cases.task-released"
    case_id: UUID
    task_id: UUID
    step: str


@dataclass(frozen=True)
class TaskReassigned(Event):
    KIND: ClassVar[str] = "cases.task-reassigned"
    case_id: UUID
    task_id: UUID
    step: str
    officer_id: UUID


@dataclass(frozen=True)
class StepOpened(Event):
    """A step began, for the `visit`-th time, and waits for `who`."""

    KIND: ClassVar[str] = "cases.step-opened"
    case_id: UUID
    step: str
    visit: int
    stage: str
    who: str


@dataclass(frozen=True)
class StepDone(Event):
    """A step, or one stage of it, is over."""

    KIND: ClassVar[str] = "cases.step-done"
    case_id: UUID
    step: str
    visit: int
    result: str


@dataclass(frozen=True)
class FoundComplete(Event):
    KIND: ClassVar[str] = "cases.found-complete"
    case_id: UUID
    due_on: date | None


@dataclass(frozen=True)
class DefectNoticeSent(Event):
    KIND: ClassVar[str] = "cases.defect-notice-sent"
    case_id: UUID
    items: int
    due_on: date
    exception: bool
    supervisor_id: UUID | None


@dataclass(frozen=True)
class DefectNoticeAcknowledged(Event):
    KIND: ClassVar[str] = "cases.defect-notice-acknowledged"
    case_id: UUID


@dataclass(frozen=True)
class ApplicationCorrected(Event):
    KIND: ClassVar[str] = "cases.application-corrected"
    case_id: UUID
    revision: int
    declared_hash: str


@dataclass(frozen=True)
class RemedyOrdered(Event):
    KIND: ClassVar[str] = "cases.remedy-ordered"
    case_id: UUID
    step: str
    visit: int
    items: int


@dataclass(frozen=True)
class RemedyReported(Event):
    KIND: ClassVar[str] = "cases.remedy-reported"
    case_id: UUID
    step: str
    visit: int


@dataclass(frozen=True)
class UnitEscalated(Event):
    """A unit asked for its opinion was silent past its time."""

    KIND: ClassVar[str] = "cases.unit-escalated"
    case_id: UUID
    step: str
    visit: int


@dataclass(frozen=True)
class ChargeAssessed(Event):
    KIND: ClassVar[str] = "cases.charge-assessed"
    case_id: UUID
    charge_id: str
    satang: int


@dataclass(frozen=True)
class HearingOpened(Event):
    KIND: ClassVar[str] = "cases.hearing-opened"
    case_id: UUID
    due_on: date


@dataclass(frozen=True)
class HearingAnswered(Event):
    KIND: ClassVar[str] = "cases.hearing-answered"
    case_id: UUID


@dataclass(frozen=True)
class Decided(Event):
    KIND: ClassVar[str] = "cases.decided"
    case_id: UUID
    outcome: str


@dataclass(frozen=True)
class DecisionNotified(Event):
    """The applicant was told; the time to appeal runs from here (R14)."""

    KIND: ClassVar[str] = "cases.decision-notified"
    case_id: UUID
    channel: str
    appeal_by: date | None


@dataclass(frozen=True)
class DeadlineExtended(Event):
    KIND: ClassVar[str] = "cases.deadline-extended"
    case_id: UUID
    days: int
    due_on: date


@dataclass(frozen=True)
class DeadlineMoved(Event):
    """Holidays changed after the applicant was told: what became of a deadline, and what it was.

    `whose` is `person` (at `step`, or `appeal` for the time to appeal) or `office`, which keeps its day.
    """

    KIND: ClassVar[str] = "cases.deadline-moved"
    case_id: UUID
    whose: str
    step: str
    was: date
    due_on: date


@dataclass(frozen=True)
class CaseSuspended(Event):
    KIND: ClassVar[str] = "cases.suspended"
    case_id: UUID


@dataclass(frozen=True)
class CaseResumed(Event):
    KIND: ClassVar[str] = "cases.resumed"
    case_id: UUID


@dataclass(frozen=True)
class DecisionUntold(Event):
    """Seven days after the decision the applicant has still not been told (R7)."""

    KIND: ClassVar[str] = "cases.decision-untold"
    case_id: UUID


@dataclass(frozen=True)
class IssuedAgain(Event):
    """A document's pages could not be made: its number stays void, and another was issued."""

    KIND: ClassVar[str] = "cases.issued-again"
    case_id: UUID
    void_id: UUID
    document_id: UUID


@dataclass(frozen=True)
class IssuingFailed(Event):
    """A document's pages could not be made several times over: an officer has to look into it."""

    KIND: ClassVar[str] = "cases.issuing-failed"
    case_id: UUID
    void_id: UUID


@dataclass(frozen=True)
class ContentErased(Event):
    """The case's key was destroyed: what people wrote in it can't be read any more."""

    KIND: ClassVar[str] = "cases.content-erased"
    case_id: UUID


@dataclass(frozen=True)
class DraftAbandoned(Event):
    """Nobody came back to an application that was begun: it was thrown away, with its files."""

    KIND: ClassVar[str] = "cases.draft-abandoned"
    draft_id: UUID
    service_id: str


@dataclass(frozen=True)
class CaseWithdrawn(Event):
    KIND: ClassVar[str] = "cases.withdrawn"
    case_id: UUID


@dataclass(frozen=True)
class ContactChanged(Event):
    KIND: ClassVar[str] = "cases.contact-changed"
    case_id: UUID
    channel: str


@dataclass(frozen=True)
class NoteAdded(Event):
    KIND: ClassVar[str] = "cases.note-added"
    case_id: UUID
    note_kind: str


@dataclass(frozen=True)
class ThirdPersonsAsked(Event):
    """So many people were asked for their consent."""

    KIND: ClassVar[str] = "cases.third-persons-asked"
    case_id: UUID
    step: str
    visit: int
    people: int


@dataclass(frozen=True)
class ConsentAnswered(Event):
    """One of those asked consented (`given`) or not (`refused`); on paper, an officer recorded it."""

    KIND: ClassVar[str] = "cases.consent-answered"
    case_id: UUID
    invitation_id: UUID
    step: str
    answer: str
    on_paper: bool


@dataclass(frozen=True)
class CaseEnded(Event):
    KIND: ClassVar[str] = "cases.ended"
    case_id: UUID
    ending: str


@dataclass(frozen=True)
class SecondApprovalGiven(Event):
    """A second officer looked over earlier work: `result` is approved, disagreed or sent_back."""

    KIND: ClassVar[str] = "cases.second-approval-given"
    case_id: UUID
    step: str
    visit: int
    result: str


@dataclass(frozen=True)
class NoticePosted(Event):
    KIND: ClassVar[str] = "cases.notice-posted"
    case_id: UUID
    notice_id: UUID
    until: date
    objections: bool


@dataclass(frozen=True)
class NoticeTakenDown(Event):
    KIND: ClassVar[str] = "cases.notice-taken-down"
    case_id: UUID
    notice_id: UUID


@dataclass(frozen=True)
class NoticeObjectedTo(Event):
    """Somebody objected; the entry doesn't say who."""

    KIND: ClassVar[str] = "cases.notice-objected-to"
    case_id: UUID
    notice_id: UUID


@dataclass(frozen=True)
class ObjectionsSettled(Event):
    KIND: ClassVar[str] = "cases.objections-settled"
    case_id: UUID
    notice_id: UUID
    upheld: int
    dismissed: int


@dataclass(frozen=True)
class PutOnAgenda(Event):
    KIND: ClassVar[str] = "cases.put-on-agenda"
    case_id: UUID
    sitting_id: UUID
    step: str
    on: date


@dataclass(frozen=True)
class MemberVoted(Event):
    """A member voted, or changed her vote; how, is in the minutes."""

    KIND: ClassVar[str] = "cases.member-voted"
    case_id: UUID
    sitting_id: UUID


@dataclass(frozen=True)
class CommitteeVoted(Event):
    """The vote on a case was closed: how many for, against and abstaining. `outcome` may be deferred."""

    KIND: ClassVar[str] = "cases.committee-voted"
    case_id: UUID
    sitting_id: UUID
    step: str
    outcome: str
    approve: int
    reject: int
    abstain: int
