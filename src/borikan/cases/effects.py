"""Carrying out what `advance` asks for: one function per effect, all inside the caller's transaction.

What needs the network (registers, rendering, mail) is only asked for here, through the journal.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import Any
from uuid import UUID

from django.db.models import Q

from borikan.appointments import actions as appointments
from borikan.cases import consents, correcting, events, messages, paying, posting, timing, visiting
from borikan.cases.dossier import Dossier
from borikan.cases.issuing import give, issue_outputs, wanted_documents
from borikan.cases.limits import deadline_of
from borikan.cases.models import Order, RegisterValue, Task
from borikan.definitions.deadlines import days_stopped
from borikan.definitions.process import model as process
from borikan.journal import actions as journal
from borikan.journal.statements import change, found, insertion_of, run
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef

ISSUING_FAILED = "issuing-failed"
"""The stage of the task of an officer who has to look into documents that can't be made."""

REGISTERS_JOB = "cases.ask-registers"
ASK_AGAIN_JOB = "cases.ask-registers-again"
ISSUED_JOB = "cases.nothing-to-seal"
RULES_JOB = "cases.apply-rules"


def carry_out(dossier: Dossier, effects: Sequence[process.AnyEffect], *, actor: ActorRef) -> None:
    """Carry out `effects` in their order. Each is identified by case, step, visit and kind."""
    for effect in effects:
        _CARRIERS[type(effect)](dossier, effect, actor)


def open_task(dossier: Dossier, step: str, visit: int, who: str, stage: str, actor: ActorRef) -> Task:
    """The open task of that stage for `who`, made now if there is none. The case is locked: nobody else makes one."""
    case = dossier.case
    same = found(Task, case_id=case.id, step=step, visit=visit, stage=stage, who=who, closed_at=None)
    if same:
        return same[0]
    task = Task(
        case=case,
        step=step,
        visit=visit,
        stage=stage,
        who=who,
        office_id=visiting.office_for(dossier, dossier.service.process.step(step)),
        opened_at=clock.now(),
        due_on=_task_due(dossier, step, who),
    )
    opened = events.StepOpened(case.id, step, visit, stage, who)
    journal.record(opened, actor=actor, about=[case.id], beside=[insertion_of(task)])
    return task


def _task_due(dossier: Dossier, step_id: str, who: str) -> Any:
    step = dossier.service.process.step(step_id)
    if step.kind == "consultation" and step.deadline_days is not None:
        return timing.last_day(dossier, clock.today(), step.deadline_days, step.deadline_unit, "office")
    return None if who == "applicant" else dossier.case.due_on


def _open_task(dossier: Dossier, effect: process.OpenTask, actor: ActorRef) -> None:
    """Nobody is asked to pay before the amount is set."""
    if effect.who == "applicant" and paying.unassessed(dossier, effect.step):
        return
    open_task(dossier, effect.step, effect.visit, effect.who, effect.stage, actor)


def _close_task(dossier: Dossier, effect: process.CloseTask, actor: ActorRef) -> None:
    closed = change(
        Task,
        {"closed_at": clock.now(), "closed_by": actor.id if actor.kind == "officer" else None},
        case_id=dossier.case.id,
        step=effect.step,
        visit=effect.visit,
        stage=effect.stage,
        closed_at=None,
    )
    if run([], closed):
        result = dossier.state.results.get(effect.step, effect.stage)
        journal.record(
            events.StepDone(dossier.case.id, effect.step, effect.visit, result),
            actor=actor,
            about=[dossier.case.id],
        )


def _ask_registers(dossier: Dossier, effect: process.AskRegisters, actor: ActorRef) -> None:
    del actor
    journal.schedule(
        REGISTERS_JOB,
        {
            "case": str(dossier.case.id),
            "step": effect.step,
            "visit": effect.visit,
            "registers": list(effect.registers),
        },
        not_before=clock.now(),
        key=f"case:{dossier.case.id}:{effect.step}:{effect.visit}:registers",
    )


def _apply_rules(dossier: Dossier, effect: process.ApplyRules, actor: ActorRef) -> None:
    del actor
    _schedule_rules(dossier, effect.step, effect.visit, effect.stage)


def apply_rules_after_hold(dossier: Dossier) -> None:
    """What waited for the rules when the case was put on hold is settled now."""
    for token in dossier.state.tokens:
        if token.waiting == "rules":
            _schedule_rules(dossier, token.step, token.visit, token.stage)


def _schedule_rules(dossier: Dossier, step: str, visit: int, stage: str) -> None:
    journal.schedule(
        RULES_JOB,
        {"case": str(dossier.case.id), "step": step, "visit": visit, "stage": stage},
        not_before=clock.now(),
        key=f"case:{dossier.case.id}:{step}:{visit}:{stage}",
    )


def ask_again(before: Dossier, after: Dossier, marked: Collection[str]) -> None:
    """Ask the registers again that a correction is about; until they answer, they have said nothing."""
    changed = correcting.asked_again(before, after, marked)
    now = clock.now()
    for register, item, has_key in changed:
        RegisterValue.objects.create(
            case=after.case,
            register=register,
            item=item,
            status="asked" if has_key else "dropped",
            values=after.sealed({}, "register"),
            at=now,
        )
    if any(has_key for _, _, has_key in changed):
        number = after.revision.number
        journal.schedule(
            ASK_AGAIN_JOB,
            {"case": str(after.case.id), "revision": number},
            not_before=now,
            key=f"case:{after.case.id}:revision:{number}:registers",
        )


def _start_timer(dossier: Dossier, effect: process.StartTimer, actor: ActorRef) -> None:
    """A person's time to pay begins when the amount is set, and not before."""
    del actor
    if not (effect.name == "payment" and paying.unassessed(dossier, effect.step)):
        timing.start(dossier, effect)


def ask_for_assessed(dossier: Dossier, step_id: str, visit: int, actor: ActorRef) -> None:
    """The amounts are set: from here on the applicant is asked, and the office's clock waits for her."""
    step = dossier.service.process.step(step_id)
    open_task(dossier, step_id, visit, "applicant", "", actor)
    timing.start(
        dossier,
        process.StartTimer(
            step_id, visit, "payment", timing.days_of(step), step.deadline_unit, "person", dossier.state.holds
        ),
    )
    _stop_clock(dossier, process.StopClock(step_id, visit), actor)
    _ask_payment(dossier, process.AskPayment(step_id, visit, step.charges), actor)
    _tell(dossier, process.Tell(step_id, visit, "pay"), actor)


def _cancel_timer(dossier: Dossier, effect: process.CancelTimer, actor: ActorRef) -> None:
    del actor
    timing.cancel(dossier, effect.step, effect.visit, effect.name)


def _stop_clock(dossier: Dossier, effect: process.StopClock, actor: ActorRef) -> None:
    """The office's clock does not wait for a person while it is the office that has to set the amount."""
    del actor
    case = dossier.case
    if case.clock_stopped_on is None and not paying.unassessed(dossier, effect.step):
        case.clock_stopped_on = clock.today()
        case.save(update_fields=["clock_stopped_on"])


def _start_clock(dossier: Dossier, effect: process.StartClock, actor: ActorRef) -> None:
    del effect, actor
    case = dossier.case
    if case.clock_stopped_on is None:
        return
    case.stopped_days += days_stopped(dossier.limit, case.clock_stopped_on, clock.today(), dossier.calendar)
    case.clock_stopped_on = None
    case.save(update_fields=["clock_stopped_on", "stopped_days"])
    set_due(dossier)


def _fix_deadline(dossier: Dossier, effect: process.FixDeadline, actor: ActorRef) -> None:
    """Complete: a limit that starts here has none of the days behind it, stopped or not."""
    del effect
    case = dossier.case
    case.complete_at = clock.now()
    if dossier.limit.starts == "complete":
        case.stopped_days = case.kept_days = 0
    case.save(update_fields=["complete_at", "stopped_days", "kept_days"])
    set_due(dossier)
    journal.record(events.FoundComplete(case.id, case.due_on), actor=actor, about=[case.id])


def set_due(dossier: Dossier) -> None:
    """Work the office's deadline out anew, on the case and on its open office tasks."""
    case = dossier.case
    deadline = deadline_of(dossier)
    before, case.due_on = case.due_on, deadline.on
    case.save(update_fields=["due_on"])
    case.tasks.filter(closed_at=None, due_on=before).exclude(who="applicant").update(due_on=deadline.on)


def _ask_payment(dossier: Dossier, effect: process.AskPayment, actor: ActorRef) -> None:
    unassessed = paying.unassessed(dossier, effect.step)
    if unassessed:
        for role in dict.fromkeys(charge.assessed_by or "" for charge in unassessed):
            open_task(dossier, effect.step, effect.visit, role, "assess", actor)
        return
    step = dossier.service.process.step(effect.step)
    pay_by = timing.last_day(dossier, clock.today(), timing.days_of(step), step.deadline_unit, "person")
    paying.demand(dossier, effect.step, effect.visit, pay_by=pay_by, actor=actor)


def _cancel_payment(dossier: Dossier, effect: process.CancelPayment, actor: ActorRef) -> None:
    paying.cancel(dossier, effect.step, effect.visit, actor=actor)
    dossier.case.tasks.filter(step=effect.step, visit=effect.visit, stage="assess", closed_at=None).update(
        closed_at=clock.now()
    )


def _escalate(dossier: Dossier, effect: process.Escalate, actor: ActorRef) -> None:
    dossier.case.tasks.filter(step=effect.step, visit=effect.visit, closed_at=None).update(
        escalated_at=clock.now()
    )
    journal.record(
        events.UnitEscalated(dossier.case.id, effect.step, effect.visit),
        actor=actor,
        about=[dossier.case.id],
    )


def _tell(dossier: Dossier, effect: process.Tell, actor: ActorRef) -> None:
    """Nobody is asked to pay nothing, or an amount that is not set yet; a return is told with its letter."""
    del actor
    if effect.message == "returned":
        return
    if effect.message == "lapsed" and dossier.service.process.step(effect.step).kind == "appointment":
        messages.tell(dossier, "lapsed-unbooked", step=effect.step)
        return
    if effect.message == "pay" and (
        paying.unassessed(dossier, effect.step) or not paying.due(dossier, effect.step)
    ):
        return
    if effect.message == "consent":
        _tell_who_was_asked(dossier, effect)
        return
    order = getattr(dossier.case, "order", None)
    if order is not None and effect.message == "granted" and order.by_rules:
        messages.tell(dossier, "granted-by-rules", step=effect.step)
        return
    if order is None or effect.message not in ("refused", "referred"):
        messages.tell(dossier, effect.message, step=effect.step)
        return
    on_paper = effect.message == "refused" and order.appeal_by is None
    messages.tell(
        dossier,
        "refused-on-paper" if on_paper else effect.message,
        step=effect.step,
        due=order.appeal_by,
        document_id=order.document_id,
    )


def _tell_who_was_asked(dossier: Dossier, effect: process.Tell) -> None:
    """The applicant is told that others were asked; not where nobody was."""
    waiting = consents.unanswered(dossier, effect.step, effect.visit).first()
    if waiting is not None:
        messages.tell(dossier, "consent", step=effect.step, due=waiting.due_on)


def _issue(dossier: Dossier, effect: process.IssueDocuments, actor: ActorRef) -> None:
    """When no document is wanted in this case, nothing has to be waited for."""
    del actor
    if wanted_documents(dossier):
        issue_outputs(dossier)
        return
    journal.schedule(
        ISSUED_JOB,
        {"case": str(dossier.case.id)},
        not_before=clock.now(),
        key=f"case:{dossier.case.id}:{effect.step}:{effect.visit}:issued",
    )


def ask_to_issue(dossier: Dossier, step: str, visit: int, void_id: UUID, actor: ActorRef) -> None:
    """What was granted can't be issued: whoever decided it looks into it, and lets it be tried again."""
    case, decision = dossier.case, dossier.service.process.decision()
    assert decision is not None, "only what was decided is issued"
    if not case.tasks.filter(step=step, visit=visit, stage=ISSUING_FAILED, closed_at=None).exists():
        open_task(dossier, step, visit, decision.otherwise or decision.who, ISSUING_FAILED, actor)
        journal.record(events.IssuingFailed(case.id, void_id), actor=actor, about=[case.id])


def _end_case(dossier: Dossier, effect: process.EndCase, actor: ActorRef) -> None:
    case = dossier.case
    now = clock.now()
    case.ended_at, case.ending = now, effect.ending
    case.save(update_fields=["ended_at", "ending"])
    journal.cancel(f"case:{case.id}:")
    appointments.cancel_all(case.id, actor=actor)
    letters_failed = Q(stage=ISSUING_FAILED, visit=0)  # still owed to the applicant when the case is over
    case.tasks.filter(closed_at=None).exclude(letters_failed).update(closed_at=now)
    if effect.ending == "returned":
        _return_with_reasons(dossier)
    if effect.ending == "issued":
        give(dossier, step=effect.step, visit=effect.visit, actor=actor)
    journal.record(events.CaseEnded(case.id, effect.ending), actor=actor, about=[case.id])


def _return_with_reasons(dossier: Dossier) -> None:
    """LFA s.9 (R4): a lapse returns the application with written reasons, and can be appealed."""
    case, appeal = dossier.case, dossier.service.appeal
    notice = case.defect_notices.order_by("-sent_at", "-id").first()
    items = dossier.opened(notice.items, "defects") if notice else []
    reasons = {
        "facts": "\n".join(item["text"] for item in items),
        "law": "พ.ร.บ.การอำนวยความสะดวกในการพิจารณาอนุญาตของทางราชการ พ.ศ. 2558 มาตรา 9",
        "considerations": "ผู้ยื่นคำขอไม่แก้ไขหรือเพิ่มเติมภายในเวลาที่กำหนด",
    }
    Order.objects.create(
        case=case,
        outcome="returned",
        reasons=dossier.sealed(reasons, "reasons"),
        trace=dossier.sealed({}, "trace"),
        decided_at=clock.now(),
        appeal_to_th=appeal.to.th,
        appeal_to_en=appeal.to.en,
        appeal_days=appeal.within_days,
    )
    case.decided_at = clock.now()
    case.save(update_fields=["decided_at"])


_CARRIERS: dict[type, Callable[[Dossier, Any, ActorRef], None]] = {
    process.OpenTask: _open_task,
    process.CloseTask: _close_task,
    process.AskRegisters: _ask_registers,
    process.StartTimer: _start_timer,
    process.CancelTimer: _cancel_timer,
    process.StopClock: _stop_clock,
    process.StartClock: _start_clock,
    process.FixDeadline: _fix_deadline,
    process.ApplyRules: _apply_rules,
    process.InviteThirdPersons: consents.invite,
    process.WithdrawInvitations: consents.withdraw,
    process.PostNotice: posting.post,
    process.TakeNoticeDown: posting.take_down,
    process.AskPayment: _ask_payment,
    process.CancelPayment: _cancel_payment,
    process.Escalate: _escalate,
    process.Tell: _tell,
    process.IssueDocuments: _issue,
    process.EndCase: _end_case,
}
