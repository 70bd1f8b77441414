"""Taking what is guarded out of a case opened at the desk, and saying that it is there."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from borikan.cases.dossier import Dossier
from borikan.cases.hiding import Hiding, may_open, name_for_officers
from borikan.definitions.compiled import CompiledService
from borikan.definitions.sensitivity import Guarded
from borikan.identity.queries import Officer
from borikan.kernel.text import Text

if TYPE_CHECKING:
    from borikan.cases.queries.desk import DeskCase


@dataclass(frozen=True, slots=True)
class Hidden:
    """A guarded class of which the case holds something; nothing of it is in the `DeskCase`.

    `fields` are the questions it hides, a repeat's by the repeat; `may_open`: the folder names a post of hers.
    """

    data_class: str
    title: Text
    labels: tuple[Text, ...]
    fields: frozenset[str]
    may_open: bool


def without_guarded(whole: DeskCase, dossier: Dossier, officer: Officer) -> DeskCase:
    """The case without anything guarded in it, and with what is hidden so."""
    hiding = Hiding(dossier.service)
    if not hiding.classes:
        return whole
    view = replace(
        whole.view,
        answers=hiding.without(whole.view.answers),
        known={name: one for name, one in whole.view.known.items() if not hiding.hides(name)},
        applicant_name=name_for_officers(dossier),
    )
    return replace(
        whole,
        view=view,
        tasks=tuple(
            replace(task, photos={name: of for name, of in task.photos.items() if name not in hiding.items})
            for task in whole.tasks
        ),
        registers=tuple(one for one in whole.registers if one.register not in hiding.registers),
        disputes={name: why for name, why in whole.disputes.items() if not hiding.hides(name)},
        known={name: one for name, one in whole.known.items() if not hiding.hides(name)},
        findings=tuple(one for one in whole.findings if one.name not in hiding.items),
        earlier=hiding.without(whole.earlier),
        hidden=tuple(_hidden(one, dossier, officer) for one in hiding.classes),
        hidden_inputs=hiding.inputs,
    )


def _hidden(guarded: Guarded, dossier: Dossier, officer: Officer) -> Hidden:
    return Hidden(
        data_class=guarded.data_class,
        title=guarded.title,
        labels=labels_of(dossier.service, guarded),
        fields=frozenset(name.partition(".")[0] for name in guarded.fields),
        may_open=may_open(officer, dossier.case, dossier.service, guarded.data_class),
    )


def labels_of(service: CompiledService, guarded: Guarded) -> tuple[Text, ...]:
    """The questions, findings and registers that are of the class."""
    fields = (
        field.label
        for page in service.form.pages
        for outer in page.fields
        for name, field in ((outer.id, outer), *((f"{outer.id}.{one.id}", one) for one in outer.fields))
        if name in guarded.fields
    )
    items = (
        item.label for each in service.checklists.values() for item in each.items if item.id in guarded.items
    )
    registers = (use.title for use in service.registers if use.register in guarded.replies)
    return (*fields, *items, *registers)
