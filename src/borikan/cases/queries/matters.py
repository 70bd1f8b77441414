"""What cases are about, for those whose cases they are."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from borikan.cases.dossier import Dossier
from borikan.cases.models import Revision
from borikan.cases.people import Person
from borikan.cases.seeing import own_cases
from borikan.catalogue import queries as catalogue
from borikan.definitions.matters import matter
from borikan.kernel.text import Text


def matters_of(person: Person, case_ids: Collection[UUID]) -> dict[UUID, Text]:
    """By case, what it is about, as last declared: the vehicle, the shop, the child.

    Only of cases that are the person's own; left out are those whose service names no such answer, where none was
    given, and what was erased. Asks the database a few times, however many cases there are.
    """
    cases = {
        case.id: case
        for case in own_cases(person).filter(pk__in=case_ids, wrapped_key__isnull=False)
        if catalogue.version(case.version).known_by is not None
    }
    newest = {row.case_id: row for row in Revision.objects.filter(case__in=cases).order_by("number")}
    found: dict[UUID, Text] = {}
    for case_id, revision in newest.items():
        dossier = Dossier(cases[case_id])
        about = matter(dossier.service, dossier.content_of(revision).answers)
        if about is not None:
            found[case_id] = about
    return found
