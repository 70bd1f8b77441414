"""Moving a case along: an event goes to `advance`, and its effects are carried out in the same transaction."""

from __future__ import annotations

from uuid import UUID

from borikan.cases import errors, paying
from borikan.cases.dossier import Dossier
from borikan.cases.effects import carry_out
from borikan.cases.models import Case
from borikan.definitions import process
from borikan.definitions.process.model import (
    Advanced,
    Answer,
    Event,
    Ignored,
    NotPossible,
    PaymentSettled,
)
from borikan.journal.statements import change, found, run
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef, system
from borikan.kernel.errors import Refused

PAYMENTS = system("cases.payments")

_REFUSALS: dict[str, type[Refused]] = {
    refusal.code: refusal
    for refusal in (
        errors.SecondDefectNotice,
        errors.HearingOpen,
        errors.AlreadyHeard,
        errors.OnHold,
        errors.OnlyRefusalPossible,
    )
}


def lock(case_id: UUID) -> Case:
    """The case's row, locked until the transaction ends. Raises CaseNotFound."""
    rows = found(Case, lock=True, id=case_id)
    if not rows:
        raise errors.CaseNotFound
    return rows[0]


def catch_up(case: Case) -> None:
    """Take in payments that were made but not heard of yet, so that nothing paid in time counts as unpaid."""
    for asked in paying.settled(Dossier(case)):
        step(Dossier(case), PaymentSettled(asked.step, asked.visit), actor=PAYMENTS)


def step(dossier: Dossier, event: Event, *, actor: ActorRef) -> Answer:
    """Advance the locked case by `event`; save its state and carry out the effects.

    Raises the refusal `advance` names when the event is not possible. A late or repeated event changes
    nothing and is answered with Ignored.
    """
    case = dossier.case
    answer = process.advance(
        dossier.service.process, dossier.state, event, dossier.evaluation.values, clock.now()
    )
    match answer:
        case NotPossible(why=why):
            raise _REFUSALS.get(why, errors.NotPossibleNow)
        case Ignored():
            return answer
        case Advanced(state=state, effects=effects):
            case.state = process.state_to_json(state)
            if not case.path:
                case.path = dossier.evaluation.path or ""
            run([change(Case, {"state": case.state, "path": case.path}, id=case.id)])
            carry_out(dossier.after_step(), effects, actor=actor)
    return answer


def step_or_refuse(dossier: Dossier, event: Event, *, actor: ActorRef) -> Advanced:
    """Like `step`, for what a person asks: an event that comes too late is told as TaskDone."""
    answer = step(dossier, event, actor=actor)
    if not isinstance(answer, Advanced):
        raise errors.TaskDone
    return answer
