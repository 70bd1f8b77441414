"""Pictures sent with a checklist's form: each kept at once, before the rest of the form is looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.http import HttpRequest

from borikan.cases import actions as cases
from borikan.cases.queries import DeskCase, Photo, TaskView
from borikan.definitions.compiled import ChecklistItem
from borikan.identity.queries import Officer
from borikan.kernel.errors import Refused
from borikan.kernel.text import Text
from borikan.web import who
from borikan.web.pages.checklists import name_of
from borikan.web.pages.desk.answering import case_path, told
from borikan.web.posted import first

_READ_AT_MOST = 11 << 20  # more than is accepted, so that what is larger is refused and not cut


def take_in(
    request: HttpRequest, officer: Officer, task: TaskView, fields: Mapping[str, list[str]]
) -> tuple[bool, dict[str, Text]]:
    """Keep the pictures that came with the form, and destroy the one that was to go.

    Gives whether any were kept or taken away, and by item why one was refused.
    """
    changed, faults = _dropped(officer, task, first(fields, "drop")), {}
    for item in photo_items(task):
        for file in request.FILES.getlist(name_of(item)):
            try:
                cases.keep_photo(officer, task.id, item.id, file.read(_READ_AT_MOST), str(file.name))
                changed = True
            except Refused as refusal:
                faults[item.id] = told(refusal)
                break  # what is wrong with one, such as too many, is said once
    return changed, faults


def _dropped(officer: Officer, task: TaskView, wanted: str) -> bool:
    for item in photo_items(task):
        for photo in task.photos.get(item.id, ()):
            if wanted == dropping(item, photo):
                cases.drop_photo(officer, task.id, item.id, photo.upload)
                return True
    return False


def photo_items(task: TaskView) -> Iterator[ChecklistItem]:
    """The lines of the task's checklist that take pictures."""
    yield from (item for item in (task.checklist.items if task.checklist else ()) if item.type == "photos")


def counted(task: TaskView) -> dict[str, str]:
    """How many pictures each item has, for those that have any: what stands for their answer."""
    return {name: str(len(photos)) for name, photos in task.photos.items() if photos}


def dropping(item: ChecklistItem, photo: Photo) -> str:
    """What the button sends that takes a picture away."""
    return f"{item.id}:{photo.upload}"


def kept(case: DeskCase, task: TaskView) -> dict[str, list[dict[str, object]]]:
    """The pictures of this visit by item, as the component takes them."""
    return {
        item.id: [
            {**link(case.view.reference, photo), "remove": dropping(item, photo)}
            for photo in task.photos.get(item.id, ())
        ]
        for item in photo_items(task)
    }


def link(reference: str, photo: Photo, *, visits: bool = False) -> dict[str, object]:
    """A link to a picture, named by its number and, where there are several, by its visit."""
    text = Text(f"ภาพที่ {photo.number}", f"Photo {photo.number}")
    if visits and photo.visit > 1:
        text = Text(f"{text.th} (ครั้งที่ {photo.visit})", f"{text.en} (visit {photo.visit})")
    return {"text": text, "href": file_address(reference, photo.upload)}


def file_address(reference: str, upload: UUID) -> str:
    """Where officers see a file of the case."""
    return who.localised(f"{case_path(reference)}/files/{upload}")
