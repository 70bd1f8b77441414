"""Guarded data of a case, opened: for a purpose, by those whom the folder names, and recorded for the person to see."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from borikan.access_log import actions as access_log
from borikan.cases import errors
from borikan.cases.consulted import fields_shown, narrowed
from borikan.cases.dossier import Dossier
from borikan.cases.hiding import Hiding, may_open, uploads_of
from borikan.cases.models import Case
from borikan.cases.queries.files import CaseFile
from borikan.cases.queries.guarded import labels_of
from borikan.cases.seeing import case_asked_of, officers_case
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
    """What was opened: answers by field, findings, what registers said, and earlier answers that were corrected."""

    file: SensitiveFile
    answers: tuple[tuple[Field, Any], ...]
    findings: tuple[tuple[ChecklistItem, Any], ...]
    registers: tuple[tuple[RegisterUse, Mapping[str, Any]], ...]


def sensitive_file(officer: Officer, reference: str, data_class: str) -> SensitiveFile:
    """What would be opened. Raises CaseNotFound, ClosedToOfficer, and NotAllowed unless the folder names her post."""
    dossier, guarded = _opened(officer, reference, data_class)
    return _file(dossier, guarded)


def open_sensitive(officer: Officer, reference: str, data_class: str, purpose: str) -> SensitiveData:
    """The guarded data of that class. The look is recorded first, with its purpose.

    Raises as `sensitive_file`, and PurposeMissing for a purpose that is none of `PURPOSES`.
    """
    if purpose not in PURPOSES:
        raise errors.PurposeMissing
    dossier, guarded = _opened(officer, reference, data_class)
    _note(officer, dossier.case, data_class, purpose)
    only = Hiding(dossier.service).only(_readable(dossier, officer), guarded)
    answers = tuple(
        (_with_only(field, guarded), only[field.id])
        for page in dossier.service.form.pages
        for field in page.fields
        if field.id in only
    )
    items = {item.id: item for each in dossier.service.checklists.values() for item in each.items}
    newest = {row.name: row for row in dossier.finding_rows if row.name in guarded.items}
    consulted = not _of_her_office(dossier.case, officer)
    return SensitiveData(
        file=_file(dossier, guarded),
        answers=answers,
        findings=()
        if consulted
        else tuple((items[name], dossier.opened(row.value, "finding")) for name, row in newest.items()),
        registers=()
        if consulted
        else tuple(
            (use, value)
            for use in dossier.service.registers
            if use.register in guarded.registers
            and isinstance(value := dossier.registers.get(use.register), Mapping)
        ),
    )


def sensitive_upload(
    officer: Officer, reference: str, data_class: str, upload_id: UUID, purpose: str
) -> CaseFile:
    """A guarded file. Recorded each time. Raises as `open_sensitive`, CaseNotFound for a file not of that class."""
    if purpose not in PURPOSES:
        raise errors.PurposeMissing
    dossier, guarded = _opened(officer, reference, data_class)
    if str(upload_id) not in uploads_of(dossier, guarded):
        raise errors.CaseNotFound
    _note(officer, dossier.case, data_class, purpose, action="download")
    upload = documents.upload(upload_id)
    return CaseFile(upload.name, upload.media_type, documents.upload_bytes(upload_id))


def _opened(officer: Officer, reference: str, data_class: str) -> tuple[Dossier, Guarded]:
    try:
        case = officers_case(officer, reference)
        allowed = may_open(officer, case, Dossier(case).service, data_class)
    except errors.CaseNotFound:
        case, tasks = case_asked_of(officer, reference)
        entry = entry_of(Dossier(case).service, data_class)
        asked = {task.who for task in tasks if any(post.role == task.who for post in officer.posts)}
        allowed = entry is not None and bool(asked & set(entry.roles))
    dossier = Dossier(case)
    guarded = next((one for one in Hiding(dossier.service).classes if one.data_class == data_class), None)
    if guarded is None:
        raise errors.CaseNotFound
    if not allowed:
        raise NotAllowed
    return dossier, guarded


def _readable(dossier: Dossier, officer: Officer) -> Mapping[str, Any]:
    """All answers for the case's own office; for a unit elsewhere those that its step shows."""
    answers = dossier.content.answers
    if _of_her_office(dossier.case, officer):
        return answers
    _, tasks = case_asked_of(officer, dossier.case.reference)
    return narrowed(answers, fields_shown(dossier, tasks))


def _of_her_office(case: Case, officer: Officer) -> bool:
    return any(post.organisation_id == case.authority_id for post in officer.posts)


def _with_only(field: Field, guarded: Guarded) -> Field:
    if field.type != "repeat" or field.id in guarded.fields:
        return field
    inner = tuple(one for one in field.fields if f"{field.id}.{one.id}" in guarded.fields)
    return replace(field, fields=inner)


def _file(dossier: Dossier, guarded: Guarded) -> SensitiveFile:
    return SensitiveFile(
        dossier.case.reference, dossier.service, guarded, labels_of(dossier.service, guarded)
    )


def _note(officer: Officer, case: Case, what: str, purpose: str, *, action: str = "view") -> None:
    for party in {p for p in (case.applicant_party, case.beneficiary_party) if p}:
        access_log.note_read(
            reader=officer.ref,
            reader_party=officer.party_id,
            office_id=case.office_id,
            subject_party=party,
            case_id=case.id,
            what=what,
            why=f"sensitive:{purpose}",
            action=action,
        )
