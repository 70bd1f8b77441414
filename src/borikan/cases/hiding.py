"""Guarded data of a case: taken out of whatever the desk shows, and opened only by those whom the folder names.

Nobody sees it by the way, those who may see it neither: they open it, each time for a purpose (`queries.sensitive`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

from borikan.cases.dossier import Dossier
from borikan.cases.models import Case
from borikan.cases.uploaded import uploads_in
from borikan.catalogue import queries as catalogue
from borikan.definitions.compiled import CompiledService
from borikan.definitions.sensitivity import SOURCE, Guarded, entry_of, guarded_in
from borikan.identity.queries import Officer
from borikan.kernel.text import Text

WITHHELD = Text("ปกปิดชื่อ", "Name withheld")
"""Instead of the name of somebody whom the folder keeps secret."""

_KEPT = 256


@lru_cache(maxsize=_KEPT)
def _classes_of(version: str) -> tuple[Guarded, ...]:
    """What is guarded in a published version: worked out once, as versions never change."""
    return guarded_in(catalogue.version(version))


@dataclass(frozen=True)
class Hiding:
    """What is guarded in one service."""

    service: CompiledService

    @property
    def classes(self) -> tuple[Guarded, ...]:
        return _classes_of(self.service.version)

    @cached_property
    def fields(self) -> frozenset[str]:
        """The names of guarded answers; those of a repeat as `repeat.field`."""
        return frozenset[str]().union(*(one.fields for one in self.classes))

    @cached_property
    def items(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.items for one in self.classes))

    @cached_property
    def registers(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.replies for one in self.classes))

    @cached_property
    def inputs(self) -> frozenset[str]:
        return frozenset[str]().union(*(one.inputs for one in self.classes))

    def without(self, answers: Mapping[str, Any]) -> dict[str, Any]:
        """The answers without the guarded ones; of a repeat each item without its guarded questions."""
        open_ones = {name: value for name, value in answers.items() if name not in self.fields}
        for name in self.fields:
            repeat, _, inner = name.partition(".")
            items = open_ones.get(repeat)
            if inner and isinstance(items, list | tuple):
                open_ones[repeat] = [{k: v for k, v in item.items() if k != inner} for item in items]
        return open_ones

    def only(self, answers: Mapping[str, Any], guarded: Guarded) -> dict[str, Any]:
        """Nothing but the answers of one class; of a repeat each item with its questions of that class."""
        found = {name: answers[name] for name in guarded.fields if answers.get(name) is not None}
        for name in guarded.fields:
            repeat, _, inner = name.partition(".")
            items = answers.get(repeat)
            if inner and isinstance(items, list | tuple):
                kept = found.setdefault(repeat, [{"_key": item.get("_key")} for item in items])
                for own, item in zip(kept, items, strict=True):
                    own.update({inner: item[inner]} if inner in item else {})
        return found

    def hides(self, path: str) -> bool:
        """Whether the field, or that of an item as `repeat.key.field`, is guarded."""
        parts = path.split(".")
        return path in self.fields or (len(parts) == 3 and f"{parts[0]}.{parts[2]}" in self.fields)


def hidden_uploads(dossier: Dossier) -> frozenset[str]:
    """The ids of guarded files and pictures of the case, of any revision and visit."""
    return frozenset[str]().union(*(uploads_of(dossier, one) for one in Hiding(dossier.service).classes))


def uploads_of(dossier: Dossier, guarded: Guarded) -> frozenset[str]:
    """The ids of the files and pictures of one class, of any revision and visit."""
    hiding = Hiding(dossier.service)
    given = {upload for one in dossier.contents for upload in uploads_in(hiding.only(one.answers, guarded))}
    taken = {
        upload
        for row in dossier.finding_rows
        if row.name in guarded.items
        for upload in uploads_in(dossier.opened(row.value, "finding"))
    }
    return frozenset(given | taken)


def hides_source(service: CompiledService) -> bool:
    """Whether the folder keeps secret who applies."""
    return any(one.data_class == SOURCE for one in Hiding(service).classes)


def name_for_officers(dossier: Dossier) -> str | Text:
    """The applicant's name as officers see it by the way: not where the folder keeps it secret, nor once it is erased."""
    if hides_source(dossier.service):
        return WITHHELD
    return dossier.applicant_name if dossier.case.wrapped_key is not None else "–"


def source_withheld(officer: Officer, case: Case, service: CompiledService) -> bool:
    """Whether who applied is kept from this officer. Letters to the applicant would tell."""
    return hides_source(service) and not may_open(officer, case, service, SOURCE)


def may_open(officer: Officer, case: Case, service: CompiledService, data_class: str) -> bool:
    """Whether a post of hers that the folder names for the class is at the case's office, or where its work waits now.

    Work waits elsewhere in the authority when the person chose to come to another of its offices.
    """
    entry = entry_of(service, data_class)
    if entry is None:
        return False
    waiting = case.tasks.filter(closed_at=None).values_list("office_id", flat=True)
    return any(
        officer.holds(role, organisation_id=case.authority_id, office_id=office)
        for office in {case.office_id, *waiting}
        for role in entry.roles
    )
