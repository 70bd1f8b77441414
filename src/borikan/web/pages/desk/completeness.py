"""The completeness check: complete, or everything to mend in the one notice (R2, R3)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.http import HttpRequest, HttpResponse

from borikan.cases import actions as cases
from borikan.cases import queries as case_queries
from borikan.cases.actions import Defect
from borikan.cases.errors import TaskDone
from borikan.cases.queries import DeskCase, TaskView
from borikan.definitions.compiled import Field
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web.pages import checklists
from borikan.web.pages.desk.answering import show, to_case, told
from borikan.web.pages.desk.answers_shown import AnswerRow, answer_in_words
from borikan.web.pages.desk.task_frame import TaskFrame, frame_of, resent
from borikan.web.pages.desk.tracing import Trace, reason_of, trace
from borikan.web.posted import first, posted, unprinted

_MOST = 500  # characters of one defect
_NO_TEXT = Text("โปรดเขียนสิ่งที่ต้องแก้ไข: {field}", "Say what to mend: {field}")
_NOTHING = Text("ยังไม่ได้เลือกข้อที่ต้องแก้ไข", "Nothing to mend is marked.")
_REASON = Text("โปรดระบุเหตุผลที่ต้องแจ้งเป็นครั้งที่สอง", "Give the reason why a second notice is needed.")
_SUPERVISOR = Text("โปรดเลือกผู้บังคับบัญชาที่อนุญาต", "Choose the supervisor who allows it.")


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One answer or file that can be marked. `suggested` when the rules mark it by themselves.

    `known` is the answer as the case page shows it, with what a register says; None where there is none."""

    field: str
    label: Text
    value: str
    known: AnswerRow | None
    marked: bool
    text: str
    suggested: bool
    evidence: bool
    error: Text | None


@dataclass(frozen=True, slots=True)
class MarkSection:
    title: Text
    rows: tuple[MarkRow, ...]


@dataclass(frozen=True, slots=True)
class CompletenessPage:
    """The checklist, the marks, and for a second notice the exception (R3)."""

    frame: TaskFrame
    items: tuple[checklists.ItemView, ...]
    sections: tuple[MarkSection, ...]
    second: bool
    exception_reason: str
    supervisor: str
    supervisors: list[dict[str, object]]
    errors: list[dict[str, object]]
    error_of: Mapping[str, Text]
    trace: Trace


@dataclass(frozen=True, slots=True)
class NoticePreview:
    """The notice as it will be sent, before it is sent. `hidden` are the fields of the form, sent again."""

    frame: TaskFrame
    items: tuple[tuple[Text, str], ...]
    due_on: date | None
    law: Text | None
    hidden: tuple[tuple[str, str], ...]


def page(request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView) -> HttpResponse:
    """Look, find complete, preview the notice, send it."""
    if request.method != "POST":
        return _form(request, officer, case, task, {}, fresh=True)
    fields = posted(request)
    do = first(fields, "do")
    if do == "complete":
        return _complete(request, officer, case, task, fields)
    if do in ("preview", "send"):
        return _notice(request, officer, case, task, fields, send=do == "send")
    return _form(request, officer, case, task, fields)


def _complete(
    request: HttpRequest, officer: Officer, case: DeskCase, task: TaskView, fields: Mapping[str, list[str]]
) -> HttpResponse:
    raw = checklists.read(task.checklist, fields)
    faults = checklists.faults(task.checklist, raw)
    if faults:
        return _form(request, officer, case, task, fields, faults)
    try:
        cases.find_complete(officer, task.id, raw)
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, fields, refused=error)
    return to_case(
        request,
        case.view.reference,
        Text(
            "บันทึกว่าคำขอครบถ้วน และแจ้งกำหนดเวลาแก่ผู้ยื่นแล้ว", "Found complete; the applicant is told the deadline."
        ),
    )


def _notice(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    fields: Mapping[str, list[str]],
    *,
    send: bool,
) -> HttpResponse:
    raw = checklists.read(task.checklist, fields)
    marked = _marked(case, fields)
    faults = {
        **checklists.faults(task.checklist, raw, partial=True),
        **_mark_faults(marked),
        **unprinted(fields, *(f"text.{field.id}" for field, _ in marked), "exception_reason"),
        **_exception_faults(officer, case, fields),
    }
    if faults:
        return _form(request, officer, case, task, fields, faults)
    if not send:
        preview = NoticePreview(
            frame=frame_of(case, task),
            items=tuple((field.label, text) for field, text in marked),
            due_on=task.answer_by,
            law=task.step.law,
            hidden=resent(fields),
        )
        return show(request, officer, "desk/notice_preview.html", preview)
    try:
        cases.send_defect_notice(
            officer,
            task.id,
            [Defect(field.id, text) for field, text in marked],
            raw=raw,
            exception_reason=first(fields, "exception_reason")[:500],
            supervisor_id=_uuid(first(fields, "supervisor")),
        )
    except TaskDone:
        raise
    except Refused as error:
        return _form(request, officer, case, task, fields, refused=error)
    return to_case(
        request,
        case.view.reference,
        Text(
            "ส่งหนังสือแจ้งข้อที่ต้องแก้ไขแล้ว หยุดนับเวลาจนกว่าผู้ยื่นจะแก้ไข",
            "The defect notice is sent; the clock stands still.",
        ),
    )


def _form(
    request: HttpRequest,
    officer: Officer,
    case: DeskCase,
    task: TaskView,
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text] | None = None,
    *,
    fresh: bool = False,
    refused: Refused | None = None,
) -> HttpResponse:
    faults = faults or {}
    raw = (
        checklists.found_before(case, task.checklist)
        if fresh and task.stage == "recheck"
        else checklists.read(task.checklist, fields)
    )
    frame = frame_of(case, task)
    errors = [*checklists.summary(task.checklist, faults), *_summary(faults)]
    if refused is not None:
        errors = [{"href": "#marks", "text": told(refused)}]
    second = case.view.state.defect_notices > 0
    page = CompletenessPage(
        frame=frame,
        items=checklists.views(task.checklist, raw, faults),
        sections=_sections(case, frame.rows, fields, faults, fresh=fresh),
        second=second,
        exception_reason=first(fields, "exception_reason"),
        supervisor=first(fields, "supervisor"),
        supervisors=_supervisors(officer, case) if second else [],
        errors=errors,
        error_of=faults,
        trace=trace(case),
    )
    return show(request, officer, "desk/completeness.html", page, status=422 if errors else 200)


def _sections(
    case: DeskCase,
    answered: Mapping[str, AnswerRow],
    fields: Mapping[str, list[str]],
    faults: Mapping[str, Text],
    *,
    fresh: bool,
) -> tuple[MarkSection, ...]:
    suggestions = _suggestions(case)
    ticked = set(fields.get("mark", ()))
    found = []
    for page in case.view.service.form.pages:
        rows = []
        for field in page.fields:
            if field.id not in case.asked and field.id not in suggestions:
                continue
            hint = suggestions.get(field.id, "")
            text = hint if fresh else first(fields, f"text.{field.id}")
            known = answered.get(field.id)
            value = answer_in_words(case, field)
            rows.append(
                MarkRow(
                    field=field.id,
                    label=field.label,
                    value=value,
                    known=known,
                    marked=bool(hint) if fresh else field.id in ticked,
                    text=text,
                    suggested=bool(hint),
                    evidence=field.type == "file",
                    error=faults.get(f"text.{field.id}"),
                )
            )
        if rows:
            found.append(MarkSection(page.title, tuple(rows)))
    return tuple(found)


def _suggestions(case: DeskCase) -> dict[str, str]:
    """What the table's defect rows mark by what is known now, with their reasons in the applicant's language."""
    service, known = case.view.service, case.evaluation.inputs
    uploads = {evidence.id: evidence.field for evidence in service.evidence if evidence.field}
    found: dict[str, str] = {}
    for row in service.tables["eligibility"].rows:
        if row.outcome != "defect" or not all(
            test.holds(known[name]) is True for name, test in row.when.items()
        ):
            continue
        for target in row.defect_fields:
            found.setdefault(uploads.get(target, target), reason_of(row, case.language))
    return found


def _marked(case: DeskCase, fields: Mapping[str, list[str]]) -> tuple[tuple[Field, str], ...]:
    """The fields ticked, or written about, with what to mend, in the order of the form."""
    ticked = set(fields.get("mark", ()))
    return tuple(
        (field, text)
        for page in case.view.service.form.pages
        for field in page.fields
        if (text := first(fields, f"text.{field.id}")[:_MOST]) or field.id in ticked
    )


def _mark_faults(marked: Sequence[tuple[Field, str]]) -> dict[str, Text]:
    if not marked:
        return {"marks": _NOTHING}
    return {f"text.{field.id}": _NO_TEXT.filled(field=field.label) for field, text in marked if not text}


def _exception_faults(officer: Officer, case: DeskCase, fields: Mapping[str, list[str]]) -> dict[str, Text]:
    if case.view.state.defect_notices == 0:
        return {}
    found: dict[str, Text] = {}
    if not first(fields, "exception_reason"):
        found["exception_reason"] = _REASON
    if first(fields, "supervisor") not in {str(one["value"]) for one in _supervisors(officer, case)}:
        found["supervisor"] = _SUPERVISOR
    return found


def _supervisors(officer: Officer, case: DeskCase) -> list[dict[str, object]]:
    return [
        {"value": str(one.id), "text": one.name}
        for one in case_queries.supervisors(officer, case.view.reference)
    ]


def _summary(faults: Mapping[str, Text]) -> list[dict[str, object]]:
    return [
        {"href": f"#{name.replace('.', '-')}", "text": text}
        for name, text in faults.items()
        if name in ("marks", "exception_reason", "supervisor") or name.startswith("text.")
    ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
