"""Guarded data of a case, opened: for a purpose, by those whom the folder names, and recorded for the person to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from borikan.cases import errors
from borikan.cases.consulted import fields_shown, narrowed
from borikan.cases.dossier import Dossier
from borikan.cases.hiding import Hiding, may_open, uploads_of
from borikan.cases.models import Task
from borikan.cases.queries.files import CaseFile
from borikan.cases.queries.guarded import labels_of
from borikan.cases.queries.handling import earlier_answers
from borikan.cases.seeing import case_asked_of, holds_post, note_look, officers_case
from borikan.cases.uploaded import uploads_in
from borikan.definitions.compiled import ChecklistItem, CompiledService, Field, RegisterUse
from borikan.definitions.sensitivity import Guarded, entry_of
from borikan.documents import queries as documents
from borikan.identity.queries import Officer
from borikan.kernel.errors import NotAllowed
from borikan.kernel.text import Text

PURPOSES: Mapping[str, Text] = {
    "check": Text("ตรวจคำตอบหรือหลักฐานของคำขอนี้", "To check the answers or evidence of this application"),
    "decide": Text("ใช้ประกอบการพิจารณาหรือให้ความเห็น", "To decide, or to give an opinion"),
    "answer": Text("ตอบผู้ยื่นคำขอ", "To answer the applicant"),
    "appeal": Text("ใช้ในชั้นอุทธรณ์หรือทบทวนคำสั่ง", "For an appeal, or to look at the order again"),
}
"""Why guarded data may be opened; the person reads it in who looked at her data."""


@dataclass(frozen=True, slots=True)
class SensitiveFile:
    """Which class of a case it is about, before anything of it is shown."""

    reference: str
    service: CompiledService
    guarded: Guarded
    labels: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class SensitiveData:
    """What was opened: answers by field, those that a correction changed as first declared, findings, registers.

    For a unit of another organisation the answers alone that its step shows.
    """

    file: SensitiveFile
    answers: tuple[tuple[Field, Any], ...]
    earlier: tuple[tuple[Field, Any], ...]
    findings: tuple[tuple[ChecklistItem, Any], ...]
    registers: tuple[tuple[RegisterUse, Mapping[str, Any]], ...]


@dataclass(frozen=True, slots=True)
class _Opened:
    """A class of a case that she may open, and by which door.

    `asked` are the tasks by which a unit of hers in another organisation was asked; empty where the case is of her
    office, and nothing of the class is kept from her.
    """

    dossier: Dossier
    guarded: Guarded
    asked: tuple[Task, ...]

    @property
    def office_id(self) -> UUID:
        """The office at which it is looked at."""
        return self.asked[0].office_id if self.asked else self.dossier.case.office_id

    @property
    def answers(self) -> Mapping[str, Any]:
        """The answers of the class that she may read."""
        answers = self.dossier.content.answers
        if self.asked:
            answers = narrowed(answers, fields_shown(self.dossier, self.asked))
        return self.only(answers)

    @property
    def uploads(self) -> frozenset[str]:
        """The ids of the files and pictures of the class that she may take."""
        if self.asked:
            return frozenset(uploads_in(self.answers))
        return uploads_of(self.dossier, self.guarded)

    def only(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        return Hiding(self.dossier.service).only(answers, self.guarded)


def sensitive_file(officer: Officer, reference: str, data_class: str) -> SensitiveFile:
    """What would be opened. Raises CaseNotFound, ClosedToOfficer, and NotAllowed unless the folder names her post."""
    return _file(_opened(officer, reference, data_class))


def open_sensitive(officer: Officer, reference: str, data_class: str, purpose: str) -> SensitiveData:
    """The guarded data of that class. The look is recorded first, with its purpose.

    Raises as `sensitive_file`, and PurposeMissing for a purpose that is none of `PURPOSES`.
    """
    if purpose not in PURPOSES:
        raise errors.PurposeMissing
    opened = _opened(officer, reference, data_class)
    _note(officer, opened, purpose)
    answers = _by_field(opened, opened.answers)
    if opened.asked:
        return SensitiveData(_file(opened), answers, earlier=(), findings=(), registers=())
    return SensitiveData(
        file=_file(opened),
        answers=answers,
        earlier=_by_field(opened, _corrected(opened)),
        findings=_findings(opened),
        registers=_registers(opened),
    )


def sensitive_upload(
    officer: Officer, reference: str, data_class: str, upload_id: UUID, purpose: str
) -> CaseFile:
    """A guarded file. Recorded each time.

    Raises as `open_sensitive`, CaseNotFound for a file not of that class, or not shown to her unit elsewhere.
    """
    if purpose not in PURPOSES:
        raise errors.PurposeMissing
    opened = _opened(officer, reference, data_class)
    if str(upload_id) not in opened.uploads:
        raise errors.CaseNotFound
    _note(officer, opened, purpose, action="download")
    upload = documents.upload(upload_id)
    return CaseFile(upload.name, upload.media_type, documents.upload_bytes(upload_id))


def _opened(officer: Officer, reference: str, data_class: str) -> _Opened:
    asked: tuple[Task, ...] = ()
    try:
        case = officers_case(officer, reference)
    except errors.CaseNotFound:
        case, asked = case_asked_of(officer, reference)
    dossier = Dossier(case)
    guarded = next((one for one in Hiding(dossier.service).classes if one.data_class == data_class), None)
    if guarded is None:
        raise errors.CaseNotFound
    if not asked:
        allowed = may_open(officer, case, dossier.service, data_class)
    else:
        entry = entry_of(dossier.service, data_class)
        named = entry.roles if entry else ()
        asked = tuple(task for task in asked if task.who in named and holds_post(officer, task, case))
        allowed = bool(asked)
    if not allowed:
        raise NotAllowed
    return _Opened(dossier, guarded, asked)


def _by_field(opened: _Opened, answers: Mapping[str, Any]) -> tuple[tuple[Field, Any], ...]:
    return tuple(
        (_with_only(field, opened.guarded), answers[field.id])
        for page in opened.dossier.service.form.pages
        for field in page.fields
        if field.id in answers
    )


def _corrected(opened: _Opened) -> Mapping[str, Any]:
    """What a correction changed of the class, as it was first declared."""
    first, now = opened.only(earlier_answers(opened.dossier)), opened.answers
    return {name: value for name, value in first.items() if value != now.get(name)}


def _findings(opened: _Opened) -> tuple[tuple[ChecklistItem, Any], ...]:
    dossier = opened.dossier
    items = {item.id: item for each in dossier.service.checklists.values() for item in each.items}
    newest = {row.name: row for row in dossier.finding_rows if row.name in opened.guarded.items}
    return tuple((items[name], dossier.opened(row.value, "finding")) for name, row in newest.items())


def _registers(opened: _Opened) -> tuple[tuple[RegisterUse, Mapping[str, Any]], ...]:
    return tuple(
        (use, value)
        for use in opened.dossier.service.registers
        if use.register in opened.guarded.replies
        and isinstance(value := opened.dossier.registers.get(use.register), Mapping)
    )


def _with_only(field: Field, guarded: Guarded) -> Field:
    if field.type != "repeat" or field.id in guarded.fields:
        return field
    inner = tuple(one for one in field.fields if f"{field.id}.{one.id}" in guarded.fields)
    return replace(field, fields=inner)


def _file(opened: _Opened) -> SensitiveFile:
    dossier, guarded = opened.dossier, opened.guarded
    return SensitiveFile(
        dossier.case.reference, dossier.service, guarded, labels_of(dossier.service, guarded)
    )


def _note(officer: Officer, opened: _Opened, purpose: str, *, action: str = "view") -> None:
    case = opened.dossier.case
    note_look(
        officer,
        case,
        opened.guarded.data_class,
        f"sensitive:{purpose}",
        office_id=opened.office_id,
        action=action,
    )
