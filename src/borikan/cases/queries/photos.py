"""Pictures taken at visits: which a task holds by now, and what each visit found, for the applicant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.models import Finding
from borikan.cases.obligations import VISIT, visit_of
from borikan.cases.people import Person
from borikan.cases.seeing import own_case
from borikan.cases.uploaded import uploads_in
from borikan.definitions.compiled import ChecklistItem
from borikan.definitions.process.model import Step
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class Photo:
    """A picture of a visit. `number` counts those of its item at that visit, from 1."""

    upload: UUID
    number: int
    visit: int


@dataclass(frozen=True, slots=True)
class Found:
    """What one line of a checklist came to: `value` as findings are kept, or `photos`."""

    item: ChecklistItem
    value: Any
    photos: tuple[Photo, ...]


@dataclass(frozen=True, slots=True)
class Visit:
    """A finished visit to the place, in the order of its checklist."""

    title: Text
    number: int
    at: datetime
    found: tuple[Found, ...]


def visits(person: Person, reference: str) -> tuple[Visit, ...]:
    """The finished inspections of her case, and visits after it, with what they found, the first first.

    Raises CaseNotFound.
    """
    dossier = Dossier(own_case(person, reference))
    done = dossier.case.tasks.exclude(closed_at=None).exclude(officer_id=None).order_by("closed_at", "id")
    return tuple(
        visit
        for task in done
        if _is_visit(dossier.service.process.step(task.step), task.stage)
        and (visit := _visit(dossier, task.step, task.visit)) is not None
    )


def _is_visit(step: Step, stage: str) -> bool:
    return step.kind == "inspection" or (step.by_visit and stage == VISIT)


def _visit(dossier: Dossier, step_id: str, number: int) -> Visit | None:
    step = dossier.service.process.step(step_id)
    rows = {
        row.name: row for row in dossier.finding_rows if (row.step, row.visit) == (step_id, number)
    }  # the newest of a name counts
    items = dossier.service.checklists[step.checklist].items if step.checklist else ()
    found = tuple(_found(dossier, item, rows[item.id]) for item in items if item.id in rows)
    kept = tuple(one for one in found if one.photos or one.value not in (None, "", []))
    times = visit_of(step, number)
    return Visit(step.title, times, max(row.at for row in rows.values()), kept) if kept else None


def _found(dossier: Dossier, item: ChecklistItem, row: Finding) -> Found:
    value = dossier.opened(row.value, "finding")
    photos = tuple(_photos(value, row.visit)) if item.type == "photos" else ()
    return Found(item, None if item.type == "photos" else value, photos)


def _photos(value: Any, visit: int) -> Iterator[Photo]:
    for number, upload in enumerate(uploads_in(value), start=1):
        yield Photo(UUID(upload), number, visit)


def photos_at(dossier: Dossier, step_id: str, visit: int) -> Mapping[str, tuple[Photo, ...]]:
    """The pictures kept at a visit by now, by the item they belong to."""
    items = _photo_items(dossier)
    return {
        row.name: tuple(_photos(dossier.opened(row.value, "finding"), visit))
        for row in dossier.finding_rows
        if row.name in items and (row.step, row.visit) == (step_id, visit)
    }


def photos_of(dossier: Dossier, name: str) -> tuple[Photo, ...]:
    """The pictures of an item at all its visits, the first visit first."""
    by_visit = {row.visit: row for row in dossier.finding_rows if row.name == name}
    return tuple(
        photo
        for visit, row in sorted(by_visit.items())
        for photo in _photos(dossier.opened(row.value, "finding"), visit)
    )


def uploads_found(dossier: Dossier) -> frozenset[str]:
    """The ids of all pictures that were ever kept with the case's findings, those taken away again too."""
    items = _photo_items(dossier)
    return frozenset(
        upload
        for row in dossier.finding_rows
        if row.name in items
        for upload in uploads_in(dossier.opened(row.value, "finding"))
    )


def uploads_shown(dossier: Dossier) -> frozenset[str]:
    """The ids of the pictures of finished visits: those that the applicant may see."""
    closed = set(dossier.case.tasks.exclude(closed_at=None).values_list("step", "visit"))
    return frozenset(
        str(photo.upload)
        for step, visit in closed
        for photos in photos_at(dossier, step, visit).values()
        for photo in photos
    )


def _photo_items(dossier: Dossier) -> frozenset[str]:
    return frozenset(
        item.id
        for checklist in dossier.service.checklists.values()
        for item in checklist.items
        if item.type == "photos"
    )
