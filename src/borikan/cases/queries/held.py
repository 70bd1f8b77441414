"""What registers said and officers found, as the desk shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from borikan.cases.dossier import Dossier
from borikan.cases.queries import handling
from borikan.cases.queries.photos import Photo, photos_of
from borikan.definitions.compiled import ChecklistItem
from borikan.kernel.text import Text


@dataclass(frozen=True, slots=True)
class RegisterView:
    """What one register said, and when; empty `values` when it found nothing, was silent, or is asked again.

    `status` is found, not_found, silent or asked. `item` is the key of the repeat's item it is about; empty for none.
    """

    register: str
    title: Text
    status: str
    values: Mapping[str, Any]
    at: datetime
    item: str = ""


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding with the step and visit at which it was found; `by` is None for one that no officer made."""

    name: str
    label: Text
    value: Any
    by: Text | None
    at: datetime
    step: str
    visit: int
    photos: tuple[Photo, ...]


def registers_of(dossier: Dossier) -> tuple[RegisterView, ...]:
    """The newest word of each register, about each item; `asked` while one whose key was corrected is asked again."""
    titles = {use.register: use.title for use in dossier.service.registers}
    newest = {(row.register, row.item): row for row in dossier.register_rows}
    return tuple(
        RegisterView(
            register=row.register,
            title=titles.get(row.register, Text(row.register, row.register)),
            status=row.status,
            values=dossier.opened(row.values, "register"),
            at=row.at,
            item=row.item,
        )
        for row in newest.values()
        if row.status != "dropped"
    )


def findings_of(dossier: Dossier) -> tuple[FindingView, ...]:
    items: dict[str, ChecklistItem] = {
        item.id: item for checklist in dossier.service.checklists.values() for item in checklist.items
    }
    return tuple(
        FindingView(
            name=row.name,
            label=items[row.name].label,
            value=dossier.opened(row.value, "finding"),
            by=handling.officer_name(row.officer_id) if row.officer_id else None,
            at=row.at,
            step=row.step,
            visit=row.visit,
            photos=photos_of(dossier, row.name) if items[row.name].type == "photos" else (),
        )
        for row in dossier.finding_rows
        if row.name in items
    )
