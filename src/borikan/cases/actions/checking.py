"""The completeness check: complete, or the one defect notice (R2, R3), and the applicant's correction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from borikan.cases import claims, correcting, effects, errors, events, letters, prefilling, timing
from borikan.cases.actions.claiming import claimed_task
from borikan.cases.actions.findings import RawFindings, save_findings
from borikan.cases.actions.submitting import add_revision, claimed, contact_in, name_in
from borikan.cases.correcting import marked_fields, open_notice
from borikan.cases.dossier import Content, Dossier
from borikan.cases.models import DefectNotice
from borikan.cases.people import Person
from borikan.cases.seeing import is_supervisor, own_case
from borikan.cases.stepping import step_or_refuse
from borikan.cases.uploaded import uploads_in
from borikan.definitions.answers import FieldError
from borikan.definitions.process import model as process
from borikan.documents import queries as documents
from borikan.identity import queries as identity
from borikan.identity.queries import Officer
from borikan.journal import actions as journal
from borikan.journal.actions import transaction
from borikan.kernel import clock
from borikan.kernel.actors import ActorRef
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Defect:
    """One thing to mend: `target` is a field's id, `text` says what is wrong and what to do."""

    target: str
    text: str


def find_complete(officer: Officer, task_id: UUID, raw: RawFindings) -> None:
    """The application is complete: its checklist is kept as findings and the deadline is fixed."""
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        save_findings(dossier, task, raw, officer)
        dossier = Dossier(dossier.case)
        step_or_refuse(dossier, process.FoundComplete(task.step, task.visit), actor=officer.ref)


def send_defect_notice(
    officer: Officer,
    task_id: UUID,
    defects: Sequence[Defect],
    *,
    raw: RawFindings | None = None,
    exception_reason: str = "",
    supervisor_id: UUID | None = None,
) -> None:
    """Send every defect at once; the clock stops until the applicant answers (R2).

    A second notice is refused (R3) unless the fault was the office's: then `exception_reason` and a
    supervisor of the office are recorded.
    """
    wanted = [defect for defect in defects if defect.text.strip()]
    if not wanted:
        raise errors.NothingMarked
    with transaction():
        task, dossier = claimed_task(officer, task_id)
        exception = _exception(dossier, exception_reason, supervisor_id, officer)
        for defect in wanted:
            _field_label(dossier, defect.target)
        if raw:
            save_findings(dossier, task, raw, officer, partial=True)
        step_or_refuse(
            dossier, process.DefectsNoticed(task.step, task.visit, exception=exception), actor=officer.ref
        )
        keep_notice(
            dossier,
            task.step,
            wanted,
            actor=officer.ref,
            exception_reason=exception_reason if exception else "",
            supervisor_id=supervisor_id if exception else None,
        )


def _exception(dossier: Dossier, reason: str, supervisor_id: UUID | None, officer: Officer) -> bool:
    if dossier.state.defect_notices == 0:
        return False
    if not reason.strip() or supervisor_id is None:
        raise errors.SecondDefectNotice
    supervisor = identity.officer(supervisor_id)
    claims.check_closed(supervisor, dossier.case)
    if supervisor.id == officer.id or not is_supervisor(supervisor, dossier.case):
        raise errors.SecondDefectNotice
    return True


def keep_notice(
    dossier: Dossier,
    step: str,
    defects: Sequence[Defect],
    *,
    actor: ActorRef,
    exception_reason: str = "",
    supervisor_id: UUID | None = None,
) -> None:
    """The notice that was just sent at that step, with its letter. `actor` is an officer, or the rules."""
    case = dossier.case
    notified = next(t for t in Dossier(case).state.tokens if t.stage == "correction")
    due_on = timing.due_of_person(dossier, notified.step, notified.visit)
    assert due_on is not None, "a correction is asked of the applicant, with a day"
    document = letters.defect_notice(
        dossier,
        [(_field_label(dossier, d.target), d.text.strip()) for d in defects],
        due_on,
        dossier.service.process.step(step).law,
    )
    DefectNotice.objects.create(
        case=case,
        step=notified.step,
        visit=notified.visit,
        items=dossier.sealed([{"target": d.target, "text": d.text.strip()} for d in defects], "defects"),
        sent_at=clock.now(),
        due_on=due_on,
        officer_id=actor.id if actor.kind == "officer" else None,
        exception_reason=exception_reason,
        supervisor_id=supervisor_id,
        document_id=document.id,
    )
    journal.record(
        events.DefectNoticeSent(case.id, len(defects), due_on, bool(exception_reason), supervisor_id),
        actor=actor,
        about=[case.id],
    )


def _field_label(dossier: Dossier, target: str) -> Text:
    try:
        return dossier.service.form.field(target).label
    except KeyError as error:
        raise errors.NothingMarked from error


def acknowledge_notice(person: Person, reference: str) -> None:
    """The applicant has read the notice: a click stands for the signature (R2). Again does no harm."""
    with transaction():
        case = own_case(person, reference, lock=True)
        notice = open_notice(Dossier(case))
        if notice.acknowledged_at is None:
            notice.acknowledged_at = clock.now()
            notice.save(update_fields=["acknowledged_at"])
            journal.record(events.DefectNoticeAcknowledged(case.id), actor=person.ref, about=[case.id])


def correct(
    person: Person, reference: str, raw: Mapping[str, Sequence[str]], *, declared: bool
) -> tuple[FieldError, ...]:
    """Send the corrected answers, of the marked fields only, as a new revision; the clock goes on.

    Answers the errors when a corrected answer is not right, and changes nothing then. What was not
    marked is kept as it was, whatever was posted; only questions that a corrected answer opens are read
    beside it. A value that now differs from a register's is kept as a claim beside it. Where a corrected
    answer is the key to a register, or a register answers a marked field, it is asked again, and what it said
    before no longer counts.

    Raises TaskDone when nothing waits for correction, NotDeclared.
    """
    with transaction():
        case = own_case(person, reference, lock=True)
        dossier = Dossier(case)
        notice = open_notice(dossier)
        marked = marked_fields(dossier)
        read = correcting.corrected(dossier, tuple(marked), raw)
        if read.errors:
            return read.errors
        if not declared:
            raise errors.NotDeclared
        _check_new_uploads(person, dossier, read.answers)
        content = Content(read.answers, read.known, _disputes(dossier, marked, read))
        number = dossier.revision.number + 1
        declared_hash = add_revision(
            case,
            dossier.key,
            content,
            number=number,
            declaration=dossier.service.form.declaration.in_language(case.language),
            person=person,
        )
        notice.corrected_at = clock.now()
        notice.acknowledged_at = notice.acknowledged_at or clock.now()
        notice.save(update_fields=["corrected_at", "acknowledged_at"])
        journal.record(
            events.ApplicationCorrected(case.id, number, declared_hash), actor=person.ref, about=[case.id]
        )
        _take_over(dossier, Dossier(case))
        effects.ask_again(dossier, Dossier(case), tuple(marked))
        token = _correction_token(dossier)
        step_or_refuse(Dossier(case), process.Corrected(token.step, token.visit), actor=person.ref)
        return ()


def _take_over(before: Dossier, after: Dossier) -> None:
    """What of the answers stands on the case itself: how to reach her, her name, and whom she says to be."""
    case, service = after.case, after.service
    was, now = before.content.answers, after.content.answers
    if contact_in(service, was) != contact_in(service, now):
        case.contact = after.sealed(contact_in(service, now), "contact")
    case.applicant_name = after.sealed(name_in(after.facts), "name")
    for column, value in claimed(service, after.facts, verified=case.applicant_party is not None).items():
        setattr(case, column, value)
    case.save(update_fields=["contact", "applicant_name", "claimed_party", "claimed_index"])


def _disputes(dossier: Dossier, marked: Mapping[str, str], read: correcting.Corrected) -> dict[str, Any]:
    """The disputes, with each corrected answer that now differs from a register's; both are kept."""
    disputes = dict(dossier.content.disputes)
    known = Content(read.answers, read.known, disputes)
    for name, text in marked.items():
        field, answer = dossier.service.form.field(name), read.answers.get(name)
        held = [(name, prefilling.known_value(field, known), answer)]
        for item in answer if field.type == "repeat" and answer else ():
            held += [
                (
                    prefilling.item_path(field, item, inner),
                    prefilling.known_of_item(inner, str(item["_key"]), known),
                    item.get(inner.id),
                )
                for inner in field.fields
            ]
        for path, said, claim in held:
            if said is not None and claim != said:
                disputes.setdefault(path, {"reason": text[:1000]})
    return disputes


def _check_new_uploads(person: Person, dossier: Dossier, answers: Mapping[str, Any]) -> None:
    """Raise UploadNotFound when a corrected answer names a file that the person did not upload herself."""
    for upload in {*uploads_in(answers)} - {*uploads_in(dossier.content.answers)}:
        documents.upload_of(person.ref, UUID(upload))


def _correction_token(dossier: Dossier) -> process.Token:
    for token in dossier.state.tokens:
        if token.stage == "correction":
            return token
    raise errors.TaskDone
